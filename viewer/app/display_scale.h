#pragma once
// How large a desktop on X11 wants interfaces to be, from what it tells all programs. Pure.

#include <optional>
#include <string_view>

namespace viewer {

/// `resources`: the X server's resources, as "Xft.dpi:\t144". 96 dots an inch are a scale of 1; in quarters,
/// kSmallestUiScale to kLargestUiScale. Nothing where they do not say.
std::optional<double> scaleOfResources(std::string_view resources);

}  // namespace viewer
