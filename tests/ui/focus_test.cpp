// The keyboard's way through the window.

#include "tests/ui/ui_rig.h"

namespace viewer {
namespace {

using test::UiRig;

struct Counts {
    int one = 0, two = 0, three = 0;
};

struct ThreeButtons {
    Counts pressed;
    UiRig rig{[this](Ui& ui) {
        if (button(ui, "1", "One")) ++pressed.one;
        if (button(ui, "off", "Off", {.enabled = false})) ADD_FAILURE();
        if (button(ui, "2", "Two")) ++pressed.two;
        if (button(ui, "3", "Three")) ++pressed.three;
    }};
};

TEST(Focus, TabGoesInOrderOverWhatCanBeUsedAndRoundAgain) {
    ThreeButtons t;
    t.rig.frame();
    EXPECT_EQ(t.rig.focused(), "") << "nothing has it until someone asks";
    for (const char* name : {"One", "Two", "Three", "One"}) {
        t.rig.key(UiKey::Tab);
        EXPECT_EQ(t.rig.focused(), name);
    }
    for (const char* name : {"Three", "Two", "One", "Three"}) {
        t.rig.key(UiKey::Tab, true);
        EXPECT_EQ(t.rig.focused(), name);
    }
}

TEST(Focus, ShiftTabBeginsAtTheEnd) {
    ThreeButtons t;
    t.rig.frame();
    t.rig.key(UiKey::Tab, true);
    EXPECT_EQ(t.rig.focused(), "Three");
}

TEST(Focus, EnterAndSpaceDoWhatAPressDoes) {
    ThreeButtons t;
    t.rig.frame();
    t.rig.key(UiKey::Enter);
    EXPECT_EQ(t.pressed.one, 0) << "nothing has the focus";
    t.rig.key(UiKey::Tab);
    t.rig.key(UiKey::Enter);
    t.rig.key(UiKey::Space);
    EXPECT_EQ(t.pressed.one, 2);
    t.rig.press("Two");
    EXPECT_EQ(t.pressed.two, 1);
    EXPECT_EQ(t.rig.focused(), "Two");
    t.rig.press("Off");
    EXPECT_EQ(t.pressed.three, 0);
}

TEST(Focus, EscapeAndAPressBesideGiveItToThePicture) {
    ThreeButtons t;
    t.rig.frame();
    t.rig.key(UiKey::Tab);
    t.rig.key(UiKey::Escape);
    EXPECT_EQ(t.rig.focused(), "");
    EXPECT_FALSE(t.rig.ui.anyFocus());
    t.rig.key(UiKey::Tab);
    EXPECT_EQ(t.rig.focused(), "One");
    t.rig.pressAt(700, 500);
    EXPECT_FALSE(t.rig.ui.anyFocus());
}

TEST(Focus, WhatIsGoneLeavesItToThePicture) {
    bool there = true;
    UiRig rig([&](Ui& ui) {
        if (there) button(ui, "1", "One");
        button(ui, "2", "Two");
    });
    rig.frame();
    rig.key(UiKey::Tab);
    there = false;
    rig.frames(2);
    EXPECT_FALSE(rig.ui.anyFocus());
    rig.key(UiKey::Tab);
    EXPECT_EQ(rig.focused(), "Two");
}

TEST(Focus, F6GoesFromPartToPartAndThroughThePicture) {
    UiRig rig([](Ui& ui) {
        ui.region("a");
        button(ui, "1", "One");
        button(ui, "2", "Two");
        ui.region("nothing to reach");
        label(ui, "Words");
        ui.region("b");
        button(ui, "3", "Three");
    });
    rig.frame();
    for (const char* name : {"One", "Three", "", "One"}) {
        rig.key(UiKey::F6);
        EXPECT_EQ(rig.focused(), name);
    }
    rig.key(UiKey::Tab);
    EXPECT_EQ(rig.focused(), "Two");
    for (const char* name : {"", "Three", "One"}) {
        rig.key(UiKey::F6, true);
        EXPECT_EQ(rig.focused(), name);
    }
}

struct Over {
    bool open = false;
    int below = 0;
    UiRig rig{[this](Ui& ui) {
        if (button(ui, "open", "Open")) ++below, open = true;
        button(ui, "other", "Other");
        if (!open) return;
        ui.beginOver();
        button(ui, "a", "Above 1");
        button(ui, "b", "Above 2");
        if (ui.takeKey(UiKey::Escape)) open = false;
        ui.endOver();
    }};
};

TEST(Focus, WhatLiesOverTheWindowKeepsIt) {
    Over t;
    t.rig.frame();
    t.rig.key(UiKey::Tab);
    EXPECT_FALSE(t.rig.ui.somethingOver());
    t.rig.key(UiKey::Enter);
    t.rig.frame();
    EXPECT_TRUE(t.rig.ui.somethingOver());
    EXPECT_EQ(t.rig.focused(), "Above 1");
    for (const char* name : {"Above 2", "Above 1", "Above 2"}) {
        t.rig.key(UiKey::Tab);
        EXPECT_EQ(t.rig.focused(), name);
    }
    t.rig.key(UiKey::F6);
    EXPECT_TRUE(t.rig.focused().starts_with("Above"));
    t.rig.pressAt(700, 500);
    EXPECT_TRUE(t.rig.focused().starts_with("Above")) << "a press beside leaves it there";
}

TEST(Focus, ComesBackToWhereItWasWhenThatIsClosed) {
    Over t;
    t.rig.frame();
    t.rig.key(UiKey::Tab);
    t.rig.key(UiKey::Enter);
    t.rig.key(UiKey::Tab);
    t.rig.key(UiKey::Escape);
    t.rig.frame();
    EXPECT_FALSE(t.open);
    EXPECT_FALSE(t.rig.ui.somethingOver());
    EXPECT_EQ(t.rig.focused(), "Open");
    EXPECT_EQ(t.below, 1);
}

TEST(Focus, ASheetWithNothingToUseStillTakesTheKeys) {
    bool open = true;
    int pressed = 0;
    UiRig rig([&](Ui& ui) {
        pressed += button(ui, "1", "Below");
        if (!open) return;
        ui.beginOver();
        label(ui, "Words alone");
        ui.endOver();
    });
    rig.frames(2);
    EXPECT_TRUE(rig.ui.somethingOver());
    rig.key(UiKey::Tab);
    rig.key(UiKey::Enter);
    EXPECT_EQ(rig.focused(), "");
    EXPECT_EQ(pressed, 0);
}

TEST(Focus, TheFirstFieldOfASheetCanAskForIt) {
    int frame = 0;
    UiRig rig([&](Ui& ui) {
        button(ui, "1", "One");
        if (++frame == 2) ui.focusNext();
        button(ui, "2", "Two");
    });
    rig.frames(3);
    EXPECT_EQ(rig.focused(), "Two");
}

TEST(Focus, TabScrollsToWhatItReaches) {
    UiRig rig([](Ui& ui) {
        beginScroll(ui, "s", {300, 200});
        for (int i = 0; i < 50; ++i) button(ui, std::to_string(i), "Button " + std::to_string(i));
        endScroll();
    });
    rig.frames(2);
    EXPECT_FALSE(rig.shows("Button 49"));
    rig.key(UiKey::Tab, true);
    rig.frames(2);
    EXPECT_EQ(rig.focused(), "Button 49");
    EXPECT_LE(rig.item("Button 49").rect.bottom(), 16 + 200);
}

// A menu is opened by its button, walked by the arrows, and left by Escape or a choice.
struct Menu {
    std::size_t chosen = 0;
    UiRig rig{[this](Ui& ui) { select(ui, "s", "Size", {"Small", "Middle", "Large"}, chosen); }};
};

TEST(Menus, AreUsedByKeys) {
    Menu t;
    t.rig.frame();
    t.rig.key(UiKey::Tab);
    EXPECT_EQ(t.rig.focused(), "Size: Small");
    t.rig.key(UiKey::Enter);
    t.rig.frames(2);
    EXPECT_TRUE(t.rig.ui.somethingOver());
    EXPECT_EQ(t.rig.focused(), "Small");
    t.rig.key(UiKey::Down);
    t.rig.key(UiKey::Down);
    EXPECT_EQ(t.rig.focused(), "Large");
    t.rig.key(UiKey::Up);
    t.rig.key(UiKey::Enter);
    t.rig.frames(2);
    EXPECT_EQ(t.chosen, 1u);
    EXPECT_FALSE(t.rig.ui.somethingOver());
    EXPECT_EQ(t.rig.focused(), "Size: Middle");
    t.rig.key(UiKey::Enter);
    t.rig.frames(2);
    t.rig.key(UiKey::Down);
    t.rig.key(UiKey::Escape);
    t.rig.frames(2);
    EXPECT_FALSE(t.rig.ui.somethingOver());
    EXPECT_EQ(t.chosen, 1u);
    EXPECT_EQ(t.rig.focused(), "Size: Middle");
}

TEST(Menus, AreUsedByThePointer) {
    Menu t;
    t.rig.frame();
    t.rig.press("Size: Small");
    t.rig.frames(2);
    t.rig.press("Large");
    EXPECT_EQ(t.chosen, 2u);
    t.rig.frames(2);
    EXPECT_FALSE(t.rig.shows("Large"));
}

}  // namespace
}  // namespace viewer
