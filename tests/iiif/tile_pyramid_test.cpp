#include "iiif/tile_pyramid.h"

#include <cmath>
#include <limits>
#include <random>

#include "iiif/image_request.h"
#include "tests/iiif/reading.h"

namespace iiif {
namespace {

using ::testing::ElementsAre;
using Factors = std::vector<std::int64_t>;

ImageInfo image(std::int64_t width, std::int64_t height, int level, std::vector<TileSet> tiles = {},
                std::vector<ImageSize> sizes = {}) {
    ImageInfo info;
    info.width = width;
    info.height = height;
    info.level = level;
    info.tiles = std::move(tiles);
    info.sizes = std::move(sizes);
    return info;
}

std::vector<std::int64_t> factors(const TilePyramid& pyramid) {
    std::vector<std::int64_t> all;
    for (const Level& level : pyramid.levels()) all.push_back(level.scaleFactor);
    return all;
}

std::vector<std::int64_t> widths(const TilePyramid& pyramid) {
    std::vector<std::int64_t> all;
    for (const Level& level : pyramid.levels()) all.push_back(level.width);
    return all;
}

TilePyramid pyramid(const ImageInfo& info) {
    return TilePyramid::fromInfo(info, 1024);
}

TEST(TilePyramid, UsesDeclaredTiles) {
    const TilePyramid p = pyramid(image(6000, 4000, 0, {{512, 512, {1, 2, 4}}, {1024, 1024, {8}}}));
    EXPECT_THAT(factors(p), ElementsAre(1, 2, 4, 8));
    EXPECT_EQ(p.levels()[3].tileWidth, 1024) << "tile sets are indexed by factor";
    EXPECT_EQ(p.levels()[0].columns, 12);
    EXPECT_EQ(p.levels()[0].rows, 8);
    EXPECT_EQ(p.region({0, 11, 7}), (Rect<ImageSpace>{5632, 3584, 368, 416}));
    EXPECT_EQ(p.tileSize({1, 5, 3}), (ImageSize{440, 464}));
}

TEST(TilePyramid, RoundsUp) {
    const TilePyramid p = pyramid(image(3073, 3073, 0, {{256, 256, {1, 2, 4, 8, 16}}}));
    EXPECT_EQ(p.levels()[0].columns, 13);
    EXPECT_EQ(p.tileSize({0, 12, 12}), (ImageSize{1, 1}));
    EXPECT_EQ(p.tileSize({1, 6, 6}), (ImageSize{1, 1}));
    EXPECT_EQ(p.levels()[4].width, 193);
}

TEST(TilePyramid, FillsGapsWhereTheServiceScales) {
    const ImageInfo gap = image(11458, 17014, 2, {{512, 512, {1, 32}}});
    EXPECT_THAT(factors(pyramid(gap)), ElementsAre(1, 2, 4, 8, 16, 32));
    ImageInfo fixed = gap;
    fixed.level = 0;
    EXPECT_THAT(factors(pyramid(fixed)), ElementsAre(1, 32));
    EXPECT_THAT(factors(pyramid(image(6000, 4000, 1, {{512, 512, {4, 8, 16}}}))),
                ElementsAre(1, 2, 4, 8, 16));
    EXPECT_THAT(factors(pyramid(image(6000, 4000, 1, {{512, 512, {1, 3, 4}}}))), ElementsAre(1, 2, 3, 4));
    EXPECT_THAT(factors(pyramid(image(600, 600, 1, {{512, 512, {1, 2, 64}}}))), ElementsAre(1, 2, 64))
        << "nothing between levels of one tile";
}

TEST(TilePyramid, AddsCoarserLevelsOnlyForManyTiles) {
    EXPECT_THAT(factors(pyramid(image(2048, 2048, 1, {{256, 256, {1}}}))), ElementsAre(1))
        << "64 tiles will do";
    EXPECT_THAT(factors(pyramid(image(2304, 2304, 1, {{256, 256, {1}}}))), ElementsAre(1, 2, 4, 8, 16));
    EXPECT_THAT(factors(pyramid(image(2304, 2304, 0, {{256, 256, {1}}}))), ElementsAre(1));
}

TEST(TilePyramid, InventsTiles) {
    const TilePyramid p = pyramid(image(4132, 8176, 1));
    EXPECT_THAT(factors(p), ElementsAre(1, 2, 4, 8));
    EXPECT_EQ(p.levels()[0].tileWidth, 1024);
    EXPECT_EQ(pyramid(image(600, 5000, 2)).levels()[0].tileWidth, 512);
    EXPECT_EQ(pyramid(image(255, 212, 1)).levels()[0].tileWidth, 212)
        << "the short side where no usual size fits";
    EXPECT_EQ(pyramid(image(100'000, 1, 1)).levels()[0].columns, 1563) << "no storm for a line of pixels";
    ImageInfo limited = image(4000, 4000, 2);
    limited.maxWidth = 300;
    EXPECT_EQ(pyramid(limited).levels()[0].tileWidth, 300);
    ImageInfo able = image(4000, 4000, 0);
    able.anyRegion = true;
    EXPECT_THAT(factors(pyramid(able)), ElementsAre(1, 2, 4));
}

TEST(TilePyramid, RecutsUnsuitableTiles) {
    const TilePyramid halves = pyramid(image(4032, 3024, 2, {{2016, 1512, {1, 2, 4}}}));
    EXPECT_EQ(halves.levels()[0].tileWidth, 512);
    EXPECT_EQ(pyramid(image(4032, 3024, 0, {{2016, 1512, {1, 2, 4}}})).levels()[0].tileWidth, 2016)
        << "a static set is as it is";
    EXPECT_EQ(pyramid(image(20'000, 20'000, 2, {{1, 1, {1}}})).levels()[0].tileWidth, 512) << "no storm";
    EXPECT_TRUE(pyramid(image(20'000, 20'000, 0, {{1, 1, {1}}})).levels()[0].whole);
    EXPECT_EQ(pyramid(image(50, 40, 2, {{1'000'000'000, 1'000'000'000, {1}}})).levels().size(), 1u);
}

TEST(TilePyramid, SizesOfLevel0) {
    const std::vector<ImageSize> sizes{{100, 67}, {300, 200}, {300, 300}, {1200, 800}};
    const TilePyramid whole = pyramid(image(1200, 800, 0, {}, sizes));
    EXPECT_THAT(widths(whole), ElementsAre(1200, 300, 100)) << "a square thumbnail is no level";
    EXPECT_TRUE(whole.levels()[0].whole);
    EXPECT_EQ(whole.levels()[0].scaleX, 1);
    const TilePyramid smaller = pyramid(image(6000, 4000, 0, {}, sizes));
    EXPECT_THAT(widths(smaller), ElementsAre(1200, 300, 100));
    EXPECT_EQ(smaller.levels()[0].scaleX, 5);
    EXPECT_EQ(smaller.bounds(), (Rect<ImageSpace>{0, 0, 6000, 4000}));
    EXPECT_EQ(smaller.region({1, 0, 0}), smaller.bounds());
    EXPECT_EQ(smaller.tileSize({1, 0, 0}), (ImageSize{300, 200}));
}

TEST(TilePyramid, SizesBehindTilesOfLevel0) {
    const std::vector<ImageSize> sizes{{75, 50}, {150, 100}, {300, 200}, {1500, 1000}, {3000, 2000}};
    EXPECT_THAT(widths(pyramid(image(6000, 4000, 0, {{512, 512, {1, 2, 4}}}, sizes))),
                ElementsAre(6000, 3000, 1500, 300, 150, 75))
        << "coarser than the tiles only";
    EXPECT_THAT(widths(pyramid(image(6000, 4000, 0, {{512, 512, {1, 2, 16}}}, sizes))),
                ElementsAre(6000, 3000, 375))
        << "not behind a level of one tile";
    EXPECT_THAT(widths(pyramid(image(6000, 4000, 1, {{512, 512, {1, 2, 4, 8}}}, sizes))),
                ElementsAre(6000, 3000, 1500, 750));
}

TEST(TilePyramid, NothingDeclaredIsOneWholeLevel) {
    const TilePyramid p = pyramid(image(6000, 4000, 0));
    ASSERT_EQ(p.levels().size(), 1u);
    EXPECT_TRUE(p.levels()[0].whole);
    EXPECT_EQ(p.levels()[0].width, 6000);
    ImageInfo limited = image(6000, 4000, 0);
    limited.maxArea = 6'000'000;
    EXPECT_EQ(pyramid(limited).levels()[0].width, 3000);
    EXPECT_EQ(pyramid(limited).levels()[0].height, 2000);
    limited.maxWidth = 1000;
    EXPECT_EQ(pyramid(limited).levels()[0].width, 1000);
    limited.maxWidth = 1;
    EXPECT_EQ(pyramid(limited).levels()[0].height, 1) << "never 0";
}

TEST(TilePyramid, Version1KeepsPowersOfTwo) {
    ImageInfo info = image(775, 1024, 1, {{256, 256, {1, 2, 3, 4, 5, 6}}});
    info.version = ImageApiVersion::V1;
    EXPECT_THAT(factors(pyramid(info)), ElementsAre(1, 2, 4));
    info.level = 0;
    EXPECT_THAT(factors(pyramid(info)), ElementsAre(1, 2, 3, 4, 5, 6));
}

TEST(TilePyramid, DropsLevelsBeyondUse) {
    EXPECT_THAT(factors(pyramid(image(1000, 1000, 0, {{512, 512, {1, 2, 4, 8, 16, 32, 64, 128}}}))),
                ElementsAre(1, 2, 4, 8, 16))
        << "63 by 63 pixels is enough";
    Factors many(10'000);
    for (std::size_t i = 0; i < many.size(); ++i) many[i] = std::int64_t(i) + 1;
    EXPECT_LE(pyramid(image(100'000, 100'000, 0, {{512, 512, many}})).levels().size(), 32u);
    EXPECT_LE(pyramid(image(100'000, 100'000, 2, {{512, 512, many}})).levels().size(), 32u);
}

TEST(TilePyramid, IdealLevel) {
    const TilePyramid p = pyramid(image(8000, 8000, 2, {{512, 512, {1, 2, 4, 8}}}));
    EXPECT_EQ(p.idealLevel(0.01), 0);
    EXPECT_EQ(p.idealLevel(1), 0);
    EXPECT_EQ(p.idealLevel(1.999), 0);
    EXPECT_EQ(p.idealLevel(2), 1);
    EXPECT_EQ(p.idealLevel(2 - 1e-9), 1) << "rounding does not cost four times the tiles";
    EXPECT_EQ(p.idealLevel(7.9), 2);
    EXPECT_EQ(p.idealLevel(1e9), 3);
    EXPECT_EQ(p.idealLevel(std::numeric_limits<double>::infinity()), 3);
}

TEST(TilePyramid, TilesInAreOverlapsOnly) {
    const TilePyramid p = pyramid(image(1000, 1000, 2, {{256, 256, {1, 2}}}));
    EXPECT_EQ(p.tilesIn(0, {0, 0, 256, 256}), (TileRange{0, 0, 1, 1}));
    EXPECT_EQ(p.tilesIn(0, {256, 0, 0.5, 257}), (TileRange{1, 0, 2, 2}));
    EXPECT_EQ(p.tilesIn(0, {-1e300, -5, 2e300, 6}), (TileRange{0, 0, 4, 1}));
    EXPECT_EQ(p.tilesIn(1, p.bounds()), (TileRange{0, 0, 2, 2}));
    EXPECT_EQ(p.tilesIn(0, {1000, 0, 10, 10}), TileRange{});
    EXPECT_EQ(p.tilesIn(0, {0, 0, 0, 10}), TileRange{});
    EXPECT_EQ(p.tilesIn(7, p.bounds()), TileRange{});
    const double nan = std::numeric_limits<double>::quiet_NaN();
    const TileRange odd = p.tilesIn(0, {nan, 0, nan, nan});
    EXPECT_LE(odd.endColumn, 4);
    EXPECT_TRUE(p.exists({0, 3, 3}));
    EXPECT_FALSE(p.exists({0, 4, 0}));
    EXPECT_FALSE(p.exists({0, -1, 0}));
    EXPECT_FALSE(p.exists({2, 0, 0}));
    EXPECT_FALSE(p.exists({-1, 0, 0}));
}

/// Random, mostly nonsensical descriptions.
class RandomInfo {
public:
    explicit RandomInfo(std::uint32_t seed) : random_(seed) {}

    ImageInfo next() {
        ImageInfo info = image(side(), side(), int(below(3)));
        info.version = std::array{ImageApiVersion::V1, ImageApiVersion::V2, ImageApiVersion::V3}[below(3)];
        info.sizeByWh = below(2) == 0;
        for (std::uint64_t i = below(3); i > 0; --i) {
            TileSet set{side(), below(4) == 0 ? 0 : side(), {}};
            for (std::uint64_t k = below(8); k > 0; --k)
                set.scaleFactors.push_back(odd(std::int64_t(1) << below(20)));
            info.tiles.push_back(std::move(set));
        }
        for (std::uint64_t i = below(4); i > 0; --i) {
            const auto divisor = std::int64_t(1) << below(8);
            info.sizes.push_back({odd(info.width / divisor), odd(info.height / divisor)});
        }
        if (below(4) == 0) info.maxWidth = side();
        if (below(4) == 0) info.maxArea = side();
        return info;
    }

    std::uint64_t below(std::uint64_t end) { return random_() % end; }

private:
    std::int64_t odd(std::int64_t value) { return below(8) == 0 ? std::int64_t(below(7)) - 3 : value; }
    std::int64_t side() {
        const std::int64_t largest = std::int64_t(1) << (1 + below(31));
        return odd(std::min<std::int64_t>(1 + std::int64_t(below(std::uint64_t(largest))), 2147483647));
    }

    std::mt19937_64 random_;
};

/// Columns (or rows) lie edge to edge from 0 to the end; looks at the first, the last and some between.
void expectTiled(const TilePyramid& p, int level, bool vertical) {
    const Level& l = p.levels()[std::size_t(level)];
    const std::int64_t count = vertical ? l.rows : l.columns;
    const double end = vertical ? p.bounds().height : p.bounds().width;
    double at = 0;
    for (std::int64_t i = 0; i < count; ++i) {
        if (count > 50 && i == 20) {
            i = count - 20;
            const TileId skipped{level, vertical ? 0 : i, vertical ? i : 0};
            at = vertical ? p.region(skipped).y : p.region(skipped).x;
        }
        const TileId tile{level, vertical ? 0 : i, vertical ? i : 0};
        ASSERT_TRUE(p.exists(tile));
        const Rect<ImageSpace> r = p.region(tile);
        ASSERT_EQ(vertical ? r.y : r.x, at);
        ASSERT_GT(vertical ? r.height : r.width, 0);
        at = vertical ? r.bottom() : r.right();
        const ImageSize size = p.tileSize(tile);
        ASSERT_GE(size.width, 1);
        ASSERT_GE(size.height, 1);
        if (!l.whole) {
            ASSERT_LE(size.width, std::int64_t(r.width)) << "never enlarged";
            ASSERT_LE(size.width, l.tileWidth);
        }
    }
    ASSERT_EQ(at, end);
}

TEST(TilePyramid, TilesCoverTheImageExactlyOnce) {
    RandomInfo random(20260101);
    for (int i = 0; i < 2'000; ++i) {
        const ImageInfo info = random.next();
        const TilePyramid p = TilePyramid::fromInfo(info, 1024);
        ASSERT_GE(p.levels().size(), 1u);
        ASSERT_LE(p.levels().size(), 70u);
        double scale = 0;
        for (int level = 0; level <= p.coarsest(); ++level) {
            const Level& l = p.levels()[std::size_t(level)];
            ASSERT_GT(l.scaleX, scale) << "finest first";
            scale = l.scaleX;
            ASSERT_GE(l.width, 1);
            ASSERT_GE(l.height, 1);
            ASSERT_EQ(p.tilesIn(level, p.bounds()), (TileRange{0, 0, l.columns, l.rows}));
            expectTiled(p, level, false);
            expectTiled(p, level, true);
            const TileId tile{level, std::int64_t(random.below(std::uint64_t(l.columns))),
                              std::int64_t(random.below(std::uint64_t(l.rows)))};
            const Rect<ImageSpace> r = p.region(tile);
            ASSERT_EQ(p.tilesIn(level, r), (TileRange{tile.column, tile.row, tile.column + 1, tile.row + 1}));
            ASSERT_FALSE(tileUrls("https://e.org/i", info, p, tile).empty());
        }
    }
}

TEST(TilePyramid, LargestImage) {
    const TilePyramid p = pyramid(image(2147483647, 2147483647, 2, {{256, 256, {1}}}));
    EXPECT_EQ(p.levels()[0].columns, 8388608);
    EXPECT_EQ(p.region({0, 8388607, 0}).width, 255);
    EXPECT_EQ(p.levels().back().columns, 1);
    EXPECT_LE(p.levels().size(), 32u);
}

}  // namespace
}  // namespace iiif
