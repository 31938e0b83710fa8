// Presentation 3.0: the values of descriptive, technical and linking properties.

#include <algorithm>
#include <initializer_list>

#include "iiif/behavior.h"
#include "iiif/readers.h"
#include "iiif/validate_presentation3.h"

namespace iiif::presentation3 {
namespace {

/// What the table of behaviors calls each class.
ResourceKind behaviorKind(Class kind) {
    switch (kind) {
        case Class::Collection:
            return ResourceKind::Collection;
        case Class::Manifest:
            return ResourceKind::Manifest;
        case Class::Canvas:
            return ResourceKind::Canvas;
        case Class::Range:
            return ResourceKind::Range;
        case Class::Content:
            return ResourceKind::Content;
        default:
            return ResourceKind::Annotations;
    }
}

bool isOneOf(std::string_view word, std::initializer_list<std::string_view> words) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

constexpr std::array<std::string_view, 6> kContentTypes{"Dataset", "Image", "Model",
                                                        "Sound",   "Text",  "Video"};

}  // namespace

void Presentation3::label(Value value, std::string_view name, Class kind, Value) {
    // Web annotations' textual bodies and choices are described in their own words.
    if (kind == Class::Annotation && value.isString()) {
        v_.warn("\"label\" must be a map of languages here too; write {\"en\": [\"...\"]}.", "label");
        return;
    }
    v_.languageMap(value, name, false);
    const bool needed = kind == Class::Collection || kind == Class::Manifest;
    if (needed && value.isObject() && value.members().empty())
        v_.error(std::string(nameOf(kind).owner) + " must have at least one text in its label; add it.",
                 name);
}

void Presentation3::summary(Value value, std::string_view name, Class, Value) {
    v_.languageMap(value, name, true);
}

void Presentation3::pair(Value value) {
    if (!value.isObject()) {
        v_.error("An entry must be an object with \"label\" and \"value\"", "metadata", {},
                 ", not " + shown(value) + ".");
        return;
    }
    static constexpr std::array<std::string_view, 2> kKnown{"label", "value"};
    checkNames(v_, value,
               {.known = kKnown,
                .version = "a pair of label and value",
                .advice = "remove it",
                .caseAnchor = "41-case-sensitivity",
                .unknownAnchor = "metadata"},
               extended_);
    for (const std::string_view key : {"label", "value"}) {
        v_.checkNeed(value, "An entry", key, Need::Must, "metadata");
        if (!value[key].present()) continue;
        const auto at = v_.place.enter(key);
        v_.languageMap(value[key], key, key == "value");
    }
}

void Presentation3::metadata(Value value, std::string_view name, Class, Value) {
    if (!v_.list(value, name, name)) return;
    for (std::size_t i = 0; i < value.list().size(); ++i) {
        const auto at = v_.place.enter(i);
        pair(Value(&value.list()[i]));
    }
}

void Presentation3::statement(Value value, std::string_view, Class, Value) {
    if (!value.isObject()) {
        v_.error("\"requiredStatement\" must be one object with \"label\" and \"value\".",
                 "requiredstatement");
        return;
    }
    pair(value);
}

void Presentation3::rights(Value value, std::string_view name, Class, Value) {
    checkRights(v_, value, name, "rights");
}

void Presentation3::date(Value value, std::string_view name, Class, Value) {
    bool zone = false;
    if (!isDateTime(value.string(), zone)) {
        v_.error(quoted(name) + " must be a date with time, as 1887-03-01T00:00:00Z", "navdate", {},
                 ", not " + shown(value) + ".");
    } else if (!zone) {
        v_.error("The date must name its time zone; add Z at its end.", "navdate");
    }
}

void Presentation3::languages(Value value, std::string_view name, Class kind, Value) {
    // A body's language may be a single string, as the Web Annotation model has it.
    const bool single = kind == Class::Content && value.isString();
    if (!single && !v_.list(value, name, name)) return;
    for (const json::Node& node : value.list()) {
        if (!isLanguageTag(Value(&node).string()))
            v_.error("\"language\" must hold BCP 47 language tags", name, {},
                     ", not " + shown(Value(&node)) + ".");
    }
}

void Presentation3::agent(Value value) {
    identified(value, "An Agent", "provider");
    if (!value.isObject()) return;
    names(value, {});
    if (value["type"].present() && value["type"].string() != "Agent")
        v_.error("The type of a provider must be \"Agent\".", "provider", "type");
    if (value["id"].isString() && !isUri(value["id"].string()))
        v_.error("The id of an Agent must be a URI", "provider", "id", ", not " + shown(value["id"]) + ".");
    v_.checkNeed(value, "An Agent", "label", Need::Must, "provider");
    v_.checkNeed(value, "An Agent", "homepage", Need::Should, "provider");
    v_.checkNeed(value, "An Agent", "logo", Need::Should, "provider");
    if (value["label"].present()) {
        const auto at = v_.place.enter("label");
        v_.languageMap(value["label"], "label", false);
    }
    for (const std::string_view key : {"homepage", "seeAlso"}) {
        if (!value[key].present()) continue;
        const auto at = v_.place.enter(key);
        links(value[key], key, Class::Content, value);
    }
    if (value["logo"].present()) {
        const auto at = v_.place.enter("logo");
        thumbnails(value["logo"], "logo", Class::Content, value);
    }
}

void Presentation3::providers(Value value, std::string_view name, Class, Value) {
    if (!v_.list(value, name, name)) return;
    for (std::size_t i = 0; i < value.list().size(); ++i) {
        const auto at = v_.place.enter(i);
        agent(Value(&value.list()[i]));
    }
}

/// Pictures that stand for something: thumbnail and logo.
void Presentation3::thumbnails(Value value, std::string_view name, Class, Value) {
    if (!v_.list(value, name, name)) return;
    for (std::size_t i = 0; i < value.list().size(); ++i) {
        const auto at = v_.place.enter(i);
        const Value picture(&value.list()[i]);
        identified(picture, name == "logo" ? "A logo" : "A thumbnail", name);
        if (!picture.isObject()) continue;
        if (name == "logo" && picture["type"].present() && picture["type"].string() != "Image")
            v_.error("The type of a logo must be \"Image\".", name, "type");
        if (!picture["service"].present())
            v_.checkNeed(picture, name == "logo" ? "A logo" : "A thumbnail", "format", Need::Should, name);
        content(picture);
    }
}

void Presentation3::id(Value value, std::string_view name, Class kind, Value resource) {
    if (kind == Class::Content || kind == Class::PageCollection || kind == Class::Range) {
        v_.uri(value, name, "id");
        if (isUri(value.string()) && !isWebUri(value.string()) && kind == Class::Range)
            v_.warn("The id of a Range should be an http or https address", "54-range", {},
                    ", not " + shown(value) + ".");
    } else {
        v_.webUri(value, name, "id");
    }
    if (kind == Class::Canvas && value.string().find('#') != std::string_view::npos) {
        v_.error("The id of a Canvas must not contain \"#\"; use an address without a fragment.", "53-canvas",
                 {}, " It is " + shown(value) + ".");
    }
    const bool top = depth_ == 1 && (kind == Class::Manifest || kind == Class::Collection);
    const bool defined = top || kind == Class::Canvas ||
                         (kind == Class::Range && resource["items"].present()) || kind == Class::Annotation ||
                         (kind == Class::Page && resource["items"].present());
    if (defined) v_.defines(value.string(), nameOf(kind).type, "id");
}

void Presentation3::type(Value value, std::string_view, Class kind, Value) {
    if (!value.isString()) {
        v_.error("\"type\" must be a string", "type", {}, ", not " + shown(value) + ".");
        return;
    }
    const std::string_view stated = value.string();
    if (kind != Class::Content) {
        const std::string_view expected = nameOf(kind).type;
        if (stated != expected)
            v_.error("The type must be " + quoted(expected), "type", {}, ", not " + shown(value) + ".");
        return;
    }
    if (std::find(kContentTypes.begin(), kContentTypes.end(), stated) != kContentTypes.end()) return;
    const std::string plain = toLower(withoutPrefix(stated));
    for (const std::string_view known : kContentTypes) {
        if (toLower(known) != plain) continue;
        v_.error("The type of content must be written as " + quoted(known), "type", {},
                 ", not " + shown(value) + ".");
        return;
    }
    if (!isAnnotationType(stated)) {
        v_.warn("The type of content should be Dataset, Image, Model, Sound, Text or Video", "type", {},
                ", not " + shown(value) + ".");
    }
}

void Presentation3::plain(Value value, std::string_view name, Class, Value) {
    v_.string(value, name, name);
    if (name == "format" && value.isString() && value.string().find('/') == std::string_view::npos)
        v_.error("\"format\" must be a media type, as \"image/jpeg\"", name, {},
                 ", not " + shown(value) + ".");
}

void Presentation3::side(Value value, std::string_view name, Class kind, Value resource) {
    v_.positiveInteger(value, name, name);
    const std::string_view other = name == "width" ? "height" : "width";
    if (kind == Class::Canvas && !resource[other].present())
        v_.error("A Canvas must have \"width\" and \"height\" together; add the other one.", name);
}

void Presentation3::duration(Value value, std::string_view name, Class, Value) {
    v_.positiveNumber(value, name, name);
}

void Presentation3::direction(Value value, std::string_view name, Class, Value) {
    v_.oneOf(value, name, kDirections, "viewingdirection");
}

void Presentation3::behavior(Value value, std::string_view name, Class kind, Value resource) {
    v_.list(value, name, name);
    std::vector<std::string_view> before;
    for (const json::Node& node : value.list()) {
        const Value stated(&node);
        const std::string_view word = stated.string();
        if (!isKnownBehavior(word)) {
            if (!stated.isString())
                v_.error("A behavior must be a string", name, {}, ", not " + shown(stated) + ".");
            else if (!isWebUri(word))
                v_.warn("This behavior is none of the specification's; viewers ignore it", name, {},
                        ": " + shown(stated) + ".");
            continue;
        }
        if (isValidOn(word, behaviorKind(kind)))
            dimensions(word, kind, resource);
        else
            v_.error("The behavior " + quoted(word) + " is not valid on " +
                         toLower(nameOf(kind).owner.substr(0, 1)) +
                         std::string(nameOf(kind).owner.substr(1)) + "; remove it.",
                     name);
        const bool excluded = std::any_of(before.begin(), before.end(),
                                          [&](std::string_view other) { return areDisjoint(word, other); });
        if (excluded)
            v_.error("These behaviors exclude each other; keep one", name, {},
                     ": " + shown(stated) + " is too many.");
        before.push_back(word);
    }
}

/// Most behaviors are valid only where there are canvases with a size, or with a duration.
void Presentation3::dimensions(std::string_view behavior, Class kind, Value resource) {
    const bool spatial = isOneOf(behavior, {"paged", "continuous", "facing-pages", "non-paged"}),
               temporal = isOneOf(behavior, {"auto-advance", "no-auto-advance", "repeat", "no-repeat"});
    const std::string_view dimension = spatial ? "width" : "duration";
    if ((!spatial && !temporal) || (kind != Class::Manifest && kind != Class::Canvas)) return;
    const auto canvases = kind == Class::Manifest ? resource["items"].list() : std::span<const json::Node>();
    const bool there =
        kind == Class::Canvas
            ? resource[dimension].present()
            : canvases.empty() || std::any_of(canvases.begin(), canvases.end(), [&](const json::Node& node) {
                  return Value(&node)[dimension].present();
              });
    if (!there)
        v_.error("The behavior " + quoted(behavior) + " is valid only where a Canvas has " +
                     (spatial ? "width and height" : "a duration") + "; remove it.",
                 "behavior");
}

void Presentation3::timeMode(Value value, std::string_view name, Class, Value) {
    static constexpr std::array<std::string_view, 3> kModes{"trim", "scale", "loop"};
    v_.oneOf(value, name, kModes, "timemode");
}

void Presentation3::identified(Value value, std::string_view what, std::string_view anchor) {
    if (!value.isObject()) {
        v_.error(std::string(what) + " must be an object with \"id\" and \"type\"", anchor, {},
                 ", not " + shown(value) + ".");
        return;
    }
    v_.checkNeed(value, what, "id", Need::Must, anchor);
    v_.checkNeed(value, what, "type", Need::Must, anchor);
    if (value["id"].present() && !value["id"].isString())
        v_.error("\"id\" must be a string with a URI", "id", "id", ", not " + shown(value["id"]) + ".");
}

/// seeAlso, homepage, rendering, partOf.
void Presentation3::links(Value value, std::string_view name, Class, Value) {
    if (!v_.list(value, name, toLower(name))) return;
    for (std::size_t i = 0; i < value.list().size(); ++i) {
        const auto at = v_.place.enter(i);
        link(Value(&value.list()[i]), name);
    }
}

void Presentation3::link(Value link, std::string_view name) {
    const std::string anchor = toLower(name), what = "An entry of " + quoted(name);
    identified(link, what, anchor);
    if (!link.isObject()) return;
    const bool displayed = name == "homepage" || name == "rendering";
    v_.checkNeed(link, what, "label", displayed ? Need::Must : Need::Should, anchor);
    if (name != "partOf") v_.checkNeed(link, what, "format", Need::Should, anchor);
    if (name == "seeAlso") v_.checkNeed(link, what, "profile", Need::Should, anchor);
    if (link["id"].isString() && !isUri(link["id"].string()))
        v_.error("\"id\" must be a complete URI, as an http or https address", "id", "id",
                 ", not " + shown(link["id"]) + ".");
    for (const Row& row : rows()) {
        const bool checked =
            isOneOf(row.name, {"label", "format", "profile", "service"}) && link[row.name].present();
        if (!checked) continue;
        const auto at = v_.place.enter(row.name);
        (this->*row.check)(link[row.name], row.name, Class::Content, link);
    }
    if (link["language"].present()) {
        const auto at = v_.place.enter("language");
        languages(link["language"], "language", Class::Manifest, link);
    }
}

void Presentation3::services(Value value, std::string_view name, Class, Value) {
    if (!v_.list(value, name, name)) return;
    for (std::size_t i = 0; i < value.list().size(); ++i) {
        const auto at = v_.place.enter(i);
        const Value service(&value.list()[i]);
        if (!service.isObject()) {
            v_.error("A service must be an object with \"id\" and \"type\"", "service", {},
                     ", not " + shown(service) + ".");
            continue;
        }
        if (!service.first({"id", "@id"}).present())
            v_.error("A service must have \"id\" (or \"@id\", as its own specification says); add it.",
                     "service");
        if (!service.first({"type", "@type"}).present()) {
            v_.error(
                "A service must have \"type\", for images \"ImageService3\" or \"ImageService2\"; add it.",
                "service");
        }
        if (typeOf(service).starts_with("ImageService") && !service["profile"].present())
            v_.warn("A service should have \"profile\", for images \"level0\" to \"level2\"; add it.",
                    "service");
        if (service["@context"].present())
            v_.warn("\"@context\" should not stand in a service; name it at the top of the document.",
                    "service", "@context");
        checkService(v_, service, root_, name == "services");
    }
}

}  // namespace iiif::presentation3
