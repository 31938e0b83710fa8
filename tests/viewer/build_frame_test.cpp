#include "viewer/frame/build_frame.h"

#include <random>

#include <gtest/gtest.h>

#include "tests/viewer/session_rig.h"

namespace viewer {
namespace {

using ToScreen = Transform<ImageSpace, ScreenSpace>;

const ResidentTile kTile{{7}, 100, 50};

TEST(TileQuad, PlacedByItsRegionWhateverSizeCame) {
    const auto q = tileQuad({200, 100, 200, 100}, {0, 0, 1000, 1000}, kTile, {2, 0, 0, 2, -100, 10}, 0.5);
    ASSERT_TRUE(q);
    EXPECT_EQ(q->texture, kTile.texture);
    EXPECT_EQ(q->part, (render::Box{kGutter, kGutter, 100, 50}));
    EXPECT_EQ(q->opacity, 0.5f);
    EXPECT_EQ(q->corners, (std::array<render::Vec2, 4>{{{300, 210}, {700, 210}, {700, 410}, {300, 410}}}));
}

TEST(TileQuad, OutsideThePartIsLeftOut) {
    const auto q = tileQuad({200, 100, 200, 100}, {250, 0, 50, 120}, kTile, {}, 1);
    ASSERT_TRUE(q);
    EXPECT_EQ(q->part, (render::Box{kGutter + 25, kGutter, 25, 10}));
    EXPECT_EQ(q->corners, (std::array<render::Vec2, 4>{{{250, 100}, {300, 100}, {300, 120}, {250, 120}}}));
    EXPECT_FALSE(tileQuad({200, 100, 200, 100}, {0, 0, 200, 100}, kTile, {}, 1));
}

// Neighbours share their corners to the last bit: no seam, whatever the view.
TEST(TileQuad, NeighboursShareTheirCorners) {
    std::minstd_rand random(8);
    const auto in = [&](double a, double b) { return std::uniform_real_distribution<>(a, b)(random); };
    iiif::ImageInfo info;
    info.width = 3001;
    info.height = 1999;
    info.tiles = {{256, 256, {1, 2, 4}}};
    const auto pyramid = iiif::TilePyramid::fromInfo(info, 1024);
    for (int i = 0; i < 300; ++i) {
        const double scale = std::exp2(in(-6, 4)), angle = in(-4, 4);
        const ToScreen view{scale * std::cos(angle), scale * std::sin(angle), -scale * std::sin(angle),
                            scale * std::cos(angle), in(-1e4, 1e4),           in(-1e4, 1e4)};
        const iiif::Level& level = pyramid.levels()[std::size_t(i % 3)];
        const std::int64_t column = std::int64_t(random()) % (level.columns - 1),
                           row = std::int64_t(random()) % (level.rows - 1);
        const auto quad = [&](std::int64_t c, std::int64_t r) {
            return tileQuad(pyramid.region({i % 3, c, r}), pyramid.bounds(), kTile, view, 1)->corners;
        };
        const auto here = quad(column, row), right = quad(column + 1, row), below = quad(column, row + 1);
        EXPECT_EQ(here[1], right[0]);
        EXPECT_EQ(here[2], right[3]);
        EXPECT_EQ(here[3], below[0]);
        EXPECT_EQ(here[2], below[1]);
    }
}

TEST(BuildFrame, EachPaneIsClippedAndHoldsItsTiles) {
    test::SessionRig rig;
    rig.serve("https://a/info.json", test::infoJson("x"));
    rig.serve("https://b/info.json", test::infoJson("y"));
    rig.open("https://a/info.json");
    rig.open("https://b/info.json", true);
    rig.settle();
    FrameOptions options;
    options.words = false;
    const render::DrawList list = buildFrame(rig.session, {400, 300}, options, nullptr);
    EXPECT_EQ(list.width, 400);
    EXPECT_EQ(list.height, 300);
    EXPECT_EQ(list.background, options.theme.behind);
    std::vector<render::Clip> clips;
    std::size_t quads = 0, drawn = 0;
    for (const auto& item : list.items) {
        if (const auto* clip = std::get_if<render::Clip>(&item)) clips.push_back(*clip);
        if (const auto* quad = std::get_if<render::TextureQuad>(&item)) {
            ++quads;
            EXPECT_TRUE(rig.textures.textures.contains(quad->texture.value));
        }
    }
    for (const PaneFrame& f : rig.session.frames()) drawn += f.selection.draw.size();
    EXPECT_EQ(quads, drawn);
    EXPECT_GT(quads, 1u);
    EXPECT_EQ(clips,
              (std::vector<render::Clip>{{{0, 0, 200, 300}}, {{200, 0, 200, 300}}, {{0, 0, 400, 300}}}));
    EXPECT_TRUE(std::holds_alternative<render::FilledBox>(list.items.back())) << "the line between the panes";
}

}  // namespace
}  // namespace viewer
