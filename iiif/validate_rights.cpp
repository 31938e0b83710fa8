// Licences and rights statements: the addresses that their publishers define.

#include <algorithm>
#include <array>

#include "iiif/readers.h"
#include "iiif/validate_annotation.h"

namespace iiif {
namespace {

using json::Value;

constexpr std::string_view kCommons = "http://creativecommons.org/",
                           kStatements = "http://rightsstatements.org/vocab/";

/// "by/4.0/" of a licence, "zero/1.0/" of a dedication, perhaps with a country behind it.
bool isCommons(std::string_view path) {
    static constexpr std::array<std::string_view, 14> kLicences{
        "by", "by-sa", "by-nd", "by-nc", "by-nc-sa", "by-nc-nd",  "nc",
        "nd", "sa",    "nc-sa", "nd-nc", "by-nd-nc", "sampling+", "nc-sampling+"};
    static constexpr std::array<std::string_view, 3> kDedications{"zero", "mark", "certification"};
    const auto names = [&](std::string_view folder, std::span<const std::string_view> known) {
        if (!path.starts_with(folder)) return false;
        const std::string_view rest = path.substr(folder.size());
        const std::string_view code = rest.substr(0, rest.find('/'));
        return std::find(known.begin(), known.end(), code) != known.end();
    };
    if (path.find("deed") != path.npos || path.find("legalcode") != path.npos) return false;
    return names("licenses/", kLicences) || names("publicdomain/", kDedications);
}

bool isStatement(std::string_view path) {
    static constexpr std::array<std::string_view, 12> kKnown{"InC",     "InC-OW-EU", "InC-EDU", "InC-NC",
                                                             "InC-RUU", "NoC-CR",    "NoC-NC",  "NoC-OKLR",
                                                             "NoC-US",  "CNE",       "UND",     "NKC"};
    return std::find(kKnown.begin(), kKnown.end(), path.substr(0, path.find('/'))) != kKnown.end();
}

void checkDefined(Validator& v, std::string_view uri, bool commons, std::string_view anchor) {
    const bool known =
        commons ? isCommons(uri.substr(kCommons.size())) : isStatement(uri.substr(kStatements.size()));
    if (!known)
        v.error(commons ? "This is no address of a Creative Commons licence, as "
                          "http://creativecommons.org/licenses/by/4.0/"
                        : "This is no address of a rights statement, as "
                          "http://rightsstatements.org/vocab/InC/1.0/",
                anchor, {}, ": " + quoted(uri) + ".");
    else if (!uri.ends_with('/'))
        v.warn("The address of a licence or rights statement should end with \"/\", as it is defined", anchor,
               {}, ": " + quoted(uri) + ".");
}

}  // namespace

void checkRights(Validator& v, Value value, std::string_view name, std::string_view anchor) {
    if (!value.isString()) {
        v.error(quoted(name) + " must be one string with an address", anchor, {},
                ", not " + shown(value) + ".");
        return;
    }
    const std::string_view uri = value.string();
    if (uri.starts_with(kCommons) || uri.starts_with(kStatements))
        return checkDefined(v, uri, uri.starts_with(kCommons), anchor);
    const bool commons = uri.find("creativecommons.org/") != uri.npos,
               statements = uri.find("rightsstatements.org/") != uri.npos;
    if (commons || statements) {
        v.error(commons
                    ? "The address of a Creative Commons licence must begin with "
                      "http://creativecommons.org/, as it is defined"
                    : "The address of a rights statement must begin with http://rightsstatements.org/vocab/, "
                      "as it is defined",
                anchor, {}, ", not " + shown(value) + ".");
    } else if (!isWebUri(uri)) {
        v.error(quoted(name) + " must be the address of a licence or rights statement", anchor, {},
                ", not " + shown(value) + "; text belongs into \"requiredStatement\".");
    } else {
        v.warn(quoted(name) +
                   " should name a licence of creativecommons.org or a statement of rightsstatements.org",
               anchor, {}, ", not " + shown(value) + ".");
    }
}

}  // namespace iiif
