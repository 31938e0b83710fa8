#include "iiif/json_text.h"

#include <algorithm>

namespace iiif::json {

void appendUtf8(std::string& out, std::uint32_t code) {
    if (code < 0x80) {
        out += char(code);
    } else if (code < 0x800) {
        out += char(0xC0 | (code >> 6));
        out += char(0x80 | (code & 0x3F));
    } else if (code < 0x10000) {
        out += char(0xE0 | (code >> 12));
        out += char(0x80 | ((code >> 6) & 0x3F));
        out += char(0x80 | (code & 0x3F));
    } else {
        out += char(0xF0 | (code >> 18));
        out += char(0x80 | ((code >> 12) & 0x3F));
        out += char(0x80 | ((code >> 6) & 0x3F));
        out += char(0x80 | (code & 0x3F));
    }
}

std::size_t utf8Length(std::string_view text) {
    if (text.empty()) return 0;
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned lead = byte(0);
    if (lead < 0x80) return 1;
    const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    if (lead < 0xC2 || lead > 0xF4 || text.size() < length) return 0;
    for (std::size_t i = 1; i < length; ++i) {
        if ((byte(i) & 0xC0) != 0x80) return 0;
    }
    // Overlong forms, surrogates and what lies beyond U+10FFFF are told by the second byte.
    const unsigned second = byte(1);
    if ((lead == 0xE0 && second < 0xA0) || (lead == 0xED && second > 0x9F) ||
        (lead == 0xF0 && second < 0x90) || (lead == 0xF4 && second > 0x8F)) {
        return 0;
    }
    return length;
}

std::string placeIn(std::string_view text, std::size_t at, std::optional<std::size_t> skipped) {
    const auto line = 1 + std::count(text.begin(), text.begin() + std::ptrdiff_t(at), '\n');
    const std::string byte = skipped ? " (byte " + std::to_string(at + *skipped) + ")" : "";
    return "line " + std::to_string(line) + byte;
}

std::optional<std::string> fromUtf16(std::string_view text) {
    if (text.size() < 4) return std::nullopt;
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const bool bigMark = byte(0) == 0xFE && byte(1) == 0xFF, littleMark = byte(0) == 0xFF && byte(1) == 0xFE;
    // JSON begins with two ASCII characters, which UTF-16 shows as every other byte being zero.
    const bool big = bigMark || (byte(0) == 0 && byte(1) != 0 && byte(2) == 0 && byte(3) != 0);
    const bool little = littleMark || (byte(0) != 0 && byte(1) == 0 && byte(2) != 0 && byte(3) == 0);
    if (!big && !little) return std::nullopt;

    std::string out;
    out.reserve(text.size());
    const auto unit = [&](std::size_t i) -> std::uint32_t {
        return big ? byte(i) << 8 | byte(i + 1) : byte(i + 1) << 8 | byte(i);
    };
    for (std::size_t i = bigMark || littleMark ? 2 : 0; i + 1 < text.size(); i += 2) {
        std::uint32_t code = unit(i);
        if (code >= 0xD800 && code <= 0xDBFF && i + 3 < text.size() && (unit(i + 2) & 0xFC00) == 0xDC00) {
            code = 0x10000 + ((code - 0xD800) << 10) + (unit(i + 2) - 0xDC00);
            i += 2;
        } else if ((code & 0xF800) == 0xD800) {
            code = 0xFFFD;
        }
        appendUtf8(out, code);
    }
    return out;
}

}  // namespace iiif::json
