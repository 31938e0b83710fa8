// Presentation 2.0 and 2.1 word by word: their table of properties (2.1, appendix B), and what contains what.

#include "iiif/validate_presentation2.h"

#include <algorithm>
#include <vector>

#include "iiif/readers.h"
#include "iiif/validate_names.h"

namespace iiif {
namespace presentation2 {

std::span<const Presentation2::Row> Presentation2::rows() {
    using P = Presentation2;
    constexpr Need R = Need::Must, S = Need::Should, o = Need::May, x = Need::Not;
    // Columns as in the specification: Collection, Manifest, Sequence, Canvas, Annotation, AnnotationList,
    // Range, Layer, image content, other content.
    static constexpr std::array kRows{
        Row{"@id", "technical-properties", &P::id, {R, R, o, R, S, R, R, R, R, o}},
        Row{"@type", "technical-properties", &P::type, {R, R, R, R, R, R, R, R, R, R}},
        Row{"label", "descriptive-properties", &P::plainText, {R, R, o, R, o, o, R, R, o, o}},
        Row{"metadata", "descriptive-properties", &P::metadata, {S, S, o, o, o, o, o, o, o, o}},
        Row{"description", "descriptive-properties", &P::text, {S, S, o, o, o, o, o, o, o, o}},
        Row{"thumbnail", "descriptive-properties", &P::picture, {S, S, o, o, o, o, o, o, o, o}},
        Row{"attribution", "rights-and-licensing-properties", &P::text, {o, o, o, o, o, o, o, o, o, o}},
        Row{"license", "rights-and-licensing-properties", &P::uris, {o, o, o, o, o, o, o, o, o, o}},
        Row{"logo", "rights-and-licensing-properties", &P::picture, {o, o, o, o, o, o, o, o, o, o}},
        Row{"format", "technical-properties", &P::string, {x, x, x, x, x, x, x, x, o, o}},
        Row{"height", "technical-properties", &P::side, {x, x, x, R, x, x, x, x, S, o}},
        Row{"width", "technical-properties", &P::side, {x, x, x, R, x, x, x, x, S, o}},
        Row{"viewingDirection", "technical-properties", &P::direction, {x, o, o, x, x, x, o, o, x, x}},
        Row{"viewingHint", "technical-properties", &P::hint, {o, o, o, o, o, o, o, o, o, o}},
        Row{"navDate", "technical-properties", &P::date, {o, o, x, x, x, x, x, x, x, x}},
        Row{"seeAlso", "linking-properties", &P::uris, {o, o, o, o, o, o, o, o, o, o}},
        Row{"service", "linking-properties", &P::services, {o, o, o, o, o, o, o, o, o, o}},
        Row{"related", "linking-properties", &P::uris, {o, o, o, o, o, o, o, o, o, o}},
        Row{"rendering", "linking-properties", &P::uris, {o, o, o, o, o, o, o, o, o, o}},
        Row{"within", "linking-properties", &P::uris, {o, o, o, o, o, o, o, o, o, o}},
        Row{"contentLayer", "linking-properties", &P::uris, {x, x, x, x, x, x, o, x, x, x}},
        Row{"startCanvas", "linking-properties", &P::startCanvas, {x, x, o, x, x, x, o, x, x, x}},
        Row{"first", "paging-properties", &P::uris, {o, x, x, x, x, x, x, o, x, x}},
        Row{"last", "paging-properties", &P::uris, {o, x, x, x, x, x, x, o, x, x}},
        Row{"total", "paging-properties", &P::count, {o, x, x, x, x, x, x, o, x, x}},
        Row{"next", "paging-properties", &P::uris, {o, x, x, x, x, o, x, x, x, x}},
        Row{"prev", "paging-properties", &P::uris, {o, x, x, x, x, o, x, x, x, x}},
        Row{"startIndex", "paging-properties", &P::count, {o, x, x, x, x, o, x, x, x, x}},
        Row{"collections", "collection", &P::children, {o, x, x, x, x, x, x, x, x, x}},
        Row{"manifests", "collection", &P::children, {o, x, x, x, x, x, x, x, x, x}},
        Row{"members", "collection", &P::children, {o, x, x, x, x, x, o, x, x, x}},
        Row{"sequences", "manifest", &P::children, {x, R, x, x, x, x, x, x, x, x}},
        Row{"structures", "range", &P::children, {x, o, x, x, x, x, x, x, x, x}},
        Row{"canvases", "sequence", &P::children, {x, x, R, x, x, x, o, x, x, x}},
        Row{"resources", "annotation-list", &P::children, {x, x, x, x, x, o, x, x, x, x}},
        Row{"otherContent", "annotation-list", &P::children, {x, x, x, o, x, x, x, o, x, x}},
        Row{"images", "image-resources", &P::children, {x, x, x, o, x, x, x, x, x, x}},
        Row{"ranges", "range", &P::children, {x, x, x, x, x, x, o, x, x, x}}};
    return kRows;
}

namespace {

/// The names that Presentation 3 has, and what they are called here.
constexpr std::array kRenamed{Renamed{"id", "@id"},
                              Renamed{"type", "@type"},
                              Renamed{"summary", "description"},
                              Renamed{"requiredStatement", "attribution"},
                              Renamed{"rights", "license"},
                              Renamed{"behavior", "viewingHint"},
                              Renamed{"homepage", "related"},
                              Renamed{"partOf", "within"},
                              Renamed{"start", "startCanvas"},
                              Renamed{"supplementary", "contentLayer"},
                              Renamed{"provider", "attribution and logo"},
                              Renamed{"annotations", "otherContent"},
                              Renamed{"body", "resource"},
                              Renamed{"target", "on"},
                              Renamed{"items", "sequences, canvases, images or members"},
                              Renamed{"services", "service"}};
/// What Open Annotation calls the parts of an annotation.
constexpr std::array<std::string_view, 30> kAnnotation{
    "motivation", "on",        "resource",    "chars",       "language",     "default",
    "item",       "full",      "selector",    "region",      "style",        "stylesheet",
    "value",      "hits",      "annotatedBy", "annotatedAt", "serializedBy", "serializedAt",
    "hasBody",    "hasTarget", "members",     "source",      "purpose",      "creator",
    "created",    "modified",  "contributor", "rotation",    "size",         "quality"};

}  // namespace

ValidatedCanvas canvasOf(Value value) {
    return {.id = value["@id"].string(),
            .width = value["width"].number().value_or(0),
            .height = value["height"].number().value_or(0),
            .clause = "https://iiif.io/api/presentation/2.1/#canvas"};
}

/// What is there to be referred to.
void Presentation2::survey(Value root) {
    extended_ = root["@context"].list().size() > 1;
    for (const json::Node& sequence : root["sequences"].list()) {
        for (const json::Node& node : Value(&sequence)["canvases"].list())
            canvases_.try_emplace(Value(&node)["@id"].string(), canvasOf(Value(&node)));
    }
    for (const json::Node& node : root["structures"].list()) {
        const Value range(&node);
        ranges_.define(range["@id"].string());
        for (const json::Node& part : range["ranges"].list())
            ranges_.add(range["@id"].string(), Value(&part).string());
        for (const json::Node& member : range["members"].list()) {
            if (typeOf(Value(&member)) == "Range")
                ranges_.add(range["@id"].string(), Value(&member)["@id"].string());
        }
    }
    ranges_.close();
}

void Presentation2::document(Value root) {
    survey(root);
    context(root);
    const std::string_view type = typeOf(root);
    for (const Class kind : {Class::Collection, Class::Sequence, Class::List, Class::Range, Class::Layer}) {
        if (withoutPrefix(kNames[std::size_t(kind)].type) != type) continue;
        resource(root, kind);
        return;
    }
    if (type == "Canvas")
        canvas(root);
    else if (type == "Annotation" || root["on"].present())
        annotation(root, false);
    else if (type != "Manifest" && root["resources"].present())
        resource(root, Class::List);
    else
        resource(root, Class::Manifest);
}

void Presentation2::context(Value root) {
    const std::string_view kContext = first_ ? "http://www.shared-canvas.org/ns/context.json"
                                             : "http://iiif.io/api/presentation/2/context.json";
    constexpr std::string_view kAnchor = "linked-data-context-and-extensions";
    const Value context = root["@context"];
    if (!context.present()) {
        v_.error("The document must have \"@context\"; add " + quoted(kContext) + ".", kAnchor);
        return;
    }
    if (root.members().front().key != "@context")
        v_.warn("\"@context\" should be the first property of the document; move it up.", kAnchor,
                "@context");
    for (const json::Node& node : context.list()) {
        const std::string_view one = Value(&node).string();
        if (one == kContext || one.find("/api/search/") != one.npos) return;
    }
    v_.error("\"@context\" must be " + quoted(kContext) + ", spelled like that", kAnchor, "@context",
             "; here is " + shown(context.front()) + ".");
}

bool Presentation2::resource(Value value, Class kind) {
    const ClassName& name = kNames[std::size_t(kind)];
    if (!value.isObject()) {
        v_.error(std::string(name.owner) + " must be an object with \"@id\" and \"@type\"", name.anchor, {},
                 ", not " + shown(value) + ".");
        return false;
    }
    if (depth_ >= kDeepest) return false;
    ++depth_;
    if (depth_ > 1 && contextContains(value, "iiif.io/api/presentation/"))
        v_.error("The Presentation context must stand at the top of the document only; remove it here.",
                 "linked-data-context-and-extensions", "@context");
    for (const Row& row : rows()) {
        Need need = row.needs[std::size_t(kind)];
        const Value found = value[row.name];
        // 1.0 recommends nothing, and lists all that lies on a canvas together.
        const bool together = kind == Class::Canvas && row.name == "resources";
        if (first_ && (need == Need::Should || together)) need = Need::May;
        if (!found.present() && need == Need::May) continue;
        v_.checkNeed(value, name.owner, row.name, need, row.anchor);
        if (!found.present() || need == Need::Not) continue;
        const auto at = v_.place.enter(row.name);
        (this->*row.check)(found, row.name, kind);
    }
    if (!first_) names(value, kind);
    paging(value, kind);
    --depth_;
    return true;
}

void Presentation2::names(Value value, Class kind) {
    static const std::vector<std::string_view> kNamed = namesOf(rows());
    const bool annotated =
        kind == Class::Annotation || kind == Class::List || kind == Class::Image || kind == Class::Content;
    checkNames(
        v_, value,
        {.known = kNamed,
         .more =
             annotated ? std::span<const std::string_view>(kAnnotation) : std::span<const std::string_view>(),
         .renamed = kRenamed,
         .version = "Presentation 2",
         .otherVersion = "Presentation 3",
         .advice = "give it a prefix and a context of its own, or remove it",
         .renamedAnchor = "resource-properties",
         .caseAnchor = "resource-properties",
         .unknownAnchor = "resource-properties"},
        extended_ || value["@context"].list().size() > 1 || (depth_ > 1 && value["@context"].present()));
}

/// What is paged names its first page, and nothing of what is on the pages.
void Presentation2::paging(Value value, Class kind) {
    if (!value["first"].present() || (kind != Class::Collection && kind != Class::Layer)) return;
    for (const std::string_view key : {"collections", "manifests", "members", "otherContent"}) {
        if (value[key].present())
            v_.error("What has \"first\" is paged and must not have " + quoted(key) + " itself; remove one.",
                     "paging", key);
    }
}

}  // namespace presentation2

void validatePresentation2(Validator& validator, json::Value root, bool first) {
    presentation2::Presentation2(validator, first).document(root);
}

}  // namespace iiif
