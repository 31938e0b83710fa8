#include "iiif/image_request.h"

#include <algorithm>
#include <cctype>

namespace iiif {
namespace {

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view kBlanks = " \t\r\n\f\v";
    const std::size_t begin = text.find_first_not_of(kBlanks);
    if (begin == std::string_view::npos) return {};
    return text.substr(begin, text.find_last_not_of(kBlanks) - begin + 1);
}

/// The length of "scheme:" at the start, or 0.
std::size_t schemeLength(std::string_view text) {
    const auto alpha = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
    if (text.empty() || !alpha(text.front())) return 0;
    for (std::size_t i = 1; i < text.size(); ++i) {
        const char c = text[i];
        if (c == ':') return i + 1;
        if (!alpha(c) && !(c >= '0' && c <= '9') && c != '+' && c != '-' && c != '.') return 0;
    }
    return 0;
}

/// A URI's parts, each with its delimiters: "https:", "//host", "/path", "?query".
struct Parts {
    std::string_view scheme, authority, path, query;
};

Parts split(std::string_view uri) {
    Parts parts;
    uri = uri.substr(0, uri.find('#'));
    parts.scheme = uri.substr(0, schemeLength(uri));
    uri.remove_prefix(parts.scheme.size());
    if (uri.starts_with("//")) {
        parts.authority = uri.substr(0, uri.find_first_of("/?", 2));
        uri.remove_prefix(parts.authority.size());
    }
    parts.path = uri.substr(0, uri.find('?'));
    parts.query = uri.substr(parts.path.size());
    return parts;
}

/// RFC 3986, section 5.2.4.
std::string withoutDotSegments(std::string_view path) {
    std::string out;
    while (!path.empty()) {
        const bool slash = path.front() == '/';
        const std::size_t end = path.find('/', slash ? 1 : 0);
        const std::string_view segment = path.substr(0, end);
        const std::string_view name = slash ? segment.substr(1) : segment;
        path.remove_prefix(segment.size());
        if (name == "." || name == "..") {
            if (name == "..") {
                const std::size_t cut = out.rfind('/');
                out.resize(cut == std::string::npos ? 0 : cut);
            }
            if (path.empty() && slash) out += '/';
        } else {
            out += segment;
        }
    }
    return out;
}

std::string merged(const Parts& base, std::string_view path) {
    if (path.starts_with('/')) return withoutDotSegments(path);
    const std::size_t slash = base.path.rfind('/');
    std::string joined;
    if (slash != std::string_view::npos) {
        joined = base.path.substr(0, slash + 1);
    } else if (!base.authority.empty()) {
        joined = "/";
    }
    joined += path;
    return withoutDotSegments(joined);
}

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

/// The service states a size that the whole image exceeds, so that it cannot be had at its own.
bool exceedsLimits(const ImageInfo& info, ImageSize size) {
    const std::int64_t maxHeight = info.maxHeight.value_or(info.maxWidth.value_or(INT64_MAX));
    return size.width > info.maxWidth.value_or(INT64_MAX) || size.height > maxHeight ||
           (info.maxArea && double(size.width) * double(size.height) > double(*info.maxArea));
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

std::string serviceBase(std::string_view infoUrl) {
    constexpr std::string_view kInfo = "/info.json";
    std::string_view base = trimmed(infoUrl);
    for (const std::string_view tail : {"/info.json?", "/info.json#"}) {
        base = base.substr(0, base.rfind(tail));
    }
    if (base.ends_with('/')) base.remove_suffix(1);
    if (base.ends_with(kInfo)) base.remove_suffix(kInfo.size());
    if (base.ends_with('/')) base.remove_suffix(1);
    return std::string(base);
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

    // Static sets made of PNG tiles do not say so: vips writes none of it into their info.json.
    std::vector<std::string> formats{info.format};
    if (info.level == 0 && info.format == "jpg") formats.emplace_back("png");

    std::vector<std::string> urls;
    for (const std::string& format : formats)
        for (const std::string& part : regions)
            for (const std::string& size : sizes)
                urls.push_back(std::string(serviceBase) + "/" + part + "/" + size + "/0/" + info.quality +
                               "." + format);
    return urls;
}

std::string resolveUrl(std::string_view base, std::string_view reference) {
    reference = trimmed(reference);
    if (schemeLength(reference) > 0) return std::string(reference);
    const Parts parts = split(trimmed(base));
    if (reference.starts_with("//")) return std::string(parts.scheme) + std::string(reference);

    const std::string origin = std::string(parts.scheme) + std::string(parts.authority);
    const std::size_t tail = std::min(reference.find_first_of("?#"), reference.size());
    const std::string_view path = reference.substr(0, tail), rest = reference.substr(tail);
    if (!path.empty()) return origin + merged(parts, path) + std::string(rest);
    const std::string_view query = rest.starts_with('?') ? std::string_view() : parts.query;
    return origin + std::string(parts.path) + std::string(query) + std::string(rest);
}

}  // namespace iiif
