#include "viewer/frame/overview_geometry.h"

#include <cmath>
#include <numbers>

#include <gtest/gtest.h>

namespace viewer {
namespace {

const Transform<CanvasSpace, WorldSpace> kSame{};
const Rect<ScreenSpace> kPane{100, 50, 400, 200};
const Size<CanvasSpace> kPage{1000, 800};

TEST(VisiblePart, IsThePaneInThePagesOwnUnits) {
    const Viewport view{.center = {500, 400}, .scale = 2, .rotation = 0};
    const Polygon part = visiblePart(view, kPane, kSame, kPage);
    ASSERT_EQ(part.size(), 4u);
    EXPECT_NEAR(areaOf(part), 200 * 100, 1e-6);
    for (const auto& p : part) {
        EXPECT_NEAR(std::abs(p.x - 500), 100, 1e-9);
        EXPECT_NEAR(std::abs(p.y - 400), 50, 1e-9);
    }
}

TEST(VisiblePart, EndsWhereThePageEnds) {
    const Viewport corner{.center = {0, 0}, .scale = 1, .rotation = 0};
    EXPECT_NEAR(areaOf(visiblePart(corner, kPane, kSame, kPage)), 200 * 100, 1e-6);
    const Viewport away{.center = {-5000, 0}, .scale = 1, .rotation = 0};
    EXPECT_TRUE(visiblePart(away, kPane, kSame, kPage).empty());
    const Viewport all{.center = {500, 400}, .scale = 0.1, .rotation = 0.3};
    EXPECT_NEAR(areaOf(visiblePart(all, kPane, kSame, kPage)), 1000 * 800, 1e-6);
}

TEST(VisiblePart, TurnsAgainstThePage) {
    const Viewport view{.center = {500, 400}, .scale = 2, .rotation = std::numbers::pi / 2};
    for (const auto& p : visiblePart(view, kPane, kSame, kPage)) {
        EXPECT_NEAR(std::abs(p.x - 500), 50, 1e-9);
        EXPECT_NEAR(std::abs(p.y - 400), 100, 1e-9);
    }
}

TEST(VisiblePart, FollowsWhereThePageStandsInTheWorld) {
    const Transform<CanvasSpace, WorldSpace> moved{0.5, 0, 0, 0.5, 3000, 0};
    const Viewport view{.center = {3250, 200}, .scale = 4, .rotation = 0};
    for (const auto& p : visiblePart(view, kPane, moved, kPage)) EXPECT_NEAR(std::abs(p.x - 500), 100, 1e-9);
}

TEST(WholePageInSight, OnlyWhereNothingIsCut) {
    EXPECT_TRUE(wholePageInSight(fit({0, 0, 1000, 800}, kPane.size(), 0, 0), kPane, kSame, kPage));
    Viewport view = fit({0, 0, 1000, 800}, kPane.size(), 0, 0);
    view.scale *= 1.05;
    EXPECT_FALSE(wholePageInSight(view, kPane, kSame, kPage));
}

TEST(PageWithout, CoversTheRestOnceAndNothingElse) {
    for (const double rotation : {0.0, 0.4, 2.0, -3.0}) {
        const Viewport view{.center = {700, 300}, .scale = 1.3, .rotation = rotation};
        const Polygon part = visiblePart(view, kPane, kSame, kPage);
        double rest = 0;
        for (const Polygon& piece : pageWithout(part, kPage)) {
            EXPECT_GT(areaOf(piece), 0);
            rest += areaOf(piece);
        }
        EXPECT_NEAR(rest + areaOf(part), 1000 * 800, 1e-3);
    }
    EXPECT_EQ(pageWithout({}, kPage).size(), 1u);
}

TEST(ScaleBar, HasRoundLengthsThatFit) {
    EXPECT_EQ(scaleBar(1, 100), (ScaleBar{100, 10, LengthUnit::Centimetre}));
    EXPECT_EQ(scaleBar(1, 99), (ScaleBar{50, 5, LengthUnit::Centimetre}));
    EXPECT_EQ(scaleBar(30, 140), (ScaleBar{60, 2, LengthUnit::Millimetre}));
    EXPECT_EQ(scaleBar(0.05, 140), (ScaleBar{100, 2, LengthUnit::Metre}));
    const auto fine = scaleBar(1000, 140);
    ASSERT_TRUE(fine);
    EXPECT_EQ(fine->unit, LengthUnit::Micrometre);
    EXPECT_EQ(fine->value, 100);
}

TEST(ScaleBar, IsNeverLongerThanItMayBeNorMuchShorter) {
    for (double scale = 1e-3; scale < 1e3; scale *= 1.07) {
        const auto bar = scaleBar(scale, 140);
        ASSERT_TRUE(bar) << scale;
        EXPECT_LE(bar->length, 140.001) << scale;
        EXPECT_GE(bar->length, 140 / 2.5 - 0.001) << scale;
    }
}

TEST(ScaleBar, SaysNothingOfNonsense) {
    EXPECT_FALSE(scaleBar(0, 100));
    EXPECT_FALSE(scaleBar(-1, 100));
    EXPECT_FALSE(scaleBar(NAN, 100));
    EXPECT_FALSE(scaleBar(1e-300, 100));
    EXPECT_FALSE(scaleBar(1e300, 100));
    EXPECT_FALSE(scaleBar(1, 0));
}

}  // namespace
}  // namespace viewer
