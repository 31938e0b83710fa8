// Opening what a content state points at, wherever it is met.

#include <gtest/gtest.h>

#include "tests/viewer/session_rig.h"

namespace viewer {
namespace {

using test::SessionRig;

constexpr const char* kManifest = "https://doc.example/m";
const std::string kTarget = R"({"id":"https://doc.example/c2#xywh=100,200,300,400","type":"Canvas",)"
                            R"("partOf":[{"id":"https://doc.example/m","type":"Manifest"}]})";
const std::string kState = R"({"id":"https://doc.example/state","type":"Annotation",)"
                           R"("motivation":["contentState"],"target":)";

struct StateRig : SessionRig {
    StateRig() : SessionRig(true) {
        serve(kManifest, test::manifestJson({"https://i/1", "https://i/2", "https://i/3"}));
        serve("https://doc.example/other", test::manifestJson({"https://i/1"}));
        for (const char* base : {"https://i/1", "https://i/2", "https://i/3"}) serveImage(base);
    }
    void show(const std::string& source) {
        open(source);
        settle();
    }
};

TEST(OpenContentState, WhateverItsForm) {
    for (const std::string& source :
         {kTarget, kState + kTarget + "}", iiif::encodeContentState(kTarget),
          "https://viewer.example/?iiif-content=" + iiif::encodeContentState(kTarget),
          std::string("https://doc.example/state")}) {
        StateRig rig;
        rig.serve("https://doc.example/state", kState + kTarget + "}");
        rig.show(source);
        ASSERT_EQ(rig.session.workspace().panes.size(), 1u) << source;
        EXPECT_EQ(rig.pane().canvas, 1u) << source;
        EXPECT_FALSE(rig.pane().atHome) << source;
        EXPECT_EQ(rig.pane().startRegion, (Rect<CanvasSpace>{100, 200, 300, 400})) << source;
        EXPECT_EQ(rig.session.workspace().documents.at(0).url, kManifest) << source;
        EXPECT_TRUE(rig.session.sharp()) << source;
    }
}

TEST(OpenContentState, PercentAndPointsAreOfThePage) {
    StateRig rig;
    rig.show(
        R"({"id":"https://doc.example/c3#xywh=percent:50,50,25,25","type":"Canvas","partOf":"https://doc.example/m"})");
    EXPECT_EQ(rig.pane().canvas, 2u);
    EXPECT_EQ(rig.pane().startRegion, (Rect<CanvasSpace>{512, 384, 256, 192}));
    rig.show(R"({"type":"SpecificResource","source":{"id":"https://doc.example/c1","type":"Canvas",
        "partOf":"https://doc.example/m"},"selector":{"type":"PointSelector","x":500,"y":300}})");
    EXPECT_EQ(rig.pane().canvas, 0u);
    ASSERT_TRUE(rig.pane().startRegion);
    EXPECT_EQ(rig.pane().startRegion->center(), (Point<CanvasSpace>{500, 300}));
    EXPECT_LT(rig.pane().startRegion->width, 1024);
}

TEST(OpenContentState, ARangeOpensAtItsFirstPage) {
    StateRig rig;
    std::string manifest = test::manifestJson({"https://i/1", "https://i/2", "https://i/3"});
    manifest.back() = ',';
    manifest +=
        R"("structures":[{"id":"https://doc.example/r0","type":"Range","label":{"en":["All"]},"items":[
        {"id":"https://doc.example/r1","type":"Range","label":{"en":["Two"]},"items":[
        {"id":"https://doc.example/c2","type":"Canvas"}]}]},
        {"id":"https://doc.example/r2","type":"Range","label":{"en":["Back"]},
         "start":{"id":"https://doc.example/c2","type":"Canvas"},"items":[
        {"id":"https://doc.example/c3","type":"Canvas"},{"id":"https://doc.example/c2","type":"Canvas"}]}]})";
    rig.serve(kManifest, manifest);
    for (const char* range : {"https://doc.example/r1", "https://doc.example/r0", "https://doc.example/r2"}) {
        rig.show(std::string(R"({"id":")") + range + R"(","type":"Range","partOf":"https://doc.example/m"})");
        EXPECT_EQ(rig.pane().canvas, 1u) << range;
        EXPECT_TRUE(rig.pane().atHome);
    }
}

TEST(OpenContentState, SeveralPlacesStandSideBySide) {
    for (const bool fetched : {false, true}) {
        StateRig rig;
        const std::string both =
            kState + "[" + kTarget + R"(,{"id":"https://doc.example/other","type":"Manifest"}]})";
        rig.serve("https://doc.example/state", both);
        rig.show(fetched ? "https://doc.example/state" : both);
        ASSERT_EQ(rig.session.workspace().panes.size(), 2u) << fetched;
        EXPECT_EQ(rig.pane(0).canvas, 1u);
        EXPECT_EQ(rig.pane(1).canvas, 0u);
        EXPECT_EQ(rig.session.workspace().activePane, 0u);
        EXPECT_TRUE(rig.session.sharp());
    }
}

TEST(OpenContentState, ThePageAskedForOnTheCommandLineWins) {
    StateRig rig;
    rig.session.apply(OpenSource{.source = kTarget, .canvas = "3"});
    rig.settle();
    EXPECT_EQ(rig.pane().canvas, 2u);
    EXPECT_TRUE(rig.pane().atHome) << "the region is of another page";
}

TEST(OpenContentState, AChainOfStatesEnds) {
    SessionRig rig;
    for (int i = 0; i < 9; ++i)
        rig.serve(
            "https://doc.example/s" + std::to_string(i),
            R"({"id":"x","type":"Annotation","motivation":"contentState","target":"https://doc.example/s)" +
                std::to_string((i + 1) % 9) + "\"}");
    rig.open("https://doc.example/s0");
    rig.settle();
    EXPECT_TRUE(rig.session.settled());
    ASSERT_TRUE(rig.session.notice(rig.pane()));
    EXPECT_LE(rig.net.asked.size(), 4u);
}

std::string stateOf(const std::vector<std::string>& documents) {
    std::string targets;
    for (const std::string& d : documents)
        targets += (targets.empty() ? "" : ",") + ("{\"id\":\"" + d + "\",\"type\":\"Manifest\"}");
    return R"({"id":"x","type":"Annotation","motivation":"contentState","target":[)" + targets + "]}";
}

TEST(OpenContentState, StatesThatMultiplyEnd) {
    SessionRig rig;
    // Each leads to all, itself too.
    std::vector<std::string> all;
    for (int i = 0; i < 4; ++i) all.push_back("https://doc.example/s" + std::to_string(i));
    for (const std::string& url : all) rig.serve(url, stateOf(all));
    rig.open(all.front());
    rig.settle();
    EXPECT_TRUE(rig.session.settled());
    EXPECT_LE(rig.session.workspace().panes.size(), 8u);
}

TEST(OpenContentState, AStateThatNamesItselfToo) {
    StateRig rig;
    rig.serve("https://doc.example/s", stateOf({"https://doc.example/s", kManifest}));
    rig.show("https://doc.example/s");
    ASSERT_EQ(rig.session.workspace().panes.size(), 1u);
    EXPECT_EQ(rig.session.workspace().documents.at(0).url, kManifest);
}

TEST(OpenContentState, NoMorePanesThanOneCanSeeIn) {
    for (const bool fetched : {false, true}) {
        StateRig rig;
        const std::string many = stateOf(std::vector<std::string>(20, kManifest));
        rig.serve("https://doc.example/s", many);
        rig.show(fetched ? "https://doc.example/s" : many);
        EXPECT_EQ(rig.session.workspace().panes.size(), 8u);
        ASSERT_EQ(rig.session.workspace().interface.messages.size(), 1u);
        EXPECT_EQ(rig.session.workspace().interface.messages[0].text,
                  "Only the first 8 of 20 places are opened.");
    }
}

std::string annotationPage(const std::string& manifest) {
    return R"({"@context":"http://iiif.io/api/presentation/3/context.json","id":"https://doc.example/notes",
        "type":"AnnotationPage","items":[{"id":"https://doc.example/notes/1","type":"Annotation",
        "motivation":"commenting","body":{"type":"TextualBody","value":"Look"},
        "target":{"type":"SpecificResource","source":{"id":"https://doc.example/c2","type":"Canvas",
        "partOf":[{"id":")" +
           manifest + R"(","type":"Manifest"}]},
        "selector":{"type":"FragmentSelector","value":"xywh=10,20,30,40"}}}]})";
}

