#include "viewer/view/animator.h"

#include <gtest/gtest.h>

namespace viewer {
namespace {

const Viewport kFrom{{0, 0}, 1, 0}, kTo{{100, 50}, 4, 1};

TEST(Animator, RestsAtFirst) {
    Animator a;
    EXPECT_FALSE(a.moving());
    a.step(1);
    EXPECT_EQ(a.current(), Viewport{});
}

TEST(Animator, JumpsAtOnce) {
    Animator a;
    a.jumpTo(kTo);
    EXPECT_EQ(a.current(), kTo);
    a.easeTo(kFrom, 0);
    EXPECT_EQ(a.current(), kFrom);
    EXPECT_FALSE(a.moving());
}

TEST(Animator, KnowsItsEndFromTheStartAndLandsThere) {
    Animator a;
    a.jumpTo(kFrom);
    a.easeTo(kTo, 0.5);
    EXPECT_EQ(a.target(), kTo);
    EXPECT_EQ(a.current(), kFrom);
    a.step(0.001);
    EXPECT_NE(a.current(), kFrom) << "the first step already moves";
    double last = a.current().scale;
    int steps = 1;
    for (; a.moving(); ++steps) {
        EXPECT_EQ(a.target(), kTo);
        a.step(1.0 / 60);
        EXPECT_GE(a.current().scale, last);
        last = a.current().scale;
        ASSERT_LT(steps, 60);
    }
    EXPECT_EQ(a.current(), kTo);
    EXPECT_NEAR(steps, 31, 1);
}

TEST(Animator, EasingToWhereItIsIsNoMotion) {
    Animator a;
    a.jumpTo(kTo);
    a.easeTo(kTo, 1);
    EXPECT_FALSE(a.moving());
}

TEST(Animator, ANewTargetOnTheWayIsContinuous) {
    Animator a;
    a.jumpTo(kFrom);
    a.easeTo(kTo, 0.5);
    a.step(0.1);
    const Viewport midway = a.current();
    a.easeTo({{-30, 0}, 0.5, 0}, 0.5);
    EXPECT_EQ(a.current(), midway);
    a.step(1e-6);
    EXPECT_NEAR(a.current().center.x, midway.center.x, 0.01);
    EXPECT_NEAR(a.current().scale, midway.scale, 0.01);
    a.step(1);
    EXPECT_EQ(a.current(), (Viewport{{-30, 0}, 0.5, 0}));
}

TEST(Animator, AFlingRollsOutInsideItsLimits) {
    const Bounds limits{{0, 0, 1000, 1000}, 0.1, 10};
    Animator a;
    a.jumpTo({{500, 500}, 1, 0});
    a.fling({300, 0}, limits);  // 300 px/s for 0.325 s: the picture follows the hand to the right
    EXPECT_NEAR(a.target().center.x, 500 - 97.5, 1e-9);
    double last = a.current().center.x;
    for (int i = 0; a.moving() && i < 600; ++i) {
        a.step(1.0 / 60);
        EXPECT_LE(a.current().center.x, last);
        EXPECT_LT(last - a.current().center.x, 300.0 / 60 + 1e-9) << "never faster than the hand";
        last = a.current().center.x;
    }
    EXPECT_EQ(a.current(), a.target());
    EXPECT_FALSE(a.moving());

    a.fling({-100000, 100000}, limits);
    for (int i = 0; a.moving() && i < 600; ++i) a.step(1.0 / 60);
    EXPECT_EQ(a.current().center, (Point<WorldSpace>{1000, 0}));
}

TEST(Animator, ASlowReleaseStops) {
    Animator a;
    a.jumpTo(kFrom);
    a.fling({20, 0}, {});
    EXPECT_FALSE(a.moving());
    EXPECT_EQ(a.current(), kFrom);
}

TEST(Animator, StopHoldsItOnTheWay) {
    Animator a;
    a.jumpTo(kFrom);
    a.easeTo(kTo, 1);
    a.step(0.3);
    const Viewport midway = a.current();
    a.stop();
    EXPECT_EQ(a.target(), midway);
    EXPECT_FALSE(a.moving());
}

}  // namespace
}  // namespace viewer
