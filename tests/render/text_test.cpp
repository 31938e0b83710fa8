// Properties of shaped text that hold with any fonts that cover the scripts.

#include "render/text.h"

#include <numeric>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "render/plain_text.h"

namespace render {
namespace {

constexpr std::string_view kArabicWord = "\u0643\u062A\u0627\u0628";  // kitab, "book": joined letters

std::int64_t ink(const TextRun& run) {
    return std::accumulate(run.coverage.pixels.begin(), run.coverage.pixels.end(), std::int64_t(0));
}

class Text : public testing::Test {
protected:
    TextRun shape(std::string_view text, const TextStyle& style = {}) const {
        TextRun run = shaper_.shape(text, style);
        EXPECT_EQ(run.coverage.format, PixelFormat::Alpha8);
        if (!run.coverage.empty()) {
            EXPECT_EQ(run.coverage.width, run.width);
            EXPECT_EQ(run.coverage.height, run.height);
            EXPECT_EQ(run.coverage.pixels.size(), std::size_t(run.width) * std::size_t(run.height));
        }
        return run;
    }
    TextShaper shaper_;
};

TEST_F(Text, GrowsWithItsLetters) {
    EXPECT_LT(shape("Page").width, shape("Pages").width);
    EXPECT_GT(shape("Page", {.sizePixels = 28}).height, shape("Page").height);
    EXPECT_GT(ink(shape("Page", {.weight = 600})), ink(shape("Page")));
}

TEST_F(Text, StandsOnItsBaseline) {
    const TextRun run = shape("HHH", {.sizePixels = 40});
    const auto rowInk = [&](int y) {
        const auto row = run.coverage.pixels.begin() + std::ptrdiff_t(y) * run.width;
        return std::accumulate(row, row + run.width, 0);
    };
    EXPECT_GT(rowInk(run.baseline - 2), 0);
    EXPECT_EQ(rowInk(run.baseline + 2), 0);
}

TEST_F(Text, IsTheSameEveryTime) {
    EXPECT_EQ(shape("Book of Hours").coverage, shape("Book of Hours").coverage);
    EXPECT_EQ(shape("Book of Hours").coverage, TextShaper().shape("Book of Hours", {}).coverage);
}

TEST_F(Text, KnowsItsDirection) {
    EXPECT_FALSE(shape("Hours").rightToLeft);
    EXPECT_TRUE(shape(kArabicWord).rightToLeft);
    EXPECT_TRUE(shape("\u05E9\u05DC\u05D5\u05DD world").rightToLeft);
    EXPECT_FALSE(shape("word \u05E9\u05DC\u05D5\u05DD").rightToLeft);
    EXPECT_TRUE(shape("41.9 \u05E9\u05DC\u05D5\u05DD").rightToLeft) << "digits have no say";
    EXPECT_FALSE(shape("41.9").rightToLeft);
    EXPECT_FALSE(shape("").rightToLeft);
}

TEST_F(Text, JoinsArabicLetters) {
    std::string apart;
    for (std::size_t i = 0; i < kArabicWord.size(); i += 2)
        apart += std::string(kArabicWord.substr(i, 2)) + "\u200C";  // zero width non-joiner
    EXPECT_NE(shape(kArabicWord, {.sizePixels = 28}).coverage.pixels,
              shape(apart, {.sizePixels = 28}).coverage.pixels);
}

TEST_F(Text, EndsWithAnEllipsisWhereItIsTooLong) {
    const std::string text = "A label that is much too long for its place";
    const TextRun run = shape(text, {.maxWidth = 100});
    EXPECT_LE(run.width, 100);
    EXPECT_EQ(run.height, shape("A").height);
    EXPECT_LT(run.width, shape(text).width);
}

TEST_F(Text, WrapsIntoAtMostItsLines) {
    std::string text;
    for (int i = 0; i < 60; ++i) text += "word ";
    const int one = shape("word").height;
    const TextRun three = shape(text, {.maxWidth = 120, .maxLines = 3});
    EXPECT_LE(three.width, 120);
    EXPECT_GE(three.height, 3 * one);
    EXPECT_LE(three.height, 4 * one);
    const TextRun lines = shape("one\ntwo\r\nthree\n\nfive\nsix", {.maxWidth = 400, .maxLines = 4});
    EXPECT_GE(lines.height, 4 * one);
    EXPECT_LE(lines.height, 5 * one);
    EXPECT_EQ(shape("one\ntwo").height, one);
}

TEST_F(Text, AlignsRightToLeftLinesOnTheRight) {
    const std::string word(kArabicWord);
    const int two = shape(word + " " + word).width;
    const TextRun run = shape(word + " " + word + " " + word, {.maxWidth = two + 2, .maxLines = 2});
    // The second line holds one word: its left part is blank.
    std::int64_t left = 0, right = 0;
    for (int y = run.height * 3 / 5; y < run.height; ++y)
        for (int x = 0; x < run.width; ++x)
            (x < run.width / 3 ? left : right) +=
                run.coverage.pixels[std::size_t(y) * std::size_t(run.width) + std::size_t(x)];
    EXPECT_EQ(left, 0);
    EXPECT_GT(right, 0);
}

TEST_F(Text, KeepsFiguresInColumns) {
    const TextStyle tabular{.tabularFigures = true};
    EXPECT_EQ(shape("1111111111", tabular).width, shape("0000000000", tabular).width);
}

// Inter's rules for combined letters are left out where they have no work; asked for, they change nothing.
TEST_F(Text, SimpleLettersNeedNoRulesForMarks) {
    for (unsigned c = 0xA1; c < 0x300; ++c) {
        const std::string letter{char(0xC0 | (c >> 6)), char(0x80 | (c & 0x3F))};
        const std::string text = "a" + letter + "i" + letter + letter + "j";
        EXPECT_EQ(shape(text).coverage, shape(text, {.features = "ccmp=1"}).coverage) << c;
    }
}

TEST_F(Text, SurvivesAnything) {
    EXPECT_EQ(ink(shape("")), 0);
    EXPECT_EQ(shape("a\tb\x01"
                    "c")
                  .height,
              shape("abc").height);
    EXPECT_EQ(shape("a\xFFz").coverage, shape("a\uFFFDz").coverage);
    EXPECT_LE(shape(std::string(1'000'000, 'W')).width, 8000);
    std::string heap = "a";
    for (int i = 0; i < 2000; ++i) heap += "\u0301";
    EXPECT_LT(shape(heap).height, 80);
    (void)shape("x", {.sizePixels = -3});
    (void)shape("x", {.sizePixels = 1e9f});
    (void)shape("x", {.weight = -5, .language = std::string(5000, 'x'), .maxWidth = -1, .maxLines = -1});
    (void)shape("x", {.maxWidth = 1, .maxLines = 1'000'000});
}

std::string plain(std::string_view utf8, LineBreaks breaks) {
    return plainText(utf8, breaks).text;
}

TEST(PlainText, ReplacesWhatIsNotText) {
    EXPECT_EQ(plain("a\tb\nc", LineBreaks::Blank), "a b c");
    EXPECT_EQ(plain("a\r\nb\u0085"
                    "c",
                    LineBreaks::Keep),
              "a\u2028"
              "b\u2028"
              "c");
    EXPECT_EQ(plain("\x80", LineBreaks::Blank), "\uFFFD");
    EXPECT_EQ(plain("\xC0\xAF", LineBreaks::Blank), "\uFFFD\uFFFD");  // an overlong slash
    EXPECT_EQ(plain("\xE2\x82", LineBreaks::Blank), "\uFFFD");
    EXPECT_EQ(plain("\xED\xA0\x80", LineBreaks::Blank), "\uFFFD");      // a surrogate
    EXPECT_EQ(plain("\xF4\x90\x80\x80", LineBreaks::Blank), "\uFFFD");  // beyond Unicode
    EXPECT_EQ(plain(std::string("a\0b", 3), LineBreaks::Blank), "a b");
    EXPECT_EQ(plain("\U0001F4D6 \u0627", LineBreaks::Blank), "\U0001F4D6 \u0627");
    EXPECT_LE(plain(std::string(200'000, '\x80'), LineBreaks::Blank).size(), kTextBytes);
}

}  // namespace
}  // namespace render
