#pragma once
// The bar at the top: what is open, and what can be done with it.

#include "viewer/ui/context.h"

namespace viewer {

void showTopBar(const UiContext& context, const Rect<ScreenSpace>& area);

}  // namespace viewer
