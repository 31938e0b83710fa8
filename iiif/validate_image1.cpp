// Image API 1.0 and 1.1: nobody publishes it anew, but what is wrong in it keeps others from reading it.

#include <algorithm>
#include <array>

#include "iiif/readers.h"
#include "iiif/validate_fields.h"

namespace iiif {
namespace {

using json::Value;

constexpr std::string_view kClause = "https://iiif.io/api/image/1.1/#image-info-request",
                           kContext = "http://library.stanford.edu/iiif/image-api/1.1/context.json",
                           kLevels = "http://library.stanford.edu/iiif/image-api/";
constexpr std::array kFields{
    Field{"width", Need::Must, Form::Positive},     Field{"height", Need::Must, Form::Positive},
    Field{"tile_width", Need::May, Form::Positive}, Field{"tile_height", Need::May, Form::Positive},
    Field{"scale_factors", Need::May, Form::List},  Field{"formats", Need::May, Form::Strings},
    Field{"qualities", Need::May, Form::Strings}};

void checkQualities(Validator& v, Value info) {
    static constexpr std::array<std::string_view, 4> kQualities{"native", "color", "grey", "bitonal"};
    forEach(v.place, info, "qualities", [&](Value quality) {
        if (quality.isString()) v.oneOf(quality, "A quality", kQualities, kClause);
    });
}

}  // namespace

void validateImage1(Validator& v, Value root) {
    const bool first = root["identifier"].present();
    if (!first) v.checkNeed(root, "An image description", "@id", Need::Must, kClause);
    if (first && root["@context"].present())
        v.error("Version 1.0 has no \"@context\", and later ones have no \"identifier\"; write \"@id\".",
                kClause, "@context");
    else if (root["@context"].present() && !contextContains(root, "image-api/1.1/context.json"))
        v.error("\"@context\" must be " + quoted(kContext), kClause, "@context",
                "; here is " + shown(root["@context"].front()) + ".");
    checkFields(v, root, "An image description", kFields, kClause);
    forEach(v.place, root, "scale_factors",
            [&](Value factor) { v.positiveInteger(factor, "A scale factor", kClause); });
    checkQualities(v, root);
    const Value profile = root["profile"];
    if (profile.present() && !(profile.string().starts_with(kLevels) && complianceLevel(root)))
        v.error("\"profile\" must be the address of a level, as " + std::string(kLevels) +
                    "1.1/compliance.html#level1",
                kClause, "profile", ", not " + shown(profile) + ".");
}

}  // namespace iiif
