#include "iiif/json_parser.h"

#include <bit>
#include <charconv>
#include <cstring>
#include <optional>
#include <vector>

#include "iiif/json_builder.h"
#include "iiif/json_text.h"

namespace iiif::json {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

/// The high bits of those of the eight bytes at `at` that hold a quote, a backslash, a control character or
/// no ASCII; beyond the first of them others may be set too.
std::uint64_t careMask(const char* at) {
    constexpr std::uint64_t kOnes = 0x0101010101010101u, kHigh = 0x8080808080808080u;
    std::uint64_t word = 0;
    std::memcpy(&word, at, sizeof word);
    const auto zeroByte = [](std::uint64_t w) { return (w - kOnes) & ~w; };
    const std::uint64_t control = (word - kOnes * 0x20) & ~word;
    return (word | control | zeroByte(word ^ (kOnes * '"')) | zeroByte(word ^ (kOnes * '\\'))) & kHigh;
}

/// The end of the characters that stand for themselves: a quote, a backslash, a control character, a byte
/// that is no UTF-8, or `end`.
const char* plainEnd(const char* at, const char* end) {
    for (;;) {
        while (end - at >= 8) {
            if (const std::uint64_t mask = careMask(at)) {
                if constexpr (std::endian::native == std::endian::little) at += std::countr_zero(mask) / 8;
                break;
            }
            at += 8;
        }
        if (at == end) return at;
        const auto byte = static_cast<unsigned char>(*at);
        if (byte < 0x80) {
            if (byte < 0x20 || byte == '"' || byte == '\\') return at;
            ++at;
        } else if (const std::size_t length = utf8Length({at, std::size_t(end - at)})) {
            at += length;
        } else {
            return at;
        }
    }
}

bool isDigit(char c) {
    return c >= '0' && c <= '9';
}

/// The nearest double; zero for what is nearer to it than any other, nothing for what is larger than all.
/// `text`: as JSON writes it.
std::optional<double> numberOf(std::string_view text) {
    constexpr std::size_t kExactDigits = 15;
    const bool negative = text.front() == '-';
    if (text.size() - negative <= kExactDigits) {
        std::int64_t whole = 0;
        const char* c = text.data() + negative;
        const char* const end = text.data() + text.size();
        for (; c != end && isDigit(*c); ++c) whole = whole * 10 + (*c - '0');
        if (c == end) return negative ? -double(whole) : double(whole);
    }
    double value = 0;
    const auto error = std::from_chars(text.data(), text.data() + text.size(), value).ec;
    if (error == std::errc()) return value;
    // Both ends of the range are one error. Nobody writes a small number with hundreds of digits before the
    // point, nor a large one with hundreds of zeros behind it.
    const bool small = text.find("e-") != std::string_view::npos ||
                       text.find("E-") != std::string_view::npos || text.substr(negative).starts_with("0.");
    return small ? std::optional(0.0) : std::nullopt;
}

/// Walks a text once. What answers false has stopped at the byte that cannot be read, or at the end.
class Parser {
public:
    Parser(std::string_view text, Builder& builder)
        : begin_(text.data()), at_(begin_), end_(begin_ + text.size()), builder_(builder) {}

    Reading read() {
        const bool complete = readDocument();
        return {.complete = complete,
                .tooDeep = builder_.tooDeep(),
                .cutOff = !complete && at_ == end_,
                .stopped = std::size_t(at_ - begin_)};
    }

private:
    char peek() const { return at_ == end_ ? '\0' : *at_; }
    bool take(char c) {
        if (at_ == end_ || *at_ != c) return false;
        ++at_;
        return true;
    }
    bool take(std::string_view word) {
        for (const char c : word) {
            if (!take(c)) return false;
        }
        return true;
    }
    void skipBlanks() {
        while (at_ != end_ && *at_ <= ' ' && (*at_ == ' ' || *at_ == '\n' || *at_ == '\r' || *at_ == '\t'))
            ++at_;
    }

    /// One value with nothing but blanks around it.
    bool readDocument() {
        do {
            skipBlanks();
            const char c = peek();
            const bool opens = c == '{' || c == '[';
            if (opens ? !open(c == '{' ? Kind::Object : Kind::Array) : !readScalar(c)) return false;
            if (opens && peek() != closing()) {
                if (isObject() && !readKey()) return false;
                continue;
            }
            if (!endValue()) return false;
        } while (!open_.empty());
        return at_ == end_;
    }

    bool isObject() const { return open_.back() == Kind::Object; }
    char closing() const { return isObject() ? '}' : ']'; }

    bool open(Kind kind) {
        if (!builder_.open()) return false;
        open_.push_back(kind);
        ++at_;
        skipBlanks();
        return true;
    }

    /// After a value: the ends of what it ends, and what stands before the next one.
    bool endValue() {
        skipBlanks();
        while (!open_.empty()) {
            if (take(',')) {
                skipBlanks();
                return !isObject() || readKey();
            }
            if (!take(closing())) return false;
            builder_.close(open_.back());
            open_.pop_back();
            skipBlanks();
        }
        return true;
    }

