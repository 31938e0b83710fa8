// What real image servers and manifests get wrong, one test for each: none of it may keep a picture from
// being shown. What the network does wrong is in tests/net, what becomes of it in tests/viewer.

#include "iiif/image_request.h"
#include "iiif/thumbnail_request.h"
#include "tests/iiif/reading.h"

namespace iiif {
namespace {

using ::testing::Contains;
using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::EndsWith;
using ::testing::HasSubstr;
using testing::info;
using ::testing::Not;

ImageInfo named(const std::string& id) {
    return info(R"({"@context":"http://iiif.io/api/image/2/context.json","@id":")" + id +
                R"(","width":600,"height":400,"profile":["http://iiif.io/api/image/2/level1.json"]})");
}

std::vector<std::string> firstTile(const ImageInfo& i, const std::string& base = "https://e.org/i") {
    return tileUrls(base, i, TilePyramid::fromInfo(i, 1024), {0, 0, 0});
}

Manifest paintedBy(const std::string& body) {
    return testing::manifest(R"({"@context":"http://iiif.io/api/presentation/3/context.json",
        "id":"https://e.org/m","type":"Manifest","label":{"en":["M"]},"items":[{"id":"https://e.org/c",
        "type":"Canvas","width":600,"height":400,"items":[{"id":"https://e.org/p","type":"AnnotationPage",
        "items":[{"id":"https://e.org/a","type":"Annotation","motivation":"painting",
        "target":"https://e.org/c","body":)" +
                             body + "}]}]}]}");
}

ImageResource picture(const std::string& body) {
    const Manifest m = paintedBy(body);
    const auto& paintings = m.canvases.at(0).paintings;
    if (paintings.empty() || paintings[0].images.empty()) {
        ADD_FAILURE() << body;
        return {};
    }
    return paintings[0].images[0];
}

struct IdCase {
    std::string fetched, id;
    std::vector<std::string> bases;
};

TEST(ServerQuirks, InfoIdDiffersFromWhereItWasFetched) {
    const std::string url = "https://e.org/iiif/i/info.json", base = "https://e.org/iiif/i";
    const std::vector<IdCase> cases{
        {url, "https://e.org/iiif/i", {base}},
        {url, "http://e.org/iiif/i", {base}},
        {url, "https://e.org:443/iiif/i", {base}},
        {url, "https://e.org/iiif/i/", {base}},
        {url, "https://e.org/iiif/i/info.json", {base}},
        {url, "starfish2", {base}},
        {url, "", {base}},
        {url, "http://localhost:8182/iiif/i", {base}},
        {url, "http://127.0.0.1/iiif/i", {base}},
        {url, "file:///etc", {base}},
        {url, "https://images.e.org/iiif/i", {base, "https://images.e.org/iiif/i"}},
        {url, "https://e.org/iiif/other", {base, "https://e.org/iiif/other"}},
        {"http://localhost:8000/i/info.json", "http://localhost:9000/i", {"http://localhost:8000/i"}},
        {"http://localhost:8000/i/info.json",
         "http://127.0.0.1:8000/j",
         {"http://localhost:8000/i", "http://127.0.0.1:8000/j"}},
        {"file:///home/a/set/info.json", "https://e.org/i", {"file:///home/a/set", "https://e.org/i"}},
        {"file:///home/a/saved.json", "https://e.org/i", {"https://e.org/i", "file:///home/a/saved.json"}},
        {"https://copies.org/saved.json",
         "https://e.org/i",
         {"https://e.org/i", "https://copies.org/saved.json"}},
        {"https://e.org/iiif/i", "https://e.org/iiif/i", {base}},
        {"https://e.org/iipsrv.fcgi?iiif=/a.jpx/info.json",
         "http://inside/iipsrv.fcgi?iiif=/a.jpx",
         {"https://e.org/iipsrv.fcgi?iiif=/a.jpx", "http://inside/iipsrv.fcgi?iiif=/a.jpx"}},
    };
    for (const IdCase& c : cases)
        EXPECT_EQ(serviceBases(c.fetched, named(c.id)), c.bases) << c.fetched << c.id;
}

TEST(ServerQuirks, ServiceIdEndsWithSlashOrInfoJson) {
    for (const std::string end : {"", "/", "/info.json", "/info.json/"}) {
        const ImageResource image = picture(R"({"id":"https://e.org/i/full/max/0/default.jpg","type":"Image",
            "service":[{"id":"https://e.org/i)" +
                                            end + R"(","type":"ImageService3","profile":"level1"}]})");
        ASSERT_TRUE(image.service) << end;
        EXPECT_EQ(image.service->id, "https://e.org/i") << end;
    }
}

TEST(ServerQuirks, BodyIdIsTheBareServiceBase) {
    const ImageResource image = picture(R"({"id":"https://e.org/i","type":"Image","service":[
        {"@id":"https://e.org/i","@type":"ImageService2","profile":"http://iiif.io/api/image/2/level2.json"}]})");
    ASSERT_TRUE(image.service);
    EXPECT_EQ(image.service->id, "https://e.org/i") << "asked through the service, not as a picture";
}

TEST(ServerQuirks, BodyIdIsNotUnderTheService) {
    const ImageResource image = picture(R"({"id":"https://thumbs.org/x/full/!2000,2000/0/default.jpg",
        "type":"Image","service":[{"@id":"https://e.org/old","@type":"ImageService2","profile":"level2"},
        {"id":"https://e.org/new","type":"ImageService3","profile":"level2"},
        {"@context":"http://library.stanford.edu/iiif/image-api/1.1/context.json","@id":"https://e.org/v1",
         "profile":"http://library.stanford.edu/iiif/image-api/1.1/compliance.html#level1"}]})");
    ASSERT_TRUE(image.service);
    EXPECT_EQ(image.service->id, "https://e.org/new") << "3 before 2 before 1";
}

struct ProfileCase {
    std::string profile;
    int level, levelWithTiles;
};

TEST(ServerQuirks, ProfilesOfEveryForm) {
    const std::vector<ProfileCase> cases{
        {R"({"@id":"http://iiif.io/api/image/2/level2.json","supports":["x"]})", 2, 2},
        {R"(["http://iiif.io/api/image/2/level1"])", 1, 1},
        {R"("http://iiif.io/api/image/2/profiles/level2.json")", 2, 2},
        {R"("http://library.stanford.edu/iiif/image-api/1.1/conformance.html#level1")", 1, 1},
        {R"("level3")", 0, 1},
        {"null", 0, 1},
        {R"("")", 0, 1},
        {"[]", 0, 1},
    };
    for (const ProfileCase& c : cases) {
        const std::string head =
            R"({"@context":"http://iiif.io/api/image/2/context.json","@id":"x","width":600,
            "height":400,"profile":)" +
            c.profile;
        EXPECT_EQ(info(head + "}").level, c.level) << c.profile;
        EXPECT_EQ(info(head + R"(,"tiles":[{"width":256,"scaleFactors":[1,2]}]})").level, c.levelWithTiles)
            << c.profile;
        EXPECT_EQ(info(head + "}").version, ImageApiVersion::V2) << "the context says it, not the profile";
    }
}

TEST(ServerQuirks, PartOfTheDescriptionIsInTheManifest) {
    const ImageResource image = picture(R"({"id":"https://e.org/i.jpg","type":"Image","service":[
        {"@id":"https://e.org/i","@type":"ImageService2","profile":"level0","width":"600","height":400,
         "tiles":[{"width":256,"scaleFactors":[1,2]}],"sizes":[{"width":150,"height":100}]}]})");
    ASSERT_TRUE(image.service && image.service->embedded);
    EXPECT_EQ(image.service->embedded->width, 600);
    EXPECT_EQ(image.service->embedded->tiles.size(), 1u);
}

TEST(ServerQuirks, ServiceOfVersion2WithTheNamesOfVersion3) {
    for (const std::string names :
         {R"("id":"https://e.org/i","type":"ImageService2")",
          R"("@id":"https://e.org/i","@type":"ImageService2")",
          R"("id":"https://e.org/i","@id":"https://e.org/i","type":"ImageService2")"}) {
        const ImageResource image =
            picture(R"({"id":"https://e.org/i.jpg","type":"Image","service":[{)" + names +
                    R"(,"profile":"http://iiif.io/api/image/2/level2.json"}]})");
        ASSERT_TRUE(image.service) << names;
        EXPECT_EQ(image.service->id, "https://e.org/i");
        EXPECT_EQ(image.service->version, ImageApiVersion::V2) << names;
    }
}

TEST(ServerQuirks, ServiceIdWithAQuery) {
    for (const std::string base :
         {"https://e.org/iipsrv.fcgi?iiif=/path/a.jpx", "https://e.org/proxy.php?iiif=File,_x.jpg"}) {
        EXPECT_EQ(serviceBase(infoUrl(base)), base);
        EXPECT_EQ(infoUrl(base), base + "/info.json");
        EXPECT_THAT(firstTile(named(base), base).front(), ::testing::StartsWith(base + "/"));
        const ImageResource image =
            picture(R"({"id":"https://e.org/x.jpg","type":"Image","service":[{"id":")" + base +
                    R"(","type":"ImageService2","profile":"level1"}]})");
        EXPECT_EQ(image.service.value().id, base);
    }
}

TEST(ServerQuirks, OddCharactersInIdsAreKept) {
    for (const std::string id : {"https://e.org/hdl%3A1887.1%2F1234", "https://e.org/ark:%2F12025%2F654xz321",
                                 "https://e.org/a$0", "https://e.org/arkis!R0001", "https://e.org/~a,b;c(d)",
                                 "https://e.org/\xD8\xA7\xD9\x84", "https://e.org/a b [c]"}) {
        const ImageResource image =
            picture(R"({"id":"https://e.org/x.jpg","type":"Image","service":[{"id":")" + id +
                    R"(","type":"ImageService3","profile":"level1"}]})");
        EXPECT_EQ(image.service.value().id, id);
        EXPECT_THAT(firstTile(named(id), id), Each(::testing::StartsWith(id + "/")));
    }
}

