#pragma once
// A key as it stands on the keyboard: words in a small rounded box.

#include <string_view>

#include "viewer/ui/kit/ui.h"

namespace viewer {

/// Interface pixels.
inline constexpr double kKeyCapHeight = 22;

/// Window points.
float keyCapWidth(Ui& ui, std::string_view words);
/// `at`: its top left corner.
void drawKeyCap(Ui& ui, std::string_view words, ImVec2 at);

}  // namespace viewer
