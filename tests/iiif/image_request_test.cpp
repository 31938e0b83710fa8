#include "iiif/image_request.h"

#include <set>

#include "tests/iiif/reading.h"

namespace iiif {
namespace {

using ::testing::ElementsAre;
using testing::info;

struct BaseCase {
    std::string url, base;
};

TEST(ImageRequest, ServiceBase) {
    const std::vector<BaseCase> cases{
        {"https://e.org/i/info.json", "https://e.org/i"},
        {"https://e.org/i/", "https://e.org/i"},
        {"https://e.org/i", "https://e.org/i"},
        {" https://e.org/i/info.json ", "https://e.org/i"},
        {"https://e.org/i/info.json?v=2", "https://e.org/i"},
        {"https://e.org/ark:%2F12025%2F654xz321/info.json", "https://e.org/ark:%2F12025%2F654xz321"},
        {"https://e.org/iipsrv.fcgi?iiif=/a/b.jpx/info.json", "https://e.org/iipsrv.fcgi?iiif=/a/b.jpx"},
        {"", ""},
    };
    for (const BaseCase& c : cases) EXPECT_EQ(serviceBase(c.url), c.base) << c.url;
    EXPECT_EQ(infoUrl("https://e.org/i"), "https://e.org/i/info.json");
}

/// The forms for one tile in the service's own format, without base, rotation, quality and format.
std::vector<std::string> forms(const ImageInfo& info, const TileId& tile) {
    std::vector<std::string> short_;
    const std::string tail = "/0/" + info.quality + "." + info.format;
    for (const std::string& url : tileUrls("B", info, TilePyramid::fromInfo(info, 1024), tile)) {
        EXPECT_TRUE(url.starts_with("B/")) << url;
        if (url.ends_with(tail)) short_.push_back(url.substr(2, url.size() - 2 - tail.size()));
    }
    return short_;
}

TEST(ImageRequest, StaticSetsMayBePng) {
    const std::string tiles = R"("width":512,"height":256,"tiles":[{"width":256,"scaleFactors":[1]}]})";
    const auto urls = [&](const std::string& profile) {
        const ImageInfo i = info(R"({"id":"x","type":"ImageService3","profile":")" + profile + "\"," + tiles);
        return tileUrls("B", i, TilePyramid::fromInfo(i, 1024), {0, 0, 0});
    };
    EXPECT_THAT(urls("level0"),
                ElementsAre("B/0,0,256,256/256,256/0/default.jpg", "B/0,0,256,256/256,/0/default.jpg",
                            "B/0,0,256,256/256,256/0/default.png", "B/0,0,256,256/256,/0/default.png"))
        << "vips writes PNG tiles and does not say so";
    EXPECT_THAT(urls("level1"),
                ElementsAre("B/0,0,256,256/256,256/0/default.jpg", "B/0,0,256,256/256,/0/default.jpg"));
}

const std::string kTiles = R"("width":775,"height":1024,"tiles":[{"width":256,"scaleFactors":[1,2,4]}])";

TEST(ImageRequest, Version3Tiles) {
    const ImageInfo i = info(R"({"id":"x","type":"ImageService3","profile":"level1",)" + kTiles + "}");
    EXPECT_THAT(forms(i, {0, 3, 0}), ElementsAre("768,0,7,256/7,256", "768,0,7,256/7,"));
    EXPECT_THAT(forms(i, {1, 1, 1}), ElementsAre("512,512,263,512/132,256", "512,512,263,512/132,"));
    EXPECT_THAT(forms(i, {2, 0, 0}),
                ElementsAre("full/194,256", "full/194,", "0,0,775,1024/194,256", "0,0,775,1024/194,"));
}

TEST(ImageRequest, Version2Tiles) {
    const ImageInfo plain =
        info(R"({"@id":"x","profile":"http://iiif.io/api/image/2/level1.json",)" + kTiles + "}");
    EXPECT_THAT(forms(plain, {0, 3, 0}), ElementsAre("768,0,7,256/7,", "768,0,7,256/7,256"));
    EXPECT_EQ(forms(plain, {2, 0, 0}).front(), "full/194,");
    const ImageInfo both = info(R"({"@id":"x","profile":["http://iiif.io/api/image/2/level1.json",)"
                                R"({"supports":["sizeByWh"]}],)" +
                                kTiles + "}");
    EXPECT_EQ(forms(both, {0, 3, 0}), forms(plain, {0, 3, 0})) << "the canonical form first all the same";
}

TEST(ImageRequest, Version1Tiles) {
    const ImageInfo i =
        info(R"({"identifier":"x","width":775,"height":1024,"tile_width":256,"scale_factors":[1,2,4],
        "profile":"http://library.stanford.edu/iiif/image-api/compliance.html#level1"})");
    EXPECT_THAT(forms(i, {0, 3, 0}), ElementsAre("768,0,7,256/7,", "768,0,7,256/7,256"));
    EXPECT_EQ(tileUrls("B", i, TilePyramid::fromInfo(i, 1024), {0, 0, 0}).front(),
              "B/0,0,256,256/256,/0/native.jpg");
}

TEST(ImageRequest, WholeImageAtItsOwnSize) {
    const std::string small = R"("width":200,"height":100,"tiles":[{"width":256,"scaleFactors":[1]}])";
    EXPECT_THAT(
        forms(info(R"({"id":"x","type":"ImageService3","profile":"level0",)" + small + "}"), {0, 0, 0}),
        ElementsAre("full/max", "full/200,100", "full/200,", "0,0,200,100/max", "0,0,200,100/200,100",
                    "0,0,200,100/200,"));
    EXPECT_THAT(forms(info(R"({"@id":"x","profile":"http://iiif.io/api/image/2/level0.json",)" + small + "}"),
                      {0, 0, 0}),
                ElementsAre("full/full", "full/max", "full/200,", "full/200,100", "0,0,200,100/full",
                            "0,0,200,100/max", "0,0,200,100/200,", "0,0,200,100/200,100"));
}

TEST(ImageRequest, ListedSizes) {
    const std::string sizes =
        R"("width":400,"height":200,"sizes":[{"width":100,"height":50},{"width":400,"height":200}]})";
    const ImageInfo v2 = info(R"({"@id":"x","profile":"http://iiif.io/api/image/2/level0.json",)" + sizes);
    EXPECT_THAT(forms(v2, {0, 0, 0}), ElementsAre("full/400,", "full/400,200", "full/full", "full/max"));
    EXPECT_THAT(forms(v2, {1, 0, 0}), ElementsAre("full/100,", "full/100,50"));
    const ImageInfo v3 = info(R"({"id":"x","type":"ImageService3","profile":"level0",)" + sizes);
    EXPECT_THAT(forms(v3, {0, 0, 0}), ElementsAre("full/400,200", "full/400,", "full/max"));
    EXPECT_THAT(forms(v3, {1, 0, 0}), ElementsAre("full/100,50", "full/100,"));
}

TEST(ImageRequest, NeitherTilesNorSizes) {
    const std::string large = R"("width":4000,"height":2000)";
    const ImageInfo v3 = info(R"({"id":"x","type":"ImageService3","profile":"level0",)" + large + "}");
    EXPECT_THAT(forms(v3, {0, 0, 0}), ElementsAre("full/max", "full/4000,2000", "full/4000,"));
    const ImageInfo limited =
        info(R"({"id":"x","type":"ImageService3","profile":"level0","maxWidth":1000,)" + large + "}");
    EXPECT_THAT(forms(limited, {0, 0, 0}), ElementsAre("full/max", "full/1000,500", "full/1000,"));
    const ImageInfo v2 =
        info(R"({"@id":"x","profile":["http://iiif.io/api/image/2/level0.json",{"maxWidth":1000}],)" + large +
             "}");
    EXPECT_THAT(forms(v2, {0, 0, 0}), ElementsAre("full/max", "full/full", "full/1000,", "full/1000,500"));
}

TEST(ImageRequest, FormsAreDistinctAndKeepTheirMeaning) {
    for (const std::string_view head :
         {R"({"id":"x","type":"ImageService3","profile":"level1",)",
          R"({"@id":"x","profile":"http://iiif.io/api/image/2/level0.json",)",
          R"({"@id":"x","profile":["http://iiif.io/api/image/2/level2.json",{"supports":["sizeByWh"]}],)"}) {
        const ImageInfo i = info(std::string(head) + kTiles + "}");
        const TilePyramid pyramid = TilePyramid::fromInfo(i, 1024);
        for (int level = 0; level <= pyramid.coarsest(); ++level) {
            const Level& l = pyramid.levels()[std::size_t(level)];
            for (std::int64_t column = 0; column < l.columns; ++column) {
                const auto all = forms(i, {level, column, 0});
                EXPECT_EQ(std::set<std::string>(all.begin(), all.end()).size(), all.size());
                // With two forms, the position tells whether the height is in it.
                if (all.size() != 2) continue;
                EXPECT_EQ(all[0].back() == ',', forms(i, {0, 0, 0})[0].back() == ',');
            }
        }
    }
}

}  // namespace
}  // namespace iiif
