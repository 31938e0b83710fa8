#include "iiif/geometry.h"

#include <random>

#include <gtest/gtest.h>

namespace iiif {
namespace {

using ImageToCanvas = Transform<ImageSpace, CanvasSpace>;
using CanvasToWorld = Transform<CanvasSpace, WorldSpace>;

ImageToCanvas randomTransform(std::mt19937& random) {
    std::uniform_real_distribution<double> number(-5, 5);
    for (;;) {
        const ImageToCanvas t{number(random), number(random), number(random),
                              number(random), number(random), number(random)};
        if (std::abs(t.determinant()) > 0.1) return t;
    }
}

TEST(Geometry, InverseUndoesTransform) {
    std::mt19937 random(1);
    std::uniform_real_distribution<double> place(-70'000, 70'000);
    for (int i = 0; i < 1000; ++i) {
        const ImageToCanvas t = randomTransform(random);
        const Point<ImageSpace> p{place(random), place(random)};
        const Point<ImageSpace> back = t.inverse()(t(p));
        EXPECT_NEAR(back.x, p.x, 1e-6);
        EXPECT_NEAR(back.y, p.y, 1e-6);
    }
}

TEST(Geometry, ComposeAppliesFirstThenSecond) {
    std::mt19937 random(2);
    for (int i = 0; i < 1000; ++i) {
        const ImageToCanvas first = randomTransform(random);
        const ImageToCanvas other = randomTransform(random);
        const CanvasToWorld second{other.a, other.b, other.c, other.d, other.tx, other.ty};
        const Point<ImageSpace> p{double(i), 3.5};
        const Point<WorldSpace> both = compose(first, second)(p), apart = second(first(p));
        EXPECT_NEAR(both.x, apart.x, 1e-6);
        EXPECT_NEAR(both.y, apart.y, 1e-6);
    }
}

TEST(Geometry, FromRectsMapsCorners) {
    const Rect<ImageSpace> from{10, 20, 100, 50};
    const Rect<CanvasSpace> to{-5, 7, 30, 40};
    const auto t = ImageToCanvas::fromRects(from, to);
    EXPECT_EQ(t(from.topLeft()), to.topLeft());
    const auto end = t(Point<ImageSpace>{from.right(), from.bottom()});
    EXPECT_DOUBLE_EQ(end.x, to.right());
    EXPECT_DOUBLE_EQ(end.y, to.bottom());
    EXPECT_EQ(t.bounds(from), to);
}

TEST(Geometry, BoundsOfQuarterTurn) {
    const ImageToCanvas quarter{0, 1, -1, 0, 0, 0};
    EXPECT_EQ(quarter.bounds({1, 2, 3, 4}), (Rect<CanvasSpace>{-6, 1, 4, 3}));
}

TEST(Geometry, RectsTouchingDoNotIntersect) {
    const Rect<WorldSpace> left{0, 0, 10, 10}, right{10, 0, 10, 10};
    EXPECT_FALSE(left.intersects(right));
    EXPECT_TRUE(left.intersection(right).empty());
    EXPECT_EQ(left.united(right), (Rect<WorldSpace>{0, 0, 20, 10}));
    EXPECT_EQ(left.united({}), left);
    EXPECT_TRUE(left.contains({0, 0}));
    EXPECT_FALSE(left.contains({10, 0}));
}

}  // namespace
}  // namespace iiif
