// Words as textures: shared, bounded, never lost while they are shown. With any fonts.

#include "viewer/frame/text_textures.h"

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "tests/viewer/doubles.h"

namespace viewer {
namespace {

class TextCache : public testing::Test {
protected:
    /// What the texture holds where the words should be.
    render::Image seen(const TextTexture& t) const {
        const render::Image& all = store_.textures.at(t.texture.value);
        EXPECT_EQ(all.width, t.textureWidth);
        EXPECT_EQ(all.height, t.textureHeight);
        render::Image out{int(t.part.width), int(t.part.height), render::PixelFormat::Alpha8, {}};
        for (int y = 0; y < out.height; ++y)
            for (int x = 0; x < out.width; ++x)
                out.pixels.push_back(
                    all.pixels.at(std::size_t((y + int(t.part.y)) * all.width + x + int(t.part.x))));
        return out;
    }

    test::FakeTextureStore store_;
    render::TextShaper shaper_;
};

TEST_F(TextCache, HundredsOfLabelsStandOnOnePage) {
    TextTextures words(shaper_, store_);
    std::set<std::uint32_t> textures;
    std::vector<TextTexture> all;
    for (int i = 0; i < 300; ++i) {
        all.push_back(words.get("Folio " + std::to_string(i), {}));
        textures.insert(all.back().texture.value);
    }
    EXPECT_EQ(textures.size(), 1u);
    EXPECT_EQ(store_.created, 1);
    for (int i = 0; i < 300; ++i) {
        const render::TextRun run = shaper_.shape("Folio " + std::to_string(i), {});
        EXPECT_EQ(seen(all[std::size_t(i)]), run.coverage);
        EXPECT_EQ(all[std::size_t(i)].baseline, run.baseline);
    }
}

TEST_F(TextCache, APixelAroundEachIsBlank) {
    TextTextures words(shaper_, store_);
    for (int i = 0; i < 200; ++i) {
        const TextTexture t = words.get("Folio " + std::to_string(i), {.sizePixels = float(9 + i % 13)});
        const render::Image& page = store_.textures.at(t.texture.value);
        const int right = int(t.part.x + t.part.width), below = int(t.part.y + t.part.height);
        for (int y = int(t.part.y); right < page.width && y < below; ++y)
            ASSERT_EQ(page.pixels[std::size_t(y * page.width + right)], 0);
        for (int x = int(t.part.x); below < page.height && x < right; ++x)
            ASSERT_EQ(page.pixels[std::size_t(below * page.width + x)], 0);
    }
}

TEST_F(TextCache, TheSameWordsAreMadeOnce) {
    TextTextures words(shaper_, store_);
    const TextTexture first = words.get("Book", {});
    words.nextFrame();
    const TextTexture again = words.get(std::string("Book"), {});
    EXPECT_EQ(first.texture, again.texture);
    EXPECT_EQ(first.part, again.part);
    // Whatever differs in the style is another picture.
    std::vector<render::TextStyle> styles(9);
    styles[0].weight = 600;
    styles[1].italic = true;
    styles[2].maxWidth = 20;
    styles[3].tabularFigures = true;
    styles[4].spans = {{.begin = 0, .end = 2, .underline = true}};
    styles[5].family = "Junicode";
    styles[6].sizePixels = 14.5f;
    styles[7].language = "fr";
    styles[8].features = "smcp=1";
    for (const auto& style : styles) {
        const TextTexture other = words.get("Book", style);
        EXPECT_NE(other.part, first.part);
        EXPECT_EQ(seen(other), shaper_.shape("Book", style).coverage);
    }
}

TEST_F(TextCache, StaysWithinItsBudget) {
    constexpr std::size_t kBudget = 3u << 20;
    TextTextures words(shaper_, store_, kBudget);
    for (int i = 0; i < 10'000; ++i) {
        if (i % 40 == 0) words.nextFrame();
        const TextTexture t =
            words.get("Label of page " + std::to_string(i), {.sizePixels = float(12 + i % 9)});
        ASSERT_TRUE(t.texture);
        ASSERT_LE(words.bytes(), kBudget);
        ASSERT_LE(store_.bytes(), kBudget);
    }
}

TEST_F(TextCache, BlankWordsAreBoundedToo) {
    constexpr std::size_t kBudget = 2u << 20;
    TextTextures words(shaper_, store_, kBudget);
    for (int i = 0; i < 70; ++i) {
        words.nextFrame();
        const TextTexture t = words.get(std::string(std::size_t(20'000 + i), ' '), {.editable = true});
        EXPECT_FALSE(t.texture);
        EXPECT_GT(t.height, 0);
        ASSERT_LE(words.bytes(), kBudget);
    }
}

TEST_F(TextCache, KeepsWhatTheFrameUses) {
    TextTextures words(shaper_, store_, 2u << 20);
    std::vector<TextTexture> shown;
    for (int frame = 0; frame < 3; ++frame) {
        words.nextFrame();
        shown.clear();
        // More than the budget in one frame.
        for (int i = 0; i < 200; ++i)
            shown.push_back(words.get("Large " + std::to_string(i + frame), {.sizePixels = 64}));
        for (int i = 0; i < 200; ++i)
            ASSERT_EQ(seen(shown[std::size_t(i)]),
                      shaper_.shape("Large " + std::to_string(i + frame), {.sizePixels = 64}).coverage);
        EXPECT_GT(words.bytes(), 2u << 20);
    }
    words.nextFrame();
    words.get("small", {});
    EXPECT_LE(words.bytes(), 2u << 20);
}

TEST_F(TextCache, OneLabelOnEachPageDoesNotHoldThemAll) {
    constexpr std::size_t kBudget = 4u << 20;
    TextTextures words(shaper_, store_, kBudget);
    // Each frame shows one label for ever, and makes many that no other frame shows.
    std::vector<std::string> kept;
    for (int frame = 0; frame < 60; ++frame) {
        words.nextFrame();
        EXPECT_LE(words.bytes(), kBudget);
        if (frame % 3 == 0) kept.push_back("kept " + std::to_string(frame));
        for (const std::string& text : kept) ASSERT_TRUE(words.get(text, {.sizePixels = 40}).texture);
        for (int i = 0; i < 30; ++i)
            words.get("passing " + std::to_string(frame * 100 + i), {.sizePixels = 60});
        EXPECT_LE(words.bytes(), 2 * kBudget);
    }
}

TEST_F(TextCache, LargeWordsHaveATextureOfTheirOwn) {
    TextTextures words(shaper_, store_);
    const TextTexture t = words.get("Initium", {.sizePixels = 400});
    EXPECT_EQ(seen(t), shaper_.shape("Initium", {.sizePixels = 400}).coverage);
    EXPECT_EQ(t.part.width, float(t.textureWidth));
}

TEST_F(TextCache, ALongTextComesInPieces) {
    std::string text;
    for (int i = 0; i < 2000; ++i) text += "word " + std::to_string(i) + " ";
    const render::TextStyle style{.maxWidth = 280, .maxLines = 10'000};
    TextTextures words(shaper_, store_);
    const render::TextLayout& layout = words.layout(text, style);
    ASSERT_GT(layout.height(), store_.maxSide());
    const TextTexture cut = words.get(text, style);
    EXPECT_TRUE(cut.truncated);
    EXPECT_EQ(cut.height, store_.maxSide());

    const int top = 5000, height = 700;
    const auto pieces = words.pieces(text, style, {0, float(top), 280, float(height)});
    const render::Image expected = layout.paint(0, top, layout.width(), height);
    render::Image actual{layout.width(), height, render::PixelFormat::Alpha8, {}};
    actual.pixels.resize(std::size_t(actual.width) * std::size_t(height));
    for (const TextPiece& piece : pieces) {
        const render::Image part = seen(piece.texture);
        for (int y = 0; y < part.height; ++y)
            for (int x = 0; x < part.width; ++x)
                if (piece.y + y >= top && piece.y + y < top + height)
                    actual.pixels[std::size_t((piece.y + y - top) * actual.width + piece.x + x)] =
                        part.pixels[std::size_t(y * part.width + x)];
    }
    EXPECT_EQ(actual, expected);
    EXPECT_LE(pieces.size(), 4u);  // only what is seen
    EXPECT_TRUE(words.pieces(text, style, {0, -500, 280, 400}).empty());
    EXPECT_TRUE(words.pieces(text, style, {0, 1e9f, 280, 400}).empty());
    EXPECT_TRUE(words.pieces(text, style, {0, 0, 0, 0}).empty());
}

TEST_F(TextCache, AFieldsLongLineComesInPieces) {
    const std::string address(4000, 'w');
    TextTextures words(shaper_, store_);
    const render::TextStyle style{.editable = true};
    const int end = words.layout(address, style).width();
    const auto pieces = words.pieces(address, style, {float(end - 300), 0, 300, 20});
    ASSERT_FALSE(pieces.empty());
    EXPECT_LE(pieces.size(), 2u);
    EXPECT_EQ(pieces.back().x + pieces.back().texture.width, end);
}

TEST_F(TextCache, LayoutsAreKeptAndBounded) {
    TextTextures words(shaper_, store_);
    const render::TextLayout* first = &words.layout("Book", {});
    EXPECT_EQ(first, &words.layout("Book", {}));
    std::string body;
    while (body.size() < 4000) body += " word";
    for (int i = 0; i < 60; ++i) {
        words.nextFrame();
        EXPECT_EQ(
            words.layout(std::to_string(i) + body, {.maxWidth = 500, .maxLines = 99}).text().substr(0, 1),
            std::to_string(i).substr(0, 1));
        ASSERT_LE(words.layoutBytes(), limits::kTextLayoutBytes);
    }
    // All of one frame stay good, whatever they take.
    words.nextFrame();
    std::vector<const render::TextLayout*> all;
    for (int i = 0; i < 60; ++i)
        all.push_back(&words.layout(std::to_string(i) + body, {.maxWidth = 500, .maxLines = 99}));
    for (const render::TextLayout* layout : all) EXPECT_GT(layout->lines(), 1);
}

TEST_F(TextCache, AFullGpuIsAskedAgain) {
    TextTextures words(shaper_, store_);
    store_.full = true;
    const TextTexture none = words.get("Book", {});
    EXPECT_FALSE(none.texture);
    EXPECT_GT(none.width, 0);
    EXPECT_TRUE(words.pieces("Book", {}, {0, 0, 100, 100}).empty());
    store_.full = false;
    words.nextFrame();
    EXPECT_TRUE(words.get("Book", {}).texture);
}

TEST_F(TextCache, HostileWordsAreKeptAsTheyAre) {
    TextTextures words(shaper_, store_);
    const std::vector<std::string> all{"%s%n",         "##id",      std::string("a\0b", 3),   "a",
                                       "\xED\xA0\xBD", "\u202Eabc", std::string(100'000, 'x')};
    for (const std::string& text : all) {
        const TextTexture t = words.get(text, {.maxWidth = 280});
        EXPECT_EQ(seen(t), shaper_.shape(text, {.maxWidth = 280}).coverage) << text.substr(0, 10);
    }
}

}  // namespace
}  // namespace viewer
