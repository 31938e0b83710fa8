// Image API 2 and 3: info.json word by word, and whether its numbers agree with each other.

#include <algorithm>
#include <array>
#include <cmath>
#include <set>
#include <utility>

#include "iiif/readers.h"
#include "iiif/validate_annotation.h"
#include "iiif/validator.h"

namespace iiif {
namespace {

using json::Value;

class ImageInfoRules {
public:
    ImageInfoRules(Validator& validator, Value info, bool version3)
        : v_(validator), info_(info), three_(version3) {}
    void run();

private:
    void identity();
    void profile2();
    void profile3();
    void limits(Value holder);
    void sizes();
    void tiles();
    void tile(Value tile);
    void lists();
    void pair(Value value, std::string_view what, std::string_view anchor);
    double limit(std::string_view name) const;

    std::string_view technical() const { return three_ ? "52-technical-properties" : "technical-properties"; }

    Validator& v_;
    Value info_;
    bool three_;
    double width_ = 0, height_ = 0;
    std::set<double> factors_;
};

void ImageInfoRules::run() {
    identity();
    for (const std::string_view side : {"width", "height"}) {
        v_.checkNeed(info_, "An image description", side, Need::Must, technical());
        if (!info_[side].present()) continue;
        const auto at = v_.place.enter(side);
        v_.positiveInteger(info_[side], side, technical());
    }
    width_ = info_["width"].number().value_or(0);
    height_ = info_["height"].number().value_or(0);
    v_.checkNeed(info_, "An image description", "profile", Need::Must, technical());
    if (info_["profile"].present()) three_ ? profile3() : profile2();
    if (three_) limits(info_);
    sizes();
    tiles();
    lists();
}

void ImageInfoRules::identity() {
    const std::string_view context =
        three_ ? "http://iiif.io/api/image/3/context.json" : "http://iiif.io/api/image/2/context.json";
    const auto listed = info_["@context"].list();
    if (listed.empty()) {
        v_.error("An image description must have \"@context\"; add " + quoted(context) + ".", technical());
    } else if (Value(&listed.back()).string() != context) {
        v_.error("\"@context\" must be " + quoted(context) + ", or a list with it as the last", technical(),
                 "@context", "; here is " + shown(Value(&listed.back())) + ".");
    }
    const std::string_view id = three_ ? "id" : "@id", type = three_ ? "type" : "@type";
    v_.checkNeed(info_, "An image description", id, Need::Must, technical());
    if (info_[id].present()) {
        const auto at = v_.place.enter(id);
        v_.webUri(info_[id], id, technical());
        if (info_[id].string().ends_with('/'))
            v_.error("The id must not end with \"/\"; remove it.", technical());
        if (info_[id].string().ends_with("/info.json"))
            v_.error("The id must be the base address of the service; remove \"/info.json\".", technical());
    }
    if (three_) v_.checkNeed(info_, "An image description", type, Need::Must, technical());
    const std::string_view expected = three_ ? "ImageService3" : "iiif:Image";
    if (info_[type].present() && info_[type].string() != expected)
        v_.error("The type must be " + quoted(expected), technical(), type,
                 ", not " + shown(info_[type]) + ".");
    v_.checkNeed(info_, "An image description", "protocol", Need::Must, technical());
    if (info_["protocol"].present() && info_["protocol"].string() != "http://iiif.io/api/image")
        v_.error("\"protocol\" must be \"http://iiif.io/api/image\".", technical(), "protocol");
    if (three_) {
        for (const std::string_view old :
             {"@id", "@type", "attribution", "license", "logo", "formats", "qualities", "supports"}) {
            if (info_[old].present())
                v_.error(quoted(old) + " belongs to Image API 2; version 3 has another name for it.",
                         technical(), old);
        }
        if (info_["rights"].present()) {
            const auto at = v_.place.enter("rights");
            checkRights(v_, info_["rights"], "rights", "56-rights");
        }
    }
}

void ImageInfoRules::profile3() {
    const std::string_view profile = info_["profile"].string();
    if (profile != "level0" && profile != "level1" && profile != "level2")
        v_.error("\"profile\" must be \"level0\", \"level1\" or \"level2\"", technical(), "profile",
                 ", not " + shown(info_["profile"]) + ".");
}

void ImageInfoRules::profile2() {
    const Value profile = info_["profile"];
    if (!profile.isArray()) {
        v_.error("\"profile\" must be a list; put the value between [ and ].", technical(), "profile");
    }
    const std::string_view level = profile.front().string();
    constexpr std::string_view kLevels = "http://iiif.io/api/image/2/level";
    if (!(level.starts_with(kLevels) && level.ends_with(".json"))) {
        v_.error(
            "The first profile must be http://iiif.io/api/image/2/level0.json, level1.json or level2.json",
            technical(), "profile", ", not " + shown(profile.front()) + ".");
    }
    forEach(v_.place, info_, "profile", [&](Value entry) {
        if (entry.isObject()) limits(entry);
    });
}

double ImageInfoRules::limit(std::string_view name) const {
    if (three_) return info_[name].number().value_or(0);
    for (const json::Node& node : info_["profile"].list()) {
        if (const auto number = Value(&node)[name].number()) return *number;
    }
    return 0;
}

void ImageInfoRules::limits(Value holder) {
    const std::string_view anchor = three_ ? technical() : "profile-description";
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
    for (const std::string_view side : {"width", "height"}) {
        const bool optional = what == "A tile" && side == "height";
        v_.checkNeed(value, what, side, optional ? Need::May : Need::Must, anchor);
        if (!value[side].present()) continue;
        const auto at = v_.place.enter(side);
        v_.positiveInteger(value[side], side, anchor);
    }
}

void ImageInfoRules::sizes() {
    const std::string_view anchor = three_ ? "53-sizes" : technical();
    if (!info_["sizes"].present()) return;
    if (!info_["sizes"].isArray()) {
        v_.error("\"sizes\" must be a list; put the value between [ and ].", anchor, "sizes");
    }
    const double maxWidth = limit("maxWidth"),
                 maxHeight = limit("maxHeight") > 0 ? limit("maxHeight") : maxWidth,
                 maxArea = limit("maxArea");
    std::set<std::pair<double, double>> seen;
    forEach(v_.place, info_, "sizes", [&](Value size) {
        pair(size, "A size", anchor);
        const double width = size["width"].number().value_or(0), height = size["height"].number().value_or(0);
        if (width <= 0 || height <= 0) return;
        if ((maxWidth > 0 && (width > maxWidth || height > maxHeight)) ||
            (maxArea > 0 && width * height > maxArea))
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
    const std::string_view anchor = three_ ? "54-tiles" : technical();
    pair(tile, "A tile", anchor);
    if (!tile.isObject()) return;
    const double maxWidth = limit("maxWidth"), width = tile["width"].number().value_or(0),
                 height = tile["height"].number().value_or(width),
                 maxHeight = limit("maxHeight") > 0 ? limit("maxHeight") : maxWidth;
    if (maxWidth > 0 && (width > maxWidth || height > maxHeight))
        v_.error("A tile must not exceed maxWidth and maxHeight; change one of them.", anchor);
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
                 three_ ? "54-tiles" : technical(), "tiles");
    }
    forEach(v_.place, info_, "tiles", [&](Value one) { tile(one); });
}

void ImageInfoRules::lists() {
    if (!three_) return;
    struct List {
        std::string_view name, anchor;
    };
    for (const List& list :
         {List{"preferredFormats", "55-preferred-formats"}, List{"extraFormats", "57-extra-functionality"},
          List{"extraQualities", "57-extra-functionality"}, List{"extraFeatures", "57-extra-functionality"},
          List{"partOf", "58-linking-properties"}, List{"seeAlso", "58-linking-properties"},
          List{"service", "58-linking-properties"}}) {
        if (!info_[list.name].present()) continue;
        const auto at = v_.place.enter(list.name);
        v_.list(info_[list.name], list.name, list.anchor);
    }
    std::set<std::string_view> formats{"jpg"};
    if (info_["profile"].string() == "level2") formats.insert("png");
    for (const json::Node& node : info_["extraFormats"].list()) formats.insert(Value(&node).string());
    for (const json::Node& node : info_["preferredFormats"].list()) {
        if (!formats.contains(Value(&node).string()))
            v_.error("A preferred format must be one that the level or \"extraFormats\" has",
                     "55-preferred-formats", "preferredFormats", "; " + shown(Value(&node)) + " is not.");
    }
}

}  // namespace

void validateImageInfo(Validator& validator, Value root, bool version3) {
    ImageInfoRules(validator, root, version3).run();
}

}  // namespace iiif
