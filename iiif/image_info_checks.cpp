// How a description of an image departs from its version of the standard. What can be used all the same is
// decided in image_info.cpp; here it is only said.

#include <algorithm>
#include <array>
#include <set>

#include "iiif/address.h"
#include "iiif/image_limits.h"
#include "iiif/image_request.h"
#include "iiif/readers.h"

namespace iiif {
namespace {

using json::Value;

constexpr std::string_view kImage1 = "https://iiif.io/api/image/1.1/#";
constexpr std::string_view kTechnical = "52-technical-properties";

/// What one run of checks is about.
struct Checked {
    Reader& reader;
    Value source;
    const ImageInfo& info;
    std::string_view specification;

    /// `anchor`: as Image API 3.0 has it.
    void note(Severity severity, std::string message, std::string_view anchor,
              std::string_view member = {}) const {
        reader.issue(severity, std::move(message), specification, anchorHere(anchor), member);
    }

    /// 2.x has the same clauses without their numbers; 1.x has one for all of the description.
    std::string_view anchorHere(std::string_view anchor) const {
        const bool numbered = !anchor.empty() && anchor.front() >= '0' && anchor.front() <= '9';
        if (!numbered || info.version == ImageApiVersion::V3) return anchor;
        return info.version == ImageApiVersion::V1 ? "image-info-request"
                                                   : anchor.substr(anchor.find('-') + 1);
    }
};

std::string quoted(std::string_view text) {
    constexpr std::size_t kLongest = 80;
    return "\"" + std::string(text.substr(0, kLongest)) + "\"";
}

void checkId(const Checked& c) {
    const bool is3 = c.info.version == ImageApiVersion::V3;
    const std::string_view name = is3 ? "id" : "@id";
    if (c.info.id.empty()) {
        c.note(Severity::Error,
               is3 ? "The image information has no id." : "The image information has no @id.", kTechnical);
        return;
    }
    if (!c.source[name].present())
        c.note(Severity::Warning, "The id is not called " + quoted(name) + " as in this version.",
               kTechnical);
    if (!isWebUrl(c.info.id)) {
        c.note(Severity::Warning, "The id is not an address that begins with http:// or https://.",
               kTechnical, name);
    } else if (serviceBase(c.info.id) != c.info.id) {
        c.note(Severity::Warning,
               "The id is the service's address, without a \"/\" or \"info.json\" at its end.", kTechnical,
               name);
    }
}

void checkContext(const Checked& c) {
    const bool is3 = c.info.version == ImageApiVersion::V3;
    const auto contexts = namesIn(c.source["@context"]);
    const std::string_view expected =
        is3 ? "http://iiif.io/api/image/3/context.json" : "http://iiif.io/api/image/2/context.json";
    if (contexts.empty() || contexts.back() != expected || (!is3 && contexts.size() > 1))
        c.note(Severity::Warning,
               "The context is not " + quoted(expected) + (is3 ? ", or not the last." : "."), kTechnical,
               "@context");
}

void checkProfile(const Checked& c) {
    const bool is3 = c.info.version == ImageApiVersion::V3, is2 = c.info.version == ImageApiVersion::V2;
    const Value profile = c.source["profile"];
    const std::string_view anchor = is3   ? "6-compliance-level-and-profile-document"
                                    : is2 ? "6-compliance-levels"
                                          : "compliance-levels";
    if (!complianceLevel(c.source)) {
        c.note(
            Severity::Warning,
            "The profile names no compliance level; level " + std::to_string(c.info.level) + " is assumed.",
            anchor, "profile");
    } else if (is3 && (!profile.isString() || containsText(profile.string(), "/"))) {
        c.note(Severity::Warning, "The profile is not one of \"level0\", \"level1\" and \"level2\".",
               kTechnical, "profile");
    } else if (is2 && !(profile.front().isString() && profile.isArray())) {
        c.note(Severity::Warning, "The profile is not a list that begins with the address of a level.",
               kTechnical, "profile");
    }
}

/// Sizes are numbers; what can be read as one is used.
void checkSize(const Checked& c) {
    for (const std::string_view side : {"width", "height"}) {
        if (c.source[side].isNumber()) continue;
        c.note(Severity::Warning, "The " + std::string(side) + " is not written as a number.", kTechnical,
               side);
    }
}

/// Names of other versions, which programs that know only this one do not see.
void checkNames(const Checked& c) {
    struct Renamed {
        std::string_view theirs, ours;
    };
    static constexpr std::array<Renamed, 9> kIn3{{{"@id", "id"},
                                                  {"tile_width", "tiles"},
                                                  {"scale_factors", "tiles"},
                                                  {"formats", "extraFormats"},
                                                  {"qualities", "extraQualities"},
                                                  {"supports", "extraFeatures"},
                                                  {"license", "rights"},
                                                  {"attribution", "the manifest's requiredStatement"},
                                                  {"logo", "the manifest's provider"}}};
    static constexpr std::array<Renamed, 5> kIn2{{{"tile_width", "tiles"},
                                                  {"scale_factors", "tiles"},
                                                  {"extraFormats", "formats in the profile"},
                                                  {"extraFeatures", "supports in the profile"},
                                                  {"maxWidth", "maxWidth in the profile"}}};
    const auto check = [&](const Renamed& name) {
        if (c.source[name.theirs].present())
            c.note(Severity::Warning,
                   quoted(name.theirs) + " is of another version; in this one it is " +
                       std::string(name.ours) + ".",
                   kTechnical, name.theirs);
    };
    if (c.info.version == ImageApiVersion::V3) std::for_each(kIn3.begin(), kIn3.end(), check);
    if (c.info.version == ImageApiVersion::V2) std::for_each(kIn2.begin(), kIn2.end(), check);
}

void checkLimits(const Checked& c) {
    const bool is3 = c.info.version == ImageApiVersion::V3;
    if (c.info.maxHeight && !c.info.maxWidth)
        c.note(Severity::Error, "There is a maxHeight, but no maxWidth.",
               is3 ? kTechnical : std::string_view("53-profile-description"));
    std::size_t index = 0;
    for (const ImageSize& size : c.info.sizes) {
        const bool larger = size.width > c.info.width || size.height > c.info.height;
        if (larger || exceedsLimits(c.info, size)) {
            const std::string words = std::to_string(size.width) + " by " + std::to_string(size.height);
            c.note(Severity::Warning,
                   "The size " + words +
                       (larger ? " is larger than the image." : " is beyond the limits stated."),
                   is3 ? "53-sizes" : kTechnical, "sizes");
        }
        constexpr std::size_t kEnough = 20;  // one that is wrong like the others tells nothing new
        if (++index == kEnough) break;
    }
    for (const TileSet& set : c.info.tiles) {
        const ImageSize tile{std::min(set.width, c.info.width), std::min(set.height, c.info.height)};
        if (exceedsLimits(c.info, tile))
            c.note(Severity::Warning,
                   "The tiles of " + std::to_string(set.width) + " by " + std::to_string(set.height) +
                       " are beyond the limits stated.",
                   is3 ? "54-tiles" : kTechnical, "tiles");
    }
}

void checkFactors(const Checked& c) {
    std::set<std::int64_t> seen;
    for (const TileSet& set : c.info.tiles)
        for (const std::int64_t factor : set.scaleFactors)
            if (!seen.insert(factor).second) {
                c.note(Severity::Note,
                       "The scale factor " + std::to_string(factor) +
                           " stands in several tile sizes; the first one counts.",
                       c.info.version == ImageApiVersion::V3 ? "54-tiles" : kTechnical, "tiles");
                return;
            }
}

void checkPreferredFormats(const Checked& c) {
    const auto extra = namesIn(c.source["extraFormats"]);
    for (const std::string_view format : namesIn(c.source["preferredFormats"])) {
        const bool ofLevel = format == "jpg" || (format == "png" && c.info.level >= 2);
        if (ofLevel || std::find(extra.begin(), extra.end(), format) != extra.end()) continue;
        c.note(Severity::Warning,
               "The format " + quoted(format) + " is preferred, but not among the extraFormats.",
               "55-preferred-formats", "preferredFormats");
    }
}

void checkVersion1(const Checked& c) {
    const bool is10 = c.info.declaredVersion == "1.0";
    if (c.info.id.empty())
        c.note(Severity::Error,
               is10 ? "The image information has no identifier." : "The image information has no @id.",
               "image-info-request");
    if (is10 && c.source["@context"].present())
        c.note(Severity::Warning, "Version 1.0 has no context, and this one is of no other version.",
               "image-info-request", "@context");
}

}  // namespace

void checkImageInfo(Reader& reader, Value source, const ImageInfo& info) {
    const bool is3 = info.version == ImageApiVersion::V3, is1 = info.version == ImageApiVersion::V1;
    const Checked c{reader, source, info, is3 ? clause::kImage3 : is1 ? kImage1 : clause::kImage2};
    checkSize(c);
    if (is1) {
        checkVersion1(c);
        checkProfile(c);
        return;
    }
    checkId(c);
    checkContext(c);
    if (is3 && source["type"].string() != "ImageService3")
        c.note(Severity::Error, "The type is not \"ImageService3\".", kTechnical, "type");
    if (source["protocol"].string() != "http://iiif.io/api/image")
        c.note(Severity::Warning, "The protocol is not \"http://iiif.io/api/image\".", kTechnical,
               "protocol");
    checkProfile(c);
    checkNames(c);
    checkLimits(c);
    checkFactors(c);
    if (is3) checkPreferredFormats(c);
}

}  // namespace iiif
