#include "iiif/image_info.h"

#include "iiif/validate.h"
#include "tests/iiif/reading.h"

namespace iiif {
namespace {

using ::testing::ElementsAre;
using testing::info;
using ::testing::IsEmpty;
using testing::limits;

TEST(ImageInfo, Version3) {
    const ImageInfo i = info(R"({"@context":["http://e.org/x.json","http://iiif.io/api/image/3/context.json"],
        "id":"https://e.org/i","type":"ImageService3","protocol":"http://iiif.io/api/image","profile":"level1",
        "width":6000,"height":4000,"maxWidth":3000,"maxArea":4000000,"preferredFormats":["avif","webp","jpg"],
        "sizes":[{"width":600,"height":400},{"width":150,"height":100}],
        "tiles":[{"width":512,"scaleFactors":[4,1,2,2]},{"width":1024,"height":2048,"scaleFactors":[8,16]}]})");
    EXPECT_EQ(i.declaredVersion, "3.0");
    EXPECT_EQ(i.version, ImageApiVersion::V3);
    EXPECT_EQ(i.level, 1);
    EXPECT_EQ(i.id, "https://e.org/i");
    EXPECT_THAT(i.tiles, ElementsAre(TileSet{512, 512, {1, 2, 4}}, TileSet{1024, 2048, {8, 16}}));
    EXPECT_THAT(i.sizes, ElementsAre(ImageSize{150, 100}, ImageSize{600, 400}));
    EXPECT_EQ(i.maxWidth, 3000);
    EXPECT_EQ(i.maxHeight, std::nullopt);
    EXPECT_EQ(i.maxArea, 4'000'000);
    EXPECT_EQ(i.quality, "default");
    EXPECT_EQ(i.format, "webp");
    EXPECT_TRUE(i.sizeByWh);
}

TEST(ImageInfo, Version2) {
    const ImageInfo i = info(R"({"@context":"http://iiif.io/api/image/2/context.json","@id":"https://e.org/i",
        "protocol":"http://iiif.io/api/image","width":"6000","height":4000.0,
        "profile":["http://iiif.io/api/image/2/level2.json",
                   {"formats":["gif"],"supports":["sizeByWh"],"maxWidth":2000,"maxHeight":"1000"}]})");
    EXPECT_EQ(i.declaredVersion, "2.1");
    EXPECT_EQ(i.version, ImageApiVersion::V2);
    EXPECT_EQ(i.level, 2);
    EXPECT_EQ(i.width, 6000);
    EXPECT_EQ(i.maxWidth, 2000);
    EXPECT_EQ(i.maxHeight, 1000);
    EXPECT_TRUE(i.sizeByWh);
    EXPECT_EQ(i.format, "jpg");
}

TEST(ImageInfo, Versions1) {
    const ImageInfo old =
        info(R"({"identifier":"i","width":775,"height":1024,"scale_factors":[1,2,3],"tile_width":256,
        "tile_height":128,"profile":"http://library.stanford.edu/iiif/image-api/compliance.html#level1"})");
    EXPECT_EQ(old.declaredVersion, "1.0");
    EXPECT_EQ(old.version, ImageApiVersion::V1);
    EXPECT_EQ(old.level, 1);
    EXPECT_EQ(old.quality, "native");
    EXPECT_THAT(old.tiles, ElementsAre(TileSet{256, 128, {1, 2, 3}}));
    const ImageInfo newer = info(R"({"@context":"http://library.stanford.edu/iiif/image-api/1.1/context.json",
        "@id":"http://e.org/i","width":10,"height":20,
        "profile":"http://library.stanford.edu/iiif/image-api/1.1/conformance.html#level0"})");
    EXPECT_EQ(newer.declaredVersion, "1.1");
    EXPECT_EQ(newer.level, 0);
}

struct LevelCase {
    std::string profile;
    int level;
};

