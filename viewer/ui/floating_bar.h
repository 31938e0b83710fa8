#pragma once
// What floats over the picture: the bar (page, zoom, fit, rotate, full screen) and the messages above it.

#include <optional>

#include "viewer/ui/context.h"

namespace viewer {

/// The room that it takes, interface pixels: about its width, and its upper edge above the picture's lower
/// one.
namespace floating_bar {
inline constexpr double kWidth = 500, kTop = 78;
}  // namespace floating_bar

/// What gives way where the picture is too narrow for all of the bar.
struct FloatingBarParts {
    bool magnification = true, fit = true, rotate = true, fullScreen = true;
    friend bool operator==(const FloatingBarParts&, const FloatingBarParts&) = default;
};
/// Lengths are interface pixels. `pageWords`: of "12 / 304"; 0 where there is one page and nothing to turn.
/// Nothing where there is no room for a bar at all.
std::optional<FloatingBarParts> floatingBarParts(double room, double pageWords);

/// `picture`: window points; `opacity` fades with the pointer's rest.
void showFloatingBar(const UiContext& context, const Rect<ScreenSpace>& picture, double opacity);
/// The first message, if any, above the bar.
void showMessages(const UiContext& context, const Rect<ScreenSpace>& picture);

}  // namespace viewer
