#include "viewer/app/journey_script.h"

#include <cmath>
#include <stdexcept>

#include <gtest/gtest.h>

namespace viewer {
namespace {

const std::string kScript = R"({
 "schema": "peer-journey/1", "dwell_ms": 250, "step_timeout_ms": 9000,
 "passes": [{"name": "jump", "kind": "jump", "duration_ms": null},
            {"name": "animate", "kind": "animate", "duration_ms": 1500, "smooth": true}],
 "steps": [{"name": "in", "op": "goto", "x": 0.25, "y": 0.75, "scale": 1},
           {"name": "aside", "op": "pan", "dx": 0.5, "dy": -0.25}, {"name": "out", "op": "home"}],
 "smooth": {"duration_ms": 4000, "keyframes": [{"t_ms": 0, "x": 0.5, "y": 0.5, "width": 1},
            {"t_ms": 2000, "x": 0.25, "y": 0.75, "width": 0.25}, {"t_ms": 4000, "x": 0.5, "y": 0.75, "width": 0.25}]}
})";

TEST(JourneyScript, Reads) {
    const JourneyScript s = readJourney(kScript, "animate");
    EXPECT_EQ(s.dwellSeconds, 0.25);
    EXPECT_EQ(s.timeoutSeconds, 9);
    EXPECT_TRUE(s.pass.animate && s.pass.smooth);
    EXPECT_EQ(s.pass.durationSeconds, 1.5);
    ASSERT_EQ(s.steps.size(), 3u);
    EXPECT_EQ(s.steps[0].op, JourneyStep::Op::GoTo);
    EXPECT_EQ(s.steps[0].pose.scale, 1);
    EXPECT_EQ(s.steps[1].op, JourneyStep::Op::Pan);
    EXPECT_EQ(s.steps[1].dy, -0.25);
    EXPECT_EQ(s.steps[2].op, JourneyStep::Op::Home);
    EXPECT_EQ(s.keyFrames.size(), 3u);
    const JourneyScript jump = readJourney(kScript, "jump");
    EXPECT_FALSE(jump.pass.animate || jump.pass.smooth);
    EXPECT_TRUE(jump.keyFrames.empty());
}

TEST(JourneyScript, AWrongOneGivesASentence) {
    const auto why = [](const std::string& text, const std::string& pass) -> std::string {
        try {
            readJourney(text, pass);
        } catch (const std::runtime_error& e) {
            return e.what();
        }
        return "";
    };
    const auto with = [](const std::string& from, const std::string& to) {
        std::string text = kScript;
        text.replace(text.find(from), from.size(), to);
        return text;
    };
    for (const std::string& text :
         {std::string(), std::string("{"), std::string("[]"), std::string("{}"), with("peer-journey/1", "x"),
          with("\"pan\"", "\"fly\""), with("\"scale\": 1", "\"scale\": 0"), with(", \"scale\": 1", ""),
          with("\"scale\": 1", "\"scale\": 1, \"width\": 1"), with("\"width\": 0.25", "\"scale\": 1"),
          with("\"dx\"", "\"dz\""), with("\"x\": 0.25", "\"x\": \"left\"")}) {
        const std::string message = why(text, "animate");
        EXPECT_TRUE(message.ends_with('.')) << message << " <- " << text.substr(0, 60);
    }
    EXPECT_TRUE(why(kScript, "walk").ends_with('.'));
}

TEST(JourneyScript, PosesFollowTheFormula) {
    const auto keys = readJourney(kScript, "animate").keyFrames;
    EXPECT_EQ(poseAt(keys, -1).width, 1);
    EXPECT_EQ(poseAt(keys, 99).x, 0.5);
    for (const double t : {0.3, 1.0, 1.9}) {
        const double u = t / 2, width = std::pow(0.25, u), k = (1 - width) / 0.75;
        const JourneyPose p = poseAt(keys, t);
        EXPECT_NEAR(*p.width, width, 1e-12);
        EXPECT_NEAR(p.x, 0.5 - 0.25 * k, 1e-12);
        EXPECT_NEAR(p.y, 0.5 + 0.25 * k, 1e-12);
    }
    EXPECT_NEAR(poseAt(keys, 3).x, 0.375, 1e-12) << "an even move where the width stays";
    EXPECT_NEAR(*poseAt(keys, 2).width, 0.25, 1e-12);
}

TEST(JourneyScript, APoseIsAView) {
    // An image of 4000 x 2000 on a canvas half its size.
    const ImagePlace image{{4000, 2000}, {0.5, 0, 0, 0.5, 10, 20}};
    EXPECT_EQ(viewportOf({.x = 0.25, .y = 0.5, .scale = 1.0, .width = {}}, image, {800, 600}),
              (Viewport{{510, 520}, 2, 0}));
    EXPECT_EQ(viewportOf({.x = 0.5, .y = 0.5, .scale = {}, .width = 1.0}, image, {800, 600}),
              (Viewport{{1010, 520}, 0.4, 0}));
}

TEST(JourneyScript, Percentiles) {
    FrameTimes f;
    EXPECT_EQ(f.percentile(0.5), 0);
    for (int i = 100; i > 0; --i) f.millis.push_back(i);
    EXPECT_EQ(f.percentile(0), 1);
    EXPECT_EQ(f.percentile(0.5), 51) << "sorted[floor(p n)]";
    EXPECT_EQ(f.percentile(0.99), 100);
    EXPECT_EQ(f.percentile(1), 100);
    EXPECT_EQ(f.over(16.7), 84);
}

TEST(JourneyScript, TheReportHasItsFields) {
    JourneyReport report;
    report.version = "1";
    report.drawer = "gl";
    report.canvas = {1280, 800};
    report.image = {100000, 90000};
    report.steps.push_back({.name = "in",
                            .kind = "goto",
                            .sharp = 12.5,
                            .sharpPainted = {},
                            .frames = {{10, 20}},
                            .view = {1, 2, 3, 4}});
    report.smooth = JourneyReport::Smooth{};
    const std::string json = journeyJson(report);
    for (const char* part : {"\"open\"",
                             "\"t0_epoch\"",
                             "\"firstPainted\"",
                             "\"sharpPainted\"",
                             "\"failed\"",
                             "\"version\": \"1\"",
                             "\"drawer\": \"gl\"",
                             "\"canvas\": [\n   1280,\n   800\n  ]",
                             "100000,",
                             "\"view\"",
                             "\"steps\": [",
                             "\"name\": \"in\"",
                             "\"kind\": \"goto\"",
                             "\"first_draw_ms\"",
                             "\"settled_ms\"",
                             "\"sharp_ms\": 12.5",
                             "\"sharp_painted_ms\": null",
                             "\"n\": 2",
                             "\"median\": 20.0",
                             "\"p95\"",
                             "\"p99\"",
                             "\"max\": 20.0",
                             "\"over16_7\": 1",
                             "\"over18\": 1",
                             "\"over33\": 0",
                             "\"draws\"",
                             "\"timeout\": false",
                             "\"smooth\": {",
                             "\"unsharp_frames\"",
                             "\"catch_up_ms\": null"})
        EXPECT_NE(json.find(part), std::string::npos) << part << "\n" << json;
}

}  // namespace
}  // namespace viewer
