#pragma once
// What the corners of the picture say of the view: which part of a page is seen, and how long a scale bar is.
// Pure values, any thread.

#include <optional>
#include <vector>

#include "viewer/view/viewport.h"

namespace viewer {

/// Corners in order; convex, or nothing where fewer than three.
using Polygon = std::vector<Point<CanvasSpace>>;

/// The part of a page that a pane shows, cut to the page; empty where none of it is in sight.
Polygon visiblePart(const Viewport& view, const Rect<ScreenSpace>& pane,
                    const Transform<CanvasSpace, WorldSpace>& toWorld, Size<CanvasSpace> page);
/// All of the page lies in the pane, to within a pixel.
bool wholePageInSight(const Viewport& view, const Rect<ScreenSpace>& pane,
                      const Transform<CanvasSpace, WorldSpace>& toWorld, Size<CanvasSpace> page);
/// What is left of the page without `part`, as convex pieces that do not overlap.
std::vector<Polygon> pageWithout(const Polygon& part, Size<CanvasSpace> page);
double areaOf(const Polygon& polygon);

enum class LengthUnit { Micrometre, Millimetre, Centimetre, Metre };
struct ScaleBar {
    double length = 0;  ///< framebuffer pixels
    int value = 0;      ///< 1, 2 or 5 times a power of ten
    LengthUnit unit = LengthUnit::Millimetre;
    friend bool operator==(const ScaleBar&, const ScaleBar&) = default;
};
/// The longest bar of a round length that is no longer than `mostPixels`; nothing for what no unit suits.
std::optional<ScaleBar> scaleBar(double pixelsPerMillimetre, double mostPixels);

}  // namespace viewer
