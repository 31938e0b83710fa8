// One canvas: what is painted on it, and what is said about it.

#include <algorithm>
#include <string_view>
#include <unordered_set>

#include "iiif/readers.h"

namespace iiif {
namespace {

using json::Value;

// Beyond these a canvas is nonsense, and its numbers would hurt the geometry.
constexpr double kSmallestSide = 1e-3, kLargestSide = 2147483647.0;
// A place to stand for a canvas of which no size is known.
constexpr double kPlaceholderSide = 1000;

double side(Value value) {
    const auto number = value.number();
    return number && *number >= kSmallestSide && *number <= kLargestSide ? *number : 0;
}

void readPaintedPage(Reader& reader, Value page, Canvas& canvas) {
    const auto paint = [&](Value annotation) { readPaintings(reader, annotation, canvas); };
    if (page["items"].present()) {
        forEach(reader, page, "items", paint);
    } else if (page["resources"].present()) {
        forEach(reader, page, "resources", paint);
    } else if (page["body"].present() || page["resource"].present()) {
        paint(page);  // an annotation without its page
    } else if (page.isString() || !page["items"].isArray()) {
        reader.presentationIssue(Severity::Warning,
                                 "The canvas's contents are not written into the manifest.",
                                 "55-annotation-page", "annotation-list");
    }
}

Size<CanvasSpace> sizeOf(const ImageResource& image) {
    if (image.width > 0 && image.height > 0) return {double(image.width), double(image.height)};
    if (image.service && image.service->embedded) {
        return {double(image.service->embedded->width), double(image.service->embedded->height)};
    }
    return {};
}

Size<CanvasSpace> firstImageSize(const Canvas& canvas) {
    for (const Painting& painting : canvas.paintings) {
        for (const ImageResource& image : painting.images) {
            if (const auto size = sizeOf(image); !size.empty()) return size;
        }
    }
    return {};
}

void repairSize(Reader& reader, Canvas& canvas) {
    if (canvas.width > 0 && canvas.height > 0) return;
    const auto image = firstImageSize(canvas);
    // What has only a duration, or three dimensions, has no size to state.
    const bool timed =
        !canvas.container.empty() || (canvas.duration > 0 && canvas.width == 0 && canvas.height == 0);
    if (!timed) {
        reader.presentationIssue(Severity::Warning,
                                 image.empty()
                                     ? "The canvas has no usable width and height; a square is assumed."
                                     : "The canvas has no usable width and height; its image's are taken.",
                                 "53-canvas", "canvas");
    }
    if (image.empty()) {
        const double known = std::max(canvas.width, canvas.height);
        canvas.width = canvas.height = known > 0 ? known : kPlaceholderSide;
    } else if (canvas.width > 0) {
        canvas.height = std::max(kSmallestSide, canvas.width * image.height / image.width);
    } else if (canvas.height > 0) {
        canvas.width = std::max(kSmallestSide, canvas.height * image.width / image.height);
    } else {
        canvas.width = image.width;
        canvas.height = image.height;
    }
}

/// A canvas without the canvases that may stand for it.
void readPlainCanvas(Reader& reader, Value value, Canvas& canvas) {
    canvas.id = reader.id(value);
    const std::string_view type = typeOf(value);
    if (type == "Timeline" || type == "Scene") canvas.container = std::string(type);
    checkIdentity(reader, value, "canvas", reader.version2(), "53-canvas", "canvas");
    canvas.label = readLanguageMap(value["label"]);
    canvas.width = side(value["width"]);
    canvas.height = side(value["height"]);
    const auto duration = value["duration"].number();
    canvas.duration = duration && *duration > 0 ? *duration : 0;
    for (const json::Name key : {json::Name("items"), json::Name("content")}) {  // "content" in drafts of 3.0
        checkList(reader, value, key, "53-canvas", "canvas");
        forEach(reader, value, key, [&](Value page) { readPaintedPage(reader, page, canvas); });
    }
    checkList(reader, value, "images", "53-canvas", "canvas");
    forEach(reader, value, "images", [&](Value annotation) { readPaintings(reader, annotation, canvas); });
    repairSize(reader, canvas);
    canvas.annotations = readAnnotationPages(reader, value, canvas.size());
    canvas.behavior = readBehavior(value);
    canvas.description = readOwnDescription(reader, value);
    setPhysicalScale(canvas, readPhysicalScale(reader, value));
}

/// A canvas that stands for another resource while that one's content is not shown.
Boxed<Canvas> readSideCanvas(Reader& reader, Value resource, json::Name key3, json::Name key4) {
    const json::Name key = resource[key3].present() ? key3 : key4;
    const Value value = resource[key].front();
    if (!value.isObject()) return {};
    const auto at = reader.enter(key);
    Canvas canvas;
    readPlainCanvas(reader, value, canvas);
    const bool nested = value["placeholderCanvas"].present() || value["accompanyingCanvas"].present();
    if (nested) {
        reader.issue(Severity::Warning,
                     "A placeholder or accompanying canvas must not have one itself; that one is left out.",
                     clause::kPresentation3,
                     key3 == "placeholderCanvas" ? "placeholdercanvas" : "accompanyingcanvas");
    }
    return canvas;
}

/// A sound has no size of its own: it takes that of the pictures that are shown for it.
void takeSizeBeside(Canvas& canvas, bool stated) {
    const Canvas* beside = canvas.accompanying.get() ? canvas.accompanying.get() : canvas.placeholder.get();
    if (!beside || stated || !firstImageSize(canvas).empty()) return;
    canvas.width = beside->width;
    canvas.height = beside->height;
}

}  // namespace

Boxed<Canvas> readPlaceholder(Reader& reader, Value resource) {
    return readSideCanvas(reader, resource, "placeholderCanvas", "placeholderContainer");
}

Boxed<Canvas> readAccompanying(Reader& reader, Value resource) {
    return readSideCanvas(reader, resource, "accompanyingCanvas", "accompanyingContainer");
}

void readCanvas(Reader& reader, Value value, Canvas& canvas) {
    readPlainCanvas(reader, value, canvas);
    canvas.placeholder = readPlaceholder(reader, value);
    canvas.accompanying = readAccompanying(reader, value);
    if (canvas.placeholder || canvas.accompanying)
        takeSizeBeside(canvas, side(value["width"]) > 0 || side(value["height"]) > 0);
}

std::vector<MediaFile> filesOf(const Canvas& canvas) {
    std::vector<MediaFile> files;
    std::unordered_set<std::string_view> seen;
    for (const Painting& painting : canvas.paintings) {
        for (const MediaFile& file : painting.files) {
            if (seen.insert(file.id).second) files.push_back(file);
        }
    }
    return files;
}

void setPhysicalScale(Canvas& canvas, std::optional<double> millimetresPerUnit) {
    constexpr double kSmallestPage = 1, kLargestPage = 1e6;  // a stamp's letter; the longest scroll
    if (!millimetresPerUnit || canvas.millimetresPerUnit) return;
    const double side = *millimetresPerUnit * std::max(canvas.width, canvas.height);
    if (side >= kSmallestPage && side <= kLargestPage) canvas.millimetresPerUnit = millimetresPerUnit;
}

}  // namespace iiif
