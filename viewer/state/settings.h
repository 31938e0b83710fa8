#pragma once
// What a person chose once and expects to find again. A plain value; viewer/app reads and writes it.

#include <cstdint>
#include <string>
#include <string_view>

#include "viewer/limits.h"

namespace viewer {

/// Interface pixels.
inline constexpr int kNarrowestPanel = 200, kWidestPanel = 600;
inline constexpr double kSmallestUiScale = 0.75, kLargestUiScale = 3;

struct PanelSettings {
    bool leftOpen = true, rightOpen = true;
    int leftWidth = 280, rightWidth = 320;  ///< kNarrowestPanel to kWidestPanel
    std::string leftTab = "pages", rightTab = "info";
    friend bool operator==(const PanelSettings&, const PanelSettings&) = default;
};

struct Settings {
    std::string interfaceLanguage;  ///< BCP 47, empty = the system's
    std::string theme = "dark";     ///< dark, light, contrast
    double uiScale = 0;             ///< kSmallestUiScale to kLargestUiScale; 0 = from the display
    std::string motion;             ///< full, reduced; empty = full
    std::int64_t cacheBytes = limits::kDiskCacheBytes;  ///< 0 = none
    std::string networkContact;                         ///< mail or web address told to servers, or empty
    std::string proxy;                                  ///< empty = as the system's environment says
    PanelSettings panels;
    bool pageStripAsGrid = false;
    std::string lastFolder;  ///< of the file browser
    int windowWidth = 1280, windowHeight = 800;
    bool windowMaximised = false;
    friend bool operator==(const Settings&, const Settings&) = default;
};

// What each setting may be; the settings file and the settings screen ask alike.
bool isTheme(std::string_view theme);
bool isUiScale(double scale);
bool isMotion(std::string_view motion);
/// Well-formed, not necessarily known; empty counts.
bool isLanguageTag(std::string_view tag);
bool isCacheBytes(std::int64_t bytes);
/// One line that fits into a request; empty counts.
bool isNetworkContact(std::string_view contact);
bool isWindowSide(std::int64_t side);
int clampedPanelWidth(double width);

/// Everything that is chosen, as it was at first; what is only remembered (folder, window) stays.
Settings atDefaults(const Settings& now);

}  // namespace viewer
