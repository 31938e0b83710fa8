// Presentation 2.0 and 2.1 word by word: their table of properties (2.1, appendix B), and what contains what.

#include "iiif/validate_presentation2.h"

#include "iiif/readers.h"

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

void Presentation2::document(Value root) {
    context(root);
    for (const json::Node& sequence : root["sequences"].list()) {
        for (const json::Node& node : Value(&sequence)["canvases"].list())
            canvasIds_.insert(Value(&node)["@id"].string());
    }
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
    else if (type.empty() && root["resources"].present())
        resource(root, Class::List);
    else
        resource(root, Class::Manifest);
}

void Presentation2::context(Value root) {
    constexpr std::string_view kContext = "http://iiif.io/api/presentation/2/context.json",
                               kAnchor = "linked-data-context-and-extensions";
    const Value context = root["@context"];
    if (!context.present()) {
        v_.error(
            "The document must have \"@context\"; add \"http://iiif.io/api/presentation/2/context.json\".",
            kAnchor);
        return;
    }
    for (const json::Node& node : context.list()) {
        const std::string_view one = Value(&node).string();
        if (one == kContext || one.find("/api/search/") != one.npos) return;
    }
    v_.error("\"@context\" must be \"http://iiif.io/api/presentation/2/context.json\", spelled like that",
             kAnchor, "@context", "; here is " + shown(context.front()) + ".");
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
    for (const Row& row : rows()) {
        Need need = row.needs[std::size_t(kind)];
        const Value found = value[row.name];
        if (!found.present() && need == Need::May) continue;
        v_.checkNeed(value, name.owner, row.name, need, row.anchor);
        if (!found.present() || need == Need::Not) continue;
        const auto at = v_.place.enter(row.name);
        (this->*row.check)(found, row.name, kind);
    }
    --depth_;
    return true;
}

void Presentation2::canvasReference(Value value, std::string_view anchor) {
    const std::string_view id = value.isString() ? value.string() : value["@id"].string();
    if (id.empty() || canvasIds_.empty()) return;
    if (canvasIds_.contains(id) || canvasIds_.contains(splitFragment(id).first)) return;
    v_.error("No canvas of this manifest has this id; name one of its canvases", anchor, {},
             ", not " + quoted(id) + ".");
}

void Presentation2::startCanvas(Value value, std::string_view, Class) {
    canvasReference(value, "linking-properties");
}

void Presentation2::children(Value value, std::string_view name, Class parent) {
    const std::string_view anchor = kNames[std::size_t(parent)].anchor;
    if (!value.isArray()) {
        v_.list(value, name, anchor);
        return;
    }
    const bool needed = name == "sequences" || (name == "canvases" && parent == Class::Sequence);
    if (value.list().empty() && needed)
        v_.error(quoted(name) + " must have at least one item; add it.", anchor);
    for (std::size_t i = 0; i < value.list().size(); ++i) {
        const auto at = v_.place.enter(i);
        child(Value(&value.list()[i]), name, parent);
    }
}

void Presentation2::child(Value value, std::string_view name, Class parent) {
    if (name == "sequences") {
        if (value.isObject() && !value["canvases"].present() && value["@id"].present() && depth_ > 1) return;
        resource(value, Class::Sequence);
    } else if (name == "canvases" && parent == Class::Sequence) {
        canvas(value);
    } else if (name == "canvases") {
        if (!value.isString())
            v_.error("A range must name its canvases by their ids, as strings", "range", {},
                     ", not " + shown(value) + ".");
        canvasReference(value, "range");
    } else if (name == "ranges") {
        if (!value.isString())
            v_.error("A range must name its ranges by their ids, as strings", "range", {},
                     ", not " + shown(value) + ".");
    } else if (name == "images") {
        annotation(value, true);
    } else if (name == "resources") {
        annotation(value, false);
    } else if (name == "structures") {
        resource(value, Class::Range);
    } else if (name == "otherContent") {
        listReference(value);
    } else {
        member(value);
    }
}

void Presentation2::listReference(Value value) {
    if (value.isString()) return;
    if (!value.isObject() || !value["@id"].present())
        v_.error("An annotation list must be named by its address, or an object with \"@id\".",
                 "annotation-list");
    else if (typeOf(value) != "AnnotationList")
        v_.error("The type must be \"sc:AnnotationList\"", "annotation-list", "@type",
                 ", not " + shown(value["@type"]) + ".");
    if (value["resources"].present())
        v_.error("An annotation list must not be written into a manifest; give its address.",
                 "annotation-list", "resources");
}

/// What a collection, or a range's `members`, lists.
void Presentation2::member(Value value) {
    if (!value.isObject()) {
        v_.error("A member must be an object with \"@id\", \"@type\" and \"label\"", "collection", {},
                 ", not " + shown(value) + ".");
        return;
    }
    for (const std::string_view key : {"@id", "@type", "label"})
        v_.checkNeed(value, "A member", key, Need::Must, "collection");
}

void Presentation2::canvas(Value value) {
    canvas_ = ValidatedCanvas{value["@id"].string(), value["width"].number().value_or(0),
                              value["height"].number().value_or(0), false};
    resource(value, Class::Canvas);
    canvas_.reset();
}

void Presentation2::annotation(Value value, bool painting) {
    if (!resource(value, Class::Annotation)) return;
    if (painting && value["motivation"].front().string() != "sc:painting")
        v_.error("The motivation of an image must be \"sc:painting\"", "image-resources",
                 value["motivation"].present() ? "motivation" : "",
                 value["motivation"].present() ? ", not " + shown(value["motivation"].front()) + "."
                                               : "; add it.");
    v_.checkNeed(value, "An annotation", "on", Need::Must, "image-resources");
    if (painting && canvas_ && value["on"].isString() &&
        splitFragment(value["on"].string()).first != canvas_->id && value["on"].string() != canvas_->id)
        v_.error("\"on\" must be the id of the canvas that the image stands in", "image-resources", "on",
                 ", not " + shown(value["on"]) + ".");
    v_.checkNeed(value, "An annotation", "resource", painting ? Need::Must : Need::May, "image-resources");
    if (!value["resource"].present() || !painting) return;
    const auto at = v_.place.enter("resource");
    painted(value["resource"], 0);
}

void Presentation2::painted(Value value, int depth) {
    const std::string_view type = typeOf(value);
    if (depth > kDeepest || value.string() == "rdf:nil") return;
    if (type == "Choice") {
        v_.checkNeed(value, "A choice", "default", Need::Must, "choice-of-alternative-resources");
        v_.checkNeed(value, "A choice", "item", Need::Must, "choice-of-alternative-resources");
        for (const std::string_view key : {"default", "item"})
            forEach(v_.place, value, key, [&](Value one) { painted(one, depth + 1); });
    } else if (type == "SpecificResource") {
        v_.checkNeed(value, "A specific resource", "full", Need::Must, "segments");
        forEach(v_.place, value, "full", [&](Value one) { painted(one, depth + 1); });
    } else {
        if (value.isObject() && !type.empty() && type != "Image")
            v_.error("Only images belong into \"images\"; put other content into a list of \"otherContent\"",
                     "image-resources", "@type", ", not " + shown(value["@type"]) + ".");
        resource(value, type == "Image" || !value.isObject() || type.empty() ? Class::Image : Class::Content);
    }
}

}  // namespace presentation2

void validatePresentation2(Validator& validator, json::Value root) {
    presentation2::Presentation2(validator).document(root);
}

}  // namespace iiif
