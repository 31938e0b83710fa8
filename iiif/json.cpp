#include "iiif/json.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstring>
#include <new>
#include <nlohmann/json.hpp>

#include "iiif/json_text.h"

namespace iiif::json {

/// Receives the parser's events and lays the values out flat. Open arrays and objects stand on a stack of
/// ours, and depth is checked before anything is opened.
class Builder {
public:
    Builder(Document& document, const ReadLimits& limits) : document_(document), limits_(limits) {}

    bool null() { return add({}); }
    bool boolean(bool value) { return add({.kind = Kind::Boolean, .count = 0, .boolean = value}); }
    bool number_integer(std::int64_t value) { return number(double(value)); }
    bool number_unsigned(std::uint64_t value) { return number(double(value)); }
    bool number_float(double value, const std::string&) { return number(value); }
    bool string(std::string& value) {
        const std::string_view kept = store(value);
        return add({.kind = Kind::String, .count = std::uint32_t(kept.size()), .chars = kept.data()});
    }
    bool binary(std::vector<std::uint8_t>&) { return false; }
    bool start_object(std::size_t) { return open(); }
    bool start_array(std::size_t) { return open(); }
    bool key(std::string& value) {
        key_ = store(value);
        return true;
    }

    bool end_object() {
        const std::size_t begin = frames_.back().begin;
        dropRepeated(begin);
        const std::size_t count = pending_.size() - begin;
        auto* members = allocate<Member>(count);
        std::copy(pending_.begin() + std::ptrdiff_t(begin), pending_.end(), members);
        return close({.kind = Kind::Object, .count = std::uint32_t(count), .members = members});
    }

    bool end_array() {
        const std::size_t begin = frames_.back().begin;
        const std::size_t count = pending_.size() - begin;
        auto* items = allocate<Node>(count);
        for (std::size_t i = 0; i < count; ++i) items[i] = pending_[begin + i].node;
        return close({.kind = Kind::Array, .count = std::uint32_t(count), .items = items});
    }

    bool parse_error(std::size_t position, const std::string&, const nlohmann::detail::exception& error) {
        const std::string_view what = error.what();
        errorAt_ = position;
        cutOff_ = what.find("unexpected end of input") != what.npos ||
                  what.find("missing closing quote") != what.npos;
        return false;
    }

    bool tooDeep() const { return tooDeep_; }
    std::size_t errorAt() const { return errorAt_; }
    /// The text ended before its value did.
    bool cutOff() const { return cutOff_; }

private:
    struct Frame {
        std::size_t begin;     ///< of its children in pending_
        std::string_view key;  ///< its own key in the object around it
    };

    template <class T>
    T* allocate(std::size_t count) {
        return static_cast<T*>(
            document_.memory_.allocate(std::max<std::size_t>(count, 1) * sizeof(T), alignof(T)));
    }

    std::string_view store(std::string_view text) {
        std::size_t length = std::min({text.size(), limits_.maxStringBytes, std::size_t(UINT32_MAX)});
        while (length < text.size() && length > 0 &&
               (static_cast<unsigned char>(text[length]) & 0xC0) == 0x80) {
            --length;
        }
        char* chars = allocate<char>(length);
        std::memcpy(chars, text.data(), length);
        return {chars, length};
    }

    bool number(double value) { return add({.kind = Kind::Number, .count = 0, .number = value}); }

    bool add(const Node& node) {
        if (frames_.empty()) {
            document_.root_ = node;
        } else {
            pending_.push_back({key_, node});
        }
        return true;
    }

    bool open() {
        if (frames_.size() >= limits_.maxDepth) {
            tooDeep_ = true;
            return false;
        }
        frames_.push_back({pending_.size(), key_});
        return true;
    }

    bool close(const Node& node) {
        const Frame frame = frames_.back();
        frames_.pop_back();
        pending_.resize(frame.begin);
        key_ = frame.key;
        return add(node);
    }