TEST(ServerQuirks, BlanksAroundAddresses) {
    const ImageResource image = picture(R"({"id":" https://e.org/x.jpg ","type":"Image","service":[
        {"id":"\thttps://e.org/i \n","type":"ImageService3","profile":"level1"}]})");
    EXPECT_EQ(image.id, "https://e.org/x.jpg");
    EXPECT_EQ(image.service.value().id, "https://e.org/i");
    EXPECT_EQ(serviceBase("  https://e.org/i/info.json\n"), "https://e.org/i");
}

TEST(ServerQuirks, AskedWhereTheRedirectLed) {
    EXPECT_EQ(serviceBases("https://new.org/iiif/2/i/info.json", named("https://old.org/iiif/i")).front(),
              "https://new.org/iiif/2/i");
}

TEST(ServerQuirks, ErrorPagesInThePlaceOfDescriptions) {
    for (const std::string_view text :
         {"<!DOCTYPE html><html><head><title>Just a moment...</title></head></html>", "<html>403</html>", "",
          "Not found", "{\"error\":\"rejected\"}"}) {
        const auto parsed = parseImageInfo(text, testing::limits());
        ASSERT_TRUE(parsed.failure) << text;
        EXPECT_FALSE(parsed.failure->message.empty());
        EXPECT_FALSE(parsed.failure->hint.empty());
    }
}

