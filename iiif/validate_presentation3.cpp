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
struct Renamed {
    std::string_view before, now;
};
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

void Presentation3::document(Value root) {
    context(root);
    const std::string_view kind = typeOf(root);
    for (const json::Node& node : root["items"].list()) {
        if (kind == "Manifest") canvasIds_.insert(Value(&node)["id"].string());
    }
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
    const std::string_view anchor = kAnchors[std::size_t(kind)];
    if (!value.isObject()) {
        v_.error(owner(kind) + " must be an object with \"id\" and \"type\"", anchor, {},
                 ", not " + shown(value) + ".");
        return;
    }
    if (depth_ >= kDeepest) return;
    ++depth_;
    embeddedContext(value);
    for (const Row& row : rows()) property(value, kind, row);
    strangers(value, kind);
    --depth_;
}

void Presentation3::property(Value value, Class kind, const Row& row) {
    Need need = row.needs[std::size_t(kind)];
    const Value found = value[row.name];
    if (!found.present() && need == Need::May) return;
    // A top range may stand elsewhere, without its items; a page too.
    if (kind == Class::Range && row.name == "items" && !value["label"].present()) need = Need::Should;
    v_.checkNeed(value, owner(kind), row.name, need, row.anchor);
    if (!found.present() || need == Need::Not) return;
    const auto at = v_.place.enter(row.name);
    (this->*row.check)(found, row.name, kind, value);
}

/// Properties that the specification does not know.
void Presentation3::strangers(Value value, Class kind) {
    const auto known = [](std::string_view name) {
        const auto all = rows();
        return std::any_of(all.begin(), all.end(), [&](const Row& row) { return row.name == name; });
    };
    for (const json::Member& member : value.members()) {
        if (known(member.key) || member.key == "@context") continue;
        const bool annotated = kind == Class::Annotation || kind == Class::Page ||
                               kind == Class::PageCollection || kind == Class::Content;
        if (annotated && isAnnotationProperty(member.key)) continue;
        const auto renamed = std::find_if(kRenamed.begin(), kRenamed.end(),
                                          [&](const Renamed& r) { return r.before == member.key; });
        if (renamed != kRenamed.end()) {
            v_.error(
                quoted(member.key) + " belongs to Presentation 2; in 3 write " + quoted(renamed->now) + ".",
                "48-keyword-mappings", member.key);
            continue;
        }
        const auto all = rows();
        const auto same = std::find_if(
            all.begin(), all.end(), [&](const Row& row) { return toLower(row.name) == toLower(member.key); });
        if (same != all.end()) {
            v_.error("The case of names counts: " + quoted(member.key) + " must be written " +
                         quoted(same->name) + ".",
                     "41-case-sensitivity", member.key);
        }
    }
}

}  // namespace presentation3

void validatePresentation3(Validator& validator, json::Value root) {
    presentation3::Presentation3(validator).document(root);
}

}  // namespace iiif
