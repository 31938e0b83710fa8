#include "viewer/view/layout.h"

#include <gtest/gtest.h>

namespace viewer {
namespace {

using CanvasRect = Rect<CanvasSpace>;
using P = Point<CanvasSpace>;

struct Case {
    const char* name;
    iiif::ImageResource image;
    Size<ImageSpace> pixels;
    std::optional<CanvasRect> target;
    Size<CanvasSpace> canvas;
    P topLeft, topRight, bottomLeft;  ///< where the corners of the painted part go
};

iiif::ImageResource with(std::optional<Rect<ImageSpace>> region, double rotation = 0, bool mirrored = false) {
    iiif::ImageResource image;
    image.region = region;
    image.rotation = rotation;
    image.mirrored = mirrored;
    return image;
}

TEST(PlaceImage, Table) {
    const Rect<ImageSpace> part{10, 20, 40, 20};
    const Case cases[] = {
        {"whole", with({}), {200, 100}, {}, {400, 200}, {0, 0}, {400, 0}, {0, 200}},
        {"within 2 % is stretched", with({}), {201, 100}, {}, {400, 200}, {0, 0}, {400, 0}, {0, 200}},
        {"wider than its canvas", with({}), {400, 100}, {}, {400, 200}, {0, 50}, {400, 50}, {0, 150}},
        {"higher than its canvas", with({}), {100, 200}, {}, {400, 200}, {150, 0}, {250, 0}, {150, 200}},
        {"a stated target stretches",
         with({}),
         {400, 100},
         CanvasRect{10, 20, 50, 60},
         {400, 200},
         {10, 20},
         {60, 20},
         {10, 80}},
        {"a region", with(part), {100, 100}, CanvasRect{0, 0, 80, 40}, {80, 40}, {0, 0}, {80, 0}, {0, 40}},
        {"a region outside is all",
         with(Rect<ImageSpace>{500, 0, 9, 9}),
         {200, 100},
         {},
         {400, 200},
         {0, 0},
         {400, 0},
         {0, 200}},
        {"turned by 90",
         with(part, 90),
         {100, 100},
         CanvasRect{5, 7, 20, 40},
         {99, 99},
         {25, 7},
         {25, 47},
         {5, 7}},
        {"turned by 180",
         with(part, 180),
         {100, 100},
         CanvasRect{5, 7, 40, 20},
         {99, 99},
         {45, 27},
         {5, 27},
         {45, 7}},
        {"turned by 270",
         with(part, 270),
         {100, 100},
         CanvasRect{5, 7, 20, 40},
         {99, 99},
         {5, 47},
         {5, 7},
         {25, 47}},
        {"turned by -90",
         with(part, -90),
         {100, 100},
         CanvasRect{5, 7, 20, 40},
         {99, 99},
         {5, 47},
         {5, 7},
         {25, 47}},
        {"mirrored",
         with(part, 0, true),
         {100, 100},
         CanvasRect{5, 7, 40, 20},
         {99, 99},
         {45, 7},
         {5, 7},
         {45, 27}},
        {"mirrored, then turned by 90",
         with(part, 90, true),
         {100, 100},
         CanvasRect{5, 7, 20, 40},
         {99, 99},
         {25, 47},
         {25, 7},
         {5, 47}},
        {"turned keeps its shape",
         with({}, 90),
         {100, 200},
         {},
         {400, 400},
         {400, 100},
         {400, 300},
         {0, 100}},
    };
    for (const Case& c : cases) {
        SCOPED_TRACE(c.name);
        const auto t = placeImage(c.image, c.pixels, c.target, c.canvas);
        const Rect<ImageSpace> whole{0, 0, c.pixels.width, c.pixels.height};
        Rect<ImageSpace> from = c.image.region.value_or(whole).intersection(whole);
        if (from.empty()) from = whole;
        const auto expectAt = [&](Point<ImageSpace> corner, P at) {
            EXPECT_NEAR(t(corner).x, at.x, 1e-9);
            EXPECT_NEAR(t(corner).y, at.y, 1e-9);
        };
        expectAt({from.x, from.y}, c.topLeft);
        expectAt({from.right(), from.y}, c.topRight);
        expectAt({from.x, from.bottom()}, c.bottomLeft);
    }
}

TEST(LayoutSingle, OneCanvasIsTheWorld) {
    iiif::Manifest manifest;
    manifest.canvases.resize(2);
    manifest.canvases[1].width = 30;
    manifest.canvases[1].height = 40;
    EXPECT_EQ(layoutSingle(manifest, 1),
              (World{{Placement{1, {}, {0, 0, 30, 40}}}, Rect<WorldSpace>{0, 0, 30, 40}}));
    EXPECT_EQ(layoutSingle(manifest, 2), World{});
}

}  // namespace
}  // namespace viewer