TEST(ServerQuirks, NothingIsAskedLargerThanItIs) {
    const ImageInfo i = info(R"({"@context":"http://iiif.io/api/image/3/context.json","id":"https://e.org/i",
        "type":"ImageService3","protocol":"http://iiif.io/api/image","profile":"level2","width":3073,
        "height":601,"tiles":[{"width":256,"scaleFactors":[1,2,4,8,16,64]}]})");
    const TilePyramid p = TilePyramid::fromInfo(i, 1024);
    for (int level = 0; level <= p.coarsest(); ++level) {
        const Level& l = p.levels()[std::size_t(level)];
        for (std::int64_t row = 0; row < l.rows; ++row)
            for (std::int64_t column = 0; column < l.columns; ++column) {
                const TileId tile{level, column, row};
                const ImageSize size = p.tileSize(tile);
                EXPECT_LE(double(size.width), p.region(tile).width);
                EXPECT_LE(double(size.height), p.region(tile).height);
                EXPECT_GE(size.width, 1);
                EXPECT_GE(size.height, 1);
            }
    }
    EXPECT_THAT(thumbnailUrls("https://e.org/i", info(R"({"id":"https://e.org/i","type":"ImageService3",
        "profile":"level1","width":90,"height":40})"),
                              {160, 220}, 4'000'000),
                Each(HasSubstr("/full/90,")));
}

