#include "iiif/thumbnail_request.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace iiif {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr std::int64_t kMaxPixels = 4'000'000;

ImageInfo service(int level, std::vector<ImageSize> sizes = {}, std::vector<TileSet> tiles = {},
                  ImageApiVersion version = ImageApiVersion::V3) {
    ImageInfo info;
    info.version = version;
    info.level = level;
    info.width = 4000;
    info.height = 6000;
    info.sizes = std::move(sizes);
    info.tiles = std::move(tiles);
    return info;
}

std::vector<std::string> urls(const ImageInfo& info, ImageSize box = {160, 220}) {
    return thumbnailUrls("https://s/i", info, box, kMaxPixels);
}

TEST(ThumbnailRequest, FitsTheShapeIntoTheBox) {
    EXPECT_EQ(fitted({4000, 6000}, {160, 220}), (ImageSize{147, 220}));
    EXPECT_EQ(fitted({6000, 3000}, {160, 220}), (ImageSize{160, 80}));
    EXPECT_EQ(fitted({30, 20}, {160, 220}), (ImageSize{30, 20})) << "never larger than it is";
    EXPECT_EQ(fitted({100'000, 1}, {160, 220}), (ImageSize{160, 1})) << "never nothing";
    EXPECT_EQ(fitted({0, 0}, {160, 220}), (ImageSize{160, 220}));
}

TEST(ThumbnailRequest, WindowsOfNearlyTheSameSizeAskForTheSame) {
    EXPECT_EQ(thumbnailWidth(1), 100);
    EXPECT_EQ(thumbnailWidth(101), 150);
    EXPECT_EQ(thumbnailWidth(120), thumbnailWidth(150));
    EXPECT_EQ(thumbnailWidth(5000), 5000);
}

TEST(ThumbnailRequest, ScalesAPart) {
    EXPECT_EQ(scaledImageUrl("https://s/i", ImageApiVersion::V1, 150), "https://s/i/full/150,/0/native.jpg");
    EXPECT_EQ(scaledImageUrl("https://s/i", ImageApiVersion::V3, 150, Rect<ImageSpace>{10, 20, 300, 400}),
              "https://s/i/10,20,300,400/150,/0/default.jpg");
}

TEST(ThumbnailRequest, ServicesThatScale) {
    EXPECT_THAT(urls(service(1)),
                ElementsAre("https://s/i/full/150,/0/default.jpg", "https://s/i/full/150,225/0/default.jpg"));
    EXPECT_EQ(urls(service(2, {{100, 150}, {200, 300}, {1000, 1500}}))[0],
              "https://s/i/full/200,300/0/default.jpg")
        << "what it keeps in store comes first";
    EXPECT_EQ(urls(service(2, {{1000, 1500}}))[0], "https://s/i/full/150,/0/default.jpg")
        << "unless it is much more than is needed";
    EXPECT_EQ(urls(service(2, {{200, 200}}))[0], "https://s/i/full/150,/0/default.jpg")
        << "a square one is not the page";
    EXPECT_EQ(urls(service(2, {{200, 300}}, {}, ImageApiVersion::V2))[0],
              "https://s/i/full/200,/0/default.jpg");
    ImageInfo narrow = service(2);
    narrow.maxWidth = 120;
    EXPECT_EQ(urls(narrow)[0], "https://s/i/full/80,/0/default.jpg") << "maxWidth bounds the height too";
    ImageInfo small = service(2);
    small.width = 110;
    small.height = 165;
    EXPECT_EQ(urls(small)[0], "https://s/i/full/110,/0/default.jpg") << "never scaled up";
}

TEST(ThumbnailRequest, StaticSets) {
    EXPECT_EQ(urls(service(0, {{100, 150}, {200, 300}, {1000, 1500}}))[0],
              "https://s/i/full/200,300/0/default.jpg");
    EXPECT_EQ(urls(service(0, {{100, 150}}))[0], "https://s/i/full/100,150/0/default.jpg")
        << "the largest, where none is large enough";
    // The levels that are one tile: 250 x 375 at 16, 125 x 188 at 32.
    const TileSet set{512, 512, {1, 2, 4, 8, 16, 32}};
    EXPECT_EQ(urls(service(0, {}, {set}))[0], "https://s/i/full/250,375/0/default.jpg");
    EXPECT_EQ(urls(service(0, {}, {set}), {100, 150})[0], "https://s/i/full/125,188/0/default.jpg");
    EXPECT_THAT(urls(service(0, {}, {{512, 512, {1, 2}}})), IsEmpty()) << "only a mosaic";
    EXPECT_THAT(urls(service(0)), IsEmpty()) << "24 megapixels for a thumbnail";
}

}  // namespace
}  // namespace iiif
