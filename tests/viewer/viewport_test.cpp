#include "viewer/view/viewport.h"

#include <numbers>
#include <random>

#include <gtest/gtest.h>

namespace viewer {
namespace {

constexpr Rect<ScreenSpace> kPane{100, 20, 800, 600};

class Random {
public:
    double in(double low, double high) { return std::uniform_real_distribution<>(low, high)(random_); }
    Viewport view() { return {{in(-5000, 5000), in(-5000, 5000)}, std::exp2(in(-8, 5)), in(-7, 7)}; }
    Vector<ScreenSpace> offset() { return {in(-400, 400), in(-300, 300)}; }

private:
    std::minstd_rand random_{7};
};

void expectNear(Point<ScreenSpace> a, Point<ScreenSpace> b, double tolerance = 1e-6) {
    EXPECT_NEAR(a.x, b.x, tolerance);
    EXPECT_NEAR(a.y, b.y, tolerance);
}

TEST(Viewport, PutsItsCentreInThePanesMiddle) {
    Random random;
    for (int i = 0; i < 100; ++i) {
        const Viewport view = random.view();
        expectNear(worldToScreen(view, kPane)(view.center), kPane.center());
    }
}

TEST(Viewport, QuarterTurnsAreExact) {
    struct Case {
        double quarters;
        double a, b, c, d;
    };
    const Case cases[] = {{0, 2, 0, 0, 2}, {1, 0, 2, -2, 0},  {2, -2, 0, 0, -2}, {3, 0, -2, 2, 0},
                          {4, 2, 0, 0, 2}, {-1, 0, -2, 2, 0}, {-6, -2, 0, 0, -2}};
    for (const Case& c : cases) {
        const auto t = worldToScreen({{0, 0}, 2, c.quarters * std::numbers::pi / 2}, kPane);
        EXPECT_EQ(t, (Transform<WorldSpace, ScreenSpace>{c.a, c.b, c.c, c.d, 500, 320})) << c.quarters;
    }
}

TEST(Viewport, ClockwiseIsPositive) {
    const auto t = worldToScreen({{0, 0}, 1, 0.1}, kPane);
    EXPECT_GT(t(Vector<WorldSpace>{1, 0}).y, 0);  // y is down: the right side sinks
}

TEST(Viewport, FitTouchesTwoSidesAndShowsAll) {
    Random random;
    for (int i = 0; i < 200; ++i) {
        const Rect<WorldSpace> world{random.in(-100, 100), random.in(-100, 100), random.in(1, 5000),
                                     random.in(1, 5000)};
        const double margin = random.in(0, 50);
        const Viewport view = fit(world, kPane.size(), random.in(-4, 4), margin);
        const Rect<ScreenSpace> shown = worldToScreen(view, kPane).bounds(world);
        EXPECT_NEAR(
            std::max(shown.width - (kPane.width - 2 * margin), shown.height - (kPane.height - 2 * margin)), 0,
            1e-6);
        expectNear(shown.center(), kPane.center());
    }
}

TEST(Viewport, FitOfNothingIsSane) {
    EXPECT_EQ(fit({}, kPane.size(), 0, 10).scale, 1);
    EXPECT_EQ(fit({0, 0, 10, 10}, {}, 0, 10).scale, 1);
    // A margin wider than the pane leaves half of it.
    EXPECT_EQ(fit({0, 0, 100, 100}, {100, 100}, 0, 1000).scale, 0.5);
}

TEST(Viewport, ShowingAnArea) {
    EXPECT_EQ(showing({10, 20, 400, 100}, {800, 600}), (Viewport{{210, 70}, 2, 0}));
}

TEST(Viewport, ZoomKeepsThePointUnderTheAnchor) {
    Random random;
    for (int i = 0; i < 500; ++i) {
        const Viewport view = random.view();
        const Vector<ScreenSpace> anchor = random.offset();
        const Point<ScreenSpace> at = kPane.center() + anchor;
        const Point<WorldSpace> under = worldToScreen(view, kPane).inverse()(at);
        const Viewport zoomed = zoomedAt(view, random.in(0.3, 3), anchor);
        expectNear(worldToScreen(zoomed, kPane)(under), at);
        EXPECT_EQ(zoomed.rotation, view.rotation);
    }
}

TEST(Viewport, DragFollowsThePointer) {
    Random random;
    for (int i = 0; i < 500; ++i) {
        const Viewport view = random.view();
        const Vector<ScreenSpace> by = random.offset();
        const Point<WorldSpace> held = worldToScreen(view, kPane).inverse()(kPane.center());
        expectNear(worldToScreen(dragged(view, by), kPane)(held), kPane.center() + by);
    }
}

TEST(Viewport, BetweenIsExactAtItsEnds) {
    Random random;
    for (int i = 0; i < 100; ++i) {
        const Viewport a = random.view(), b = random.view();
        EXPECT_EQ(between(a, b, 0), a);
        EXPECT_EQ(between(a, b, 1), b);
        EXPECT_EQ(between(a, b, 1.5), b);
    }
}

TEST(Viewport, BetweenKeepsTheAnchorOfAZoomAllTheWay) {
    Random random;
    for (int i = 0; i < 300; ++i) {
        const Viewport a = random.view();
        const Vector<ScreenSpace> anchor = random.offset();
        const Viewport b = zoomedAt(a, random.in(0.2, 5), anchor);
        const Point<ScreenSpace> at = kPane.center() + anchor;
        const Point<WorldSpace> under = worldToScreen(a, kPane).inverse()(at);
        for (const double u : {0.1, 0.5, 0.9})
            expectNear(worldToScreen(between(a, b, u), kPane)(under), at, 1e-5);
    }
}

TEST(Viewport, BetweenZoomsEvenlyInTheLogarithm) {
    const Viewport a{{0, 0}, 1, 0}, b{{100, 0}, 16, 1};
    EXPECT_NEAR(between(a, b, 0.25).scale, 2, 1e-12);
    EXPECT_NEAR(between(a, b, 0.5).scale, 4, 1e-12);
    EXPECT_NEAR(between(a, b, 0.5).rotation, 0.5, 1e-12);
    // Without a zoom the move is even.
    EXPECT_NEAR(between(a, {{100, 0}, 1, 0}, 0.3).center.x, 30, 1e-12);
}

TEST(Viewport, Clamped) {
    const Bounds limits{{0, 0, 100, 50}, 0.5, 4};
    EXPECT_EQ(clamped({{-10, 60}, 8, 1}, limits), (Viewport{{0, 50}, 4, 1}));
    EXPECT_EQ(clamped({{10, 20}, 0.1, 0}, limits), (Viewport{{10, 20}, 0.5, 0}));
    EXPECT_EQ(clamped({{10, 20}, 1, 0}, limits), (Viewport{{10, 20}, 1, 0}));
    EXPECT_EQ(clamped({{999, 20}, 1, 0}, {}), (Viewport{{999, 20}, 1, 0}));
}

}  // namespace
}  // namespace viewer
