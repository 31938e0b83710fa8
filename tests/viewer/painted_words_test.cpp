// Words that a document paints on its pages.

#include "viewer/frame/painted_words.h"

#include <gtest/gtest.h>

#include "tests/viewer/doubles.h"
#include "viewer/frame/painted_style.h"

namespace viewer {
namespace {

using iiif::CanvasSpace;
using iiif::CssColor;

TEST(PaintedStyle, WhatWordsSayOfThemselves) {
    struct Row {
        const char* html;
        PaintedStyle style;
    };
    const Row rows[] = {
        {"<p style='font-size:1000px; background-color: rgba(16, 16, 16, 0.5); padding:300px'>x</p>",
         {.size = 1000, .padding = 300, .color = {}, .background = CssColor{16, 16, 16, 128}}},
        {"<p class=\"a\" style=\"color:#f00;font-size: 2.5px\">x</p>",
         {.size = 2.5, .padding = 0, .color = CssColor{255, 0, 0, 255}, .background = {}}},
        {"<p style='text-align: Center !important; font-size:3px'>x</p>",
         {.size = 3, .centered = true, .color = {}, .background = {}}},
        {"<p style='font-size:2em;padding:-3px;text-align:left'>x</p>", {}},
        {"<p style='font-size:1e300px;padding:nanpx'>x</p>", {}},
        {"<p data-style='font-size:9px'>x</p>", {}},
        {"<p style='font-size:9px", {}},
        {"font-size:9px", {}},
        {"", {}},
        {"<p>x</p><p style='font-size:9px'>y</p>", {}},
    };
    for (const Row& row : rows) EXPECT_EQ(paintedStyle(row.html), row.style) << row.html;
}

struct Page {
    test::FakeTextureStore store;
    render::TextShaper shaper;
    TextTextures text{shaper, store};
    iiif::Canvas canvas;

