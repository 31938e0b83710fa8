#include "viewer/state/interface.h"

#include <gtest/gtest.h>

#include "tests/viewer/session_rig.h"
#include "viewer/ui/floating_bar.h"
#include "viewer/ui/key_sheet.h"
#include "viewer/ui/palette.h"
#include "viewer/ui/settings_sheet.h"

namespace viewer {
namespace {

TEST(ShowTab, OpensATabAndClosesThePanelThatShowsIt) {
    PanelSettings p;
    p.leftOpen = false;
    showTab(p, false, "contents");
    EXPECT_TRUE(p.leftOpen);
    EXPECT_EQ(p.leftTab, "contents");
    showTab(p, false, "pages");
    EXPECT_TRUE(p.leftOpen) << "another tab of the same panel";
    showTab(p, false, "pages");
    EXPECT_FALSE(p.leftOpen);
    EXPECT_EQ(p.leftTab, "pages");
    EXPECT_TRUE(p.rightOpen) << "the other side has nothing to do with it";
}

TEST(Settings, DefaultsKeepWhatIsOnlyRemembered) {
    Settings s;
    s.theme = "light", s.uiScale = 2, s.proxy = "http://p", s.networkContact = "me", s.cacheBytes = 0;
    s.panels.leftWidth = 400;
    s.lastFolder = "/books", s.windowWidth = 900, s.windowHeight = 700, s.windowMaximised = true;
    Settings expected;
    expected.lastFolder = "/books", expected.windowWidth = 900, expected.windowHeight = 700,
    expected.windowMaximised = true;
    EXPECT_EQ(atDefaults(s), expected);
    EXPECT_EQ(atDefaults(expected), expected);
}

TEST(Palette, WhatCannotBeDoneNowStandsLast) {
    test::SessionRig rig;
    rig.frame();
    const auto found = paletteActions("page", rig.session);
    const auto best = findActions("page");
    EXPECT_TRUE(std::is_permutation(found.begin(), found.end(), best.begin(), best.end()));
    const auto all = paletteActions("", rig.session);
    bool off = false;
    for (const Action* a : all) {
        EXPECT_FALSE(off && isEnabled(*a, rig.session)) << a->id;
        off = off || !isEnabled(*a, rig.session);
    }
    EXPECT_TRUE(off);
}

TEST(Keys, EveryActionWithAKeyIsListedWithEachOfThem) {
    std::size_t listed = 0, with = 0;
    for (const KeyGroup& g : keyGroups("")) listed += g.lines.size();
    for (const Action& a : actions()) with += !a.keys.empty();
    EXPECT_EQ(listed, with + 3 + 5) << "and what goes everywhere, and the mouse";
    const auto next = keyGroups("next page");
    ASSERT_EQ(next.size(), 1u);
    EXPECT_EQ(next[0].lines, (std::vector<KeyLine>{{"Next page", {"Page Down", "Space", "."}}}));
}

TEST(Keys, ShiftThatOnlyTypesASignIsNotShown) {
    const auto zoom = keyGroups("zoom in");
    ASSERT_FALSE(zoom.empty());
    EXPECT_EQ(zoom[0].lines[0], (KeyLine{"Zoom in", {"+", "=", "Keypad +"}}));
    const auto back = keyGroups("counter-clockwise");
    EXPECT_EQ(back[0].lines[0], (KeyLine{"Rotate counter-clockwise", {"Shift+R"}}));
}

TEST(Keys, FilteredByNameGroupOrKey) {
    const auto byKey = keyGroups("ctrl+shift+c");
    ASSERT_EQ(byKey.size(), 1u);
    EXPECT_EQ(byKey[0].lines, (std::vector<KeyLine>{{"Copy the document's address", {"Ctrl+Shift+C"}}}));
    const auto byGroup = keyGroups("PAGES");
    EXPECT_EQ(byGroup[0].name, "Pages");
    EXPECT_EQ(byGroup[0].lines.size(), 5u);
    EXPECT_TRUE(keyGroups("%n%n%n").empty());
}

TEST(FloatingBar, GivesWayPartByPartInANarrowPicture) {
    constexpr double kWords = 72;
    EXPECT_EQ(floatingBarParts(600, kWords), FloatingBarParts{});
    int before = 5;
    double room = 600;
    for (; floatingBarParts(room, kWords); room -= 10) {
        const FloatingBarParts p = *floatingBarParts(room, kWords);
        const int shown = p.magnification + p.fit + p.rotate + p.fullScreen;
        EXPECT_LE(shown, before) << room;
        before = shown;
        EXPECT_TRUE(!p.fullScreen || p.rotate) << "full screen goes first";
        EXPECT_TRUE(!p.rotate || p.fit) << "the way back to the whole page stays longest";
    }
    EXPECT_EQ(before, 0);
    EXPECT_NEAR(room, 250, 20) << "then there is none: half a bar would lie over what is beside it";
    EXPECT_EQ(floatingBarParts(280, 0), FloatingBarParts{}) << "one page: there is more room";
    EXPECT_FALSE(floatingBarParts(280, 130)) << "and less where pages have long numbers";
}

TEST(SettingsWords, SizesOfTheCache) {
    const std::int64_t giga = std::int64_t(1) << 30;
    EXPECT_EQ(cacheChoices(2 * giga).size(), 8u);
    EXPECT_EQ(cacheChoices(2 * giga).front(), 0);
    EXPECT_EQ(cacheChoices(2 * giga).back(), 16 * giga);
    EXPECT_EQ(cacheChoices(12345), (std::vector<std::int64_t>{0, 12345, giga / 4, giga / 2, giga, 2 * giga,
                                                              4 * giga, 8 * giga, 16 * giga}));
    EXPECT_EQ(cacheChoices(64 * giga).back(), 64 * giga);
    struct Case {
        std::int64_t bytes;
        const char* words;
    };
    for (const Case& c : {Case{0, "None"},
                          {12345, "less than 1 MB"},
                          {giga / 4, "256 MB"},
                          {giga, "1 GB"},
                          {giga * 3 / 2, "1.5 GB"},
                          {16 * giga, "16 GB"}})
        EXPECT_EQ(wordsOfBytes(c.bytes), c.words);
}

}  // namespace
}  // namespace viewer
