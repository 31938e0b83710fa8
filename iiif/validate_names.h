#pragma once
// The names that a specification gives to properties, and what is said of others. Private.

#include <span>
#include <string_view>

#include "iiif/validator.h"

namespace iiif {

/// A property that is called otherwise in the other version of a specification.
struct Renamed {
    std::string_view before, now;
};

struct Names {
    std::span<const std::string_view> known = {};
    std::span<const std::string_view> more = {};  ///< further ones of this class of resources
    std::span<const Renamed> renamed = {};
    std::string_view version = {};       ///< "Presentation 3"
    std::string_view otherVersion = {};  ///< that of `renamed`
    std::string_view advice = {};        ///< what to do with further properties
    std::string_view renamedAnchor = {}, caseAnchor = {}, unknownAnchor = {};
};

/// Reports the members of a resource that have none of these names. `extended`: the document has contexts of
/// its own, where further names may come from. Prefixed names are extensions and none of our business.
void checkNames(Validator& v, json::Value resource, const Names& names, bool extended);

}  // namespace iiif
