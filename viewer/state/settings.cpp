#include "viewer/state/settings.h"

#include <algorithm>
#include <cmath>

namespace viewer {
namespace {

constexpr std::int64_t kLargestCache = std::int64_t(1) << 42;  // 4 TB
constexpr std::size_t kLongestTag = 35, kLongestContact = 200;
constexpr int kSmallestWindow = 200, kLargestWindow = 16'384;

bool isAlphanumeric(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

}  // namespace

bool isTheme(std::string_view theme) {
    return theme == "dark" || theme == "light" || theme == "contrast";
}

bool isUiScale(double scale) {
    return scale == 0 || (scale >= kSmallestUiScale && scale <= kLargestUiScale);
}

bool isMotion(std::string_view motion) {
    return motion.empty() || motion == "full" || motion == "reduced";
}

bool isLanguageTag(std::string_view tag) {
    if (tag.empty()) return true;
    const bool shape = tag.size() >= 2 && tag.size() <= kLongestTag && tag.front() != '-' &&
                       tag.back() != '-' && tag.find("--") == std::string_view::npos;
    return shape && std::all_of(tag.begin(), tag.end(), [](char c) { return isAlphanumeric(c) || c == '-'; });
}

bool isCacheBytes(std::int64_t bytes) {
    return bytes >= 0 && bytes <= kLargestCache;
}

bool isNetworkContact(std::string_view contact) {
    return contact.size() <= kLongestContact && std::all_of(contact.begin(), contact.end(), [](char c) {
               return static_cast<unsigned char>(c) >= ' ' && c != 0x7F;
           });
}

bool isWindowSide(std::int64_t side) {
    return side >= kSmallestWindow && side <= kLargestWindow;
}

Settings atDefaults(const Settings& now) {
    Settings to;
    to.lastFolder = now.lastFolder;
    to.windowWidth = now.windowWidth;
    to.windowHeight = now.windowHeight;
    to.windowMaximised = now.windowMaximised;
    return to;
}

int clampedPanelWidth(double width) {
    // Written so that what is not a number becomes the least.
    return width > kNarrowestPanel ? int(std::min(width, double(kWidestPanel))) : kNarrowestPanel;
}

}  // namespace viewer
