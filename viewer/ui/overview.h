#pragma once
// What lies at the edge of the picture: the navigator, which shows where one is on the page, the scale bar,
// where the document says how large the page is, and whom the picture is owed to.

#include "viewer/ui/context.h"

namespace viewer {

/// `picture`: window points; `opacity` as the floating bar's. While a part of the page is out of sight.
void showNavigator(const UiContext& context, const Rect<ScreenSpace>& picture, double opacity);
void showScaleBar(const UiContext& context, const Rect<ScreenSpace>& picture, double opacity);

/// The required statement and logo of a pane's document in one line along the bottom of `area` (window
/// points): they must be shown wherever the picture is. Not where the information panel, which has them, is
/// open.
void showAttribution(const UiContext& context, std::size_t pane, const Rect<ScreenSpace>& area);

}  // namespace viewer
