#pragma once
// The rules of Presentation 2.0 and 2.1 as one visitor of a document. Private to validate_presentation2*.cpp.

#include <array>
#include <optional>
#include <span>
#include <string_view>
#include <unordered_set>

#include "iiif/validate_annotation.h"
#include "iiif/validator.h"

namespace iiif::presentation2 {

using json::Value;

enum class Class { Collection, Manifest, Sequence, Canvas, Annotation, List, Range, Layer, Image, Content };
constexpr std::size_t kClasses = 10;
struct ClassName {
    std::string_view type, owner, anchor;
};
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

class Presentation2 {
public:
    explicit Presentation2(Validator& validator) : v_(validator) {}
    void document(Value root);

private:
    using Check = void (Presentation2::*)(Value value, std::string_view name, Class kind);
    struct Row {
        std::string_view name, anchor;
        Check check;
        std::array<Need, kClasses> needs;
    };
    static std::span<const Row> rows();

    void context(Value root);
    bool resource(Value value, Class kind);
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

    void texts(Value value, std::string_view name, bool html);
    void child(Value value, std::string_view name, Class parent);
    void member(Value value);
    void canvas(Value value);
    void annotation(Value value, bool painting);
    void painted(Value value, int depth);
    void listReference(Value value);
    void canvasReference(Value value, std::string_view anchor);

    Validator& v_;
    std::unordered_set<std::string_view> canvasIds_;
    std::optional<ValidatedCanvas> canvas_;
    int depth_ = 0;
};

}  // namespace iiif::presentation2
