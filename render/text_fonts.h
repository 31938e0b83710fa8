#pragma once
// Private to render: which font families are asked for, and in which order. Pure.

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace render {

/// What a BCP 47 tag may hold, in small letters; Pango keeps every tag it ever sees, so a dirty one becomes
/// none.
std::string cleanLanguage(std::string_view tag);

/// What stands in a text, as far as fonts are concerned.
struct TextNeeds {
    std::string families = {};  ///< those to fall back to, each after a comma
    bool simple = true;         ///< no letter is put together from parts
    float lineHeight = 1.21f;   ///< em, of a single line: room for the letters' marks, above and below
};

/// `text`: valid UTF-8. `language`: clean.
TextNeeds needsOf(std::string_view text, std::string_view language);

/// The stretches of a text whose letters are each complete by themselves, as first byte and the one behind
/// the last; those of a word or more. `text`: valid UTF-8.
std::vector<std::pair<std::size_t, std::size_t>> simpleStretches(std::string_view text);

/// A family, then those that it falls back to; separated by commas.
std::string familyList(std::string_view family, const TextNeeds& needs);

/// The families for private use characters, which are the Medieval Unicode Font Initiative's for us: other
/// fonts have other things there.
std::string medievalFamilies();

/// Icon fonts have their icons among the private use characters.
bool hasOwnPrivateUse(std::string_view family);

}  // namespace render
