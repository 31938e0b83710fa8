#pragma once
// JSON of the program's own small files: read without trust, written so that people can edit it.

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>

namespace viewer {

/// Keeps the order of keys.
using Json = nlohmann::ordered_json;

/// Nothing where the text is no JSON, or nested deeper than any file of ours.
std::optional<Json> parseSmallJson(std::string_view text);

/// Bytes that are not UTF-8 are replaced.
std::string smallJsonText(const Json& json);

/// Renames a damaged file to `<path>.damaged`, so that nothing in it is lost when a new one is written.
void keepDamaged(const std::string& path);

}  // namespace viewer
