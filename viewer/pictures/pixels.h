#pragma once
// Cutting and shrinking of decoded pictures. Pure values, any thread.

#include "render/image.h"

namespace viewer {

/// The part of `image` at x, y; must lie inside.
render::Image cropped(const render::Image& image, int x, int y, int width, int height);

/// Half the size by averaging 2 x 2 pixels, odd sizes rounded up.
render::Image halved(const render::Image& image);

}  // namespace viewer