TEST(ImageInfo, ReadsEveryProfile) {
    const std::vector<LevelCase> cases{
        {R"("level2")", 2},
        {R"("http://iiif.io/api/image/2/level0.json")", 0},
        {R"("http://iiif.io/api/image/2/level2")", 2},
        {R"("http://iiif.io/api/image/2/profiles/level2.json#level1")", 1},
        {R"({"@id":"http://iiif.io/api/image/2/level1.json"})", 1},
        {R"([{"supports":[]},"http://iiif.io/api/image/2/level2.json"])", 2},
        {R"("http://iiif.io/api/image/2/level3.json")", 0},
        {R"("")", 0},
        {"null", 0},
        {"7", 0},
    };
    for (const LevelCase& c : cases) {
        EXPECT_EQ(info(R"({"@id":"i","width":9,"height":9,"profile":)" + c.profile + "}").level, c.level)
            << c.profile;
    }
    EXPECT_EQ(info(R"({"@id":"i","width":9,"height":9,"tiles":[{"width":256,"scaleFactors":[1]}]})").level, 1)
        << "tiles without a profile";
}

TEST(ImageInfo, TellsVersionsApartWithoutContext) {
    const auto version = [](std::string_view members) {
        return info(R"({"width":9,"height":9,)" + std::string(members) + "}").declaredVersion;
    };
    EXPECT_EQ(version(R"("@context":"https://iiif.io/api/image/2/context.json","id":"x")"), "2.1");
    EXPECT_EQ(version(R"("type":"ImageService2","id":"x")"), "2.1");
    EXPECT_EQ(version(R"("@type":"ImageService3","@id":"x")"), "3.0");
    EXPECT_EQ(version(R"("@id":"x","profile":"http://iiif.io/api/image/3/level1.json")"), "3.0");
    EXPECT_EQ(version(R"("@id":"x","tile_width":256)"), "1.1");
    EXPECT_EQ(version(R"("id":"x")"), "3.0");
    EXPECT_EQ(version(R"("@id":"x")"), "2.1");
    EXPECT_EQ(version(R"("sizes":[])"), "2.1");
}

TEST(ImageInfo, CleansHostileTiles) {
    const ImageInfo i = info(R"({"@id":"i","width":5000,"height":5000,"profile":"level2","tiles":[
        {"width":0,"scaleFactors":[1]},{"width":-256,"scaleFactors":[1]},{"scaleFactors":[1]},7,null,
        {"width":256,"height":0,"scaleFactors":[0,-2,1.5,"4",1,"x",1e300,99999999999,2,2]}],
        "sizes":[{"width":0,"height":1},{"width":5},3]})");
    EXPECT_THAT(i.tiles, ElementsAre(TileSet{256, 256, {1, 2, 4}}));
    EXPECT_THAT(i.sizes, IsEmpty());
}

TEST(ImageInfo, MissingFactorsArePowersOfTwoWhereTheServiceScales) {
    EXPECT_THAT(
        info(R"({"@id":"i","width":1000,"height":300,"profile":"level1","tiles":[{"width":256}]})").tiles,
        ElementsAre(TileSet{256, 256, {1, 2, 4}}));
    EXPECT_THAT(
        info(R"({"@id":"i","width":1000,"height":300,"profile":"level0","tiles":[{"width":256}]})").tiles,
        IsEmpty());
}

TEST(ImageInfo, FailsWithoutUsableSize) {
    for (const std::string_view size :
         {R"("width":0,"height":5)", R"("width":5)", R"("width":-1,"height":5)", R"("width":1.5,"height":5)",
          R"("width":2147483648,"height":5)", R"("width":"wide","height":5)", R"("width":null,"height":5)"}) {
        const auto parsed = parseImageInfo(R"({"@id":"i",)" + std::string(size) + "}", limits());
        EXPECT_FALSE(parsed.value) << size;
        ASSERT_TRUE(parsed.failure) << size;
        EXPECT_EQ(parsed.failure->code, "not-iiif");
    }
    EXPECT_EQ(parseImageInfo("<html>", limits()).failure->code, "not-json");
    EXPECT_EQ(info(R"({"@id":"i","width":2147483647,"height":1})").width, 2147483647);
}

TEST(ImageInfo, TheLastContextCounts) {
    const auto version = [](const std::string& contexts) {
        return info(R"({"id":"x","width":9,"height":9,"@context":)" + contexts + "}").declaredVersion;
    };
    EXPECT_EQ(
        version(R"(["http://iiif.io/api/image/2/context.json","http://iiif.io/api/image/3/context.json"])"),
        "3.0");
    EXPECT_EQ(
        version(R"(["http://iiif.io/api/image/3/context.json","http://iiif.io/api/image/2/context.json"])"),
        "2.1");
    EXPECT_EQ(version(R"(["http://iiif.io/api/image/3/context.json","http://e.org/x.json"])"), "3.0");
}

struct FormatCase {
    std::string members;
    std::string format;
    std::vector<std::string> others;
};

TEST(ImageInfo, FormatsThatCanBeDecoded) {
    const std::string v3 = R"("type":"ImageService3",)", v2 = R"("@type":"ImageService2",)";
    const std::vector<FormatCase> cases{
        {v3 + R"("profile":"level1")", "jpg", {}},
        {v3 + R"("profile":"level0")", "jpg", {"png"}},
        {v3 + R"("profile":"level1","preferredFormats":["avif","webp","jpg"])", "webp", {"jpg"}},
        {v3 + R"("profile":"level1","preferredFormats":["png"])", "png", {"jpg"}},
        {v3 + R"("profile":"level1","extraFormats":["webp","png"])", "jpg", {}},
        {v3 + R"("profile":"level0","extraFormats":["webp"])", "jpg", {"webp", "png"}},
        {v2 + R"("profile":["http://iiif.io/api/image/2/level0.json",{"formats":["webp"]}])",
         "webp",
         {"jpg", "png"}},
        {v2 + R"("profile":["http://iiif.io/api/image/2/level1.json",{"formats":["png"]}])", "jpg", {}},
        {v2 + R"("profile":["http://iiif.io/api/image/2/level0.json",{"formats":["gif","image/jpeg"]}])",
         "jpg",
         {"png"}},
        {v2 + R"("profile":"x","preferredFormats":7)", "jpg", {"png"}},
    };
    for (const FormatCase& c : cases) {
        const ImageInfo i = info(R"({"id":"x","width":9,"height":9,)" + c.members + "}");
        EXPECT_EQ(i.format, c.format) << c.members;
        EXPECT_EQ(i.otherFormats, c.others) << c.members;
    }
}

TEST(ImageInfo, WhatMustBeShownWithTheImage) {
    const ImageInfo i = info(R"({"@context":"http://iiif.io/api/image/2/context.json","@id":"https://e.org/i",
        "width":9,"height":9,"profile":["http://iiif.io/api/image/2/level2.json"],
        "attribution":[{"@value":"<b>Given</b> by","@language":"en"},{"@value":"Von","@language":"de"}],
        "license":["http://a.org/","http://b.org/"],
        "logo":["https://e.org/l.png",{"@id":"https://e.org/m.png","service":{"@id":"https://e.org/m"}}]})");
    EXPECT_EQ(i.attribution.size(), 2u);
    EXPECT_THAT(i.rights, ElementsAre("http://a.org/", "http://b.org/"));
    EXPECT_THAT(i.logos, ElementsAre("https://e.org/l.png", "https://e.org/m.png"));
    EXPECT_TRUE(i.access.empty());
}

/// The places that are blamed, each with its severity: "!" error, "?" warning, "." note.
std::vector<std::string> blamed(const std::string& json) {
    const auto parsed = parseImageInfo(json, limits());
    EXPECT_TRUE(parsed.value) << json;
    std::vector<std::string> places;
    for (const Issue& issue : parsed.issues) {
        places.push_back((issue.severity == Severity::Error     ? "!"
                          : issue.severity == Severity::Warning ? "?"
                                                                : ".") +
                         issue.where);
        EXPECT_THAT(issue.clause, ::testing::StartsWith("https://iiif.io/api/image/"));
        EXPECT_TRUE(issue.message.ends_with('.')) << issue.message;
    }
    return places;
}

// The rest is the validator's.
TEST(ImageInfo, NotesOnlyWhatHadToBeGuessed) {
    const std::string good = R"("@context":"http://iiif.io/api/image/3/context.json","id":"https://e.org/i",
        "type":"ImageService3","protocol":"http://iiif.io/api/image","profile":"level1","width":900,"height":600)";
    EXPECT_THAT(blamed("{" + good + "}"), IsEmpty());
    EXPECT_THAT(blamed("{" + good + R"(,"protocol":"x","license":"http://e.org/"})"), IsEmpty());
    EXPECT_THAT(blamed("{" + good + R"(,"id":null})"), ElementsAre("!"));
    EXPECT_THAT(blamed("{" + good + R"(,"profile":"level7"})"), ElementsAre("?/profile"));
}

TEST(ImageInfo, NamesClausesAsTheirOwnPagesDo) {
    const auto clauseOf = [](const std::string& members) {
        for (const Issue& issue : validate("{" + members + R"(,"width":"900","height":600})", limits()))
            if (issue.where == "/width") return issue.clause;
        return std::string();
    };
    const std::string api = "https://iiif.io/api/image/";
    EXPECT_EQ(clauseOf(R"("@context":"http://iiif.io/api/image/3/context.json","id":"https://e.org/i")"),
              api + "3.0/#52-technical-properties");
    EXPECT_EQ(clauseOf(R"("@context":"http://iiif.io/api/image/2/context.json","@id":"https://e.org/i")"),
              api + "2.1/#technical-properties");
    EXPECT_EQ(
        clauseOf(
            R"("identifier":"i","profile":"http://library.stanford.edu/iiif/image-api/compliance.html#level1")"),
        api + "1.1/#image-info-request");
}

}  // namespace
}  // namespace iiif
