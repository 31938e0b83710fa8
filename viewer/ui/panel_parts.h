#pragma once
// What panels have in common.

#include "viewer/ui/context.h"

namespace viewer {

/// A panel with nothing in it: what is so, and what to do.
void showEmpty(Ui& ui, std::string_view words, std::string_view hint);

/// `part` of a colour's opacity.
render::Color faint(render::Color color, float part);
/// Under what the pointer is on. Words are legible on it in every theme.
render::Color hoverSurface(const Theme& theme);

}  // namespace viewer