    /// Keeps the last of several members with one key. Sorting keeps a hostile object from costing n squared.
    void dropRepeated(std::size_t begin) {
        const std::size_t count = pending_.size() - begin;
        if (count < 2) return;
        order_.resize(count);
        for (std::size_t i = 0; i < count; ++i) order_[i] = std::uint32_t(begin + i);
        std::sort(order_.begin(), order_.end(), [this](std::uint32_t a, std::uint32_t b) {
            const int compared = pending_[a].key.compare(pending_[b].key);
            return compared != 0 ? compared < 0 : a < b;
        });
        bool any = false;
        for (std::size_t i = 0; i + 1 < count; ++i) {
            Member& member = pending_[order_[i]];
            if (member.key != pending_[order_[i + 1]].key) continue;
            if (document_.repeatedKeys_.size() < kRepeatedKeysKept) {
                document_.repeatedKeys_.emplace_back(member.key);
            }
            member.key = {};
            member.node.kind = Kind::Null;
            member.node.count = kDropped;
            any = true;
        }
        if (!any) return;
        const auto dropped = [](const Member& m) {
            return m.node.kind == Kind::Null && m.node.count == kDropped;
        };
        pending_.erase(std::remove_if(pending_.begin() + std::ptrdiff_t(begin), pending_.end(), dropped),
                       pending_.end());
    }

    static constexpr std::size_t kRepeatedKeysKept = 8;
    static constexpr std::uint32_t kDropped = 1;

