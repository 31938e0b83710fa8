#include "render/outline_sides.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace render {
namespace {

constexpr Vec2 kFarAway{-1e6f, -1e6f};

/// Without repeated and unusable points; the closing point is not repeated either.
std::vector<Vec2> distinctPoints(std::span<const Vec2> points) {
    const auto same = [](Vec2 a, Vec2 b) {
        return std::abs(a.x - b.x) < 1e-3f && std::abs(a.y - b.y) < 1e-3f;
    };
    std::vector<Vec2> out;
    out.reserve(points.size());
    for (const Vec2& p : points)
        if (std::isfinite(p.x) && std::isfinite(p.y) && (out.empty() || !same(out.back(), p)))
            out.push_back(p);
    while (out.size() > 1 && same(out.back(), out.front())) out.pop_back();
    return out;
}

struct Area {
    double left, top, right, bottom;
};

/// Liang and Barsky's clipping: narrows [t0, t1] to where `position + t * step` is at least `low`.
bool narrow(double position, double step, double low, double& t0, double& t1) {
    if (step == 0) return position >= low;
    const double t = (low - position) / step;
    (step > 0 ? t0 : t1) = step > 0 ? std::max(t0, t) : std::min(t1, t);
    return t0 <= t1;
}

struct Clipped {
    Segment segment;
    bool fromCut, toCut;
};

std::optional<Clipped> clip(Vec2 from, Vec2 to, const Area& area) {
    const double x = from.x, y = from.y, dx = double(to.x) - x, dy = double(to.y) - y;
    double t0 = 0, t1 = 1;
    if (!narrow(x, dx, area.left, t0, t1) || !narrow(-x, -dx, -area.right, t0, t1) ||
        !narrow(y, dy, area.top, t0, t1) || !narrow(-y, -dy, -area.bottom, t0, t1))
        return std::nullopt;
    const auto at = [&](double t) {
        return Vec2{static_cast<float>(x + dx * t), static_cast<float>(y + dy * t)};
    };
    return Clipped{{t0 > 0 ? at(t0) : from, t1 < 1 ? at(t1) : to}, t0 > 0, t1 < 1};
}

}  // namespace

std::vector<OutlineSide> outlineSides(std::span<const Vec2> points, int width, int height, float margin) {
    const std::vector<Vec2> corners = distinctPoints(points);
    const std::size_t count = corners.size();
    const Area area{-double(margin), -double(margin), double(width) + margin, double(height) + margin};
    std::vector<OutlineSide> sides;
    const auto sideAt = [&](std::size_t i) {
        return clip(corners[i % count], corners[(i + 1) % count], area);
    };
    // One point is a dot, and two are a line there, which needs no way back.
    const std::size_t sideCount = count > 2 ? count : std::min<std::size_t>(count, 1);
    for (std::size_t i = 0; i < sideCount; ++i) {
        const std::optional<Clipped> here = sideAt(i);
        if (!here) continue;
        OutlineSide side{here->segment, {kFarAway, kFarAway}, {kFarAway, kFarAway}};
        const auto before = count > 2 && !here->fromCut ? sideAt(i + count - 1) : std::nullopt;
        const auto after = count > 2 && !here->toCut ? sideAt(i + 1) : std::nullopt;
        if (before) side.previous = before->segment;
        if (after) side.next = after->segment;
        sides.push_back(side);
    }
    return sides;
}

}  // namespace render
