// Presentation 2.0 and 2.1: what contains what, and what must agree with what.

#include "iiif/readers.h"
#include "iiif/validate_presentation2.h"

namespace iiif::presentation2 {

void Presentation2::canvasReference(Value value, std::string_view anchor) {
    const std::string_view id = value.isString() ? value.string() : value["@id"].string();
    if (id.empty() || canvases_.empty() || canvases_.contains(id)) return;
    const auto [whole, fragment] = splitFragment(id);
    const auto found = canvases_.find(whole);
    if (found == canvases_.end())
        v_.error("No canvas of this manifest has this id; name one of its canvases", anchor, {},
                 ", not " + quoted(id) + ".");
    else
        checkFragment(v_, fragment, found->second, value.isString() ? "" : "@id");
}

void Presentation2::rangeReference(Value value, std::string_view id) {
    const std::string_view member = value.isString() ? "" : "@id";
    if (ranges_.closesCircle(range_, id))
        v_.error("A range must not contain itself, nor one that it is contained in; remove it.", "range",
                 member);
    else if (!range_.empty() && !id.empty() && !ranges_.isDefined(id))
        v_.error("No range of this manifest has this id; name one of \"structures\"", "range", member,
                 ", not " + quoted(id) + ".");
}

void Presentation2::startCanvas(Value value, std::string_view name, Class) {
    v_.string(value, name, "linking-properties");
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
    const bool several = name == "sequences" && value.list().size() > 1;
    for (std::size_t i = 0; i < value.list().size(); ++i) {
        const auto at = v_.place.enter(i);
        const Value one(&value.list()[i]);
        if (several) v_.checkNeed(one, "Each of several sequences", "label", Need::Must, "sequence");
        if (name == "sequences")
            sequence(one, i > 0);
        else
            child(one, name, parent);
    }
}

/// The first one is written out, further ones are named.
void Presentation2::sequence(Value value, bool further) {
    const bool named = value.isObject() && !value["canvases"].present() && value["@id"].present();
    if (further && value["canvases"].present() && !first_)
        v_.error("Only the first sequence must be written into a manifest; give the addresses of others.",
                 "sequence", "canvases");
    if (further && named) return;
    resource(value, Class::Sequence);
}

void Presentation2::child(Value value, std::string_view name, Class parent) {
    if (name == "canvases" && parent == Class::Sequence) {
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
        else
            rangeReference(value, value.string());
    } else if (name == "images") {
        annotation(value, true);
    } else if (name == "resources") {
        annotation(value, false);
    } else if (name == "structures") {
        range_ = value["@id"].string();
        resource(value, Class::Range);
        range_ = {};
    } else if (name == "otherContent") {
        listReference(value);
    } else {
        member(value, name, parent);
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
void Presentation2::member(Value value, std::string_view name, Class parent) {
    const std::string_view anchor = parent == Class::Range ? "range" : "collection";
    if (!value.isObject()) {
        v_.error("A member must be an object with \"@id\", \"@type\" and \"label\"", anchor, {},
                 ", not " + shown(value) + ".");
        return;
    }
    const std::string_view type = value["@type"].string();
    const bool collection = type == "sc:Collection";
    if (collection && parent == Class::Collection &&
        (value["members"].present() || value["manifests"].present() || value["collections"].present())) {
        resource(value, Class::Collection);
        return;
    }
    for (const std::string_view key : {"@id", "@type", "label"})
        v_.checkNeed(value, "A member", key, Need::Must, anchor);
    const auto expect = [&](bool right, std::string_view what) {
        if (value["@type"].present() && !right)
            v_.error("The type must be " + std::string(what), anchor, "@type",
                     ", not " + shown(value["@type"]) + ".");
    };
    if (parent == Class::Range) {
        expect(type == "sc:Canvas" || type == "sc:Range", "\"sc:Canvas\" or \"sc:Range\"");
        if (type == "sc:Canvas") canvasReference(value, anchor);
        if (type == "sc:Range") rangeReference(value, value["@id"].string());
        return;
    }
    const bool manifest = type == "sc:Manifest";
    if (name == "manifests") expect(manifest, "\"sc:Manifest\"");
    if (name == "collections") expect(collection, "\"sc:Collection\"");
    if (name == "members") expect(manifest || collection, "\"sc:Manifest\" or \"sc:Collection\"");
    if (value["sequences"].present())
        v_.error("A manifest must not be written into a collection; leave \"@id\", \"@type\" and \"label\".",
                 anchor, "sequences");
}

void Presentation2::canvas(Value value) {
    canvas_ = canvasOf(value);
    resource(value, Class::Canvas);
    canvas_.reset();
}

/// `on`: a canvas, perhaps with a part of it.
void Presentation2::target(Value annotation, std::string_view on, std::string_view member, bool painting) {
    if (on.empty() || (canvas_ && on == canvas_->id)) return;
    const auto [whole, fragment] = splitFragment(on);
    if (canvas_ && whole == canvas_->id)
        checkFragment(v_, fragment, *canvas_, member);
    else if (painting && canvas_)
        v_.error("\"on\" must be the id of the canvas that the image stands in", "image-resources", "on",
                 ", not " + shown(annotation["on"]) + ".");
}

void Presentation2::annotation(Value value, bool painting) {
    const bool image = painting || (first_ && canvas_);
    if (!resource(value, Class::Annotation)) return;
    const bool paints = value["motivation"].front().string() == "sc:painting";
    if (image && !paints)
        v_.error("The motivation of an image must be \"sc:painting\"", "image-resources",
                 value["motivation"].present() ? "motivation" : "",
                 value["motivation"].present() ? ", not " + shown(value["motivation"].front()) + "."
                                               : "; add it.");
    if (!image && !first_ && depth_ > 0 && paints && typeOf(value["resource"].front()) == "Image")
        v_.error("Images that are painted belong into \"images\" of their canvas, not into a list.",
                 "annotation-list", "resource");
    v_.checkNeed(value, "An annotation", "on", Need::Must, "image-resources");
    if (value["on"].isString()) target(value, value["on"].string(), "on", image);
    v_.checkNeed(value, "An annotation", "resource", image ? Need::Must : Need::May, "image-resources");
    if (!value["resource"].present() || !image) return;
    const auto at = v_.place.enter("resource");
    painted(value["resource"], 0);
}

void Presentation2::painted(Value value, int depth) {
    const std::string_view type = typeOf(value);
    if (depth > kDeepest || value.string() == "rdf:nil") return;
    if (type == "Choice") {
        v_.checkNeed(value, "A choice", "default", Need::Must, "choice-of-alternative-resources");
        v_.checkNeed(value, "A choice", "item", Need::Must, "choice-of-alternative-resources");
        if (value["item"].isArray() && value["item"].list().empty())
            v_.error("\"item\" of a choice must have at least one image; add it.",
                     "choice-of-alternative-resources", "item");
        for (const std::string_view key : {"default", "item"})
            forEach(v_.place, value, key, [&](Value one) { painted(one, depth + 1); });
    } else if (type == "SpecificResource") {
        v_.checkNeed(value, "A specific resource", "full", Need::Must, "segments");
        forEach(v_.place, value, "full", [&](Value one) { painted(one, depth + 1); });
    } else {
        if (!first_ && value.isObject() && !type.empty() && type != "Image")
            v_.error("Only images belong into \"images\"; put other content into a list of \"otherContent\"",
                     "image-resources", "@type", ", not " + shown(value["@type"]) + ".");
        resource(value, type == "Image" || !value.isObject() || type.empty() ? Class::Image : Class::Content);
    }
}

}  // namespace iiif::presentation2
