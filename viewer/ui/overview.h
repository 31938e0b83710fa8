#pragma once
// What lies in the corners of the picture: the navigator, which shows where one is on the page, and the scale bar,
// where the document says how large the page is.

#include "viewer/ui/context.h"

namespace viewer {

/// `picture`: window points; `opacity` as the floating bar's.
void showNavigator(const UiContext& context, const Rect<ScreenSpace>& picture, double opacity);
void showScaleBar(const UiContext& context, const Rect<ScreenSpace>& picture, double opacity);

}  // namespace viewer
