// Presentation 4.0, a draft: what it shares with 3.0 is an error there and here; what is its own is milder.

#include "tests/iiif/validation.h"

namespace iiif::testing {
namespace {

/// A manifest of the draft with this container and these members before others.
std::string manifest4(std::string_view container, std::string_view members = "") {
    return R"({"@context":"http://iiif.io/api/presentation/4/context.json",)" + std::string(members) +
           R"("id":"https://e.org/m","type":"Manifest","label":{"en":["A"]},"summary":{"en":["A"]},)"
           R"("metadata":[{"label":{"en":["a"]},"value":{"en":["b"]}}],)"
           R"("provider":[{"id":"https://e.org/","type":"Agent","label":{"en":["E"]},)"
           R"("homepage":[{"id":"https://e.org/","type":"Text","label":{"en":["E"]},"format":"text/html"}],)"
           R"("logo":[{"id":"https://e.org/l.png","type":"Image","format":"image/png"}]}],)"
           R"("thumbnail":[{"id":"https://e.org/t.jpg","type":"Image","format":"image/jpeg"}],"items":[)" +
           std::string(container) + "]}";
}

/// A container with one annotation, whose members these are.
std::string container4(std::string_view type, std::string_view sides, std::string_view annotation) {
    return R"({"id":"https://e.org/c","type":")" + std::string(type) + "\"," + std::string(sides) +
           R"("label":{"en":["1"]},"items":[{"id":"https://e.org/p","type":"AnnotationPage","items":[)"
           R"({"id":"https://e.org/a","type":"Annotation",)" +
           std::string(annotation) + "}]}]}";
}

constexpr std::string_view kSides = R"("width":100,"height":200,)", kPaints = R"("motivation":["painting"],)",
                           kTarget = R"("target":{"id":"https://e.org/c","type":"Canvas"})",
                           kImage =
                               R"("body":{"id":"https://e.org/i.jpg","type":"Image","format":"image/jpeg"},)";

std::string canvas4(std::string_view body = kImage, std::string_view target = kTarget) {
    return container4("Canvas", kSides, std::string(kPaints) + std::string(body) + std::string(target));
}

/// A canvas whose picture is one of two, with notes that are elsewhere.
std::string sharing(int number) {
    const std::string n = std::to_string(number);
    return R"({"id":"https://e.org/c)" + n +
           R"(","type":"Canvas","width":100,"height":200,"label":{"en":["1"]},"annotations":[{
        "id":"https://e.org/notes","type":"AnnotationPage"}],"items":[{"id":"https://e.org/p)" +
           n + R"(","type":"AnnotationPage","items":[{"id":"https://e.org/a)" + n +
           R"(","type":"Annotation","motivation":["painting"],"body":{"id":"https://e.org/choice)" + n +
           R"(","type":"Choice","items":[
        {"id":"https://e.org/1.jpg","type":"Image","format":"image/jpeg"},
        {"id":"https://e.org/2.jpg","type":"Image","format":"image/jpeg"}]},"target":{"id":"https://e.org/c)" +
           n + R"(","type":"Canvas"}}]}]})";
}

/// A scene in which this is painted.
std::string scene4(std::string_view body,
                   std::string_view target = R"({"id":"https://e.org/c","type":"Scene"})") {
    return manifest4(container4(
        "Scene", "",
        std::string(kPaints) + "\"body\":" + std::string(body) + ",\"target\":" + std::string(target)));
}

