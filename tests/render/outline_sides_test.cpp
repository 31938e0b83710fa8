#include "render/outline_sides.h"

#include <limits>

#include <gtest/gtest.h>

namespace render {
namespace {

TEST(OutlineSides, CloseTheRing) {
    const std::vector<Vec2> square{{10, 10}, {50, 10}, {50, 50}, {10, 50}};
    const auto sides = outlineSides(square, 100, 100, 5);
    ASSERT_EQ(sides.size(), 4u);
    for (std::size_t i = 0; i < 4; ++i) {
        EXPECT_EQ(sides[i].side.from, square[i]);
        EXPECT_EQ(sides[i].side.to, square[(i + 1) % 4]);
        EXPECT_EQ(sides[i].previous.to, sides[i].side.from);
        EXPECT_EQ(sides[i].next.from, sides[i].side.to);
    }
}

TEST(OutlineSides, LeaveOutRepeatedPoints) {
    const std::vector<Vec2> points{{10, 10}, {10, 10}, {50, 10}, {50, 10}, {30, 50}, {10, 10}};
    EXPECT_EQ(outlineSides(points, 100, 100, 5).size(), 3u);
    const float nan = std::numeric_limits<float>::quiet_NaN();
    EXPECT_EQ(outlineSides(std::vector<Vec2>{{nan, 3}, {10, 10}, {50, 10}, {30, 50}}, 100, 100, 5).size(),
              3u);
    EXPECT_TRUE(outlineSides({}, 100, 100, 5).empty());
}

TEST(OutlineSides, ShowPointsAndLines) {
    EXPECT_EQ(outlineSides(std::vector<Vec2>{{10, 10}}, 100, 100, 5).size(), 1u);
    EXPECT_EQ(outlineSides(std::vector<Vec2>{{10, 10}, {20, 20}}, 100, 100, 5).size(), 1u);
}

TEST(OutlineSides, EndAtTheFramebuffersMargin) {
    const std::vector<Vec2> large{{-1e6f, 50}, {1e6f, 50}, {1e6f, 1e6f}, {-1e6f, 1e6f}};
    const auto sides = outlineSides(large, 100, 100, 5);
    ASSERT_EQ(sides.size(), 1u);
    EXPECT_EQ(sides[0].side.from, (Vec2{-5, 50}));
    EXPECT_EQ(sides[0].side.to, (Vec2{105, 50}));
    EXPECT_LT(sides[0].previous.from.x, -1e5f);  // none near
}

}  // namespace
}  // namespace render
