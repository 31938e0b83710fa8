#include "viewer/tiles/thumbnail_source.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <string_view>
#include <utility>

#include "iiif/image_request.h"
#include "viewer/limits.h"

namespace viewer {
namespace {

using Kind = ThumbnailCandidate::Kind;

bool isLocal(std::string_view url) {
    return url.starts_with("file:");
}

/// Formats that no decoder of ours reads are not worth the request.
bool decodable(std::string_view format) {
    return format.empty() || format == "image/jpeg" || format == "image/jpg" || format == "image/png" ||
           format == "image/webp";
}

std::int64_t leadingNumber(std::string_view text) {
    std::int64_t number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return std::max<std::int64_t>(number, 0);
}

/// What an Image API address asks for ("/full/!200,300/0/default.jpg").
struct Asked {
    iiif::ImageSize size;  ///< 0 for a side that is not said
    bool full = false;     ///< the picture at its own size
};

/// Nothing for other addresses. Many manifests give such an address as a thumbnail, and no more.
std::optional<Asked> asked(std::string_view url) {
    std::vector<std::string_view> parts;
    url = url.substr(0, url.find_first_of("?#"));
    for (int i = 0; i < 4; ++i) {
        const std::size_t slash = url.rfind('/');
        if (slash == std::string_view::npos) return std::nullopt;
        parts.push_back(url.substr(slash + 1));
        url = url.substr(0, slash);
    }
    const std::string_view file = parts[0], rotation = parts[1], region = parts[3];
    std::string_view size = parts[2];
    const bool request = (file.starts_with("default.") || file.starts_with("native.")) &&
                         rotation.find_first_not_of("0123456789.!") == std::string_view::npos &&
                         (region == "full" || region == "square" || region.find(',') != region.npos);
    if (!request) return std::nullopt;
    if (size.starts_with('^')) size.remove_prefix(1);
    if (size.starts_with('!')) size.remove_prefix(1);
    const std::size_t comma = size.find(',');
    if (comma == std::string_view::npos) return Asked{{}, size == "full" || size == "max"};
    return Asked{{leadingNumber(size.substr(0, comma)), leadingNumber(size.substr(comma + 1))}, false};
}

/// A picture as a document states it; 0 for a side that is not stated.
struct Stated {
    std::string id, format;
    iiif::ImageSize size;
    std::optional<iiif::ImageService> service;
    bool full = false;  ///< by its address, a picture at its own size
};

Stated statedOf(const iiif::Link& link) {
    Stated stated{
        .id = link.id, .format = link.format, .size = {link.width, link.height}, .service = link.service};
    if (const auto request = asked(link.id)) {
        if (request->size != iiif::ImageSize{}) stated.size = request->size;
        stated.full = request->full;
    }
    return stated;
}

/// Clearly too small to fill the box: its service, or another picture, would look better.
bool tooSmall(iiif::ImageSize size, ThumbnailBox box) {
    if (size.width < 1 && size.height < 1) return false;
    return size.width * 2 < box.width && size.height * 2 < box.height;
}

/// What is the same picture twice is asked for once.
void add(ThumbnailSource& source, ThumbnailCandidate candidate) {
    auto& all = source.candidates;
    if (std::none_of(all.begin(), all.end(), [&](const auto& c) { return c.url == candidate.url; }))
        all.push_back(std::move(candidate));
}

/// A size of this shape that is no bound to anything.
iiif::ImageSize shapeLike(double width, double height) {
    constexpr double kLarge = 10'000;
    const double longSide = std::max(width, height);
    if (!(width > 0 && height > 0)) return {};
    const auto side = [&](double s) {
        return std::max<std::int64_t>(1, std::int64_t(s / longSide * kLarge));
    };
    return {side(width), side(height)};
}

/// `shape`: of what is scaled, as far as it is known.
void addService(ThumbnailSource& source, const iiif::ImageService& service, iiif::ImageSize shape,
                ThumbnailBox box, const std::optional<iiif::Rect<iiif::ImageSpace>>& part) {
    const std::optional<int>& level = service.level;
    const auto& info = service.embedded;
    if (info && !part) {
        iiif::ImageInfo known = *info;
        known.level = level.value_or(0);  // of an unknown one only what it lists is sure
        for (std::string& url :
             iiif::thumbnailUrls(service.id, known, {box.width, box.height}, limits::kThumbnailFilePixels))
            add(source, {known.level > 0 ? Kind::Scaled : Kind::Picture, std::move(url), true});
    }
    // Files behind file: addresses do not scale, and of a part of a page only a server makes a picture.
    const bool scales = !isLocal(service.id) && level.value_or(1) > 0;
    if (scales && !(info && !part && level)) {
        const iiif::ImageSize need = iiif::fitted(shape, {box.width, box.height});
        std::int64_t width = iiif::thumbnailWidth(need.width);
        if (shape.width > 0) width = std::min(width, shape.width);
        add(source, {Kind::Scaled, iiif::scaledImageUrl(service.id, service.version, width, part), !!level});
    }
    if (!part) add(source, {Kind::Description, iiif::infoUrl(service.id), false});
}

void addFile(ThumbnailSource& source, const std::string& url) {
    if (!url.empty()) add(source, {Kind::Picture, url, false});
}

/// `files`: where a file goes; the same as `source`, or what is tried last.
void addStated(ThumbnailSource& source, ThumbnailSource& files, const Stated& stated, ThumbnailBox box) {
    // The thumbnail's own size does not bound what its service gives.
    if (stated.service)
        addService(source, *stated.service, shapeLike(double(stated.size.width), double(stated.size.height)),
                   box, {});
    if (decodable(stated.format)) addFile(files, stated.id);
}

/// The picture that covers most of the page, the first of several alike; a Choice's first.
const iiif::ImageResource* mainPicture(const iiif::Canvas& canvas) {
    const iiif::ImageResource* best = nullptr;
    double most = 0;
    for (const iiif::Painting& painting : canvas.paintings) {
        if (painting.images.empty()) continue;
        const double area =
            painting.target ? painting.target->width * painting.target->height : canvas.width * canvas.height;
        if (best && area <= most) continue;
        best = &painting.images.front();
        most = area;
    }
    return best;
}

iiif::ImageSize shapeOf(const iiif::ImageResource& image, const iiif::Canvas& canvas) {
    if (image.region) return {std::int64_t(image.region->width), std::int64_t(image.region->height)};
    if (image.service && image.service->embedded)
        return {image.service->embedded->width, image.service->embedded->height};
    if (image.width > 0 && image.height > 0) return {image.width, image.height};
    return shapeLike(canvas.width, canvas.height);  // the picture's shape, in any unit
}

void addPainted(ThumbnailSource& source, const iiif::Canvas& canvas, ThumbnailBox box) {
    const iiif::ImageResource* image = mainPicture(canvas);
    if (!image) return;
    if (image->service) {
        addService(source, *image->service, shapeOf(*image, canvas), box, image->region);
        return;  // the file may be the whole scan
    }
    const double pixels = double(image->width) * double(image->height);
    const bool small = pixels > 0 && pixels <= double(limits::kThumbnailFilePixels);
    if (isLocal(image->id) || (small && decodable(image->format))) addFile(source, image->id);
}

}  // namespace

ThumbnailSource thumbnailSource(const iiif::Canvas& canvas, ThumbnailBox box) {
    ThumbnailSource source, poor;
    for (const iiif::Link& link : canvas.description.orEmpty().thumbnail) {
        const Stated stated = statedOf(link);
        const bool poorFile = stated.full || tooSmall(stated.size, box);
        addStated(source, poorFile ? poor : source, stated, box);
    }
    addPainted(source, canvas, box);
    for (ThumbnailCandidate& c : poor.candidates) add(source, std::move(c));
    return source;
}

ThumbnailSource thumbnailSource(const std::vector<iiif::Link>& links, ThumbnailBox box) {
    ThumbnailSource source;
    for (const iiif::Link& link : links) addStated(source, source, statedOf(link), box);
    return source;
}

std::string thumbnailKey(const iiif::Canvas& canvas) {
    std::string key = thumbnailKey(canvas.description.orEmpty().thumbnail);
    if (const iiif::ImageResource* image = mainPicture(canvas)) {
        key += image->service ? image->service->id : image->id;
        if (image->region) key += iiif::scaledImageUrl("", iiif::ImageApiVersion::V3, 0, image->region);
    }
    return key;
}

std::string thumbnailKey(const std::vector<iiif::Link>& links) {
    std::string key;
    for (const iiif::Link& link : links) key += link.id + '\n';
    return key;
}

}  // namespace viewer
