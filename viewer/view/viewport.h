#pragma once
// Where a pane looks: the point of the world in its centre, how large, how turned. Pure values, any thread.

#include "iiif/geometry.h"

namespace viewer {

using iiif::CanvasSpace;
using iiif::ImageSpace;
using iiif::Point;
using iiif::Rect;
using iiif::ScreenSpace;
using iiif::Size;
using iiif::Transform;
using iiif::Vector;
using iiif::WorldSpace;

struct Viewport {
    Point<WorldSpace> center;
    double scale = 1;     ///< framebuffer pixels per world unit, > 0
    double rotation = 0;  ///< radians, clockwise positive
    friend bool operator==(const Viewport&, const Viewport&) = default;
};

/// World to framebuffer for a pane that covers `pane` of the window.
Transform<WorldSpace, ScreenSpace> worldToScreen(const Viewport& view, const Rect<ScreenSpace>& pane);

/// All of `bounds`, turned by `rotation`, as large as it fits into a pane of `size` less `margin` pixels on
/// each side. A sane viewport for empty input.
Viewport fit(const Rect<WorldSpace>& bounds, Size<ScreenSpace> size, double rotation, double margin);

/// The view that shows exactly `area` in its middle: the whole of it is visible and touches two sides.
Viewport showing(const Rect<WorldSpace>& area, Size<ScreenSpace> size);

/// `view` zoomed by `factor` such that the world under `anchor` (pixels from the pane's centre) stays there.
Viewport zoomedAt(const Viewport& view, double factor, Vector<ScreenSpace> anchor);

/// `view` moved so that the picture follows a drag by `pixels`.
Viewport dragged(const Viewport& view, Vector<ScreenSpace> pixels);

/// The view on the way from `a` to `b`: `u` from 0 to 1. The zoom runs evenly in its logarithm, and the point
/// that keeps its place on the screen from `a` to `b` keeps it all the way; exact at both ends.
Viewport between(const Viewport& a, const Viewport& b, double u);

/// How far a view may go.
struct Bounds {
    Rect<WorldSpace> world;
    double minScale = 0, maxScale = 0;
};

/// `view` brought back within `limits`: scale clamped, the pane's centre kept inside the world's rectangle.
Viewport clamped(const Viewport& view, const Bounds& limits);

}  // namespace viewer
