// A finger on the interface: presses, draws lists along, lets them glide.

#include "viewer/ui/kit/touch.h"

#include <gtest/gtest.h>

namespace viewer {
namespace {

constexpr double kFrame = 1 / 60.;

/// What a finger does over time, frame by frame.
struct Finger {
    Touch touch;
    double now = 1;

    Touch::Seen frame() { return touch.frame(now += kFrame); }
    /// Up or down in `steps` frames; the sum of what was scrolled meanwhile.
    double draw(double x, double fromY, double toY, int steps, bool scrolls = true) {
        double sum = 0;
        for (int i = 1; i <= steps; ++i) {
            touch.move({x, fromY + (toY - fromY) * i / steps}, now, scrolls);
            sum += frame().scroll;
        }
        return sum;
    }
};

TEST(Touch, AShortTapIsAPressAndItsEnd) {
    Finger f;
    f.touch.down({10, 20}, f.now);
    f.touch.up({11, 21}, f.now);
    Touch::Seen seen = f.frame();
    ASSERT_TRUE(seen.pointer);
    EXPECT_TRUE(seen.pressed) << "seen though it was over before the frame";
    seen = f.frame();
    ASSERT_TRUE(seen.pointer);
    EXPECT_FALSE(seen.pressed);
    EXPECT_FALSE(f.frame().pointer) << "no finger, no pointer: nothing stays hovered";
    EXPECT_FALSE(f.touch.moving());
}

TEST(Touch, ALongPressHoldsWithoutFrames) {
    Finger f;
    f.touch.down({10, 20}, f.now);
    f.frame();
    EXPECT_FALSE(f.touch.moving());
    EXPECT_TRUE(f.frame().pressed);
    f.touch.up({10, 20}, f.now);
    EXPECT_TRUE(f.touch.moving()) << "its end is to be seen";
    EXPECT_FALSE(f.frame().pressed);
    EXPECT_FALSE(f.touch.moving());
}

TEST(Touch, ATremblingFingerStillPresses) {
    Finger f;
    f.touch.down({10, 20}, f.now);
    f.frame();
    EXPECT_EQ(f.draw(12, 20, 25, 5), 0);
    EXPECT_TRUE(f.frame().pressed);
}

TEST(Touch, DrawnAlongAListTakesThePressBackAndScrollsWithTheFinger) {
    Finger f;
    f.touch.down({10, 300}, f.now);
    f.frame();
    f.touch.move({10, 280}, f.now, true);
    const Touch::Seen seen = f.frame();
    EXPECT_TRUE(seen.cancelled);
    EXPECT_FALSE(seen.pointer);
    EXPECT_EQ(seen.scroll, -20) << "from where the finger came down: nothing is lost";
    EXPECT_NEAR(f.draw(10, 280, 180, 10), -100, 1e-9);
    EXPECT_FALSE(f.frame().cancelled) << "once";
}

TEST(Touch, WhereNothingScrollsItDrawsAsAPointer) {
    Finger f;
    f.touch.down({10, 300}, f.now);
    f.frame();
    EXPECT_EQ(f.draw(10, 300, 200, 10, false), 0);
    const Touch::Seen seen = f.frame();
    EXPECT_TRUE(seen.pressed);
    EXPECT_EQ(seen.pointer->y, 200);
}

TEST(Touch, ASliderIsDrawnSidewaysInAListToo) {
    Finger f;
    f.touch.down({10, 300}, f.now);
    f.frame();
    f.touch.move({30, 304}, f.now, true);
    EXPECT_EQ(f.frame().pointer->x, 30);
    f.touch.move({60, 340}, f.now, true);
    const Touch::Seen seen = f.frame();
    EXPECT_TRUE(seen.pressed) << "the first direction decides";
    EXPECT_EQ(seen.scroll, 0);
}

TEST(Touch, AFlickGlidesOnAndComesToRest) {
    Finger f;
    f.touch.down({10, 300}, f.now);
    f.frame();
    const double drawn = f.draw(10, 300, 200, 5);
    f.touch.up({10, 200}, f.now);
    double glided = 0;
    int frames = 0;
    while (f.touch.moving() && ++frames < 1000) glided += f.frame().scroll;
    EXPECT_LT(drawn, -90);
    EXPECT_LT(glided, -100);
    EXPECT_LT(frames, 300);
    EXPECT_GT(frames, 20);
}

TEST(Touch, AHandThatRestedDoesNotFlick) {
    Finger f;
    f.touch.down({10, 300}, f.now);
    f.frame();
    f.draw(10, 300, 200, 5);
    f.now += 0.5;
    f.touch.up({10, 200}, f.now);
    double glided = 0;
    for (int i = 0; i < 60; ++i) glided += f.frame().scroll;
    EXPECT_EQ(glided, 0);
}

TEST(Touch, AFingerThatComesDownStopsTheGlide) {
    Finger f;
    f.touch.down({10, 300}, f.now);
    f.frame();
    f.draw(10, 300, 200, 5);
    f.touch.up({10, 200}, f.now);
    f.frame();
    f.touch.down({10, 220}, f.now);
    for (int i = 0; i < 3; ++i) {
        const Touch::Seen seen = f.frame();
        EXPECT_EQ(seen.scroll, 0);
        EXPECT_FALSE(seen.pointer) << "it stops the list, and presses nothing in it";
    }
    EXPECT_FALSE(f.touch.moving());
    EXPECT_NEAR(f.draw(10, 220, 260, 4), 40, 1e-9) << "and draws it on";
    f.touch.up({10, 260}, f.now);
    f.touch.down({10, 260}, f.now);
    f.touch.up({10, 260}, f.now);
    EXPECT_FALSE(f.frame().pointer);
    f.touch.down({10, 260}, f.now);
    EXPECT_TRUE(f.frame().pressed) << "the next press is one";
}

TEST(Touch, AtTheEndOrWithoutMotionNothingGlides) {
    for (const bool motion : {false, true}) {
        Finger f;
        f.touch.down({10, 300}, f.now);
        f.frame();
        f.draw(10, 300, 200, 5);
        f.touch.up({10, 200}, f.now, motion);
        if (motion) f.touch.stop();
        double glided = 0;
        for (int i = 0; i < 30; ++i) glided += f.frame().scroll;
        EXPECT_EQ(glided, 0);
        EXPECT_FALSE(f.touch.moving());
    }
}

}  // namespace
}  // namespace viewer
