#include "iiif/validate_annotation.h"

#include <algorithm>
#include <array>

#include "iiif/readers.h"

namespace iiif {
namespace {

using json::Value;

constexpr std::string_view kModel = "https://www.w3.org/TR/annotation-model/";

constexpr std::array<std::string_view, 44> kProperties{
    "body",       "target",    "bodyValue",  "motivation",    "purpose",       "created",
    "creator",    "generated", "generator",  "modified",      "stylesheet",    "styleClass",
    "canonical",  "via",       "audience",   "accessibility", "textDirection", "processingLanguage",
    "value",      "source",    "selector",   "refinedBy",     "state",         "renderedVia",
    "scope",      "next",      "prev",       "startIndex",    "first",         "last",
    "total",      "items",     "name",       "nickname",      "email",         "email_sha1",
    "conformsTo", "cached",    "sourceDate", "exact",         "prefix",        "suffix",
    "format",     "language"};

std::string anchor(std::string_view part) {
    return std::string(kModel) + "#" + std::string(part);
}

/// What each class of selectors must have.
struct SelectorClass {
    std::string_view type;
    std::array<std::string_view, 2> needs;
};
constexpr std::array kSelectors{SelectorClass{"FragmentSelector", {"value", ""}},
                                SelectorClass{"CssSelector", {"value", ""}},
                                SelectorClass{"XPathSelector", {"value", ""}},
                                SelectorClass{"TextQuoteSelector", {"exact", ""}},
                                SelectorClass{"TextPositionSelector", {"start", "end"}},
                                SelectorClass{"DataPositionSelector", {"start", "end"}},
                                SelectorClass{"SvgSelector", {"", ""}},
                                SelectorClass{"RangeSelector", {"startSelector", "endSelector"}},
                                SelectorClass{"PointSelector", {"", ""}},
                                SelectorClass{"ImageApiSelector", {"", ""}},
                                SelectorClass{"AudioContentSelector", {"", ""}},
                                SelectorClass{"VisualContentSelector", {"", ""}}};

void checkSelector(Validator& v, Value selector) {
    if (selector.isString()) return;  // an address of one
    const std::string_view type = selector["type"].string();
    if (type.empty()) {
        v.error("A selector must have \"type\"; add it, as \"FragmentSelector\".", anchor("selectors"));
        return;
    }
    const auto known = std::find_if(kSelectors.begin(), kSelectors.end(),
                                    [&](const SelectorClass& s) { return s.type == type; });
    if (known == kSelectors.end()) {
        v.warn("This type of selector is not known; viewers ignore it", anchor("selectors"), "type",
               ": " + shown(selector["type"]) + ".");
        return;
    }
    for (const std::string_view need : known->needs) {
        if (!need.empty())
            v.checkNeed(selector, "A " + std::string(type), need, Need::Must, anchor("selectors"));
    }
    constexpr std::string_view kPoint = "https://iiif.io/api/annex/openannotation/#point-selector";
    if (type == "PointSelector" && !selector["x"].isNumber() && !selector["t"].isNumber())
        v.error("A PointSelector must have \"x\" and \"y\", or \"t\", as numbers.", kPoint);
    if (type == "PointSelector" && selector["x"].present() != selector["y"].present())
        v.error("A PointSelector must have \"x\" and \"y\" together.", kPoint);
    if (type == "SvgSelector" && !selector["value"].present() && !selector["id"].present())
        v.error("A SvgSelector must have \"value\" with the SVG, or \"id\" with its address.",
                anchor("svg-selector"));
}

/// A media fragment on a canvas that is known.
void checkArea(Validator& v, std::string_view fragment, const ValidatedCanvas& canvas,
               std::string_view member) {
    constexpr std::string_view kCanvas = "53-canvas";
    if (fragment.find("xywh=") != std::string_view::npos && canvas.width > 0 && canvas.height > 0) {
        const auto area = parseXywh(fragment, {canvas.width, canvas.height});
        if (!area) {
            v.error("The fragment must be xywh= with four numbers", kCanvas, member,
                    ", not " + quoted(fragment) + ".");
            return;
        }
        constexpr double kRounding = 1;
        const bool inside = area->x >= -kRounding && area->y >= -kRounding &&
                            area->x + area->width <= canvas.width + kRounding &&
                            area->y + area->height <= canvas.height + kRounding;
        if (!inside) {
            v.error("Content must not lie outside of its Canvas", kCanvas, member,
                    ": " + quoted(fragment) + " on " + std::to_string(long(canvas.width)) + " x " +
                        std::to_string(long(canvas.height)) + ".");
        }
    } else if (fragment.starts_with("t=") && !canvas.timed) {
        v.error("A time must not be named of a Canvas that has no duration.", kCanvas, member);
    }
}

void checkCanvasTarget(Validator& v, std::string_view target, const ValidatedCanvas& canvas,
                       std::string_view member) {
    if (target == canvas.id) return;
    const auto [id, fragment] = splitFragment(target);
    if (id != canvas.id) {
        v.error("The target of what is painted must be the Canvas that it stands in", "56-annotation", member,
                ", not " + quoted(target) + ".");
        return;
    }
    checkArea(v, fragment, canvas, member);
}

}  // namespace

bool isAnnotationProperty(std::string_view name) {
    return std::find(kProperties.begin(), kProperties.end(), name) != kProperties.end();
}

bool isContentType(std::string_view type) {
    return type == "Image" || type == "Video" || type == "Sound" || type == "Text" || type == "Dataset" ||
           type == "Model";
}

bool isAnnotationType(std::string_view type) {
    return type == "TextualBody" || type == "SpecificResource" || type == "Choice" || type == "Canvas" ||
           type == "Composite" || type == "List" || type == "Independents" || type.starts_with("Feature") ||
           type == "Manifest" || type == "Collection" || type == "Range" || type == "Annotation";
}

bool isGeoreference(Value annotation) {
    const auto listed = annotation["motivation"].list();
    return std::any_of(listed.begin(), listed.end(),
                       [](const json::Node& n) { return Value(&n).string() == "georeferencing"; });
}

void checkMotivation(Validator& v, Value annotation, bool onCanvas, bool painting) {
    const Value motivation = annotation["motivation"];
    bool paints = false;
    for (const json::Node& node : motivation.list()) {
        const Value one(&node);
        if (!one.isString()) {
            v.error("A motivation must be a string", anchor("motivation-and-purpose"), "motivation",
                    ", not " + shown(one) + ".");
        }
        paints = paints || one.string() == "painting";
    }
    if (painting && !paints) {
        v.error(
            "What stands in \"items\" of a Canvas must have the motivation \"painting\"; other annotations "
            "belong into its \"annotations\"",
            "53-canvas", motivation.present() ? "motivation" : "",
            motivation.present() ? ". Here it is " + shown(motivation.front()) + "." : ".");
    } else if (!painting && paints && onCanvas) {
        v.error(
            "What has the motivation \"painting\" must stand in \"items\" of its Canvas, not in "
            "\"annotations\"; move it.",
            "annotations", "motivation");
    } else if (!motivation.present()) {
        v.warn("An Annotation should have \"motivation\", as \"commenting\"; add it.",
               anchor("motivation-and-purpose"));
    }
}

/// The services of a picture that is annotated itself.
void checkTargetServices(Validator& v, Value target) {
    const Value holder = target["source"].isObject() ? target["source"] : target;
    for (const json::Node& node : holder["service"].list()) {
        if (!Value(&node).first({"id", "@id"}).present())
            v.error("A service must have \"id\" (or \"@id\", as its own specification says); add it.",
                    "https://iiif.io/api/presentation/3.0/#service", "service");
    }
}

void checkTarget(Validator& v, Value annotation, const ValidatedCanvas* canvas) {
    v.checkNeed(annotation, "An Annotation", "target", Need::Must,
                canvas ? "56-annotation" : anchor("annotations"));
    forEach(v.place, annotation, "target", [&](Value target) {
        if (target.isString()) {
            if (canvas) checkCanvasTarget(v, target.string(), *canvas, {});
            return;
        }
        if (!target.isObject()) {
            v.error("A target must be a URI or an object", anchor("bodies-and-targets"), {},
                    ", not " + shown(target) + ".");
            return;
        }
        checkTargetServices(v, target);
        const bool specific = typeOf(target) == "SpecificResource" || target["source"].present();
        if (specific) {
            v.checkNeed(target, "A SpecificResource", "source", Need::Must, anchor("specific-resources"));
            checkSelectors(v, target);
        } else if (!target["id"].present()) {
            v.error("A target must have \"id\", or \"source\" and a selector; add it.",
                    anchor("bodies-and-targets"));
        }
        const Value source = specific ? target["source"].front() : target;
        const std::string_view id = source.isString() ? source.string() : source["id"].string();
        if (canvas && !id.empty()) checkCanvasTarget(v, id, *canvas, specific ? "source" : "id");
    });
}

void checkTextualBody(Validator& v, Value body) {
    v.checkNeed(body, "A TextualBody", "value", Need::Must, anchor("embedded-textual-body"));
    if (body["value"].present() && !body["value"].isString())
        v.error("The value of a TextualBody must be a string", anchor("embedded-textual-body"), "value",
                ", not " + shown(body["value"]) + ".");
    if (body["value"].isArray() || body["format"].isArray())
        v.error("A TextualBody must have one value and at most one format; write two bodies.",
                anchor("embedded-textual-body"));
}

void checkSelectors(Validator& v, Value specific) {
    forEach(v.place, specific, "selector", [&](Value selector) { checkSelector(v, selector); });
}

void checkRights(Validator& v, Value value, std::string_view name, std::string_view anchor) {
    if (!value.isString()) {
        v.error(quoted(name) + " must be one string with an address", anchor, {},
                ", not " + shown(value) + ".");
        return;
    }
    const std::string_view uri = value.string();
    constexpr std::string_view kCommons = "http://creativecommons.org/",
                               kStatements = "http://rightsstatements.org/vocab/";
    if (uri.starts_with(kCommons) || uri.starts_with(kStatements)) return;
    const bool commons = uri.find("creativecommons.org/") != uri.npos,
               statements = uri.find("rightsstatements.org/") != uri.npos;
    if (commons || statements) {
        v.error(commons
                    ? "The address of a Creative Commons licence must begin with "
                      "http://creativecommons.org/, as it is defined"
                    : "The address of a rights statement must begin with http://rightsstatements.org/vocab/, "
                      "as it is defined",
                anchor, {}, ", not " + shown(value) + ".");
    } else if (!isWebUri(uri)) {
        v.error(quoted(name) + " must be the address of a licence or rights statement", anchor, {},
                ", not " + shown(value) + "; text belongs into \"requiredStatement\".");
    } else {
        v.warn(quoted(name) +
                   " should name a licence of creativecommons.org or a statement of rightsstatements.org",
               anchor, {}, ", not " + shown(value) + ".");
    }
}

void checkGeoreference(Validator& v, Value annotation) {
    constexpr std::string_view kBody =
                                   "https://iiif.io/api/extension/georef/#34-georeference-annotation-body",
                               kCoords =
                                   "https://iiif.io/api/extension/georef/#35-the-resourcecoords-property";
    const auto isPair = [](Value value) {
        const auto listed = value.list();
        return value.isArray() && listed.size() >= 2 && Value(&listed[0]).isNumber() &&
               Value(&listed[1]).isNumber();
    };
    const Value body = annotation["body"].front();
    const auto at = v.place.enter("body");
    if (typeOf(body) != "FeatureCollection")
        v.error("The body of a georeference must be a FeatureCollection.", kBody);
    forEach(v.place, body, "features", [&](Value feature) {
        if (typeOf(feature) != "Feature")
            v.error("A control point must have the type \"Feature\".", kBody, "type");
        const Value geometry = feature["geometry"];
        if (typeOf(geometry) != "Point" || !isPair(geometry["coordinates"]))
            v.error("The geometry of a control point must be a Point with longitude and latitude.", kBody,
                    "geometry");
        if (!isPair(feature["properties"].first({"resourceCoords", "pixelCoords"})))
            v.error("A control point must have \"resourceCoords\", two numbers, in its properties.", kCoords,
                    "properties");
    });
}

void checkAnnotation(Validator& v, Value annotation) {
    if (!annotation.isObject()) return;
    checkMotivation(v, annotation, false, false);
    checkTarget(v, annotation, nullptr);
    if (isGeoreference(annotation)) return checkGeoreference(v, annotation);
    forEach(v.place, annotation, "body", [&](Value body) {
        if (typeOf(body) == "TextualBody") checkTextualBody(v, body);
    });
}

}  // namespace iiif
