#pragma once
// The rules of Presentation 2.0 and 2.1, and of 1.0 as far as it is the same, as one visitor of a document.
// Private to validate_presentation2*.cpp.

#include <array>
#include <optional>
#include <span>
#include <string_view>
#include <unordered_map>

#include "iiif/range_graph.h"
#include "iiif/validate_annotation.h"
#include "iiif/validate_properties.h"
#include "iiif/validator.h"

namespace iiif::presentation2 {

using json::Value;

enum class Class { Collection, Manifest, Sequence, Canvas, Annotation, List, Range, Layer, Image, Content };
constexpr std::size_t kClasses = 10;
constexpr std::array<ClassName, kClasses> kNames{
    {{"sc:Collection", "A collection", "collection"},
     {"sc:Manifest", "A manifest", "manifest"},
     {"sc:Sequence", "A sequence", "sequence"},
     {"sc:Canvas", "A canvas", "canvas"},
     {"oa:Annotation", "An annotation", "image-resources"},
     {"sc:AnnotationList", "An annotation list", "annotation-list"},
     {"sc:Range", "A range", "range"},
     {"sc:Layer", "A layer", "layer"},
     {"dctypes:Image", "An image", "image-resources"},
     {"", "A content resource", "annotation-list"}}};

/// Deeper documents are not followed.
constexpr int kDeepest = 24;

/// A canvas, as far as what it holds must agree with it.
ValidatedCanvas canvasOf(Value value);

class Presentation2 {
public:
    Presentation2(Validator& validator, bool first) : v_(validator), first_(first) {}
    void document(Value root);

private:
    using Check = void (Presentation2::*)(Value value, std::string_view name, Class kind);
    using Row = PropertyRow<Check, kClasses>;
    static std::span<const Row> rows();

    void survey(Value root);
    void context(Value root);
    bool resource(Value value, Class kind);
    void names(Value value, Class kind);
    void paging(Value value, Class kind);
    void text(Value, std::string_view, Class);
    void plainText(Value, std::string_view, Class);
    void metadata(Value, std::string_view, Class);
    void picture(Value, std::string_view, Class);
    void uris(Value, std::string_view, Class);
    void id(Value, std::string_view, Class);
    void type(Value, std::string_view, Class);
    void string(Value, std::string_view, Class);
    void side(Value, std::string_view, Class);
    void count(Value, std::string_view, Class);
    void direction(Value, std::string_view, Class);
    void hint(Value, std::string_view, Class);
    void date(Value, std::string_view, Class);
    void services(Value, std::string_view, Class);
    void startCanvas(Value, std::string_view, Class);
    void children(Value, std::string_view, Class);

    void child(Value value, std::string_view name, Class parent);
    void sequence(Value value, bool further);
    void member(Value value, std::string_view name, Class parent);
    void rangeReference(Value value, std::string_view id);
    void target(Value annotation, std::string_view on, std::string_view member, bool painting);
    void canvas(Value value);
    void annotation(Value value, bool painting);
    void painted(Value value, int depth);
    void listReference(Value value);
    void canvasReference(Value value, std::string_view anchor);

    Validator& v_;
    bool first_;             ///< by version 1.0
    bool extended_ = false;  ///< the document has contexts of its own
    std::unordered_map<std::string_view, ValidatedCanvas> canvases_;
    RangeGraph ranges_;
    std::string_view range_;  ///< the id of the one that is read now
    std::optional<ValidatedCanvas> canvas_;
    int depth_ = 0;
};

}  // namespace iiif::presentation2
