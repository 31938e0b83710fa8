#pragma once
// Tolerant JSON for the readers of this folder. Private: no public header includes it. Values are views into
// an immutable Document, which must outlive them, and into the text that it was read from, which must outlive
// the Document; a Document is flat memory, so that neither reading nor destroying it recurses. Any thread,
// one at a time.

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

/// One value, its children in the Document's memory.
struct Node {
    Kind kind = Kind::Null;
    std::uint32_t count = 0;  ///< bytes of a string, items of an array, members of an object
    union {
        bool boolean;
        double number = 0;
        const char* chars;
        const Node* items;
        const Member* members;
    };
};

struct Member {
    std::string_view key;
    Node node;
};

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
    Value operator[](std::string_view key) const;
    /// The first of these members that is present.
    Value first(std::initializer_list<std::string_view> keys) const;
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
    const Node* node_ = nullptr;
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

private:
    friend class Builder;
    friend struct ParseResult parse(std::string_view text, const ReadLimits& limits);
    friend struct Reading readRepairing(Document& document, std::string_view text, const ReadLimits& limits);
    std::pmr::monotonic_buffer_resource memory_;
    std::string converted_;  ///< the text in UTF-8, where it came in another encoding
    std::string repaired_;   ///< the text as it could be read, where it could not as it came
    Node root_;
    std::vector<std::string> repeatedKeys_;
};

struct ParseResult {
    std::unique_ptr<Document> document;  ///< set exactly when `failure` is not
    std::optional<Failure> failure;      ///< empty, too-large, too-deep, not-json
};

/// Reads UTF-8 (a byte order mark and bad bytes allowed) or UTF-16 text, which must outlive the document.
/// Linear; never throws.
ParseResult parse(std::string_view text, const ReadLimits& limits);

std::string_view trim(std::string_view text);

// Readers ask for hundreds of members a canvas: here the compiler sees the name, and compares it in a step.
inline std::span<const Member> Value::members() const {
    if (!isObject()) return {};
    return {node_->members, node_->count};
}

inline Value Value::operator[](std::string_view key) const {
    for (const Member& member : members()) {
        if (member.key == key) return Value(&member.node);
    }
    return {};
}

inline Value Value::first(std::initializer_list<std::string_view> keys) const {
    for (const std::string_view key : keys) {
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
