// Presentation 3.0: what contains what, and what must agree with what.

#include "tests/iiif/validation.h"

namespace iiif::testing {
namespace {

INSTANTIATE_TEST_SUITE_P(
    Presentation3Structure, EachRule,
    ::testing::Values(
        Rule{"start", manifest3({.manifest = R"("start":{"id":"https://e.org/c9","type":"Canvas"},)"}),
             "/start", E, "No Canvas of this Manifest"},
        Rule{"startType", manifest3({.manifest = R"("start":{"id":"https://e.org/c1","type":"Range"},)"}),
             "/start/type", E, "must be a Canvas or"},
        Rule{
            "rangeCanvas",
            manifest3(
                {.manifest =
                     R"("structures":[{"id":"https://e.org/r","type":"Range","label":{"en":["r"]},"items":[{"id":"https://e.org/c9","type":"Canvas"}]}],)"}),
            "/structures/0/items/0", E, "No Canvas of this Manifest"},
        Rule{
            "rangeItemType",
            manifest3(
                {.manifest =
                     R"("structures":[{"id":"https://e.org/r","type":"Range","label":{"en":["r"]},"items":[{"id":"https://e.org/x","type":"Image"}]}],)"}),
            "/structures/0/items/0/type", E, "must be a Range, a Canvas or"},
        Rule{
            "rangeEmpty",
            manifest3(
                {.manifest =
                     R"("structures":[{"id":"https://e.org/r","type":"Range","label":{"en":["r"]},"items":[]}],)"}),
            "/structures/0/items", E, "at least one item"},
        Rule{
            "rangeTwice",
            manifest3(
                {.manifest =
                     R"("structures":[{"id":"https://e.org/c1","type":"Range","label":{"en":["r"]},"items":[{"id":"https://e.org/c1","type":"Canvas"}]}],)"}),
            "/structures/0/id", E, "names another resource"},
        Rule{
            "supplementary",
            manifest3(
                {.manifest =
                     R"("structures":[{"id":"https://e.org/r","type":"Range","supplementary":{"id":"https://e.org/x","type":"AnnotationPage"}}],)"}),
            "/structures/0/supplementary/type", E, "AnnotationCollection"},
        Rule{"motivation", replaced(manifest3({}), R"("painting")", R"("commenting")"),
             kPainting + "/motivation", E, "must have the motivation \"painting\""},
        Rule{
            "notPainting",
            manifest3(
                {.canvas =
                     R"("annotations":[{"id":"https://e.org/p2","type":"AnnotationPage","items":[{"id":"https://e.org/a2","type":"Annotation","motivation":"painting","target":"https://e.org/c1"}]}],)"}),
            "/items/0/annotations/0/items/0/motivation", E, "must stand in \"items\""},
        Rule{
            "noTarget",
            manifest3(
                {.canvas =
                     R"("annotations":[{"id":"https://e.org/p2","type":"AnnotationPage","items":[{"id":"https://e.org/a2","type":"Annotation","motivation":"commenting"}]}],)"}),
            "/items/0/annotations/0/items/0", E, "must have \"target\""},
        Rule{
            "selectorType",
            manifest3(
                {.canvas =
                     R"("annotations":[{"id":"https://e.org/p2","type":"AnnotationPage","items":[{"id":"https://e.org/a2","type":"Annotation","motivation":"commenting","target":{"type":"SpecificResource","source":"https://e.org/c1","selector":{"value":"x"}}}]}],)"}),
            "/items/0/annotations/0/items/0/target/selector", E, "must have \"type\""},
        Rule{
            "textualBody",
            manifest3(
                {.canvas =
                     R"("annotations":[{"id":"https://e.org/p2","type":"AnnotationPage","items":[{"id":"https://e.org/a2","type":"Annotation","motivation":"commenting","target":"https://e.org/c1","body":{"type":"TextualBody"}}]}],)"}),
            "/items/0/annotations/0/items/0/body", E, "must have \"value\""},
        Rule{"contentType",
             replaced(manifest3({}), R"("type":"Image","format":"image/jpeg","width")",
                      R"("type":"image","format":"image/jpeg","width")"),
             kBody + "/type", E, "must be written as \"Image\""}),
    kRuleName);

const std::string kTarget = R"("target":"https://e.org/c1")";
INSTANTIATE_TEST_SUITE_P(
    Presentation3Contents, EachRule,
    ::testing::Values(
        Rule{"targetElsewhere", replaced(manifest3({}), kTarget, R"("target":"https://e.org/c2")"),
             kPainting + "/target", E, "must be the Canvas that it stands in"},
        Rule{"targetOutside",
             replaced(manifest3({}), kTarget, R"("target":"https://e.org/c1#xywh=50,0,100,10")"),
             kPainting + "/target", E, "outside of its Canvas"},
        Rule{"targetTime", replaced(manifest3({}), kTarget, R"("target":"https://e.org/c1#t=5")"),
             kPainting + "/target", E, "no duration"},
        Rule{"noBody", replaced(manifest3({}), R"("body":)", R"("bodyX":)"), kPainting, E,
             "must have \"body\""},
        Rule{"video",
             replaced(manifest3({}), R"("type":"Image","format":"image/jpeg","width")",
                      R"("type":"Video","format":"video/mp4","width")"),
             kBody, E, "without duration"},
        Rule{"choiceEmpty",
             replaced(manifest3({}), R"("body":{)", R"("body":{"type":"Choice","items":[]},"x":{)"), kBody, E,
             "must have \"items\""},
        Rule{"choiceLabel",
             replaced(
                 manifest3({}), R"("body":{)",
                 R"("body":{"type":"Choice","items":[{"id":"https://e.org/i.jpg","type":"Image"}]},"x":{)"),
             kBody + "/items/0", W, "should have \"label\""},
        Rule{"sourceMissing",
             replaced(manifest3({}), R"("body":{)", R"("body":{"type":"SpecificResource"},"x":{)"), kBody, E,
             "must have \"source\""},
        Rule{"bodyString", replaced(manifest3({}), R"("body":{)", R"("body":"https://e.org/i.jpg","x":{)"),
             kBody, E, "must be an object"},
        Rule{
            "collectionItem",
            "{" + std::string(kContext3) +
                R"("id":"https://e.org/x","type":"Collection","label":{"en":["x"]},"items":[{"id":"https://e.org/y","type":"Canvas","label":{"en":["y"]}}]})",
            "/items/0/type", E, "must be a Manifest or a Collection"},
        Rule{
            "collectionLabel",
            "{" + std::string(kContext3) +
                R"("id":"https://e.org/x","type":"Collection","label":{"en":["x"]},"items":[{"id":"https://e.org/y","type":"Manifest"}]})",
            "/items/0", E, "must have \"label\""},
        Rule{
            "collectionEmbeds",
            "{" + std::string(kContext3) +
                R"("id":"https://e.org/x","type":"Collection","label":{"en":["x"]},"items":[{"id":"https://e.org/y","type":"Manifest","label":{"en":["y"]},"items":[]}]})",
            "/items/0/items", E, "must not be written into a Collection"},
        Rule{
            "georeference",
            R"({"@context":["http://iiif.io/api/extension/georef/1/context.json","http://iiif.io/api/presentation/3/context.json"],"id":"https://e.org/a","type":"Annotation","motivation":"georeferencing","target":"https://e.org/c","body":{"type":"FeatureCollection","features":[{"type":"Feature","geometry":{"type":"Point","coordinates":[1,2]}}]}})",
            "/body/features/0/properties", E, "resourceCoords"}),
    kRuleName);

std::string structures(std::string_view ranges) {
    return manifest3({.manifest = "\"structures\":[" + std::string(ranges) + "],"});
}

/// A range and its items.
std::string range(std::string_view id, std::string_view items, std::string_view members = "") {
    return R"({"id":"https://e.org/)" + std::string(id) + R"(","type":"Range","label":{"en":["r"]},)" +
           std::string(members) + "\"items\":[" + std::string(items) + "]}";
}

constexpr std::string_view kFirst = R"({"id":"https://e.org/c1","type":"Canvas"})";

INSTANTIATE_TEST_SUITE_P(
    Presentation3Ranges, EachRule,
    ::testing::Values(
        Rule{"itself", structures(range("r", R"({"id":"https://e.org/r","type":"Range"})")),
             "/structures/0/items/0/id", E, "must not contain itself"},
        Rule{"itselfWritten", structures(range("r", range("r", kFirst))), "/structures/0/items/0/id", E,
             "must not contain itself"},
        Rule{"circle",
             structures(range("r", R"({"id":"https://e.org/s","type":"Range"})") + "," +
                        range("s", R"({"id":"https://e.org/r","type":"Range"})")),
             "/structures/1/items/0/id", E, "must not contain itself"},
        Rule{"nowhere", structures(range("r", R"({"id":"https://e.org/s","type":"Range"})")),
             "/structures/0/items/0/id", W, "No Range of this document"},
        Rule{"innerId", structures(range("r", R"({"type":"Range"})")), "/structures/0/items/0", E,
             "must have \"id\""},
        Rule{"innerSequence", structures(range("r", range("s", kFirst, R"("behavior":["sequence"],)"))),
             "/structures/0/items/0/behavior", E, "valid only on a Range of \"structures\""},
        Rule{"thumbnailNav", structures(range("r", range("s", kFirst), R"("behavior":["thumbnail-nav"],)")),
             "/structures/0/items/0", E, "must have \"thumbnail\""},
        Rule{"idScheme", replaced(structures(range("r", kFirst)), "https://e.org/r", "urn:x:r"),
             "/structures/0/id", W, "should be an http or https address"},
        Rule{"idHalf", replaced(structures(range("r", kFirst)), "https://e.org/r", "r"), "/structures/0/id",
             E, "a complete URI"},
        Rule{"partWithoutId",
             structures(range("r", R"({"type":"SpecificResource","source":"https://e.org/c1"})")),
             "/structures/0/items/0", W, "must have \"id\" too"},
        Rule{"partWithoutSource",
             structures(range("r", R"({"id":"https://e.org/x","type":"SpecificResource"})")),
             "/structures/0/items/0", E, "must have \"source\""},
        Rule{"partElsewhere",
             structures(range(
                 "r", R"({"id":"https://e.org/x","type":"SpecificResource","source":"https://e.org/c9"})")),
             "/structures/0/items/0/source", E, "No Canvas of this Manifest"},
        Rule{
            "partOutside",
            structures(range(
                "r",
                R"({"id":"https://e.org/x","type":"SpecificResource","source":"https://e.org/c1","selector":{"type":"FragmentSelector","value":"xywh=50,0,100,10"}})")),
            "/structures/0/items/0/selector/value", E, "outside of its Canvas"},
        Rule{"canvasPartOutside",
             structures(range("r", R"({"id":"https://e.org/c1#xywh=0,0,500,5","type":"Canvas"})")),
             "/structures/0/items/0/id", E, "outside of its Canvas"},
        Rule{
            "startSelector",
            manifest3(
                {.manifest =
                     R"("start":{"id":"https://e.org/x","type":"SpecificResource","source":"https://e.org/c1"},)"}),
            "/start", E, "must have \"selector\""},
        Rule{
            "startPoint",
            manifest3(
                {.manifest =
                     R"("start":{"id":"https://e.org/x","type":"SpecificResource","source":"https://e.org/c1","selector":{"type":"PointSelector","x":500,"y":1}},)"}),
            "/start/selector", E, "must not lie outside"},
        Rule{"innerRangeAnnotations", structures(range("r", kFirst, R"("annotations":{},)")),
             "/structures/0/annotations", E, "must be a list"}),
    kRuleName);

/// A manifest whose only canvas lasts this long and has no size.
std::string sounding(std::string_view body, std::string_view target = "https://e.org/c1") {
    return "{" + std::string(kContext3) +
           R"("id":"https://e.org/m","type":"Manifest","label":{"en":["A"]},"items":[{"id":"https://e.org/c1","type":"Canvas",)"
           R"("duration":10,"items":[{"id":"https://e.org/p1","type":"AnnotationPage","items":[{"id":"https://e.org/a1",)"
           R"("type":"Annotation","motivation":"painting","target":")" +
           std::string(target) + R"(","body":)" + std::string(body) + "}]}]}]}";
}

constexpr std::string_view kSound = R"({"id":"https://e.org/a.mp3","type":"Sound","format":"audio/mpeg"})";

std::string commented(std::string_view members) {
    return manifest3(
        {.canvas =
             R"("annotations":[{"id":"https://e.org/p2","type":"AnnotationPage","items":[{"id":"https://e.org/a2",)"
             R"("type":"Annotation","motivation":"commenting",)" +
             std::string(members) + "}]}],"});
}

const std::string kComment = "/items/0/annotations/0/items/0";

INSTANTIATE_TEST_SUITE_P(
    Presentation3Agreement, EachRule,
    ::testing::Values(
        Rule{"imageOnSound", sounding(R"({"id":"https://e.org/i.jpg","type":"Image","format":"image/jpeg"})"),
             kBody, E, "without width and height"},
        Rule{"regionOfSound", sounding(kSound, "https://e.org/c1#xywh=0,0,1,1"), kPainting + "/target", E,
             "no width and height"},
        Rule{"timeBehindEnd", sounding(kSound, "https://e.org/c1#t=5,20"), kPainting + "/target", E,
             "after the end"},
        Rule{"timeTurned", sounding(kSound, "https://e.org/c1#t=5,2"), kPainting + "/target", E, "in order"},
        Rule{
            "pagedSound",
            replaced(sounding(kSound), R"("type":"Manifest",)", R"("type":"Manifest","behavior":["paged"],)"),
            "/behavior", E, "valid only where a Canvas has width"},
        Rule{"repeatedPicture", manifest3({.canvas = R"("behavior":["auto-advance"],)"}), "/items/0/behavior",
             E, "valid only where a Canvas has a duration"},
        Rule{"soundOnPicture",
             replaced(manifest3({}), R"("type":"Image","format":"image/jpeg","width")",
                      R"("type":"Sound","format":"audio/mpeg","x:width")"),
             kBody, E, "without duration"},
        Rule{"regionZero", replaced(manifest3({}), kTarget, R"("target":"https://e.org/c1#xywh=0,0,0,0")"),
             kPainting + "/target", E, "xywh= with four numbers"},
        Rule{"commentElsewhere", commented(R"("target":"https://e.org/c9")"), kComment + "/target", E,
             "must be this Canvas"},
        Rule{"commentSourceElsewhere",
             commented(R"("target":{"type":"SpecificResource","source":"https://e.org/c9"})"),
             kComment + "/target/source", E, "must be this Canvas"},
        Rule{"commentOutside", commented(R"("target":"https://e.org/c1#xywh=90,0,90,9")"),
             kComment + "/target", E, "outside of its Canvas"},
        Rule{
            "pointOutside",
            commented(
                R"("target":{"type":"SpecificResource","source":"https://e.org/c1","selector":{"type":"PointSelector","x":101,"y":1}})"),
            kComment + "/target/selector", E, "must not lie outside"},
        Rule{
            "pointHalf",
            commented(
                R"("target":{"type":"SpecificResource","source":"https://e.org/c1","selector":{"type":"PointSelector","x":1}})"),
            kComment + "/target/selector", E, "\"x\" and \"y\" together"},
        Rule{
            "pointText",
            commented(
                R"("target":{"type":"SpecificResource","source":"https://e.org/c1","selector":{"type":"PointSelector","x":"1","y":"2"}})"),
            kComment + "/target/selector", E, "as numbers"},
        Rule{
            "svgEmpty",
            commented(
                R"("target":{"type":"SpecificResource","source":"https://e.org/c1","selector":{"type":"SvgSelector"}})"),
            kComment + "/target/selector", E, "\"value\" with the SVG"},
        Rule{
            "selectorUnknown",
            commented(
                R"("target":{"type":"SpecificResource","source":"https://e.org/c1","selector":{"type":"XywhSelector"}})"),
            kComment + "/target/selector/type", W, "not known"},
        Rule{
            "selectorNeeds",
            commented(
                R"("target":{"type":"SpecificResource","source":"https://e.org/c1","selector":{"type":"FragmentSelector"}})"),
            kComment + "/target/selector", E, "must have \"value\""},
        Rule{"targetNumber", commented(R"("target":3)"), kComment + "/target", E,
             "must be a URI or an object"},
        Rule{"targetNameless", commented(R"("target":{"type":"Canvas"})"), kComment + "/target", E,
             "must have \"id\""},
        Rule{"bodyTwice",
             commented(
                 R"("target":"https://e.org/c1","bodyValue":"a","body":{"type":"TextualBody","value":"a"})"),
             kComment + "/bodyValue", E, "must not have both"},
        Rule{"bodyValues",
             commented(R"("target":"https://e.org/c1","body":{"type":"TextualBody","value":["a","b"]})"),
             kComment + "/body/value", E, "must be a string"},
        Rule{
            "bodyFormats",
            commented(
                R"("target":"https://e.org/c1","body":{"type":"TextualBody","value":"a","format":["text/plain"]})"),
            kComment + "/body", E, "at most one format"},
        Rule{"bodySource", commented(R"("target":"https://e.org/c1","body":{"type":"SpecificResource"})"),
             kComment + "/body", E, "must have \"source\""},
        Rule{"motivationNone",
             replaced(commented(R"("target":"https://e.org/c1")"), R"("motivation":"commenting",)", ""),
             kComment, W, "should have \"motivation\""},
        Rule{"motivationNumber",
             replaced(commented(R"("target":"https://e.org/c1")"), R"("commenting")", "[3]"),
             kComment + "/motivation", E, "must be a string"},
        Rule{"bodyType",
             replaced(manifest3({}), R"("type":"Image","format":"image/jpeg","width")",
                      R"("type":"Picture","format":"image/jpeg","width")"),
             kBody + "/type", W, "should be Dataset, Image"},
        Rule{"annotationLabel", commented(R"("label":"x","target":"https://e.org/c1")"), kComment + "/label",
             W, "a map of languages here too"}),
    kRuleName);

std::string georeference(std::string_view body) {
    return R"({"@context":["http://iiif.io/api/extension/georef/1/context.json","http://iiif.io/api/presentation/3/context.json"],)"
           R"("id":"https://e.org/a","type":"Annotation","motivation":"georeferencing","target":"https://e.org/c","body":)" +
           std::string(body) + "}";
}

std::string controlPoint(std::string_view point) {
    return georeference(R"({"type":"FeatureCollection","features":[)" + std::string(point) + "]}");
}

constexpr std::string_view kPoint =
    R"({"type":"Feature","properties":{"resourceCoords":[1,2]},"geometry":{"type":"Point","coordinates":[4.9,52.4]}})";

TEST(ValidateGeoreference, RightDocumentsGiveNothing) {
    for (
        const std::string& document :
        {controlPoint(kPoint), controlPoint(std::string(kPoint) + "," + std::string(kPoint)),
         replaced(controlPoint(kPoint), R"("features")",
                  R"("transformation":{"type":"polynomial"},"features")"),
         replaced(controlPoint(kPoint), "52.4", "52.4,10"),
         replaced(
             controlPoint(kPoint), R"("https://e.org/c")",
             R"({"type":"SpecificResource","source":{"id":"https://e.org/c","type":"Canvas"},"selector":{"type":"SvgSelector","value":"<svg/>"}})")})
        EXPECT_EQ(listed(validate(document, limits())), "") << document;
}

INSTANTIATE_TEST_SUITE_P(
    Georeference, EachRule,
    ::testing::Values(Rule{"body", georeference(R"({"type":"TextualBody","value":"a"})"), "/body", E,
                           "must be a FeatureCollection"},
                      Rule{"feature", replaced(controlPoint(kPoint), R"("Feature")", R"("Point")"),
                           "/body/features/0/type", E, "must have the type \"Feature\""},
                      Rule{"geometry", replaced(controlPoint(kPoint), R"("Point")", R"("Polygon")"),
                           "/body/features/0/geometry", E, "must be a Point"},
                      Rule{"coordinates", replaced(controlPoint(kPoint), "[4.9,52.4]", R"(["4.9","52.4"])"),
                           "/body/features/0/geometry", E, "longitude and latitude"},
                      Rule{"coordinate", replaced(controlPoint(kPoint), "[4.9,52.4]", "[4.9]"),
                           "/body/features/0/geometry", E, "longitude and latitude"},
                      Rule{"resourceCoords", replaced(controlPoint(kPoint), "[1,2]", "[1]"),
                           "/body/features/0/properties", E, "resourceCoords"}),
    kRuleName);

std::string alone(std::string_view type, std::string_view members) {
    return "{" + std::string(kContext3) + R"("id":"https://e.org/x","type":")" + std::string(type) + "\"," +
           std::string(members) + "}";
}

INSTANTIATE_TEST_SUITE_P(
    Presentation3Parts, EachRule,
    ::testing::Values(
        Rule{"canvas", alone("Canvas", R"("label":{"en":["c"]},"width":10,"height":0,"items":[])"), "/height",
             E, "above zero"},
        Rule{"range", alone("Range", R"("label":{"en":["r"]},"items":[{"type":"Canvas"}])"), "/items/0", E,
             "must have \"id\""},
        Rule{"page", alone("AnnotationPage", R"("items":["https://e.org/a"])"), "/items/0", E,
             "must be an object"},
        Rule{"pageCollection", alone("AnnotationCollection", R"("label":"x")"), "/label", E,
             "a map of languages"},
        Rule{"annotation", alone("Annotation", R"("motivation":"commenting")"), "", E,
             "must have \"target\""},
        Rule{
            "innerCollection",
            alone(
                "Collection",
                R"("label":{"en":["x"]},"items":[{"id":"https://e.org/y","type":"Collection","label":{"en":["y"]},"items":["https://e.org/z"]}])"),
            "/items/0/items/0", E, "must be an object"},
        Rule{
            "webAnnotationBody",
            R"({"@context":"http://www.w3.org/ns/anno.jsonld","id":"https://e.org/a","type":"Annotation","motivation":"commenting","target":"https://e.org/c","body":{"type":"SpecificResource","selector":{"type":"CssSelector","value":"p"}}})",
            "/body", E, "must have \"source\""},
        Rule{
            "choiceType",
            replaced(
                manifest3({}), R"("body":{)",
                R"("body":{"type":"oa:Choice","items":[{"id":"https://e.org/i.jpg","type":"Image","format":"image/jpeg","width":1,"height":1,"label":{"en":["i"]}}]},"x:b":{)"),
            kBody + "/type", E, "must be \"Choice\""},
        Rule{
            "bodyLanguage",
            manifest3(
                {.canvas =
                     R"("annotations":[{"id":"https://e.org/p2","type":"AnnotationPage","items":[{"id":"https://e.org/a2","type":"Annotation","motivation":"commenting","target":"https://e.org/c1","body":{"type":"TextualBody","value":"a","language":"english"}}]}],)"}),
            "/items/0/annotations/0/items/0/body/language", W, "BCP 47"},
        Rule{
            "bodyFormat",
            manifest3(
                {.canvas =
                     R"("annotations":[{"id":"https://e.org/p2","type":"AnnotationPage","items":[{"id":"https://e.org/a2","type":"Annotation","motivation":"commenting","target":"https://e.org/c1","body":{"type":"TextualBody","value":"a","format":"html"}}]}],)"}),
            "/items/0/annotations/0/items/0/body/format", W, "a media type"}),
    kRuleName);

}  // namespace
}  // namespace iiif::testing
