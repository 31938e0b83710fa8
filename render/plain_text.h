#pragma once
// Private to render: makes any bytes fit to be laid out. Pure.

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace render {

/// Longer text is cut before here, at a character; some thirty screens full.
inline constexpr std::size_t kTextBytes = 64 * 1024;

enum class LineBreaks { Blank, Keep };

struct PlainText {
    std::string text;  ///< valid UTF-8
    bool cut = false;  ///< the end of what was given is left out
};

/// At most `mostCharacters` and kTextBytes: U+FFFD for bytes that are none, blanks for control characters.
/// Kept line breaks become U+2028, which breaks a line without beginning a paragraph of its own. `offsets`,
/// bytes of `utf8` in rising order, become the places in the text where what stood there begins.
PlainText plainText(std::string_view utf8, LineBreaks breaks, std::size_t mostCharacters = kTextBytes,
                    std::span<std::size_t> offsets = {});

}  // namespace render
