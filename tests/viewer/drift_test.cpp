#include "viewer/view/drift.h"

#include <cmath>

#include <gtest/gtest.h>

namespace viewer {
namespace {

constexpr double kFrame = 1.0 / 60;

struct Ride {
    Drift drift;
    double now = 0;
    void see(const Viewport& view) { drift.saw(view, now += kFrame); }
};

TEST(Drift, AtRestNothingIsPredicted) {
    Ride r;
    for (int i = 0; i < 10; ++i) r.see({{100, 100}, 1, 0});
    EXPECT_EQ(r.drift.after(0.2), std::nullopt);
    EXPECT_FALSE(r.drift.moving(r.now));
}

TEST(Drift, ASteadyPanGoesOn) {
    Ride r;
    for (int i = 0; i < 10; ++i) r.see({{100 + 6.0 * i, 100 - 3.0 * i}, 2, 0});
    const auto soon = r.drift.after(0.25);  // 15 frames
    ASSERT_TRUE(soon);
    EXPECT_NEAR(soon->center.x, 100 + 6.0 * 24, 1e-6);
    EXPECT_NEAR(soon->center.y, 100 - 3.0 * 24, 1e-6);
    EXPECT_DOUBLE_EQ(soon->scale, 2);
    EXPECT_NEAR(r.drift.heading().x, 2 / std::sqrt(5.0), 1e-6);
}

// The point of the picture under the pointer stays there: so it does in what is predicted.
TEST(Drift, AZoomGoesOnAboutItsPoint) {
    Ride r;
    Viewport view{{1000, 800}, 0.5, 0};
    const Vector<ScreenSpace> anchor{200, -120};
    for (int i = 0; i < 8; ++i, view = zoomedAt(view, 1.03, anchor)) r.see(view);
    Viewport expected = zoomedAt(view, std::pow(1.03, 11), anchor);  // eleven frames after the next one
    const auto soon = r.drift.after(12 * kFrame);
    ASSERT_TRUE(soon);
    EXPECT_NEAR(soon->scale, expected.scale, 1e-9);
    EXPECT_NEAR(soon->center.x, expected.center.x, 1e-6);
    EXPECT_NEAR(soon->center.y, expected.center.y, 1e-6);
    EXPECT_EQ(r.drift.heading(), (Vector<ScreenSpace>{})) << "a zoom heads nowhere";
}

TEST(Drift, ALeapIsNoMotionAndEndsOne) {
    Ride r;
    for (int i = 0; i < 5; ++i) r.see({{100 + 6.0 * i, 100}, 1, 0});
    ASSERT_TRUE(r.drift.after(0.1));
    r.see({{9000, 100}, 1, 0});
    EXPECT_EQ(r.drift.after(0.1), std::nullopt);
    EXPECT_EQ(r.drift.heading(), (Vector<ScreenSpace>{}));
    Ride once;
    once.see({{0, 0}, 1, 0});
    once.see({{5000, 0}, 1, 0});
    once.see({{5000, 0}, 4, 0});
    EXPECT_FALSE(once.drift.moving(once.now));
}

TEST(Drift, RestEndsIt) {
    Ride r;
    for (int i = 0; i < 6; ++i) r.see({{10.0 * i, 0}, 1, 0});
    EXPECT_TRUE(r.drift.moving(r.now));
    const double rests = r.drift.restsAt();
    for (int i = 0; i < 10; ++i) r.see({{50, 0}, 1, 0});
    EXPECT_GE(r.now, rests);
    EXPECT_FALSE(r.drift.moving(r.now));
    EXPECT_EQ(r.drift.after(0.1), std::nullopt);
    EXPECT_NEAR(r.drift.heading().x, 1, 1e-9) << "but where it went is remembered";
}

TEST(Drift, TwoViewsInOneFrameAreOne) {
    Drift drift;
    drift.saw({{0, 0}, 1, 0}, 1);
    drift.saw({{1, 0}, 1, 0}, 1);
    drift.saw({{2, 0}, 1, 0}, 1);
    EXPECT_EQ(drift.after(0.1), std::nullopt);
}

}  // namespace
}  // namespace viewer
