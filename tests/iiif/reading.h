#pragma once
// Shortcuts of this folder's tests: limits as the program's, and readers that expect success.

#include <string>
#include <string_view>
#include <variant>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "iiif/document.h"
#include "iiif/image_info.h"

namespace iiif::testing {

inline constexpr std::string_view kUrl = "https://example.org/books/one/manifest.json";

inline ReadLimits limits() {
    return {.maxBytes = 128u << 20,
            .maxDepth = 128,
            .maxStringBytes = 1u << 20,
            .maxCanvases = 250'000,
            .maxAnnotations = 1'000'000,
            .maxIssues = 1'000};
}

template <class T>
T read(std::string_view json, std::vector<Issue>* issues = nullptr) {
    Parsed<Document> parsed = parseDocument(json, kUrl, limits());
    if (issues) *issues = parsed.issues;
    if (!parsed.value) {
        ADD_FAILURE() << parsed.failure->message;
        return {};
    }
    if (T* found = std::get_if<T>(&*parsed.value)) return std::move(*found);
    ADD_FAILURE() << "read as " << kindOf(*parsed.value);
    return {};
}

inline Manifest manifest(std::string_view json, std::vector<Issue>* issues = nullptr) {
    return read<Manifest>(json, issues);
}

inline ImageInfo info(std::string_view json) {
    Parsed<ImageInfo> parsed = parseImageInfo(json, limits());
    if (!parsed.value) {
        ADD_FAILURE() << parsed.failure->message;
        return {};
    }
    return *parsed.value;
}

/// The code of the failure, or "" for a success.
inline std::string failureCode(std::string_view json, const ReadLimits& with = limits()) {
    const Parsed<Document> parsed = parseDocument(json, kUrl, with);
    EXPECT_EQ(parsed.value.has_value(), !parsed.failure.has_value());
    if (!parsed.failure) return {};
    EXPECT_FALSE(parsed.failure->message.empty());
    EXPECT_FALSE(parsed.failure->hint.empty());
    return parsed.failure->code;
}

inline std::string text(const LanguageMap& map) {
    return pickText(map, {});
}

}  // namespace iiif::testing
