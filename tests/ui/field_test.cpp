// Typing, in the scripts that people write.

#include "viewer/ui/kit/field.h"

#include "tests/ui/ui_rig.h"

namespace viewer {
namespace {

using test::UiRig;

struct OneField {
    explicit OneField(const std::string& text = "") { edit.set(text); }
    TextEdit edit;
    std::vector<FieldEvent> events;
    UiRig rig{[this](Ui& ui) {
        const FieldEvent e = field(ui, "f", edit, {.name = "Address", .placeholder = "Paste", .width = 300});
        if (e != FieldEvent::None) events.push_back(e);
        button(ui, "b", "Next");
    }};
    OneField& focus() {
        rig.frame();
        rig.key(UiKey::Tab);
        return *this;
    }
};

TEST(Field, TakesTextOnlyWithTheFocus) {
    OneField t;
    t.rig.frame();
    t.rig.type("a");
    EXPECT_EQ(t.edit.text(), "");
    EXPECT_FALSE(t.rig.ui.textWanted());
    t.focus();
    EXPECT_TRUE(t.rig.ui.textWanted());
    t.rig.type("b");
    EXPECT_EQ(t.edit.text(), "b");
    EXPECT_EQ(t.events, (std::vector{FieldEvent::Changed}));
    t.rig.key(UiKey::Tab);
    t.rig.type("c");
    EXPECT_EQ(t.edit.text(), "b");
    EXPECT_FALSE(t.rig.ui.textWanted());
}

TEST(Field, SaysWhenItIsEnteredAndLeft) {
    OneField t;
    t.focus().rig.type("a");
    t.rig.key(UiKey::Enter);
    t.rig.key(UiKey::Tab);
    t.rig.frames(3);
    EXPECT_EQ(t.events, (std::vector{FieldEvent::Changed, FieldEvent::Entered, FieldEvent::Left}));
    EXPECT_EQ(t.rig.focused(), "Next");
    t.rig.press("Address");
    t.rig.key(UiKey::Escape);
    EXPECT_EQ(t.events.back(), FieldEvent::Left);
    EXPECT_EQ(t.events.size(), 4u);
}

TEST(Field, ABlankIsTypedAndPressesNothing) {
    OneField t;
    t.focus();
    t.rig.input.keys.push_back({.key = UiKey::Space});
    t.rig.type(" ");
    EXPECT_EQ(t.edit.text(), " ");
}

TEST(Field, EachScriptIsErasedAndCrossedLetterByLetter) {
    struct Case {
        const char* words;
        std::size_t last;  ///< bytes of its last letter
    };
    for (const Case& c : {Case{"museum", 1},
                          {"\u0645\u062A\u062D\u0641", 2},
                          {"\u05DE\u05D5\u05D6\u05D9\u05D0\u05D5\u05DF", 2},
                          {"\u7F8E\u8853\u9928", 3},
                          {"e\u0301", 3},
                          {"a\U0001F468\u200D\U0001F469\u200D\U0001F467", 18}}) {
        OneField t;
        t.focus().rig.type(c.words);
        const std::string whole = c.words;
        EXPECT_EQ(t.edit.text(), whole);
        t.rig.key(UiKey::Backspace);
        EXPECT_EQ(t.edit.text(), whole.substr(0, whole.size() - c.last)) << whole;
        t.rig.key(UiKey::Z, false, true);
        EXPECT_EQ(t.edit.text(), whole);
        t.rig.key(UiKey::Home);
        EXPECT_EQ(t.edit.caret(), 0u);
        t.rig.key(UiKey::End);
        EXPECT_EQ(t.edit.caret(), whole.size());
        for (std::size_t i = 0; i < whole.size() && !t.edit.text().empty(); ++i) t.rig.key(UiKey::Backspace);
        EXPECT_EQ(t.edit.text(), "");
    }
}

// In text of two directions Backspace takes what was read before, wherever the eye sees it.
TEST(Field, BackspaceAndDeleteGoByTheOrderOfReading) {
    const std::string hebrew = "\u05D0\u05D1\u05D2";  // alef, bet, gimel
    OneField t("abc " + hebrew + " def");
    t.focus();
    t.edit.moveTo(4 + 4, false);  // behind bet
    t.rig.key(UiKey::Backspace);
    EXPECT_EQ(t.edit.text(), "abc \u05D0\u05D2 def");
    t.rig.key(UiKey::Delete);
    EXPECT_EQ(t.edit.text(), "abc \u05D0 def");
    OneField latin(hebrew + " abc " + hebrew);
    latin.focus();
    latin.edit.moveTo(6 + 1 + 2, false);  // behind b
    latin.rig.key(UiKey::Backspace);
    EXPECT_EQ(latin.edit.text(), hebrew + " ac " + hebrew);
}

TEST(Field, ArrowsGoAsTheEyeSees) {
    OneField t("\u05D0\u05D1\u05D2");
    t.focus();
    t.rig.key(UiKey::Home);
    t.rig.key(UiKey::Left);
    EXPECT_EQ(t.edit.caret(), 2u) << "on is to the left";
    t.rig.key(UiKey::Right);
    EXPECT_EQ(t.edit.caret(), 0u);
    t.edit.selectAll();
    t.rig.key(UiKey::Left);
    EXPECT_EQ(t.edit.caret(), 6u) << "the left end of what was selected is where it ends";
    EXPECT_FALSE(t.edit.hasSelection());
    t.edit.selectAll();
    t.rig.key(UiKey::Right);
    EXPECT_EQ(t.edit.caret(), 0u);
}

TEST(Field, SelectsCopiesCutsAndPastes) {
    OneField t("one two");
    t.focus();
    t.rig.key(UiKey::Home);
    for (int i = 0; i < 3; ++i) t.rig.key(UiKey::Right, true);
    EXPECT_EQ(t.edit.selected(), "one");
    t.rig.key(UiKey::C, false, true);
    EXPECT_STREQ(ImGui::GetClipboardText(), "one");
    t.rig.key(UiKey::X, false, true);
    EXPECT_EQ(t.edit.text(), " two");
    t.rig.key(UiKey::End);
    t.rig.key(UiKey::V, false, true);
    EXPECT_EQ(t.edit.text(), " twoone");
    t.rig.key(UiKey::X, false, true);
    EXPECT_EQ(t.edit.text(), " twoone") << "nothing is selected";
    EXPECT_STREQ(ImGui::GetClipboardText(), "one");
    ImGui::SetClipboardText("two\nlines\xFF");
    t.rig.key(UiKey::A, false, true);
    t.rig.key(UiKey::V, false, true);
    EXPECT_EQ(t.edit.text(), "two lines");
    t.rig.key(UiKey::Backspace, false, true);
    EXPECT_EQ(t.edit.text(), "two ") << "a word at a time with Ctrl";
    t.rig.key(UiKey::Z, false, true);
    t.rig.key(UiKey::Z, false, true);
    EXPECT_EQ(t.edit.text(), " twoone");
    t.rig.key(UiKey::Y, false, true);
    EXPECT_EQ(t.edit.text(), "two lines");
}

TEST(Field, WhatIsComposedIsShownButNotYetThere) {
    OneField t;
    t.focus().rig.type("\u6771");
    t.rig.compose("\u304D\u3087\u3046");
    EXPECT_EQ(t.edit.text(), "\u6771");
    const auto place = t.rig.ui.textWanted();
    ASSERT_TRUE(place);
    t.rig.input.composing.clear();
    t.rig.type("\u4EAC");
    EXPECT_EQ(t.edit.text(), "\u6771\u4EAC");
    EXPECT_LT(t.rig.ui.textWanted()->x, place->x) << "the caret stood behind what was composed";
}

TEST(Field, ThePointerPutsTheCaretAndSelects) {
    for (const bool mirrored : {false, true}) {
        OneField t("one two three");
        t.rig.look.mirrored = mirrored;
        t.rig.frame();
        const auto r = t.rig.item("Address").rect;
        t.rig.pressAt(r.x + 1, r.center().y);
        EXPECT_EQ(t.edit.caret(), 0u) << "at the left of words from left to right";
        EXPECT_EQ(t.rig.focused(), "Address");
        t.rig.rest();
        t.rig.point(r.x + 1, r.center().y);
        t.rig.frame();
        t.rig.down();
        t.rig.point(r.right() - 1, r.center().y);
        t.rig.frame();
        t.rig.up();
        EXPECT_EQ(t.edit.selected(), "one two three");
    }
}

TEST(Field, ADoubleClickTakesAWordAndAThirdAll) {
    OneField t("one two three");
    t.rig.frame();
    const auto r = t.rig.item("Address").rect;
    const double x = r.x + 14;
    t.rig.pressAt(x, r.center().y);
    EXPECT_FALSE(t.edit.hasSelection());
    t.rig.down();
    t.rig.frames(3);  // held a little
    t.rig.up();
    EXPECT_EQ(t.edit.selected(), "one");
    t.rig.down();
    t.rig.up();
    EXPECT_EQ(t.edit.selected(), "one two three");
}

// The longest line that a field takes: the caret is always in sight, and little is painted.
TEST(Field, LongTextScrollsWithItsCaret) {
    for (const bool mirrored : {false, true}) {
        OneField t;
        t.rig.look.mirrored = mirrored;
        t.focus();
        t.rig.type(std::string(TextEdit::kMostBytes, 'm'));
        const auto inside = [&] {
            const auto field = t.rig.item("Address").rect, caret = *t.rig.ui.textWanted();
            return caret.x >= field.x && caret.right() <= field.right();
        };
        EXPECT_TRUE(inside());
        t.rig.key(UiKey::Home);
        EXPECT_TRUE(inside());
        t.rig.key(UiKey::End);
        EXPECT_TRUE(inside());
        t.rig.key(UiKey::Backspace);
        EXPECT_TRUE(inside());
        EXPECT_EQ(t.edit.text().size(), TextEdit::kMostBytes - 1);
    }
}

}  // namespace
}  // namespace viewer
