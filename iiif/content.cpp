// What is painted on a canvas: bodies of painting annotations, their choices, image services and crops.

#include <algorithm>
#include <cmath>

#include "iiif/image_request.h"
#include "iiif/readers.h"

namespace iiif {
namespace {

using json::Value;

/// Choices within specific resources within choices: more than this is no real document.
constexpr int kDeepestBody = 6;

/// The image's size in pixels as far as it is known.
Size<CanvasSpace> statedSize(const ImageResource& image) {
    if (image.service && image.service->embedded) {
        return {double(image.service->embedded->width), double(image.service->embedded->height)};
    }
    return {double(image.width), double(image.height)};
}

/// `area`, a fragment in the image's own pixels.
void setRegion(ImageResource& image, std::string_view fragment) {
    if (const auto area = parseXywh(fragment, statedSize(image))) {
        image.region = Rect<ImageSpace>{area->x, area->y, area->width, area->height};
    }
}

/// An ImageApiSelector's region: "x,y,w,h", "pct:x,y,w,h", "square", "full".
void setApiRegion(ImageResource& image, std::string_view region) {
    constexpr std::string_view kPercent = "pct:";
    if (region == "square") {
        const Size<CanvasSpace> size = statedSize(image);
        if (size.empty()) return;
        const double side = std::min(size.width, size.height);
        image.region = Rect<ImageSpace>{(size.width - side) / 2, (size.height - side) / 2, side, side};
    } else if (region.starts_with(kPercent)) {
        setRegion(image, "xywh=percent:" + std::string(region.substr(kPercent.size())));
    } else if (!region.empty() && region != "full") {
        setRegion(image, "xywh=" + std::string(region));
    }
}

void setRotation(ImageResource& image, Value rotation) {
    std::string text = rotation.display();
    if (text.starts_with('!')) {
        image.mirrored = true;
        text.erase(0, 1);
    }
    if (text.empty()) return;
    const json::Node node{
        .kind = json::Kind::String, .count = std::uint32_t(text.size()), .chars = text.data()};
    const auto degrees = Value(&node).number();
    if (degrees) image.rotation = std::fmod(*degrees, 360.0);
}

void applySelectors(ImageResource& image, Value selectors) {
    constexpr std::size_t kMostSelectors = 8;  // they apply to every member of a choice
    const auto listed = selectors.list();
    for (const json::Node& node : listed.first(std::min(listed.size(), kMostSelectors))) {
        const Value selector(&node);
        if (typeOf(selector) == "ImageApiSelector") {
            setApiRegion(image, selector["region"].trimmed());
            setRotation(image, selector["rotation"]);
        } else {
            setRegion(image, (selector.isString() ? selector : selector["value"]).trimmed());
        }
    }
}

void checkImage(Reader& reader, Value value) {
    if (value.isObject() && typeOf(value).empty()) {
        reader.presentationIssue(Severity::Warning, "The content has no type; it is taken for an image.",
                                 "type", "image-resources");
    }
    for (const std::string_view key : {"width", "height"}) {
        if (value[key].present() && !value[key].dimension()) {
            reader.presentationIssue(Severity::Warning,
                                     "The " + std::string(key) + " of the image is not usable.", key,
                                     "image-resources", key);
        }
    }
}

/// Among a canvas's contents every annotation paints, whatever it says.
void checkMotivation(Reader& reader, Value annotation) {
    if (!annotation.isObject()) return;
    for (const json::Node& node : annotation["motivation"].list()) {
        if (toLower(withoutPrefix(Value(&node).trimmed())) == "painting") return;
    }
    reader.presentationIssue(Severity::Warning,
                             "The motivation is not \"painting\"; it is painted all the same.", "motivation",
                             "image-resources");
}

ImageResource readImage(Reader& reader, Value value) {
    ImageResource image;
    const auto [id, fragment] = splitFragment(reader.id(value));
    image.id = id;
    image.label = readLanguageMap(value["label"]);
    image.format = std::string(value["format"].trimmed());
    checkImage(reader, value);
    image.width = value["width"].dimension().value_or(0);
    image.height = value["height"].dimension().value_or(0);
    image.service = readImageService(reader, value, image.id);
    setRegion(image, fragment);
    return image;
}

/// The kind of a body that is not an image, in Presentation 3.0's words; empty for an image.
std::string otherType(Value body) {
    const std::string_view type = typeOf(body);
    const std::string lower = toLower(type);
    if (lower.empty() || containsText(lower, "image")) {
        const std::string_view format = body["format"].trimmed();
        if (containsText(lower, "image") || format.empty() || format.starts_with("image/")) return {};
        if (format.starts_with("video/")) return "Video";
        if (format.starts_with("audio/")) return "Sound";
        return format.starts_with("text/") ? "Text" : "";
    }
    if (lower == "audio" || lower == "sound") return "Sound";
    if (lower == "textualbody" || lower == "contentastext" || lower == "text") return "Text";
    return std::string(type);
}

void readBody(Reader& reader, Value body, Painting& painting, int depth);

void readChoice(Reader& reader, Value body, Painting& painting, int depth) {
    painting.choice = true;
    const auto read = [&](Value member) {
        ++painting.choices;
        readBody(reader, member, painting, depth + 1);
    };
    forEach(reader, body, "default", read);
    forEach(reader, body, body["items"].present() ? "items" : "item", read);
}

void readSpecific(Reader& reader, Value body, Painting& painting, int depth) {
    const std::size_t before = painting.images.size();
    const std::string_view key = body["source"].present() ? "source" : "full";
    forEach(reader, body, key, [&](Value source) { readBody(reader, source, painting, depth + 1); });
    for (std::size_t i = before; i < painting.images.size(); ++i) {
        applySelectors(painting.images[i], body["selector"]);
        if (painting.images[i].label.empty()) painting.images[i].label = readLanguageMap(body["label"]);
    }
}

void readBody(Reader& reader, Value body, Painting& painting, int depth) {
    if (depth > kDeepestBody || withoutPrefix(body.trimmed()) == "nil") return;
    const std::string_view type = typeOf(body);
    if (type == "Choice" || (body["default"].present() && body["item"].present())) {
        readChoice(reader, body, painting, depth);
    } else if (body["source"].present() || body["full"].present()) {
        readSpecific(reader, body, painting, depth);
    } else {
        const std::string other = otherType(body);
        const bool served = !other.empty() && readImageService(reader, body, {}).has_value();
        if (other.empty() || served) {
            ImageResource image = readImage(reader, body);
            if (!image.id.empty() || image.service) painting.images.push_back(std::move(image));
        } else if (painting.otherType.empty()) {
            painting.otherType = other;
        }
    }
}

}  // namespace

std::vector<Painting> readPaintings(Reader& reader, Value annotation, Size<CanvasSpace> canvas) {
    std::vector<Painting> paintings;
    checkMotivation(reader, annotation);
    Painting shared;
    shared.id = reader.id(annotation);
    const auto targets = readTargets(reader, annotation.first({"target", "on"}), canvas);
    if (!targets.empty()) shared.target = targets.front().area;

    const auto add = [&](Value body) {
        Painting painting = shared;
        readBody(reader, body, painting, 0);
        if (!painting.images.empty()) painting.otherType.clear();
        painting.continued = !paintings.empty();
        if (!painting.images.empty() || !painting.otherType.empty()) paintings.push_back(std::move(painting));
    };
    if (annotation["body"].present()) {
        forEach(reader, annotation, "body", add);
    } else if (annotation["resource"].present()) {
        forEach(reader, annotation, "resource", add);
    } else if (otherType(annotation).empty() && !typeOf(annotation).empty()) {
        add(annotation);  // the image stands where its annotation should
    }
    if (paintings.empty()) {
        reader.presentationIssue(Severity::Warning, "This annotation paints nothing that can be shown.",
                                 "56-annotation", "image-resources");
        shared.otherType = "Unknown";
        paintings.push_back(std::move(shared));
    }
    return paintings;
}

}  // namespace iiif
