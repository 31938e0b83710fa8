// Presentation 3.0: what contains what, and what must agree with what: canvases, ranges, annotations,
// contents.

#include <algorithm>

#include "iiif/readers.h"
#include "iiif/validate_presentation3.h"

namespace iiif::presentation3 {

/// placeholderCanvas and accompanyingCanvas.
void Presentation3::standIn(Value value, std::string_view name, Class, Value) {
    if (!value.isObject()) {
        v_.error(quoted(name) + " must be one Canvas, an object.",
                 name == "placeholderCanvas" ? "placeholdercanvas" : "accompanyingcanvas");
        return;
    }
    for (const std::string_view inner : {"placeholderCanvas", "accompanyingCanvas"}) {
        if (value[inner].present())
            v_.error("A canvas that stands in must not have one itself; remove it.", "placeholdercanvas",
                     inner);
    }
    const auto outer = canvas_;
    const bool painting = painting_;
    canvas(value);
    canvas_ = outer;
    painting_ = painting;
}

/// A canvas by its id, perhaps with a part of it. Null where it is not one of the manifest's.
const ValidatedCanvas* Presentation3::canvasReference(Value value, std::string_view anchor) {
    const std::string_view id = value.isString() ? value.string() : value["id"].string();
    if (id.empty() || canvases_.empty()) return nullptr;
    if (const auto found = canvases_.find(id); found != canvases_.end()) return &found->second;
    const auto [whole, fragment] = splitFragment(id);
    const auto found = canvases_.find(whole);
    if (found == canvases_.end()) {
        v_.error("No Canvas of this Manifest has this id; name one of its items", anchor, {},
                 ", not " + quoted(id) + ".");
        return nullptr;
    }
    checkFragment(v_, fragment, found->second, value.isString() ? "" : "id");
    return &found->second;
}

/// A SpecificResource whose source is a canvas.
void Presentation3::canvasPart(Value specific, std::string_view anchor) {
    v_.checkNeed(specific, "A SpecificResource", "source", Need::Must, anchor);
    const ValidatedCanvas* canvas = nullptr;
    {
        const auto at = v_.place.enter("source");
        canvas = canvasReference(specific["source"], anchor);
    }
    checkSelectors(v_, specific, canvas);
}

void Presentation3::start(Value value, std::string_view name, Class, Value) {
    identified(value, "The start", name);
    if (!value.isObject()) return;
    const std::string_view type = value["type"].string();
    if (type == "SpecificResource") {
        v_.checkNeed(value, "A start that is a SpecificResource", "selector", Need::Must, name);
        canvasPart(value, name);
    } else if (type == "Canvas") {
        canvasReference(value, name);
    } else if (!type.empty()) {
        v_.error("\"start\" must be a Canvas or a SpecificResource with a Canvas as source", name, "type",
                 ", not a " + shown(value["type"]) + ".");
    }
}

void Presentation3::supplementary(Value value, std::string_view name, Class, Value) {
    identified(value, "The supplementary", name);
    if (value["type"].present() && value["type"].string() != "AnnotationCollection")
        v_.error("\"supplementary\" must be an AnnotationCollection.", name, "type");
}

void Presentation3::items(Value value, std::string_view name, Class kind, Value) {
    if (!value.isArray()) {
        v_.list(value, name, name);
        return;
    }
    if (value.list().empty()) {
        if (kind == Class::Manifest || kind == Class::Range)
            v_.error("\"items\" of " + std::string(kind == Class::Range ? "a Range" : "a Manifest") +
                         " must have at least one item; add it.",
                     name);
        else if (kind != Class::Collection)
            v_.warn("\"items\" should have at least one item; add it.", name);
    }
    for (std::size_t i = 0; i < value.list().size(); ++i) {
        const auto at = v_.place.enter(i);
        const Value item(&value.list()[i]);
        switch (kind) {
            case Class::Collection:
                member(item);
                break;
            case Class::Manifest:
                canvas(item);
                break;
            case Class::Canvas:
                painting_ = true;
                resource(item, Class::Page);
                painting_ = false;
                break;
            case Class::Range:
                rangeItem(item);
                break;
            default:
                annotation(item);
        }
    }
}

/// An item of a Collection.
void Presentation3::member(Value value) {
    const std::string_view type = value["type"].string();
    if (type == "Collection" && value["items"].present()) {
        resource(value, Class::Collection);
        return;
    }
    identified(value, "An item of a Collection", "51-collection");
    if (!value.isObject()) return;
    if (!type.empty() && type != "Manifest" && type != "Collection")
        v_.error("An item of a Collection must be a Manifest or a Collection", "51-collection", "type",
                 ", not " + shown(value["type"]) + ".");
    if (type == "Manifest" && value["items"].present())
        v_.error("A Manifest must not be written into a Collection; leave \"id\", \"type\" and \"label\".",
                 "51-collection", "items");
    v_.checkNeed(value, "An item of a Collection", "label", Need::Must, "51-collection");
    v_.checkNeed(value, "An item of a Collection", "thumbnail", Need::Should, "51-collection");
    for (const Row& row : rows()) {
        const bool checked = row.name == "label" || row.name == "thumbnail" || row.name == "navDate";
        if (!checked || !value[row.name].present()) continue;
        const auto at = v_.place.enter(row.name);
        (this->*row.check)(value[row.name], row.name, Class::Manifest, value);
    }
}

void Presentation3::canvas(Value value) {
    canvas_ = canvasOf(value);
    resource(value, Class::Canvas);
    if (value.isObject() && !value["width"].present() && !value["height"].present() &&
        !value["duration"].present()) {
        v_.error("A Canvas must have \"width\" and \"height\", or \"duration\"; add them.", "53-canvas");
    }
    canvas_.reset();
}

void Presentation3::structures(Value value, std::string_view name, Class, Value) {
    if (!v_.list(value, name, name)) return;
    for (std::size_t i = 0; i < value.list().size(); ++i) {
        const auto at = v_.place.enter(i);
        range(Value(&value.list()[i]));
    }
}

void Presentation3::range(Value value) {
    const auto behaves = [](Value range, std::string_view name) {
        const auto listed = range["behavior"].list();
        return std::any_of(listed.begin(), listed.end(),
                           [&](const json::Node& node) { return Value(&node).string() == name; });
    };
    if (!rangePath_.empty()) {
        if (behaves(value, "sequence"))
            v_.error("The behavior \"sequence\" is valid only on a Range of \"structures\"; remove it.",
                     "behavior", "behavior");
        if (behaves(rangePath_.back(), "thumbnail-nav") && !behaves(value, "no-nav"))
            v_.checkNeed(value, "A Range in one with the behavior \"thumbnail-nav\"", "thumbnail", Need::Must,
                         "behavior");
    }
    rangePath_.push_back(value);
    resource(value, Class::Range);
    rangePath_.pop_back();
}

/// A range in a range, written out or only named.
void Presentation3::innerRange(Value value) {
    const std::string_view id = value["id"].string();
    const bool named = !value["items"].present();
    if (!rangePath_.empty() && ranges_.closesCircle(rangePath_.back()["id"].string(), id)) {
        v_.error("A Range must not contain itself, nor one that it is contained in; remove it.", "54-range",
                 "id");
    } else if (named && !value["label"].present()) {
        identified(value, "A Range", "54-range");
        if (typeOf(root_) == "Manifest" && !id.empty() && !ranges_.isDefined(id))
            v_.warn("No Range of this document has this id; it must be found at its address", "54-range",
                    "id", ": " + quoted(id) + ".");
    } else {
        range(value);
    }
}

void Presentation3::rangeItem(Value value) {
    const std::string_view type = value["type"].string();
    if (type == "Range") return innerRange(value);
    if (type == "SpecificResource" && value["source"].present() && !value["id"].present()) {
        v_.warn("A SpecificResource must have \"id\" too; add it.",
                "54-range");  // official examples have none
    } else {
        identified(value, "An item of a Range", "54-range");
    }
    if (!value.isObject()) return;
    if (type == "Canvas") {
        canvasReference(value, "54-range");
    } else if (type == "SpecificResource") {
        canvasPart(value, "54-range");
    } else if (!type.empty()) {
        v_.error("An item of a Range must be a Range, a Canvas or a SpecificResource", "54-range", "type",
                 ", not " + shown(value["type"]) + ".");
    }
}

void Presentation3::annotations(Value value, std::string_view name, Class kind, Value) {
    if (!v_.list(value, name, name)) return;
    const bool painting = painting_, commenting = commenting_;
    painting_ = false;
    commenting_ = kind == Class::Canvas;
    for (std::size_t i = 0; i < value.list().size(); ++i) {
        const auto at = v_.place.enter(i);
        resource(Value(&value.list()[i]), Class::Page);
    }
    painting_ = painting;
    commenting_ = commenting;
}

void Presentation3::annotation(Value value) {
    resource(value, Class::Annotation);
    if (!value.isObject()) return;
    checkMotivation(v_, value, canvas_.has_value(), painting_);
    const bool bound = canvas_ && (painting_ || commenting_);
    checkTarget(v_, value, {.canvas = bound ? &*canvas_ : nullptr, .painting = painting_, .known = &ids_});
    if (painting_) {
        v_.checkNeed(value, "A painting Annotation", "body", Need::Must, "56-annotation");
    } else if (value["body"].present() && value["bodyValue"].present()) {
        v_.error("An Annotation must not have both \"body\" and \"bodyValue\"; keep one.",
                 "https://www.w3.org/TR/annotation-model/#string-body", "bodyValue");
    }
    if (isGeoreference(value)) return checkGeoreference(v_, value);
    forEach(v_.place, value, "body", [&](Value one) { body(one, 0); });
}

void Presentation3::body(Value value, int depth) {
    if (depth > kDeepest || value.isString()) {
        if (value.isString() && painting_)
            v_.error("Painted content must be an object with \"id\" and \"type\".", "57-content-resources",
                     {}, " It is " + shown(value) + ".");
        return;
    }
    const std::string_view type = typeOf(value);
    if (type == "Choice") {
        choice(value, depth);
    } else if (type == "SpecificResource") {
        v_.checkNeed(value, "A SpecificResource", "source", Need::Must,
                     "https://www.w3.org/TR/annotation-model/#specific-resources");
        checkSelectors(v_, value);
        forEach(v_.place, value, "source", [&](Value source) {
            if (source.isObject()) body(source, depth + 1);
        });
    } else if (type == "TextualBody") {
        checkTextualBody(v_, value);
    } else if (painting_ || (value["id"].present() && isContentType(type))) {
        if (type != "Canvas") content(value);
    }
}

void Presentation3::choice(Value value, int depth) {
    constexpr std::string_view kChoice = "https://www.w3.org/TR/annotation-model/#choice";
    if (value["type"].string() != "Choice")
        v_.error("The type of a choice must be \"Choice\".", kChoice, "type");
    const Value items = value["items"];
    if (!items.isArray() || items.list().empty()) {
        v_.error("A Choice must have \"items\", a list of what to choose from.", kChoice);
        return;
    }
    for (std::size_t i = 0; i < items.list().size(); ++i) {
        const auto at = v_.place.enter("items", i);
        const Value item(&items.list()[i]);
        if (painting_ && item.isObject())
            v_.checkNeed(item, "An item of a Choice", "label", Need::Should, "57-content-resources");
        body(item, depth + 1);
    }
}

void Presentation3::content(Value value) {
    resource(value, Class::Content);
    if (!value.isObject()) return;
    const std::string_view type = value["type"].string();
    const bool flat = !canvas_ || !canvas_->timed, unseen = canvas_ && canvas_->timed && canvas_->width <= 0;
    if (painting_ && type == "Image") {
        for (const std::string_view key : {"format", "width", "height"})
            v_.checkNeed(value, "An Image", key, Need::Should, key);
    }
    // Official examples paint videos whose size is not stated on canvases that have a duration alone.
    if (painting_ && unseen && (type == "Image" || (type == "Video" && value["width"].present())))
        v_.error("Images and Video must not be painted on a Canvas without width and height; add them.",
                 "53-canvas");
    if (painting_ && flat && (type == "Video" || type == "Sound"))
        v_.error("Sound and Video must not be painted on a Canvas without duration; add it.", "53-canvas");
    for (const json::Node& node : value["service"].list()) {
        const Value service(&node);
        const std::string_view id = service.first({"id", "@id"}).string();
        if (type == "Image" && !id.empty() && id == value["id"].string()) {
            v_.error("The id of an Image must not be that of its service; add /full/max/0/default.jpg.",
                     "57-content-resources", "id");
        }
    }
}

}  // namespace iiif::presentation3
