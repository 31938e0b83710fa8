#pragma once
// The command line as values. Reads no files and opens nothing.

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "viewer/frame/theme.h"
#include "viewer/state/settings.h"
#include "viewer/view/viewport.h"

namespace viewer {

struct PixelSize {
    int width = 0, height = 0;
    friend bool operator==(const PixelSize&, const PixelSize&) = default;
};

/// What every command takes.
struct CommonOptions {
    bool offline = false;
    std::string cacheFolder;                 ///< empty: the user's cache folder
    std::optional<std::int64_t> cacheBytes;  ///< 0 = none; absent = as the settings say
    std::string configFile;
    std::vector<std::string> languages;  ///< BCP 47, best first
    std::string caFile;
    bool verbose = false;
    Settings settings;                                ///< set by withSettings
    std::optional<std::string> settingsProblem = {};  ///< a sentence, where some of them could not be read
};

struct WindowOptions {
    std::vector<std::string> sources;
    std::string canvas;
    std::optional<Rect<CanvasSpace>> region;
    PixelSize size{1280, 800};
    bool fullScreen = false;
    double uiScale = 0;      ///< 0: as in the settings
    std::string theme;       ///< empty: as in the settings
    bool sizeGiven = false;  ///< the command line states the size, so that the settings do not count
    std::vector<std::string> actions;  ///< ids of the action table, done once the document is there
    std::string itemsFile;   ///< where to write what the interface shows, after each frame; empty = nowhere
    std::string screenshot;  ///< file to write what the window shows, then quit; empty = stay open
};

struct InspectOptions {
    std::string source;
    bool json = false, strict = false;
};

struct RenderOptions {
    std::string source, output, canvas;
    std::optional<Rect<CanvasSpace>> region;
    std::optional<PixelSize> size;
    double rotateDegrees = 0;
    std::uint32_t background = 0x0E1012;  ///< RRGGBB
};

struct JourneyOptions {
    std::string url, journeyFile, pass, reportFile, shotsFolder;
    PixelSize size{1280, 800};
    bool fades = false;
};

/// A command line that was understood.
struct Invocation {
    CommonOptions common;
    std::variant<WindowOptions, InspectOptions, RenderOptions, JourneyOptions> command;
};

/// What to print and how to exit instead: help, the version, or what is wrong with the command line (exit
/// status 2).
struct Farewell {
    std::string text;
    int exitStatus = 0;
};

std::variant<Invocation, Farewell> readCommandLine(int argc, const char* const* argv);

/// What the command line leaves open is as the settings say.
Invocation withSettings(Invocation invocation, const Settings& settings);

}  // namespace viewer
