// Presentation 3.0 word by word: its table of properties (appendix A) and what is asked of every resource.

#include "iiif/validate_presentation3.h"

#include <algorithm>

namespace iiif {
namespace presentation3 {

std::span<const Presentation3::Row> Presentation3::rows() {
    using P = Presentation3;
    constexpr Need R = Need::Must, S = Need::Should, o = Need::May, x = Need::Not;
    // Columns as in the specification: Collection, Manifest, Canvas, Annotation, AnnotationPage, Range,
    // AnnotationCollection, content resources. What is required of id and type in special places, and what
    // content resources should say of themselves, is checked where they stand.
    static constexpr std::array kRows{
        Row{"id", "id", &P::id, {R, R, R, R, R, R, R, R}},
        Row{"type", "type", &P::type, {R, R, R, R, R, R, R, R}},
        Row{"label", "label", &P::label, {R, R, S, o, o, S, S, o}},
        Row{"metadata", "metadata", &P::metadata, {S, S, o, o, o, o, o, o}},
        Row{"summary", "summary", &P::summary, {S, S, o, o, o, o, o, o}},
        Row{"requiredStatement", "requiredstatement", &P::statement, {o, o, o, o, o, o, o, o}},
        Row{"rights", "rights", &P::rights, {o, o, o, o, o, o, o, o}},
        Row{"navDate", "navdate", &P::date, {o, o, o, x, x, o, x, x}},
        Row{"language", "language", &P::languages, {x, x, x, x, x, x, x, o}},
        Row{"provider", "provider", &P::providers, {S, S, o, o, o, o, o, o}},
        Row{"thumbnail", "thumbnail", &P::thumbnails, {S, S, o, o, o, o, o, o}},
        Row{"placeholderCanvas", "placeholdercanvas", &P::standIn, {o, o, o, x, x, o, x, x}},
        Row{"accompanyingCanvas", "accompanyingcanvas", &P::standIn, {o, o, o, x, x, o, x, x}},
        Row{"format", "format", &P::plain, {x, x, x, x, x, x, x, o}},
        Row{"profile", "profile", &P::plain, {x, x, x, x, x, x, x, o}},
        Row{"height", "height", &P::side, {x, x, o, x, x, x, x, o}},
        Row{"width", "width", &P::side, {x, x, o, x, x, x, x, o}},
        Row{"duration", "duration", &P::duration, {x, x, o, x, x, x, x, o}},
        Row{"viewingDirection", "viewingdirection", &P::direction, {o, o, x, x, x, o, x, x}},
        Row{"behavior", "behavior", &P::behavior, {o, o, o, o, o, o, o, o}},
        Row{"timeMode", "timemode", &P::timeMode, {x, x, x, o, x, x, x, x}},
        Row{"seeAlso", "seealso", &P::links, {o, o, o, o, o, o, o, o}},
        Row{"service", "service", &P::services, {o, o, o, o, o, o, o, o}},
        Row{"homepage", "homepage", &P::links, {o, o, o, o, o, o, o, o}},
        Row{"rendering", "rendering", &P::links, {o, o, o, o, o, o, o, o}},
        Row{"partOf", "partof", &P::links, {o, o, o, o, o, o, o, o}},
        Row{"start", "start", &P::start, {x, o, x, x, x, o, x, x}},
        Row{"supplementary", "supplementary", &P::supplementary, {x, x, x, x, x, o, x, x}},
        Row{"services", "services", &P::services, {o, o, x, x, x, x, x, x}},
        Row{"items", "items", &P::items, {R, R, S, x, o, R, x, x}},
        Row{"structures", "structures", &P::structures, {x, o, x, x, x, x, x, x}},
        Row{"annotations", "annotations", &P::annotations, {o, o, o, x, x, o, x, o}}};
    return kRows;
}

/// The names that Presentation 2 had, and what they are called now.
constexpr std::array kRenamed{Renamed{"@id", "id"},
                              Renamed{"@type", "type"},
                              Renamed{"sequences", "items"},
                              Renamed{"canvases", "items"},
                              Renamed{"images", "items"},
                              Renamed{"resources", "items"},
                              Renamed{"members", "items"},
                              Renamed{"manifests", "items"},
                              Renamed{"collections", "items"},
                              Renamed{"ranges", "items"},
                              Renamed{"otherContent", "annotations"},
                              Renamed{"description", "summary"},
                              Renamed{"attribution", "requiredStatement"},
                              Renamed{"license", "rights"},
                              Renamed{"viewingHint", "behavior"},
                              Renamed{"related", "homepage"},
                              Renamed{"within", "partOf"},
                              Renamed{"startCanvas", "start"},
                              Renamed{"contentLayer", "supplementary"},
                              Renamed{"resource", "body"},
                              Renamed{"on", "target"}};

ValidatedCanvas canvasOf(Value value) {
    return {.id = value["id"].string(),
            .width = value["width"].number().value_or(0),
            .height = value["height"].number().value_or(0),
            .duration = value["duration"].number().value_or(0),
            .timed = value["duration"].present()};
}

/// What is there to be referred to.
void Presentation3::survey(Value root) {
    root_ = root;
    extended_ = root["@context"].list().size() > 1;
    if (typeOf(root) == "Manifest") {
        for (const json::Node& node : root["items"].list())
            canvases_.try_emplace(Value(&node)["id"].string(), canvasOf(Value(&node)));
        for (const json::Node& node : root["structures"].list()) surveyRange(Value(&node), 0);
        ranges_.close();
    }
    std::vector<Value> open{root};
    while (!open.empty()) {
        const Value value = open.back();
        open.pop_back();
        if (const std::string_view id = value["id"].string(); !id.empty() && !canvases_.contains(id))
            ids_.insert(id);
        for (const json::Member& member : value.members()) {
            for (const json::Node& node : Value(&member.node).list()) {
                if (Value(&node).isObject()) open.emplace_back(&node);
            }
        }
    }
}

void Presentation3::surveyRange(Value range, int depth) {
    if (depth > kDeepest || range["type"].string() != "Range") return;
    const std::string_view id = range["id"].string();
    if (range["items"].present()) ranges_.define(id);
    for (const json::Node& node : range["items"].list()) {
        if (Value(&node)["type"].string() != "Range") continue;
        ranges_.add(id, Value(&node)["id"].string());
        surveyRange(Value(&node), depth + 1);
    }
}

void Presentation3::document(Value root) {
    survey(root);
    context(root);
    const std::string_view kind = typeOf(root);
    if (kind == "Collection") {
        resource(root, Class::Collection);
    } else if (kind == "Canvas") {
        canvas(root);
    } else if (kind == "Range") {
        range(root);
    } else if (kind == "AnnotationPage") {
        resource(root, Class::Page);
    } else if (kind == "AnnotationCollection") {
        resource(root, Class::PageCollection);
    } else if (kind == "Annotation") {
        annotation(root);
    } else {
        resource(root, Class::Manifest);
    }
}

void Presentation3::context(Value root) {
    constexpr std::string_view kContext = "http://iiif.io/api/presentation/3/context.json",
                               kAnchor = "46-linked-data-context-and-extensions";
    const Value context = root["@context"];
    if (!context.present()) {
        v_.error(
            "The document must have \"@context\"; add \"http://iiif.io/api/presentation/3/context.json\".",
            kAnchor);
        return;
    }
    if (root["@graph"].present())
        v_.error("\"@graph\" must not stand at the top; unwrap it.", kAnchor, "@graph");
    const auto listed = context.list();
    const bool last = !listed.empty() && Value(&listed.back()).string() == kContext;
    const bool there = std::any_of(listed.begin(), listed.end(),
                                   [&](const json::Node& n) { return Value(&n).string() == kContext; });
    if (there && !last) {
        v_.error("The Presentation context must be the last of the contexts; move it to the end.", kAnchor,
                 "@context");
    } else if (!there && !typeOf(root).starts_with("Annotation")) {
        v_.error("\"@context\" must be \"http://iiif.io/api/presentation/3/context.json\", spelled like that",
                 kAnchor, "@context", "; here is " + shown(context.front()) + ".");
    }
    if (!root.members().empty() && root.members().front().key != "@context")
        v_.warn("\"@context\" should be the first property of the document; move it up.", kAnchor,
                "@context");
}

void Presentation3::embeddedContext(Value value) {
    if (depth_ > 1 && value["@context"].present()) {
        v_.error("\"@context\" must stand at the top of the document only; remove it here.",
                 "46-linked-data-context-and-extensions", "@context");
    }
}

void Presentation3::resource(Value value, Class kind) {
    const ClassName& name = nameOf(kind);
    if (!value.isObject()) {
        v_.error(std::string(name.owner) + " must be an object with \"id\" and \"type\"", name.anchor, {},
                 ", not " + shown(value) + ".");
        return;
    }
    if (depth_ >= kDeepest) return;
    ++depth_;
    embeddedContext(value);
    for (const Row& row : rows()) property(value, kind, row);
    const bool annotated = kind == Class::Annotation || kind == Class::Page ||
                           kind == Class::PageCollection || kind == Class::Content;
    if (value["logo"].present())
        v_.note("A logo belongs to an Agent, and viewers look for it there; move it into \"provider\".",
                "logo", "logo");
    names(value, annotated ? annotationProperties() : std::span<const std::string_view>());
    --depth_;
}

void Presentation3::property(Value value, Class kind, const Row& row) {
    Need need = row.needs[std::size_t(kind)];
    const Value found = value[row.name];
    if (!found.present() && need == Need::May) return;
    // A top range may stand elsewhere, without its items; a page too.
    if (kind == Class::Range && row.name == "items" && !value["label"].present()) need = Need::Should;
    v_.checkNeed(value, nameOf(kind).owner, row.name, need, row.anchor);
    if (!found.present() || need == Need::Not) return;
    const auto at = v_.place.enter(row.name);
    (this->*row.check)(found, row.name, kind, value);
}

/// Properties that the specification does not know. `more`: those that only such a resource has.
void Presentation3::names(Value value, std::span<const std::string_view> more) {
    static const std::vector<std::string_view> kNamed = [] {
        std::vector<std::string_view> names = namesOf(rows());
        names.push_back("logo");  // an Agent's
        return names;
    }();
    checkNames(v_, value,
               {.known = kNamed,
                .more = more,
                .renamed = kRenamed,
                .version = "Presentation 3",
                .otherVersion = "Presentation 2",
                .advice = "define it in a context of its own, or remove it",
                .renamedAnchor = "48-keyword-mappings",
                .caseAnchor = "41-case-sensitivity",
                .unknownAnchor = "46-linked-data-context-and-extensions"},
               extended_ || (depth_ > 1 && value["@context"].present()));
}

}  // namespace presentation3

void validatePresentation3(Validator& validator, json::Value root) {
    presentation3::Presentation3(validator).document(root);
}

}  // namespace iiif
