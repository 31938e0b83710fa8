#include "iiif/image_info.h"

#include <algorithm>

#include "iiif/readers.h"

namespace iiif {
namespace {

using json::Value;

/// The strings of a value that may be one, several, or objects that carry one as id or value.
std::vector<std::string_view> strings(Value value) {
    std::vector<std::string_view> found;
    for (const json::Node& node : value.list()) {
        const Value item(&node);
        const std::string_view text =
            item.isObject() ? item.first({"@id", "id", "@value", "value"}).trimmed() : item.trimmed();
        if (!text.empty()) found.push_back(text);
    }
    return found;
}

bool anyContains(const std::vector<std::string_view>& texts, std::string_view part) {
    return std::any_of(texts.begin(), texts.end(),
                       [&](std::string_view text) { return containsText(text, part); });
}

/// "1.0", "1.1", "2.1" or "3.0" by the evidence in its order of weight; empty where there is none.
std::string declaredVersion(Value info) {
    const auto contexts = strings(info["@context"]);
    if (anyContains(contexts, "/image/3/")) return "3.0";
    if (anyContains(contexts, "/image/2/")) return "2.1";
    if (anyContains(contexts, "image-api/1.1/") || anyContains(contexts, "/image/1/")) return "1.1";
    const std::string_view type = typeOf(info);
    if (type == "ImageService3") return "3.0";
    if (type == "ImageService2") return "2.1";
    if (type == "ImageService1") return "1.1";
    const auto profiles = strings(info["profile"]);
    if (anyContains(profiles, "/image/3/")) return "3.0";
    if (anyContains(profiles, "/image/2/")) return "2.1";
    if (anyContains(profiles, "image-api/1.1/") || anyContains(profiles, "/image/1/")) return "1.1";
    if (anyContains(profiles, "image-api/") || info["identifier"].present()) return "1.0";
    if (info["scale_factors"].present() || info["tile_width"].present()) return "1.1";
    if (info["id"].present()) return "3.0";
    if (info["@id"].present()) return "2.1";
    return {};
}

ImageApiVersion familyOf(std::string_view declared) {
    if (declared.starts_with('3')) return ImageApiVersion::V3;
    return declared.starts_with('1') ? ImageApiVersion::V1 : ImageApiVersion::V2;
}

/// All feature names that the service lists, wherever its version puts them.
bool supports(Value info, std::string_view feature) {
    const auto lists = [&](Value names) {
        const auto found = strings(names);
        return std::any_of(found.begin(), found.end(),
                           [&](std::string_view name) { return withoutPrefix(name) == feature; });
    };
    if (lists(info["extraFeatures"]) || lists(info["supports"])) return true;
    for (const json::Node& profile : info["profile"].list()) {
        if (lists(Value(&profile)["supports"])) return true;
    }
    return false;
}

std::optional<std::int64_t> limit(Value info, std::string_view key) {
    const auto positive = [](Value value) -> std::optional<std::int64_t> {
        const auto number = value.number();
        if (!number || *number < 1 || *number > 9e15) return std::nullopt;
        return std::int64_t(*number);
    };
    if (const auto stated = positive(info[key])) return stated;
    for (const json::Node& profile : info["profile"].list()) {
        if (const auto stated = positive(Value(&profile)[key])) return stated;
    }
    return std::nullopt;
}

std::vector<std::int64_t> readFactors(Reader& reader, Value parent, std::string_view key) {
    std::vector<std::int64_t> factors;
    bool nonsense = false;
    for (const json::Node& node : parent[key].list()) {
        if (const auto factor = Value(&node).dimension()) {
            factors.push_back(*factor);
        } else {
            nonsense = true;
        }
    }
    if (nonsense) {
        reader.issue(Severity::Warning, "A scale factor is not a positive whole number; it is left out.",
                     clause::kImage3, "54-tiles", key);
    }
    std::sort(factors.begin(), factors.end());
    factors.erase(std::unique(factors.begin(), factors.end()), factors.end());
    return factors;
}

/// 1, 2, 4, … until one tile shows the whole image.
std::vector<std::int64_t> powersOfTwo(const ImageInfo& info, const TileSet& tile) {
    std::vector<std::int64_t> factors{1};
    while (tile.width * factors.back() < info.width || tile.height * factors.back() < info.height) {
        factors.push_back(factors.back() * 2);
    }
    return factors;
}

void addTileSet(Reader& reader, ImageInfo& info, TileSet tile) {
    constexpr std::int64_t kSmallTile = 64;
    if (tile.scaleFactors.empty()) {
        reader.issue(Severity::Warning, "The tiles have no scale factors.", clause::kImage3, "54-tiles");
        if (info.level == 0) return;
        tile.scaleFactors = powersOfTwo(info, tile);
    }
    if ((tile.width < kSmallTile && tile.width < info.width) ||
        (tile.height < kSmallTile && tile.height < info.height)) {
        reader.issue(Severity::Warning,
                     "The tiles are only " + std::to_string(tile.width) + " by " +
                         std::to_string(tile.height) + " pixels; a screen would need thousands of them.",
                     clause::kImage3, "54-tiles");
    }
    info.tiles.push_back(std::move(tile));
}

void readTiles(Reader& reader, Value source, ImageInfo& info) {
    forEach(reader, source, "tiles", [&](Value entry) {
        const auto width = entry["width"].dimension();
        if (!width) {
            reader.issue(Severity::Warning, "This tile size is not usable; it is left out.", clause::kImage3,
                         "54-tiles");
            return;
        }
        addTileSet(reader, info,
                   {*width, entry["height"].dimension().value_or(*width),
                    readFactors(reader, entry, "scaleFactors")});
    });
    if (const auto width = source["tile_width"].dimension(); width && info.tiles.empty()) {
        addTileSet(reader, info,
                   {*width, source["tile_height"].dimension().value_or(*width),
                    readFactors(reader, source, "scale_factors")});
    }
}

void readSizes(Reader& reader, Value source, ImageInfo& info) {
    forEach(reader, source, "sizes", [&](Value entry) {
        const auto width = entry["width"].dimension(), height = entry["height"].dimension();
        if (width && height) {
            info.sizes.push_back({*width, *height});
        } else {
            reader.issue(Severity::Warning, "This size is not usable; it is left out.", clause::kImage3,
                         "53-sizes");
        }
    });
    const auto order = [](const ImageSize& a, const ImageSize& b) {
        return a.width != b.width ? a.width < b.width : a.height < b.height;
    };
    std::sort(info.sizes.begin(), info.sizes.end(), order);
    info.sizes.erase(std::unique(info.sizes.begin(), info.sizes.end()), info.sizes.end());
}

std::string readFormat(Value source) {
    for (const std::string_view name : strings(source["preferredFormats"])) {
        if (name == "jpg" || name == "png" || name == "webp") return std::string(name);
    }
    return "jpg";  // every level of every version has it
}

void checkInfo(Reader& reader, Value source, const ImageInfo& info) {
    const bool is3 = info.version == ImageApiVersion::V3, is2 = info.version == ImageApiVersion::V2;
    const std::string_view specification = is3 ? clause::kImage3 : clause::kImage2;
    if ((is2 || is3) && info.id.empty()) {
        reader.issue(Severity::Error,
                     is3 ? "The image information has no id." : "The image information has no @id.",
                     specification, "52-technical-properties");
    }
    if (const auto contexts = strings(source["@context"]); is3 || is2) {
        const std::string_view expected =
            is3 ? "http://iiif.io/api/image/3/context.json" : "http://iiif.io/api/image/2/context.json";
        if (contexts.empty() || contexts.back() != expected || (is2 && contexts.size() > 1)) {
            reader.issue(
                Severity::Warning,
                "The context is not \"" + std::string(expected) + "\"" + (is3 ? ", or not the last." : "."),
                specification, "52-technical-properties", "@context");
        }
    }
    if (const std::string_view profile = source["profile"].trimmed(); is3 && containsText(profile, "/")) {
        reader.issue(Severity::Warning, "The profile is not one of \"level0\", \"level1\" and \"level2\".",
                     specification, "52-technical-properties", "profile");
    }
    if (is3 && source["type"].string() != "ImageService3") {
        reader.issue(Severity::Error, "The type is not \"ImageService3\".", specification,
                     "52-technical-properties", "type");
    }
    if ((is2 || is3) && source["protocol"].string() != "http://iiif.io/api/image") {
        reader.issue(Severity::Warning, "The protocol is not \"http://iiif.io/api/image\".", specification,
                     "52-technical-properties", "protocol");
    }
    if (!complianceLevel(source)) {
        reader.issue(
            Severity::Warning,
            "The profile names no compliance level; level " + std::to_string(info.level) + " is assumed.",
            specification, is3 ? "6-compliance-level-and-profile-document" : "6-compliance-levels",
            "profile");
    }
}

}  // namespace

std::optional<int> complianceLevel(Value info) {
    constexpr std::string_view kLevel = "level";
    for (const std::string_view profile : strings(info["profile"])) {
        const std::size_t at = profile.rfind(kLevel);
        if (at == std::string_view::npos || at + kLevel.size() >= profile.size()) continue;
        const char digit = profile[at + kLevel.size()];
        if (digit >= '0' && digit <= '2') return digit - '0';
    }
    return std::nullopt;
}

ImageApiVersion imageApiVersion(Value info) {
    return familyOf(declaredVersion(info));
}

bool looksLikeImageInfo(Value value) {
    if (!value.isObject()) return false;
    const std::string_view type = typeOf(value);
    if (type == "ImageService3" || type == "ImageService2" || type == "ImageService1") return true;
    const auto contexts = strings(value["@context"]);
    if (anyContains(contexts, "/image/") || anyContains(contexts, "image-api/")) return true;
    if (containsText(value["protocol"].string(), "/api/image")) return true;
    if (type == "Image" && !strings(value["profile"]).empty()) return true;
    if (!type.empty() || !value["width"].present() || !value["height"].present()) return false;
    return value["tiles"].present() || value["sizes"].present() || value["scale_factors"].present() ||
           value["tile_width"].present() || anyContains(strings(value["profile"]), "level");
}

std::optional<ImageInfo> readImageInfo(Reader& reader, Value source, bool embedded) {
    const auto width = source["width"].dimension(), height = source["height"].dimension();
    if (!width || !height) return std::nullopt;
    ImageInfo info;
    info.width = *width;
    info.height = *height;
    info.id = std::string(source.first({"id", "@id", "identifier"}).trimmed());
    info.declaredVersion = declaredVersion(source);
    if (info.declaredVersion.empty()) info.declaredVersion = "2.1";
    info.version = familyOf(info.declaredVersion);
    const bool hasTiles = source["tiles"].present() || source["tile_width"].present();
    info.level = complianceLevel(source).value_or(hasTiles ? 1 : 0);
    readTiles(reader, source, info);
    readSizes(reader, source, info);
    info.maxWidth = limit(source, "maxWidth");
    info.maxHeight = limit(source, "maxHeight");
    info.maxArea = limit(source, "maxArea");
    info.quality = info.version == ImageApiVersion::V1 ? "native" : "default";
    info.format = readFormat(source);
    info.sizeByWh = supports(source, "sizeByWh") || (info.version == ImageApiVersion::V3 && info.level >= 1);
    info.anyRegion = info.level == 0 && supports(source, "regionByPx") &&
                     (supports(source, "sizeByW") || supports(source, "sizeByWh"));
    if (!embedded) checkInfo(reader, source, info);
    return info;
}

Parsed<ImageInfo> parseImageInfo(std::string_view text, const ReadLimits& limits) {
    return parsedBy<ImageInfo>(
        text, {}, limits,
        [](Reader& reader, const json::Document& document) {
            return readImageInfo(reader, document.root(), false);
        },
        [](Value) {
            return Failure{
                .code = "not-iiif",
                .message = "This is not a IIIF image description: it has no usable width and height.",
                .hint = "Check that the address belongs to an image service."};
        });
}

}  // namespace iiif