    explicit Page(std::string_view words, std::optional<Rect<CanvasSpace>> place) {
        canvas.width = 2000;
        canvas.height = 1000;
        iiif::Painting painting;
        painting.target = place;
        painting.texts.push_back({.body = {.value = std::string(words), .markup = iiif::Markup::Html},
                                  .format = "text/html",
                                  .styleClass = {}});
        canvas.paintings.push_back(painting);
    }
    render::DrawList at(const Transform<CanvasSpace, ScreenSpace>& toScreen,
                        const Rect<ScreenSpace>& pane = {0, 0, 1000, 500}) {
        render::DrawList list;
        text.nextFrame();
        paintWords(list, canvas, toScreen, pane, text);
        return list;
    }
};

/// The box around everything that a frame shows; empty where that is nothing.
Rect<ScreenSpace> boundsOf(const render::DrawList& list) {
    double left = 1e9, top = 1e9, right = -1e9, bottom = -1e9;
    for (const render::DrawItem& item : list.items) {
        const auto* quad = std::get_if<render::TextureQuad>(&item);
        if (!quad) continue;
        for (const render::Vec2& corner : quad->corners) {
            left = std::min(left, double(corner.x)), right = std::max(right, double(corner.x));
            top = std::min(top, double(corner.y)), bottom = std::max(bottom, double(corner.y));
        }
    }
    return right < left ? Rect<ScreenSpace>{} : Rect<ScreenSpace>{left, top, right - left, bottom - top};
}

/// From the left of the first letter to the right of the last.
struct Ink {
    double left = 1e9, right = -1e9;
};

Ink inkOf(const render::DrawList& list, const test::FakeTextureStore& store) {
    Ink ink;
    for (const render::DrawItem& item : list.items) {
        const auto& quad = std::get<render::TextureQuad>(item);
        const render::Image& letters = store.textures.at(quad.texture.value);
        const double scale =
            (double(quad.corners[1].x) - double(quad.corners[0].x)) / double(quad.part.width);
        for (int y = 0; y < int(quad.part.height); ++y) {
            for (int x = 0; x < int(quad.part.width); ++x) {
                const int row = int(quad.part.y) + y, column = int(quad.part.x) + x;
                if (letters.pixels[std::size_t(row) * std::size_t(letters.width) + std::size_t(column)] == 0)
                    continue;
                ink.left = std::min(ink.left, double(quad.corners[0].x) + x * scale);
                ink.right = std::max(ink.right, double(quad.corners[0].x) + (x + 1) * scale);
            }
        }
    }
    return ink;
}

constexpr const char* kWords = "<p>The koto is to the right, carried in a <b>cloth</b> wrapping.</p>";

TEST(PaintedWords, FillTheirPlaceAndNothingElse) {
    Page page(kWords, Rect<CanvasSpace>{400, 200, 800, 400});
    for (const double scale : {0.25, 0.5, 1.0, 3.0, 40.0}) {
        const Rect<ScreenSpace> place{400 * scale, 200 * scale, 800 * scale, 400 * scale};
        const auto list = page.at(Transform<CanvasSpace, ScreenSpace>::scaling(scale, scale), place);
        const Rect<ScreenSpace> ink = boundsOf(list);
        ASSERT_FALSE(ink.empty()) << scale;
        EXPECT_GE(ink.x, place.x - 1.5) << scale;  // a pixel for the edge around the letters
        EXPECT_GE(ink.y, place.y - 1.5) << scale;
        EXPECT_LE(ink.right(), place.right() + 1.5) << scale;
        EXPECT_LE(ink.bottom(), place.bottom() + 1.5) << scale;
        EXPECT_GT(ink.width, place.width * 0.6) << scale;
        EXPECT_GT(ink.height, place.height * 0.5) << "as large as fits, at " << scale;
    }
}

TEST(PaintedWords, AreNeverMagnifiedWhereOneReads) {
    Page page(kWords, Rect<CanvasSpace>{400, 200, 800, 400});
    for (const double scale : {0.3, 0.7, 1.9}) {
        const auto list =
            page.at(Transform<CanvasSpace, ScreenSpace>::scaling(scale, scale), {0, 0, 4000, 4000});
        for (const render::DrawItem& item : list.items) {
            const auto& quad = std::get<render::TextureQuad>(item);
            const double shown = double(quad.corners[1].x) - double(quad.corners[0].x);
            EXPECT_LE(shown, double(quad.part.width) * 1.001) << scale;
        }
    }
}

TEST(PaintedWords, KeepTheSizeThatTheyStateWhereItFits) {
    Page small("<p style='font-size:20px'>word</p>", Rect<CanvasSpace>{0, 0, 1000, 500});
    EXPECT_LT(boundsOf(small.at({})).height, 60);
    Page large("<p style='font-size:9000px'>word</p>", Rect<CanvasSpace>{0, 0, 1000, 500});
    EXPECT_LE(boundsOf(large.at({}, {0, 0, 3000, 3000})).height, 503);
}

TEST(PaintedWords, StandOnTheirBackground) {
    Page page("<p style='background-color:#101010;padding:50px'>word</p>",
              Rect<CanvasSpace>{100, 100, 800, 400});
    const auto list = page.at({});
    ASSERT_FALSE(list.items.empty());
    const auto* back = std::get_if<render::FilledBox>(&list.items.front());
    ASSERT_TRUE(back);
    EXPECT_EQ(back->box.x, 100);
    EXPECT_EQ(back->box.width, 800);
    EXPECT_LE(back->box.height, 400);
    EXPECT_GE(boundsOf(list).x, 150);
}

TEST(PaintedWords, StandWhereTheirLanguageBegins) {
    // Words of 20 pixels in a place of 1000.
    const auto inkOfWords = [](const char* words) {
        Page page(words, Rect<CanvasSpace>{0, 0, 1000, 500});
        return inkOf(page.at({}), page.store);
    };
    EXPECT_LT(inkOfWords("<p style='font-size:20px'>word</p>").right, 100);
    EXPECT_GT(inkOfWords("<p style='font-size:20px'>\xD7\xA9\xD7\x9C\xD7\x95\xD7\x9D</p>").left, 900);
    const Ink middle = inkOfWords("<p style='font-size:20px;text-align:center'>word</p>");
    EXPECT_GT(middle.left, 400);
    EXPECT_LT(middle.right, 600);
}

TEST(PaintedWords, OutOfSightOrTooSmallCostNothing) {
    Page page(kWords, Rect<CanvasSpace>{400, 200, 800, 400});
    EXPECT_TRUE(page.at({}, {1300, 700, 100, 100}).items.empty());
    EXPECT_TRUE(page.at(Transform<CanvasSpace, ScreenSpace>::scaling(0.001, 0.001)).items.empty());
    Page blank("<p> </p>", std::nullopt);
    EXPECT_TRUE(blank.at({}).items.empty());
    Page later(kWords, std::nullopt);
    later.canvas.paintings[0].time = iiif::TimeSpan{12, {}};
    EXPECT_TRUE(later.at({}).items.empty());
    EXPECT_FALSE(hasPaintedWords(later.canvas));
    EXPECT_TRUE(hasPaintedWords(page.canvas));
}

}  // namespace
}  // namespace viewer
