#include "iiif/thumbnail_request.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "iiif/image_limits.h"
#include "iiif/image_request.h"
#include "iiif/tile_pyramid.h"

namespace iiif {
namespace {

constexpr std::int64_t kTileSide = 1024;  // of pyramids made here; only their one-tile levels are of use
constexpr double kRounding = 1.02;        // a listed size may be a pixel short of what is needed
constexpr std::int64_t kGenerous = 2;     // a listed size is kept in store: worth this many times the width

/// A way to get the whole image: its size, and the addresses to try.
struct Offer {
    ImageSize size;
    std::vector<std::string> urls;
};

bool suffices(ImageSize size, ImageSize need) {
    return double(size.width) * kRounding >= double(need.width) &&
           double(size.height) * kRounding >= double(need.height);
}

/// The listed size as the only one of a static service: the pyramid knows which sizes are usable and
/// image_request the forms.
std::optional<Offer> listedOffer(std::string_view base, const ImageInfo& info, ImageSize size) {
    ImageInfo only = info;
    only.tiles.clear();
    only.sizes = {size};
    only.level = 0;
    only.anyRegion = false;
    const TilePyramid pyramid = TilePyramid::fromInfo(only, kTileSide);
    if (const Level& level = pyramid.levels().front(); ImageSize{level.width, level.height} != size)
        return std::nullopt;
    return Offer{size, tileUrls(base, only, pyramid, {})};
}

std::vector<Offer> staticOffers(std::string_view base, const ImageInfo& info) {
    std::vector<Offer> offers;
    for (const ImageSize& size : info.sizes)
        if (auto offer = listedOffer(base, info, size)) offers.push_back(std::move(*offer));
    const TilePyramid pyramid = TilePyramid::fromInfo(info, kTileSide);
    for (int level = 0; level <= pyramid.coarsest(); ++level) {
        const Level& l = pyramid.levels()[std::size_t(level)];
        if (l.columns != 1 || l.rows != 1) continue;
        const TileId tile{level, 0, 0};
        offers.push_back({pyramid.tileSize(tile), tileUrls(base, info, pyramid, tile)});
    }
    std::stable_sort(offers.begin(), offers.end(),
                     [](const Offer& a, const Offer& b) { return a.size.width < b.size.width; });
    return offers;
}

void append(std::vector<std::string>& urls, const std::vector<std::string>& more) {
    for (const std::string& url : more)
        if (std::find(urls.begin(), urls.end(), url) == urls.end()) urls.push_back(url);
}

std::vector<std::string> staticUrls(std::string_view base, const ImageInfo& info, ImageSize need,
                                    std::int64_t maxPixels) {
    std::vector<Offer> offers = staticOffers(base, info);
    std::erase_if(offers, [&](const Offer& o) {
        return double(o.size.width) * double(o.size.height) > double(maxPixels);
    });
    auto best =
        std::find_if(offers.begin(), offers.end(), [&](const Offer& o) { return suffices(o.size, need); });
    std::vector<std::string> urls;
    if (best != offers.end()) append(urls, best->urls);
    // Lists lie: the same size by the other way, and the next smaller one, are worth a try.
    if (best != offers.end() && std::next(best) != offers.end() && std::next(best)->size == best->size)
        append(urls, std::next(best)->urls);
    if (best != offers.begin()) append(urls, std::prev(best)->urls);
    return urls;
}

}  // namespace

ImageSize fitted(ImageSize picture, ImageSize box) {
    if (picture.width < 1 || picture.height < 1) return box;
    const double scale = std::min(
        {1.0, double(box.width) / double(picture.width), double(box.height) / double(picture.height)});
    constexpr double kAlmost = 1e-9;  // a whole number that came out a hair above itself
    const auto side = [scale](std::int64_t full) {
        return std::clamp<std::int64_t>(std::int64_t(std::ceil(double(full) * scale - kAlmost)), 1, full);
    };
    return {side(picture.width), side(picture.height)};
}

std::int64_t thumbnailWidth(std::int64_t width) {
    static constexpr std::array<std::int64_t, 9> kWidths{100, 150, 200, 300, 400, 600, 800, 1200, 1600};
    const auto it = std::lower_bound(kWidths.begin(), kWidths.end(), width);
    return it == kWidths.end() ? width : *it;
}

std::string scaledImageUrl(std::string_view serviceBase, ImageApiVersion version, std::int64_t width,
                           const std::optional<Rect<ImageSpace>>& part) {
    std::string region = "full";
    if (part) {
        region.clear();
        for (const double number : {part->x, part->y, part->width, part->height})
            region += (region.empty() ? "" : ",") +
                      std::to_string(std::int64_t(std::clamp(number, 0.0, 2147483647.0)));
    }
    return std::string(serviceBase) + "/" + region + "/" + std::to_string(width) + ",/0/" +
           (version == ImageApiVersion::V1 ? "native" : "default") + ".jpg";
}

std::vector<std::string> thumbnailUrls(std::string_view serviceBase, const ImageInfo& info, ImageSize box,
                                       std::int64_t maxPixels) {
    const ImageSize need = fitted({info.width, info.height}, box);
    if (info.level == 0 && !info.anyRegion) return staticUrls(serviceBase, info, need, maxPixels);
    std::vector<std::string> urls;
    for (const ImageSize& size : info.sizes) {
        if (!suffices(size, need)) continue;
        if (size.width > need.width * kGenerous) break;
        if (const auto offer = listedOffer(serviceBase, info, size)) {
            append(urls, offer->urls);
            break;
        }
    }
    const std::int64_t width = std::min(
        {thumbnailWidth(need.width), info.width, limitedSize(info, {info.width, info.height}).width});
    const std::string start = std::string(serviceBase) + "/full/" + std::to_string(width) + ",";
    const std::string end = "/0/" + info.quality + "." + info.format;
    const auto height = std::int64_t(std::round(double(info.height) * double(width) / double(info.width)));
    append(urls, {start + end, start + std::to_string(std::max<std::int64_t>(height, 1)) + end});
    return urls;
}

}  // namespace iiif
