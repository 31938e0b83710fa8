#pragma once
// Private to render: how the pixels of a textured quad find their texels. Pure, in double; the shaders
// assets/shaders/quad_*.frag carry it out.

#include <optional>

#include "render/draw_list.h"

namespace render {

enum class QuadFilter {
    Bilinear,  ///< not minified
    Box,       ///< along the texture's axes, up to 3 texels a pixel: exact area average
    BoxMany,   ///< the same up to kBoxTexels
    Turned     ///< at an angle: a grid of samples
};

/// The largest footprint that is averaged exactly, texels along an axis.
inline constexpr int kBoxTexels = 31;

struct QuadSampling {
    QuadFilter filter = QuadFilter::Bilinear;
    Vec2 pixel;                ///< centre of a pixel near the visible middle
    Vec2 texel;                ///< the point of the texture there
    Vec2 alongX, alongY;       ///< texels a pixel to the right, and a pixel down
    Vec2 footprint;            ///< Box: texels along the texture's axes, at least 1
    Vec2 stepX, stepY;         ///< Turned: texels between samples
    int tapsX = 1, tapsY = 1;  ///< BoxMany: along the texture's axes; Turned: along stepX and stepY
};

/// Nothing where the quad has no area or lies outside the framebuffer.
std::optional<QuadSampling> quadSampling(const TextureQuad& quad, int framebufferWidth,
                                         int framebufferHeight);

}  // namespace render
