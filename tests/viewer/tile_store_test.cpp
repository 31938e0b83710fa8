#include "viewer/tiles/tile_store.h"

#include <gtest/gtest.h>

#include "tests/viewer/doubles.h"
#include "viewer/pictures/pixels.h"

namespace viewer {
namespace {

using Kind = TileStatus::Kind;
using test::noise;

TileKey key(std::int64_t column, std::int64_t row = 0) {
    return {{1}, {0, column, row}};
}

constexpr TileStoreOptions kRoomy{
    .budgetBytes = 64u << 20, .uploadBytesPerUpdate = 64u << 20, .fadeSeconds = 0};

// A store whose tiles are 16 x 16, whatever arrives.
struct Fixture {
    explicit Fixture(TileStoreOptions options = kRoomy) : store(textures, options) {}

    void arrive(const TileKey& k) {
        store.start(k, ++load);
        store.arrived(k, prepareTile(noise(16, 16), true, 64));
    }
    void show(const TileKey& k, double now = 0) {
        arrive(k);
        store.update(now, {{k}}, {});
    }
    Kind kind(const TileKey& k, double now = 0) const { return store.status(k, now).kind; }

    static constexpr std::size_t kBytes = 20 * 20 * 4;
    test::FakeTextureStore textures;
    TileStore store;
    LoadId load = 0;
};

TEST(TileStore, TheLifeOfATile) {
    Fixture f;
    EXPECT_EQ(f.kind(key(0)), Kind::Absent);
    f.store.start(key(0), 7);
    EXPECT_EQ(f.kind(key(0)), Kind::Loading);
    EXPECT_EQ(f.store.inFlight(), std::vector{key(0)});
    EXPECT_TRUE(f.store.loading());
    EXPECT_TRUE(f.store.expects(key(0), 7));
    f.store.arrived(key(0), prepareTile(noise(16, 9), true, 64));
    EXPECT_EQ(f.kind(key(0)), Kind::Decoded);
    EXPECT_TRUE(f.store.inFlight().empty());
    EXPECT_TRUE(f.store.loading());
    EXPECT_TRUE(f.store.uploadsWaiting());
    f.store.update(0, {}, {});
    EXPECT_EQ(f.kind(key(0)), Kind::Resident);
    EXPECT_FALSE(f.store.loading());
    const auto tile = f.store.resident(key(0));
    ASSERT_TRUE(tile);
    EXPECT_EQ(tile->width, 16);
    EXPECT_EQ(tile->height, 9);
    EXPECT_EQ(f.textures.textures.size(), 1u);
}

TEST(TileStore, ALateArrivalIsNotExpected) {
    Fixture f;
    f.store.start(key(0), 1);
    EXPECT_FALSE(f.store.expects(key(0), 2));
    EXPECT_FALSE(f.store.expects(key(1), 1));
    EXPECT_EQ(f.store.giveUp(key(0)), LoadId(1));
    EXPECT_TRUE(f.store.expects(key(0), 1)) << "until its answer says what became of it";
    EXPECT_EQ(f.store.inFlight(), std::vector{key(0)});
    EXPECT_EQ(f.store.giveUp(key(0)), std::nullopt) << "said once";
    f.store.wantAgain(key(0));
    EXPECT_FALSE(f.store.givenUp(key(0)));
    EXPECT_EQ(f.store.giveUp(key(0)), LoadId(1));
    f.store.dropped(key(0));
    EXPECT_FALSE(f.store.expects(key(0), 1));
    EXPECT_EQ(f.kind(key(0)), Kind::Absent);
    EXPECT_FALSE(f.store.loading());
    EXPECT_EQ(f.store.giveUp(key(0)), std::nullopt);
    f.store.start(key(0), 3);
    f.store.start(key(0), 4);  // the same tile in another form
    EXPECT_FALSE(f.store.expects(key(0), 3));
    EXPECT_TRUE(f.store.expects(key(0), 4));
    EXPECT_EQ(f.store.attempts(key(0)), 1);
    f.store.arrived(key(0), prepareTile(noise(4, 4), false, 64));
    EXPECT_EQ(f.store.giveUp(key(0)), std::nullopt) << "what is here is not cancelled";
    f.store.update(0, {}, {});
    EXPECT_FALSE(f.store.loading());
}

TEST(TileStore, FailuresWaitOrStay) {
    Fixture f;
    f.store.start(key(0), 1);
    f.store.fail(key(0), {.why = "Busy.", .retryAt = 10.0});
    f.store.start(key(1), 2);
    f.store.fail(key(1), {.why = "Gone.", .retryAt = {}});
    EXPECT_EQ(f.kind(key(0), 9.9), Kind::Waiting);
    EXPECT_EQ(f.kind(key(0), 10), Kind::Absent);
    EXPECT_EQ(f.kind(key(1), 1e9), Kind::Failed);
    EXPECT_EQ(f.store.nextRetry(5), 10.0);
    EXPECT_EQ(f.store.nextRetry(10), std::nullopt);
    EXPECT_EQ(f.store.failures(), (std::vector<std::pair<TileKey, std::string>>{{key(1), "Gone."}}));
    EXPECT_FALSE(f.store.loading());
    f.store.start(key(0), 3);
    EXPECT_EQ(f.store.attempts(key(0)), 2);
    f.store.fail(key(0), {.why = "Busy.", .retryAt = 20.0});
    EXPECT_EQ(f.store.counts().failed, 2);
    f.store.forgetFailures();
    EXPECT_EQ(f.kind(key(0)), Kind::Absent);
    EXPECT_EQ(f.kind(key(1)), Kind::Absent);
    EXPECT_EQ(f.store.attempts(key(0)), 0);
}

TEST(TileStore, FadesIn) {
    TileStoreOptions options = kRoomy;
    options.fadeSeconds = 0.2;
    Fixture f(options);
    f.show(key(0), 5);
    EXPECT_EQ(f.store.status(key(0), 5).opacity, 0);
    EXPECT_NEAR(f.store.status(key(0), 5.05).opacity, 0.25, 1e-9);
    EXPECT_EQ(f.store.status(key(0), 5.2001).opacity, 1);
}

TEST(TileStore, WithoutFadesATileIsThereAtOnce) {
    Fixture f;
    f.show(key(0), 5);
    EXPECT_EQ(f.store.status(key(0), 5).opacity, 1);
}

TEST(TileStore, UploadsWithinItsBudgetButAtLeastOne) {
    TileStoreOptions options = kRoomy;
    options.uploadBytesPerUpdate = 1;
    Fixture f(options);
    for (int i = 0; i < 3; ++i) f.arrive(key(i));
    f.store.update(0, {}, {});
    EXPECT_EQ(f.store.counts().resident, 1);
    EXPECT_EQ(f.kind(key(0)), Kind::Resident) << "in order of arrival";
    f.store.update(0, {}, {});
    f.store.update(0, {}, {});
    EXPECT_EQ(f.store.counts().resident, 3);

    options.uploadBytesPerUpdate = 2 * Fixture::kBytes;
    Fixture two(options);
    for (int i = 0; i < 3; ++i) two.arrive(key(i));
    two.store.update(0, {}, {});
    EXPECT_EQ(two.store.counts().resident, 2);
    EXPECT_EQ(two.store.counts().decoded, 1);
}

TEST(TileStore, OverItsBudgetTheLeastRecentlyDrawnLeave) {
    TileStoreOptions options = kRoomy;
    options.budgetBytes = 3 * Fixture::kBytes;
    Fixture f(options);
    for (int i = 0; i < 3; ++i) f.show(key(i));  // 0 was drawn longest ago
    f.store.update(0, {{key(0)}}, {});           // and now 1 was
    f.show(key(3));
    EXPECT_EQ(f.kind(key(1)), Kind::Absent);
    EXPECT_EQ(f.kind(key(0)), Kind::Resident);
    EXPECT_EQ(f.kind(key(2)), Kind::Resident);
    EXPECT_EQ(f.textures.textures.size(), 3u);
}

TEST(TileStore, NeitherTheKeptNorTheDrawnLeave) {
    TileStoreOptions options = kRoomy;
    options.budgetBytes = Fixture::kBytes;
    Fixture f(options);
    f.show(key(0));
    f.arrive(key(1));
    f.arrive(key(2));
    f.store.update(0, {{key(0)}}, {key(1)});
    f.store.update(0, {{key(2)}}, {key(1)});  // 0 is neither now
    EXPECT_EQ(f.kind(key(0)), Kind::Absent);
    EXPECT_EQ(f.kind(key(1)), Kind::Resident);
    EXPECT_EQ(f.kind(key(2)), Kind::Resident);
    f.store.update(0, {{key(1)}, {key(2)}}, {});
    EXPECT_EQ(f.store.counts().resident, 2) << "what is in view stays, even over the budget";
}

TEST(TileStore, WhereTheGpuIsFullATileIsTriedAgainLater) {
    Fixture f;
    f.textures.full = true;
    f.show(key(0), 100);
    EXPECT_EQ(f.kind(key(0), 100), Kind::Waiting);
    EXPECT_FALSE(f.store.loading());
    const auto retry = f.store.nextRetry(100);
    ASSERT_TRUE(retry);
    f.textures.full = false;
    EXPECT_EQ(f.kind(key(0), *retry), Kind::Absent);
    f.show(key(0), *retry);
    EXPECT_EQ(f.kind(key(0), *retry), Kind::Resident);
}

// A picture of 3 x 3 tiles, the last ones smaller, cut up and put into the store in different orders: in the
// end every texture is what a crop of the whole picture with its surroundings is.
TEST(TileStore, GuttersHoldTheNeighboursPixels) {
    constexpr int kTile = 8, kWidth = 21, kHeight = 19;
    const render::Image whole = noise(kWidth, kHeight, 9);
    std::vector<TileKey> keys;
    for (int i = 0; i < 9; ++i) keys.push_back(key(i % 3, i / 3));
    std::minstd_rand random(5);
    for (int round = 0; round < 8; ++round) {
        Fixture f;
        std::shuffle(keys.begin(), keys.end(), random);
        for (const TileKey& k : keys) {
            const int x = int(k.tile.column) * kTile, y = int(k.tile.row) * kTile;
            f.store.start(k, ++f.load);
            f.store.arrived(k, prepareTile(cropped(whole, x, y, std::min(kTile, kWidth - x),
                                                   std::min(kTile, kHeight - y)),
                                           true, 64));
            f.store.update(0, {}, {});
        }
        for (const TileKey& k : keys) {
            SCOPED_TRACE(testing::Message() << k.tile.column << "," << k.tile.row);
            const render::Image& texture = f.textures.textures.at(f.store.resident(k)->texture.value);
            int wrong = 0;
            for (int y = 0; y < texture.height; ++y)
                for (int x = 0; x < texture.width; ++x) {
                    const int wx = int(k.tile.column) * kTile + x - kGutter;
                    const int wy = int(k.tile.row) * kTile + y - kGutter;
                    if (wx < 0 || wy < 0 || wx >= kWidth || wy >= kHeight) continue;
                    if (cropped(texture, x, y, 1, 1) != cropped(whole, wx, wy, 1, 1)) ++wrong;
                }
            EXPECT_EQ(wrong, 0);
        }
    }
}

TEST(TileStore, OtherLevelsAndImagesAreNoNeighbours) {
    Fixture f;
    f.show(key(0));
    const render::Image before = f.textures.textures.at(1);
    f.show({{1}, {1, 1, 0}});
    f.show({{2}, {0, 1, 0}});
    EXPECT_EQ(f.textures.textures.at(1), before);
}

TEST(TileStore, WhatIsGoneForNowCountsAsFailedUntilItIsLookedAtAgain) {
    Fixture f;
    f.store.start(key(0), 1);
    f.store.fail(key(0), {.why = "Not there.", .retryAt = 600.0, .lasting = true, .broken = true});
    EXPECT_EQ(f.kind(key(0), 599), Kind::Failed);
    EXPECT_EQ(f.store.failures().size(), 1u);
    EXPECT_EQ(f.kind(key(0), 600), Kind::Absent);
    EXPECT_EQ(f.store.timesBroken(key(0)), 1);
    EXPECT_EQ(f.store.timesBroken(key(1)), 0);
}

TEST(TileStore, InMotionAFrameUploadsLess) {
    Fixture f;
    f.store.uploadInMotion(1);
    for (int i = 0; i < 4; ++i) f.arrive(key(i));
    f.store.update(0, {}, {key(2)}, {}, true);
    EXPECT_EQ(f.kind(key(2)), Kind::Resident) << "what is needed goes first";
    EXPECT_EQ(f.store.counts().resident, 1);
    f.store.update(0, {}, {});
    EXPECT_EQ(f.store.counts().resident, 4);
}

TEST(TileStore, AnImageIsForgottenWhole) {
    Fixture f;
    f.show(key(0));
    f.arrive(key(1));
    f.store.start(key(2), 9);
    f.store.forget({1});
    for (int i = 0; i < 3; ++i) EXPECT_EQ(f.kind(key(i)), Kind::Absent);
    EXPECT_FALSE(f.store.loading());
    EXPECT_FALSE(f.store.expects(key(2), 9));
    EXPECT_TRUE(f.textures.textures.empty());
}

}  // namespace
}  // namespace viewer
