#include "net/http_date.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <string>
#include <vector>

namespace net {
namespace {

using namespace std::chrono;

// "Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT" and "Sun Nov  6 08:49:37 1994" as words.
std::vector<std::string_view> wordsOf(std::string_view text) {
    std::vector<std::string_view> words;
    while (words.size() < 16) {
        const auto begin = text.find_first_not_of(" ,-\t");
        if (begin == std::string_view::npos) break;
        const auto end = std::min(text.find_first_of(" ,-\t", begin), text.size());
        words.push_back(text.substr(begin, end - begin));
        text.remove_prefix(end);
    }
    return words;
}

std::optional<int> number(std::string_view text) {
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size() || value < 0) return std::nullopt;
    return value;
}

std::optional<unsigned> monthNumber(std::string_view name) {
    constexpr std::array<std::string_view, 12> kNames = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                         "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const auto found = std::find(kNames.begin(), kNames.end(), name);
    if (found == kNames.end()) return std::nullopt;
    return static_cast<unsigned>(found - kNames.begin()) + 1;
}

std::optional<seconds> timeOfDay(std::string_view text) {
    if (text.size() != 8 || text[2] != ':' || text[5] != ':') return std::nullopt;
    const auto h = number(text.substr(0, 2)), m = number(text.substr(3, 2)), s = number(text.substr(6, 2));
    if (!h || !m || !s || *h > 23 || *m > 59 || *s > 60) return std::nullopt;
    return hours(*h) + minutes(*m) + seconds(*s);
}

}  // namespace

std::string_view trimmed(std::string_view text) {
    const auto begin = text.find_first_not_of(" \t");
    if (begin == std::string_view::npos) return {};
    return text.substr(begin, text.find_last_not_of(" \t") - begin + 1);
}

std::optional<std::int64_t> parseHttpDate(std::string_view text) {
    const auto words = wordsOf(text);
    if (words.size() < 5) return std::nullopt;
    const bool asctime = number(words[1]) == std::nullopt;
    const auto dayOfMonth = number(words[asctime ? 2 : 1]);
    const auto monthOfYear = monthNumber(words[asctime ? 1 : 2]);
    auto yearNumber = number(words[asctime ? 4 : 3]);
    const auto time = timeOfDay(words[asctime ? 3 : 4]);
    if (!dayOfMonth || !monthOfYear || !yearNumber || !time || *yearNumber > 9999) return std::nullopt;
    if (words[asctime ? 4 : 3].size() == 2) *yearNumber += *yearNumber < 70 ? 2000 : 1900;
    const year_month_day date{year(*yearNumber), month(*monthOfYear),
                              day(static_cast<unsigned>(*dayOfMonth))};
    if (!date.ok()) return std::nullopt;
    return (sys_days(date).time_since_epoch() + *time) / seconds(1);
}

std::optional<std::int64_t> parseSeconds(std::string_view text) {
    text = trimmed(text);
    if (text.empty() || text.find_first_not_of("0123456789") != std::string_view::npos) return std::nullopt;
    constexpr std::int64_t kMost = std::int64_t(1)
                                   << 31;  // what RFC 9111 (1.2.2) tells caches to take for "too many"
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc() ? std::min(value, kMost) : kMost;
}

std::optional<double> parseRetryAfter(std::string_view text, std::int64_t now) {
    if (const auto wait = parseSeconds(text)) return static_cast<double>(*wait);
    if (const auto date = parseHttpDate(text))
        return static_cast<double>(std::max<std::int64_t>(0, *date - now));
    return std::nullopt;
}

}  // namespace net
