// vitrine journey: what it asks for depends only on where the camera has been told to go so far, its shots
// are what `render` draws, and its report has what the journey's rules list.

#include <chrono>
#include <cstdio>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <set>

#include <gtest/gtest.h>

#include "tests/e2e/pictures.h"
#include "tests/e2e/program.h"
#include "tests/support/loopback_server.h"

namespace e2e {
namespace {

using Json = nlohmann::json;

const Json kFirst = {{"name", "deep"}, {"op", "goto"}, {"x", 0.3}, {"y", 0.3}, {"scale", 1}};
const Json kNear = {{"name", "second"}, {"op", "goto"}, {"x", 0.8}, {"y", 0.7}, {"scale", 1}};
const Json kFar = {{"name", "second"}, {"op", "goto"}, {"x", 0.1}, {"y", 0.85}, {"width", 0.3}};
const Json kHome = {{"name", "home"}, {"op", "home"}};

std::string script(const std::vector<Json>& steps) {
    return Json{{"schema", "peer-journey/1"},
                {"dwell_ms", 300},
                {"step_timeout_ms", 20000},
                {"passes", {{{"name", "jump"}, {"kind", "jump"}}}},
                {"steps", steps}}
        .dump();
}

class JourneyRun : public testing::Test {
protected:
    void SetUp() override {
        if (const std::string why = toolMissing("vips"); !why.empty()) GTEST_SKIP() << why;
        writePng(photoLike(3000, 2400), folder_ / "source.png");
        const Outcome made =
            runProgram("vips", {"dzsave", folder_ / "source.png", folder_ / "tiles", "--layout", "iiif3",
                                "--tile-size", "256", "--suffix", ".jpg"});
        ASSERT_EQ(made.status, 0) << made.words();
    }

    struct Run {
        Json report;
        std::vector<std::pair<double, std::string>> requests;  // milliseconds since 1970, target
        /// What was asked for before the step began.
        std::multiset<std::string> before(std::size_t step) const {
            std::multiset<std::string> result;
            for (const auto& [time, target] : requests)
                if (time < report["steps"][step]["t0_epoch"].get<double>()) result.insert(target);
            return result;
        }
    };

    Run run(const std::vector<Json>& steps, const Arguments& more = {}) {
        test_support::LoopbackServer server;
        const double start =
            std::chrono::duration<double, std::milli>(std::chrono::system_clock::now().time_since_epoch())
                .count();
        server.mount("/tiles/", folder_ / "tiles");
        Arguments arguments{"journey",   server.url("/tiles/info.json"),
                            "--journey", folder_.write("j.json", script(steps)),
                            "--pass",    "jump",
                            "--size",    "400x300",
                            "--report",  folder_ / "report.json"};
        arguments.insert(arguments.end(), more.begin(), more.end());
        Child vitrine(VITRINE_PROGRAM, arguments);
        EXPECT_EQ(vitrine.readLine(60), "journey-steps-done");
        EXPECT_FALSE(std::filesystem::exists(folder_ / "report.json")) << "it waits before the rest";
        vitrine.writeLine("go on");
        EXPECT_EQ(vitrine.readLine(30), "journey-done");
        Run result{.report = Json::parse(readFile(folder_ / "report.json"), nullptr, false), .requests = {}};
        const Outcome outcome = vitrine.finish(20);
        EXPECT_EQ(outcome.status, 0) << outcome.words();
        for (const auto& request : server.requests())
            result.requests.emplace_back(start + request.seconds * 1000, request.target);
        std::filesystem::remove(folder_ / "report.json");
        return result;
    }

    const test_support::TempFolder folder_;
};

TEST_F(JourneyRun, LaterStepsAreNotKnownBefore) {
    const Run one = run({kFirst, kNear, kHome}), other = run({kFirst, kFar, kHome});
    ASSERT_TRUE(one.report.contains("steps"));
    EXPECT_GT(one.before(1).size(), 5u);
    EXPECT_EQ(one.before(1), other.before(1)) << "the same requests before the steps differ";
    EXPECT_NE(one.before(2), other.before(2)) << "the steps that differ need other tiles";
}

TEST_F(JourneyRun, ShotsAreWhatRenderDraws) {
    const Run done = run({kFirst, kFar, kHome}, {"--shots", folder_ / "shots"});
    ASSERT_TRUE(done.report.contains("steps"));
    for (const Json& step : done.report["steps"]) {
        const std::string name = step["name"];
        char region[160];
        std::snprintf(region, sizeof region, "%.9f,%.9f,%.9f,%.9f", step["view"][0].get<double>(),
                      step["view"][1].get<double>(), step["view"][2].get<double>(),
                      step["view"][3].get<double>());
        const render::Image shot = readPicture(folder_ / ("shots/" + name + ".png"));
        const render::Image drawn = renderPicture(
            {folder_ / "tiles/info.json", "--offline", "--region", region, "--size", "400x300"});
        EXPECT_LE(maxDifference(shot, drawn), 2) << name << " at " << region;
        EXPECT_TRUE(hasContent(shot));
    }
}

TEST_F(JourneyRun, TheReportHasWhatTheRulesList) {
    const Json report = run({kFirst, kHome}).report;
    for (const char* field : {"t0_epoch", "open", "first", "firstPainted", "sharp", "sharpPainted", "failed",
                              "version", "drawer", "canvas", "image", "view"})
        EXPECT_TRUE(report["open"].contains(field)) << field;
    EXPECT_EQ(report["open"]["canvas"], Json({400, 300}));
    EXPECT_EQ(report["open"]["image"], Json({3000, 2400}));
    ASSERT_EQ(report["steps"].size(), 2u);
    for (const Json& step : report["steps"]) {
        for (const char* field : {"name", "kind", "t0_epoch", "first_draw_ms", "settled_ms", "sharp_ms",
                                  "sharp_painted_ms", "frames", "draws", "failed", "view", "timeout"})
            EXPECT_TRUE(step.contains(field)) << field;
        for (const char* field : {"n", "median", "p95", "p99", "max", "over16_7", "over18", "over33"})
            EXPECT_TRUE(step["frames"].contains(field)) << field;
        EXPECT_EQ(step["failed"], 0);
        EXPECT_EQ(step["timeout"], false);
        EXPECT_TRUE(step["sharp_ms"].is_number());
    }
}

}  // namespace
}  // namespace e2e
