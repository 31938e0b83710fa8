#include "render/renderer.h"

#include <cmath>
#include <limits>
#include <string_view>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/render/gl_fixture.h"
#include "tests/render/picture_tools.h"

namespace render {
namespace {

using namespace test;

class Drawing : public testing::Test {
protected:
    ~Drawing() override {
        for (TextureId id : made_) renderer_.textures().destroy(id);
        EXPECT_EQ(renderer_.textures().bytes(), 0u);
    }
    TextureId texture(const Image& image) {
        made_.push_back(renderer_.textures().create(image));
        return made_.back();
    }
    Image draw(std::vector<DrawItem> items, Color background = {}, int width = 60, int height = 40) {
        return renderer_.drawToImage({width, height, background, std::move(items)});
    }
    /// The whole texture at its own size.
    static TextureQuad at(TextureId id, float x, float y, float width, float height) {
        return {.texture = id,
                .corners = {{{x, y}, {x + width, y}, {x + width, y + height}, {x, y + height}}},
                .part = {0, 0, width, height}};
    }

    GlContext context_;
    Renderer renderer_{&SDL_GL_GetProcAddress};
    std::vector<TextureId> made_;
};

TEST_F(Drawing, NamesItsDevice) {
    EXPECT_THAT(renderer_.device(), testing::HasSubstr("llvmpipe"));
}

TEST_F(Drawing, BeginsWithTheBackground) {
    EXPECT_EQ(draw({}, rgb(0x102030)), flat(60, 40, 0x10, 0x20, 0x30));
    EXPECT_EQ(draw({}, {1, 1, 1, 0}), flat(60, 40, 0, 0, 0, 0));
}

TEST_F(Drawing, PaintsInOrder) {
    const Image out =
        draw({FilledBox{{0, 0, 30, 30}, rgb(0xFF0000)}, at(texture(flat(20, 20, 0, 255, 0)), 10, 10, 20, 20),
              FilledBox{{20, 20, 30, 10}, rgb(0x0000FF)}});
    EXPECT_EQ(colorAt(out, 5, 5), "255,0,0,255");
    EXPECT_EQ(colorAt(out, 15, 15), "0,255,0,255");
    EXPECT_EQ(colorAt(out, 25, 25), "0,0,255,255");
    EXPECT_EQ(colorAt(out, 50, 35), "0,0,0,255");
}

TEST_F(Drawing, WhatIsDrawnAgainIsTheSameToThePixel) {
    Image image = flat(8, 8, 200, 100, 50);
    for (std::size_t i = 0; i < image.pixels.size(); i += 7) image.pixels[i] = 255;
    const TextureId id = texture(image);
    const auto list = [&](float x) {
        return DrawList{60,
                        40,
                        rgb(0x102030),
                        {at(id, x, 4.25f, 20, 20), FilledBox{{30, 5, 9, 30}, rgb(0xFF8800, 0.5f), 3}}};
    };
    DrawList last;
    const auto shown = [&](const DrawList& l, bool again) {
        again ? renderer_.drawAgain(l, l == last) : renderer_.draw(l);
        if (again) last = l;
        return renderer_.readWindow(60, 40);
    };
    const Image first = shown(list(3.5f), false), second = shown(list(7), false);
    ASSERT_NE(first.pixels, second.pixels);
    for (int i = 0; i < 4; ++i) EXPECT_EQ(shown(list(3.5f), true), first) << i;
    // Something lay over it in the window; that does not come back.
    renderer_.draw({60, 40, rgb(0xFFFFFF), {}});
    EXPECT_EQ(shown(list(3.5f), true), first);
    EXPECT_EQ(shown(list(7), true), second) << "another list is another picture";
    EXPECT_EQ(shown(list(3.5f), true), first);
    last = {};  // the window may have lost its picture
    EXPECT_EQ(shown(list(3.5f), true), first);
    const DrawList smaller{30, 20, rgb(0x445566), {}};
    for (int i = 0; i < 3; ++i) {
        renderer_.drawAgain(smaller, i > 0);
        EXPECT_EQ(renderer_.readWindow(30, 20), flat(30, 20, 0x44, 0x55, 0x66)) << i;
    }
}

// Plain surfaces take another way than boxes with soft edges: nobody may see it.
TEST_F(Drawing, PlainSurfacesKeepToTheirClipAndToTheOrder) {
    const Image out =
        draw({FilledBox{{0, 0, 20, 20}, rgb(0xFF0000), 4}, Clip{{10, 5, 20, 20}},
              FilledBox{{-50, -50, 200, 200}, rgb(0x0000FF)}, FilledBox{{12.5f, 6, 4, 4}, rgb(0x00FF00)},
              Clip{{0, 0, 60, 40}}, FilledBox{{50, 30, 30, 30}, rgb(0xFFFFFF)}},
             rgb(0x101010));
    EXPECT_EQ(colorAt(out, 5, 5), "255,0,0,255");
    EXPECT_EQ(colorAt(out, 10, 5), "0,0,255,255") << "over what came before";
    EXPECT_EQ(colorAt(out, 29, 24), "0,0,255,255");
    EXPECT_EQ(colorAt(out, 30, 24), "16,16,16,255");
    EXPECT_EQ(colorAt(out, 10, 4), "255,0,0,255") << "outside the clip";
    EXPECT_EQ(colorAt(out, 14, 7), "0,255,0,255") << "under what comes after";
    EXPECT_EQ(colorAt(out, 59, 39), "255,255,255,255") << "the clip is as it was";
}

TEST_F(Drawing, CountsRowsFromTheTop) {
    Image image = flat(2, 2, 0, 0, 0);
    image.pixels[0] = 255;  // red at the top left
    const Image out = draw(
        {at(texture(image), 3, 4, 2, 2), Clip{{0, 30, 60, 10}}, FilledBox{{0, 0, 60, 40}, rgb(0xFFFFFF)}});
    EXPECT_EQ(colorAt(out, 3, 4), "255,0,0,255");
    EXPECT_EQ(colorAt(out, 3, 5), "0,0,0,255");
    EXPECT_EQ(colorAt(out, 3, 29), "0,0,0,255");
    EXPECT_EQ(colorAt(out, 3, 30), "255,255,255,255");
}

TEST_F(Drawing, ClipsUntilTheNextClip) {
    const Image out = draw({Clip{{10, 10, 20, 10}}, FilledBox{{0, 0, 60, 40}, rgb(0xFFFFFF)},
                            Clip{{-50, -50, 1e9f, 1e9f}}, FilledBox{{50, 30, 5, 5}, rgb(0xFF0000)},
                            Clip{{20, 20, -5, 5}}, FilledBox{{0, 0, 60, 40}, rgb(0x00FF00)}});
    EXPECT_EQ(colorAt(out, 10, 10), "255,255,255,255");
    EXPECT_EQ(colorAt(out, 29, 19), "255,255,255,255");
    for (const auto& [x, y] : {std::pair{9, 10}, {30, 19}, {10, 9}, {29, 20}})
        EXPECT_EQ(colorAt(out, x, y), "0,0,0,255");
    EXPECT_EQ(colorAt(out, 52, 32), "255,0,0,255");
}

TEST_F(Drawing, BlendsWithOpacity) {
    TextureQuad quad = at(texture(flat(20, 20, 200, 100, 0)), 0, 0, 20, 20);
    quad.opacity = 0.5f;
    const Image out = draw({quad}, rgb(0xFFFFFF));
    EXPECT_NEAR(pixelAt(out, 5, 5)[0], 228, 1);
    EXPECT_NEAR(pixelAt(out, 5, 5)[1], 178, 1);
    EXPECT_EQ(pixelAt(out, 5, 5)[3], 255);
}

TEST_F(Drawing, BlendsTranslucentPictures) {
    const Image out = draw({at(texture(flat(20, 20, 100, 50, 0, 128)), 0, 0, 20, 20)}, rgb(0xFFFFFF));
    EXPECT_NEAR(pixelAt(out, 5, 5)[0], 227, 1);
    EXPECT_NEAR(pixelAt(out, 5, 5)[2], 127, 1);
}

TEST_F(Drawing, TintsPicturesAndCoverage) {
    TextureQuad picture = at(texture(flat(20, 20, 200, 100, 50)), 0, 0, 20, 20);
    picture.tint = {1, 0.5f, 0, 1};
    Image cover = blank(20, 20, PixelFormat::Alpha8);
    std::ranges::fill(cover.pixels, std::uint8_t(128));
    TextureQuad letters = at(texture(cover), 30, 0, 20, 20);
    letters.tint = rgb(0xFF8000);
    const Image out = draw({picture, letters});
    EXPECT_EQ(colorAt(out, 5, 5), "200,50,0,255");
    EXPECT_NEAR(pixelAt(out, 35, 5)[0], 128, 1);
    EXPECT_NEAR(pixelAt(out, 35, 5)[1], 64, 1);
    EXPECT_EQ(pixelAt(out, 35, 5)[2], 0);
}

TEST_F(Drawing, FillsPixelsExactlyAndPartsByArea) {
    const Image out =
        draw({FilledBox{{10, 10, 5, 5}, rgb(0xFFFFFF)}, FilledBox{{30.25f, 10, 0.5f, 5}, rgb(0xFFFFFF)},
              FilledBox{{40, 10.75f, 5, 1}, rgb(0xFFFFFF)}});
    EXPECT_EQ(colorAt(out, 10, 10), "255,255,255,255");
    EXPECT_EQ(colorAt(out, 14, 14), "255,255,255,255");
    EXPECT_EQ(colorAt(out, 9, 10), "0,0,0,255");
    EXPECT_EQ(colorAt(out, 15, 14), "0,0,0,255");
    EXPECT_NEAR(pixelAt(out, 30, 12)[0], 128, 1);
    EXPECT_NEAR(pixelAt(out, 42, 10)[0], 64, 1);
    EXPECT_NEAR(pixelAt(out, 42, 11)[0], 191, 1);
}

TEST_F(Drawing, RoundsCorners) {
    const Image out = draw({FilledBox{{10, 10, 20, 20}, rgb(0xFFFFFF), 10}});
    double area = 0;
    for (int y = 0; y < 40; ++y)
        for (int x = 0; x < 60; ++x) area += pixelAt(out, x, y)[0] / 255.0;
    EXPECT_NEAR(area, 3.14159 * 100, 2);
    EXPECT_EQ(colorAt(out, 10, 10), "0,0,0,255");
    EXPECT_EQ(colorAt(out, 20, 20), "255,255,255,255");
}

TEST_F(Drawing, OutlinesHaveALineBetweenEdges) {
    const Outline outline{.points = {{10, 10}, {50, 10}, {50, 30}, {10, 30}},
                          .width = 2,
                          .color = rgb(0xFFFF00),
                          .edge = rgb(0x000000)};
    const Image out = draw({outline}, rgb(0x808080));
    for (const int y : {9, 10}) EXPECT_EQ(colorAt(out, 30, y), "255,255,0,255");
    for (const int y : {8, 11}) EXPECT_EQ(colorAt(out, 30, y), "0,0,0,255");
    for (const int y : {7, 12, 20}) EXPECT_EQ(colorAt(out, 30, y), "128,128,128,255");
    EXPECT_EQ(colorAt(out, 9, 20), "255,255,0,255");
    EXPECT_EQ(colorAt(out, 10, 10), "255,255,0,255");
}

TEST_F(Drawing, TranslucentOutlinesShowNoJoints) {
    const Outline square{.points = {{5, 5}, {55, 5}, {55, 35}, {5, 35}},
                         .width = 4,
                         .color = rgb(0xFFFFFF, 0.5f),
                         .edge = {0, 0, 0, 0}};
    Outline circle = square;
    circle.points.clear();
    for (int i = 0; i < 200; ++i)  // sides much shorter than the line is wide
        circle.points.push_back(
            {30 + 15 * std::cos(float(i) * 0.0314159f), 20 + 15 * std::sin(float(i) * 0.0314159f)});
    for (const Outline& outline : {square, circle}) {
        const Image out = draw({outline});
        int most = 0;
        for (std::size_t i = 0; i < out.pixels.size(); i += 4) most = std::max<int>(most, out.pixels[i]);
        EXPECT_LE(most, 128);
        EXPECT_NEAR(pixelAt(out, 30, 5)[0], 128, 1);
        EXPECT_NEAR(pixelAt(out, 30, 34)[0], 128, 1);
    }
    EXPECT_NEAR(pixelAt(draw({square}), 5, 5)[0], 128, 1);
}

TEST_F(Drawing, OutlinesReachFromFarAway) {
    const Outline outline{
        .points = {{-3e6f, 20}, {3e6f, 20}, {3e6f, 5e6f}, {-3e6f, 5e6f}}, .width = 2, .color = rgb(0xFFFFFF)};
    const Image out = draw({outline});
    for (int x = 0; x < 60; ++x) ASSERT_EQ(colorAt(out, x, 19), "255,255,255,255");
}

TEST_F(Drawing, SurvivesNumbersThatAreNone) {
    const float nan = std::numeric_limits<float>::quiet_NaN(), huge = std::numeric_limits<float>::max();
    const TextureId id = texture(flat(4, 4, 255, 255, 255));
    TextureQuad quad = at(id, 0, 0, 4, 4);
    quad.corners[1].x = nan;
    TextureQuad large = at(id, -huge, -huge, huge, huge);
    TextureQuad line = at(id, 0, 0, 0, 4);
    TextureQuad clear = at(id, 0, 0, 4, 4);
    clear.opacity = nan;
    const Image out =
        draw({quad, large, line, clear, FilledBox{{nan, 0, 5, 5}, rgb(0xFFFFFF)},
              FilledBox{{0, 0, 5, nan}, rgb(0xFFFFFF)}, Outline{.points = {{nan, nan}}},
              Outline{.points = {}}, Outline{.points = {{0, 0}, {9, 9}}, .width = nan}, Clip{{0, 0, 60, 40}},
              at(TextureId{12345}, 0, 0, 4, 4), at(TextureId{}, 0, 0, 4, 4)});
    EXPECT_EQ(out, flat(60, 40, 0, 0, 0));
}

TEST_F(Drawing, ReadsTheWindow) {
    DrawList list{.width = GlContext::kWidth, .height = GlContext::kHeight, .background = rgb(0x336699)};
    list.items.emplace_back(FilledBox{{0, 0, 10, 10}, rgb(0xFFFFFF)});
    renderer_.draw(list);
    const Image out = renderer_.readWindow(GlContext::kWidth, GlContext::kHeight);
    EXPECT_EQ(colorAt(out, 5, 5), "255,255,255,255");
    EXPECT_EQ(colorAt(out, 5, GlContext::kHeight - 5), "51,102,153,255");
    list.background = rgb(0x000000);
    const Image offScreen = renderer_.drawToImage(list);
    renderer_.draw(list);
    const Image shown = renderer_.readWindow(GlContext::kWidth, GlContext::kHeight);
    EXPECT_EQ(largestDifference(shown, offScreen), 0);
}

TEST_F(Drawing, GivesNoImageWithoutASize) {
    EXPECT_TRUE(renderer_.drawToImage({}).empty());
    EXPECT_TRUE(renderer_.drawToImage({.width = 1 << 20, .height = 1 << 20}).empty());
    EXPECT_TRUE(renderer_.readWindow(0, 5).empty());
}

void* refuseEverything(const char*) {
    return nullptr;
}

TEST(WithoutOpenGl, SaysSo) {
    try {
        Renderer renderer(&refuseEverything);
        FAIL() << "made a renderer without OpenGL";
    } catch (const std::runtime_error& error) {
        EXPECT_STREQ(error.what(), "There is no usable OpenGL here.");
    }
}

}  // namespace
}  // namespace render
