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
        Rule{"oldName", info3(R"(,"attribution":"x")"), "/attribution", E, "belongs to another version of the Image API"},
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

}  // namespace
}  // namespace iiif::testing
