#include "viewer/frame/overview_geometry.h"

#include <array>
#include <cmath>

namespace viewer {
namespace {

using P = Point<CanvasSpace>;

// Positive on the inner side of an edge of a polygon whose corners run clockwise as seen (y downwards).
double side(P from, P to, P p) {
    return (to.x - from.x) * (p.y - from.y) - (to.y - from.y) * (p.x - from.x);
}

// The part of a convex polygon on one side of a line: Sutherland and Hodgman's step.
Polygon cut(const Polygon& polygon, P from, P to, bool inner) {
    Polygon out;
    for (std::size_t i = 0; i < polygon.size(); ++i) {
        const P a = polygon[i], b = polygon[(i + 1) % polygon.size()];
        const double sa = (inner ? 1 : -1) * side(from, to, a), sb = (inner ? 1 : -1) * side(from, to, b);
        if (sa >= 0) out.push_back(a);
        if ((sa > 0 && sb < 0) || (sa < 0 && sb > 0)) out.push_back(a + (b - a) * (sa / (sa - sb)));
    }
    return out.size() < 3 ? Polygon{} : out;
}

Polygon cornersOf(Size<CanvasSpace> page) {
    return {{0, 0}, {page.width, 0}, {page.width, page.height}, {0, page.height}};
}

Polygon clockwise(Polygon p) {
    if (areaOf(p) < 0) p = Polygon(p.rbegin(), p.rend());
    return p;
}

}  // namespace

double areaOf(const Polygon& p) {
    double twice = 0;
    for (std::size_t i = 0; i < p.size(); ++i) {
        const P a = p[i], b = p[(i + 1) % p.size()];
        twice += a.x * b.y - b.x * a.y;
    }
    return twice / 2;
}

Polygon visiblePart(const Viewport& view, const Rect<ScreenSpace>& pane,
                    const Transform<CanvasSpace, WorldSpace>& toWorld, Size<CanvasSpace> page) {
    const auto toScreen = compose(toWorld, worldToScreen(view, pane));
    if (page.empty() || pane.empty() || toScreen.determinant() == 0) return {};
    const auto back = toScreen.inverse();
    const Polygon seen = clockwise({back(pane.topLeft()), back(Point<ScreenSpace>{pane.right(), pane.y}),
                                    back(Point<ScreenSpace>{pane.right(), pane.bottom()}),
                                    back(Point<ScreenSpace>{pane.x, pane.bottom()})});
    Polygon part = cornersOf(page);
    for (std::size_t i = 0; i < seen.size() && !part.empty(); ++i)
        part = cut(part, seen[i], seen[(i + 1) % seen.size()], true);
    return areaOf(part) > 0 ? part : Polygon{};
}

bool wholePageInSight(const Viewport& view, const Rect<ScreenSpace>& pane,
                      const Transform<CanvasSpace, WorldSpace>& toWorld, Size<CanvasSpace> page) {
    const auto toScreen = compose(toWorld, worldToScreen(view, pane));
    const Rect<ScreenSpace> r = toScreen.bounds(Rect<CanvasSpace>{0, 0, page.width, page.height});
    return r.x >= pane.x - 1 && r.y >= pane.y - 1 && r.right() <= pane.right() + 1 &&
           r.bottom() <= pane.bottom() + 1;
}

std::vector<Polygon> pageWithout(const Polygon& part, Size<CanvasSpace> page) {
    std::vector<Polygon> pieces;
    Polygon rest = cornersOf(page);
    const Polygon hole = clockwise(part);
    for (std::size_t i = 0; i < hole.size() && !rest.empty(); ++i) {
        const P from = hole[i], to = hole[(i + 1) % hole.size()];
        Polygon piece = cut(rest, from, to, false);
        if (areaOf(piece) > 0) pieces.push_back(std::move(piece));
        rest = cut(rest, from, to, true);
    }
    if (hole.empty()) pieces.push_back(rest);
    return pieces;
}

std::optional<ScaleBar> scaleBar(double pixelsPerMillimetre, double mostPixels) {
    if (!(pixelsPerMillimetre > 0) || !(mostPixels > 0)) return std::nullopt;
    const double mostMicrometres = mostPixels / pixelsPerMillimetre * 1000;
    if (!(mostMicrometres >= 1) || mostMicrometres > 1e12) return std::nullopt;
    // The last bit of a logarithm must not make 100 of 1000.
    const double power = std::pow(10, std::floor(std::log10(mostMicrometres) + 1e-9));
    double micrometres = power;
    for (const double step : {2.0, 5.0})
        if (power * step <= mostMicrometres * (1 + 1e-9)) micrometres = power * step;
    constexpr std::array<std::pair<double, LengthUnit>, 4> kUnits{{{1e6, LengthUnit::Metre},
                                                                   {1e4, LengthUnit::Centimetre},
                                                                   {1e3, LengthUnit::Millimetre},
                                                                   {1, LengthUnit::Micrometre}}};
    for (const auto& [size, unit] : kUnits)
        if (micrometres >= size)
            return ScaleBar{micrometres / 1000 * pixelsPerMillimetre, int(std::lround(micrometres / size)),
                            unit};
    return std::nullopt;
}

}  // namespace viewer
