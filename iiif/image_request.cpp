#include "iiif/image_request.h"

#include <algorithm>

#include "iiif/image_limits.h"
#include "iiif/json.h"

namespace iiif {
namespace {

std::string join(std::int64_t a, std::int64_t b) {
    return std::to_string(a) + "," + std::to_string(b);
}

/// The size words for a part of `asked` pixels, the version's canonical one first. In 2.x that is "w," even
/// where the service takes "w,h" too: caches and copies of services hold what most clients ask for.
std::vector<std::string> scaledSizes(const ImageInfo& info, ImageSize asked) {
    std::string byWidth = std::to_string(asked.width) + ",", byBoth = join(asked.width, asked.height);
    if (info.version == ImageApiVersion::V3) return {std::move(byBoth), std::move(byWidth)};
    return {std::move(byWidth), std::move(byBoth)};
}

/// The words for the whole image at its own size.
std::vector<std::string> nativeWords(const ImageInfo& info) {
    if (info.version == ImageApiVersion::V3) return {"max"};
    if (info.version == ImageApiVersion::V2) return {"full", "max"};
    return {"full"};
}

std::vector<std::string> joined(std::vector<std::string> first, const std::vector<std::string>& second) {
    first.insert(first.end(), second.begin(), second.end());
    return first;
}

std::vector<std::string> wholeSizes(const ImageInfo& info, const Level& level) {
    const ImageSize asked{level.width, level.height};
    const std::vector<std::string> scaled = scaledSizes(info, asked), native = nativeWords(info);
    const bool all = asked == ImageSize{info.width, info.height};
    // Static sets hold what they list under its numbers, and only some under the word as well.
    const bool listed = std::find(info.sizes.begin(), info.sizes.end(), asked) != info.sizes.end();
    if (listed) return all ? joined(scaled, native) : scaled;
    if (all && !exceedsLimits(info, asked)) return joined(native, scaled);
    // A level 0 service knows no size that it does not list, except the largest that it will give.
    return joined(info.version == ImageApiVersion::V2 ? std::vector<std::string>{"max", "full"} : native,
                  scaled);
}

}  // namespace

std::string_view serviceBaseIn(std::string_view infoUrl) {
    constexpr std::string_view kInfo = "/info.json";
    std::string_view base = json::trim(infoUrl);
    for (const std::string_view tail : {"/info.json?", "/info.json#"}) {
        // Few addresses have either mark, and one character is found fast.
        if (base.find(tail.back()) != std::string_view::npos) base = base.substr(0, base.rfind(tail));
    }
    if (base.ends_with('/')) base.remove_suffix(1);
    if (base.ends_with(kInfo)) base.remove_suffix(kInfo.size());
    if (base.ends_with('/')) base.remove_suffix(1);
    return base;
}

std::string serviceBase(std::string_view infoUrl) {
    return std::string(serviceBaseIn(infoUrl));
}

std::vector<std::string> serviceBases(std::string_view url, const ImageInfo& info) {
    const std::string fetched = serviceBase(url), stated = serviceBase(info.id);
    const WebAddress there = webAddress(stated), here = webAddress(fetched);
    const bool unusable = there.host.empty() || (isLoopback(there.host) && !isLoopback(here.host));
    const bool same = there.host == here.host && there.rest == here.rest;
    if (unusable || same) return {fetched};
    const std::string_view path = url.substr(0, url.find_first_of("?#"));
    // A description under another name is a copy: there are no tiles beside it.
    const bool inPlace = url.find("/info.json") != std::string_view::npos || !path.ends_with(".json");
    return inPlace ? std::vector<std::string>{fetched, stated} : std::vector<std::string>{stated, fetched};
}

std::string infoUrl(std::string_view serviceBase) {
    return std::string(serviceBase) + "/info.json";
}

std::vector<std::string> tileUrls(std::string_view serviceBase, const ImageInfo& info,
                                  const TilePyramid& pyramid, const TileId& tile) {
    const Level& level = pyramid.levels()[std::size_t(tile.level)];
    const Rect<ImageSpace> region = pyramid.region(tile);
    const std::int64_t x = std::int64_t(region.x), y = std::int64_t(region.y);
    const std::int64_t width = std::int64_t(region.width), height = std::int64_t(region.height);
    const ImageSize asked = pyramid.tileSize(tile);
    const bool all = width == pyramid.width() && height == pyramid.height();
    const std::string numbers = join(x, y) + "," + join(width, height);

    std::vector<std::string> regions, sizes;
    if (level.whole) {
        regions = {"full"};
        sizes = wholeSizes(info, level);
    } else {
        regions = all ? std::vector<std::string>{"full", numbers} : std::vector<std::string>{numbers};
        sizes = scaledSizes(info, asked);
        if (all && asked == ImageSize{width, height}) sizes = joined(nativeWords(info), sizes);
    }

    std::vector<std::string> formats{info.format};
    formats.insert(formats.end(), info.otherFormats.begin(), info.otherFormats.end());

    std::vector<std::string> urls;
    for (const std::string& format : formats)
        for (const std::string& part : regions)
            for (const std::string& size : sizes)
                urls.push_back(std::string(serviceBase) + "/" + part + "/" + size + "/0/" + info.quality +
                               "." + format);
    return urls;
}

}  // namespace iiif
