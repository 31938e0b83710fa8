#pragma once
// What floats over the picture: the bar (page, zoom, fit, rotate, full screen) and the messages above it.

#include "viewer/ui/context.h"

namespace viewer {

/// The room that it takes, interface pixels: about its width, and its upper edge above the picture's lower
/// one.
namespace floating_bar {
inline constexpr double kWidth = 500, kTop = 72;
}  // namespace floating_bar

/// `picture`: window points; `opacity` fades with the pointer's rest.
void showFloatingBar(const UiContext& context, const Rect<ScreenSpace>& picture, double opacity);
/// The first message, if any, above the bar.
void showMessages(const UiContext& context, const Rect<ScreenSpace>& picture);

}  // namespace viewer