const std::string kManifest = manifest4(canvas4()),
                  kTimeline = manifest4(container4(
                      "Timeline", R"("duration":12.5,)",
                      R"("motivation":["painting"],"body":{"id":"https://e.org/s.mp3","type":"Sound"},)"
                      R"("target":{"id":"https://e.org/c","type":"Timeline"})"));
constexpr std::string_view kItem = "/items/0/items/0/items/0";

std::string at(std::string_view place) {
    return std::string(kItem) + std::string(place);
}

TEST(ValidateDraft4, RightDocumentsGiveNothing) {
    const std::vector<std::string> documents{
        kManifest, kTimeline,
        scene4(
            R"({"id":"https://e.org/m.glb","type":"Model"})",
            R"({"id":"https://e.org/sr","type":"SpecificResource","source":{"id":"https://e.org/c","type":"Scene"},)"
            R"("selector":[{"type":"PointSelector","x":1,"y":0,"z":-3}]})"),
        scene4(
            R"({"type":"SpotLight","color":"#FF0000","angle":20,"intensity":{"type":"Quantity","unit":"relative","quantityValue":0.5}})"),
        scene4(
            R"({"id":"https://e.org/sr","type":"SpecificResource","source":{"id":"https://e.org/m.glb","type":"Model"},)"
            R"("transform":[{"type":"RotateTransform","x":0,"y":180,"z":0}]})"),
        manifest4(
            canvas4(),
            R"("structures":[{"id":"https://e.org/r","type":"Range","label":{"en":["r"]},"items":[)"
            R"({"id":"https://e.org/c","type":"Canvas"}],"supplementary":{"id":"https://e.org/ac","type":"AnnotationCollection"}}],)"
            R"("annotations":[{"id":"https://e.org/notes","type":"AnnotationPage"}],"navDate":"1887-01-01T00:00:00Z",)"),
        // Canvases share a page of notes and the pictures to choose from.
        manifest4(sharing(1) + "," + sharing(2))};
    for (const std::string& document : documents)
        EXPECT_EQ(listed(validate(document, limits())), "") << document;
}

INSTANTIATE_TEST_SUITE_P(
    Draft4, EachRule,
    ::testing::Values(
        Rule{"context",
             replaced(kManifest, "http://iiif.io/api/presentation/4", "https://iiif.io/api/presentation/4"),
             "/@context", E, "presentation/4/context.json"},
        Rule{"contextWithin",
             replaced(kManifest, kSides, std::string(kSides) + R"("@context":"https://e.org/x",)"),
             "/items/0/@context", E, "at the top"},
        Rule{"id", replaced(kManifest, R"("id":"https://e.org/m",)", ""), "", E, "must have \"id\""},
        Rule{"idHalf", replaced(kManifest, "https://e.org/m", "/m"), "/id", E, "complete http or https"},
        Rule{"idTwice", replaced(kManifest, "https://e.org/p", "https://e.org/c"), "/items/0/items/0/id", E,
             "names another resource"},
        Rule{"label", replaced(kManifest, R"("label":{"en":["A"]},)", ""), "", E, "must have \"label\""},
        Rule{"labelText", replaced(kManifest, R"("label":{"en":["A"]},)", R"("label":"A",)"), "/label", E,
             "a map of languages"},
        Rule{"summary", replaced(kManifest, R"("summary":{"en":["A"]},)", ""), "", W,
             "should have \"summary\""},
        Rule{"pair", replaced(kManifest, R"("value":{"en":["b"]})", R"("value":"b")"), "/metadata/0/value", E,
             "a map of languages"},
        Rule{"statement", manifest4(canvas4(), R"("requiredStatement":{"label":{"en":["a"]}},)"),
             "/requiredStatement", E, "must have \"value\""},
        Rule{"thumbnail",
             replaced(kManifest,
                      R"("thumbnail":[{"id":"https://e.org/t.jpg","type":"Image","format":"image/jpeg"}])",
                      R"("thumbnail":{"id":"https://e.org/t.jpg","type":"Image"})"),
             "/thumbnail", E, "must be a list"},
        Rule{"thumbnailType",
             replaced(kManifest, R"("type":"Image","format":"image/jpeg"}],"items")",
                      R"("format":"image/jpeg"}],"items")"),
             "/thumbnail/0", E, "must have \"type\""},
        Rule{"behavior", manifest4(canvas4(), R"("behavior":"paged",)"), "/behavior", E, "a list of strings"},
        Rule{"date", manifest4(canvas4(), R"("navDate":"1887",)"), "/navDate", E, "a date with time"},
        Rule{"homepage",
             replaced(kManifest, R"("label":{"en":["E"]},"format":"text/html")", R"("format":"text/html")"),
             "/provider/0/homepage/0", E, "must have \"label\""},
        Rule{"agent", replaced(kManifest, R"("type":"Agent","label":{"en":["E"]},)", R"("type":"Agent",)"),
             "/provider/0", E, "must have \"label\""},
        Rule{"member", manifest4(R"({"id":"https://e.org/x","type":"Range","items":[]})"), "/items/0/type", E,
             "must not stand in \"items\""},
        Rule{
            "named",
            R"({"@context":"http://iiif.io/api/presentation/4/context.json","id":"https://e.org/k","type":"Collection","label":{"en":["K"]},"items":[{"id":"https://e.org/m","type":"Manifest"}]})",
            "/items/0", E, "must have \"label\""},
        Rule{"fragment", replaced(kManifest, R"({"id":"https://e.org/c")", R"({"id":"https://e.org/c#1")"),
             "/items/0/id", E, "must not contain \"#\""},
        Rule{"timeline", replaced(kTimeline, R"("duration":12.5,)", ""), "/items/0", W,
             "must have \"duration\""},
        Rule{"duration", replaced(kTimeline, "12.5", "\"12.5\""), "/items/0/duration", E, "above zero"},
        Rule{"canvas", replaced(kManifest, R"("height":200,)", ""), "/items/0", W, "must have \"height\""},
        Rule{"side", replaced(kManifest, R"("height":200,)", R"("height":20.5,)"), "/items/0/height", E,
             "a whole number"},
        Rule{"container", replaced(kManifest, R"("label":{"en":["1"]},)", ""), "/items/0", W,
             "should have \"label\""},
        Rule{"motivation", replaced(kManifest, kPaints, ""), at(""), W, "must have \"motivation\""},
        Rule{"motivationText", replaced(kManifest, kPaints, R"("motivation":"painting",)"), at("/motivation"),
             W, "a list of strings"},
        Rule{"body", replaced(kManifest, kImage, ""), at(""), N, "should have \"body\""},
        Rule{"bodies", manifest4(canvas4(R"("body":[{"id":"https://e.org/i.jpg","type":"Image"}],)")),
             at("/body"), W, "must be one object"},
        Rule{"bodyId", replaced(kManifest, R"("id":"https://e.org/i.jpg",)", ""), at("/body"), E,
             "must have \"id\""},
        Rule{"target", replaced(kManifest, "," + std::string(kTarget), ""), at(""), E,
             "must have \"target\""},
        Rule{"targetText", manifest4(canvas4(kImage, R"("target":"https://e.org/c")")), at("/target"), W,
             "must be one object"},
        Rule{"specific",
             scene4(R"({"type":"SpecificResource","source":{"id":"https://e.org/m.glb","type":"Model"}})"),
             at("/body"), W, "must have \"id\""},
        Rule{"source", scene4(R"({"id":"https://e.org/sr","type":"SpecificResource"})"), at("/body"), E,
             "must have \"source\""},
        Rule{
            "point",
            scene4(
                R"({"id":"https://e.org/m.glb","type":"Model"})",
                R"({"id":"https://e.org/sr","type":"SpecificResource","source":{"id":"https://e.org/c","type":"Scene"},)"
                R"("selector":[{"type":"PointSelector","t":1}]})"),
            at("/target/selector/0"), W, "\"instant\""},
        Rule{"text", manifest4(canvas4(R"("body":{"type":"TextualBody"},)")), at("/body"), E,
             "must have \"value\""},
        Rule{
            "environment",
            scene4(
                R"({"type":"ImageBasedLight","intensity":{"type":"Quantity","unit":"relative","quantityValue":1}})"),
            at("/body"), W, "must have \"environmentMap\""},
        Rule{
            "quantity",
            scene4(
                R"({"type":"AmbientLight","color":"#FFF","intensity":{"type":"Quantity","unit":"relative"}})"),
            at("/body/intensity"), W, "must have \"quantityValue\""},
        Rule{"light", scene4(R"({"type":"AmbientLight","color":"#FFF"})"), at("/body"), N,
             "should have \"intensity\""},
        Rule{"emitter", scene4(R"({"type":"PointAudio"})"), at("/body"), W, "must have \"source\""},
        Rule{
            "page",
            R"({"@context":"http://iiif.io/api/presentation/4/context.json","id":"https://e.org/k?1","type":"CollectionPage","items":[]})",
            "", W, "must have \"partOf\""},
        Rule{"serviceId",
             manifest4(canvas4(), R"("service":[{"id":"i","type":"ImageService3","profile":"level1"}],)"),
             "/service/0/id", E, "complete http or https"}),
    kRuleName);

}  // namespace
}  // namespace iiif::testing
