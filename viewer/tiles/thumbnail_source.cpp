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

template <class Link>
Stated statedOf(const Link& link) {
    Stated stated{.id = link.id, .format = link.format, .size = {}, .service = {}};
    if constexpr (requires { link.service; }) {
        stated.size = {link.width, link.height};
        stated.service = link.service;
    }
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

/// `shape`: of what is scaled, as far as it is known.
void addService(ThumbnailSource& source, const iiif::ImageService& service, iiif::ImageSize shape,
                ThumbnailBox box, const std::optional<iiif::Rect<iiif::ImageSpace>>& part) {
    const auto& info = service.embedded;
    const bool whole = !part;
    const bool listsAll = info && (info->level > 0 || !info->sizes.empty() || !info->tiles.empty());
    if (listsAll && whole)
        for (std::string& url :
             iiif::thumbnailUrls(service.id, *info, {box.width, box.height}, limits::kThumbnailFilePixels))
            add(source, {info->level > 0 ? Kind::Scaled : Kind::Picture, std::move(url), true});
    // Files behind file: addresses do not scale, and of a part of a page only a server makes a picture.
    const bool scales = !isLocal(service.id) && (!info || info->level > 0);
    if (scales && !(listsAll && whole)) {
        const iiif::ImageSize need = iiif::fitted(shape, {box.width, box.height});
        std::int64_t width = iiif::thumbnailWidth(need.width);
        if (shape.width > 0) width = std::min(width, shape.width);
        add(source, {Kind::Scaled, iiif::scaledImageUrl(service.id, service.version, width, part),
                     info && info->level > 0});
    }
    if (whole) add(source, {Kind::Description, iiif::infoUrl(service.id), false});
}

void addFile(ThumbnailSource& source, const std::string& url) {
    if (!url.empty()) add(source, {Kind::Picture, url, false});
}

void addStated(ThumbnailSource& source, const Stated& stated, ThumbnailBox box) {
    if (stated.service) addService(source, *stated.service, stated.size, box, {});
    if (decodable(stated.format)) addFile(source, stated.id);
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
    // A canvas has its picture's shape but any unit: only large ones can be its pixels.
    constexpr double kEnough = 10'000;
    const double scale = kEnough / std::max(canvas.width, canvas.height);
    return {std::max<std::int64_t>(1, std::int64_t(canvas.width * scale)),
            std::max<std::int64_t>(1, std::int64_t(canvas.height * scale))};
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
    for (const iiif::Link& link : canvas.description.thumbnail) {
        const Stated stated = statedOf(link);
        const bool worse = !stated.service && (stated.full || tooSmall(stated.size, box));
        addStated(worse ? poor : source, stated, box);
    }
    addPainted(source, canvas, box);
    for (ThumbnailCandidate& c : poor.candidates) add(source, std::move(c));
    return source;
}

ThumbnailSource thumbnailSource(const std::vector<iiif::Link>& links, ThumbnailBox box) {
    ThumbnailSource source;
    for (const iiif::Link& link : links) addStated(source, statedOf(link), box);
    return source;
}

std::string thumbnailKey(const iiif::Canvas& canvas) {
    std::string key = thumbnailKey(canvas.description.thumbnail);
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