TEST(OpenAnnotationPage, OpensTheManifestThatItIsOf) {
    StateRig rig;
    rig.serve("https://doc.example/notes", annotationPage(kManifest));
    rig.show("https://doc.example/notes");
    EXPECT_EQ(rig.pane().canvas, 1u);
    const Document& document = rig.session.workspace().documents.at(0);
    EXPECT_EQ(document.url, kManifest);
    ASSERT_EQ(document.manifest.canvases.at(1).annotations.size(), 1u) << "the manifest does not name it";
    EXPECT_EQ(document.manifest.canvases[1].annotations[0].items.at(0).text, "Look");
    EXPECT_TRUE(document.manifest.canvases.at(0).annotations.empty());
    EXPECT_TRUE(rig.session.sharp());
}

TEST(OpenAnnotationPage, APageFromTheWebDoesNotReachLocalFiles) {
    SessionRig rig;
    rig.serve("https://doc.example/notes", annotationPage("file:///etc/passwd"));
    rig.open("https://doc.example/notes");
    rig.settle();
    EXPECT_EQ(rig.net.asked.size(), 1u);
    EXPECT_TRUE(rig.session.notice(rig.pane()));
}

TEST(OpenAnnotationPage, APictureThatItNamesIsNoLocalFile) {
    StateRig rig;
    std::string page = annotationPage(kManifest);
    const std::string words = R"({"type":"TextualBody","value":"Look"})";
    page.replace(page.find(words), words.size(),
                 "[" + words + R"(,{"id":"file:///etc/passwd","type":"Image"}])");
    rig.serve("https://doc.example/notes", page);
    rig.show("https://doc.example/notes");
    const auto& pages = rig.session.workspace().documents.at(0).manifest.canvases.at(1).annotations;
    ASSERT_EQ(pages.size(), 1u);
    EXPECT_EQ(pages[0].items.at(0).text, "Look");
    EXPECT_TRUE(pages[0].items[0].resources.empty());
}

TEST(OpenAnnotationPage, PicturesOfNotesFromTheWebAreNoLocalFiles) {
    for (const bool embedded : {true, false}) {
        StateRig rig;
        const std::string items = R"("items":[{"type":"Annotation","motivation":"commenting","body":[
            {"id":"file:///etc/passwd","type":"Image"},{"id":"https://e.org/p.jpg","type":"Image",
            "service":[{"id":"file:///srv/i","type":"ImageService3"}]},{"id":"https://e.org/q.jpg","type":"Image"}],
            "target":"https://doc.example/c1"}])";
        const std::string page = R"({"@context":"http://iiif.io/api/presentation/3/context.json",
            "id":"https://doc.example/p","type":"AnnotationPage",)" +
                                 items + "}";
        rig.serve("https://doc.example/p", page);
        rig.serve(
            "https://doc.example/with",
            test::manifestJson({"https://i/1"},
                               R"("annotations":[{"id":"https://doc.example/p","type":"AnnotationPage")" +
                                   (embedded ? "," + items : "") + "}],"));
        rig.show("https://doc.example/with");
        const auto& pages = rig.session.workspace().documents.at(0).manifest.canvases.at(0).annotations;
        ASSERT_EQ(pages.size(), 1u) << embedded;
        ASSERT_EQ(pages[0].items.size(), 1u) << embedded;
        ASSERT_EQ(pages[0].items[0].resources.size(), 1u) << embedded;
        EXPECT_EQ(pages[0].items[0].resources[0].link.id, "https://e.org/q.jpg");
    }
}

TEST(OpenContentState, AStateFromTheWebDoesNotReachLocalFiles) {
    SessionRig rig;
    rig.serve("https://doc.example/state", kState + R"({"id":"file:///etc/passwd","type":"Manifest"}})");
    rig.open("https://doc.example/state");
    rig.settle();
    for (const std::string& url : rig.net.asked) EXPECT_TRUE(url.starts_with("https://")) << url;
    EXPECT_TRUE(rig.session.notice(rig.pane()));
}

}  // namespace
}  // namespace viewer
