#pragma once
// What the interface shows beside the picture: panels, sheets, messages. Plain values, owned by the
// Workspace.

#include <optional>
#include <string>
#include <vector>

#include "viewer/state/recent.h"
#include "viewer/state/settings.h"

namespace viewer {

/// What lies over the window and takes the keyboard until it is closed.
enum class Sheet { None, Palette, Keys, Settings, Files, Address, Jump };

/// A small card above the bar. Goes by itself.
struct Message {
    std::string text;  ///< what happened
    std::string hint;  ///< what to do; may be empty
    bool error = false;
    double until = 0;  ///< seconds on the application's clock; 0 = not shown yet
};

struct Interface {
    Settings settings;
    RecentList recent;
    bool mirrored = false;    ///< laid out from right to left, panes too
    double displayScale = 1;  ///< what the display asks for, where the settings leave it to that
    Sheet sheet = Sheet::None;
    bool frameHidden = false;       ///< nothing but the picture
    std::vector<Message> messages;  ///< the first is shown
};

/// How large the interface is: window points per interface pixel.
double scaleOf(const Interface& interface);

/// A tab of a side's panel, opened; or that panel closed where it shows this tab already.
void showTab(PanelSettings& panels, bool right, const std::string& tab);

}  // namespace viewer