    bool readKey() {
        std::string_view key;
        if (peek() != '"' || !readString(key)) return false;
        builder_.key(key);
        skipBlanks();
        return take(':');
    }

    bool readScalar(char first) {
        switch (first) {
            case '"':
                return readText();
            case 't':
                return take("true") && add({.kind = Kind::Boolean, .boolean = true});
            case 'f':
                return take("false") && add({.kind = Kind::Boolean, .boolean = false});
            case 'n':
                return take("null") && add({});
            default:
                return readNumber();
        }
    }

    bool add(const Node& node) {
        builder_.add(node);
        return true;
    }

    bool readText() {
        std::string_view text;
        return readString(text) &&
               add({.kind = Kind::String, .count = std::uint32_t(text.size()), .chars = text.data()});
    }

    bool readNumber() {
        const char* const begin = at_;
        take('-');
        if (!take('0') && !takeDigits()) return false;
        if (take('.') && !takeDigits()) return false;
        if (take('e') || take('E')) {
            if (!take('-')) take('+');
            if (!takeDigits()) return false;
        }
        const auto number = numberOf({begin, std::size_t(at_ - begin)});
        if (!number) note(Fault::HugeNumber, begin);
        // No reader accepts zero as a size.
        return add({.kind = Kind::Number, .number = number.value_or(0)});
    }
    bool takeDigits() {
        const char* const begin = at_;
        while (at_ != end_ && isDigit(*at_)) ++at_;
        return at_ != begin;
    }

    /// A view of the text where that shows what the string reads as, else of the document's memory.
    bool readString(std::string_view& string) {
        const char* const begin = at_ + 1;
        at_ = plainEnd(begin, end_);
        if (peek() != '"') return readChangedString(begin, string);
        string = shortened({begin, std::size_t(at_ - begin)}, begin);
        ++at_;
        return true;
    }

    void note(Fault fault, const char* at) { builder_.note(fault, std::size_t(at - begin_)); }

    std::string_view shortened(std::string_view string, const char* begin) {
        if (!builder_.isLong(string)) return string;
        note(Fault::CutString, begin);
        return builder_.cut(string);
    }

    bool readChangedString(const char* begin, std::string_view& string) {
        changed_.assign(begin, at_);
        while (!take('"')) {
            if (at_ == end_) return false;
            if (*at_ == '\\') {
                if (!readEscape()) return false;
            } else {
                const bool control = static_cast<unsigned char>(*at_) < 0x20;
                note(control ? Fault::ControlCharacter : Fault::BadUtf8, at_++);
                changed_ += control ? std::string_view(" ") : kReplacement;
            }
            const char* const run = at_;
            at_ = plainEnd(run, end_);
            changed_.append(run, at_);
        }
        string = builder_.keep(shortened(changed_, begin));
        return true;
    }

    bool readEscape() {
        constexpr std::string_view kEscapes = "\"\\/bfnrt", kMeanings = "\"\\/\b\f\n\r\t";
        if (end_ - at_ < 2) return stopAtEnd();
        if (at_[1] == 'u') return readEscapedCode();
        const std::size_t known = kEscapes.find(at_[1]);
        if (known == std::string_view::npos) return false;
        changed_ += kMeanings[known];
        at_ += 2;
        return true;
    }

    /// "\uXXXX", or two of them for one character. What is no character becomes U+FFFD.
    bool readEscapedCode() {
        const char* const begin = at_;
        std::uint32_t code = 0;
        if (end_ - at_ < kCodeLength)
            return std::from_chars(at_ + 2, end_, code, 16).ptr == end_ && stopAtEnd();
        if (!codeAt(at_, code)) return false;
        at_ += kCodeLength;
        std::uint32_t low = 0;
        if (code >= 0xD800 && code < 0xDC00 && codeAt(at_, low) && low >= 0xDC00 && low < 0xE000) {
            code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
            at_ += kCodeLength;
        }
        const bool surrogate = code >= 0xD800 && code <= 0xDFFF;
        if (surrogate || code == 0) note(surrogate ? Fault::LoneSurrogate : Fault::NulEscape, begin);
        appendUtf8(changed_, surrogate || code == 0 ? 0xFFFD : code);
        return true;
    }
    bool codeAt(const char* at, std::uint32_t& code) const {
        if (end_ - at < kCodeLength || at[0] != '\\' || at[1] != 'u') return false;
        const auto [stop, error] = std::from_chars(at + 2, at + kCodeLength, code, 16);
        return error == std::errc() && stop == at + kCodeLength;
    }
    bool stopAtEnd() {
        at_ = end_;
        return false;
    }

    static constexpr std::ptrdiff_t kCodeLength = 6;

    const char* begin_;
    const char* at_;
    const char* end_;
    Builder& builder_;
    std::vector<Kind> open_;  ///< the arrays and objects around what is read
    std::string changed_;     ///< what a string reads as, where the text itself does not show that
};

}  // namespace

Reading read(std::string_view text, Builder& builder) {
    return Parser(text, builder).read();
}

}  // namespace iiif::json
