#pragma once
// Dates as HTTP writes them (RFC 9110, section 5.6.7), and Retry-After. Pure.

#include <cstdint>
#include <optional>
#include <string_view>

namespace net {

/// Seconds since 1970 of any of HTTP's three forms of a date; nothing where it is none.
std::optional<std::int64_t> parseHttpDate(std::string_view text);

/// A whole number without sign, as in max-age; capped far above any use. Nothing where it is none.
std::optional<std::int64_t> parseSeconds(std::string_view text);

/// Retry-After as seconds from `now` (since 1970), 0 for a date that is past; nothing where it is neither a
/// number nor a date.
std::optional<double> parseRetryAfter(std::string_view text, std::int64_t now);

/// Without blanks at both ends.
std::string_view trimmed(std::string_view text);

}  // namespace net
