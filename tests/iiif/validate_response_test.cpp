// The smaller documents: content states, search, authorization, annotations.

#include "tests/iiif/validation.h"

namespace iiif::testing {
namespace {

INSTANTIATE_TEST_SUITE_P(
    Others, EachRule,
    ::testing::Values(
        Rule{
            "stateMotivation",
            R"({"id":"https://e.org/a","type":"Annotation","motivation":["contentstate"],"target":{"id":"https://e.org/m","type":"Manifest"}})",
            "/motivation", E, "contentState"},
        Rule{
            "statePartOf",
            R"({"id":"https://e.org/a","type":"Annotation","motivation":["contentState"],"target":{"id":"https://e.org/c","type":"Canvas"}})",
            "/target", E, "partOf"},
        Rule{
            "stateType",
            R"({"id":"https://e.org/a","type":"Annotation","motivation":["contentState"],"target":{"id":"https://e.org/m"}})",
            "/target", E, "must have \"type\""},
        Rule{
            "search",
            R"({"@context":["http://iiif.io/api/presentation/2/context.json","http://iiif.io/api/search/1/context.json"],"@id":"https://e.org/s","@type":"sc:AnnotationList","resources":[{"@type":"oa:Annotation"}]})",
            "/resources/0", E, "must have \"on\""},
        Rule{
            "hit",
            R"({"@context":"http://iiif.io/api/search/1/context.json","@id":"https://e.org/s","@type":"sc:AnnotationList","resources":[],"hits":[{}]})",
            "/hits/0", E, "must have \"annotations\""},
        Rule{
            "access",
            R"({"id":"https://e.org/l","type":"AuthAccessService2","profile":"login","service":[{"id":"https://e.org/t","type":"AuthAccessTokenService2"}]})",
            "/profile", E, "active, kiosk or external"},
        Rule{
            "activeLabel",
            R"({"id":"https://e.org/l","type":"AuthAccessService2","profile":"active","service":[{"id":"https://e.org/t","type":"AuthAccessTokenService2"}]})",
            "", E, "must have \"label\""},
        Rule{"probe", R"({"@context":"http://iiif.io/api/auth/2/context.json","type":"AuthProbeResult2"})",
             "", E, "must have \"status\""},
        Rule{
            "probeLabel",
            R"({"@context":"http://iiif.io/api/auth/2/context.json","type":"AuthProbeResult2","status":401,"heading":"No"})",
            "/heading", E, "a map of languages"},
        Rule{
            "annotationTarget",
            R"({"@context":"http://www.w3.org/ns/anno.jsonld","id":"https://e.org/a","type":"Annotation","motivation":"commenting"})",
            "", E, "must have \"target\""},
        Rule{
            "draftTwice",
            R"({"@context":"http://iiif.io/api/presentation/4/context.json","id":"https://e.org/m","type":"Manifest","items":[{"id":"https://e.org/m","type":"Canvas"}]})",
            "/items/0/id", E, "names another resource"}),
    kRuleName);

std::string state(std::string_view target, std::string_view motivation = "contentState") {
    return R"({"id":"https://e.org/a","type":"Annotation","motivation":[")" + std::string(motivation) +
           R"("],"target":)" + std::string(target) + "}";
}

std::string pointed(std::string_view id, std::string_view partOf) {
    return state(R"({"id":")" + std::string(id) + R"(","type":"Canvas","partOf":)" + std::string(partOf) +
                 "}");
}

constexpr std::string_view kManifest = R"([{"id":"https://e.org/m","type":"Manifest"}])";

TEST(ValidateContentState, RightDocumentsGiveNothing) {
    const std::string canvas =
        R"({"id":"https://e.org/c","type":"Canvas","partOf":)" + std::string(kManifest) + "}";
    for (const std::string& document :
         {state(R"("https://e.org/m")"), state(R"({"id":"https://e.org/m","type":"Manifest"})"), canvas,
          state(canvas, R"(bookmarking","contentState)"), state("[" + canvas + "," + canvas + "]"),
          replaced(state(canvas), R"(["contentState"])", R"("contentState")"),
          pointed("https://e.org/c#xywh=percent:0,0,50,50", kManifest),
          pointed("https://e.org/c#t=1,2", kManifest), pointed("https://e.org/%C3%A9", kManifest),
          pointed(
              "https://e.org/c",
              R"([{"id":"https://e.org/m","type":"Manifest"},{"id":"https://e.org/k","type":"Collection"}])"),
          state(R"({"type":"SpecificResource","source":)" + canvas +
                R"(,"selector":{"type":"PointSelector","t":14.5}})")})
        EXPECT_EQ(listed(validate(document, limits())), "") << document;
}

INSTANTIATE_TEST_SUITE_P(
    ContentState, EachRule,
    ::testing::Values(
        Rule{"type", replaced(state(R"("https://e.org/m")"), R"("Annotation")", R"("annotation")"), "/type",
             E, "must be \"Annotation\""},
        Rule{"typeMissing", replaced(state(R"("https://e.org/m")"), R"("type":"Annotation",)", ""), "", E,
             "must have \"type\""},
        Rule{"target", R"({"id":"https://e.org/a","type":"Annotation","motivation":"contentState"})", "", E,
             "must have \"target\""},
        Rule{"targetHalf", state(R"("m")"), "/target", E, "a complete URI"},
        Rule{"targetNumber", state("3"), "/target", E, "must be an object"},
        Rule{"targetId", state(R"({"type":"Manifest"})"), "/target", E, "must have \"id\""},
        Rule{"targetType", state(R"({"id":"https://e.org/i.jpg","type":"Image"})"), "/target/type", W,
             "should point at"},
        Rule{"iri", pointed("https://e.org/\u00E9", kManifest), "/target/id", E, "beyond ASCII"},
        Rule{"region", pointed("https://e.org/c#xywh=1,2,3", kManifest), "/target/id", E, "four numbers"},
        Rule{"time", pointed("https://e.org/c#t=soon", kManifest), "/target/id", E, "a time in seconds"},
        Rule{"partOfCollection",
             pointed("https://e.org/c", R"([{"id":"https://e.org/k","type":"Collection"}])"), "/target", E,
             "must name its Manifest"},
        Rule{"partOfCanvas", pointed("https://e.org/c", R"([{"id":"https://e.org/k","type":"Canvas"}])"),
             "/target/partOf/0/type", E, "must name a Manifest"},
        Rule{"partOfId", pointed("https://e.org/c", R"([{"type":"Manifest"}])"), "/target/partOf/0", E,
             "must have \"id\""},
        Rule{"rangePartOf", state(R"({"id":"https://e.org/r","type":"Range"})"), "/target", E,
             "must name its Manifest"},
        Rule{"source", state(R"({"type":"SpecificResource","selector":{"type":"PointSelector","t":1}})"),
             "/target", E, "must have \"source\""},
        Rule{"sourcePartOf",
             state(R"({"type":"SpecificResource","source":{"id":"https://e.org/c","type":"Canvas"}})"),
             "/target/source", E, "must name its Manifest"},
        Rule{
            "selector",
            state(
                R"({"type":"SpecificResource","source":"https://e.org/c","selector":{"type":"PointSelector"}})"),
            "/target/selector", E, "as numbers"}),
    kRuleName);

}  // namespace
}  // namespace iiif::testing
