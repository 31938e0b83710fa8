#pragma once
// Cutting and shrinking of decoded pictures. Pure values, any thread.

#include "render/image.h"

namespace viewer {

/// The part of `image` at x, y; must lie inside.
render::Image cropped(const render::Image& image, int x, int y, int width, int height);

/// Half the size by averaging 2 x 2 pixels, odd sizes rounded up.
render::Image halved(const render::Image& image);

/// `image` at a smaller size, each pixel the exact average of what it covers. 1 <= width <= image.width, and
/// so for the height.
render::Image shrunk(const render::Image& image, int width, int height);

/// Rgba8 with alpha premultiplied -> straight, as Dear ImGui blends it. Opaque pictures stay as they are.
render::Image straightAlpha(render::Image image);

}  // namespace viewer
