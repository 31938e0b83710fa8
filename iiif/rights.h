#pragma once
// What the addresses of licences and rights statements are called. Pure, any thread.

#include <string>
#include <string_view>

namespace iiif {

/// "CC BY-NC 4.0", "Public Domain Mark 1.0", "In Copyright" for an address of Creative Commons or
/// RightsStatements.org, whatever its scheme, language or form; empty for all others.
std::string rightsName(std::string_view url);

}  // namespace iiif
