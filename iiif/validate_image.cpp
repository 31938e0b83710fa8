// Image API 2 and 3: info.json word by word.

#include "iiif/validate_image.h"

#include <algorithm>
#include <array>
#include <set>

#include "iiif/readers.h"
#include "iiif/validate_annotation.h"
#include "iiif/validate_fields.h"
#include "iiif/validate_names.h"

namespace iiif {
namespace {

using json::Value;

constexpr std::array<std::string_view, 19> kNames3{
    "id",       "type",           "protocol",     "profile",       "width",  "height",
    "maxWidth", "maxHeight",      "maxArea",      "sizes",         "tiles",  "preferredFormats",
    "rights",   "extraQualities", "extraFormats", "extraFeatures", "partOf", "seeAlso",
    "service"};
constexpr std::array<Renamed, 10> kRenamed3{{{"@id", "id"},
                                             {"@type", "type"},
                                             {"license", "rights"},
                                             {"attribution", "requiredStatement of the Manifest"},
                                             {"logo", "provider of the Manifest"},
                                             {"formats", "extraFormats"},
                                             {"qualities", "extraQualities"},
                                             {"supports", "extraFeatures"},
                                             {"tile_width", "tiles"},
                                             {"scale_factors", "tiles"}}};
constexpr std::array<std::string_view, 12> kNames2{"@id",     "@type",       "protocol", "profile",
                                                   "width",   "height",      "sizes",    "tiles",
                                                   "service", "attribution", "license",  "logo"};
constexpr std::array<Renamed, 12> kRenamed2{{{"id", "@id"},
                                             {"type", "@type"},
                                             {"rights", "license"},
                                             {"extraFormats", "formats in a profile"},
                                             {"extraQualities", "qualities in a profile"},
                                             {"extraFeatures", "supports in a profile"},
                                             {"maxWidth", "maxWidth in a profile"},
                                             {"maxHeight", "maxHeight in a profile"},
                                             {"maxArea", "maxArea in a profile"},
                                             {"tile_width", "tiles"},
                                             {"tile_height", "tiles"},
                                             {"scale_factors", "tiles"}}};
constexpr std::array<std::string_view, 17> kFeatures{
    "baseUriRedirect",   "canonicalLinkHeader", "cors",       "jsonldMediaType", "mirroring",
    "profileLinkHeader", "regionByPct",         "regionByPx", "regionSquare",    "rotationArbitrary",
    "rotationBy90s",     "sizeByConfinedWh",    "sizeByH",    "sizeByPct",       "sizeByW",
    "sizeByWh",          "sizeUpscaling"};
constexpr std::array<std::string_view, 4> kFeatures2{"sizeAboveFull", "sizeByDistortedWh", "sizeByWhListed",
                                                     "sizeByForcedWh"};
constexpr std::array<std::string_view, 4> kQualities{"default", "color", "gray", "bitonal"};

bool isAmong(std::string_view word, std::span<const std::string_view> words) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

}  // namespace

void ImageInfoRules::run() {
    context();
    identity();
    names();
    for (const std::string_view name : {"width", "height"}) {
        v_.checkNeed(info_, "An image description", name, Need::Must, technical());
        side(name);
    }
    v_.checkNeed(info_, "An image description", "profile", Need::Must, technical());
    if (info_["profile"].present()) three_ ? profile3() : profile2();
    width_ = info_["width"].number().value_or(0);
    height_ = info_["height"].number().value_or(0);
    if (three_) limits(info_);
    sizes();
    tiles();
    if (three_) lists();
    rights();
    links();
}

void ImageInfoRules::runEmbedded() {
    for (const std::string_view name : {"width", "height"}) side(name);
    width_ = info_["width"].number().value_or(0);
    height_ = info_["height"].number().value_or(0);
    if (three_) limits(info_);
    sizes();
    tiles();
    checkWord(v_, info_, "protocol", "http://iiif.io/api/image", technical());
    if (!three_) return;
    extras(info_, "extraFormats", "extraQualities", "extraFeatures");
    rights();
}

void ImageInfoRules::side(std::string_view name) {
    if (!info_[name].present()) return;
    const auto at = v_.place.enter(name);
    v_.positiveInteger(info_[name], name, technical());
}

void ImageInfoRules::context() {
    const std::string_view context =
        three_ ? "http://iiif.io/api/image/3/context.json" : "http://iiif.io/api/image/2/context.json";
    const auto listed = info_["@context"].list();
    if (listed.empty()) {
        v_.error("An image description must have \"@context\"; add " + quoted(context) + ".", technical());
        return;
    }
    if (Value(&listed.back()).string() != context)
        v_.error("\"@context\" must be " + quoted(context) + ", or a list with it as the last", technical(),
                 "@context", "; here is " + shown(Value(&listed.back())) + ".");
    else if (!three_ && info_["@context"].isArray())
        v_.error("\"@context\" must be " + quoted(context) + " alone, without a list.", technical(),
                 "@context");
    if (three_ && info_.members().front().key != "@context")
        v_.warn("\"@context\" should be the first property of the document; move it up.", technical(),
                "@context");
}

void ImageInfoRules::identity() {
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
    checkWord(v_, info_, type, three_ ? "ImageService3" : "iiif:Image", technical());
    v_.checkNeed(info_, "An image description", "protocol", Need::Must, technical());
    checkWord(v_, info_, "protocol", "http://iiif.io/api/image", technical());
}

void ImageInfoRules::names() {
    const std::string anchor = technical();
    checkNames(v_, info_,
               {.known = three_ ? std::span<const std::string_view>(kNames3) : kNames2,
                .renamed = three_ ? std::span<const Renamed>(kRenamed3) : kRenamed2,
                .version = three_ ? "Image API 3" : "Image API 2",
                .otherVersion = "another version of the Image API",
                .advice = "define it in a context of its own, or remove it",
                .renamedAnchor = anchor,
                .caseAnchor = anchor,
                .unknownAnchor = anchor},
               info_["@context"].list().size() > 1);
}

void ImageInfoRules::rights() {
    if (three_ && info_["rights"].present()) {
        const auto at = v_.place.enter("rights");
        checkRights(v_, info_["rights"], "rights", clause("56-rights", {}));
    }
    if (three_) return;
    const std::string anchor = clause({}, "rights-and-licensing-properties");
    if (info_["attribution"].present()) {
        const auto at = v_.place.enter("attribution");
        v_.texts(info_["attribution"], "attribution", true);
    }
    for (const std::string_view key : {"license", "logo"}) {
        forEach(v_.place, info_, key, [&](Value one) {
            const Value address = one.isObject() ? one.first({"@id", "id"}) : one;
            if (!address.isString() || !isUri(address.string()))
                v_.error(quoted(key) + " must be an address, or an object with \"@id\"", anchor, {},
                         ", not " + shown(one) + ".");
        });
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
    std::size_t index = 0;
    forEach(v_.place, info_, "profile", [&](Value entry) {
        const bool first = index++ == 0;
        if (entry.isObject()) {
            checkWord(v_, entry, "@type", "iiif:ImageProfile", clause({}, "profile-description"));
            limits(entry);
            extras(entry, "formats", "qualities", "supports");
        } else if (!first && !isUri(entry.string())) {
            v_.error("A profile must be a URI or an object", technical(), {}, ", not " + shown(entry) + ".");
        }
    });
}

/// What a service has beyond its level. Names that the standard does not know are extensions, or mistakes.
void ImageInfoRules::extras(Value holder, std::string_view formats, std::string_view qualities,
                            std::string_view features) {
    const std::string anchor = clause("57-extra-functionality", "profile-description");
    for (const std::string_view key : {formats, qualities, features}) {
        if (!holder[key].present()) continue;
        const auto at = v_.place.enter(key);
        if (!v_.list(holder[key], key, anchor)) continue;
        for (std::size_t i = 0; i < holder[key].list().size(); ++i) {
            const auto item = v_.place.enter(i);
            const Value one(&holder[key].list()[i]);
            const std::string_view word = one.string();
            if (!one.isString())
                v_.error(quoted(key) + " must hold strings", anchor, {}, ", not " + shown(one) + ".");
            else if (key == formats && (containsText(word, "/") || word.starts_with('.')))
                v_.error("A format must be the word that ends an image's address, as \"png\"", anchor, {},
                         ", not " + shown(one) + ".");
            else if (key == qualities && !isAmong(word, kQualities))
                v_.warn("The qualities that all clients know are color, gray and bitonal", anchor, {},
                        "; " + shown(one) + " is none.");
            else if (key == features && !isAmong(word, kFeatures) && !isUri(word) &&
                     (three_ || !isAmong(word, kFeatures2)))
                v_.warn("This feature is none of the specification's; clients ignore it", anchor, {},
                        ": " + shown(one) + ".");
        }
    }
}

void ImageInfoRules::lists() {
    extras(info_, "extraFormats", "extraQualities", "extraFeatures");
    const auto features = info_["extraFeatures"].list();
    const bool upscales = std::any_of(features.begin(), features.end(), [](const json::Node& node) {
        return Value(&node).string() == "sizeUpscaling";
    });
    if (upscales && !info_["maxWidth"].present() && !info_["maxArea"].present())
        v_.error("\"maxWidth\" or \"maxArea\" must be given where sizeUpscaling is a feature; add one.",
                 clause("57-extra-functionality", {}), "extraFeatures");
    const std::string anchor = clause("55-preferred-formats", {});
    std::set<std::string_view> formats{"jpg"};
    if (info_["profile"].string() == "level2") formats.insert("png");
    for (const json::Node& node : info_["extraFormats"].list()) formats.insert(Value(&node).string());
    if (!info_["preferredFormats"].present()) return;
    const auto at = v_.place.enter("preferredFormats");
    v_.list(info_["preferredFormats"], "preferredFormats", anchor);
    for (const json::Node& node : info_["preferredFormats"].list()) {
        if (!formats.contains(Value(&node).string()))
            v_.error("A preferred format must be one that the level or \"extraFormats\" has", anchor, {},
                     "; " + shown(Value(&node)) + " is not.");
    }
}

void ImageInfoRules::links() {
    const std::string anchor = clause("58-linking-properties", "related-services");
    if (three_) {
        static constexpr std::array kLink{Field{"id", Need::Must, Form::Text},
                                          Field{"type", Need::Must, Form::Text},
                                          Field{"label", Need::Should, Form::Languages}};
        for (const std::string_view key : {"partOf", "seeAlso", "service"}) {
            if (info_[key].present() && !info_[key].isArray())
                v_.error(quoted(key) + " must be a list; put the value between [ and ].", anchor, key);
        }
        for (const std::string_view key : {"partOf", "seeAlso"}) {
            forEach(v_.place, info_, key, [&](Value link) {
                const std::string owner = "An entry of " + quoted(key);
                if (!checkFields(v_, link, owner, kLink, anchor) || key == "partOf") return;
                for (const std::string_view more : {"format", "profile"})
                    v_.checkNeed(link, owner, more, Need::Should, anchor);
            });
        }
    }
    forEach(v_.place, info_, "service", [&](Value service) {
        if (three_ && service.isObject() &&
            (!service.first({"id", "@id"}).present() || !service.first({"type", "@type"}).present()))
            v_.error("A service must have \"id\" and \"type\", or \"@id\" and \"@type\"; add them.", anchor);
        checkService(v_, service, three_ ? info_ : Value());
    });
}

void validateImageInfo(Validator& validator, Value root, bool version3) {
    ImageInfoRules(validator, root, version3).run();
}

void checkImageService(Validator& validator, Value service, bool version3) {
    ImageInfoRules(validator, service, version3).runEmbedded();
}

}  // namespace iiif
