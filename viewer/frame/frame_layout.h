#pragma once
// Where the parts of the window stand. Pure; lengths are window points, laid out from left to right whatever
// the language (UiHost mirrors the finished picture).

#include <vector>

#include "viewer/view/viewport.h"

namespace viewer {

/// What the layout depends on.
struct FrameParts {
    Size<ScreenSpace> window;    ///< points
    double scale = 1;            ///< points per interface pixel
    bool frame = true;           ///< bars and panels are shown at all
    bool top = true;             ///< a document is open, so that there is something to say at the top
    bool sides = true;           ///< there is something that panels can tell of
    double left = 0, right = 0;  ///< 0 = only its rail, 1 = open; between while it moves
    double leftWidth = 280, rightWidth = 320;  ///< of the open panels, interface pixels
};

struct FrameLayout {
    Rect<ScreenSpace> top, leftRail, left, rightRail, right;  ///< empty where there is none
    Rect<ScreenSpace> picture;                                ///< what the panes share
    bool over = false;                     ///< the panels lie over the picture, since the window is narrow
    double leftWidth = 0, rightWidth = 0;  ///< as given, in points, cut down to what the window has room for
};

namespace frame_sizes {
inline constexpr double kTop = 44, kRail = 40;  ///< interface pixels
inline constexpr double kNarrow = 900;          ///< below, panels lie over the picture
inline constexpr double kLeastPicture = 240;
}  // namespace frame_sizes

FrameLayout layOut(const FrameParts& parts);

/// The bars and panels, in the order in which they lie over each other.
std::vector<Rect<ScreenSpace>> surfacesOf(const FrameLayout& layout);

/// As it is seen where the layout is mirrored.
Rect<ScreenSpace> mirrored(const Rect<ScreenSpace>& r, double windowWidth);

}  // namespace viewer
