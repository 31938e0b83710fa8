#include "viewer/pictures/picture.h"

#include <gtest/gtest.h>

#include "iiif/image_request.h"
#include "tests/viewer/doubles.h"
#include "viewer/limits.h"
#include "viewer/pictures/pixels.h"

namespace viewer {
namespace {

// Every tile that the info.json leads to is a crop of the picture halved as often as its level says.
void expectTilesOf(const Picture& picture, std::vector<render::Image> levels, std::int64_t width,
                   std::int64_t height) {
    const auto info = iiif::parseImageInfo(picture.infoJson("picture:file:///a \"b\"\\c.png"), limits::kRead);
    ASSERT_TRUE(info.value);
    EXPECT_EQ(info.value->id, "picture:file:///a \"b\"\\c.png");
    EXPECT_EQ(info.value->width, width);
    EXPECT_EQ(info.value->height, height);
    const auto pyramid = iiif::TilePyramid::fromInfo(*info.value, limits::kTileSide);
    ASSERT_EQ(pyramid.levels().size(), levels.size());
    for (int l = 0; l <= pyramid.coarsest(); ++l) {
        const iiif::Level& level = pyramid.levels()[std::size_t(l)];
        const render::Image& whole = levels[std::size_t(l)];
        EXPECT_EQ(level.width, whole.width);
        EXPECT_EQ(level.height, whole.height);
        for (std::int64_t row = 0; row < level.rows; ++row)
            for (std::int64_t column = 0; column < level.columns; ++column) {
                SCOPED_TRACE(testing::Message() << l << ": " << column << "," << row);
                const iiif::TileId id{l, column, row};
                const auto size = pyramid.tileSize(id);
                const auto expected = cropped(whole, int(column * level.tileWidth),
                                              int(row * level.tileHeight), int(size.width), int(size.height));
                const std::string base = "b";
                const std::string url = iiif::tileUrls(base, *info.value, pyramid, id).front();
                const auto tile = picture.tile(url.substr(base.size() + 1));
                ASSERT_TRUE(tile) << url;
                EXPECT_EQ(*tile, expected) << url;
            }
    }
}

TEST(Picture, TilesAreCropsOfHalvedLevels) {
    const render::Image image = test::noise(1100, 700);
    const render::Image half = halved(image), quarter = halved(half);
    expectTilesOf(Picture(image, 1100, 700, 512), {image, half, quarter}, 1100, 700);
}

TEST(Picture, OddSizesToTheLastPixel) {
    std::vector<render::Image> levels{test::noise(201, 131)};
    while (std::max(levels.back().width, levels.back().height) > 32) levels.push_back(halved(levels.back()));
    expectTilesOf(Picture(levels[0], 201, 131, 32), levels, 201, 131);
}

TEST(Picture, DecodedSmallerThanItsFile) {
    const render::Image image = test::noise(551, 351);
    expectTilesOf(Picture(image, 1101, 701, 512), {image, halved(image)}, 1101, 701);
}

TEST(Picture, AnswersOnlyWhatItHas) {
    const Picture picture(test::noise(100, 60), 100, 60, 64);
    EXPECT_TRUE(picture.tile("full/max/0/default.jpg"));
    EXPECT_TRUE(picture.tile("0,0,64,60/64,60/0/default.jpg"));
    EXPECT_TRUE(picture.tile("full/50,30/0/default.jpg"));
    for (const char* parameters :
         {"", "?", "full", "full/", "full/33,20/0/default.jpg", "0,0,0,0/0,0/0/default.jpg",
          "square/max/0/default.jpg", "100,0,10,10/10,10/0/default.jpg", "-5,0,10,10/10,10/0/default.jpg",
          "0,0,10/10,10/0/default.jpg", "0,0,10,10,/10,10/0/default.jpg", "0,0,10,10/10,/0/default.jpg",
          "0,0,9223372036854775807,9223372036854775807/2,2/0/default.jpg",
          "99999999999999999999,0,1,1/1,1/0/default.jpg"})
        EXPECT_FALSE(picture.tile(parameters)) << parameters;
}

TEST(Picture, ItsAddressMayHoldAnything) {
    const Picture picture(test::noise(4, 4), 4, 4, 64);
    EXPECT_TRUE(iiif::parseImageInfo(picture.infoJson("a\nb\tc\x01"), limits::kRead).value);
}

}  // namespace
}  // namespace viewer
