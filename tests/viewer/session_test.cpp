#include "viewer/state/session.h"

#include <gtest/gtest.h>

#include "tests/viewer/session_rig.h"

namespace viewer {
namespace {

using test::SessionRig;
constexpr const char* kInfo = "https://img.example/iiif/a%2Fb/info.json";
constexpr const char* kManifest = "https://doc.example/m";

TEST(Session, AnInfoJsonIsAskedForTilesWhereItCameFrom) {
    SessionRig rig;
    rig.serve(kInfo, test::infoJson("https://elsewhere.example/iiif/x"));
    rig.open(kInfo);
    rig.settle();
    EXPECT_TRUE(rig.session.sharp());
    EXPECT_EQ(rig.net.countOf(kInfo), 1) << "its description is not asked for twice";
    ASSERT_GT(rig.net.asked.size(), 1u);
    for (const auto& url : rig.net.asked)
        EXPECT_TRUE(url.starts_with("https://img.example/iiif/a%2Fb/")) << url;
}

TEST(Session, ARedirectedInfoJsonIsAskedWhereItLedTo) {
    SessionRig rig;
    rig.serve(kInfo, test::infoJson("https://elsewhere.example/iiif/x"));
    rig.net.answers[kInfo].url = "https://cdn.example/y/info.json";
    rig.open(kInfo);
    rig.settle();
    EXPECT_TRUE(rig.session.sharp());
    for (const auto& url : rig.net.tilesAsked())
        EXPECT_TRUE(url.starts_with("https://cdn.example/y/")) << url;
}

TEST(Session, FromManifestToSharp) {
    SessionRig rig;
    rig.serve(kManifest, test::manifestJson({"https://i/1", "https://i/2"}));
    rig.serveImage("https://i/1");
    rig.open(kManifest);
    rig.frame();
    EXPECT_FALSE(rig.session.sharp());
    rig.settle();
    EXPECT_TRUE(rig.session.sharp());
    EXPECT_TRUE(rig.session.settled());
    EXPECT_EQ(rig.session.notice(rig.pane()), std::nullopt);
    EXPECT_TRUE(rig.session.failures().empty());
    EXPECT_EQ(rig.net.countOf("https://i/1/info.json"), 1);
    EXPECT_EQ(rig.net.countOf("https://i/2/info.json"), 0) << "the other page is not shown";
    EXPECT_FALSE(rig.session.frames()[0].selection.draw.empty());
    // 1024 x 768 in 400 x 300.
    EXPECT_NEAR(rig.session.magnification(rig.pane()).value(), 400.0 / 1024, 1e-12);
    const auto asked = rig.net.asked.size();
    rig.settle();
    EXPECT_EQ(rig.net.asked.size(), asked) << "nothing more is asked for at rest";
    EXPECT_EQ(rig.session.wakeAt(rig.now), std::nullopt);
}

TEST(Session, AFormThatIsRefusedGivesWayToTheNext) {
    SessionRig rig;
    const auto isWidthOnly = [](const std::string& url) {
        return url.find(",/0/default.jpg") != std::string::npos;
    };
    rig.net.refuses = [&](const std::string& url) { return !isWidthOnly(url); };
    rig.net.slotsPerHost = 1;  // few at once, so that one tile's answer helps the next
    rig.serve(kInfo, test::infoJson("x"));
    rig.open(kInfo);
    rig.settle();
    EXPECT_TRUE(rig.session.sharp());
    const auto before = rig.net.tilesAsked().size();
    rig.session.apply(LookAt{{{512, 384}, 1, 0}, 0});
    rig.settle();
    EXPECT_TRUE(rig.session.sharp());
    const auto tiles = rig.net.tilesAsked();
    ASSERT_GT(tiles.size(), before);
    for (std::size_t i = before; i < tiles.size(); ++i) EXPECT_TRUE(isWidthOnly(tiles[i])) << tiles[i];
    EXPECT_TRUE(rig.session.failures().empty());
}

// All are in flight when the first form is refused and the next becomes the preferred one: still none is
// asked for in the same form twice.
TEST(Session, NoFormOfATileIsAskedForTwice) {
    SessionRig rig;
    rig.net.refuses = [](const std::string& url) { return url.find(",/0/default.jpg") == std::string::npos; };
    rig.serve(kInfo, test::infoJson("x"));
    rig.session.resize(Size<ScreenSpace>{1024, 768});
    rig.open(kInfo);
    rig.settle();
    EXPECT_TRUE(rig.session.sharp());
    for (const auto& url : rig.net.tilesAsked()) EXPECT_EQ(rig.net.countOf(url), 1) << url;
}

TEST(Session, ATileThatNoFormAnswersFailsInWords) {
    SessionRig rig;
    rig.net.refuses = [](const std::string&) { return true; };
    rig.serve(kInfo, test::infoJson("x"));
    rig.open(kInfo);
    rig.settle();
    EXPECT_FALSE(rig.session.sharp());
    EXPECT_TRUE(rig.session.settled());
    ASSERT_FALSE(rig.session.failures().empty());
    const auto asked = rig.net.asked.size();
    rig.now += 10000;
    rig.settle();
    EXPECT_EQ(rig.net.asked.size(), asked) << "a refusal is final";
    rig.net.refuses = nullptr;
    rig.session.apply(Retry{});
    rig.settle();
    EXPECT_TRUE(rig.session.sharp());
}

TEST(Session, HtmlInsteadOfADocumentIsSaidInWords) {
    SessionRig rig;
    rig.serve(kManifest, "<!DOCTYPE html><html><body>Sign in</body></html>");
    rig.open(kManifest);
    rig.settle();
    const auto notice = rig.session.notice(rig.pane());
    ASSERT_TRUE(notice);
    EXPECT_TRUE(notice->message.ends_with('.')) << notice->message;
    EXPECT_FALSE(notice->hint.empty());
    EXPECT_TRUE(rig.session.settled());
    EXPECT_FALSE(rig.session.sharp());
    rig.serve(kManifest, test::manifestJson({"https://i/1"}));
    rig.serveImage("https://i/1");
    rig.session.apply(Retry{});
    EXPECT_EQ(rig.session.notice(rig.pane()), std::nullopt);
    rig.settle();
    EXPECT_TRUE(rig.session.sharp());
}

TEST(Session, OnePageThatFailsLeavesTheOthers) {
    SessionRig rig;
    rig.serve(kManifest, test::manifestJson({"https://i/1", "https://i/2"}));
    rig.serveImage("https://i/2");
    rig.open(kManifest);
    rig.settle();
    EXPECT_TRUE(rig.session.notice(rig.pane()));
    EXPECT_TRUE(rig.session.settled());
    rig.session.apply(TurnBy{1});
    rig.settle();
    EXPECT_EQ(rig.session.notice(rig.pane()), std::nullopt);
    EXPECT_TRUE(rig.session.sharp());
    rig.session.apply(TurnBy{-1});
    rig.settle();
    EXPECT_TRUE(rig.session.notice(rig.pane()));
    EXPECT_EQ(rig.net.countOf("https://i/1/info.json"), 1);
    rig.serveImage("https://i/1");
    rig.session.apply(Retry{});
    rig.settle();
    EXPECT_TRUE(rig.session.sharp());
}

TEST(Session, WhatCannotBeOpenedAsksForNothing) {
    SessionRig rig;
    rig.open("/no/such/file");
    rig.settle();
    ASSERT_TRUE(rig.session.notice(rig.pane()));
    EXPECT_TRUE(rig.net.asked.empty());
    rig.session.apply(Retry{});
    EXPECT_TRUE(rig.net.asked.empty());
}

TEST(Session, TurningStaysInsideTheDocument) {
    SessionRig rig;
    rig.serve(kManifest, test::manifestJson({"https://i/1", "https://i/2", "https://i/3"}));
    rig.session.apply(TurnBy{1});  // nothing is open yet
    rig.open(kManifest);
    rig.session.apply(TurnBy{1});  // nor here
    rig.settle();
    const auto page = [&](const Command& c) {
        rig.session.apply(c);
        return rig.pane().canvas;
    };
    EXPECT_EQ(rig.pane().canvas, 0u);
    EXPECT_EQ(page(TurnBy{-1}), 0u);
    EXPECT_EQ(page(TurnBy{1}), 1u);
    EXPECT_EQ(page(TurnBy{1 << 30}), 2u);
    EXPECT_EQ(page(TurnBy{1}), 2u);
    EXPECT_EQ(page(TurnBy{-(1 << 30)}), 0u);
    EXPECT_EQ(page(GoToPage{1}), 1u);
    EXPECT_EQ(page(GoToPage{99}), 2u);
}

TEST(Session, OpensAtThePageAskedFor) {
    const auto open = [](OpenSource what) {
        SessionRig rig;
        rig.serve(kManifest, test::manifestJson({"https://i/1", "https://i/2", "https://i/3"}));
        rig.session.apply(what);
        rig.settle();
        return rig.pane();
    };
    EXPECT_EQ(open({.source = kManifest, .canvas = "2"}).canvas, 1u);
    EXPECT_EQ(open({.source = kManifest, .canvas = "0"}).canvas, 0u);
    EXPECT_EQ(open({.source = kManifest, .canvas = "https://doc.example/c3"}).canvas, 2u);
    EXPECT_EQ(open({.source = kManifest, .canvas = "no such canvas"}).canvas, 0u);
    const Pane pane =
        open({.source = kManifest, .canvas = "", .region = Rect<CanvasSpace>{100, 100, 40, 20}});
    EXPECT_EQ(pane.camera.current(), (Viewport{{120, 110}, 10, 0}));
}

TEST(Session, AManifestsOwnStartGivesWayToThePageAskedFor) {
    SessionRig rig;
    std::string manifest = test::manifestJson({"https://img.example/a", "https://img.example/b"});
    manifest.insert(manifest.size() - 1, R"(,"start":{"id":"https://doc.example/c2","type":"Canvas"})");
    rig.serve("https://doc.example/m", manifest);
    const auto open = [&](const std::string& canvas) {
        rig.session.apply(OpenSource{.source = "https://doc.example/m", .newPane = false, .canvas = canvas});
        rig.settle();
        return rig.pane().canvas;
    };
    EXPECT_EQ(open(""), 1u);
    EXPECT_EQ(open("1"), 0u);
    EXPECT_EQ(open("2"), 1u);
}

TEST(Session, CommandsMoveTheCamera) {
    SessionRig rig;
    rig.serve(kInfo, test::infoJson("x"));
    rig.open(kInfo);
    rig.settle();
    const Viewport home = rig.session.home(rig.pane());
    const auto end = [&](const Command& c) {
        rig.session.apply(c);
        for (int i = 0; i < 100; ++i) rig.session.step(0.05);
        return rig.pane().camera.current();
    };
    EXPECT_EQ(rig.pane().camera.current(), home);
    EXPECT_EQ(end(ActualSize{}), (Viewport{{512, 384}, 1, 0}));
    EXPECT_EQ(end(DragBy{{10, -20}}).center, (Point<WorldSpace>{502, 404}));
    EXPECT_EQ(end(PanBy{0.5, 0}).center, (Point<WorldSpace>{702, 404}));
    EXPECT_EQ(end(ZoomBy{2}), (Viewport{{702, 404}, 2, 0}));
    EXPECT_EQ(end(ZoomBy{1e9}).scale, 16) << "no deeper";
    EXPECT_NEAR(end(ZoomBy{1e-9}).scale, home.scale / 2, 1e-12) << "no wider";
    EXPECT_EQ(end(DragBy{{1e9, 1e9}}).center, (Point<WorldSpace>{0, 0})) << "the page stays in reach";
    EXPECT_EQ(end(LookAt{{{1, 2}, 3, 0}, 0}), (Viewport{{1, 2}, 3, 0}));
    EXPECT_EQ(end(GoHome{}), home);
    EXPECT_NEAR(end(RotateBy{90}).scale, 300.0 / 1024, 1e-12) << "the turned page still fits";
    rig.session.resize(Size<ScreenSpace>{800, 600});
    EXPECT_NEAR(rig.pane().camera.current().scale, 600.0 / 1024, 1e-12) << "also in another window";
    rig.session.apply(ZoomBy{1.2});
    rig.session.apply(ZoomBy{1.2});
    EXPECT_NEAR(rig.pane().camera.target().scale, 1.44 * 600 / 1024, 1e-9) << "notches add up";
    rig.session.apply(Hold{});
    EXPECT_FALSE(rig.session.animating());
}

TEST(Session, SeveralSourcesStandSideBySide) {
    SessionRig rig;
    rig.serve("https://a.example/info.json", test::infoJson("x"));
    rig.serve("https://b.example/info.json", test::infoJson("y"));
    rig.session.resize(Size<ScreenSpace>{301, 200});
    rig.open("https://a.example/info.json");
    rig.open("https://b.example/info.json", true);
    rig.settle();
    ASSERT_EQ(rig.session.workspace().panes.size(), 2u);
    EXPECT_EQ(rig.pane(0).rect, (Rect<ScreenSpace>{0, 0, 150, 200}));
    EXPECT_EQ(rig.pane(1).rect, (Rect<ScreenSpace>{150, 0, 151, 200}));
    EXPECT_TRUE(rig.session.sharp());
    for (const PaneFrame& f : rig.session.frames()) EXPECT_FALSE(f.selection.draw.empty());
    const Viewport left = rig.pane(0).camera.current();
    rig.session.apply(ZoomBy{2});  // the new pane is the active one
    EXPECT_EQ(rig.pane(0).camera.target(), left);
    rig.session.apply(ActivatePane{0});
    rig.session.apply(ZoomBy{2});
    EXPECT_NE(rig.pane(0).camera.target(), left);
    rig.session.apply(ActivatePane{7});
    EXPECT_EQ(rig.session.workspace().activePane, 0u);
}

TEST(Session, SwitchesAreState) {
    SessionRig rig;
    rig.session.apply(ToggleAnnotations{});
    rig.session.apply(ToggleOverlay{});
    rig.session.apply(ToggleFullScreen{});
    rig.session.apply(Quit{});
    const Workspace& w = rig.session.workspace();
    EXPECT_FALSE(w.annotations);
    EXPECT_TRUE(w.overlay && w.fullScreen && w.quit);
}

}  // namespace
}  // namespace viewer
