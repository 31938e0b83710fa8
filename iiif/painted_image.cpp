// Pictures to be painted: their files, services and crops.

#include <algorithm>
#include <cmath>

#include "iiif/image_request.h"
#include "iiif/readers.h"

namespace iiif {
namespace {

using json::Value;

constexpr std::string_view kPercent = "pct:";

std::optional<Rect<ImageSpace>> rectOf(std::string_view fragment, Size<ImageSpace> size) {
    const auto area = parseXywh(fragment, {size.width, size.height});
    if (!area) return std::nullopt;
    return Rect<ImageSpace>{area->x, area->y, area->width, area->height};
}

/// "x,y,w,h", "pct:x,y,w,h", "square"; nothing for "full", and for what needs a size that is not known.
std::optional<Rect<ImageSpace>> regionIn(std::string_view region, Size<ImageSpace> size) {
    if (region == "square") {
        if (size.empty()) return std::nullopt;
        const double side = std::min(size.width, size.height);
        return Rect<ImageSpace>{(size.width - side) / 2, (size.height - side) / 2, side, side};
    }
    if (region.starts_with(kPercent))
        return rectOf("xywh=percent:" + std::string(region.substr(kPercent.size())), size);
    if (region.empty() || region == "full") return std::nullopt;
    return rectOf("xywh=" + std::string(region), size);
}

bool isRelative(std::string_view region) {
    return region == "square" || region.starts_with(kPercent);
}

/// `fragment`, in the image's own pixels or in percent of it.
void setFragment(ImageResource& image, std::string_view fragment) {
    const std::size_t percent = fragment.find("xywh=percent:");
    if (percent != std::string_view::npos) {
        std::string_view numbers = fragment.substr(percent + 13);
        numbers = numbers.substr(0, numbers.find('&'));
        ImageApiSelector selector;
        selector.region = std::string(kPercent) + std::string(numbers);
        image.selector = std::move(selector);
    }
    if (const auto region = rectOf(fragment, statedSize(image))) image.region = region;
}

void setRotation(ImageResource& image, std::string_view text) {
    if (text.starts_with('!')) {
        image.mirrored = true;
        text.remove_prefix(1);
    }
    const json::Node node{
        .kind = json::Kind::String, .count = std::uint32_t(text.size()), .chars = text.data()};
    const auto degrees = Value(&node).number();
    if (degrees) image.rotation = std::fmod(*degrees, 360.0);
}

void applyApiSelector(ImageResource& image, Value value) {
    ImageApiSelector selector{.region = std::string(value["region"].trimmed()),
                              .size = std::string(value["size"].trimmed()),
                              .rotation = value["rotation"].display(),
                              .quality = std::string(value["quality"].trimmed()),
                              .format = std::string(value["format"].trimmed())};
    if (const auto region = regionIn(selector.region, statedSize(image))) image.region = region;
    setRotation(image, json::trim(selector.rotation));
    image.selector = std::move(selector);
}

void checkType(Reader& reader, Value value) {
    if (value.isObject() && typeOf(value).empty()) {
        reader.presentationIssue(Severity::Warning, "The content has no type; it is taken for an image.",
                                 "type", "image-resources");
    }
}

/// A side in pixels, 0 where it is not stated.
std::int64_t readSide(Reader& reader, Value image, json::Name key) {
    const Value stated = image[key];
    const auto side = stated.dimension();
    if (stated.present() && !side) {
        reader.presentationIssue(Severity::Warning,
                                 "The " + std::string(key) + " of the image is not usable.", key,
                                 "image-resources", key);
    }
    return side.value_or(0);
}

}  // namespace

Size<ImageSpace> statedSize(const ImageResource& image) {
    if (image.service && image.service->embedded) {
        return {double(image.service->embedded->width), double(image.service->embedded->height)};
    }
    return {double(image.width), double(image.height)};
}

std::optional<Rect<ImageSpace>> regionOf(const ImageResource& image, Size<ImageSpace> pixels) {
    if (!image.selector || !isRelative(image.selector->region) || pixels.empty()) return image.region;
    return regionIn(image.selector->region, pixels);
}

void applySelectors(ImageResource& image, Value selectors) {
    constexpr std::size_t kMostSelectors = 8;  // they apply to every member of a choice
    const auto listed = selectors.list();
    for (const json::Node& node : listed.first(std::min(listed.size(), kMostSelectors))) {
        const Value selector(&node);
        if (typeOf(selector) == "ImageApiSelector") {
            applyApiSelector(image, selector);
        } else {
            setFragment(image, (selector.isString() ? selector : selector["value"]).trimmed());
        }
    }
}

void readImage(Reader& reader, Value value, ImageResource& image) {
    image.id = reader.id(value);
    const std::string fragment = cutFragment(image.id);
    image.label = readLanguageMap(value["label"]);
    image.format = value["format"].trimmed();
    checkType(reader, value);
    image.width = readSide(reader, value, "width");
    image.height = readSide(reader, value, "height");
    image.service = readImageService(reader, value, image.id);
    setFragment(image, fragment);
    if (value["annotations"].present()) {
        const Size<ImageSpace> size = statedSize(image);
        image.annotations = readAnnotationPages(reader, value, {size.width, size.height});
    }
}

std::string otherType(Value body) {
    const std::string_view type = typeOf(body);
    if (type == "Image") return {};
    const std::string lower = toLower(type);
    if (lower.empty() || containsText(lower, "image")) {
        const std::string_view format = body["format"].trimmed();
        if (lower == "imagebasedlight") return std::string(type);  // of a Scene
        if (containsText(lower, "image") || format.empty() || format.starts_with("image/")) return {};
        if (format.starts_with("video/")) return "Video";
        if (format.starts_with("audio/")) return "Sound";
        return format.starts_with("text/") ? "Text" : "";
    }
    if (lower == "audio" || lower == "sound") return "Sound";
    if (lower == "textualbody" || lower == "contentastext" || lower == "text") return "Text";
    return std::string(type);
}

}  // namespace iiif
