// Image API: info.json.

#include "tests/iiif/validation.h"

namespace iiif::testing {
namespace {

INSTANTIATE_TEST_SUITE_P(
    Image, EachRule,
    ::testing::Values(
        Rule{"context", replaced(info3(""), "image/3/context", "image/9/context"), "/@context", E,
             "image/3/context"},
        Rule{"type", replaced(info3(""), "ImageService3", "Image"), "/type", E, "ImageService3"},
        Rule{"idSlash", replaced(info3(""), "e.org/i", "e.org/i/"), "/id", E, "must not end"},
        Rule{"idInfo", replaced(info3(""), "e.org/i", "e.org/i/info.json"), "/id", E, "base address"},
        Rule{"protocol", replaced(info3(""), R"("protocol":"http:)", R"("protocol":"https:)"), "/protocol", E,
             "http://iiif.io/api/image"},
        Rule{"profile", replaced(info3(""), "level1", "http://iiif.io/api/image/3/level1.json"), "/profile",
             E, "level0"},
        Rule{"width", replaced(info3(""), R"("width":1000)", R"("width":"1000")"), "/width", E,
             "a whole number"},
        Rule{"oldName", info3(R"(,"attribution":"x")"), "/attribution", E,
             "belongs to another version of the Image API"},
        Rule{"maxHeight", info3(R"(,"maxHeight":10)"), "/maxHeight", E, "maxWidth"},
        Rule{"maxWidthZero", info3(R"(,"maxWidth":0)"), "/maxWidth", E, "a whole number"},
        Rule{"sizesObject", info3(R"(,"sizes":{"width":10,"height":5})"), "/sizes", E, "must be a list"},
        Rule{"sizeHalf", info3(R"(,"sizes":[{"width":10}])"), "/sizes/0", E, "must have \"height\""},
        Rule{"sizeRatio", info3(R"(,"sizes":[{"width":100,"height":100}])"), "/sizes/0", W, "aspect ratio"},
        Rule{"sizeLimit", info3(R"(,"maxWidth":50,"sizes":[{"width":100,"height":50}])"), "/sizes/0", E,
             "must not exceed"},
        Rule{"sizeTwice", info3(R"(,"sizes":[{"width":100,"height":50},{"width":100,"height":50}])"),
             "/sizes/1", W, "twice"},
        Rule{"sizeLarge", info3(R"(,"sizes":[{"width":2000,"height":1000}])"), "/sizes/0", W,
             "larger than the image"},
        Rule{"tileWidth", info3(R"(,"tiles":[{"scaleFactors":[1]}])"), "/tiles/0", E, "must have \"width\""},
        Rule{"tileFactors", info3(R"(,"tiles":[{"width":256}])"), "/tiles/0", E, "scaleFactors"},
        Rule{"factor", info3(R"(,"tiles":[{"width":256,"scaleFactors":[0]}])"), "/tiles/0/scaleFactors/0", E,
             "a whole number"},
        Rule{"factorTwice",
             info3(R"(,"tiles":[{"width":256,"scaleFactors":[1,2]},{"width":512,"scaleFactors":[2]}])"),
             "/tiles/1/scaleFactors/0", W, "twice"},
        Rule{"tileLimit", info3(R"(,"maxWidth":100,"tiles":[{"width":256,"scaleFactors":[1]}])"), "/tiles/0",
             E, "must not exceed"},
        Rule{"preferred", info3(R"(,"preferredFormats":["webp"])"), "/preferredFormats", E, "extraFormats"},
        Rule{"rights", info3(R"(,"rights":["x"])"), "/rights", E, "one string"},
        Rule{"profile2", replaced(info2(""), R"(["http://iiif.io/api/image/2/level1.json"])", R"("level1")"),
             "/profile", E, "must be a list"},
        Rule{"level2", replaced(info2(""), "2/level1.json", "2/levelX"), "/profile", E, "The first profile"},
        Rule{"type2", info2(R"(,"@type":"Image")"), "/@type", E, "iiif:Image"},
        Rule{
            "context1",
            R"({"@context":"http://library.stanford.edu/iiif/image-api/1.0/x.json","@id":"x","width":10,"height":10,"tile_width":256})",
            "/@context", E, "image-api/1.1/context.json"}),
    kRuleName);

std::string profile2(std::string_view members) {
    return replaced(info2(""), "level1.json\"]", "level1.json\",{" + std::string(members) + "}]");
}

INSTANTIATE_TEST_SUITE_P(
    ImageNames, EachRule,
    ::testing::Values(
        Rule{"misspelled", info3(R"(,"tile":[])"), "/tile", W, "\"tiles\" may be meant"},
        Rule{"unknown", info3(R"(,"colour":"x")"), "/colour", W, "viewers ignore it"},
        Rule{"case", info3(R"(,"maxwidth":10)"), "/maxwidth", E, "must be written \"maxWidth\""},
        Rule{"formats", info3(R"(,"formats":["webp"])"), "/formats", E, "write \"extraFormats\""},
        Rule{"limitInVersion2", info2(R"(,"maxWidth":10)"), "/maxWidth", E, "in a profile"},
        Rule{"unknown2", info2(R"(,"colour":"x")"), "/colour", W, "viewers ignore it"},
        Rule{"inSize", info3(R"(,"sizes":[{"width":100,"height":50,"weight":1}])"), "/sizes/0/weight", W,
             "may be meant"},
        Rule{"inTile", info3(R"(,"tiles":[{"width":256,"scalefactors":[1]}])"), "/tiles/0/scalefactors", E,
             "must be written \"scaleFactors\""},
        Rule{"context", replaced(info3(""), R"("@context":"http://iiif.io/api/image/3/context.json",)", ""),
             "", E, "must have \"@context\""},
        Rule{"contextList2",
             replaced(info2(""), R"("http://iiif.io/api/image/2/context.json")",
                      R"(["http://iiif.io/api/image/2/context.json"])"),
             "/@context", E, "without a list"},
        Rule{"contextNotLast",
             replaced(info3(""), R"("http://iiif.io/api/image/3/context.json")",
                      R"(["http://iiif.io/api/image/3/context.json","http://e.org/x"])"),
             "/@context", E, "with it as the last"},
        Rule{"contextLate",
             replaced(info3(""),
                      R"("@context":"http://iiif.io/api/image/3/context.json","id":"https://e.org/i")",
                      R"("id":"https://e.org/i","@context":"http://iiif.io/api/image/3/context.json")"),
             "/@context", W, "should be the first"}),
    kRuleName);

INSTANTIATE_TEST_SUITE_P(
    ImageValues, EachRule,
    ::testing::Values(
        Rule{"typeMissing", replaced(info3(""), R"("type":"ImageService3",)", ""), "", E,
             "must have \"type\""},
        Rule{"protocolMissing", replaced(info2(""), R"("protocol":"http://iiif.io/api/image",)", ""), "", E,
             "must have \"protocol\""},
        Rule{"profileMissing", replaced(info3(""), R"("profile":"level1",)", ""), "", E,
             "must have \"profile\""},
        Rule{"heightMissing", replaced(info2(""), R"(,"height":500)", ""), "", E, "must have \"height\""},
        Rule{"licence", info3(R"(,"rights":"http://creativecommons.org/licenses/free/1.0/")"), "/rights", E,
             "no address of a Creative Commons licence"},
        Rule{"license2", info2(R"(,"license":"free")"), "/license", E, "must be an address"},
        Rule{"logo2", info2(R"(,"logo":{"label":"x"})"), "/logo", E, "must be an address"},
        Rule{"attribution2", info2(R"(,"attribution":{"en":"x"})"), "/attribution", E, "@value"},
        Rule{"secondProfile", replaced(info2(""), "level1.json\"]", "level1.json\",\"more\"]"), "/profile/1",
             E, "a URI or an object"},
        Rule{"profileType", profile2(R"("@type":"Profile")"), "/profile/1/@type", E, "iiif:ImageProfile"},
        Rule{"profileLimit", profile2(R"("maxWidth":"10")"), "/profile/1/maxWidth", E, "a whole number"},
        Rule{"profileMaxHeight", profile2(R"("maxHeight":10)"), "/profile/1/maxHeight", E, "maxWidth"},
        Rule{"profileFormat", profile2(R"("formats":["image/png"])"), "/profile/1/formats/0", E,
             "the word that ends"},
        Rule{"profileSupports", profile2(R"("supports":"cors")"), "/profile/1/supports", E, "must be a list"},
        Rule{"profileFeature", profile2(R"("supports":["zoom"])"), "/profile/1/supports/0", W,
             "none of the specification's"},
        Rule{"sizeOverProfile",
             replaced(profile2(R"("maxWidth":50)"), R"("height":500)",
                      R"("height":500,"sizes":[{"width":100,"height":50}])"),
             "/sizes/0", E, "must not exceed"},
        Rule{"sizeType", info3(R"(,"sizes":[{"type":"iiif:Size","width":100,"height":50}])"), "/sizes/0/type",
             E, "must be \"Size\""},
        Rule{"sizeText", info3(R"(,"sizes":["100,50"])"), "/sizes/0", E, "must be an object"},
        Rule{"sizeArea", info3(R"(,"maxArea":100,"sizes":[{"width":100,"height":50}])"), "/sizes/0", E,
             "must not exceed"},
        Rule{"tileType", info2(R"(,"tiles":[{"@type":"Tile","width":256,"scaleFactors":[1]}])"),
             "/tiles/0/@type", E, "iiif:Tile"},
        Rule{"tilesObject", info3(R"(,"tiles":{"width":256,"scaleFactors":[1]})"), "/tiles", E,
             "must be a list"},
        Rule{
            "tileTwice",
            info3(
                R"(,"tiles":[{"width":256,"scaleFactors":[1]},{"width":256,"height":256,"scaleFactors":[2]}])"),
            "/tiles/1", E, "must stand in the list once"},
        Rule{"tileArea", info3(R"(,"maxArea":100,"tiles":[{"width":256,"scaleFactors":[1]}])"), "/tiles/0", E,
             "must not exceed"},
        Rule{"factorsNumber", info3(R"(,"tiles":[{"width":256,"scaleFactors":1}])"), "/tiles/0/scaleFactors",
             E, "must be a list"},
        Rule{"extraText", info3(R"(,"extraFormats":"webp")"), "/extraFormats", E, "must be a list"},
        Rule{"extraNumber", info3(R"(,"extraFormats":[3])"), "/extraFormats/0", E, "must hold strings"},
        Rule{"extraDot", info3(R"(,"extraFormats":[".webp"])"), "/extraFormats/0", E, "the word that ends"},
        Rule{"extraQuality", info3(R"(,"extraQualities":["grey"])"), "/extraQualities/0", W,
             "color, gray and bitonal"},
        Rule{"extraFeature", info3(R"(,"extraFeatures":["sizeAboveFull"])"), "/extraFeatures/0", W,
             "none of the specification's"},
        Rule{"upscaling", info3(R"(,"extraFeatures":["sizeUpscaling"])"), "/extraFeatures", E,
             "where sizeUpscaling is a feature"},
        Rule{"preferredText", info3(R"(,"preferredFormats":"jpg")"), "/preferredFormats", E,
             "must be a list"},
        Rule{"preferredPng", info3(R"(,"preferredFormats":["png"])"), "/preferredFormats", E, "extraFormats"},
        Rule{"serviceObject", info3(R"(,"service":{"id":"https://e.org/x","type":"X"})"), "/service", E,
             "must be a list"},
        Rule{"serviceType", info3(R"(,"service":[{"id":"https://e.org/x"}])"), "/service/0", E,
             "\"id\" and \"type\""},
        Rule{"seeAlsoId", info3(R"(,"seeAlso":[{"type":"Dataset"}])"), "/seeAlso/0", E, "must have \"id\""},
        Rule{"seeAlsoFormat",
             info3(R"(,"seeAlso":[{"id":"https://e.org/x.xml","type":"Dataset","label":{"en":["x"]}}])"),
             "/seeAlso/0", W, "should have \"format\""},
        Rule{"seeAlsoProfile",
             info3(R"(,"seeAlso":[{"id":"https://e.org/x.xml","type":"Dataset","label":{"en":["x"]}}])"),
             "/seeAlso/0", W, "should have \"profile\""},
        Rule{"partOfObject", info3(R"(,"partOf":{"id":"https://e.org/m","type":"Manifest"})"), "/partOf", E,
             "must be a list"},
        Rule{"partOfType", info3(R"(,"partOf":[{"id":"https://e.org/m"}])"), "/partOf/0", E,
             "must have \"type\""},
        Rule{"partOfLabel", info3(R"(,"partOf":[{"id":"https://e.org/m","type":"Manifest"}])"), "/partOf/0",
             W, "should have \"label\""},
        Rule{"partOfLabelText",
             info3(R"(,"partOf":[{"id":"https://e.org/m","type":"Manifest","label":"m"}])"),
             "/partOf/0/label", E, "a map of languages"}),
    kRuleName);

/// A manifest that tells this of its image service.
std::string told3(std::string_view members) {
    return manifest3({.body = R"("service":[{"id":"https://e.org/i","type":"ImageService3",)" +
                              std::string(members) + "}],"});
}

TEST(ValidateImageInManifest, RightServicesGiveNothing) {
    for (const std::string& document :
         {told3(R"("profile":"level2","label":{"en":["The page"]},"protocol":"http://iiif.io/api/image")"),
          told3(R"("profile":"level0","width":1000,"height":500,"extraFormats":["webp"],)"
                R"("rights":"http://creativecommons.org/licenses/by/4.0/")")})
        EXPECT_EQ(listed(validate(document, limits())), "") << document;
}

INSTANTIATE_TEST_SUITE_P(
    ImageInManifest, EachRule,
    ::testing::Values(Rule{"profileList", told3(R"("profile":["level1"])"), kBody + "/service/0/profile", E,
                           "level0\", \"level1\" or \"level2\""},
                      Rule{"profileAddress", told3(R"("profile":"http://iiif.io/api/image/3/level1.json")"),
                           kBody + "/service/0/profile", E, "level0\", \"level1\" or \"level2\""},
                      Rule{"label", told3(R"("profile":"level1","label":"The page")"),
                           kBody + "/service/0/label", E, "a map of languages"},
                      Rule{"protocol", told3(R"("profile":"level1","protocol":"https://iiif.io/api/image")"),
                           kBody + "/service/0/protocol", E, "must be \"http://iiif.io/api/image\""},
                      Rule{"extraFormats", told3(R"("profile":"level1","extraFormats":"webp")"),
                           kBody + "/service/0/extraFormats", E, "must be a list"},
                      Rule{"rights", told3(R"("profile":"level1","rights":"Ours")"),
                           kBody + "/service/0/rights", E, "must be"}),
    kRuleName);

constexpr std::string_view kInfo1 =
    R"({"@context":"http://library.stanford.edu/iiif/image-api/1.1/context.json","@id":"https://e.org/i","width":1000,"height":500,)"
    R"("scale_factors":[1,2],"tile_width":256,"tile_height":256,"formats":["jpg"],"qualities":["native","grey"],)"
    R"("profile":"http://library.stanford.edu/iiif/image-api/1.1/compliance.html#level1"})";

TEST(ValidateImage1, RightDocumentsGiveNothing) {
    const std::string first =
        replaced(replaced(std::string(kInfo1),
                          R"("@context":"http://library.stanford.edu/iiif/image-api/1.1/context.json",)", ""),
                 R"("@id":"https://e.org/i")", R"("identifier":"i")");
    for (const std::string& document :
         {std::string(kInfo1), replaced(first, "1.1/compliance.html", "compliance.html")})
        EXPECT_EQ(listed(validate(document, limits())), "") << document;
}

INSTANTIATE_TEST_SUITE_P(
    Image1, EachRule,
    ::testing::Values(
        Rule{"id", replaced(std::string(kInfo1), R"("@id":"https://e.org/i",)", ""), "", E,
             "must have \"@id\""},
        Rule{"identifier", replaced(std::string(kInfo1), "@id", "identifier"), "/@context", E,
             "no \"identifier\""},
        Rule{"width", replaced(std::string(kInfo1), "1000", "\"1000\""), "/width", E, "a whole number"},
        Rule{"height", replaced(std::string(kInfo1), R"("height":500,)", ""), "", E, "must have \"height\""},
        Rule{"tileWidth", replaced(std::string(kInfo1), R"("tile_width":256)", R"("tile_width":0)"),
             "/tile_width", E, "above zero"},
        Rule{"factor", replaced(std::string(kInfo1), "[1,2]", "[1,\"2\"]"), "/scale_factors/1", E,
             "a whole number"},
        Rule{"formats", replaced(std::string(kInfo1), R"(["jpg"])", R"("jpg")"), "/formats", E,
             "a list of strings"},
        Rule{"quality", replaced(std::string(kInfo1), "grey", "gray"), "/qualities/1", E,
             "native, color, grey"},
        Rule{"profile", replaced(std::string(kInfo1), "#level1", ""), "/profile", E,
             "the address of a level"}),
    kRuleName);

}  // namespace
}  // namespace iiif::testing
