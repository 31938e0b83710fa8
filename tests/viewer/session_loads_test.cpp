// What a Session asks for, when, and what it makes of answers that come late or not at all.

#include <gtest/gtest.h>

#include "tests/viewer/session_rig.h"

namespace viewer {
namespace {

using test::SessionRig;
constexpr const char* kInfo = "https://img.example/a/info.json";
constexpr const char* kManifest = "https://doc.example/m";

// The planner sees no further than the user has shown: different plans for later, the same requests before.
TEST(SessionLoads, TheFutureDoesNotReachThePast) {
    const Command later[2] = {LookAt{{{1000, 700}, 8, 0}, 0}, LookAt{{{20, 20}, 8, 0}, 0.5}};
    std::vector<std::string> before[2], after[2];
    for (int i = 0; i < 2; ++i) {
        SessionRig rig;
        rig.serve(kInfo, test::infoJson("x", 8000, 6000));
        rig.open(kInfo);
        rig.settle();
        rig.session.apply(ZoomBy{3});
        rig.session.step(0.01);
        rig.frame();
        before[i] = rig.net.asked;
        rig.session.apply(later[i]);
        rig.settle();
        after[i] = rig.net.asked;
    }
    EXPECT_EQ(before[0], before[1]);
    EXPECT_NE(after[0], after[1]);
}

TEST(SessionLoads, InMotionTheEndIsAskedForAtOnce) {
    SessionRig rig;
    rig.serve(kInfo, test::infoJson("x"));
    rig.open(kInfo);
    rig.settle();
    const auto before = rig.net.asked.size();
    rig.session.apply(LookAt{{{128, 128}, 1, 0}, 10});
    rig.frame();
    const auto asked = rig.net.tilesAsked();
    ASSERT_GT(rig.net.asked.size(), before);
    EXPECT_NE(std::find_if(asked.begin(), asked.end(),
                           [](const auto& url) { return url.find("/0,0,256,256/") != std::string::npos; }),
              asked.end());
}

TEST(SessionLoads, NoMoreInFlightThanTheHostIsGood) {
    SessionRig rig;
    rig.net.slotsPerHost = 20;
    rig.serve(kInfo, test::infoJson("x", 20000, 20000));
    rig.open(kInfo);
    rig.session.resize(Size<ScreenSpace>{2000, 2000});
    rig.frame();
    rig.net.answerOne();
    rig.frame();
    EXPECT_EQ(rig.net.pending.size(), 20u);
    rig.net.answerOne();
    rig.frame();
    EXPECT_EQ(rig.net.pending.size(), 20u);
}

TEST(SessionLoads, WhatIsNoLongerWantedIsCancelled) {
    SessionRig rig;
    rig.net.deaf = true;  // the answers come all the same
    rig.serve(kManifest, test::manifestJson({"https://i/1", "https://i/2"}));
    rig.serveImage("https://i/1");
    rig.serveImage("https://i/2");
    rig.open(kManifest);
    for (int i = 0; i < 2; ++i) rig.frame(), rig.net.answerOne();
    rig.frame();
    const std::size_t inFlight = rig.net.pending.size();
    ASSERT_GT(inFlight, 0u);
    rig.session.apply(TurnBy{1});
    rig.frame();
    EXPECT_EQ(rig.net.cancelled.size(), inFlight);
    EXPECT_EQ(rig.session.tiles().counts().loading, 0);
    for (std::size_t i = 0; i < inFlight; ++i) rig.net.answerOne();
    rig.frame();
    EXPECT_EQ(rig.session.tiles().counts().decoded, 0) << "late arrivals are dropped";
    EXPECT_EQ(rig.textures.created, 0);
    rig.settle();
    EXPECT_TRUE(rig.session.sharp());
}

TEST(SessionLoads, ALateDocumentIsDropped) {
    SessionRig rig;
    rig.net.deaf = true;
    rig.serve(kManifest, test::manifestJson({"https://i/1"}));
    rig.serve(kInfo, test::infoJson("x"));
    rig.open(kManifest);
    rig.open(kInfo);
    EXPECT_EQ(rig.net.cancelled.size(), 1u);
    rig.settle();
    EXPECT_EQ(rig.session.workspace().documents.size(), 1u);
    EXPECT_EQ(rig.net.countOf("https://i/1/info.json"), 0);
    EXPECT_TRUE(rig.session.sharp());
}

TEST(SessionLoads, ABusyServerIsLeftAloneForAsLongAsItAsks) {
    SessionRig rig;
    rig.net.answers[kInfo] = test::answer(test::bytesOf(test::infoJson("x")));
    rig.open(kInfo);
    rig.frame();
    rig.net.answerOne();
    rig.frame();
    while (!rig.net.pending.empty()) rig.net.answerWith(test::refusal(503, 30));
    rig.frame();
    const auto asked = rig.net.asked.size();
    EXPECT_FALSE(rig.session.sharp() || rig.session.settled());
    const auto wake = rig.session.wakeAt(rig.now);
    ASSERT_TRUE(wake);
    EXPECT_GE(*wake, rig.now + 30);
    rig.now += 29.9;
    rig.settle();
    EXPECT_EQ(rig.net.asked.size(), asked);
    rig.now += 60;
    rig.settle();
    EXPECT_GT(rig.net.asked.size(), asked);
    EXPECT_TRUE(rig.session.sharp());
}

TEST(SessionLoads, ADescriptionIsAskedForAgainToo) {
    SessionRig rig;
    rig.serve(kManifest, test::manifestJson({"https://i/1"}));
    rig.net.answers["https://i/1/info.json"] = test::refusal(503, 30);
    rig.open(kManifest);
    rig.settle();
    EXPECT_EQ(rig.net.countOf("https://i/1/info.json"), 1);
    EXPECT_TRUE(rig.session.notice(rig.pane()));
    EXPECT_FALSE(rig.session.settled());
    rig.serveImage("https://i/1");
    rig.now += 100;
    rig.settle();
    EXPECT_EQ(rig.net.countOf("https://i/1/info.json"), 2);
    EXPECT_TRUE(rig.session.sharp());
}

TEST(SessionLoads, InTheEndAServerThatNeverAnswersIsGivenUp) {
    SessionRig rig;
    rig.serve(kManifest, test::manifestJson({"https://i/1"}));
    rig.net.answers["https://i/1/info.json"] = test::refusal(503);
    rig.open(kManifest);
    for (int i = 0; i < 20; ++i) rig.settle(), rig.now += 100;
    EXPECT_EQ(rig.net.countOf("https://i/1/info.json"), 5);
    EXPECT_TRUE(rig.session.settled());
    EXPECT_EQ(rig.session.failures().size(), 1u);
}

TEST(SessionLoads, AnnotationsAreFetchedOnce) {
    const std::string page = "https://doc.example/anno";
    SessionRig rig(true);
    rig.serve(kManifest,
              test::manifestJson({"https://i/1", "https://i/2"},
                                 R"("annotations":[{"id":")" + page + R"(","type":"AnnotationPage"}],)"));
    rig.serveImage("https://i/1");
    rig.serveImage("https://i/2");
    rig.serve(
        page,
        R"({"@context":"http://iiif.io/api/presentation/3/context.json","id":"https://doc.example/anno",)"
        R"("type":"AnnotationPage","items":[{"id":"x","type":"Annotation","motivation":"commenting",)"
        R"("body":{"type":"TextualBody","value":"Hello"},)"
        R"("target":"https://doc.example/c1#xywh=10,20,30,40"}]})");
    rig.open(kManifest);
    rig.settle();
    EXPECT_TRUE(rig.session.sharp());
    const auto& canvases = rig.session.workspace().documents.front().manifest.canvases;
    ASSERT_EQ(canvases[0].annotations.at(0).items.size(), 1u);
    EXPECT_EQ(canvases[0].annotations[0].items[0].text, "Hello");
    EXPECT_EQ(rig.net.countOf(page), 1);
    rig.settle();
    rig.session.apply(TurnBy{1});
    rig.settle();
    EXPECT_EQ(rig.net.countOf(page), 2) << "once a canvas";
    rig.session.apply(TurnBy{-1});
    rig.settle();
    EXPECT_EQ(rig.net.countOf(page), 2);
}

TEST(SessionLoads, AnnotationsAreLeftWhereNobodyLooks) {
    SessionRig rig(false);
    rig.serve(kManifest,
              test::manifestJson({"https://i/1"},
                                 R"("annotations":[{"id":"https://x/y","type":"AnnotationPage"}],)"));
    rig.open(kManifest);
    rig.settle();
    EXPECT_EQ(rig.net.countOf("https://x/y"), 0);
}

TEST(SessionLoads, ABrokenTileIsSaidInWords) {
    SessionRig rig;
    rig.serve(kInfo, test::infoJson("x"));
    rig.net.anyTile = test::bytesOf("no picture");
    rig.open(kInfo);
    rig.settle();
    EXPECT_TRUE(rig.session.settled());
    ASSERT_FALSE(rig.session.failures().empty());
    EXPECT_NE(rig.session.failures()[0].find("instead of a picture"), std::string::npos)
        << rig.session.failures()[0];
    EXPECT_NE(rig.session.failures()[0].find("address is https://"), std::string::npos) << "names the tile";
}

TEST(SessionLoads, AViewOverTheBudgetComesToRest) {
    SessionRig rig(false, 1);  // not even one tile fits
    rig.serve(kInfo, test::infoJson("x"));
    rig.open(kInfo);
    rig.session.apply(LookAt{{{100, 100}, 1, 0}, 0});
    rig.settle();
    const std::size_t asked = rig.net.asked.size();
    for (int i = 0; i < 10; ++i) rig.frame();
    EXPECT_EQ(rig.net.asked.size(), asked) << "what the view needs is not freed to be asked for again";
    EXPECT_TRUE(rig.session.sharp());
}

TEST(SessionLoads, AWebDocumentDoesNotReachLocalFiles) {
    SessionRig rig(true);
    rig.serve(kManifest, test::manifestJson({"file:///etc/pictures", "https://i/2"}));
    rig.serveImage("https://i/2");
    rig.open(kManifest);
    rig.settle();
    for (const std::string& url : rig.net.asked) EXPECT_TRUE(url.starts_with("https://")) << url;
    ASSERT_TRUE(rig.session.notice(rig.pane()));
    EXPECT_NE(rig.session.notice(rig.pane())->message.find("file of this computer"), std::string::npos);
    rig.session.apply(TurnBy{1});
    rig.settle();
    EXPECT_TRUE(rig.session.sharp()) << "the other pages are shown";
}

TEST(SessionLoads, APageThatIsNotThereIsSaidSo) {
    SessionRig rig;
    rig.serve(kManifest, test::manifestJson({"https://i/1", "https://i/2"}));
    for (const char* page : {"3", "https://doc.example/c9"}) {
        rig.session.apply(OpenSource{.source = kManifest, .canvas = page});
        rig.settle();
        ASSERT_TRUE(rig.session.notice(rig.pane())) << page;
        EXPECT_NE(rig.session.notice(rig.pane())->message.find(page), std::string::npos);
    }
}

}  // namespace
}  // namespace viewer
