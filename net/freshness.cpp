#include "net/freshness.h"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>

#include "net/challenge.h"
#include "net/http_date.h"

namespace net {
namespace {

constexpr std::int64_t kHour = 3600;
constexpr std::int64_t kDay = 24 * kHour;
constexpr std::int64_t kYear = 365 * kDay;

bool sameWord(std::string_view a, std::string_view b) {
    const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; };
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [&](char x, char y) { return lower(x) == lower(y); });
}

// The value of a Cache-Control directive, empty where it has none; nothing where the directive is absent.
std::optional<std::string_view> directive(std::string_view header, std::string_view name) {
    while (!header.empty()) {
        const auto comma = std::min(header.find(','), header.size());
        const std::string_view part = trimmed(header.substr(0, comma));
        header.remove_prefix(std::min(comma + 1, header.size()));
        const auto equals = std::min(part.find('='), part.size());
        if (!sameWord(trimmed(part.substr(0, equals)), name)) continue;
        std::string_view value = trimmed(part.substr(std::min(equals + 1, part.size())));
        if (value.size() >= 2 && value.front() == '"' && value.back() == '"')
            value = value.substr(1, value.size() - 2);
        return value;
    }
    return std::nullopt;
}

// Where the server says nothing. A tenth of the time since the last change is the usual guess (RFC
// 9111, 4.2.2). Without even that: the pixels behind an image address all but never change, so once a day is
// enough; descriptions are edited now and then, and an editor wants to see the edit the same day.
std::int64_t guessedSeconds(const Response& response, Expect expect, std::int64_t date) {
    if (const auto modified = parseHttpDate(response.lastModified)) {
        return std::clamp<std::int64_t>((date - *modified) / 10, 0, kDay);
    }
    return expect == Expect::Image ? kDay : kHour;
}

std::int64_t lifetimeSeconds(const Response& response, Expect expect, std::int64_t now) {
    if (directive(response.cacheControl, "no-cache")) return 0;
    const std::int64_t date = parseHttpDate(response.date).value_or(now);
    if (const auto maxAge = directive(response.cacheControl, "max-age")) {
        return std::min(parseSeconds(*maxAge).value_or(0), kYear);
    }
    if (!response.expires.empty()) {
        // "0" and other things that are no date mean "already" (RFC 9111, 5.3).
        return std::clamp<std::int64_t>(parseHttpDate(response.expires).value_or(date) - date, 0, kYear);
    }
    return guessedSeconds(response, expect, date);
}

}  // namespace

bool storable(const Response& response) {
    // Nobody here asks for web pages: one that comes is a network's login page, or a mistake that passes.
    return !response.error && response.status == 200 && !response.body.empty() && !isWebPage(response) &&
           !directive(response.cacheControl, "no-store") && response.vary.find('*') == std::string::npos;
}

std::int64_t freshSeconds(const Response& response, Expect expect, bool redirected, std::int64_t now) {
    const std::int64_t age = parseSeconds(response.age).value_or(0);
    const std::int64_t fresh = std::max<std::int64_t>(0, lifetimeSeconds(response, expect, now) - age);
    // The answer may stay good for a year while the redirect to it ("the latest edition") changes.
    return redirected ? std::min(fresh, kHour) : fresh;
}

}  // namespace net
