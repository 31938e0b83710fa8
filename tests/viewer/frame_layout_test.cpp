#include "viewer/frame/frame_layout.h"

#include <random>

#include <gtest/gtest.h>

namespace viewer {
namespace {

using Box = Rect<ScreenSpace>;

FrameParts parts(double width, double height, double scale = 1) {
    FrameParts p;
    p.window = {width, height};
    p.scale = scale;
    p.left = p.right = 1;
    return p;
}

std::vector<Box> shown(const FrameLayout& l) {
    std::vector<Box> out;
    for (const Box& r : {l.top, l.leftRail, l.left, l.rightRail, l.right, l.picture})
        if (!r.empty()) out.push_back(r);
    return out;
}

TEST(FrameLayout, AWindowOf1280) {
    const FrameLayout l = layOut(parts(1280, 800));
    EXPECT_FALSE(l.over);
    EXPECT_EQ(l.top, (Box{0, 0, 1280, 44}));
    EXPECT_EQ(l.leftRail, (Box{0, 44, 40, 756}));
    EXPECT_EQ(l.left, (Box{40, 44, 280, 756}));
    EXPECT_EQ(l.picture, (Box{320, 44, 600, 756}));
    EXPECT_EQ(l.right, (Box{920, 44, 320, 756}));
    EXPECT_EQ(l.rightRail, (Box{1240, 44, 40, 756}));
}

TEST(FrameLayout, ClosedPanelsLeaveTheirRails) {
    FrameParts p = parts(1280, 800);
    p.left = p.right = 0;
    const FrameLayout l = layOut(p);
    EXPECT_TRUE(l.left.empty() && l.right.empty());
    EXPECT_EQ(l.picture, (Box{40, 44, 1200, 756}));
}

TEST(FrameLayout, NothingButThePicture) {
    FrameParts p = parts(1280, 800);
    p.frame = false;
    EXPECT_EQ(shown(layOut(p)), (std::vector<Box>{{0, 0, 1280, 800}}));
    p = parts(1280, 800);
    p.top = false;
    EXPECT_EQ(shown(layOut(p)), (std::vector<Box>{{0, 0, 1280, 800}}));
}

TEST(FrameLayout, WithNothingToTellOfThereAreNoSides) {
    FrameParts p = parts(1280, 800);
    p.sides = false;
    EXPECT_EQ(shown(layOut(p)), (std::vector<Box>{{0, 0, 1280, 44}, {0, 44, 1280, 756}}));
}

TEST(FrameLayout, InANarrowWindowThePanelsLieOverThePicture) {
    for (const double width : {899.0, 800.0, 500.0}) {
        const FrameLayout open = layOut(parts(width, 600));
        FrameParts closed = parts(width, 600);
        closed.left = closed.right = 0;
        EXPECT_TRUE(open.over);
        EXPECT_EQ(open.picture, layOut(closed).picture) << "the picture does not move when one opens";
        EXPECT_LE(open.left.right(), width - 40);
        EXPECT_GE(open.right.x, 40);
    }
    EXPECT_FALSE(layOut(parts(900, 600)).over);
    EXPECT_TRUE(layOut(parts(1280, 800, 2)).over) << "as wide as 640";
}

TEST(FrameLayout, MirroredTwiceIsTheSame) {
    const Box r{40, 44, 280, 756};
    EXPECT_EQ(mirrored(r, 1280), (Box{960, 44, 280, 756}));
    EXPECT_EQ(mirrored(mirrored(r, 1280), 1280), r);
}

// Whatever the window, the scale, the widths and how far the panels have opened.
TEST(FrameLayout, NothingOverlapsAndThePictureKeepsItsRoom) {
    std::minstd_rand random(4);
    const auto in = [&](double a, double b) { return std::uniform_real_distribution<>(a, b)(random); };
    for (int i = 0; i < 5000; ++i) {
        FrameParts p = parts(std::round(in(200, 4000)), std::round(in(150, 2500)), in(0.75, 3));
        p.left = in(0, 1), p.right = in(0, 1);
        p.leftWidth = in(-100, 2000), p.rightWidth = in(-100, 2000);
        const FrameLayout l = layOut(p);
        const Box window{0, 0, p.window.width, p.window.height};
        EXPECT_GE(l.picture.width, 1);
        EXPECT_GE(l.picture.height, 1);
        EXPECT_GE(l.picture.x, 0);
        EXPECT_LE(l.picture.right(), std::max(window.width, l.picture.x + 1));
        EXPECT_FALSE(l.picture.intersects(l.top) || l.picture.intersects(l.leftRail) ||
                     l.picture.intersects(l.rightRail));
        EXPECT_FALSE(l.leftRail.intersects(l.rightRail));
        if (l.over) continue;
        EXPECT_GE(l.picture.width, frame_sizes::kLeastPicture * p.scale - 2)
            << p.window.width << " at " << p.scale;
        // What of a panel is out of its rail; the rest lies behind the rail until it is open.
        const Box left{l.leftRail.right(), l.left.y, l.left.right() - l.leftRail.right(), l.left.height};
        const Box right{l.right.x, l.right.y, l.rightRail.x - l.right.x, l.right.height};
        EXPECT_FALSE(left.intersects(l.picture) || right.intersects(l.picture) || left.intersects(right));
        for (const Box* r : {&l.left, &l.right}) EXPECT_FALSE(r->intersects(l.top));
    }
}

}  // namespace
}  // namespace viewer
