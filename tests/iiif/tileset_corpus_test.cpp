// What real static tile sets hold is what the pyramid asks for.

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "iiif/image_request.h"
#include "iiif/tile_pyramid.h"
#include "tests/iiif/reading.h"

namespace iiif {
namespace {

namespace fs = std::filesystem;

const fs::path kTilesets = fs::path(VITRINE_SHARED_DIR) / "corpus/images/tilesets";

struct Count {
    std::size_t tiles = 0, first = 0, missing = 0;
};

/// Looks for every tile of every level under each of its forms.
Count countTiles(const fs::path& folder) {
    std::ifstream stream(folder / "info.json", std::ios::binary);
    std::stringstream text;
    text << stream.rdbuf();
    const ImageInfo info = testing::info(text.str());
    const TilePyramid pyramid = TilePyramid::fromInfo(info, 1024);
    Count count;
    for (int level = 0; level <= pyramid.coarsest(); ++level) {
        const Level& l = pyramid.levels()[std::size_t(level)];
        for (std::int64_t row = 0; row < l.rows; ++row) {
            for (std::int64_t column = 0; column < l.columns; ++column) {
                const auto urls = tileUrls(folder.string(), info, pyramid, {level, column, row});
                const auto found =
                    std::find_if(urls.begin(), urls.end(), [](const auto& url) { return fs::exists(url); });
                ++count.tiles;
                count.first += found == urls.begin();
                count.missing += found == urls.end();
                EXPECT_NE(found, urls.end()) << "level " << level << ": " << urls.front();
            }
        }
    }
    return count;
}

TEST(Tilesets, EveryTileIsThere) {
    if (!fs::exists(kTilesets)) GTEST_SKIP() << "the shared corpus is not here: " << kTilesets;
    std::size_t sets = 0, firstRight = 0;
    for (const auto& entry : fs::directory_iterator(kTilesets)) {
        SCOPED_TRACE(entry.path().filename().string());
        const Count count = countTiles(entry.path());
        EXPECT_EQ(count.missing, 0u);
        EXPECT_GT(count.tiles, 0u);
        std::cout << entry.path().filename().string() << ": " << count.tiles << " tiles, " << count.first
                  << " under their first form\n";
        firstRight += 2 * count.first > count.tiles;
        ++sets;
    }
    EXPECT_GE(sets, 13u);
    // OpenSeadragon's 1.x and tiled 2.0 sets hold "w,h" where "w," is canonical: those take the second form.
    EXPECT_GE(2 * firstRight, sets);
}

TEST(Tilesets, SizesBehindOneTileAreLeftOut) {
    const fs::path starfish = kTilesets / "zimeon-starfish-level0/info.json";
    if (!fs::exists(starfish)) GTEST_SKIP() << "the shared corpus is not here: " << kTilesets;
    std::ifstream stream(starfish, std::ios::binary);
    std::stringstream text;
    text << stream.rdbuf();
    const TilePyramid pyramid = TilePyramid::fromInfo(testing::info(text.str()), 1024);
    // Scale factor 4 is one tile already (750 by 1000, which `sizes` lists too), so none of the eleven sizes,
    // down to 1 by 1, is a level.
    ASSERT_EQ(pyramid.levels().size(), 3u);
    EXPECT_EQ(pyramid.levels()[2].width, 750);
    EXPECT_FALSE(pyramid.levels()[2].whole);
}

}  // namespace
}  // namespace iiif
