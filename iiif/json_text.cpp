#include "iiif/json_text.h"

#include <algorithm>
#include <charconv>

namespace iiif::json {
namespace {

/// Walks a text once and repairs it in place.
class Repair {
public:
    explicit Repair(std::string& text) : text_(text) {}

    void run() {
        while (at_ < text_.size()) {
            const char c = text_[at_];
            if (inString_ && c == '\\') {
                escape();
            } else if (!inString_ && c >= '0' && c <= '9') {
                number();
            } else {
                if (c == '"') inString_ = !inString_;
                if (inString_ && static_cast<unsigned char>(c) < 0x20) text_[at_] = ' ';
                ++at_;
            }
        }
    }

private:
    void escape() {
        const unsigned code = surrogateAt(at_);
        if (code == 0) {
            at_ += 2;
        } else if (code < 0xDC00 && surrogateAt(at_ + 6) >= 0xDC00) {
            at_ += 12;
        } else {
            text_.replace(at_ + 2, 4, "FFFD");
            at_ += 6;
        }
    }

    /// The surrogate whose escape stands at `at`, else 0.
    unsigned surrogateAt(std::size_t at) const {
        const std::string_view escape = at < text_.size() ? std::string_view(text_).substr(at, 6) : "";
        if (escape.size() < 6 || !escape.starts_with("\\u")) return 0;
        unsigned code = 0;
        const char* const end = escape.data() + escape.size();
        const auto [stop, error] = std::from_chars(escape.data() + 2, end, code, 16);
        return error == std::errc() && stop == end && code >= 0xD800 && code <= 0xDFFF ? code : 0;
    }

    /// The sign of a number, if any, has been passed already, so zero stands in for the rest.
    void number() {
        constexpr double kLargest =
            1e300;  // the library's own limit lies higher, and depends on the notation
        const char* const begin = text_.data() + at_;
        double value = 0;
        const auto [stop, error] = std::from_chars(begin, text_.data() + text_.size(), value);
        const std::size_t end = at_ + std::size_t(stop - begin);
        if (error != std::errc() || value == 0 || value > kLargest) {
            std::fill(text_.begin() + std::ptrdiff_t(at_) + 1, text_.begin() + std::ptrdiff_t(end), ' ');
            text_[at_] = '0';
        }
        at_ = end;
    }

    std::string& text_;
    std::size_t at_ = 0;
    bool inString_ = false;
};

}  // namespace

std::string repaired(std::string_view text) {
    std::string out(text);
    Repair(out).run();
    return out;
}

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
