// Presentation 2.0 and 2.1: the values of descriptive, technical and linking properties.

#include <algorithm>

#include "iiif/readers.h"
#include "iiif/validate_presentation2.h"

namespace iiif::presentation2 {
namespace {

constexpr unsigned bit(Class kind) {
    return 1u << unsigned(kind);
}
constexpr unsigned kOrders = bit(Class::Manifest) | bit(Class::Sequence) | bit(Class::Range);
struct Hint {
    std::string_view name;
    unsigned on;
};
constexpr std::array kHints{Hint{"individuals", kOrders | bit(Class::Collection)},
                            Hint{"paged", kOrders},
                            Hint{"continuous", kOrders},
                            Hint{"multi-part", bit(Class::Collection)},
                            Hint{"non-paged", bit(Class::Canvas)},
                            Hint{"top", bit(Class::Range)},
                            Hint{"facing-pages", bit(Class::Canvas)}};

}  // namespace

void Presentation2::text(Value value, std::string_view name, Class) {
    v_.texts(value, name, true);
}

void Presentation2::plainText(Value value, std::string_view name, Class) {
    v_.texts(value, name, false);
}

void Presentation2::metadata(Value value, std::string_view name, Class) {
    if (!v_.list(value, name, "descriptive-properties")) return;
    for (std::size_t i = 0; i < value.list().size(); ++i) {
        const auto at = v_.place.enter(i);
        const Value pair(&value.list()[i]);
        if (!pair.isObject()) {
            v_.error("An entry of \"metadata\" must be an object with \"label\" and \"value\"",
                     "descriptive-properties", {}, ", not " + shown(pair) + ".");
            continue;
        }
        for (const std::string_view key : {"label", "value"}) {
            v_.checkNeed(pair, "An entry of \"metadata\"", key, Need::Must, "descriptive-properties");
            const auto inner = v_.place.enter(key);
            v_.texts(pair[key], key, key == "value");
        }
    }
}

void Presentation2::picture(Value value, std::string_view name, Class) {
    for (const json::Node& node : value.list()) {
        const Value one(&node);
        if (one.isString() ? !isWebUri(one.string()) : !one["@id"].isString())
            v_.error(quoted(name) + " must be the address of a picture, or an object with \"@id\"",
                     "descriptive-properties", {}, ", not " + shown(one) + ".");
        if (one["service"].present()) {
            const auto at = v_.place.enter("service");
            services(one["service"], "service", Class::Image);
        }
    }
}

void Presentation2::uris(Value value, std::string_view name, Class) {
    for (const json::Node& node : value.list()) {
        const Value one(&node);
        // The layer of search results needs no id (Content Search 1.0, section 3.3.2).
        const bool layer = name == "within" && typeOf(one) == "Layer";
        const bool usable =
            one.isString() ? isUri(one.string()) : one.isObject() && (layer || one["@id"].isString());
        if (!usable)
            v_.error(quoted(name) + " must be an address, or an object with \"@id\"",
                     name == "license" ? "rights-and-licensing-properties" : "linking-properties", {},
                     ", not " + shown(one) + ".");
    }
}

void Presentation2::id(Value value, std::string_view name, Class kind) {
    if (kind == Class::Annotation || kind == Class::Content || kind == Class::Image) {
        v_.string(value, name, "technical-properties");
        return;
    }
    v_.webUri(value, name, "technical-properties");
    if (kind == Class::Canvas && value.string().find('#') != std::string_view::npos)
        v_.warn("The id of a canvas should not contain \"#\"; parts of it are named so.", "canvas", {},
                " It is " + shown(value) + ".");
    if (kind == Class::Canvas) v_.defines(value.string(), "canvas", "technical-properties");
    if (kind == Class::Range) v_.defines(value.string(), "range", "technical-properties");
}

void Presentation2::type(Value value, std::string_view, Class kind) {
    const std::string_view expected = kNames[std::size_t(kind)].type;
    const auto listed = value.list();
    const bool stated = std::any_of(listed.begin(), listed.end(), [&](const json::Node& n) {
        return expected.empty() ? Value(&n).isString() : Value(&n).string() == expected;
    });
    if (stated) return;
    if (kind == Class::Image)
        v_.warn("The type of an image should be \"dctypes:Image\"", "image-resources", {},
                ", not " + shown(value.front()) + ".");
    else
        v_.error("The type must be " + quoted(expected), kNames[std::size_t(kind)].anchor, {},
                 ", not " + shown(value.front()) + ".");
}

void Presentation2::string(Value value, std::string_view name, Class) {
    v_.string(value, name, "technical-properties");
    if (name == "format" && value.isString() && !containsText(value.string(), "/"))
        v_.error("\"format\" must be a media type, as \"image/jpeg\"", "technical-properties", {},
                 ", not " + shown(value) + ".");
}

void Presentation2::side(Value value, std::string_view name, Class) {
    v_.positiveInteger(value, name, "technical-properties");
}

void Presentation2::count(Value value, std::string_view name, Class) {
    v_.count(value, name, "paging-properties");
}

void Presentation2::direction(Value value, std::string_view name, Class) {
    v_.oneOf(value, name, kDirections, "technical-properties");
}

void Presentation2::hint(Value value, std::string_view, Class kind) {
    for (const json::Node& node : value.list()) {
        const Value stated(&node);
        const auto known = std::find_if(kHints.begin(), kHints.end(),
                                        [&](const Hint& h) { return h.name == stated.string(); });
        if (known == kHints.end()) {
            if (!isWebUri(stated.string()))
                v_.error("\"viewingHint\" must be one of the specification's, or a URI",
                         "technical-properties", {}, ", not " + shown(stated) + ".");
        } else if ((known->on & bit(kind)) == 0) {
            v_.error("The viewing hint " + quoted(known->name) + " is not valid here; remove it.",
                     "technical-properties");
        }
    }
}

void Presentation2::date(Value value, std::string_view name, Class) {
    bool zone = false;
    if (!isDateTime(value.string(), zone) || !zone)
        v_.error(quoted(name) + " must be a date with time in UTC, as 1887-03-01T00:00:00Z",
                 "technical-properties", {}, ", not " + shown(value) + ".");
}

void Presentation2::services(Value value, std::string_view, Class kind) {
    for (const json::Node& node : value.list()) {
        const Value service(&node);
        if (service.isString()) continue;
        if (!service.isObject()) {
            v_.error("A service must be an object with \"@context\", \"@id\" and \"profile\"",
                     "linking-properties", {}, ", not " + shown(service) + ".");
            continue;
        }
        if (!service.first({"@id", "id"}).present() && kind == Class::Image)
            v_.error("An image service must have \"@id\"; add its base address.", "image-resources");
        if (!service["@context"].present() && kind == Class::Image && !first_)
            v_.error(
                "An image service must have \"@context\", as \"http://iiif.io/api/image/2/context.json\"; "
                "add it.",
                "image-resources");
        if (!service["profile"].present())
            v_.warn("A service should have \"profile\", which says what it can do; add it.",
                    "linking-properties");
        if (!first_) checkService(v_, service, {});
    }
}

}  // namespace iiif::presentation2
