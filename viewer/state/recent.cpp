#include "viewer/state/recent.h"

#include <algorithm>

namespace viewer {
namespace {

constexpr std::string_view kHex = "0123456789abcdef", kEnding = ".png";
constexpr std::size_t kDigits = 16;

/// Cut where a character ends.
std::string shortened(std::string text) {
    if (text.size() <= kLongestRecentTitle) return text;
    std::size_t end = kLongestRecentTitle;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
    text.resize(end);
    return text;
}

}  // namespace

RecentList withRecent(const RecentList& list, RecentDocument document) {
    if (document.source.empty()) return list;
    document.title = shortened(std::move(document.title));
    document.pageLabel = shortened(std::move(document.pageLabel));
    RecentList result;
    result.push_back(std::move(document));
    for (const RecentDocument& old : list) {
        if (old.source == result.front().source) {
            if (result.front().picture.empty()) result.front().picture = old.picture;
        } else if (result.size() < kMostRecent) {
            result.push_back(old);
        }
    }
    return result;
}

RecentList withoutRecent(RecentList list, std::string_view source) {
    std::erase_if(list, [&](const RecentDocument& document) { return document.source == source; });
    return list;
}

std::string recentPictureName(std::string_view source) {
    // FNV-1a: the name must be the same in every version and on every machine.
    std::uint64_t hash = 0xCBF29CE484222325u;
    for (const char c : source) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3u;
    std::string name;
    for (std::size_t i = 0; i < kDigits; ++i) name += kHex[(hash >> (60 - 4 * i)) & 15];
    return name.append(kEnding);
}

bool isRecentPictureName(std::string_view name) {
    return name.size() == kDigits + kEnding.size() && name.ends_with(kEnding) &&
           name.find_first_not_of(kHex) == kDigits;
}

}  // namespace viewer
