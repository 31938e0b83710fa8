#include "iiif/json_parser.h"

#include <bit>
#include <charconv>
#include <cstring>

#include <rapidjson/reader.h>

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

/// What the string that is being read reads as, where the text itself does not show that.
struct Changed {
    bool any = false;
    const char* begin = nullptr;     ///< of the string in the text
    const char* plainEnd = nullptr;  ///< of what stands for itself at its beginning
    std::string text;

    std::string& start() {
        if (!any) text.assign(begin, plainEnd);
        any = true;
        return text;
    }
};

/// The library's stream for reading in place, except that nothing is written into the text: a string is
/// copied once something in it has to change. The library copies it freely.
class TextStream {
public:
    using Ch = char;

    TextStream(std::string_view text, Changed& changed)
        : head_(text.data()), at_(head_), end_(head_ + text.size()), changed_(&changed) {}

    Ch Peek() const { return at_ == end_ ? '\0' : *at_; }
    Ch Take() { return at_ == end_ ? '\0' : *at_++; }
    std::size_t Tell() const { return std::size_t(at_ - head_); }
    bool atEnd() const { return at_ == end_; }

    Ch* PutBegin() {
        changed_->any = false;
        changed_->begin = changed_->plainEnd = at_;
        return const_cast<Ch*>(at_);  // the library's type; it only hands it on
    }
    void Put(Ch c) {
        if (c != '\0') changed_->start() += c;  // a NUL only ends the string
    }
    /// The string's length and one for the NUL at its end; the closing quote has been taken.
    std::size_t PutEnd(const Ch* begin) const {
        return changed_->any ? changed_->text.size() + 1 : std::size_t(at_ - begin);
    }

    void putCharacter(std::uint32_t code) { appendUtf8(changed_->start(), code); }

    /// Takes all up to the next quote, backslash or control character.
    void takePlain() {
        for (;;) {
            const char* const run = at_;
            skipPlain();
            if (changed_->any) {
                changed_->text.append(run, at_);
            } else {
                changed_->plainEnd = at_;
            }
            if (at_ == end_ || static_cast<unsigned char>(*at_) < 0x80) return;
            changed_->start() += kReplacement;
            ++at_;
        }
    }

private:
    /// Passes over characters that stand for themselves.
    void skipPlain() {
        for (;;) {
            while (end_ - at_ >= 8) {
                if (const std::uint64_t mask = careMask(at_)) {
                    if constexpr (std::endian::native == std::endian::little)
                        at_ += std::countr_zero(mask) / 8;
                    break;
                }
                at_ += 8;
            }
            if (at_ == end_) return;
            const auto byte = static_cast<unsigned char>(*at_);
            if (byte < 0x80) {
                if (byte < 0x20 || byte == '"' || byte == '\\') return;
                ++at_;
            } else if (const std::size_t length = utf8Length({at_, std::size_t(end_ - at_)})) {
                at_ += length;
            } else {
                return;
            }
        }
    }

    const char* head_;
    const char* at_;
    const char* end_;
    Changed* changed_;
};

/// UTF-8 as the library asks for it, with bad bytes replaced.
struct TolerantUtf8 : rapidjson::UTF8<> {
    using UTF8<>::Encode;
    using UTF8<>::Validate;

    static void Encode(TextStream& stream, unsigned code) {
        const bool usable = code != 0 && (code < 0xD800 || code > 0xDFFF);
        stream.putCharacter(usable ? code : 0xFFFDu);
    }
    static bool Validate(TextStream& stream, TextStream&) {
        stream.takePlain();
        return true;
    }
};

/// Hands the library's events to a Builder.
class Events : public rapidjson::BaseReaderHandler<TolerantUtf8, Events> {
public:
    Events(Builder& builder, const Changed& changed) : builder_(builder), changed_(changed) {}

    bool Null() { return add({}); }
    bool Bool(bool value) { return add({.kind = Kind::Boolean, .count = 0, .boolean = value}); }
    bool RawNumber(const char* chars, rapidjson::SizeType length, bool) {
        return add({.kind = Kind::Number, .count = 0, .number = number({chars, length})});
    }
    bool String(const char* chars, rapidjson::SizeType length, bool) {
        const std::string_view text = kept(chars, length);
        return add({.kind = Kind::String, .count = std::uint32_t(text.size()), .chars = text.data()});
    }
    bool Key(const char* chars, rapidjson::SizeType length, bool) {
        builder_.key(kept(chars, length));
        return true;
    }
    bool StartObject() { return builder_.open(); }
    bool StartArray() { return builder_.open(); }
    bool EndObject(rapidjson::SizeType) { return close(Kind::Object); }
    bool EndArray(rapidjson::SizeType) { return close(Kind::Array); }

private:
    bool add(const Node& node) {
        builder_.add(node);
        return true;
    }
    bool close(Kind kind) {
        builder_.close(kind);
        return true;
    }
    std::string_view kept(const char* chars, std::size_t length) const {
        if (changed_.any) return builder_.keep(builder_.cut(changed_.text));
        return builder_.cut({chars, length});
    }

    /// The nearest double; zero beyond its range, which no reader accepts as a size.
    static double number(std::string_view text) {
        constexpr std::size_t kExactDigits = 15;
        const bool negative = text.front() == '-';
        if (text.size() - negative <= kExactDigits) {
            std::int64_t whole = 0;
            const char* c = text.data() + negative;
            const char* const end = text.data() + text.size();
            for (; c != end && *c >= '0' && *c <= '9'; ++c) whole = whole * 10 + (*c - '0');
            if (c == end) return negative ? -double(whole) : double(whole);
        }
        double value = 0;
        const auto error = std::from_chars(text.data(), text.data() + text.size(), value).ec;
        return error == std::errc() ? value : 0;
    }

    Builder& builder_;
    const Changed& changed_;
};

}  // namespace
}  // namespace iiif::json

/// The library may work on a copy of the stream, so that its position stays in registers.
template <>
struct rapidjson::StreamTraits<iiif::json::TextStream> {
    enum { copyOptimization = 1 };
};

namespace iiif::json {

Reading read(std::string_view text, Builder& builder) {
    using namespace rapidjson;
    // "In situ" gives views of the text; "validate" makes the encoding above pass over plain characters;
    // numbers as they stand are converted exactly, whatever their length.
    constexpr unsigned kFlags =
        kParseIterativeFlag | kParseInsituFlag | kParseValidateEncodingFlag | kParseNumbersAsStringsFlag;
    Changed changed;
    TextStream stream(text, changed);
    Events events(builder, changed);
    GenericReader<TolerantUtf8, TolerantUtf8> reader;
    const rapidjson::ParseResult result = reader.Parse<kFlags>(stream, events);
    if (!result) {
        return {.tooDeep = builder.tooDeep(), .cutOff = stream.atEnd(), .stopped = result.Offset()};
    }
    // A NUL reads as the end of the text to the library.
    return {.complete = stream.atEnd(), .stopped = stream.Tell()};
}

}  // namespace iiif::json
