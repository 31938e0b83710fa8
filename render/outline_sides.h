#pragma once
// Private to render: an outline cut into the sides that the framebuffer shows. Pure.

#include <span>
#include <vector>

#include "render/draw_list.h"

namespace render {

struct Segment {
    Vec2 from, to;
};

/// A side with its neighbours, far away where there is none that could share a pixel with it.
struct OutlineSide {
    Segment side, previous, next;
};

/// Clipped to the framebuffer and `margin` pixels round it, in double: far-off ends would spoil the distances
/// that the shader takes in float. Points that are not finite are left out.
std::vector<OutlineSide> outlineSides(std::span<const Vec2> points, int width, int height, float margin);

}  // namespace render
