#pragma once
// What the interface shows, as lines of text: for tests and for tools that read the screen to people.

#include <string>
#include <vector>

#include "viewer/ui/kit/look.h"

namespace viewer {

/// One line for each: role, x, y, width, height (window points), state (a letter each: f focused, d disabled,
/// c checked, or -), name; with tabs between them and no tabs or line breaks within.
std::string itemLines(const std::vector<ShownItem>& items);

}  // namespace viewer
