#pragma once
// Tolerant JSON for the readers of this folder. Private: no public header includes it. Values are views into
// an immutable Document, which must outlive them, and into the text that it was read from, which must outlive
// the Document; a Document is flat memory, so that neither reading nor destroying it recurses. Any thread,
// one at a time.

#include <array>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <memory>
#include <memory_resource>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "iiif/parsed.h"

namespace iiif::json {

enum class Kind : std::uint8_t { Null, Boolean, Number, String, Array, Object };

struct Member;

/// A member's name beside a hash, so that a comparison mostly is one of numbers. Of a name that is written
/// into the program the compiler makes the hash.
class Name {
public:
    Name() = default;
    constexpr Name(std::string_view text)
        : chars_(text.data()), size_(std::uint32_t(text.size())), hash_(hashOf(text)) {}
    consteval Name(const char* text) : Name(std::string_view(text)) {}
    Name(const std::string& text) : Name(std::string_view(text)) {}

    constexpr operator std::string_view() const { return {chars_, size_}; }
    constexpr std::string_view view() const { return *this; }
    constexpr bool is(Name other) const { return hash_ == other.hash_ && view() == other.view(); }
    friend constexpr bool operator==(Name name, std::string_view text) { return name.view() == text; }

    /// A number below 64, mostly different for the names of one object.
    constexpr unsigned hash() const { return hash_ >> 26; }

private:
    /// Of the length, both ends and the middle: all that real names differ in.
    static constexpr std::uint32_t hashOf(std::string_view text) {
        if (text.empty()) return 0;
        const char* const chars = text.data();
        const auto byte = [chars](std::size_t i) {
            return std::uint32_t(static_cast<unsigned char>(chars[i]));
        };
        const std::size_t size = text.size();
        const std::uint32_t ends = byte(0) | byte(size / 2) << 8 | byte(size - 1) << 16;
        return (ends | std::uint32_t(size) << 24) * kSpread;
    }

    /// Of many tried, one by which the names of IIIF that stand together, and those asked for, seldom meet.
    static constexpr std::uint32_t kSpread = 0x8BFC25FD;

    const char* chars_ = nullptr;
    std::uint32_t size_ = 0, hash_ = 0;
};

/// One value, its children in the Document's memory.
struct Node {
    Kind kind = Kind::Null;
    std::uint32_t names : 24 = 0;  ///< of an object: a bit for each member, by nameBit
    std::uint32_t count = 0;       ///< bytes of a string, items of an array, members of an object
    union {
        bool boolean;
        double number = 0;
        const char* chars;
        const Node* items;
        const Member* members;
    };
};

struct Member {
    Name key;
    Node node;
};

/// The bit of Node::names that is set where a member has this name; a few others share it.
constexpr std::uint32_t nameBit(Name name) {
    constexpr unsigned kBits = 24;
    return std::uint32_t(1) << (name.hash() * kBits / 64);
}

/// A value, or nothing: every accessor of an absent or wrongly typed value answers with something empty.
class Value {
public:
    Value() = default;
    explicit Value(const Node* node) : node_(node) {}

    /// There is a value other than null.
    bool present() const { return node_ && node_->kind != Kind::Null; }
    bool isObject() const { return node_ && node_->kind == Kind::Object; }
    bool isArray() const { return node_ && node_->kind == Kind::Array; }
    bool isString() const { return node_ && node_->kind == Kind::String; }
    bool isNumber() const { return node_ && node_->kind == Kind::Number; }

    /// An object's member, without regard to what it is; absent where there is none or this is no object.
    Value operator[](Name key) const;
    /// The first of these members that is present.
    Value first(std::initializer_list<Name> keys) const;
    std::span<const Member> members() const;

    /// The values of what may be one value or an array of them: none where absent, else the items, else
    /// itself.
    std::span<const Node> list() const;
    /// The first of list(), or absent.
    Value front() const;

    /// A string's characters, else empty.
    std::string_view string() const;
    /// A string without blanks around it.
    std::string_view trimmed() const;
    /// What a person would read: strings, numbers and booleans as text; empty for all else.
    std::string display() const;
    /// A finite number; numeric strings count.
    std::optional<double> number() const;
    /// A whole number of pixels, 1 to 2^31-1; "7055" and 7055.0 count.
    std::optional<std::int64_t> dimension() const;
    /// Tells values of one document apart.
    const void* identity() const { return node_; }

private:
    Value find(Name key) const;

    const Node* node_ = nullptr;
};

/// What is read although a JSON text may not hold it, or programs need not understand it.
enum class Fault : std::uint8_t {
    BadUtf8,
    ControlCharacter,  ///< raw in a string
    NulEscape,
    LoneSurrogate,
    HugeNumber,  ///< beyond a double
    CutString,   ///< longer than the limit
};
inline constexpr std::size_t kFaults = 6;

/// Where a fault stands in the text.
struct FaultPlaces {
    std::size_t first = 0;  ///< byte in the text in UTF-8, without a byte order mark
    std::size_t count = 0;
    friend bool operator==(const FaultPlaces&, const FaultPlaces&) = default;
};

/// A parsed text. Its values show the text itself wherever that needs no change.
class Document {
public:
    Document() = default;
    Document(const Document&) = delete;
    Document& operator=(const Document&) = delete;

    Value root() const { return Value(&root_); }
    /// Keys that stood twice in one object (the last one counted), a few of them.
    const std::vector<std::string>& repeatedKeys() const { return repeatedKeys_; }
    /// Where it stands.
    const FaultPlaces& places(Fault fault) const { return faults_[std::size_t(fault)]; }

private:
    friend class Builder;
    friend struct ParseResult parse(std::string_view text, const ReadLimits& limits);
    std::pmr::monotonic_buffer_resource memory_;
    std::string converted_;  ///< the text in UTF-8, where it came in another encoding
    Node root_;
    std::vector<std::string> repeatedKeys_;
    std::array<FaultPlaces, kFaults> faults_{};
};

struct ParseResult {
    std::unique_ptr<Document> document;  ///< set exactly when `failure` is not
    std::optional<Failure> failure;      ///< empty, too-large, too-deep, not-json
};

/// Reads UTF-8 (a byte order mark and bad bytes allowed) or UTF-16 text, which must outlive the document.
/// Linear; never throws.
ParseResult parse(std::string_view text, const ReadLimits& limits);

std::string_view trim(std::string_view text);

// Readers ask for hundreds of members a canvas, most of which it does not have.
inline std::span<const Member> Value::members() const {
    if (!isObject()) return {};
    return {node_->members, node_->count};
}

inline Value Value::operator[](Name key) const {
    return isObject() && (node_->names & nameBit(key)) != 0 ? find(key) : Value();
}

inline Value Value::first(std::initializer_list<Name> keys) const {
    for (const Name key : keys) {
        if (const Value value = (*this)[key]; value.present()) return value;
    }
    return {};
}

inline std::span<const Node> Value::list() const {
    if (!present()) return {};
    if (isArray()) return {node_->items, node_->count};
    return {node_, 1};
}

inline Value Value::front() const {
    const auto values = list();
    return values.empty() ? Value() : Value(&values.front());
}

inline std::string_view Value::string() const {
    if (!isString()) return {};
    return {node_->chars, node_->count};
}

}  // namespace iiif::json
