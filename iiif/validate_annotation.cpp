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

/// A side of a canvas for a message. Documents may state any number.
std::string wholeNumber(double side) {
    constexpr double kLargest = 1e15;
    return std::to_string(std::int64_t(std::min(side, kLargest)));
}

void checkSelectorArea(Validator& v, Value selector, const ValidatedCanvas& canvas) {
    const std::string_view type = selector["type"].string();
    if (type == "FragmentSelector") checkFragment(v, selector["value"].string(), canvas, "value");
    if (type != "PointSelector") return;
    const double x = selector["x"].number().value_or(0), y = selector["y"].number().value_or(0),
                 t = selector["t"].number().value_or(0);
    const bool outside = x < 0 || y < 0 || t < 0 || (canvas.width > 0 && x > canvas.width) ||
                         (canvas.height > 0 && y > canvas.height) ||
                         (canvas.duration > 0 && t > canvas.duration);
    if (outside) v.error("A point must not lie outside of its Canvas; move it.", canvas.clause);
}

/// `id`: of the target, a fragment perhaps with it.
void checkTargetId(Validator& v, std::string_view id, const TargetRules& rules, std::string_view member) {
    const ValidatedCanvas& canvas = *rules.canvas;
    if (id == canvas.id) return;
    const auto [whole, fragment] = splitFragment(id);
    if (whole == canvas.id) return checkFragment(v, fragment, canvas, member);
    if (rules.painting)
        v.error("The target of what is painted must be the Canvas that it stands in", "56-annotation", member,
                ", not " + quoted(id) + ".");
    else if (!rules.known || !(rules.known->contains(id) || rules.known->contains(whole)))
        v.error("The target of an Annotation of a Canvas must be this Canvas or a part of it", "annotations",
                member, ", not " + quoted(id) + ".");
}

}  // namespace

void checkFragment(Validator& v, std::string_view fragment, const ValidatedCanvas& canvas,
                   std::string_view member) {
    const bool sized = canvas.width > 0 && canvas.height > 0;
    if (fragmentValue(fragment, "xywh=") && !sized && canvas.timed)
        v.error("A region must not be named of a Canvas that has no width and height.", canvas.clause,
                member);
    if (fragmentValue(fragment, "xywh=") && sized) {
        const auto area = parseXywh(fragment, {canvas.width, canvas.height});
        constexpr double kRounding = 1;
        const bool outside = area && (area->x < -kRounding || area->y < -kRounding ||
                                      area->x + area->width > canvas.width + kRounding ||
                                      area->y + area->height > canvas.height + kRounding);
        if (!area)
            v.error("The fragment must be xywh= with four numbers, width and height above zero",
                    canvas.clause, member, ", not " + quoted(fragment) + ".");
        else if (outside)
            v.error("Content must not lie outside of its Canvas", canvas.clause, member,
                    ": " + quoted(fragment) + " on " + wholeNumber(canvas.width) + " x " +
                        wholeNumber(canvas.height) + ".");
    }
    if (!fragmentValue(fragment, "t=")) return;
    const auto time = parseTime(fragment);
    constexpr double kRounding = 0.5;
    if (!canvas.timed)
        v.error("A time must not be named of a Canvas that has no duration.", canvas.clause, member);
    else if (!time)
        v.error("The fragment must be t= with a time in seconds, or two in order", canvas.clause, member,
                ", not " + quoted(fragment) + ".");
    else if (canvas.duration > 0 && time->end.value_or(time->start) > canvas.duration + kRounding)
        v.error("Content must not lie after the end of its Canvas", canvas.clause, member,
                ": " + quoted(fragment) + ".");
}

std::span<const std::string_view> annotationProperties() {
    return kProperties;
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

void checkTarget(Validator& v, Value annotation, const TargetRules& rules) {
    v.checkNeed(annotation, "An Annotation", "target", Need::Must,
                rules.painting ? "56-annotation" : anchor("annotations"));
    forEach(v.place, annotation, "target", [&](Value target) {
        if (target.isString()) {
            if (rules.canvas) checkTargetId(v, target.string(), rules, {});
            return;
        }
        if (!target.isObject()) {
            v.error("A target must be a URI or an object", anchor("bodies-and-targets"), {},
                    ", not " + shown(target) + ".");
            return;
        }
        checkTargetServices(v, target);
        const bool specific = typeOf(target) == "SpecificResource" || target["source"].present();
        const Value source = specific ? target["source"].front() : target;
        const std::string_view id = source.isString() ? source.string() : source["id"].string();
        if (specific) {
            v.checkNeed(target, "A SpecificResource", "source", Need::Must, anchor("specific-resources"));
            checkSelectors(v, target, rules.canvas && rules.canvas->id == id ? rules.canvas : nullptr);
        } else if (!target["id"].present()) {
            v.error("A target must have \"id\", or \"source\" and a selector; add it.",
                    anchor("bodies-and-targets"));
        }
        if (rules.canvas && !id.empty()) checkTargetId(v, id, rules, specific ? "source" : "id");
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
    if (body["format"].isString() && !containsText(body["format"].string(), "/"))
        v.warn("\"format\" should be a media type, as \"text/plain\" or \"text/html\"",
               anchor("embedded-textual-body"), "format", ", not " + shown(body["format"]) + ".");
    for (const json::Node& node : body["language"].list()) {
        if (!isLanguageTag(Value(&node).string()))
            v.warn("\"language\" should be a BCP 47 language tag", anchor("embedded-textual-body"),
                   "language", ", not " + shown(Value(&node)) + ".");
    }
}

void checkSelectors(Validator& v, Value specific, const ValidatedCanvas* canvas) {
    forEach(v.place, specific, "selector", [&](Value selector) {
        checkSelector(v, selector);
        if (canvas) checkSelectorArea(v, selector, *canvas);
    });
}

void checkAnnotation(Validator& v, Value annotation) {
    if (!annotation.isObject()) return;
    checkMotivation(v, annotation, false, false);
    checkTarget(v, annotation, {});
    if (isGeoreference(annotation)) return checkGeoreference(v, annotation);
    forEach(v.place, annotation, "body", [&](Value body) {
        if (typeOf(body) == "TextualBody") checkTextualBody(v, body);
        if (typeOf(body) == "SpecificResource") {
            v.checkNeed(body, "A SpecificResource", "source", Need::Must, anchor("specific-resources"));
            checkSelectors(v, body);
        }
    });
}

}  // namespace iiif
