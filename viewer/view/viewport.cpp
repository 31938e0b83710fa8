#include "viewer/view/viewport.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace viewer {
namespace {

// Exact for quarter turns, so that an upright page is sampled on whole pixels.
std::pair<double, double> cosSin(double radians) {
    const double quarters = radians / (std::numbers::pi / 2);
    const double nearest = std::round(quarters);
    if (std::abs(quarters - nearest) < 1e-12) {
        static constexpr double kCos[4] = {1, 0, -1, 0}, kSin[4] = {0, 1, 0, -1};
        const int i = int(std::fmod(std::fmod(nearest, 4) + 4, 4));
        return {kCos[i], kSin[i]};
    }
    return {std::cos(radians), std::sin(radians)};
}

}  // namespace

Transform<WorldSpace, ScreenSpace> worldToScreen(const Viewport& view, const Rect<ScreenSpace>& pane) {
    const auto [c, s] = cosSin(view.rotation);
    Transform<WorldSpace, ScreenSpace> t{
        c * view.scale, s * view.scale, -s * view.scale, c * view.scale, 0, 0};
    const Point<ScreenSpace> middle = pane.center();
    t.tx = middle.x - (t.a * view.center.x + t.c * view.center.y);
    t.ty = middle.y - (t.b * view.center.x + t.d * view.center.y);
    return t;
}

Viewport fit(const Rect<WorldSpace>& bounds, Size<ScreenSpace> size, double rotation, double margin) {
    if (bounds.empty() || size.empty()) return {.center = bounds.center(), .rotation = rotation};
    const auto [c, s] = cosSin(rotation);
    const double w = std::abs(c) * bounds.width + std::abs(s) * bounds.height;
    const double h = std::abs(s) * bounds.width + std::abs(c) * bounds.height;
    const double room = std::min(margin, std::min(size.width, size.height) / 4);
    const double scale = std::min((size.width - 2 * room) / w, (size.height - 2 * room) / h);
    return {bounds.center(), scale, rotation};
}

Viewport showing(const Rect<WorldSpace>& area, Size<ScreenSpace> size) {
    return fit(area, size, 0, 0);
}

Viewport zoomedAt(const Viewport& view, double factor, Vector<ScreenSpace> anchor) {
    Viewport out = view;
    out.scale = view.scale * factor;
    const auto [c, s] = cosSin(view.rotation);
    const Vector<WorldSpace> along{c * anchor.x + s * anchor.y, -s * anchor.x + c * anchor.y};
    out.center = view.center + along * (1 / view.scale - 1 / out.scale);
    return out;
}

Viewport dragged(const Viewport& view, Vector<ScreenSpace> pixels) {
    const auto [c, s] = cosSin(view.rotation);
    const Vector<WorldSpace> moved{(c * pixels.x + s * pixels.y) / view.scale,
                                   (-s * pixels.x + c * pixels.y) / view.scale};
    Viewport out = view;
    out.center = view.center - moved;
    return out;
}

Viewport between(const Viewport& a, const Viewport& b, double u) {
    if (u <= 0) return a;
    if (u >= 1) return b;
    const double wa = 1 / a.scale, wb = 1 / b.scale;
    const double w = wa * std::pow(wb / wa, u);
    // Widths shrink unevenly in u; the centre follows the width so that the fixed point stays fixed.
    const double k = std::abs(wb / wa - 1) < 1e-9 ? u : (wa - w) / (wa - wb);
    return {a.center + (b.center - a.center) * k, 1 / w, a.rotation + (b.rotation - a.rotation) * u};
}

Viewport clamped(const Viewport& view, const Bounds& limits) {
    Viewport out = view;
    if (limits.maxScale > 0) out.scale = std::clamp(view.scale, limits.minScale, limits.maxScale);
    if (!limits.world.empty()) {
        out.center.x = std::clamp(view.center.x, limits.world.x, limits.world.right());
        out.center.y = std::clamp(view.center.y, limits.world.y, limits.world.bottom());
    }
    return out;
}

}  // namespace viewer
