#include "viewer/state/actions.h"

#include <set>

#include <gtest/gtest.h>

#include "tests/viewer/session_rig.h"

namespace viewer {
namespace {

using test::SessionRig;

// A rig with a document of three pages, on the second.
struct OpenRig : SessionRig {
    OpenRig() {
        for (const char* s : {"https://img.example/1", "https://img.example/2", "https://img.example/3"})
            serveImage(s);
        serve("https://doc.example/m", test::manifestJson({"https://img.example/1", "https://img.example/2",
                                                           "https://img.example/3"}));
        open("https://doc.example/m");
        settle();
        session.apply(TurnBy{1});
        settle();
    }
};

const Action& named(std::string_view id) {
    const Action* a = actionNamed(id);
    if (!a) throw std::runtime_error("no such action");
    return *a;
}

std::vector<std::string> idsOf(const std::vector<const Action*>& found) {
    std::vector<std::string> out;
    for (const Action* a : found) out.emplace_back(a->id);
    return out;
}

TEST(Actions, EachIdIsThereOnceAndFoundAgain) {
    std::set<std::string_view> seen;
    for (const Action& a : actions()) {
        EXPECT_TRUE(seen.insert(a.id).second) << a.id;
        EXPECT_EQ(actionNamed(a.id), &a);
        EXPECT_NE(std::string_view(a.name), "");
        EXPECT_NE(std::string_view(a.group), "");
    }
    EXPECT_EQ(actionNamed("no.such"), nullptr);
    EXPECT_EQ(actionNamed(""), nullptr);
}

TEST(Actions, NoTwoShareAKeyAndEachKeyFindsItsAction) {
    for (const Action& a : actions())
        for (const Shortcut& key : a.keys) EXPECT_EQ(actionFor(key), &a) << keyWords(key) << " of " << a.id;
    EXPECT_EQ(actionFor({"Z"}), nullptr);
    EXPECT_EQ(actionFor({"K"}), nullptr) << "only with Ctrl";
    EXPECT_EQ(actionFor({"K", true, true}), nullptr) << "only with Ctrl alone";
}

TEST(Actions, NamesAreNoTwiceSaid) {
    std::set<std::string_view> seen;
    for (const Action& a : actions()) EXPECT_TRUE(seen.insert(a.name).second) << a.name;
}

TEST(Actions, ThoseOfAGroupStandTogether) {
    std::set<std::string_view> over;
    std::string_view group;
    for (const Action& a : actions()) {
        if (a.group == group) continue;
        EXPECT_TRUE(over.insert(a.group).second) << a.group << " begins twice";
        group = a.group;
    }
}

// What is not enabled is harmless all the same: a script may send anything.
TEST(Actions, EachCanBeDoneWithNothingOpen) {
    for (const Action& a : actions()) {
        SessionRig rig;
        rig.frame();
        isChecked(a, rig.session);
        rig.session.apply(a.command(rig.session));
        rig.settle();
        EXPECT_TRUE(rig.session.workspace().panes.empty()) << a.id;
    }
}

TEST(Actions, EachCanBeDoneWithADocument) {
    for (const Action& a : actions()) {
        OpenRig rig;
        EXPECT_TRUE(isEnabled(a, rig.session)) << a.id;
        rig.session.apply(a.command(rig.session));
        rig.settle();
        rig.session.apply(a.command(rig.session));
        rig.settle();
    }
}

TEST(Actions, WhatNeedsADocumentIsOffWithoutOne) {
    SessionRig rig;
    rig.frame();
    const std::set<std::string_view> always{
        "open.file",          "open.address",     "open.pasted",        "view.full-screen",
        "interface.palette",  "interface.keys",   "interface.settings", "interface.larger",
        "interface.smaller",  "interface.normal", "interface.dark",     "interface.light",
        "interface.contrast", "interface.motion", "interface.figures",  "quit"};
    for (const Action& a : actions()) EXPECT_EQ(isEnabled(a, rig.session), always.contains(a.id)) << a.id;
}

TEST(Actions, TurningEndsAtTheFirstAndTheLastPage) {
    OpenRig rig;
    const auto enabled = [&](std::string_view id) { return isEnabled(named(id), rig.session); };
    rig.session.apply(named("page.first").command(rig.session));
    rig.settle();
    EXPECT_EQ(rig.pane().canvas, 0u);
    EXPECT_FALSE(enabled("page.previous") || enabled("page.first"));
    EXPECT_TRUE(enabled("page.next") && enabled("page.last"));
    rig.session.apply(named("page.last").command(rig.session));
    rig.settle();
    EXPECT_EQ(rig.pane().canvas, 2u);
    EXPECT_TRUE(enabled("page.previous") && enabled("page.first"));
    EXPECT_FALSE(enabled("page.next") || enabled("page.last"));
}

TEST(Actions, SwitchesAreCheckedWhileTheyAreOn) {
    OpenRig rig;
    const auto press = [&](std::string_view id) { rig.session.apply(named(id).command(rig.session)); };
    for (const char* id : {"view.annotations", "view.full-screen", "panel.left", "panel.right",
                           "panel.hide-all", "interface.motion", "interface.figures"}) {
        const bool before = isChecked(named(id), rig.session);
        press(id);
        EXPECT_NE(isChecked(named(id), rig.session), before) << id;
        press(id);
        EXPECT_EQ(isChecked(named(id), rig.session), before) << id;
    }
    for (const char* id : {"interface.light", "interface.contrast", "interface.dark"}) {
        press(id);
        for (const char* other : {"interface.light", "interface.contrast", "interface.dark"})
            EXPECT_EQ(isChecked(named(other), rig.session), std::string_view(id) == other)
                << id << " " << other;
    }
    EXPECT_FALSE(isChecked(named("page.next"), rig.session));
}

TEST(Actions, TheSizeOfTheInterfaceStopsAtItsEnds) {
    SessionRig rig;
    const auto scale = [&] { return rig.session.workspace().interface.settings.uiScale; };
    for (int i = 0; i < 20; ++i) rig.session.apply(named("interface.larger").command(rig.session));
    EXPECT_EQ(scale(), kLargestUiScale);
    EXPECT_FALSE(isEnabled(named("interface.larger"), rig.session));
    for (int i = 0; i < 20; ++i) rig.session.apply(named("interface.smaller").command(rig.session));
    EXPECT_EQ(scale(), kSmallestUiScale);
    EXPECT_FALSE(isEnabled(named("interface.smaller"), rig.session));
    rig.session.apply(named("interface.normal").command(rig.session));
    EXPECT_EQ(scale(), 0);
}

TEST(KeyWords, AsAPersonReadsThem) {
    EXPECT_EQ(keyWords(named("interface.palette")), "Ctrl+K");
    EXPECT_EQ(keyWords(named("document.copy")), "Ctrl+Shift+C");
    EXPECT_EQ(keyWords(named("page.next")), "Page Down");
    EXPECT_EQ(keyWords(named("view.zoom-out")), "\u2212");
    EXPECT_EQ(keyWords(named("view.left")), "\u2190");
    EXPECT_EQ(keyWords(named("panel.pages")), "Alt+P");
    EXPECT_EQ(keyWords(named("interface.dark")), "");
    EXPECT_EQ(keyWords(Shortcut{"F", true, true, true}), "Ctrl+Alt+Shift+F");
}

TEST(FindActions, BestFirst) {
    EXPECT_EQ(idsOf(findActions("quit")), (std::vector<std::string>{"quit"}));
    EXPECT_EQ(idsOf(findActions("  QUIT ")), (std::vector<std::string>{"quit"}))
        << "blanks and capitals do not matter";
    EXPECT_EQ(idsOf(findActions("zoom")), (std::vector<std::string>{"view.zoom-in", "view.zoom-out"}));
    EXPECT_EQ(idsOf(findActions("out zoom")), (std::vector<std::string>{"view.zoom-out"}))
        << "words in any order";
    EXPECT_EQ(idsOf(findActions("next")).front(), "page.next");
    EXPECT_EQ(idsOf(findActions("page")).front(), "panel.pages")
        << "the start of a name before a word within";
    EXPECT_EQ(idsOf(findActions("settings")).front(), "interface.settings");
    EXPECT_EQ(idsOf(findActions("page.last")).front(), "page.last") << "the id counts too";
    EXPECT_TRUE(findActions("no such thing").empty());
    EXPECT_TRUE(findActions("%s%n").empty());
    EXPECT_TRUE(findActions(std::string(20'000, 'x')).empty());
}

TEST(FindActions, WithoutWordsAllButThePaletteItself) {
    EXPECT_EQ(findActions("").size(), actions().size() - 1);
    EXPECT_EQ(findActions("   "), findActions(""));
    EXPECT_EQ(findActions("").front(), &actions().front());
}

}  // namespace
}  // namespace viewer
