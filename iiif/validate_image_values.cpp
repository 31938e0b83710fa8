// Image API 2 and 3: whether limits, sizes and tiles agree with each other.

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "iiif/readers.h"
#include "iiif/validate_fields.h"
#include "iiif/validate_image.h"
#include "iiif/validate_names.h"

namespace iiif {

using json::Value;

double ImageInfoRules::limit(std::string_view name) const {
    if (three_) return info_[name].number().value_or(0);
    for (const json::Node& node : info_["profile"].list()) {
        if (const auto number = Value(&node)[name].number()) return *number;
    }
    return 0;
}

bool ImageInfoRules::exceedsLimits(double width, double height) const {
    const double maxWidth = limit("maxWidth"), maxArea = limit("maxArea"),
                 maxHeight = limit("maxHeight") > 0 ? limit("maxHeight") : maxWidth;
    return (maxWidth > 0 && (width > maxWidth || height > maxHeight)) ||
           (maxArea > 0 && width * height > maxArea);
}

void ImageInfoRules::limits(Value holder) {
    const std::string anchor = clause("52-technical-properties", "profile-description");
    for (const std::string_view name : {"maxWidth", "maxHeight", "maxArea"}) {
        if (!holder[name].present()) continue;
        const auto at = v_.place.enter(name);
        v_.positiveInteger(holder[name], name, anchor);
    }
    if (holder["maxHeight"].present() && !holder["maxWidth"].present())
        v_.error("\"maxWidth\" must be given where \"maxHeight\" is; add it.", anchor, "maxHeight");
}

void ImageInfoRules::pair(Value value, std::string_view what, std::string_view anchor) {
    if (!value.isObject()) {
        v_.error(std::string(what) + " must be an object with \"width\" and \"height\"", anchor, {},
                 ", not " + shown(value) + ".");
        return;
    }
    const bool size = what == "A size";
    checkWord(v_, value, three_ ? "type" : "@type",
              three_ ? (size ? "Size" : "Tile") : (size ? "iiif:Size" : "iiif:Tile"), anchor);
    static constexpr std::array<std::string_view, 5> kKnown{"width", "height", "scaleFactors", "type",
                                                            "@type"};
    checkNames(v_, value,
               {.known = kKnown,
                .version = what == "A size" ? "a size" : "a tile",
                .advice = "remove it",
                .caseAnchor = anchor,
                .unknownAnchor = anchor},
               false);
    for (const std::string_view side : {"width", "height"}) {
        const bool optional = !size && side == "height";
        v_.checkNeed(value, what, side, optional ? Need::May : Need::Must, anchor);
        if (!value[side].present()) continue;
        const auto at = v_.place.enter(side);
        v_.positiveInteger(value[side], side, anchor);
    }
}

void ImageInfoRules::sizes() {
    const std::string anchor = clause("53-sizes", "technical-properties");
    if (!info_["sizes"].present()) return;
    if (!info_["sizes"].isArray()) {
        v_.error("\"sizes\" must be a list; put the value between [ and ].", anchor, "sizes");
    }
    std::set<std::pair<double, double>> seen;
    forEach(v_.place, info_, "sizes", [&](Value size) {
        pair(size, "A size", anchor);
        const double width = size["width"].number().value_or(0), height = size["height"].number().value_or(0);
        if (width <= 0 || height <= 0) return;
        if (exceedsLimits(width, height))
            v_.error("A size must not exceed maxWidth, maxHeight and maxArea; change one of them.", anchor);
        if (!seen.insert({width, height}).second)
            v_.warn("This size stands in the list twice; remove one.", anchor);
        if (width > width_ || height > height_)
            v_.warn("This size is larger than the image; clients ask for smaller ones here.", anchor);
        // One pixel of rounding either way changes the ratio of small sizes a good deal.
        const double expected = width * height_ / std::max(width_, 1.0);
        constexpr double kRounding = 1.5;
        if (width_ > 0 && std::abs(expected - height) > kRounding + expected * 0.01)
            v_.warn("This size has another aspect ratio than the image; its pictures are distorted.", anchor);
    });
}

void ImageInfoRules::tile(Value tile) {
    const std::string anchor = clause("54-tiles", "technical-properties");
    pair(tile, "A tile", anchor);
    if (!tile.isObject()) return;
    const double width = tile["width"].number().value_or(0), height = tile["height"].number().value_or(width);
    // A tile is never larger than the image.
    const double across = width_ > 0 ? std::min(width, width_) : width,
                 down = height_ > 0 ? std::min(height, height_) : height;
    if (exceedsLimits(across, down))
        v_.error("A tile must not exceed maxWidth, maxHeight and maxArea; change one of them.", anchor);
    v_.checkNeed(tile, "A tile", "scaleFactors", Need::Must, anchor);
    const Value factors = tile["scaleFactors"];
    if (!factors.present()) return;
    const auto at = v_.place.enter("scaleFactors");
    if (!v_.list(factors, "scaleFactors", anchor)) return;
    for (std::size_t i = 0; i < factors.list().size(); ++i) {
        const auto item = v_.place.enter(i);
        const Value factor(&factors.list()[i]);
        v_.positiveInteger(factor, "A scale factor", anchor);
        if (const auto number = factor.number(); number && !factors_.insert(*number).second)
            v_.warn("This scale factor stands in \"tiles\" twice; keep one size of tiles for it.", anchor);
    }
}

void ImageInfoRules::tiles() {
    if (!info_["tiles"].present()) return;
    if (!info_["tiles"].isArray()) {
        v_.error("\"tiles\" must be a list; put the value between [ and ].",
                 clause("54-tiles", "technical-properties"), "tiles");
    }
    std::set<std::pair<double, double>> seen;
    forEach(v_.place, info_, "tiles", [&](Value one) {
        tile(one);
        const double width = one["width"].number().value_or(0);
        if (width > 0 && !seen.insert({width, one["height"].number().value_or(width)}).second)
            v_.error("Tiles of one size must stand in the list once; put their scale factors together.",
                     clause("54-tiles", "technical-properties"));
    });
}

}  // namespace iiif
