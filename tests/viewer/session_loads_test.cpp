// What a Session asks for, when, and what it makes of answers that come late or not at all.

#include <algorithm>
#include <set>
#include <string>

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
    rig.frame();
    EXPECT_EQ(rig.net.cancelled.size(), inFlight) << "once";
    for (std::size_t i = 0; i < inFlight; ++i) rig.net.answerOne();
    rig.frame();
    EXPECT_EQ(rig.textures.created, int(inFlight)) << "what came all the same is kept";
    EXPECT_EQ(rig.session.decisions().all().late, std::int64_t(inFlight));
    rig.settle();
    EXPECT_TRUE(rig.session.sharp());
    const std::size_t asked = rig.net.asked.size();
    rig.session.apply(TurnBy{-1});
    rig.settle();
    EXPECT_TRUE(rig.session.sharp());
    EXPECT_EQ(rig.net.asked.size(), asked) << "and serves the way back";
}

// What was given up and is wanted again before its answer came is not asked for twice.
TEST(SessionLoads, TheSameTileIsNeverInFlightTwice) {
    SessionRig rig;
    rig.net.deaf = true;
    rig.serve(kManifest, test::manifestJson({"https://i/1", "https://i/2"}));
    rig.serveImage("https://i/1");
    rig.serveImage("https://i/2");
    rig.open(kManifest);
    for (int i = 0; i < 2; ++i) rig.frame(), rig.net.answerOne();
    rig.frame();
    for (const int pages : {1, -1, 1, -1}) {
        rig.session.apply(TurnBy{pages});
        rig.frame();
    }
    std::map<std::string, int> times;
    for (const std::string& url : rig.net.tilesAsked()) EXPECT_EQ(++times[url], 1) << url;
    rig.net.deaf = false;
    rig.settle();
    EXPECT_TRUE(rig.session.sharp());
}

TEST(SessionLoads, WhatWasGivenUpInTimeIsAskedForAgainWhenItIsWantedAgain) {
    SessionRig rig;
    rig.serve(kManifest, test::manifestJson({"https://i/1", "https://i/2"}));
    rig.serveImage("https://i/1");
    rig.serveImage("https://i/2");
    rig.open(kManifest);
    for (int i = 0; i < 2; ++i) rig.frame(), rig.net.answerOne();
    rig.frame();
    rig.session.apply(TurnBy{1});
    rig.frame();
    rig.frame();
    EXPECT_GT(rig.session.decisions().all().dropped, 0);
    rig.session.apply(TurnBy{-1});
    rig.settle();
    EXPECT_TRUE(rig.session.sharp());
}

// A steady drag shows where it goes: the tiles there are asked for before they are in view.
TEST(SessionLoads, ADragIsLoadedAhead) {
    SessionRig rig;
    rig.net.latencySeconds = 0.1;
    rig.serve(kInfo, test::infoJson("x", 40000, 30000));
    rig.open(kInfo);
    rig.settle();
    rig.session.apply(LookAt{{{20000, 15000}, 1, 0}, 0});
    rig.settle();
    const std::size_t before = rig.net.tilesAsked().size();
    bool ahead = false;
    for (int i = 0; i < 30; ++i) {
        rig.now += 1.0 / 60;
        rig.session.apply(DragBy{{-12, 0}});
        rig.frame();
        const double edge = rig.pane().camera.current().center.x + 200;  // of what is in view, at one to one
        const auto asked = rig.net.tilesAsked();
        for (std::size_t k = before; k < asked.size(); ++k) {
            const auto at = asked[k].find("img.example/a/") + std::string("img.example/a/").size();
            ahead = ahead || (asked[k].find(",256,256/") != std::string::npos &&
                              std::stod(asked[k].substr(at)) > edge);
        }
        while (!rig.net.pending.empty()) rig.net.answerOne();
    }
    EXPECT_TRUE(ahead) << "before it comes into view";
}

// A leap is not the beginning of a motion.
TEST(SessionLoads, NothingIsPredictedFromALeap) {
    SessionRig rig;
    rig.serve(kInfo, test::infoJson("x", 40000, 30000));
    rig.open(kInfo);
    rig.settle();
    for (int i = 0; i < 6; ++i) {
        rig.now += 1.0 / 60;
        rig.session.apply(LookAt{{{5000.0 + 5000 * i, 15000}, 1, 0}, 0});
        rig.frame();
        EXPECT_TRUE(rig.session.frames()[0].selection.soon.empty()) << i;
        while (!rig.net.pending.empty()) rig.net.answerOne();
    }
}

