#include "viewer/tiles/select_tiles.h"

#include <map>
#include <random>
#include <set>

#include <gtest/gtest.h>

namespace viewer {
namespace {

using Kind = TileStatus::Kind;
using ToScreen = Transform<ImageSpace, ScreenSpace>;
using Area = Rect<ImageSpace>;

// 400 x 400 in tiles of 100: levels of 4 x 4, 2 x 2 and 1 tile.
iiif::TilePyramid pyramidOf(std::int64_t width, std::int64_t height, std::int64_t tile,
                            std::vector<std::int64_t> factors) {
    iiif::ImageInfo info;
    info.width = width;
    info.height = height;
    info.tiles = {{tile, tile, std::move(factors)}};
    return iiif::TilePyramid::fromInfo(info, 1024);
}

struct World {
    iiif::TilePyramid pyramid = pyramidOf(400, 400, 100, {1, 2, 4});
    std::map<TileKey, TileStatus> status;
    TileStatus otherwise = {Kind::Absent};

    static TileKey key(int level, std::int64_t column, std::int64_t row, std::uint32_t image = 1) {
        return {{image}, {level, column, row}};
    }
    StatusOf statusOf() const {
        return [this](const TileKey& k) {
            const auto it = status.find(k);
            return it == status.end() ? otherwise : it->second;
        };
    }
    PlacedImage placed(const ToScreen& now, const ToScreen& end, std::uint32_t image = 1) const {
        return {.image = {image},
                .pyramid = &pyramid,
                .now = now,
                .end = end,
                .part = pyramid.bounds(),
                .pane = {0, 0, 200, 200}};
    }
    TileSelection select(const ToScreen& now, const ToScreen& end) const {
        const PlacedImage image = placed(now, end);
        return selectTiles({&image, 1}, statusOf());
    }
    TileSelection select(const ToScreen& view) const { return select(view, view); }
};

const ToScreen kHome{0.5, 0, 0, 0.5, 0, 0};          // all of it at half size: level 1
const ToScreen kCorner{1, 0, 0, 1, 0, 0};            // the top left quarter at full size
const ToScreen kOverview{0.25, 0, 0, 0.25, 50, 50};  // level 2
const auto k = World::key;

TEST(SelectTiles, AllResidentIsSharp) {
    World w;
    w.otherwise = {Kind::Resident};
    EXPECT_EQ(
        w.select(kHome),
        (TileSelection{.draw = {{k(1, 0, 0, 1)}, {k(1, 1, 0, 1)}, {k(1, 0, 1, 1)}, {k(1, 1, 1, 1)}},
                       .want = {},
                       .need = {k(1, 0, 0, 1), k(1, 1, 0, 1), k(1, 0, 1, 1), k(1, 1, 1, 1), k(2, 0, 0, 1)},
                       .counters = {.visible = 4, .resident = 4},
                       .finestLevel = 1}));
    EXPECT_TRUE(w.select(kHome).sharp());
}

TEST(SelectTiles, NothingThereWantsTheCoarsestThenFromTheMiddle) {
    World w;
    const ToScreen view{1, 0, 0, 1, -50, -50};  // x and y 50 to 250, the middle that of tile 1, 1
    EXPECT_EQ(
        w.select(view),
        (TileSelection{.draw = {},
                       .want = {k(2, 0, 0, 1), k(0, 1, 1, 1), k(0, 1, 0, 1), k(0, 0, 1, 1), k(0, 2, 1, 1),
                                k(0, 1, 2, 1), k(0, 0, 0, 1), k(0, 2, 0, 1), k(0, 0, 2, 1), k(0, 2, 2, 1)},
                       .need = {k(0, 0, 0, 1), k(0, 1, 0, 1), k(0, 2, 0, 1), k(0, 0, 1, 1), k(0, 1, 1, 1),
                                k(0, 2, 1, 1), k(0, 0, 2, 1), k(0, 1, 2, 1), k(0, 2, 2, 1), k(2, 0, 0, 1)},
                       .counters = {.visible = 9, .loading = 9},
                       .finestLevel = 0}))
        << "distances: the tile in the middle, then its neighbours by side, then by corner";
    EXPECT_FALSE(w.select(view).sharp());
}

TEST(SelectTiles, AGapIsFilledByTheBestCoarser) {
    World w;
    w.status = {{k(0, 0, 0, 1), {Kind::Resident}},
                {k(0, 0, 1, 1), {Kind::Resident}},
                {k(1, 0, 0, 1), {Kind::Resident}},
                {k(2, 0, 0, 1), {Kind::Resident}}};
    const TileSelection s = w.select(kCorner);
    // Level 1 covers the gap in full: level 2 is not drawn. Coarse below fine, and of the coarse only the
    // gap.
    EXPECT_EQ(s.draw, (std::vector<DrawTile>{
                          {k(1, 0, 0, 1), 1, 0, Area{100, 0, 100, 200}}, {k(0, 0, 0, 1)}, {k(0, 0, 1, 1)}}));
    EXPECT_EQ(s.want, (std::vector<TileKey>{k(0, 1, 0, 1), k(0, 1, 1, 1)}));
    EXPECT_EQ(s.counters, (TileCounters{.visible = 4, .resident = 2, .loading = 2}));
}

TEST(SelectTiles, AGapIsFilledByFinerWhenZoomingOut) {
    World w;
    w.status = {{k(0, 0, 0, 1), {Kind::Resident}}, {k(0, 1, 1, 1), {Kind::Resident}}};
    EXPECT_EQ(w.select(kHome).draw, (std::vector<DrawTile>{{k(0, 1, 1, 1), 1, 0, Area{100, 100, 100, 100}},
                                                           {k(0, 0, 0, 1), 1, 0, Area{0, 0, 100, 100}}}));
    EXPECT_EQ(w.select(kOverview).draw.size(), 2u) << "from two levels below as well";
}

TEST(SelectTiles, BelowAFadingTileTheCoarserStays) {
    World w;
    w.otherwise = {Kind::Resident};
    w.status = {{k(1, 0, 0, 1), {Kind::Resident, 0.25}}};
    const TileSelection s = w.select(kHome);
    EXPECT_EQ(s.draw, (std::vector<DrawTile>{{k(2, 0, 0, 1), 1, 0, Area{0, 0, 200, 200}},
                                             {k(0, 1, 1, 1), 1, 0, Area{100, 100, 100, 100}},
                                             {k(0, 1, 0, 1), 1, 0, Area{100, 0, 100, 100}},
                                             {k(0, 0, 1, 1), 1, 0, Area{0, 100, 100, 100}},
                                             {k(0, 0, 0, 1), 1, 0, Area{0, 0, 100, 100}},
                                             {k(1, 0, 0, 1), 0.25},
                                             {k(1, 1, 0, 1)},
                                             {k(1, 0, 1, 1)},
                                             {k(1, 1, 1, 1)}}));
    EXPECT_EQ(s.counters, (TileCounters{.visible = 4, .resident = 3, .fading = 1}));
    EXPECT_FALSE(s.sharp());
    EXPECT_TRUE(s.want.empty());
}

TEST(SelectTiles, InMotionDrawsForNowAndWantsForTheEnd) {
    World w;
    w.status = {{k(2, 0, 0, 1), {Kind::Resident}}, {k(1, 0, 0, 1), {Kind::Resident}}};
    const TileSelection s = w.select(kOverview, kCorner);
    EXPECT_EQ(s.draw, (std::vector<DrawTile>{{k(2, 0, 0, 1)}}));
    EXPECT_EQ(s.want, (std::vector<TileKey>{k(0, 0, 0, 1), k(0, 1, 0, 1), k(0, 0, 1, 1), k(0, 1, 1, 1)}));
    EXPECT_EQ(s.finestLevel, 0);
    EXPECT_EQ(s.counters, (TileCounters{.visible = 4, .loading = 4}));
}

TEST(SelectTiles, WhatAHandIsAboutToReachIsWantedNext) {
    World w;
    w.status = {{k(2, 0, 0, 1), {Kind::Resident}}, {k(0, 0, 0, 1), {Kind::Resident}}};
    PlacedImage image = w.placed(kCorner, kCorner);
    image.soon = ToScreen{1, 0, 0, 1, -100, 0};  // a tile further to the right
    const TileSelection s = selectTiles({&image, 1}, w.statusOf());
    EXPECT_EQ(s.want, (std::vector<TileKey>{k(0, 1, 0, 1), k(0, 0, 1, 1), k(0, 1, 1, 1)}));
    EXPECT_EQ(s.soon, (std::vector<TileKey>{k(0, 2, 0, 1), k(0, 2, 1, 1)})) << "less what is wanted anyway";
    EXPECT_EQ(s.counters.visible, 4) << "what is in view alone decides what is sharp";
    for (const TileKey& key : s.soon)
        EXPECT_NE(std::find(s.need.begin(), s.need.end(), key), s.need.end()) << "and is not freed meanwhile";
}

// A level in between costs requests of its own: it is asked for where the view takes long, and is then first.
TEST(SelectTiles, ALevelInBetweenComesFirstWhereTheViewTakesLong) {
    World w;
    w.pyramid = pyramidOf(1600, 1600, 100, {1, 2, 4, 8, 16});
    w.status = {{k(4, 0, 0, 1), {Kind::Resident}}};
    PlacedImage image = w.placed(kCorner, kCorner);
    image.pane = {0, 0, 800, 800};
    const auto levels = [&](double bytesPerSecond) {
        image.pace = {.slots = 6, .latencySeconds = 0.02, .bytesPerSecond = bytesPerSecond};
        std::set<int> found;
        for (const TileKey& key : selectTiles({&image, 1}, w.statusOf()).want) found.insert(key.tile.level);
        return found;
    };
    EXPECT_EQ(levels(1e9), (std::set{0}));
    const std::set<int> slow = levels(2e4);
    ASSERT_EQ(slow.size(), 2u) << "one level in between, no more";
    EXPECT_EQ(*slow.begin(), 0);
    image.pace.bytesPerSecond = 2e4;
    const int between = *slow.rbegin();
    EXPECT_EQ(selectTiles({&image, 1}, w.statusOf()).want.front().tile.level, between);
    for (int column = 0; column < 16; ++column)
        for (int row = 0; row < 16; ++row) w.status[k(between, column, row, 1)] = {Kind::Resident};
    EXPECT_EQ(levels(2e4), (std::set{0})) << "nothing coarser than what is here";
}

TEST(SelectTiles, OnlyWhatIsAbsentOrLoadingIsWanted) {
    World w;
    w.status = {{k(2, 0, 0, 1), {Kind::Resident}},
                {k(0, 0, 0, 1), {Kind::Failed}},
                {k(0, 1, 0, 1), {Kind::Waiting}},
                {k(0, 0, 1, 1), {Kind::Decoded}},
                {k(0, 1, 1, 1), {Kind::Loading}}};
    const TileSelection s = w.select(kCorner);
    EXPECT_EQ(s.want, (std::vector<TileKey>{k(0, 1, 1, 1)}));
    EXPECT_EQ(s.counters, (TileCounters{.visible = 4, .loading = 2, .waiting = 1, .failed = 1}));
}

TEST(SelectTiles, NothingInViewIsNothing) {
    World w;
    w.otherwise = {Kind::Resident};
    EXPECT_EQ(w.select({1, 0, 0, 1, 5000, 0}), TileSelection{});
    EXPECT_EQ(w.select({1, 0, 0, 1, 200, 0}), TileSelection{}) << "touching the edge shows no pixel";
    PlacedImage image = w.placed(kHome, kHome);
    image.pane = {};
    EXPECT_EQ(selectTiles({&image, 1}, w.statusOf()), TileSelection{});
    image = w.placed({0, 0, 0, 0, 0, 0}, kHome);
    EXPECT_TRUE(selectTiles({&image, 1}, w.statusOf()).draw.empty()) << "a flat transform";
    EXPECT_EQ(selectTiles({}, w.statusOf()), TileSelection{});
}

TEST(SelectTiles, OnlyThePartOfTheImageThatIsShown) {
    World w;
    PlacedImage image = w.placed(kCorner, kCorner);
    image.part = {0, 0, 100, 200};
    EXPECT_EQ(selectTiles({&image, 1}, w.statusOf()).want,
              (std::vector<TileKey>{k(0, 0, 0, 1), k(0, 0, 1, 1), k(2, 0, 0, 1)}));
}

TEST(SelectTiles, OneImagePlacedTwiceIsDrawnInBothPlaces) {
    World w;
    w.otherwise = {Kind::Resident};
    const ToScreen left{0.25, 0, 0, 0.25, 0, 50}, right{0.25, 0, 0, 0.25, 100, 50};
    const std::vector<PlacedImage> both{w.placed(left, left, 1), w.placed(right, right, 1)};
    EXPECT_EQ(selectTiles(both, w.statusOf()).draw,
              (std::vector<DrawTile>{{k(2, 0, 0, 1), 1, 0}, {k(2, 0, 0, 1), 1, 1}}));
}

TEST(SelectTiles, AViewOfMillionsOfTilesIsLeftOut) {
    iiif::ImageInfo info;
    info.version = iiif::ImageApiVersion::V3;
    info.width = info.height = 1'000'000;
    info.tiles = {{16, 16, {1}}};
    const auto pyramid = iiif::TilePyramid::fromInfo(info, 1024);
    const ToScreen home{0.0002, 0, 0, 0.0002, 0, 0}, close{1, 0, 0, 1, 0, 0};
    const auto select = [&](const ToScreen& view) {
        const std::vector<PlacedImage> images{{.image = {1},
                                               .pyramid = &pyramid,
                                               .now = view,
                                               .end = view,
                                               .part = pyramid.bounds(),
                                               .pane = {0, 0, 200, 200}}};
        return selectTiles(images, [](const TileKey&) { return TileStatus{}; });
    };
    const TileSelection overview = select(home);
    EXPECT_TRUE(overview.tooMany && !overview.sharp() && overview.want.empty() && overview.draw.empty());
    EXPECT_FALSE(select(close).tooMany);
    EXPECT_EQ(select(close).want.size(), 169u);
}

TEST(SelectTiles, TwoImagesAreDrawnInOrderAndWantedTogether) {
    World w;
    w.status = {{k(2, 0, 0, 1), {Kind::Resident}}, {k(2, 0, 0, 2), {Kind::Resident}}};
    const ToScreen left{0.25, 0, 0, 0.25, 0, 50}, right{0.25, 0, 0, 0.25, 100, 50};
    const std::vector<PlacedImage> both{w.placed(left, left, 2), w.placed(right, right, 1)};
    EXPECT_EQ(selectTiles(both, w.statusOf()),
              (TileSelection{.draw = {{k(2, 0, 0, 2)}, {k(2, 0, 0, 1), 1, 1}},
                             .want = {},
                             .need = {k(2, 0, 0, 2), k(2, 0, 0, 1)},
                             .counters = {.visible = 2, .resident = 2},
                             .finestLevel = 2}));
    const std::vector<PlacedImage> same{w.placed(kHome, kHome, 3), w.placed(kHome, kHome, 3)};
    EXPECT_EQ(selectTiles(same, w.statusOf()).want.size(), 5u) << "a tile of both is wanted once";
    const std::vector<PlacedImage> fresh{w.placed(kHome, kHome, 4), w.placed(kHome, kHome, 5)};
    const auto want = selectTiles(fresh, w.statusOf()).want;
    ASSERT_EQ(want.size(), 10u);
    EXPECT_EQ(want[8], k(2, 0, 0, 4));
    EXPECT_EQ(want[9], k(2, 0, 0, 5)) << "what is in view comes in one round: the coarsest only stand by";
}

// Whatever the view: the tiles of the ideal level cover what is visible, and none is named twice.
TEST(SelectTiles, RandomViewsAreCovered) {
    std::minstd_rand random(3);
    const auto in = [&](double a, double b) { return std::uniform_real_distribution<>(a, b)(random); };
    World w;
    w.pyramid = pyramidOf(3001, 1999, 256, {1, 2, 4, 8, 16});
    for (int i = 0; i < 300; ++i) {
        w.status.clear();
        w.otherwise = {i % 2 ? Kind::Absent : Kind::Resident};
        const double scale = std::exp2(in(-4, 2)), angle = in(-4, 4);
        const double c = scale * std::cos(angle), s = scale * std::sin(angle);
        ToScreen view{c, s, -s, c, 0, 0};
        const auto middle = view(Point<ImageSpace>{in(0, 3001), in(0, 1999)});
        view.tx = 100 - middle.x, view.ty = 100 - middle.y;
        const PlacedImage image = w.placed(view, view);
        const TileSelection sel = selectTiles({&image, 1}, w.statusOf());
        const Rect<ImageSpace> area = visiblePart(image, view);
        ASSERT_FALSE(area.empty());
        std::set<TileKey> seen;
        double covered = 0;
        const auto add = [&](const TileKey& key) {
            EXPECT_TRUE(seen.insert(key).second);
            EXPECT_TRUE(w.pyramid.exists(key.tile));
            const auto part = w.pyramid.region(key.tile).intersection(area);
            if (key.tile.level == sel.finestLevel) covered += part.width * part.height;
        };
        for (const auto& key : sel.want) add(key);
        for (const auto& d : sel.draw) add(d.key);
        EXPECT_NEAR(covered / (area.width * area.height), 1, 1e-9);
        const auto& level = w.pyramid.levels()[std::size_t(sel.finestLevel)];
        const double perScreen = 1 / scale;  // image pixels
        EXPECT_TRUE(level.scaleX <= perScreen * 1.001 || sel.finestLevel == 0) << "sharp enough";
        EXPECT_TRUE(level.scaleX * 2 > perScreen * 0.999 || sel.finestLevel == w.pyramid.coarsest())
            << "and no sharper";
    }
}

TEST(SelectTiles, TheCoarsestLevelIsWantedWholeWhereItIsSmall) {
    World w;
    w.pyramid = pyramidOf(400, 400, 100, {1, 2});
    EXPECT_EQ(w.select({1, 0, 0, 1, 0, 0}).want.size(), 4u + 4u);
    w.pyramid = pyramidOf(4000, 4000, 100, {1, 2});
    EXPECT_EQ(w.select({1, 0, 0, 1, 0, 0}).want.size(), 1u + 4u) << "else only what is in view";
}

}  // namespace
}  // namespace viewer
