#include "iiif/image_info.h"

#include <algorithm>

#include "iiif/readers.h"

namespace iiif {
namespace {

using json::Value;

bool anyContains(const std::vector<std::string_view>& texts, std::string_view part) {
    return std::any_of(texts.begin(), texts.end(),
                       [&](std::string_view text) { return containsText(text, part); });
}

/// The version that an address of the standard names; empty for all others.
std::string versionNamed(std::string_view address) {
    if (containsText(address, "/image/3/")) return "3.0";
    if (containsText(address, "/image/2/")) return "2.1";
    const bool first = containsText(address, "image-api/1.1/") || containsText(address, "/image/1/");
    return first ? "1.1" : "";
}

/// "1.0", "1.1", "2.1" or "3.0" by the evidence in its order of weight; empty where there is none.
std::string declaredVersion(Value info) {
    // Of several contexts the last counts (Image API 3.0, section 5.2).
    const auto contexts = namesIn(info["@context"]);
    for (auto context = contexts.rbegin(); context != contexts.rend(); ++context)
        if (std::string version = versionNamed(*context); !version.empty()) return version;
    const std::string_view type = typeOf(info);
    if (type == "ImageService3") return "3.0";
    if (type == "ImageService2") return "2.1";
    if (type == "ImageService1") return "1.1";
    const auto profiles = namesIn(info["profile"]);
    for (const std::string_view profile : profiles)
        if (std::string version = versionNamed(profile); !version.empty()) return version;
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
        const auto found = namesIn(names);
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

/// The extension of a format that we decode; empty for all others.
std::string decodable(std::string_view name) {
    const std::string format = toLower(withoutPrefix(name));
    if (format == "jpg" || format == "jpeg") return "jpg";
    return format == "png" || format == "webp" ? format : "";
}

void addFormats(std::vector<std::string>& formats, Value names) {
    for (const std::string_view name : namesIn(names)) {
        const std::string format = decodable(name);
        if (!format.empty() && std::find(formats.begin(), formats.end(), format) == formats.end())
            formats.push_back(format);
    }
}

/// The formats to ask for, best first.
void readFormats(Value source, ImageInfo& info) {
    std::vector<std::string> formats, listed;
    addFormats(formats, source["preferredFormats"]);
    addFormats(listed, source["formats"]);
    addFormats(listed, source["extraFormats"]);
    for (const json::Node& profile : source["profile"].list()) addFormats(listed, Value(&profile)["formats"]);
    const auto add = [&](const std::string& format) {
        if (std::find(formats.begin(), formats.end(), format) == formats.end()) formats.push_back(format);
    };
    // Every level has jpg; but a static set that lists others only is made of those.
    const bool listsOnly = info.level == 0 && info.version != ImageApiVersion::V3 && !listed.empty();
    if (!listsOnly) add("jpg");
    if (info.level == 0) std::for_each(listed.begin(), listed.end(), add);
    add("jpg");
    // Static sets made of PNG tiles do not say so: vips writes none of it into their info.json.
    if (info.level == 0) add("png");
    info.format = formats.front();
    info.otherFormats.assign(formats.begin() + 1, formats.end());
}

/// What had to be guessed. The rest of how a description departs from the standard is the validator's.
void noteMissing(Reader& reader, Value source, const ImageInfo& info) {
    if (info.id.empty())
        reader.issue(Severity::Error, "The image description has no id.", clause::kImage3,
                     "52-technical-properties");
    if (!complianceLevel(source))
        reader.issue(
            Severity::Warning,
            "The profile names no compliance level; level " + std::to_string(info.level) + " is assumed.",
            clause::kImage3, "6-compliance-level-and-profile-document", "profile");
}

}  // namespace

std::vector<std::string_view> namesIn(Value value) {
    std::vector<std::string_view> found;
    for (const json::Node& node : value.list()) {
        const std::string_view text = nameIn(Value(&node));
        if (!text.empty()) found.push_back(text);
    }
    return found;
}

std::string_view nameIn(Value value) {
    return value.isObject() ? value.first({"@id", "id", "@value", "value"}).trimmed() : value.trimmed();
}

std::optional<int> complianceLevel(Value info) {
    constexpr std::string_view kLevel = "level";
    for (const json::Node& node : info["profile"].list()) {
        const std::string_view profile = nameIn(Value(&node));
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
    const auto contexts = namesIn(value["@context"]);
    if (anyContains(contexts, "/image/") || anyContains(contexts, "image-api/")) return true;
    if (containsText(value["protocol"].string(), "/api/image")) return true;
    if (type == "Image" && !namesIn(value["profile"]).empty()) return true;
    if (!type.empty() || !value["width"].present() || !value["height"].present()) return false;
    return value["tiles"].present() || value["sizes"].present() || value["scale_factors"].present() ||
           value["tile_width"].present() || anyContains(namesIn(value["profile"]), "level");
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
    readFormats(source, info);
    info.sizeByWh = supports(source, "sizeByWh") || (info.version == ImageApiVersion::V3 && info.level >= 1);
    info.anyRegion = info.level == 0 && supports(source, "regionByPx") &&
                     (supports(source, "sizeByW") || supports(source, "sizeByWh"));
    info.attribution = readLanguageMap(source["attribution"]);
    for (const std::string_view key : {"rights", "license"})
        for (const std::string_view address : namesIn(source[key])) info.rights.emplace_back(address);
    for (const json::Node& logo : source["logo"].list())
        if (std::string id = reader.id(Value(&logo)); !id.empty()) info.logos.push_back(std::move(id));
    info.access = readAccessControl(reader, source);
    if (!embedded) noteMissing(reader, source, info);
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
