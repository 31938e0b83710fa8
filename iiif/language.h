#pragma once
// Language maps (Presentation 3.0, section 4.4) and the choice among their values. Pure, any thread.

#include <span>
#include <string>
#include <utility>
#include <vector>

namespace iiif {

/// Values by BCP 47 tag in the document's order; the tag is "none" where the language is not known.
using LanguageMap = std::vector<std::pair<std::string, std::vector<std::string>>>;

/// The values to show: all of the best matching language, by the standard's rules and RFC 4647 lookup.
/// `preferred`: BCP 47 tags, best first; may be empty. Returns an empty vector only for an empty map.
std::vector<std::string> pickValues(const LanguageMap& map, std::span<const std::string> preferred);

/// As pickValues, but empty where no language of the map is one of the preferred.
std::vector<std::string> matchingValues(const LanguageMap& map, std::span<const std::string> preferred);

/// As pickValues, joined by "; ". Empty string for an empty map.
std::string pickText(const LanguageMap& map, std::span<const std::string> preferred);

}  // namespace iiif
