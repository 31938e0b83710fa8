#include "iiif/json_parser.h"

#include <algorithm>
#include <bit>
#include <charconv>
#include <cstring>

#include "iiif/json_text.h"

namespace iiif::json {
namespace {

constexpr std::size_t kRepeatedKeysKept = 8;
constexpr std::uint32_t kDropped = 1;  // the count of a null that a later member of its name replaces
constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

bool isDigit(char c) {
    return c >= '0' && c <= '9';
}

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

/// One of 64 bits for a key; keys of one object mostly differ in it.
std::uint64_t bitOf(std::string_view key) {
    if (key.empty()) return 1;
    const unsigned mixed = unsigned(key.size()) * 7 + static_cast<unsigned char>(key.front()) * 5 +
                           static_cast<unsigned char>(key.back()) * 3;
    return std::uint64_t(1) << (mixed & 63);
}

}  // namespace

Parser::Parser(Document& document, std::string_view text, const ReadLimits& limits)
    : document_(document), limits_(limits), text_(text), at_(text.data()), end_(at_ + text.size()) {}

template <class T>
T* Parser::allocate(std::size_t count) {
    if (count == 0) return nullptr;
    return static_cast<T*>(document_.memory_.allocate(count * sizeof(T), alignof(T)));
}

bool Parser::run() {
    skipBlanks();
    if (!value()) return false;
    while (!frames_.empty()) {
        if (!next()) return false;
    }
    skipBlanks();
    return at_ == end_ || fail();
}

/// Reads a scalar, or the opening of an array or object.
bool Parser::value() {
    if (at_ == end_) return endedEarly();
    switch (*at_) {
        case '{':
            return open(Kind::Object);
        case '[':
            return open(Kind::Array);
        case '"': {
            std::string_view text;
            if (!string(text)) return false;
            add({.kind = Kind::String, .count = std::uint32_t(text.size()), .chars = text.data()});
            return true;
        }
        case 't':
            return literal("true", {.kind = Kind::Boolean, .count = 0, .boolean = true});
        case 'f':
            return literal("false", {.kind = Kind::Boolean, .count = 0, .boolean = false});
        case 'n':
            return literal("null", {});
        default:
            return number();
    }
}

/// Reads on in the innermost open array or object: its end, or its next child.
bool Parser::next() {
    Frame& frame = frames_.back();
    skipBlanks();
    if (at_ == end_) return endedEarly();
    if (*at_ == (frame.kind == Kind::Object ? '}' : ']')) {
        ++at_;
        close();
        return true;
    }
    if (!frame.fresh) {
        if (*at_ != ',') return fail();
        ++at_;
        skipBlanks();
    }
    frame.fresh = false;
    return (frame.kind == Kind::Array || key()) && value();
}

bool Parser::open(Kind kind) {
    if (frames_.size() >= limits_.maxDepth) {
        tooDeep_ = true;
        return false;
    }
    ++at_;
    Frame& frame = frames_.emplace_back();
    frame.kind = kind;
    frame.begin = pending_.size();
    frame.key = key_;
    return true;
}

void Parser::close() {
    const Frame frame = frames_.back();
    frames_.pop_back();
    if (frame.mayRepeat) dropRepeated(frame.begin);
    const std::size_t count = pending_.size() - frame.begin;
    Node node;
    node.kind = frame.kind;
    node.count = std::uint32_t(count);
    if (frame.kind == Kind::Object) {
        auto* members = allocate<Member>(count);
        std::copy(pending_.begin() + std::ptrdiff_t(frame.begin), pending_.end(), members);
        node.members = members;
    } else {
        auto* items = allocate<Node>(count);
        for (std::size_t i = 0; i < count; ++i) items[i] = pending_[frame.begin + i].node;
        node.items = items;
    }
    pending_.resize(frame.begin);
    key_ = frame.key;
    add(node);
}

void Parser::add(const Node& node) {
    if (frames_.empty()) {
        document_.root_ = node;
    } else {
        pending_.push_back({key_, node});
    }
}

bool Parser::key() {
    if (at_ == end_) return endedEarly();
    if (*at_ != '"') return fail();
    if (!string(key_)) return false;
    Frame& frame = frames_.back();
    const std::uint64_t bit = bitOf(key_);
    frame.mayRepeat = frame.mayRepeat || (frame.keysSeen & bit) != 0;
    frame.keysSeen |= bit;
    skipBlanks();
    if (at_ == end_) return endedEarly();
    if (*at_ != ':') return fail();
    ++at_;
    skipBlanks();
    return true;
}

bool Parser::string(std::string_view& out) {
    const char* const begin = ++at_;
    skipPlain();
    if (at_ == end_) return endedEarly();
    if (*at_ != '"') return repairedString(begin, out);
    out = cut({begin, std::size_t(at_ - begin)});
    ++at_;
    return true;
}

/// Passes over characters that stand for themselves.
void Parser::skipPlain() {
    for (;;) {
        while (end_ - at_ >= 8) {
            if (const std::uint64_t mask = careMask(at_)) {
                if constexpr (std::endian::native == std::endian::little) at_ += std::countr_zero(mask) / 8;
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

/// The rest of a string that began at `begin` and cannot be shown as it stands in the text.
bool Parser::repairedString(const char* begin, std::string_view& out) {
    scratch_.assign(begin, at_);
    while (at_ != end_ && *at_ != '"') {
        const auto byte = static_cast<unsigned char>(*at_);
        if (byte == '\\') {
            if (!escape()) return false;
        } else {
            scratch_ += byte != 0 && byte < 0x20 ? std::string_view(" ") : kReplacement;
            ++at_;
        }
        const char* const plain = at_;
        skipPlain();
        scratch_.append(plain, at_);
    }
    if (at_ == end_) return endedEarly();
    ++at_;
    const std::string_view kept = cut(scratch_);
    char* const chars = allocate<char>(kept.size());
    if (chars) std::memcpy(chars, kept.data(), kept.size());
    out = {chars, kept.size()};
    return true;
}

bool Parser::escape() {
    if (end_ - at_ < 2) {
        at_ = end_;
        return endedEarly();
    }
    constexpr std::string_view kNames = "\"\\/bfnrt", kMeanings = "\"\\/\b\f\n\r\t";
    if (at_[1] == 'u') return unicodeEscape();
    const std::size_t index = kNames.find(at_[1]);
    if (index == std::string_view::npos) return fail();
    scratch_ += kMeanings[index];
    at_ += 2;
    return true;
}

bool Parser::unicodeEscape() {
    const int code = hex4();
    if (code < 0) return end_ - at_ < 6 ? endedEarly() : fail();
    at_ += 6;
    if (code >= 0xD800 && code <= 0xDBFF && end_ - at_ >= 6 && at_[0] == '\\' && at_[1] == 'u') {
        if (const int low = hex4(); low >= 0xDC00 && low <= 0xDFFF) {
            at_ += 6;
            appendUtf8(scratch_,
                       0x10000u + (std::uint32_t(code - 0xD800) << 10) + std::uint32_t(low - 0xDC00));
            return true;
        }
    }
    const bool usable = code != 0 && (code < 0xD800 || code > 0xDFFF);
    appendUtf8(scratch_, usable ? std::uint32_t(code) : 0xFFFDu);
    return true;
}

/// The four hexadecimal digits of the escape here, or -1.
int Parser::hex4() {
    if (end_ - at_ < 6) return -1;
    unsigned value = 0;
    const auto [stop, error] = std::from_chars(at_ + 2, at_ + 6, value, 16);
    return error == std::errc() && stop == at_ + 6 ? int(value) : -1;
}

bool Parser::number() {
    const char* const begin = at_;
    const auto digits = [this] {
        const char* const first = at_;
        while (at_ != end_ && isDigit(*at_)) ++at_;
        return at_ != first;
    };
    if (at_ != end_ && *at_ == '-') ++at_;
    const char* const whole = at_;
    if (!digits()) return at_ == end_ ? endedEarly() : fail();
    if (*whole == '0' && at_ - whole > 1) {
        at_ = whole + 1;
        return fail();
    }
    bool integer = true;
    if (at_ != end_ && *at_ == '.') {
        integer = false;
        ++at_;
        if (!digits()) return at_ == end_ ? endedEarly() : fail();
    }
    if (at_ != end_ && (*at_ == 'e' || *at_ == 'E')) {
        integer = false;
        ++at_;
        if (at_ != end_ && (*at_ == '+' || *at_ == '-')) ++at_;
        if (!digits()) return at_ == end_ ? endedEarly() : fail();
    }
    double value = 0;
    constexpr std::ptrdiff_t kExactDigits = 15;
    if (integer && at_ - whole <= kExactDigits) {
        std::int64_t exact = 0;
        for (const char* c = whole; c != at_; ++c) exact = exact * 10 + (*c - '0');
        value = *begin == '-' ? -double(exact) : double(exact);
    } else if (std::from_chars(begin, at_, value).ec != std::errc()) {
        value = 0;  // no reader accepts a size of zero
    }
    add({.kind = Kind::Number, .count = 0, .number = value});
    return true;
}

bool Parser::literal(std::string_view word, const Node& node) {
    const std::string_view here(at_, std::min(word.size(), std::size_t(end_ - at_)));
    if (here != word) {
        if (at_ + here.size() != end_ || !word.starts_with(here)) return fail();
        at_ = end_;
        return endedEarly();
    }
    at_ += word.size();
    add(node);
    return true;
}

bool Parser::endedEarly() {
    cutOff_ = true;
    return fail();
}

void Parser::skipBlanks() {
    while (at_ != end_ && (*at_ == ' ' || *at_ == '\n' || *at_ == '\r' || *at_ == '\t')) ++at_;
}

/// At most as long as strings may be, without half a character at its end.
std::string_view Parser::cut(std::string_view text) const {
    if (text.size() <= limits_.maxStringBytes) return text;
    std::size_t length = limits_.maxStringBytes;
    while (length > 0 && (static_cast<unsigned char>(text[length]) & 0xC0) == 0x80) --length;
    return text.substr(0, length);
}

/// Keeps the last of several members with one key.
void Parser::dropRepeated(std::size_t begin) {
    bool any = false;
    const std::size_t end = pending_.size();
    constexpr std::size_t kFew = 24;
    if (end - begin <= kFew) {
        for (std::size_t later = begin + 1; later < end; ++later) {
            for (std::size_t i = begin; i < later; ++i) any = markRepeated(i, later) || any;
        }
    } else {
        // Sorting keeps a hostile object from costing n squared.
        order_.resize(end - begin);
        for (std::size_t i = begin; i < end; ++i) order_[i - begin] = std::uint32_t(i);
        std::sort(order_.begin(), order_.end(), [this](std::uint32_t a, std::uint32_t b) {
            const int compared = pending_[a].key.compare(pending_[b].key);
            return compared != 0 ? compared < 0 : a < b;
        });
        for (std::size_t i = 0; i + 1 < order_.size(); ++i)
            any = markRepeated(order_[i], order_[i + 1]) || any;
    }
    if (!any) return;
    const auto dropped = [](const Member& m) {
        return m.node.kind == Kind::Null && m.node.count == kDropped;
    };
    pending_.erase(std::remove_if(pending_.begin() + std::ptrdiff_t(begin), pending_.end(), dropped),
                   pending_.end());
}

/// Marks the earlier of two members as dropped where both have one key.
bool Parser::markRepeated(std::size_t earlier, std::size_t later) {
    Member& member = pending_[earlier];
    if (member.key != pending_[later].key) return false;
    auto& names = document_.repeatedKeys_;
    const bool known = std::find(names.begin(), names.end(), member.key) != names.end();
    if (!known && names.size() < kRepeatedKeysKept) names.emplace_back(member.key);
    member.node = {};
    member.node.count = kDropped;
    return true;
}

}  // namespace iiif::json
