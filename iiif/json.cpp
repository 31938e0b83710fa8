#include "iiif/json.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "iiif/json_builder.h"
#include "iiif/json_parser.h"
#include "iiif/json_text.h"

namespace iiif::json {

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

/// `skipped`: as for placeIn().
Failure syntaxFailure(std::string_view text, const Reading& reading, std::optional<std::size_t> skipped) {
    const std::size_t at = std::min(reading.stopped, text.size());
    if (reading.cutOff) {
        return failure("not-json", "The document ends in the middle: its JSON is not complete.",
                       "Load it again; if that does not help, the publisher's copy is cut off.");
    }
    return failure("not-json",
                   "This is not a JSON document: " + placeIn(text, at, skipped) + " cannot be read.",
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

std::optional<Failure> refusal(std::string_view text, std::size_t maxBytes) {
    if (text.size() > maxBytes) {
        return failure("too-large",
                       "The document has " + std::to_string(text.size()) + " bytes; the limit is " +
                           std::to_string(maxBytes) + ".",
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
    auto document = std::make_unique<Document>();
    std::optional<std::size_t> skipped = 0;
    if (text.size() <= limits.maxBytes) {
        if (auto converted = fromUtf16(text)) {
            document->converted_ = std::move(*converted);
            text = document->converted_;
            skipped.reset();
        } else if (text.starts_with("\xEF\xBB\xBF")) {
            skipped = 3;
            text.remove_prefix(*skipped);
        }
    }
    // A converted text may be half as long again; only what came counts.
    if (auto refused = refusal(text, document->converted_.empty() ? limits.maxBytes : text.size())) {
        return {.document = nullptr, .failure = std::move(refused)};
    }
    Builder builder(*document, limits);
    const Reading reading = read(text, builder);
    if (reading.complete) return {.document = std::move(document), .failure = {}};
    if (reading.tooDeep) {
        return {.document = nullptr,
                .failure = failure(
                    "too-deep",
                    "The document is nested too deeply (limit " + std::to_string(limits.maxDepth) + ").",
                    "No real IIIF document is; tell the publisher that it is damaged.")};
    }
    return {.document = nullptr, .failure = syntaxFailure(text, reading, skipped)};
}

std::string_view trim(std::string_view text) {
    const auto blank = [](char c) { return c == ' ' || (c >= '\t' && c <= '\r'); };
    while (!text.empty() && blank(text.front())) text.remove_prefix(1);
    while (!text.empty() && blank(text.back())) text.remove_suffix(1);
    return text;
}

Value Value::find(Name key) const {
    const Member* const end = node_->members + node_->count;
    for (const Member* member = node_->members; member != end; ++member) {
        if (member->key.is(key)) return Value(&member->node);
    }
    return {};
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
