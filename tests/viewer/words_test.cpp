#include "viewer/words.h"

#include <gtest/gtest.h>

namespace viewer {
namespace {

TEST(Words, FilledPutsArgumentsWhereTheirNumbersStand) {
    EXPECT_EQ(filled("{1} of {2}", {"3", "12"}), "3 of 12");
    EXPECT_EQ(filled("{2} / {1}", {"3", "12"}), "12 / 3") << "a translation may turn them round";
    EXPECT_EQ(filled("{1}{1}", {"ab"}), "abab");
    EXPECT_EQ(filled("", {"x"}), "");
    EXPECT_EQ(filled("plain", {}), "plain");
}

// Arguments come from documents, patterns from translators: neither may do harm.
TEST(Words, FilledTakesNothingForAPlaceThatIsNone) {
    EXPECT_EQ(filled("{1}", {"{1}{2}%s%n"}), "{1}{2}%s%n") << "an argument is not read again";
    EXPECT_EQ(filled("{3} {0} {x} {10}", {"a"}), "{3} {0} {x} {10}");
    EXPECT_EQ(filled("{1", {"a"}), "{1");
    EXPECT_EQ(filled("{", {"a"}), "{");
    EXPECT_EQ(filled("{\xFF}", {"a"}), "{\xFF}");
    EXPECT_EQ(filled("100 % {1}", {"a"}), "100 % a");
}

TEST(Words, EnglishStandsWhereThereIsNoTranslation) {
    EXPECT_STREQ(tr("No words of this kind are in any catalogue."),
                 "No words of this kind are in any catalogue.");
    EXPECT_STREQ(tr(""), "") << "not the head of the catalogue";
    EXPECT_STREQ(trn("one", "many", 1), "one");
    EXPECT_STREQ(trn("one", "many", 0), "many");
    EXPECT_STREQ(trn("one", "many", 5), "many");
}

TEST(Words, LanguagesWithoutACatalogueFallBackToEnglish) {
    EXPECT_EQ(setLanguage("fr", "/nonexistent"), "en");
    EXPECT_EQ(setLanguage("../../etc", "/nonexistent"), "en");
    EXPECT_EQ(languagesIn("/nonexistent"), (std::vector<std::string>{"en"}));
}

TEST(Words, NamesOfLanguages) {
    EXPECT_EQ(nameOfLanguage("ar"), "العربية");
    EXPECT_EQ(nameOfLanguage("fr-CH"), "Français");
    EXPECT_EQ(nameOfLanguage("tlh"), "tlh");
}

TEST(Words, WrittenFromTheRight) {
    for (const char* tag : {"ar", "ar-EG", "he", "fa_IR", "ur", "syr"})
        EXPECT_TRUE(isRightToLeft(tag)) << tag;
    for (const char* tag : {"en", "de", "", "arn", "ja", "hebrew"}) EXPECT_FALSE(isRightToLeft(tag)) << tag;
}

}  // namespace
}  // namespace viewer
