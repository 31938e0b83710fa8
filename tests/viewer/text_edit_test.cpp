#include "viewer/ui/kit/text_edit.h"

#include <random>

#include <gtest/gtest.h>

namespace viewer {
namespace {

TEST(TextEdit, NewTextIsAllSelectedSoThatTypingReplacesIt) {
    TextEdit e("https://a.example/");
    EXPECT_EQ(e.selected(), "https://a.example/");
    e.insert("b");
    EXPECT_EQ(e.text(), "b");
    EXPECT_EQ(e.caret(), 1u);
    EXPECT_FALSE(e.hasSelection());
}

TEST(TextEdit, InsertsAtTheCaretAndOverTheSelection) {
    TextEdit e("abef");
    e.moveTo(2, false);
    e.insert("cd");
    EXPECT_EQ(e.text(), "abcdef");
    EXPECT_EQ(e.caret(), 4u);
    e.moveTo(5, false);
    e.moveTo(1, true);
    EXPECT_EQ(e.selected(), "bcde") << "from the right to the left too";
    e.insert("-");
    EXPECT_EQ(e.text(), "a-f");
    EXPECT_EQ(e.caret(), 2u);
}

TEST(TextEdit, ErasesTheSelectionOrToAPlace) {
    TextEdit e("abcdef");
    e.moveTo(3, false);
    e.erase(2);
    EXPECT_EQ(e.text(), "abdef");
    e.erase(3);
    EXPECT_EQ(e.text(), "abef");
    e.erase(1'000'000);
    EXPECT_EQ(e.text(), "ab");
    e.moveTo(0, false);
    e.moveTo(1, true);
    e.erase(2);
    EXPECT_EQ(e.text(), "b") << "the selection and nothing beyond";
    e.erase(0);
    EXPECT_EQ(e.text(), "b");
}

TEST(TextEdit, LettersTypedInARowAreUndoneTogether) {
    TextEdit e;
    for (const char* letter : {"a", "b", "\u00E9"}) e.insert(letter);
    e.moveTo(0, false);
    e.insert("x");
    EXPECT_EQ(e.text(), "xab\u00E9");
    e.undo();
    EXPECT_EQ(e.text(), "ab\u00E9");
    e.undo();
    EXPECT_EQ(e.text(), "");
    e.undo();
    EXPECT_EQ(e.text(), "");
    e.redo();
    EXPECT_EQ(e.text(), "ab\u00E9");
    e.redo();
    EXPECT_EQ(e.text(), "xab\u00E9");
    e.redo();
    EXPECT_EQ(e.text(), "xab\u00E9");
}

TEST(TextEdit, WhatIsPastedAndWhatIsErasedAreStepsOfTheirOwn) {
    TextEdit e;
    e.insert("a");
    e.insert("pasted words");
    e.insert("b");
    e.erase(0);
    EXPECT_EQ(e.text(), "");
    e.undo();
    EXPECT_EQ(e.text(), "apasted wordsb");
    e.undo();
    EXPECT_EQ(e.text(), "apasted words");
    e.undo();
    EXPECT_EQ(e.text(), "a");
}

TEST(TextEdit, TypingAfterUndoForgetsWhatWasUndone) {
    TextEdit e("abc");
    e.insert("d");
    e.undo();
    e.moveTo(3, false);
    e.insert("e");
    e.redo();
    EXPECT_EQ(e.text(), "abce");
}

TEST(TextEdit, SetBeginsAnew) {
    TextEdit e("abc");
    e.insert("d");
    e.set("new");
    e.undo();
    EXPECT_EQ(e.text(), "new");
}

TEST(TextEdit, ControlCharactersBecomeBlanks) {
    struct Case {
        std::string in, out;
    };
    for (const Case& c :
         {Case{"a\nb\r\tc", "a b  c"}, Case{std::string("a\0b", 3), "a b"}, Case{"a\x7F\x1B[31m", "a  [31m"},
          Case{"a\u0085b\u009Fc", "a b c"}, Case{"a\u2028b\u2029c", "a b c"}, Case{"a\u00A0b", "a\u00A0b"}}) {
        TextEdit e;
        e.insert(c.in);
        EXPECT_EQ(e.text(), c.out);
        EXPECT_EQ(TextEdit(c.in).text(), c.out);
    }
}

TEST(TextEdit, BadBytesGo) {
    for (const char* bad : {"a\xFF"
                            "b",
                            "a\xC0\xAF"
                            "b",
                            "a\xED\xA0\x80"
                            "b",
                            "a\xF4\x90\x80\x80"
                            "b",
                            "a\xE2\x82"
                            "b",
                            "a\x80"
                            "b"}) {
        TextEdit e;
        e.insert(bad);
        EXPECT_EQ(e.text(), "ab") << bad;
    }
    TextEdit e;
    e.insert("\xE2\x82");
    EXPECT_EQ(e.text(), "") << "cut off at the end";
    e.insert("\u0645\u0631\u05D0\u6F22\U0001F600");
    EXPECT_EQ(e.text(), "\u0645\u0631\u05D0\u6F22\U0001F600");
}

TEST(TextEdit, LongTextIsCutBetweenCharacters) {
    std::string three;
    while (three.size() <= TextEdit::kMostBytes) three += "\u6F22";
    TextEdit e(three);
    EXPECT_LE(e.text().size(), TextEdit::kMostBytes);
    EXPECT_GT(e.text().size(), TextEdit::kMostBytes - 3);
    EXPECT_EQ(e.text().size() % 3, 0u);
    e.moveTo(0, false);
    const std::string before = e.text();
    e.insert("more");
    EXPECT_LE(e.text().size(), TextEdit::kMostBytes);
    e.selectAll();
    e.insert(std::string(100'000, 'x'));
    EXPECT_EQ(e.text(), std::string(TextEdit::kMostBytes, 'x'));
}

// Whatever is done in whatever order, caret and anchor stay inside.
TEST(TextEdit, AnythingInAnyOrder) {
    std::minstd_rand random(11);
    TextEdit e;
    for (int i = 0; i < 20'000; ++i) {
        switch (random() % 8) {
            case 0:
                e.insert(std::string(random() % 5, char(random() % 256)));
                break;
            case 1:
                e.insert("\u05D0\u0301");
                break;
            case 2:
                e.erase(random() % 40);
                break;
            case 3:
                e.moveTo(random() % 40, random() % 2);
                break;
            case 4:
                e.selectAll();
                break;
            case 5:
                e.undo();
                break;
            case 6:
                e.redo();
                break;
            default:
                e.insert("");
        }
        ASSERT_LE(e.caret(), e.text().size());
        ASSERT_LE(e.anchor(), e.text().size());
        ASSERT_LE(e.selected().size(), e.text().size());
    }
}

}  // namespace
}  // namespace viewer
