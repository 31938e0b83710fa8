#pragma once
// The settings on disk, as JSON. Every value stands for itself: a damaged one falls back to its default and
// the others stay. Main thread, at start-up and when a setting was changed; a few kilobytes.

#include <optional>
#include <string>

#include "viewer/app/options.h"
#include "viewer/state/settings.h"

namespace viewer {

struct LoadedSettings {
    Settings settings;
    std::optional<std::string>
        problem;  ///< one sentence for people; nothing where all is well or there is no file
};

/// The file that --config names, else $XDG_CONFIG_HOME/vitrine/settings.json; empty where there is no home.
std::string settingsFile(const CommonOptions& options);

/// As loadSettings, at start-up: throws std::runtime_error with a sentence where the file that --config names
/// is not there or cannot be read.
LoadedSettings settingsFor(const CommonOptions& options);

/// Never fails: what cannot be used is at its default. An empty path is no file.
LoadedSettings loadSettings(const std::string& path);

/// Replaces the file at once or not at all. What it holds beside our settings (a newer version's) is kept; a
/// damaged file is kept as `<path>.damaged`. Returns what went wrong as a sentence, nothing on success.
std::optional<std::string> saveSettings(const std::string& path, const Settings& settings);

}  // namespace viewer
