#include "render/quad_sampling.h"

#include <algorithm>
#include <cmath>

namespace render {
namespace {

/// Texel = texelAtOrigin + columns * pixel.
struct Map {
    double originX = 0, originY = 0;
    double xPerX = 0, yPerX = 0, xPerY = 0, yPerY = 0;  ///< texels a pixel to the right, and a pixel down
    double determinant() const { return xPerX * yPerY - yPerX * xPerY; }
};

/// The part of the framebuffer that holds the quad, pixels.
struct Visible {
    double left, top, right, bottom;
    double extent() const { return std::max(right - left, bottom - top); }
};

std::optional<Visible> visiblePart(const TextureQuad& quad, int width, int height) {
    const auto [left, right] = std::ranges::minmax(quad.corners, {}, &Vec2::x);
    const auto [top, bottom] = std::ranges::minmax(quad.corners, {}, &Vec2::y);
    const Visible v{std::max(left.x, 0.f), std::max(top.y, 0.f), std::min(right.x, float(width)),
                    std::min(bottom.y, float(height))};
    if (!(v.left < v.right && v.top < v.bottom)) return std::nullopt;
    return v;
}

bool isFinite(const TextureQuad& quad) {
    double sum = double(quad.part.x) + quad.part.y + quad.part.width + quad.part.height;
    for (const Vec2& c : quad.corners) sum += double(c.x) + c.y;
    return std::isfinite(sum);
}

/// The inverse of "part -> corners".
std::optional<Map> invert(const TextureQuad& quad) {
    const auto& [topLeft, topRight, bottomRight, bottomLeft] = quad.corners;
    const double ux = double(topRight.x) - topLeft.x, uy = double(topRight.y) - topLeft.y;
    const double vx = double(bottomLeft.x) - topLeft.x, vy = double(bottomLeft.y) - topLeft.y;
    const double area = ux * vy - uy * vx;
    const double w = quad.part.width, h = quad.part.height;
    if (std::abs(area) < 1e-9 || w == 0 || h == 0) return std::nullopt;
    Map map{.xPerX = vy / area * w, .yPerX = -uy / area * h, .xPerY = -vx / area * w, .yPerY = ux / area * h};
    map.originX = quad.part.x - map.xPerX * topLeft.x - map.xPerY * topLeft.y;
    map.originY = quad.part.y - map.yPerX * topLeft.x - map.yPerY * topLeft.y;
    return map;
}

/// Whether texels lie on pixels to within a thousandth, all over what is visible.
bool liesOnPixels(const Map& m, const Visible& v) {
    constexpr double kTolerance = 1e-3;
    const auto isWhole = [](double value, double times) {
        return std::abs(value - std::round(value)) * times < kTolerance;
    };
    const auto isUnit = [&](double a, double b) {
        return isWhole(a, v.extent()) && isWhole(b, v.extent()) &&
               std::lround(std::abs(a) + std::abs(b)) == 1;
    };
    const double x = std::floor(v.left) + 0.5, y = std::floor(v.top) + 0.5;
    return isUnit(m.xPerX, m.xPerY) && isUnit(m.yPerX, m.yPerY) &&
           std::lround(std::abs(m.determinant())) == 1 &&
           isWhole(m.originX + m.xPerX * x + m.xPerY * y - 0.5, 1) &&
           isWhole(m.originY + m.yPerX * x + m.yPerY * y - 0.5, 1);
}

void setWeights(QuadSampling& s, const Map& m) {
    const double d = m.determinant();
    const std::array<double, 4> inverse{m.yPerY / d, -m.xPerY / d, -m.yPerX / d, m.xPerX / d};
    std::ranges::transform(inverse, s.pixelsPerTexel.begin(),
                           [](double value) { return static_cast<float>(value); });
    // A texel as wide along the pixel's axes as its side is long: at an angle its shadow is wider there but
    // thinner towards its ends, and this has the same spread.
    s.extent = {static_cast<float>(std::hypot(inverse[0], inverse[1]) * s.stride),
                static_cast<float>(std::hypot(inverse[2], inverse[3]) * s.stride)};
}

void chooseFilter(QuadSampling& s, const Map& m, double visibleExtent) {
    // A turn that moves the picture by less than a hundredth of a texel over all that is visible is none.
    constexpr double kTurn = 0.01;
    const bool upright = std::max(std::abs(m.yPerX), std::abs(m.xPerY)) * visibleExtent < kTurn;
    const bool lying = std::max(std::abs(m.xPerX), std::abs(m.yPerY)) * visibleExtent < kTurn;
    const double alongX = std::hypot(m.xPerX, m.yPerX), alongY = std::hypot(m.xPerY, m.yPerY);
    const double length = std::max(alongX, alongY);
    constexpr double kNotMinified = 1 + 1e-5, kExactSide = 2 + 1e-6;
    if (length <= kNotMinified) {
        s.filter = QuadFilter::Bilinear;
        return;
    }
    if ((upright || lying) && length <= kExactSide) {
        s.filter = QuadFilter::Box;
        const double width = upright ? alongX : alongY, height = upright ? alongY : alongX;
        s.footprint = {static_cast<float>(std::max(width, 1.0)), static_cast<float>(std::max(height, 1.0))};
        return;
    }
    // Turned footprints reach further; the tenth keeps what their corners lose below what is seen.
    const double side = length + (upright || lying ? 1 - 1e-6 : 1.1);
    constexpr double kMostBlocks = 16;
    s.filter = side <= 3 ? QuadFilter::Turned3 : side <= 4 ? QuadFilter::Turned4 : QuadFilter::Turned5;
    if (side > 5) {
        s.filter = QuadFilter::Far;
        s.stride = static_cast<float>(std::ceil(length / (kMostBlocks - 1.1)));
        s.blocks = static_cast<int>(std::min(std::ceil(length / double(s.stride) + 1.1), kMostBlocks));
    }
    setWeights(s, m);
}

}  // namespace

std::optional<QuadSampling> quadSampling(const TextureQuad& quad, int framebufferWidth,
                                         int framebufferHeight) {
    if (!isFinite(quad)) return std::nullopt;
    const std::optional<Visible> visible = visiblePart(quad, framebufferWidth, framebufferHeight);
    const std::optional<Map> map = visible ? invert(quad) : std::nullopt;
    if (!map) return std::nullopt;
    QuadSampling s;
    if (liesOnPixels(*map, *visible))
        s.filter = QuadFilter::Texel;
    else
        chooseFilter(s, *map, visible->extent());
    return s;
}

}  // namespace render
