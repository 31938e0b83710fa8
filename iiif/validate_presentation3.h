#pragma once
// The rules of Presentation 3.0 as one visitor of a document. Private to validate_presentation3*.cpp.

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "iiif/range_graph.h"
#include "iiif/validate_annotation.h"
#include "iiif/validate_names.h"
#include "iiif/validate_properties.h"
#include "iiif/validator.h"

namespace iiif::presentation3 {

using json::Value;

enum class Class { Collection, Manifest, Canvas, Annotation, Page, Range, PageCollection, Content };
constexpr std::size_t kClasses = 8;
constexpr std::array<ClassName, kClasses> kNames{
    {{"Collection", "A Collection", "51-collection"},
     {"Manifest", "A Manifest", "52-manifest"},
     {"Canvas", "A Canvas", "53-canvas"},
     {"Annotation", "An Annotation", "56-annotation"},
     {"AnnotationPage", "An AnnotationPage", "55-annotation-page"},
     {"Range", "A Range", "54-range"},
     {"AnnotationCollection", "An AnnotationCollection", "58-annotation-collection"},
     {"content resource", "A content resource", "57-content-resources"}}};

inline const ClassName& nameOf(Class kind) {
    return kNames[std::size_t(kind)];
}

/// A Canvas, as far as what it holds must agree with it.
ValidatedCanvas canvasOf(Value value);

/// Deeper documents are not followed.
constexpr int kDeepest = 24;

class Presentation3 {
public:
    explicit Presentation3(Validator& validator) : v_(validator) {}
    void document(Value root);

private:
    using Check = void (Presentation3::*)(Value value, std::string_view name, Class kind, Value resource);
    using Row = PropertyRow<Check, kClasses>;
    static std::span<const Row> rows();

    void survey(Value root);
    void surveyRange(Value range, int depth);
    void context(Value root);
    void resource(Value value, Class kind);
    void property(Value value, Class kind, const Row& row);
    void names(Value value, std::span<const std::string_view> more);
    void embeddedContext(Value value);

    void label(Value, std::string_view, Class, Value);
    void summary(Value, std::string_view, Class, Value);
    void metadata(Value, std::string_view, Class, Value);
    void statement(Value, std::string_view, Class, Value);
    void rights(Value, std::string_view, Class, Value);
    void date(Value, std::string_view, Class, Value);
    void languages(Value, std::string_view, Class, Value);
    void providers(Value, std::string_view, Class, Value);
    void thumbnails(Value, std::string_view, Class, Value);
    void standIn(Value, std::string_view, Class, Value);
    void id(Value, std::string_view, Class, Value);
    void type(Value, std::string_view, Class, Value);
    void plain(Value, std::string_view, Class, Value);
    void side(Value, std::string_view, Class, Value);
    void duration(Value, std::string_view, Class, Value);
    void direction(Value, std::string_view, Class, Value);
    void behavior(Value, std::string_view, Class, Value);
    void timeMode(Value, std::string_view, Class, Value);
    void links(Value, std::string_view, Class, Value);
    void services(Value, std::string_view, Class, Value);
    void start(Value, std::string_view, Class, Value);
    void supplementary(Value, std::string_view, Class, Value);
    void items(Value, std::string_view, Class, Value);
    void structures(Value, std::string_view, Class, Value);
    void annotations(Value, std::string_view, Class, Value);

    void dimensions(std::string_view behavior, Class kind, Value resource);
    void pair(Value value);
    void agent(Value value);
    void link(Value link, std::string_view name);
    void identified(Value value, std::string_view what, std::string_view anchor);
    void member(Value value);
    void canvas(Value value);
    void range(Value value);
    void innerRange(Value value);
    void rangeItem(Value value);
    const ValidatedCanvas* canvasReference(Value value, std::string_view anchor);
    void canvasPart(Value specific, std::string_view anchor);
    void annotation(Value value);
    void body(Value value, int depth);
    void choice(Value value, int depth);
    void content(Value value);

    Validator& v_;
    Value root_;
    bool extended_ = false;  ///< the document has contexts of its own
    std::unordered_map<std::string_view, ValidatedCanvas> canvases_;
    std::unordered_set<std::string_view> ids_;  ///< of all but canvases
    RangeGraph ranges_;
    std::vector<Value> rangePath_;           ///< of the range that is read now, outermost first
    std::optional<ValidatedCanvas> canvas_;  ///< the one that is read now
    bool painting_ = false;                  ///< inside a canvas's items
    bool commenting_ = false;                ///< inside a canvas's annotations
    int depth_ = 0;
};

}  // namespace iiif::presentation3
