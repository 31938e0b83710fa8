#pragma once
// Latin words: where they may be broken, and letters of more than one byte. Pure.

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace demo {

/// The characters of UTF-8 text, combining marks with the letter before them.
std::vector<std::string> letters(std::string_view text);

/// Byte positions at which a Latin word may be broken at a line's end: between syllables, two letters at
/// least on either side.
std::vector<std::size_t> breaks(std::string_view word);

/// All occurrences replaced.
std::string replaced(std::string text, std::string_view from, std::string_view to);

std::string upperCase(std::string_view text);  ///< ASCII, æ and ę

}  // namespace demo