TEST(SessionLoads, TheNextPageIsThereBeforeItIsTurnedTo) {
    SessionRig rig(false, 64u << 20, true);
    rig.serve(kManifest, test::manifestJson({"https://i/1", "https://i/2", "https://i/3", "https://i/4"}));
    for (const char* base : {"https://i/1", "https://i/2", "https://i/3", "https://i/4"})
        rig.serveImage(base);
    rig.open(kManifest);
    rig.settle();
    EXPECT_TRUE(rig.session.sharp());
    EXPECT_EQ(rig.net.countOf("https://i/2/info.json"), 1);
    EXPECT_EQ(rig.net.countOf("https://i/3/info.json"), 0) << "one page ahead, no more";
    rig.session.apply(TurnBy{1});
    rig.frame();
    EXPECT_TRUE(rig.session.sharp()) << "no empty frame, no blurred one";
    rig.settle();
    EXPECT_EQ(rig.net.countOf("https://i/3/info.json"), 1);
}

TEST(SessionLoads, WhatTheManifestSaysOfItsImageIsEnoughToBegin) {
    const std::string service =
        R"({"id":"https://i/1","type":"ImageService3","profile":"level2","width":1024,"height":768,)"
        R"("tiles":[{"width":256,"scaleFactors":[1,2,4]}]})";
    std::string manifest = test::manifestJson({"https://i/1"});
    const std::string plain = R"({"id":"https://i/1","type":"ImageService3","profile":"level2"})";
    ASSERT_NE(manifest.find(plain), std::string::npos);
    manifest.replace(manifest.find(plain), plain.size(), service);
    SessionRig rig(false, 64u << 20, true);
    rig.serve(kManifest, manifest);
    rig.serveImage("https://i/1");
    rig.open(kManifest);
    rig.frame();
    rig.net.answerOne();
    rig.frame();
    EXPECT_FALSE(rig.net.tilesAsked().empty()) << "without waiting for info.json";
    EXPECT_EQ(rig.net.countOf("https://i/1/info.json"), 0);
    rig.settle();
    EXPECT_TRUE(rig.session.sharp());

    EXPECT_EQ(rig.net.countOf("https://i/1/info.json"), 1)
        << "which is read afterwards, for what it asks to be shown";

    SessionRig wrong(false, 64u << 20, true);  // a manifest that is wrong about its image
    wrong.serve(kManifest, manifest);
    wrong.serve("https://i/1/info.json", test::infoJson("https://i/1", 600, 400));
    wrong.net.refuses = [&](const std::string&) { return wrong.net.countOf("https://i/1/info.json") == 0; };
    wrong.open(kManifest);
    wrong.settle();
    ASSERT_EQ(wrong.net.countOf("https://i/1/info.json"), 1);
    ASSERT_TRUE(wrong.session.images().ready({1}));
    EXPECT_EQ(wrong.session.images().ready({1})->info.width, 600);
    EXPECT_TRUE(wrong.session.sharp());
}

TEST(SessionLoads, WhoMaySeeAnImageIsAskedThoughTheManifestDescribesIt) {
    const std::string plain = R"({"id":"https://i/1","type":"ImageService3","profile":"level2"})";
    std::string manifest = test::manifestJson({"https://i/1"});
    manifest.replace(
        manifest.find(plain), plain.size(),
        R"({"id":"https://i/1","type":"ImageService3","profile":"level2","width":1024,"height":768,)"
        R"("tiles":[{"width":256,"scaleFactors":[1,2,4]}]})");
    SessionRig rig(false, 64u << 20, true);
    rig.serve(kManifest, manifest);
    net::Response closed = test::refusal(401);
    const std::string info = test::infoJson("https://i/1");
    closed.body = test::bytesOf(info.substr(0, info.size() - 1) +
                                R"(,"service":{"@context":"http://iiif.io/api/auth/1/context.json",)"
                                R"("@id":"https://i/login","profile":"http://iiif.io/api/auth/1/login",)"
                                R"("label":"Sign in to see it"}})");
    rig.net.answers["https://i/1/info.json"] = closed;
    rig.net.refuses = [](const std::string&) { return true; };
    rig.open(kManifest);
    rig.frame();
    rig.net.answerOne();
    rig.frame();
    while (!rig.net.pending.empty() && test::FakeFetcher::isTile(rig.net.pending.front().request.url))
        rig.net.answerWith(test::refusal(401));
    rig.settle();
    ASSERT_TRUE(rig.session.notice(rig.pane()));
    EXPECT_NE(rig.session.notice(rig.pane())->hint.find("https://i/login"), std::string::npos)
        << rig.session.notice(rig.pane())->message << rig.session.notice(rig.pane())->hint;
}

