// The text file: what both witnesses read, and what is said of mistakes in it.

#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "assets/demo/orthography.h"
#include "assets/demo/text.h"

namespace demo {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

constexpr char kHead[] = "@book Liber|Book\n@chapter I | Primum | First\n@part Dies | Day\n";

Text parse(const std::string& verses) {
    return parseText(kHead + verses);
}

std::string wordsOf(const Text& text, std::size_t witness) {
    std::string all;
    for (const Word& word : text.chapters[0].parts[0].words[witness]) all += "[" + word.text + "]";
    return all;
}

TEST(DemoText, GivesEachWitnessItsReading) {
    const Text text = parse("1:1 creavit {celum|caelum #spelling: why}, et\n terram.\n");
    EXPECT_EQ(wordsOf(text, 0), "[creavit][celum,][et][terram.]");
    EXPECT_EQ(wordsOf(text, 1), "[creavit][caelum,][et][terram.]");
    ASSERT_EQ(text.differences.size(), 1u);
    EXPECT_EQ(text.differences[0].kind, "spelling");
    EXPECT_EQ(text.differences[0].note, "why");
    EXPECT_EQ(text.differences[0].verse, "1:1");
    EXPECT_EQ(text.chapters[0].parts[0].words[0][1].difference, 0);
    EXPECT_EQ(text.chapters[0].parts[0].words[0][0].difference, -1);
}

TEST(DemoText, KeepsThePlaceOfWhatIsMissing) {
    const Text text = parse("1:1 et {iumenta,|#omission} et\n");
    EXPECT_EQ(wordsOf(text, 0), "[et][iumenta,][et]");
    EXPECT_EQ(wordsOf(text, 1), "[et][][et]");
    EXPECT_EQ(text.differences[0].reading[1], "");
}

TEST(DemoText, KnowsHowAWordWasCorrected) {
    const Text text = parse("1:1 {sub|^sub^ #insertion} {a|-b- a #dittography} {c|~c<d~ #erasure}\n");
    const auto& words = text.chapters[0].parts[0].words[1];
    ASSERT_EQ(words.size(), 4u);
    EXPECT_EQ(words[0].correction, Correction::AboveLine);
    EXPECT_EQ(words[1].correction, Correction::Cancelled);
    EXPECT_EQ(words[2].correction, Correction::None);
    EXPECT_EQ(words[3].correction, Correction::OverErasure);
    EXPECT_EQ(words[3].erased, "d");
    EXPECT_EQ(text.differences[2].reading[1], "c");
}

struct Mistake {
    const char* verses;
    const char* line;
    const char* message;
};

class DemoTextMistake : public testing::TestWithParam<Mistake> {};

TEST_P(DemoTextMistake, IsNamedWithItsLine) {
    try {
        parse(GetParam().verses);
        FAIL() << "it was read";
    } catch (const TextError& error) {
        EXPECT_THAT(error.what(), StartsWith(GetParam().line));
        EXPECT_THAT(error.what(), HasSubstr(GetParam().message));
    }
}

INSTANTIATE_TEST_SUITE_P(All, DemoTextMistake,
                         testing::Values(Mistake{"1:1 a {b|c}\n", "line 4: ", "names no kind"},
                                         Mistake{"1:1 a\n1:2 {b|c #speling}\n",
                                                 "line 5: ", "\"speling\" is no kind"},
                                         Mistake{"1:1 a {b|c #spelling\n", "line 4: ", "not closed"},
                                         Mistake{"1:1 a } b\n", "line 4: ", "without its {"},
                                         Mistake{"1:1 {b #spelling}\n", "line 4: ", "two readings"},
                                         Mistake{"1:1 {b|b #spelling}\n", "line 4: ", "the same"},
                                         Mistake{"1:1 {b|^c #insertion}\n", "line 4: ", "not closed"},
                                         Mistake{"1:1 {b|~c~ #erasure}\n", "line 4: ", "~new<old~"},
                                         Mistake{"1:1 {b|c<d #erasure}\n", "line 4: ", "outside an erasure"},
                                         Mistake{" words\n", "line 4: ", "without a verse"},
                                         Mistake{"words\n", "line 4: ", "begins with a verse number"},
                                         Mistake{"@gloss C words\n", "line 4: ", "A or B"},
                                         Mistake{"@part\n", "line 4: ", "2 names"},
                                         Mistake{"@prat a | b\n", "line 4: ", "no command"}));

TEST(DemoText, IsNotReadWithoutAChapter) {
    EXPECT_THROW(parseText(""), TextError);
    EXPECT_THROW(parseText("1:1 words\n"), TextError);
}

TEST(DemoOrthography, BreaksLatinBetweenSyllables) {
    const auto broken = [](std::string word) {
        std::string shown;
        std::size_t from = 0;
        for (const std::size_t at : breaks(word)) shown += word.substr(from, at - from) + "-", from = at;
        return shown + word.substr(from);
    };
    EXPECT_EQ(broken("terram"), "ter-ram");
    EXPECT_EQ(broken("tenebrae"), "te-ne-brae");
    EXPECT_EQ(broken("firmamentum,"), "fir-ma-men-tum,");
    EXPECT_EQ(broken("caelum"), "cae-lum");
    EXPECT_EQ(broken("agri"), "agri");
    EXPECT_EQ(broken("et"), "et");
}

}  // namespace
}  // namespace demo
