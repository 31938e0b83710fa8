// The tile sets of the corpus, as folders on a web server and as folders here: real level-0 services of all
// versions, whose ids name hosts that are not ours.

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <string>

#include <gtest/gtest.h>

#include "tests/e2e/pictures.h"
#include "tests/e2e/program.h"
#include "tests/support/loopback_server.h"

namespace e2e {
namespace {

namespace fs = std::filesystem;

const fs::path kTileSets = VITRINE_SHARED_DIR "/corpus/images/tilesets";

class TileSets : public testing::TestWithParam<const char*> {
protected:
    void SetUp() override {
        if (!fs::exists(folder() / "info.json"))
            GTEST_SKIP() << "The corpus is not here: there is no " << folder() << ".";
    }

    static fs::path folder() { return kTileSets / GetParam(); }
};

struct Answers {
    int found = 0, missing = 0;
};

// What the server said: it has what the folder has.
Answers answersOf(const test_support::LoopbackServer& server, const fs::path& folder) {
    Answers answers;
    for (const auto& request : server.requests()) {
        EXPECT_TRUE(request.target.starts_with("/set/")) << request.target;
        std::string path = request.target.substr(5);
        for (std::size_t at; (at = path.find("%2C")) != std::string::npos;) path.replace(at, 3, ",");
        ++(fs::exists(folder / path) ? answers.found : answers.missing);
    }
    return answers;
}

TEST_P(TileSets, LookTheSameFromTheWebAndFromTheDisk) {
    test_support::LoopbackServer server;
    server.mount("/set/", folder().string());
    const render::Image web = renderPicture({server.url("/set/info.json"), "--size", "500x400"});
    const render::Image disk = renderPicture({folder() / "info.json", "--offline", "--size", "500x400"});
    ASSERT_FALSE(web.empty());
    EXPECT_TRUE(hasContent(web));
    EXPECT_LE(maxDifference(web, disk), 2);
    const Answers answers = answersOf(server, folder());
    std::printf("%s: %d answered, %d not there\n", GetParam(), answers.found, answers.missing);
    EXPECT_GE(answers.found, 2);
    // A guess at another form of a request may miss; most do not.
    EXPECT_LE(answers.missing, answers.found);
}

INSTANTIATE_TEST_SUITE_P(Corpus, TileSets,
                         testing::Values("glenrobson-archive-4689003-w", "glenrobson-rounding-odd",
                                         "glenrobson-rounding-odd-no-sizes", "osd-iiif_1_0_files",
                                         "osd-iiif_1_1_no_tiles_255", "osd-iiif_1_1_no_tiles_384",
                                         "osd-iiif_1_1_tiled", "osd-iiif_2_0_sizes", "osd-iiif_2_0_tiled",
                                         "osd-iiif_2_0_tiled_sf1", "osd-iiif_3_0_tiled",
                                         "osd-iiif_3_0_tiled_sf1", "zimeon-starfish-level0"),
                         [](const auto& set) {
                             std::string name = set.param;
                             std::replace(name.begin(), name.end(), '-', '_');
                             return name;
                         });

class TileSetTruth : public TileSets {};

int divided(int a, int factor) {
    return (a + factor - 1) / factor;
}

void paste(const render::Image& tile, int x, int y, render::Image& whole) {
    for (int row = 0; row < tile.height; ++row)
        std::copy_n(pixelAt(tile, 0, row), tile.width * 4,
                    &whole.pixels[(std::size_t(y + row) * std::size_t(whole.width) + std::size_t(x)) * 4]);
}

// The picture that all tiles of one level make together.
render::Image composed(const fs::path& folder, int factor) {
    render::Image whole;
    for (const bool measuring : {true, false}) {
        for (const auto& entry : fs::directory_iterator(folder)) {
            int x = 0, y = 0, w = 0, h = 0;
            if (std::sscanf(entry.path().filename().c_str(), "%d,%d,%d,%d", &x, &y, &w, &h) != 4) continue;
            if (measuring) {
                whole.width = std::max(whole.width, divided(x + w, factor));
                whole.height = std::max(whole.height, divided(y + h, factor));
                continue;
            }
            for (const auto& file : fs::recursive_directory_iterator(entry)) {
                if (!file.is_regular_file()) continue;
                const render::Image tile = readPicture(file.path());
                if (tile.width == divided(w, factor) && tile.height == divided(h, factor))
                    paste(tile, x / factor, y / factor, whole);
            }
        }
        if (measuring) whole.pixels.resize(std::size_t(whole.width) * std::size_t(whole.height) * 4);
    }
    return whole;
}

// These sets' coarser levels are not averages of the finer (some take every second pixel), so each level is
// compared with its own tiles. Where the size is odd, tiles at the edge are a part of a pixel too wide: they
// are drawn where their region is.
TEST_P(TileSetTruth, EachLevelIsWhatItsTilesMakeTogether) {
    for (const int factor : {1, 2}) {
        const render::Image level = composed(folder(), factor);
        // Small enough to stay inside the level, and whole pixels of it from corner to corner.
        const Shot onLevel{.x = double(level.width / 4 * 2),
                           .y = double(level.height / 4 * 2),
                           .width = std::min(400, level.width / 4 * 3),
                           .height = std::min(300, level.height / 4 * 3)};
        Shot shot = onLevel;
        shot.x *= factor, shot.y *= factor, shot.scale /= factor;
        const render::Image drawn = renderPicture(
            {folder() / "info.json", "--offline", "--region", shot.region(), "--size", shot.size()});
        const double db = psnr(drawn, areaAverage(level, onLevel, 2));
        std::printf("%s at 1/%d: %.1f dB against its tiles\n", GetParam(), factor, db);
        EXPECT_GE(db, 30) << "level 1/" << factor;
    }
}

INSTANTIATE_TEST_SUITE_P(Corpus, TileSetTruth,
                         testing::Values("glenrobson-archive-4689003-w", "glenrobson-rounding-odd",
                                         "osd-iiif_2_0_tiled", "osd-iiif_3_0_tiled"),
                         [](const auto& set) {
                             std::string name = set.param;
                             std::replace(name.begin(), name.end(), '-', '_');
                             return name;
                         });

}  // namespace
}  // namespace e2e
