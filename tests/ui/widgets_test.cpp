// Lists, sliders and choices by keys and pointer; hostile words; layouts the other way round.

#include <set>

#include "tests/ui/ui_rig.h"

namespace viewer {
namespace {

using test::UiRig;

struct LongList {
    explicit LongList(std::size_t n, int columnCount = 1) : count(n), columns(columnCount) {}
    std::size_t count, current = 0, pressed = 0;
    int columns, drawn = 0, presses = 0;
    UiRig rig{[this](Ui& ui) {
        drawn = 0;
        beginScroll(ui, "s", {300, 400});
        const std::size_t at = list(
            ui, "l", "Pages", count, current, {.rowHeight = 40, .columns = columns},
            [this](const ListCell&) { ++drawn; }, [](std::size_t i) { return "Page " + std::to_string(i); });
        if (at != count) pressed = at, ++presses;
        endScroll();
    }};
};

TEST(List, DrawsOnlyWhatIsSeen) {
    LongList t(100'000);
    t.rig.frames(2);
    EXPECT_LE(t.drawn, 11);
    EXPECT_GE(t.drawn, 10);
    t.rig.key(UiKey::Tab);
    EXPECT_TRUE(t.rig.shows("Page 0")) << "the focus does not scroll to the middle of it";
    t.rig.key(UiKey::End);
    t.rig.frames(2);
    EXPECT_EQ(t.current, 99'999u);
    EXPECT_LE(t.drawn, 12);
    EXPECT_TRUE(t.rig.shows("Page 99999"));
    EXPECT_NEAR(t.rig.item("Page 99999").rect.bottom(), 416, 2);
}

// A heading of 30 and notes of 50 over each ten rows.
TEST(List, RowsOfDifferentHeights) {
    std::vector<double> tops{0};
    for (int i = 0; i < 10'000; ++i) tops.push_back(tops.back() + (i % 10 == 0 ? 30 : 50));
    std::size_t current = 0, pressed = 0, drawn = 0;
    UiRig rig{[&](Ui& ui) {
        drawn = 0;
        beginScroll(ui, "s", {300, 400});
        const std::size_t at = list(
            ui, "l", "Notes", 10'000, current, {.tops = tops}, [&](const ListCell&) { ++drawn; },
            [](std::size_t i) { return "Row " + std::to_string(i); });
        if (at < 10'000) pressed = at;
        endScroll();
    }};
    rig.frames(2);
    EXPECT_LE(drawn, 10u);
    EXPECT_NEAR(rig.item("Row 0").rect.height, 30, 1);
    EXPECT_NEAR(rig.item("Row 3").rect.height, 50, 1);
    EXPECT_NEAR(rig.item("Row 3").rect.y, 16 + 30 + 100, 1);
    rig.pressAt(100, 16 + 30 + 100 + 25);
    EXPECT_EQ(pressed, 3u);
    rig.key(UiKey::End);
    rig.frames(2);
    EXPECT_EQ(current, 9'999u);
    EXPECT_NEAR(rig.item("Row 9999").rect.bottom(), 416, 2);
    EXPECT_NEAR(rig.item("Row 9999").rect.height, 50, 1);
    rig.key(UiKey::Home);
    rig.frames(2);
    EXPECT_NEAR(rig.item("Row 0").rect.y, 16, 1);
}

TEST(List, ArrowsPagesHomeAndEnd) {
    LongList t(1000);
    t.rig.frame();
    t.rig.key(UiKey::Down);
    EXPECT_EQ(t.current, 0u) << "it has no focus yet";
    t.rig.key(UiKey::Tab);
    struct Step {
        UiKey key;
        std::size_t current;
    };
    for (const Step& s : {Step{UiKey::Up, 0},
                          {UiKey::Down, 1},
                          {UiKey::Down, 2},
                          {UiKey::PageDown, 12},
                          {UiKey::Up, 11},
                          {UiKey::PageUp, 1},
                          {UiKey::PageUp, 0},
                          {UiKey::End, 999},
                          {UiKey::Down, 999},
                          {UiKey::PageDown, 999},
                          {UiKey::Home, 0}}) {
        t.rig.key(s.key);
        EXPECT_EQ(t.current, s.current);
        EXPECT_TRUE(t.rig.shows("Page " + std::to_string(s.current)));
    }
    t.rig.key(UiKey::Down);
    t.rig.key(UiKey::Enter);
    EXPECT_EQ(t.presses, 1);
    EXPECT_EQ(t.pressed, 1u);
}

TEST(List, GridsGoSidewaysToo) {
    LongList t(10, 3);
    t.rig.frame();
    t.rig.key(UiKey::Tab);
    struct Step {
        UiKey key;
        std::size_t current;
    };
    for (const Step& s : {Step{UiKey::Right, 1},
                          {UiKey::Down, 4},
                          {UiKey::Left, 3},
                          {UiKey::Down, 6},
                          {UiKey::Down, 9},
                          {UiKey::Right, 9},
                          {UiKey::Up, 6}}) {
        t.rig.key(s.key);
        EXPECT_EQ(t.current, s.current);
    }
    t.rig.look.mirrored = true;
    t.rig.key(UiKey::Left);
    EXPECT_EQ(t.current, 7u) << "onwards is to the left";
}

TEST(List, AnEmptyOneAndOneThatShrinks) {
    LongList t(0);
    t.rig.frames(2);
    t.rig.key(UiKey::Tab);
    t.rig.key(UiKey::End);
    EXPECT_EQ(t.drawn, 0);
    t.count = 100;
    t.rig.frames(2);
    t.current = 99;
    t.count = 3;
    t.rig.frames(2);
    EXPECT_EQ(t.current, 2u);
}

TEST(List, APressTakesTheRowUnderThePointer) {
    LongList t(100);
    t.rig.frame();
    t.rig.press("Page 3");
    EXPECT_EQ(t.presses, 1);
    EXPECT_EQ(t.pressed, 3u);
    EXPECT_EQ(t.current, 3u);
}

struct OneSlider {
    double value = 100;
    int changes = 0;
    UiRig rig{[this](Ui& ui) {
        changes += slider(ui, "s", "Size", value, {.from = 75, .to = 300, .step = 25, .shown = "words"});
        button(ui, "b", "Next");
    }};
};

TEST(Slider, ByKeys) {
    OneSlider t;
    t.rig.frame();
    t.rig.key(UiKey::Right);
    EXPECT_EQ(t.value, 100);
    t.rig.key(UiKey::Tab);
    struct Step {
        UiKey key;
        double value;
    };
    for (const Step& s : {Step{UiKey::Right, 125},
                          {UiKey::Up, 150},
                          {UiKey::Left, 125},
                          {UiKey::Down, 100},
                          {UiKey::Home, 75},
                          {UiKey::Left, 75},
                          {UiKey::End, 300},
                          {UiKey::Right, 300}}) {
        t.rig.key(s.key);
        EXPECT_EQ(t.value, s.value);
    }
    t.rig.look.mirrored = true;
    t.rig.key(UiKey::Right);
    EXPECT_EQ(t.value, 275);
}

TEST(Slider, ByThePointer) {
    for (const bool mirrored : {false, true}) {
        OneSlider t;
        t.rig.look.mirrored = mirrored;
        t.rig.frame();
        const auto r = t.rig.item("Size").rect;
        const auto at = [&](double part) {
            return mirrored ? r.right() - 8 - part * (r.width - 16) : r.x + 8 + part * (r.width - 16);
        };
        t.rig.point(at(0.5), r.center().y);
        t.rig.frame();
        t.rig.down();
        EXPECT_NEAR(t.value, 187.5, 12.6);
        t.rig.point(at(1) + (mirrored ? -500 : 500), r.center().y + 200);
        t.rig.frame();
        EXPECT_EQ(t.value, 300) << "drawn beyond its end";
        t.rig.point(at(1 / 9.), r.center().y);
        t.rig.frame();
        t.rig.up();
        EXPECT_EQ(t.value, 100);
        t.rig.point(at(1), r.center().y);
        t.rig.frame();
        EXPECT_EQ(t.value, 100) << "let go of";
    }
}

TEST(Slider, AValueFromOutsideStaysAsItIsUntilItIsMoved) {
    OneSlider t;
    t.value = 1e9;
    t.rig.frames(2);
    EXPECT_EQ(t.value, 1e9);
    EXPECT_EQ(t.changes, 0);
    t.rig.key(UiKey::Tab);
    t.rig.key(UiKey::Left);
    EXPECT_EQ(t.value, 300);
}

TEST(Widgets, AToggleAndAChoice) {
    bool on = false;
    std::size_t chosen = 0;
    UiRig rig([&](Ui& ui) {
        toggle(ui, "t", "Notes", on);
        choice(ui, "c", "Colours", {"Dark", "Light"}, chosen);
        chosen = tabs(ui, "tabs", {"Pages", "Contents"}, chosen);
    });
    rig.frame();
    rig.press("Notes");
    EXPECT_TRUE(on);
    EXPECT_TRUE(rig.item("Notes").checked);
    rig.press("Colours: Light");
    EXPECT_EQ(chosen, 1u);
    EXPECT_TRUE(rig.item("Contents").checked);
    rig.press("Pages");
    EXPECT_EQ(chosen, 0u);
}

// Rows of the same words are different rows.
TEST(Widgets, IdsDoNotComeFromWords) {
    int pressed = -1;
    UiRig rig([&](Ui& ui) {
        for (int i = 0; i < 3; ++i) {
            ImGui::PushID(i);
            if (treeRow(ui, "row", "The same words", 0, nullptr, false)) pressed = i;
            ImGui::PopID();
        }
    });
    rig.frame();
    std::vector<Rect<ScreenSpace>> rows;
    for (const ShownItem& i : rig.ui.items()) rows.push_back(i.rect);
    ASSERT_EQ(rows.size(), 3u);
    for (int i = 0; i < 3; ++i) {
        rig.pressAt(rows[std::size_t(i)].center().x, rows[std::size_t(i)].center().y);
        EXPECT_EQ(pressed, i);
    }
    std::set<ImGuiID> seen;
    for (int i = 0; i < 3; ++i) rig.key(UiKey::Tab);
    rig.key(UiKey::Enter);
    EXPECT_EQ(pressed, 2);
}

TEST(Widgets, WhateverTheWordsAre) {
    const std::vector<std::string> hostile{std::string(100'000, 'w'),
                                           "%s%n%n%p",
                                           "##x",
                                           "a##b",
                                           "###",
                                           "\u202Eevil\u202D\u2066x",
                                           "a\nb\rc\td",
                                           std::string("a\0b", 3),
                                           "\xFF\xFE\xC0\xAF",
                                           "",
                                           " ",
                                           "\u0645\u0631\u062D\u0628\u0627 hello \u05D0",
                                           "Z\u0300\u0301\u0302\u0303\u0304\u0305",
                                           "\U0001F468\u200D\U0001F469\u200D\U0001F467"};
    for (const bool mirrored : {false, true}) {
        for (const std::string& words : hostile) {
            int pressed = 0;
            bool on = false, open = false;
            TextEdit edit(words);
            std::size_t chosen = 0;
            UiRig rig([&](Ui& ui) {
                label(ui, words);
                label(ui, words, {.maxWidth = 200, .maxLines = 3});
                heading(ui, words);
                pressed += button(ui, "b", words, {.tip = words, .width = 100});
                link(ui, "l", words, words, {.maxWidth = 200});
                toggle(ui, "t", words, on);
                choice(ui, "c", words, {words, words}, chosen);
                treeRow(ui, "r", words, 3, &open, true);
                select(ui, "s", words, {words, words}, chosen);
                field(ui, "f", edit, {.name = words, .placeholder = words});
                iconButton(ui, "i", "x", words, words);
            });
            rig.look.mirrored = mirrored;
            rig.frames(2);
            for (int i = 0; i < 10; ++i) rig.key(UiKey::Tab);
            rig.point(50, 100);
            rig.rest();
            EXPECT_TRUE(rig.shows(words)) << "named as it is";
        }
    }
}

TEST(Mirrored, EverythingStandsAtTheOtherSideAndThePointerFindsIt) {
    int pressed = 0, other = 0;
    UiRig rig([&](Ui& ui) {
        pressed += button(ui, "1", "One", {.width = 120});
        ImGui::SameLine();
        other += button(ui, "2", "Two", {.width = 80});
        label(ui, "Words");
    });
    rig.frame();
    std::vector<ShownItem> plain = rig.ui.items();
    rig.look.mirrored = true;
    rig.frame();
    const std::vector<ShownItem> turned = rig.ui.items();
    ASSERT_EQ(plain.size(), turned.size());
    for (std::size_t i = 0; i < plain.size(); ++i) {
        plain[i].rect.x = 800 - plain[i].rect.right();
        EXPECT_EQ(plain[i], turned[i]);
    }
    rig.press("One");
    EXPECT_EQ(pressed, 1);
    rig.press("Two");
    EXPECT_EQ(other, 1);
    rig.pressAt(40, 30);
    EXPECT_EQ(pressed, 1) << "where it would stand from left to right";
    rig.key(UiKey::Tab);
    EXPECT_EQ(rig.focused(), "One") << "the order of reading stays";
}

// At every size of the interface edges fall on whole pixels of the display.
TEST(Scale, EdgesAreWholePixels) {
    for (const double scale : {0.75, 1.0, 1.25, 1.5, 1.75, 2.5, 3.0})
        for (const double pixels : {1.0, 1.5, 2.0}) {
            UiRig rig([&](Ui& ui) {
                for (const double v : {1.0, 3.0, 5.0, 7.0, 11.0, 36.0}) {
                    const double px = double(ui.px(v)) * pixels;
                    EXPECT_NEAR(px, std::round(px), 1e-4);
                    EXPECT_NEAR(px, v * scale * pixels, 0.5001);
                }
            });
            rig.look.scale = scale;
            rig.look.pixelsPerPoint = pixels;
            rig.frame();
        }
}

TEST(Tips, AppearAfterAWhileAndAskForTheFrameThatShowsThem) {
    UiRig rig([](Ui& ui) { iconButton(ui, "i", "x", "Zoom in", "+"); });
    rig.frame();
    const auto at = rig.item("Zoom in").rect.center();
    rig.point(at.x, at.y);
    rig.frames(2);
    ASSERT_TRUE(rig.ui.wake());
    EXPECT_NEAR(*rig.ui.wake(), rig.look.now + 0.5, 0.1);
    rig.frames(40);
    EXPECT_FALSE(rig.ui.wake()) << "nothing more comes: the window sleeps";
}

TEST(Tips, SayInFullWhatHadNoRoom) {
    const std::string cut = "A title that is far too long for the little room that it has", whole = "Short";
    UiRig rig([&](Ui& ui) {
        label(ui, cut, {.maxWidth = 120});
        label(ui, whole, {.maxWidth = 120});
    });
    const auto tipFor = [&](const std::string& words) {
        const auto at = rig.item(words).rect.center();
        rig.point(at.x, at.y);
        rig.frames(60);
        std::string tip;
        for (const ShownItem& i : rig.ui.items())
            if (i.role == Role::Tip) tip = i.name;
        return tip;
    };
    rig.frame();
    EXPECT_EQ(tipFor(cut), cut);
    EXPECT_EQ(tipFor(whole), "") << "seen in full: nothing to say";
}

}  // namespace
}  // namespace viewer
