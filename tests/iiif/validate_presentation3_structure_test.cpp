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

}  // namespace
}  // namespace iiif::testing