// A number of quirks of Image API description, beyond the table.

TEST(ServerQuirks, GapsInTheScaleFactors) {
    const ImageInfo gap = info(R"({"@id":"https://e.org/i","width":11458,"height":17014,
        "profile":"http://iiif.io/api/image/2/level2.json","tiles":[{"width":512,"scaleFactors":[1,32]}]})");
    EXPECT_EQ(TilePyramid::fromInfo(gap, 1024).levels().size(), 6u);
}

TEST(ServerQuirks, TilesOfHalfTheImage) {
    const ImageInfo halves = info(R"({"@id":"https://e.org/i","width":4032,"height":3024,
        "profile":"http://iiif.io/api/image/2/level2.json",
        "tiles":[{"width":2016,"height":1512,"scaleFactors":[1,2,4,8]}]})");
    EXPECT_EQ(TilePyramid::fromInfo(halves, 1024).levels()[0].tileWidth, 512);
}

TEST(ServerQuirks, TilesBeyondTheLimitsStated) {
    ImageInfo i = info(R"({"id":"https://e.org/i","type":"ImageService3","profile":"level2","width":6000,
        "height":4000,"maxWidth":400,"tiles":[{"width":1024,"scaleFactors":[1,2,4,8]}]})");
    EXPECT_EQ(TilePyramid::fromInfo(i, 1024).levels()[0].tileWidth, 400);
    i.level = 0;
    EXPECT_EQ(TilePyramid::fromInfo(i, 1024).levels()[0].tileWidth, 1024) << "a static set is as it is";
}

TEST(ServerQuirks, FactorsOfOneThatAreNoPowersOfTwo) {
    const ImageInfo i = info(R"({"identifier":"i","width":775,"height":1024,"tile_width":256,
        "scale_factors":[1,2,3,4,5,6],
        "profile":"http://library.stanford.edu/iiif/image-api/compliance.html#level1"})");
    EXPECT_EQ(TilePyramid::fromInfo(i, 1024).levels().size(), 3u);
}

TEST(ServerQuirks, StaticSetsOfOtherForms) {
    const std::string head = R"({"@context":"http://iiif.io/api/image/2/context.json","@id":"https://e.org/i",
        "width":300,"height":200,"profile":["http://iiif.io/api/image/2/level0.json")";
    const std::string tiles = R"(],"tiles":[{"width":512,"scaleFactors":[1]}]})";
    const auto urls = firstTile(info(head + tiles));
    EXPECT_EQ(urls.front(), "https://e.org/i/full/full/0/default.jpg");
    for (const std::string form :
         {"full/300,/0/default.jpg", "full/300,200/0/default.jpg", "full/max/0/default.jpg",
          "0,0,300,200/300,/0/default.jpg", "0,0,300,200/300,200/0/default.jpg", "full/full/0/default.png"})
        EXPECT_THAT(urls, Contains("https://e.org/i/" + form));
    EXPECT_THAT(firstTile(info(head + R"(,{"formats":["png"]})" + tiles)).front(), EndsWith(".png"))
        << "a set that lists only PNG is made of it";
    EXPECT_THAT(firstTile(info(head + R"(,{"formats":["webp","gif"]})" + tiles)).front(), EndsWith(".webp"));
}

TEST(ServerQuirks, PreferredFormatThatIsRefused) {
    const auto urls = firstTile(info(R"({"id":"https://e.org/i","type":"ImageService3","profile":"level1",
        "width":300,"height":200,"preferredFormats":["jp2","webp"],"extraFormats":["webp","jp2"]})"));
    EXPECT_THAT(urls.front(), EndsWith(".webp"));
    EXPECT_THAT(urls, Contains(EndsWith(".jpg"))) << "every level has it";
    EXPECT_THAT(urls, Each(Not(EndsWith(".jp2"))));
}

}  // namespace
}  // namespace iiif
