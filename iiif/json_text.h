#pragma once
// Encodings of JSON texts. Private to the files of the JSON layer.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace iiif::json {

/// The text in UTF-8 where `text` is UTF-16 (by byte order mark, or by its zero bytes), else nothing.
std::optional<std::string> fromUtf16(std::string_view text);

/// The length of the UTF-8 sequence at the start of `text`, or 0 where it is not valid.
std::size_t utf8Length(std::string_view text);

/// "line 3 (byte 120)" of the byte `at` of a text. `skipped`: bytes before the text in what came, which
/// count; nothing where that was in another encoding, whose bytes nobody could find.
std::string placeIn(std::string_view text, std::size_t at, std::optional<std::size_t> skipped);

/// Appends one character; `code` is no surrogate.
void appendUtf8(std::string& out, std::uint32_t code);

}  // namespace iiif::json
