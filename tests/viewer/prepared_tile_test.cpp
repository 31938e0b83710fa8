#include "viewer/tiles/prepared_tile.h"

#include <gtest/gtest.h>

#include "tests/viewer/doubles.h"
#include "viewer/pictures/pixels.h"

namespace viewer {
namespace {

using test::noise;

TEST(PreparedTile, Cropped) {
    const render::Image image{3, 2, render::PixelFormat::Alpha8, {1, 2, 3, 4, 5, 6}};
    EXPECT_EQ(cropped(image, 1, 0, 2, 2), (render::Image{2, 2, render::PixelFormat::Alpha8, {2, 3, 5, 6}}));
}

TEST(PreparedTile, HalvedRoundsOddSizesUp) {
    const render::Image image{3, 3, render::PixelFormat::Alpha8, {0, 4, 9, 8, 4, 11, 20, 30, 7}};
    EXPECT_EQ(halved(image), (render::Image{2, 2, render::PixelFormat::Alpha8, {4, 10, 25, 7}}));
    const render::Image one{1, 1, render::PixelFormat::Rgba8, {1, 2, 3, 255}};
    EXPECT_EQ(halved(one), one);
}

TEST(PreparedTile, PaddingRepeatsTheEdge) {
    const render::Image image = noise(5, 4);
    const PreparedTile tile = prepareTile(image, true, 64);
    EXPECT_EQ(tile.width, 5);
    EXPECT_EQ(tile.height, 4);
    ASSERT_EQ(tile.padded.width, 5 + 2 * kGutter);
    ASSERT_EQ(tile.padded.height, 4 + 2 * kGutter);
    for (int y = 0; y < tile.padded.height; ++y)
        for (int x = 0; x < tile.padded.width; ++x)
            EXPECT_EQ(cropped(tile.padded, x, y, 1, 1),
                      cropped(image, std::clamp(x - kGutter, 0, 4), std::clamp(y - kGutter, 0, 3), 1, 1));
}

TEST(PreparedTile, EdgesAreTheOutermostRowsAndColumns) {
    const render::Image image = noise(5, 4);
    const TileEdges edges = prepareTile(image, true, 64).edges;
    EXPECT_EQ(edges.top, cropped(image, 0, 0, 5, kGutter));
    EXPECT_EQ(edges.bottom, cropped(image, 0, 4 - kGutter, 5, kGutter));
    EXPECT_EQ(edges.left, cropped(image, 0, 0, kGutter, 4));
    EXPECT_EQ(edges.right, cropped(image, 5 - kGutter, 0, kGutter, 4));
    EXPECT_TRUE(prepareTile(image, false, 64).edges.top.empty());
    EXPECT_TRUE(prepareTile(noise(1, 9), true, 64).edges.top.empty()) << "thinner than the gutter";
}

TEST(PreparedTile, TooLargeIsHalvedUntilItFitsWithItsGutter) {
    const PreparedTile tile = prepareTile(noise(61, 20), false, 64);
    EXPECT_EQ(tile.width, 31);
    EXPECT_EQ(tile.height, 10);
    EXPECT_EQ(prepareTile(noise(60, 20), false, 64).width, 60);
    EXPECT_EQ(prepareTile(noise(1000, 3), false, 64).width, 32);
}

}  // namespace
}  // namespace viewer
