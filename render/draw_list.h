#pragma once
// What a frame shows, as values in painting order. Made by viewer/frame, drawn by Renderer. Positions are
// framebuffer pixels relative to the top left corner of the framebuffer, y down.

#include <array>
#include <cstdint>
#include <variant>
#include <vector>

#include "render/texture_store.h"

namespace render {

/// Straight (not premultiplied) sRGB, 0 to 1.
struct Color {
    float r = 0, g = 0, b = 0, a = 1;
    friend bool operator==(const Color&, const Color&) = default;
};
constexpr Color rgb(std::uint32_t hex, float alpha = 1) {
    return {float((hex >> 16) & 255) / 255.f, float((hex >> 8) & 255) / 255.f, float(hex & 255) / 255.f,
            alpha};
}

struct Vec2 {
    float x = 0, y = 0;
    friend bool operator==(const Vec2&, const Vec2&) = default;
};

/// Position and size, pixels.
struct Box {
    float x = 0, y = 0, width = 0, height = 0;
    friend bool operator==(const Box&, const Box&) = default;
};

/// A picture or a part of one on a parallelogram. Minified pictures are averaged over each screen pixel's
/// footprint, magnified ones are interpolated.
struct TextureQuad {
    TextureId texture;
    std::array<Vec2, 4>
        corners;  ///< of the part: top left, top right, bottom right, bottom left, in the picture's own sense
    Box part;     ///< texels, may be fractional; inside the texture
    float opacity = 1;
    Color tint{1, 1, 1, 1};  ///< multiplies an Rgba8 picture; is the colour of an Alpha8 one
    friend bool operator==(const TextureQuad&, const TextureQuad&) = default;
};

/// A filled rectangle, corners rounded by `radius` pixels, edges anti-aliased.
struct FilledBox {
    Box box;
    Color color;
    float radius = 0;
    friend bool operator==(const FilledBox&, const FilledBox&) = default;
};

/// A closed outline through the points: a line `width` pixels wide in `color`, between edges one pixel wide
/// in `edge`, so that a light line shows on any page through its dark edges; joints are round, everything
/// anti-aliased. Two points make a line and one a dot.
struct Outline {
    std::vector<Vec2> points = {};
    float width = 2;
    Color color = {};
    Color edge{0, 0, 0, 0.6f};  ///< of the outer lines, on either side
    friend bool operator==(const Outline&, const Outline&) = default;
};

/// What follows is drawn only inside this box, until the next Clip.
struct Clip {
    Box box;
    friend bool operator==(const Clip&, const Clip&) = default;
};

using DrawItem = std::variant<TextureQuad, FilledBox, Outline, Clip>;

struct DrawList {
    int width = 0, height = 0;  ///< framebuffer, pixels
    Color background = {};
    std::vector<DrawItem> items = {};
    /// Minified pictures are interpolated instead of averaged, which takes a software renderer half the time:
    /// for frames that others replace at once.
    bool draft = false;
    friend bool operator==(const DrawList&, const DrawList&) = default;
};

}  // namespace render
