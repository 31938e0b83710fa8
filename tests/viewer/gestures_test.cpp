#include "viewer/state/gestures.h"

#include <gtest/gtest.h>

namespace viewer {
namespace {

using Commands = Gestures::Commands;

template <class T>
const T& only(const Commands& commands) {
    EXPECT_EQ(commands.size(), 1u);
    return std::get<T>(commands.at(0));
}
template <class T>
const T& last(const Commands& commands) {
    return std::get<T>(commands.back());
}

TEST(Gestures, ADragFollowsThePointer) {
    Gestures g;
    EXPECT_TRUE(g.pointerMove({5, 5}, 10).empty()) << "not pressed";
    only<Hold>(g.pointerDown({100, 100}, 10, 1));
    EXPECT_TRUE(g.dragging());
    EXPECT_EQ(only<DragBy>(g.pointerMove({110, 95}, 10.01)).pixels, (Vector<ScreenSpace>{10, -5}));
    EXPECT_TRUE(g.pointerMove({110, 95}, 10.02).empty());
    EXPECT_EQ(only<DragBy>(g.pointerMove({111, 95}, 10.03)).pixels, (Vector<ScreenSpace>{1, 0}));
    g.pointerUp({111, 95}, 10.04);
    EXPECT_FALSE(g.dragging());
    EXPECT_TRUE(g.pointerUp({111, 95}, 10.05).empty());
}

TEST(Gestures, AFlickGoesOnAsFastAsTheHand) {
    Gestures g;
    g.pointerDown({0, 0}, 10, 1);
    for (int i = 1; i <= 20; ++i) g.pointerMove({double(i) * 8, 0}, 10 + i * 0.01);
    const auto velocity = last<Fling>(g.pointerUp({160, 0}, 10.205)).velocity;
    EXPECT_NEAR(velocity.x, 800, 60);
    EXPECT_EQ(velocity.y, 0);
}

TEST(Gestures, AHandThatRestedDoesNotFlick) {
    Gestures g;
    g.pointerDown({0, 0}, 10, 1);
    for (int i = 1; i <= 20; ++i) g.pointerMove({double(i) * 8, 0}, 10 + i * 0.01);
    EXPECT_EQ(only<Fling>(g.pointerUp({160, 0}, 10.5)).velocity, Vector<ScreenSpace>{});
    g.pointerDown({0, 0}, 20, 1);
    EXPECT_EQ(only<Fling>(g.pointerUp({0, 0}, 20.05)).velocity, Vector<ScreenSpace>{}) << "a click";
}

TEST(Gestures, TheWheelZoomsAboutThePointer) {
    const Gestures g;
    EXPECT_NEAR(only<ZoomBy>(g.wheel(1, {3, 4})).factor, 1.2, 1e-12);
    EXPECT_NEAR(only<ZoomBy>(g.wheel(-2, {3, 4})).factor, 1 / 1.44, 1e-12);
    EXPECT_EQ(only<ZoomBy>(g.wheel(0.5, {3, 4})).anchor, (Point<ScreenSpace>{3, 4}));
    EXPECT_TRUE(g.wheel(0, {3, 4}).empty());
}

TEST(Gestures, ADoubleClickZoomsIn) {
    Gestures g;
    g.pointerDown({50, 60}, 10, 1);
    g.pointerUp({50, 60}, 10.05);
    const Commands commands = g.pointerDown({50, 60}, 10.2, 2);
    EXPECT_EQ(only<ZoomBy>(commands).factor, 2);
    EXPECT_EQ(only<ZoomBy>(commands).anchor, (Point<ScreenSpace>{50, 60}));
    EXPECT_TRUE(g.pointerUp({50, 60}, 10.25).empty()) << "no flick behind it";
}

TEST(Gestures, APinchZoomsAboutTheFingersMiddle) {
    Gestures g;
    only<Hold>(g.fingerDown(1, {100, 100}, 10));
    only<Hold>(g.fingerDown(2, {200, 100}, 10.01));
    // The second finger goes out to twice the distance: the middle moves along.
    const PinchBy pinch = only<PinchBy>(g.fingerMove(2, {300, 100}, 10.02));
    EXPECT_NEAR(pinch.factor, 2, 1e-12);
    EXPECT_EQ(pinch.anchor, (Point<ScreenSpace>{200, 100}));
    EXPECT_EQ(pinch.pixels, (Vector<ScreenSpace>{50, 0}));
    EXPECT_TRUE(g.fingerMove(9, {0, 0}, 10.03).empty()) << "a finger that never came down";
}

TEST(Gestures, TwoFingersPan) {
    Gestures g;
    g.fingerDown(1, {100, 100}, 10);
    g.fingerDown(2, {200, 100}, 10);
    Vector<ScreenSpace> sum;
    double factor = 1;
    for (const auto& c : {g.fingerMove(1, {120, 130}, 10.01), g.fingerMove(2, {220, 130}, 10.01)}) {
        sum = sum + only<PinchBy>(c).pixels;
        factor *= only<PinchBy>(c).factor;
    }
    EXPECT_NEAR(sum.x, 20, 1e-12);
    EXPECT_NEAR(sum.y, 30, 1e-12);
    EXPECT_NEAR(factor, 1, 1e-12);
}

TEST(Gestures, FingersTooCloseGiveNoRatio) {
    Gestures g;
    g.fingerDown(1, {100, 100}, 10);
    g.fingerDown(2, {101, 100}, 10);
    EXPECT_EQ(only<PinchBy>(g.fingerMove(2, {300, 100}, 10.01)).factor, 1);
}

TEST(Gestures, WhenAFingerGoesTheOtherGoesOn) {
    Gestures g;
    g.fingerDown(1, {100, 100}, 10);
    g.fingerDown(2, {200, 100}, 10);
    const Commands up = g.fingerUp(2, {200, 100}, 10.1);
    EXPECT_TRUE(std::none_of(up.begin(), up.end(), [](const Command& c) {
        return std::holds_alternative<Fling>(c);
    })) << "no flick while a finger is down";
    EXPECT_TRUE(g.dragging());
    // No leap from the old middle to the finger that stayed.
    EXPECT_EQ(only<DragBy>(g.fingerMove(1, {103, 100}, 10.11)).pixels, (Vector<ScreenSpace>{3, 0}));
    const Commands end = g.fingerUp(1, {106, 100}, 10.5);
    EXPECT_TRUE(std::holds_alternative<Fling>(end.back()));
    EXPECT_FALSE(g.dragging());
}

TEST(Gestures, AFingersFlick) {
    Gestures g;
    g.fingerDown(1, {0, 0}, 10);
    for (int i = 1; i <= 40; ++i) g.fingerMove(1, {0, double(i) * -10}, 10 + i * 0.01);
    EXPECT_NEAR(last<Fling>(g.fingerUp(1, {0, -400}, 10.405)).velocity.y, -1000, 70);
}

TEST(Gestures, ADoubleTapZoomsIn) {
    Gestures g;
    const auto tap = [&](Point<ScreenSpace> at, double now) {
        g.fingerDown(1, at, now);
        return g.fingerUp(1, at, now + 0.05);
    };
    tap({100, 100}, 10);
    const Commands second = tap({105, 100}, 10.2);
    EXPECT_EQ(last<ZoomBy>(second).factor, 2);
    EXPECT_TRUE(std::holds_alternative<Fling>(tap({105, 100}, 10.4).back())) << "a third tap is a first one";
    tap({100, 100}, 20);
    EXPECT_TRUE(std::holds_alternative<Fling>(tap({100, 100}, 21).back())) << "too late";
    EXPECT_TRUE(std::holds_alternative<Fling>(tap({300, 100}, 21.1).back())) << "too far";
}

}  // namespace
}  // namespace viewer
