#include "render/quad_sampling.h"

#include <algorithm>
#include <cmath>

namespace render {
namespace {

struct Map {
    double texelX = 0, texelY = 0;      ///< at the reference pixel
    double xPerX, yPerX, xPerY, yPerY;  ///< texels a pixel to the right, and a pixel down
};

struct Bounds {
    double left, top, right, bottom;
};

Bounds boundsOf(const std::array<Vec2, 4>& corners) {
    const auto [left, right] = std::ranges::minmax(corners, {}, &Vec2::x);
    const auto [top, bottom] = std::ranges::minmax(corners, {}, &Vec2::y);
    return {left.x, top.y, right.x, bottom.y};
}

bool isFinite(const TextureQuad& quad) {
    double sum = double(quad.part.x) + quad.part.y + quad.part.width + quad.part.height;
    for (const Vec2& c : quad.corners) sum += double(c.x) + c.y;
    return std::isfinite(sum);
}

/// The centre of the pixel in the middle of what the framebuffer shows of the quad.
Vec2 referencePixel(const Bounds& b, int width, int height) {
    const auto middle = [](double low, double high, int limit) {
        const double value = 0.5 * (std::max(low, 0.0) + std::min(high, double(limit)));
        return static_cast<float>(std::floor(value) + 0.5);
    };
    return {middle(b.left, b.right, width), middle(b.top, b.bottom, height)};
}

/// The inverse of "part -> corners", around `pixel`.
std::optional<Map> invert(const TextureQuad& quad, Vec2 pixel) {
    const auto& [topLeft, topRight, bottomRight, bottomLeft] = quad.corners;
    const double ux = double(topRight.x) - topLeft.x, uy = double(topRight.y) - topLeft.y;
    const double vx = double(bottomLeft.x) - topLeft.x, vy = double(bottomLeft.y) - topLeft.y;
    const double area = ux * vy - uy * vx;
    if (std::abs(area) < 1e-9) return std::nullopt;
    const double w = quad.part.width, h = quad.part.height;
    Map map{.xPerX = vy / area * w, .yPerX = -uy / area * h, .xPerY = -vx / area * w, .yPerY = ux / area * h};
    const double dx = double(pixel.x) - topLeft.x, dy = double(pixel.y) - topLeft.y;
    map.texelX = quad.part.x + map.xPerX * dx + map.xPerY * dy;
    map.texelY = quad.part.y + map.yPerX * dx + map.yPerY * dy;
    return map;
}

/// Where texels lie on pixels to within a thousandth all over the quad, puts them exactly there, so that the
/// picture is shown bit for bit.
void snap(Map& map, double extent) {
    constexpr double kTolerance = 1e-3;
    const auto nearest = [&](double value) {
        const double whole = std::round(value);
        return std::abs(whole) <= 1 && std::abs(value - whole) * extent < kTolerance ? whole : value;
    };
    Map exact = map;
    for (double* rate : {&exact.xPerX, &exact.yPerX, &exact.xPerY, &exact.yPerY}) *rate = nearest(*rate);
    const bool upright =
        std::abs(exact.xPerX) == 1 && std::abs(exact.yPerY) == 1 && exact.xPerY == 0 && exact.yPerX == 0;
    const bool lying =
        std::abs(exact.xPerY) == 1 && std::abs(exact.yPerX) == 1 && exact.xPerX == 0 && exact.yPerY == 0;
    if (!upright && !lying) return;
    for (double* texel : {&exact.texelX, &exact.texelY}) {
        const double centre = std::floor(*texel) + 0.5;
        if (std::abs(*texel - centre) >= kTolerance) return;
        *texel = centre;
    }
    map = exact;
}

/// Samples along one side of the footprint, which is `length` texels long.
int turnedTaps(double length) {
    constexpr int kMost = 16;
    if (length <= 1.0 + 1e-6) return 1;
    return std::clamp(static_cast<int>(std::ceil(length)), 2, kMost);
}

/// An interpolated sample is itself the average over one texel's width. Samples so far apart that, with that
/// width, they spread exactly as much as an even footprint of this length does (equal variance).
double turnedStep(double length, int taps) {
    if (taps < 2) return 0;
    return std::sqrt((length * length - 1.0) / (double(taps) * taps - 1.0));
}

void chooseFilter(QuadSampling& s, const Map& map, double extent) {
    // A turn that moves the footprint by less than a hundredth of a texel over the whole quad is none.
    constexpr double kTurn = 0.01;
    const bool upright = std::max(std::abs(map.yPerX), std::abs(map.xPerY)) * extent < kTurn;
    const bool lying = std::max(std::abs(map.xPerX), std::abs(map.yPerY)) * extent < kTurn;
    const double alongX = std::hypot(map.xPerX, map.yPerX), alongY = std::hypot(map.xPerY, map.yPerY);
    const double width = upright ? alongX : alongY, height = upright ? alongY : alongX;
    constexpr double kNotMinified = 1.0 + 1e-5;
    if (std::max(width, height) <= kNotMinified) {
        s.filter = QuadFilter::Bilinear;
    } else if ((upright || lying) && std::max(width, height) <= kBoxTexels) {
        s.footprint = {static_cast<float>(std::max(width, 1.0)), static_cast<float>(std::max(height, 1.0))};
        s.filter = std::max(width, height) <= 3 ? QuadFilter::Box : QuadFilter::BoxMany;
        // A footprint of L texels touches at most ceil(L) + 1 of them, two a fetch.
        s.tapsX = static_cast<int>(std::ceil(s.footprint.x) + 2) / 2;
        s.tapsY = static_cast<int>(std::ceil(s.footprint.y) + 2) / 2;
    } else {
        s.filter = QuadFilter::Turned;
        s.tapsX = turnedTaps(alongX);
        s.tapsY = turnedTaps(alongY);
        const double x = turnedStep(alongX, s.tapsX) / std::max(alongX, 1e-9);
        const double y = turnedStep(alongY, s.tapsY) / std::max(alongY, 1e-9);
        s.stepX = {static_cast<float>(map.xPerX * x), static_cast<float>(map.yPerX * x)};
        s.stepY = {static_cast<float>(map.xPerY * y), static_cast<float>(map.yPerY * y)};
    }
}

}  // namespace

std::optional<QuadSampling> quadSampling(const TextureQuad& quad, int framebufferWidth,
                                         int framebufferHeight) {
    if (!isFinite(quad)) return std::nullopt;
    const Bounds bounds = boundsOf(quad.corners);
    if (bounds.right <= 0 || bounds.bottom <= 0 || bounds.left >= framebufferWidth ||
        bounds.top >= framebufferHeight)
        return std::nullopt;
    QuadSampling s;
    s.pixel = referencePixel(bounds, framebufferWidth, framebufferHeight);
    std::optional<Map> map = invert(quad, s.pixel);
    if (!map) return std::nullopt;
    const double extent =
        std::max(std::min(bounds.right, double(framebufferWidth)) - std::max(bounds.left, 0.0),
                 std::min(bounds.bottom, double(framebufferHeight)) - std::max(bounds.top, 0.0));
    snap(*map, extent);
    s.texel = {static_cast<float>(map->texelX), static_cast<float>(map->texelY)};
    s.alongX = {static_cast<float>(map->xPerX), static_cast<float>(map->yPerX)};
    s.alongY = {static_cast<float>(map->xPerY), static_cast<float>(map->yPerY)};
    chooseFilter(s, *map, extent);
    return s;
}

}  // namespace render
