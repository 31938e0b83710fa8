#pragma once
// Private to render: how a pixel of a textured quad is made from texels. Pure, in double; the shaders
// assets/shaders/quad_*.frag carry it out.

#include <array>
#include <optional>

#include "render/draw_list.h"

namespace render {

enum class QuadFilter {
    Texel,     ///< texels lie on pixels: bit for bit
    Bilinear,  ///< not minified
    Box,       ///< along the texture's axes, up to 2 texels a pixel: exact area average
    Turned3,   ///< at an angle, up to 1.9 texels a pixel: area average within 38 dB; exact at no angle
    Turned4,   ///< up to 2.9 (3 at no angle)
    Turned5,   ///< up to 3.9 (4 at no angle)
    Far        ///< anything: exact at no angle up to 15 texels a pixel, then from samples
};
inline constexpr int kQuadFilters = 7;

struct QuadSampling {
    QuadFilter filter = QuadFilter::Bilinear;
    Vec2 footprint{1, 1};                   ///< Box: texels along the texture's axes
    std::array<float, 4> pixelsPerTexel{};  ///< Turned, Far: x by the texel's x and y, then y by them
    Vec2 extent;       ///< of a texel, or a block of them, along the pixel's axes; pixels
    float stride = 1;  ///< Far: texels from block to block
    int blocks = 1;    ///< Far: along each side
};

/// Nothing where the quad has no area or lies outside the framebuffer.
std::optional<QuadSampling> quadSampling(const TextureQuad& quad, int framebufferWidth,
                                         int framebufferHeight);

}  // namespace render
