// Where letters are: carets, hits, boxes of ranges, links. With any fonts that cover the scripts.

#include "render/text_layout.h"

#include <algorithm>
#include <limits>
#include <random>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "render/text.h"

namespace render {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// Four letters, of which the last has a point below and one within: shin, lamed, vav with holam, mem.
const std::string kHebrew = "\u05E9\u05DC\u05D5\u05B9\u05DD";
const std::string kFamily = "\U0001F468\u200D\U0001F469\u200D\U0001F467";  // one grapheme of five characters

class TextPlaces : public testing::Test {
protected:
    TextLayout layout(const std::string& text, TextStyle style = {}) const {
        return shaper_.layout(text, style);
    }

    /// All places for a caret, first to last, found by walking.
    static std::vector<std::size_t> walk(const TextLayout& l, CaretMove move, std::size_t from) {
        std::vector<std::size_t> out{from};
        while (out.size() < 10'000) {
            const std::size_t next = l.moved(out.back(), move);
            if (next == out.back()) break;
            out.push_back(next);
        }
        return out;
    }

    static float sum(const std::vector<Box>& boxes) {
        float width = 0;
        for (const Box& b : boxes) width += b.width;
        return width;
    }

    TextShaper shaper_;
};

TEST_F(TextPlaces, CaretsGoWithTheLetters) {
    const TextLayout l = layout("abc");
    EXPECT_LT(l.caret(0).x, l.caret(1).x);
    EXPECT_LT(l.caret(1).x, l.caret(2).x);
    EXPECT_NEAR(l.caret(3).x, float(l.width()), 2);
    EXPECT_GT(l.caret(0).height, 10);
    const TextLayout r = layout(kHebrew);
    EXPECT_NEAR(r.caret(0).x, float(r.width()), 2);
    EXPECT_GT(r.caret(0).x, r.caret(2).x);
    EXPECT_NEAR(r.caret(kHebrew.size()).x, 0, 2);
}

TEST_F(TextPlaces, AHitIsTheNearestCaret) {
    const TextLayout l = layout("abc");
    EXPECT_EQ(l.indexAt(-50, 3), 0u);
    EXPECT_EQ(l.indexAt(500, 3), 3u);
    EXPECT_EQ(l.indexAt(l.caret(1).x + 1, -100), 1u);
    EXPECT_EQ(l.indexAt(l.caret(1).x - 1, 100), 1u);
    EXPECT_EQ(layout(kHebrew).indexAt(-50, 3), kHebrew.size());
    EXPECT_EQ(layout(kHebrew).indexAt(500, 3), 0u);
}

TEST_F(TextPlaces, ACaretIsHitWhereItStands) {
    for (const std::string& text :
         {std::string("Book of Hours, affine fjord"), std::string("e\u0301a\u0323\u0308o"),
          kHebrew + " " + kHebrew,
          std::string("\u0643\u062A\u0627\u0628 \u0627\u0644\u0633\u0627\u0639\u0627\u062A"),
          std::string("\u0917\u094D\u0930\u0928\u094D\u0925"), "a" + kFamily + "b",
          std::string("\u65E5\u672C\u66F8"), std::string("x")}) {
        for (const float size : {9.f, 14.f, 33.f}) {
            const TextLayout l = layout(text, {.sizePixels = size});
            const auto places = walk(l, l.rightToLeft() ? CaretMove::Left : CaretMove::Right, 0);
            EXPECT_EQ(places.back(), text.size()) << text;
            for (const std::size_t i : places) {
                const Caret c = l.caret(i);
                EXPECT_EQ(l.indexAt(c.x, c.y + c.height / 2), i) << text << " at " << size;
            }
        }
    }
}

TEST_F(TextPlaces, GraphemesStayWhole) {
    const TextLayout l = layout("e\u0301a");
    EXPECT_EQ(l.moved(0, CaretMove::Right), 3u);
    EXPECT_EQ(l.moved(3, CaretMove::Left), 0u);
    EXPECT_EQ(l.caret(1), l.caret(0));
    EXPECT_EQ(l.caret(2), l.caret(0));
    const TextLayout f = layout("a" + kFamily + "b");
    EXPECT_EQ(f.moved(1, CaretMove::Right), 1 + kFamily.size());
    for (std::size_t i = 1; i < 1 + kFamily.size(); ++i) EXPECT_EQ(f.caret(i), f.caret(1));
}

TEST_F(TextPlaces, ArrowsGoAsTheEyeSees) {
    const std::string text = "abc \u05D0\u05D1\u05D2 def";
    const TextLayout l = layout(text);
    const auto right = walk(l, CaretMove::Right, 0);
    EXPECT_EQ(right.back(), text.size());
    EXPECT_GE(right.size(), 11u);
    const auto left = walk(l, CaretMove::Left, text.size());
    EXPECT_EQ(left.back(), 0u);
    // Through the Hebrew word, to the right means back in the text.
    EXPECT_TRUE(std::ranges::adjacent_find(right, std::greater<>()) != right.end());
}

TEST_F(TextPlaces, ASelectionOverDirectionsHasABoxEach) {
    const std::string text = "abc \u05D0\u05D1\u05D2 def";
    const TextLayout l = layout(text);
    // From b to the middle of the Hebrew word: what is first in it stands on its right.
    const auto boxes = l.selection(1, 6);
    ASSERT_EQ(boxes.size(), 2u);
    EXPECT_NEAR(sum(l.selection(0, text.size())), float(l.width()), 2);
    EXPECT_NEAR(sum(l.selection(0, 5)) + sum(l.selection(5, text.size())), sum(l.selection(0, text.size())),
                0.1);
    EXPECT_EQ(l.selection(6, 1), boxes);
    EXPECT_THAT(l.selection(3, 3), IsEmpty());
    EXPECT_THAT(l.selection(2, 2), IsEmpty());
}

TEST_F(TextPlaces, ASelectionHasABoxALine) {
    const TextLayout l = layout("one\ntwo\nthree", {.maxWidth = 300, .maxLines = 9});
    EXPECT_EQ(l.lines(), 3);
    const auto boxes = l.selection(1, l.text().size());
    ASSERT_EQ(boxes.size(), 3u);
    EXPECT_FLOAT_EQ(boxes[0].y + boxes[0].height, boxes[1].y);
    EXPECT_FLOAT_EQ(boxes[1].x, 0);
    EXPECT_GT(boxes[0].x, 0);
}

TEST_F(TextPlaces, MovesByWordsAndLines) {
    const TextLayout l = layout("one two, three");
    EXPECT_EQ(l.moved(0, CaretMove::WordRight), 3u);
    EXPECT_EQ(l.moved(3, CaretMove::WordRight), 7u);
    EXPECT_EQ(l.moved(14, CaretMove::WordLeft), 9u);
    EXPECT_EQ(l.moved(14, CaretMove::WordRight), 14u);
    EXPECT_EQ(l.moved(6, CaretMove::LineStart), 0u);
    EXPECT_EQ(l.moved(6, CaretMove::LineEnd), 14u);
    EXPECT_EQ(l.moved(6, CaretMove::LineUp), 6u);
    EXPECT_EQ(layout(kHebrew + " " + kHebrew).moved(0, CaretMove::WordLeft), kHebrew.size());

    const TextLayout lines = layout("one two three four", {.maxWidth = 70, .maxLines = 5});
    ASSERT_EQ(lines.lines(), 2);
    const std::size_t second = lines.moved(18, CaretMove::LineStart);
    EXPECT_EQ(lines.moved(0, CaretMove::LineEnd), second - 1);
    EXPECT_EQ(lines.moved(0, CaretMove::LineDown), second);
    EXPECT_EQ(lines.moved(second, CaretMove::LineUp), 0u);
    EXPECT_EQ(lines.moved(second, CaretMove::LineDown), second);
}

TEST_F(TextPlaces, FindsTheWordAround) {
    const TextLayout l = layout("one two, three");
    EXPECT_EQ(l.wordAt(5), std::pair(std::size_t(4), std::size_t(7)));
    EXPECT_EQ(l.wordAt(4), std::pair(std::size_t(4), std::size_t(7)));
    EXPECT_EQ(l.wordAt(7), std::pair(std::size_t(7), std::size_t(8)));
    EXPECT_EQ(l.wordAt(12), std::pair(std::size_t(9), std::size_t(14)));
}

TEST_F(TextPlaces, EmptyTextHasItsCaret) {
    const TextLayout l = layout("");
    EXPECT_EQ(l.text(), "");
    EXPECT_EQ(l.indexAt(5, 5), 0u);
    EXPECT_EQ(l.height(), layout("x").height());
    EXPECT_FLOAT_EQ(l.caret(0).height, layout("x").caret(0).height);
    EXPECT_THAT(l.selection(0, 9), IsEmpty());
    EXPECT_TRUE(l.paint().empty());
    for (const CaretMove m :
         {CaretMove::Left, CaretMove::Right, CaretMove::WordLeft, CaretMove::WordRight, CaretMove::LineStart,
          CaretMove::LineEnd, CaretMove::LineUp, CaretMove::LineDown})
        EXPECT_EQ(l.moved(3, m), 0u);
    EXPECT_EQ(l.wordAt(0), std::pair(std::size_t(0), std::size_t(0)));
}

TEST_F(TextPlaces, LinksHaveABoxALine) {
    TextStyle style{.maxWidth = 80, .maxLines = 9};
    style.spans = {{.begin = 4, .end = 22, .underline = true, .link = 3},
                   {.begin = 23, .end = 26, .link = 0}};
    const TextLayout l = layout("see the catalogue here and more", style);
    const auto links = l.links();
    ASSERT_GE(links.size(), 3u);
    EXPECT_EQ(links.front().link, 3);
    EXPECT_EQ(links.back().link, 0);
    EXPECT_LT(links.front().box.y, links[1].box.y);
    EXPECT_EQ(links.front().box, l.selection(4, 22).front());
}

TEST_F(TextPlaces, SpansFollowWhereBytesAreReplaced) {
    TextStyle style;
    style.spans = {{.begin = 2, .end = 5, .link = 1}};
    const TextLayout l = layout(
        "\xFF\xFF"
        "abcde",
        style);  // each bad byte becomes three
    ASSERT_EQ(l.links().size(), 1u);
    EXPECT_EQ(l.links()[0].box, l.selection(6, 9)[0]);
    EXPECT_EQ(l.text().substr(6, 3), "abc");
    // In the midst of a character: from its start on.
    style.spans = {{.begin = 1, .end = 3, .link = 1}};
    const TextLayout m = layout("\u00E9x", style);
    ASSERT_EQ(m.links().size(), 1u);
    EXPECT_EQ(m.links()[0].box, m.selection(0, 3)[0]);
}

TEST_F(TextPlaces, AnySpanIsSafe) {
    constexpr std::size_t kMost = std::numeric_limits<std::size_t>::max();
    TextStyle style{.maxWidth = 200, .maxLines = 4};
    std::mt19937 random(7);
    for (int i = 0; i < 6000; ++i) {
        const auto at = [&] {
            return random() % 50 == 0 ? kMost - random() % 3 : std::size_t(random() % 90);
        };
        TextSpan span{.begin = at(), .end = at(), .link = int(random() % 3) - 1};
        span.bold = random() % 2, span.superscript = random() % 2, span.subscript = random() % 2;
        if (random() % 4 == 0) span.family = random() % 2 ? "No Such Family" : ",,,\x01\xFF";
        style.spans.push_back(span);
    }
    const TextLayout l = layout(
        "a\xC3"
        "(\u05E9\u05DCe\u0301\U0001F468\u200D\U0001F469 %s ##id \u202E word",
        style);
    EXPECT_GT(l.width(), 0);
    EXPECT_FALSE(l.paint().empty());
    EXPECT_LE(l.links().size(), 4 * kMostSpans * 4);
}

TEST_F(TextPlaces, SpansChangeTheLook) {
    const auto width = [&](TextSpan span) {
        span.begin = 0, span.end = 5;
        return layout("mmmmm", {.sizePixels = 30, .spans = {span}}).width();
    };
    const int plain = layout("mmmmm", {.sizePixels = 30}).width();
    EXPECT_GT(width({.bold = true}), plain);
    EXPECT_LT(width({.superscript = true}), plain);
    EXPECT_LT(width({.subscript = true}), plain);
    EXPECT_NE(layout("mmmmm", {.spans = {{.begin = 0, .end = 5, .italic = true}}}).paint(),
              layout("mmmmm").paint());
    EXPECT_NE(layout("mmmmm", {.spans = {{.begin = 0, .end = 5, .underline = true}}}).paint(),
              layout("mmmmm").paint());
    EXPECT_NE(width({.family = "Junicode"}), plain);
    // The line keeps its height.
    TextStyle style{.maxWidth = 300, .maxLines = 3};
    const int height = layout("12th century H2O", style).height();
    style.spans = {{.begin = 2, .end = 4, .superscript = true}, {.begin = 14, .end = 15, .subscript = true}};
    EXPECT_EQ(layout("12th century H2O", style).height(), height);
}

TEST_F(TextPlaces, FeaturesOfTheFontAreAskedFor) {
    const TextStyle plain{.sizePixels = 30, .family = "Junicode"};
    TextStyle small = plain, dirty = plain;
    small.features = "smcp=1";
    dirty.features = "smcp=1\n; drop";
    EXPECT_NE(layout("liber", small).paint(), layout("liber", plain).paint());
    EXPECT_EQ(layout("liber", dirty).paint(), layout("liber", plain).paint());
}

TEST_F(TextPlaces, AlignsWithinItsWidth) {
    TextStyle style{.maxWidth = 300, .maxLines = 2, .fullWidth = true};
    const TextLayout start = layout("abc", style), hebrew = layout(kHebrew, style);
    EXPECT_EQ(start.width(), 300);
    EXPECT_FLOAT_EQ(start.caret(0).x, 0);
    EXPECT_FLOAT_EQ(hebrew.caret(0).x, 300);
    style.align = TextAlign::Center;
    const TextLayout centre = layout("abc", style);
    EXPECT_NEAR(centre.caret(0).x, 300 - centre.caret(3).x, 1);
}

TEST_F(TextPlaces, APartIsWhatTheWholeShows) {
    std::string text;
    for (int i = 0; i < 40; ++i) text += "Some words in \u05E9\u05DC\u05D5\u05DD lines, ";
    const TextLayout l = layout(text, {.maxWidth = 200, .maxLines = 100});
    const Image whole = l.paint();
    const Image part = l.paint(30, 111, 90, 160);
    ASSERT_EQ(part.width, 90);
    ASSERT_EQ(part.height, 160);
    for (int y = 0; y < part.height; ++y)
        for (int x = 0; x < part.width; ++x)
            ASSERT_EQ(part.pixels[std::size_t(y * 90 + x)],
                      whole.pixels[std::size_t((y + 111) * whole.width + x + 30)]);
    EXPECT_EQ(l.paint(-20, -10, 1'000'000, 1'000'000), whole);
    constexpr int kMin = std::numeric_limits<int>::min(), kMax = std::numeric_limits<int>::max();
    EXPECT_TRUE(l.paint(kMin, kMin, kMax, kMax).empty());
    EXPECT_TRUE(l.paint(kMax, kMax, kMax, kMax).empty());
    EXPECT_TRUE(l.paint(5, 5, -5, 10).empty());
}

TEST_F(TextPlaces, AFieldsLineIsNeverCut) {
    const std::string address(3000, 'w');
    const TextLayout l = layout(address, {.editable = true});
    EXPECT_FALSE(l.truncated());
    EXPECT_GT(l.width(), 20'000);
    EXPECT_EQ(l.text(), address);
    EXPECT_EQ(l.indexAt(l.caret(2500).x, 5), 2500u);
    EXPECT_EQ(l.paint(l.width() - 100, 0, 100, 50).width, 100);
    EXPECT_TRUE(layout(address).truncated());
    EXPECT_TRUE(layout("Book of Hours", {.maxWidth = 40}).truncated());
    EXPECT_FALSE(layout("Book of Hours").truncated());
}

TEST_F(TextPlaces, OutlivesItsShaper) {
    auto shaper = std::make_unique<TextShaper>();
    const TextLayout l = shaper->layout("Book", {});
    const Image before = l.paint();
    shaper.reset();
    EXPECT_EQ(l.paint(), before);
    EXPECT_EQ(l.moved(0, CaretMove::Right), 1u);
}

TEST_F(TextPlaces, WhatUsersNeverSeeInFormatsIsJustText) {
    for (const char* text : {"%s%n%d", "##id", "<b>&amp;</b>"}) EXPECT_EQ(layout(text).text(), text);
    EXPECT_EQ(layout(std::string("a\0b", 3)).text(), "a b");
    EXPECT_EQ(layout("\xED\xA0\xBD").text(), "\uFFFD");
}

TEST_F(TextPlaces, ContentCannotTurnTheWordsAroundIt) {
    // Right-to-left override, unclosed; and one that closes what it did not open.
    for (const std::string& evil : {std::string("\u202Ecod.exe"), std::string("\u2069\u2069\u202E x"),
                                    std::string("\u05D0\u2067\u2067"), std::string("\u202B\u202E")}) {
        const std::string text = "Open " + isolated(evil) + " (3 pages) now";
        const TextLayout l = layout(text);
        EXPECT_FALSE(l.rightToLeft());
        const std::size_t after = text.find(" (3 pages)");
        EXPECT_LT(l.caret(0).x, l.caret(4).x);
        for (std::size_t i = after + 1; i < text.size(); ++i)
            EXPECT_LT(l.caret(i).x, l.caret(i + 1).x) << evil;
    }
}

TEST_F(TextPlaces, HostileTextsAreShownInTheirPlace) {
    std::string marks = "a", lines(100'000, '\n'), bytes(100'000, '\x80'), joiners, brackets, switches;
    for (int i = 0; i < 30'000; ++i) marks += "\u0301", joiners += "\u200D", brackets += "(";
    for (int i = 0; i < 10'000; ++i) switches += "\u202Ea\u202Db\u2067\u05D0";
    for (const std::string& text :
         {marks, lines, bytes, joiners, brackets, switches, std::string(100'000, 'W'),
          std::string(100'000, ' '), std::string(100'000, '\0')}) {
        for (const TextStyle& style : {TextStyle{}, TextStyle{.maxWidth = 280, .maxLines = 4},
                                       TextStyle{.maxWidth = 1, .maxLines = 3}}) {
            const TextLayout l = layout(text, style);
            EXPECT_LE(l.width(), style.maxWidth > 0 ? style.maxWidth + 28 : 8028);
            EXPECT_LE(l.height(), 28 * style.maxLines + 28);
            (void)l.paint();
            EXPECT_LE(l.indexAt(100, 10), l.text().size());
            (void)l.selection(0, l.text().size());
        }
    }
}

TEST_F(TextPlaces, AWordOfAnyLengthIsBrokenInItsTime) {
    // Quadratic, this took minutes.
    const TextStyle style{.maxWidth = 280, .maxLines = 1'000'000};
    std::string marks;
    while (marks.size() < 60'000) marks += "a\u0301\u0302";
    for (const std::string& word : {std::string(60'000, 'x'), marks}) {
        const TextLayout l = layout(word, style);
        EXPECT_GT(l.lines(), 300);
        EXPECT_LE(l.width(), 280 + 14);
        EXPECT_EQ(l.text(), word);
    }
}

// Beside other scripts too, where only stretches of a text are simple.
TEST(TextFeatures, FiguresStandInColumnsInEveryScript) {
    const TextShaper shaper;
    const TextStyle style{.sizePixels = 20, .tabularFigures = true};
    for (const char* words :
         {"\u03B1\u03C1\u03C7\u03AE folio ", "\u0645\u0646 ", "\u0917\u094D folio ", "folio "}) {
        const std::string ones = std::string(words) + "1111111111",
                          noughts = std::string(words) + "0000000000";
        EXPECT_EQ(shaper.measure(ones, style).width, shaper.measure(noughts, style).width) << words;
    }
}

TEST(MissingGlyphs, AreNamedWithTheirPackage) {
    EXPECT_EQ(missingScript(0x0F40), (MissingScript{"Tibetan", "fonts-noto-core", 0x0F40}));
    EXPECT_EQ(missingScript(0x6F22).package, "fonts-noto-cjk");
    EXPECT_EQ(missingScript(0x3042), (MissingScript{"Hiragana", "fonts-noto-cjk", 0x3042}));
    EXPECT_EQ(missingScript(0xAC00).script, "Hangul");
    EXPECT_EQ(missingScript(0xE8B7), (MissingScript{"medieval letters", "fonts-junicode", 0xE8B7}));
    EXPECT_EQ(missingScript(0x1F4D6).script, "emoji");
    EXPECT_EQ(missingScript(0x10570), (MissingScript{"Vithkuqi", "fonts-unifont", 0x10570}));
    EXPECT_FALSE(missingScript(0x10FFFF).package.empty());
}

}  // namespace
}  // namespace render
