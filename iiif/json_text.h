#pragma once
// What must be put right in a JSON text before a strict parser can read it. Private to json.cpp.

#include <optional>
#include <string>
#include <string_view>

namespace iiif::json {

/// The text in UTF-8 where `text` is UTF-16 (by byte order mark, or by its zero bytes), else nothing.
std::optional<std::string> fromUtf16(std::string_view text);

/// The text with bad UTF-8, lone surrogates and NULs in strings replaced by U+FFFD, raw control characters by
/// blanks, and numbers beyond a double's range by null; nothing where it is clean already.
std::optional<std::string> repaired(std::string_view text);

/// The length of the UTF-8 sequence at the start of `text`, or 0 where it is not valid.
std::size_t utf8Length(std::string_view text);

}  // namespace iiif::json
