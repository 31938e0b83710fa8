#pragma once
// What the user chose and the program remembers. Plain values.
#include <cstdint>
#include <string>
namespace viewer {
struct Settings {
    std::string interfaceLanguage = {};
    std::string theme = "dark";
    double uiScale = 0;
    std::string motion = {};
    std::int64_t cacheBytes = std::int64_t(2) << 30;
    std::string networkContact = {}, proxy = {};
    bool leftOpen = true, rightOpen = true;
    double leftWidth = 280, rightWidth = 320;
    std::string leftTab = "pages", rightTab = "info";
    bool pageStripAsGrid = false;
    std::string lastFolder = {};
    int windowWidth = 0, windowHeight = 0;
    bool maximised = false;
    friend bool operator==(const Settings&, const Settings&) = default;
};
}  // namespace viewer