    Document& document_;
    const ReadLimits& limits_;
    std::vector<Member> pending_;
    std::vector<Frame> frames_;
    std::vector<std::uint32_t> order_;
    std::string_view key_;
    std::size_t errorAt_ = 0;
    bool tooDeep_ = false, cutOff_ = false;
};

namespace {

bool containsNoCase(std::string_view text, std::string_view lower) {
    const auto same = [](char a, char b) { return (a >= 'A' && a <= 'Z' ? char(a + 32) : a) == b; };
    return std::search(text.begin(), text.end(), lower.begin(), lower.end(), same) != text.end();
}

Failure failure(std::string code, std::string message, std::string hint) {
    return {.code = std::move(code), .message = std::move(message), .hint = std::move(hint)};
}

/// What to say of a text that begins with "<".
Failure markupFailure(std::string_view text) {
    const std::string_view head = text.substr(0, 2048);
    if (head.starts_with("<?xml") && !containsNoCase(head, "<html") &&
        !containsNoCase(head, "<!doctype html")) {
        return failure("not-json", "This address returned an XML document, not a IIIF document.",
                       "Look for the address of the IIIF manifest, which is JSON.");
    }
    return failure(
        "not-json", "This address returned a web page, not a IIIF document.",
        "Open the address in a browser: it may ask for a login, or show a link to the IIIF manifest.");
}

Failure syntaxFailure(std::string_view text, std::size_t at, bool cutOff) {
    at = std::min(at, text.size());
    if (cutOff) {
        return failure("not-json", "The document ends in the middle: its JSON is not complete.",
                       "Load it again; if that does not help, the publisher's copy is cut off.");
    }
    const auto line = 1 + std::count(text.begin(), text.begin() + std::ptrdiff_t(at), '\n');
    return failure("not-json",
                   "This is not a JSON document: line " + std::to_string(line) + " (byte " +
                       std::to_string(at) + ") cannot be read.",
                   "Check the address, or tell the publisher that the document is damaged.");
}

/// Bytes that no text begins with, named for people.
std::optional<Failure> binaryFailure(std::string_view text) {
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 6> kSignatures{{
        {"\xFF\xD8\xFF", "a JPEG picture"},
        {"\x89PNG", "a PNG picture"},
        {"GIF8", "a GIF picture"},
        {"%PDF", "a PDF"},
        {"\x1F\x8B", "compressed data"},
        {"PK\x03\x04", "a ZIP archive"},
    }};
    for (const auto& [signature, name] : kSignatures) {
        if (text.starts_with(signature)) {
            return failure("not-json", "This is " + std::string(name) + ", not a IIIF document.",
                           "Look for the address of the IIIF manifest, which is JSON.");
        }
    }
    return std::nullopt;
}

std::optional<Failure> refusal(std::string_view text, const ReadLimits& limits) {
    if (text.size() > limits.maxBytes) {
        return failure("too-large",
                       "The document has " + std::to_string(text.size()) + " bytes; the limit is " +
                           std::to_string(limits.maxBytes) + ".",
                       "Open a part of it, such as one volume, if the publisher offers that.");
    }
    const std::string_view body = trim(text);
    if (body.empty()) {
        return failure("empty", "The document is empty.", "Check the address, or try again later.");
    }
    if (body.front() == '<') return markupFailure(body);
    return binaryFailure(body);
}

}  // namespace

ParseResult parse(std::string_view text, const ReadLimits& limits) {
    if (text.size() <= limits.maxBytes) {
        if (const auto converted = fromUtf16(text)) {
            ReadLimits grown = limits;  // UTF-8 may be half as long again
            grown.maxBytes = std::max(limits.maxBytes, converted->size());
            return parse(*converted, grown);
        }
    }
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    if (auto refused = refusal(text, limits)) return {.document = nullptr, .failure = std::move(refused)};

    const std::optional<std::string> clean = repaired(text);
    const std::string_view source = clean ? std::string_view(*clean) : text;
    auto document = std::make_unique<Document>();
    Builder builder(*document, limits);
    if (nlohmann::json::sax_parse(source.begin(), source.end(), &builder)) {
        return {.document = std::move(document), .failure = {}};
    }
    if (builder.tooDeep()) {
        return {.document = nullptr,
                .failure = failure(
                    "too-deep",
                    "The document is nested too deeply (limit " + std::to_string(limits.maxDepth) + ").",
                    "No real IIIF document is; tell the publisher that it is damaged.")};
    }
    return {.document = nullptr, .failure = syntaxFailure(source, builder.errorAt(), builder.cutOff())};
}

std::string_view trim(std::string_view text) {
    constexpr std::string_view kBlanks = " \t\r\n\f\v";
    const std::size_t begin = text.find_first_not_of(kBlanks);
    if (begin == std::string_view::npos) return {};
    return text.substr(begin, text.find_last_not_of(kBlanks) - begin + 1);
}

Value Value::operator[](std::string_view key) const {
    for (const Member& member : members()) {
        if (member.key == key) return Value(&member.node);
    }
    return {};
}

Value Value::first(std::initializer_list<std::string_view> keys) const {
    for (const std::string_view key : keys) {
        if (const Value value = (*this)[key]; value.present()) return value;
    }
    return {};
}

std::span<const Member> Value::members() const {
    if (!isObject()) return {};
    return {node_->members, node_->count};
}

std::span<const Node> Value::list() const {
    if (!present()) return {};
    if (isArray()) return {node_->items, node_->count};
    return {node_, 1};
}

Value Value::front() const {
    const auto values = list();
    return values.empty() ? Value() : Value(&values.front());
}

std::string_view Value::string() const {
    if (!isString()) return {};
    return {node_->chars, node_->count};
}

std::string_view Value::trimmed() const {
    return trim(string());
}

std::string Value::display() const {
    if (isString()) return std::string(string());
    if (isNumber()) {
        std::array<char, 32> buffer{};
        const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), node_->number).ptr;
        return {buffer.data(), end};
    }
    if (node_ && node_->kind == Kind::Boolean) return node_->boolean ? "true" : "false";
    return {};
}

std::optional<double> Value::number() const {
    double value = 0;
    if (isNumber()) {
        value = node_->number;
    } else {
        const std::string_view text = trimmed();
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
        if (text.empty() || error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    }
    if (!std::isfinite(value)) return std::nullopt;
    return value;
}

std::optional<std::int64_t> Value::dimension() const {
    const std::optional<double> value = number();
    if (!value || *value < 1 || *value > 2147483647.0 || *value != std::floor(*value)) return std::nullopt;
    return std::int64_t(*value);
}

}  // namespace iiif::json
