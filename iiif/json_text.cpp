#include "iiif/json_text.h"

#include <cstdint>

namespace iiif::json {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

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

bool isDigit(char c) {
    return c >= '0' && c <= '9';
}

/// The four hexadecimal digits of a \u escape at `at`, or -1.
int hex4(std::string_view text, std::size_t at) {
    if (at + 4 > text.size()) return -1;
    int value = 0;
    for (std::size_t i = at; i < at + 4; ++i) {
        const char c = text[i];
        const int digit = isDigit(c)               ? c - '0'
                          : (c >= 'a' && c <= 'f') ? c - 'a' + 10
                          : (c >= 'A' && c <= 'F') ? c - 'A' + 10
                                                   : -1;
        if (digit < 0) return -1;
        value = value * 16 + digit;
    }
    return value;
}

/// Walks a text once and copies it only from the first repair on.
class Repair {
public:
    explicit Repair(std::string_view text) : text_(text) {}

    std::optional<std::string> run() {
        while (at_ < text_.size()) {
            const char c = text_[at_];
            if (inString_) {
                character(c);
            } else if (c == '"') {
                inString_ = true;
                ++at_;
            } else if (isDigit(c)) {
                number();
            } else {
                ++at_;
            }
        }
        if (!changed_) return std::nullopt;
        out_.append(text_.substr(copied_));
        return std::move(out_);
    }

private:
    void replace(std::size_t length, std::string_view with) {
        changed_ = true;
        out_.append(text_.substr(copied_, at_ - copied_));
        out_.append(with);
        at_ += length;
        copied_ = at_;
    }

    void character(char c) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '"') {
            inString_ = false;
            ++at_;
        } else if (c == '\\') {
            escape();
        } else if (byte < 0x20) {
            replace(1, byte == 0 ? kReplacement : std::string_view(" "));
        } else if (byte < 0x80) {
            ++at_;
        } else if (const std::size_t length = utf8Length(text_.substr(at_))) {
            at_ += length;
        } else {
            replace(1, kReplacement);
        }
    }

    void escape() {
        const int code = at_ + 1 < text_.size() && text_[at_ + 1] == 'u' ? hex4(text_, at_ + 2) : -1;
        if (code < 0) {
            // A known escape is one ASCII character; what follows anything else is looked at by itself.
            const bool ascii =
                at_ + 1 < text_.size() && static_cast<unsigned char>(text_[at_ + 1]) - 0x20u < 0x60u;
            at_ += ascii ? 2 : 1;
        } else if (code >= 0xD800 && code <= 0xDBFF) {
            const int low = text_.substr(at_ + 6, 2) == "\\u" ? hex4(text_, at_ + 8) : -1;
            if (low >= 0xDC00 && low <= 0xDFFF) {
                at_ += 12;
            } else {
                replace(6, kReplacement);
            }
        } else if ((code >= 0xDC00 && code <= 0xDFFF) || code == 0) {
            replace(6, kReplacement);
        } else {
            at_ += 6;
        }
    }

    /// A number too large for a double would make the parser refuse the whole text. The sign before it, if
    /// any, has been passed already, so zero stands in for it; no reader accepts a zero size.
    void number() {
        std::size_t end = at_, digits = 0;
        while (end < text_.size() && isDigit(text_[end])) ++end;
        digits = end - at_;
        if (end < text_.size() && text_[end] == '.') {
            ++end;
            while (end < text_.size() && isDigit(text_[end])) ++end;
        }
        long exponent = 0;
        if (end < text_.size() && (text_[end] == 'e' || text_[end] == 'E')) {
            ++end;
            const bool negative = end < text_.size() && text_[end] == '-';
            if (end < text_.size() && (text_[end] == '-' || text_[end] == '+')) ++end;
            for (; end < text_.size() && isDigit(text_[end]); ++end) {
                if (exponent < 100'000) exponent = exponent * 10 + (text_[end] - '0');
            }
            if (negative) exponent = 0;
        }
        constexpr long kLargestExponent = 300;
        if (digits > std::size_t(kLargestExponent) || exponent + long(digits) > kLargestExponent) {
            replace(end - at_, "0");
        } else {
            at_ = end;
        }
    }

    std::string_view text_;
    std::size_t at_ = 0, copied_ = 0;
    bool inString_ = false, changed_ = false;
    std::string out_;
};

}  // namespace

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

std::optional<std::string> repaired(std::string_view text) {
    return Repair(text).run();
}

}  // namespace iiif::json
