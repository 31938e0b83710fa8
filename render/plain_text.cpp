#include "render/plain_text.h"

#include <algorithm>
#include <cstdint>

namespace render {
namespace {

struct Character {
    char32_t code;
    std::size_t length;  ///< bytes
};

constexpr char32_t kReplacement = 0xFFFD;
constexpr std::string_view kReplacementBytes = "\xEF\xBF\xBD";
constexpr std::string_view kLineSeparator = "\xE2\x80\xA8";

/// The first character of `text`, which is not empty. Overlong forms, surrogates and what lies beyond Unicode
/// are replaced too.
Character readCharacter(std::string_view text) {
    const auto at = [&](std::size_t i) { return static_cast<std::uint8_t>(text[i]); };
    const std::uint8_t lead = at(0);
    if (lead < 0x80) return {lead, 1};
    const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    if (lead < 0xC2 || lead > 0xF4) return {kReplacement, 1};
    char32_t code = lead & (0x7Fu >> length);
    for (std::size_t i = 1; i < length; ++i) {
        if (i >= text.size() || (at(i) & 0xC0) != 0x80) return {kReplacement, i};
        code = code << 6 | (at(i) & 0x3Fu);
    }
    constexpr char32_t kLeast[] = {0, 0, 0x80, 0x800, 0x10000};
    if (code < kLeast[length] || code > 0x10FFFF || (code >= 0xD800 && code < 0xE000))
        return {kReplacement, length};
    return {code, length};
}

bool isLineBreak(char32_t c) {
    return c == '\n' || c == '\r' || c == 0x85 || c == 0x2028 || c == 0x2029;
}

bool isControl(char32_t c) {
    return c < 0x20 || (c >= 0x7F && c < 0xA0);
}

}  // namespace

PlainText plainText(std::string_view utf8, LineBreaks breaks, std::size_t mostCharacters,
                    std::span<std::size_t> offsets) {
    PlainText out;
    out.text.reserve(std::min(utf8.size() + 4, kTextBytes));
    std::size_t at = 0, characters = 0, offset = 0;
    while (at < utf8.size() && out.text.size() + 4 <= kTextBytes && characters < mostCharacters) {
        const auto [code, length] = readCharacter(utf8.substr(at));
        // An offset into the middle of a character means its start.
        for (; offset < offsets.size() && offsets[offset] < at + length; ++offset)
            offsets[offset] = out.text.size();
        if (isLineBreak(code)) {
            const bool second = code == '\n' && at > 0 && utf8[at - 1] == '\r';
            if (!second) out.text += breaks == LineBreaks::Keep ? kLineSeparator : " ";
        } else if (isControl(code)) {
            out.text += ' ';
        } else if (code == kReplacement) {
            out.text += kReplacementBytes;
        } else {
            out.text += utf8.substr(at, length);
        }
        at += length;
        ++characters;
    }
    for (; offset < offsets.size(); ++offset) offsets[offset] = out.text.size();
    out.cut = at < utf8.size();
    return out;
}

}  // namespace render
