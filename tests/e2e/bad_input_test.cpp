// What cannot be used: exit status 1, a plain sentence that says what happened and what to do, and soon.

#include <atomic>
#include <cstdio>
#include <filesystem>

#include <gtest/gtest.h>

#include "render/decode.h"
#include "tests/e2e/pictures.h"
#include "tests/e2e/program.h"
#include "tests/support/loopback_server.h"

namespace e2e {
namespace {

using test_support::Req;
using test_support::Res;

constexpr char kInfo[] =
    R"({"@context": "http://iiif.io/api/image/3/context.json", "id": "https://elsewhere.invalid/i",
  "type": "ImageService3", "protocol": "http://iiif.io/api/image", "profile": "level0", "width": 256, "height": 256,
  "preferredFormats": ["png"], "tiles": [{"width": 256, "scaleFactors": [1]}]})";

// The first two thirds of a tile.
std::string truncatedPng() {
    const auto png = render::encodePng(photoLike(256, 256), true);
    return {png.begin(), png.begin() + std::ptrdiff_t(png.size() * 2 / 3)};
}

// The header of a PNG of 60000 x 60000, and no pixels.
std::string absurdPng() {
    const auto bytes = render::encodePng(makePicture(8, 8, [](int, int) { return Rgb{}; }), true);
    std::string png(bytes.begin(), bytes.end());
    for (const std::size_t at : {16u, 20u}) png.replace(at, 4, std::string("\0\0\xEA\x60", 4));
    return png;
}

class BadInput : public testing::Test {
protected:
    Outcome render(const std::string& source, const Arguments& more = {}) const {
        Arguments arguments{"render", source, "-o", folder_ / "out.png", "--size", "64x64"};
        arguments.insert(arguments.end(), more.begin(), more.end());
        return runVitrine(arguments, 45);
    }

    void expectRefused(const std::string& what, const Outcome& outcome, double seconds = 12) const {
        std::printf("%-28s %5.1f s  %s", what.c_str(), outcome.seconds, outcome.err.c_str());
        EXPECT_EQ(outcome.status, 1) << what << ": " << outcome.words();
        EXPECT_EQ(outcome.signal, 0) << what;
        EXPECT_LT(outcome.seconds, seconds) << what;
        EXPECT_GE(outcome.err.size(), 30u) << what << " needs a sentence";
        EXPECT_TRUE(outcome.err.ends_with(".\n")) << what << ": " << outcome.err;
        for (const char* raw :
             {"libcurl", "libpng", "nlohmann", "json.exception", "CURLE", "what():", "errno"})
            EXPECT_EQ(outcome.err.find(raw), std::string::npos) << what << ": " << outcome.err;
        EXPECT_FALSE(std::filesystem::exists(folder_ / "out.png")) << what;
    }

    const test_support::TempFolder folder_;
};

TEST_F(BadInput, AddressesWhereNothingAnswers) {
    expectRefused("unknown host", render("http://nowhere.invalid/manifest.json"));
    expectRefused("refused port", render("http://127.0.0.1:1/manifest.json"));
    const test_support::LoopbackServer server;
    expectRefused("404", render(server.url("/manifest.json")));
    expectRefused("missing file", render(folder_ / "missing.json"));
}

TEST_F(BadInput, DocumentsThatAreNone) {
    const std::pair<const char*, std::string> cases[] = {
        {"HTML", "<!DOCTYPE html><html><body>Please log in</body></html>"},
        {"truncated JSON", R"({"@context": "http://iiif.io/api/presentation/3/context.json", "items": [)"},
        {"empty", ""},
        {"list", "[]"},
        {"number", "17"}};
    for (const auto& [what, body] : cases) {
        test_support::LoopbackServer server([&body = body](const Req&) {
            return Res{.headers = {{"Content-Type", "application/json"}}, .body = body};
        });
        expectRefused(what, render(server.url("/manifest.json")));
        expectRefused(std::string(what) + ", file", render(folder_.write("bad.json", body)));
    }
}

TEST_F(BadInput, TilesThatAreNone) {
    const std::pair<const char*, std::string> cases[] = {{"tile is HTML", "<html>Busy</html>"},
                                                         {"absurd tile", absurdPng()},
                                                         {"empty tile", ""},
                                                         {"truncated tile", truncatedPng()}};
    for (const auto& [what, body] : cases) {
        test_support::LoopbackServer server([&body = body](const Req& request) {
            const bool info = request.target.ends_with("/info.json");
            return Res{.headers = {{"Content-Type", info ? "application/json" : "image/png"}},
                       .body = info ? kInfo : body};
        });
        const Outcome outcome = render(server.url("/i/info.json"));
        expectRefused(what, outcome);
    }
}

TEST_F(BadInput, ATileThatFallsSilentIsAskedForAgain) {
    const auto picture = render::encodePng(photoLike(256, 256), true);
    std::atomic<int> tiles = 0;
    test_support::LoopbackServer server([&](const Req& request) {
        if (request.target.ends_with("/info.json")) return Res{.body = kInfo};
        Res tile{.body = {picture.begin(), picture.end()}};
        if (tiles++ == 0) tile.stallAfter = 1000;
        return tile;
    });
    const Outcome outcome = render(server.url("/i/info.json"));  // gives up after 15 seconds of silence
    EXPECT_EQ(outcome.status, 0) << outcome.words();
    EXPECT_EQ(tiles, 2);
}

TEST_F(BadInput, OutputThatCannotBeWritten) {
    const std::string source = folder_ / "source.png";
    writePng(photoLike(64, 64), source);
    const Outcome outcome = runVitrine({"render", source, "-o", folder_ / "no/such/folder/out.png"});
    expectRefused("no such folder", outcome);
}

TEST_F(BadInput, WrongCommandLinesExitWithTwo) {
    for (const Arguments& arguments : {Arguments{"render"},
                                       {"render", "x.json"},
                                       {"render", "x.json", "-o", "a.png", "--size", "huge"},
                                       {"render", "x.json", "-o", "a.png", "--region", "1,2,3"},
                                       {"render", "x.json", "-o", "a.png", "--size", "0x9"},
                                       {"inspect"},
                                       {"--no-such-option"},
                                       {"journey", "x"}}) {
        const Outcome outcome = runVitrine(arguments, 20);
        EXPECT_EQ(outcome.status, 2) << arguments.back() << ": " << outcome.words();
        EXPECT_FALSE(outcome.err.empty());
    }
}

}  // namespace
}  // namespace e2e
