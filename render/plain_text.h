#pragma once
// Private to render: makes any bytes fit to be laid out. Pure.

#include <string>
#include <string_view>

namespace render {

/// Longer text is cut here, at a character; some thirty screens full.
inline constexpr std::size_t kTextBytes = 64 * 1024;

enum class LineBreaks { Blank, Keep };

/// Valid UTF-8 of at most kTextBytes: U+FFFD for bytes that are none, blanks for control characters. Kept
/// line breaks become U+2028, which breaks a line without beginning a paragraph of its own.
std::string plainText(std::string_view utf8, LineBreaks breaks);

}  // namespace render