TEST(SessionLoads, APausedHostIsAskedForNothingAndThenAgain) {
    SessionRig rig;
    rig.serve(kInfo, test::infoJson("x"));
    rig.open(kInfo);
    rig.net.pausedSeconds = 3;
    rig.frame();
    rig.net.answerOne();
    rig.frame();
    EXPECT_TRUE(rig.net.tilesAsked().empty());
    const auto wake = rig.session.wakeAt(rig.now);
    ASSERT_TRUE(wake);
    EXPECT_DOUBLE_EQ(*wake, rig.now + 3);
    rig.net.pausedSeconds = 0;
    rig.settle();
    EXPECT_TRUE(rig.session.sharp());
}

TEST(SessionLoads, ABrokenTileIsFetchedAnewOnce) {
    SessionRig rig;
    rig.serve(kInfo, test::infoJson("x"));
    rig.open(kInfo);
    rig.frame();
    rig.net.answerOne();
    rig.frame();
    const std::size_t tiles = rig.net.pending.size();
    ASSERT_GT(tiles, 0u);
    for (const auto& call : rig.net.pending) EXPECT_FALSE(call.request.anew);
    for (std::size_t i = 0; i < tiles; ++i) rig.net.answerWith(test::answer(test::bytesOf("no picture")));
    rig.frame();
    EXPECT_EQ(rig.net.pending.size(), tiles);
    for (const auto& call : rig.net.pending) EXPECT_TRUE(call.request.anew) << "past the cache";
    EXPECT_EQ(rig.session.decisions().all().broken, std::int64_t(tiles));
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

TEST(SessionLoads, WhoTurnsUsAwayIsSaidSoAndLeftAloneForMinutes) {
    SessionRig rig;
    const std::string info = "https://i/1/info.json";
    rig.serve(kManifest, test::manifestJson({"https://i/1"}));
    rig.net.answers[info] = test::turnedAway();
    rig.open(kManifest);
    rig.settle();
    EXPECT_TRUE(rig.session.settled()) << "nobody waits for minutes";
    const auto notice = rig.session.notice(rig.pane());
    ASSERT_TRUE(notice);
    EXPECT_EQ(notice->message, test::turnedAway().error.message);
    EXPECT_EQ(notice->outside, info);
    const auto wake = rig.session.wakeAt(rig.now);
    ASSERT_TRUE(wake);
    EXPECT_GE(*wake, rig.now + 300);
    rig.now = *wake - 0.1;
    rig.settle();
    EXPECT_EQ(rig.net.countOf(info), 1);
    rig.now = *wake;
    rig.settle();
    EXPECT_EQ(rig.net.countOf(info), 2);
    EXPECT_GE(*rig.session.wakeAt(rig.now), rig.now + 600) << "later each time";
    rig.serveImage("https://i/1");
    rig.now = *rig.session.wakeAt(rig.now);
    rig.settle();
    EXPECT_EQ(rig.net.countOf(info), 3);
    EXPECT_TRUE(rig.session.sharp());
    EXPECT_FALSE(rig.session.notice(rig.pane()));
    EXPECT_FALSE(rig.session.wakeAt(rig.now));
}

// The description is there (out of the cache, say), but no tile comes.
TEST(SessionLoads, TilesThatAreTurnedAwayAreAskedForOnceInOneForm) {
    SessionRig rig;
    bool blocked = true;
    const auto settle = [&] {
        for (int i = 0; i < 200; ++i) {
            rig.frame();
            if (rig.net.pending.empty()) continue;
            const bool tile = test::FakeFetcher::isTile(rig.net.pending.front().request.url);
            if (tile && blocked)
                rig.net.answerWith(test::turnedAway());
            else
                rig.net.answerOne();
        }
    };
    rig.serve(kInfo, test::infoJson("x"));
    rig.open(kInfo);
    settle();
    EXPECT_TRUE(rig.session.settled());
    const auto tiles = rig.net.tilesAsked();
    ASSERT_FALSE(tiles.empty());
    EXPECT_EQ(std::set<std::string>(tiles.begin(), tiles.end()).size(), tiles.size());
    EXPECT_TRUE(std::none_of(tiles.begin(), tiles.end(), [](const std::string& url) {
        return url.find(",/0/default.jpg") != std::string::npos;
    })) << "another form would be turned away as well";
    const auto notice = rig.session.notice(rig.pane());
    ASSERT_TRUE(notice);
    EXPECT_EQ(notice->message, test::turnedAway().error.message);
    EXPECT_TRUE(test::FakeFetcher::isTile(notice->outside)) << notice->outside;
    ASSERT_TRUE(rig.session.wakeAt(rig.now));
    blocked = false;
    rig.session.apply(Retry{});
    settle();
    EXPECT_TRUE(rig.session.sharp());
    EXPECT_FALSE(rig.session.notice(rig.pane()));
    EXPECT_FALSE(rig.session.wakeAt(rig.now));
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
