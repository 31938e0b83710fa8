// Presentation 3.0: values of properties, each where it stands.

#include "tests/iiif/validation.h"

namespace iiif::testing {
namespace {

INSTANTIATE_TEST_SUITE_P(
    Presentation3, EachRule,
    ::testing::Values(
        Rule{"context", R"({"id":"https://e.org/m","type":"Manifest","label":{"en":["a"]},"items":[]})", "",
             E, "must have \"@context\""},
        Rule{
            "contextHttps",
            R"({"@context":"https://iiif.io/api/presentation/3/context.json","id":"https://e.org/m","type":"Manifest"})",
            "/@context", E, "spelled like that"},
        Rule{
            "contextOrder",
            R"({"@context":["http://iiif.io/api/presentation/3/context.json","http://e.org/x"],"id":"https://e.org/m","type":"Manifest"})",
            "/@context", E, "must be the last"},
        Rule{
            "contextFirst",
            R"({"id":"https://e.org/m","@context":"http://iiif.io/api/presentation/3/context.json","type":"Manifest"})",
            "/@context", W, "should be the first"},
        Rule{"graph", manifest3({.manifest = R"("@graph":[],)"}), "/@graph", E, "unwrap"},
        Rule{"contextInside", manifest3({.canvas = R"("@context":"http://e.org/x",)"}), "/items/0/@context",
             E, "at the top of the document only"},
        Rule{"required",
             "{" + std::string(kContext3) + R"("id":"https://e.org/m","type":"Manifest","items":[]})", "", E,
             "must have \"label\""},
        Rule{"recommended",
             "{" + std::string(kContext3) + R"("id":"https://e.org/m","type":"Manifest","items":[]})", "", W,
             "should have \"summary\""},
        Rule{"forbidden", manifest3({.manifest = R"("width":3,)"}), "/width", E, "must not have \"width\""},
        Rule{"forbiddenNavDate", manifest3({.annotation = R"("navDate":"2020-01-01T00:00:00Z",)"}),
             kPainting + "/navDate", E, "must not have"},
        Rule{"oldName", manifest3({.manifest = R"("viewingHint":"paged",)"}), "/viewingHint", E,
             "write \"behavior\""},
        Rule{"oldId", manifest3({.canvas = R"("@id":"https://e.org/x",)"}), "/items/0/@id", E,
             "write \"id\""},
        Rule{"case", manifest3({.manifest = R"("Rights":"x",)"}), "/Rights", E, "must be written \"rights\""},
        Rule{"idNoAddress", "{" + std::string(kContext3) + R"("id":"m","type":"Manifest"})", "/id", E,
             "complete http or https address"},
        Rule{"idBlanks", "{" + std::string(kContext3) + R"("id":" https://e.org/m","type":"Manifest"})",
             "/id", W, "blanks around"},
        Rule{"idNumber", "{" + std::string(kContext3) + R"("id":3,"type":"Manifest"})", "/id", E,
             "must be a string"},
        Rule{"labelString", manifest3({.canvas = R"("summary":"x",)"}), "/items/0/summary", E,
             "a map of languages"},
        Rule{"labelNoList", manifest3({.canvas = R"("summary":{"en":"x"},)"}), "/items/0/summary/en", E,
             "a list of strings"},
        Rule{"labelNumber", manifest3({.canvas = R"("summary":{"en":[3]},)"}), "/items/0/summary/en/0", E,
             "must be a string"},
        Rule{"labelEmptyMap", manifest3({.canvas = R"("summary":{},)"}), "/items/0/summary", W, "empty map"},
        Rule{"labelNoText", manifest3({.canvas = R"("summary":{"en":[]},)"}), "/items/0/summary/en", W,
             "no text"},
        Rule{"labelNone", manifest3({.canvas = R"("summary":{"@none":["x"]},)"}), "/items/0/summary/@none", E,
             "write \"none\""},
        Rule{"labelLanguage", manifest3({.canvas = R"("summary":{"English":["x"]},)"}),
             "/items/0/summary/English", E, "BCP 47"},
        Rule{"htmlInLabel", manifest3({.annotation = R"("label":{"en":["<b>x</b>"]},)"}),
             kPainting + "/label/en/0", E, "HTML must not be used"},
        Rule{"htmlBroken", manifest3({.canvas = R"("summary":{"en":["<p>x<b></p>"]},)"}),
             "/items/0/summary/en/0", E, "well formed"},
        Rule{"htmlRemoved", manifest3({.canvas = R"("summary":{"en":["<div>x</div>"]},)"}),
             "/items/0/summary/en/0", W, "<div>"},
        Rule{"htmlAttribute", manifest3({.canvas = R"("summary":{"en":["<p class='x'>x</p>"]},)"}),
             "/items/0/summary/en/0", W, "the attribute \"class\""},
        Rule{"htmlLink", manifest3({.canvas = R"("summary":{"en":["<a href='javascript:x'>x</a>"]},)"}),
             "/items/0/summary/en/0", W, "no http, https or mailto"},
        Rule{"metadataObject", manifest3({.canvas = R"("metadata":{"a":"b"},)"}), "/items/0/metadata", E,
             "must be a list"},
        Rule{"metadataPair", manifest3({.canvas = R"("metadata":[{"label":{"en":["a"]}}],)"}),
             "/items/0/metadata/0", E, "must have \"value\""},
        Rule{"emptyList", manifest3({.canvas = R"("metadata":[],)"}), "/items/0/metadata", W, "empty list"},
        Rule{"statement", manifest3({.manifest = R"("requiredStatement":["x"],)"}), "/requiredStatement", E,
             "one object with"},
        Rule{"rightsHttps",
             manifest3({.manifest = R"("rights":"https://creativecommons.org/licenses/by/4.0/",)"}),
             "/rights", E, "must begin with http://creativecommons.org/"},
        Rule{"rightsPage",
             manifest3({.manifest = R"("rights":"http://rightsstatements.org/page/InC/1.0/",)"}), "/rights",
             E, "/vocab/"},
        Rule{"rightsText", manifest3({.manifest = R"("rights":"All rights reserved",)"}), "/rights", E,
             "requiredStatement"},
        Rule{"rightsOther", manifest3({.manifest = R"("rights":"https://e.org/terms",)"}), "/rights", W,
             "should name a licence"},
        Rule{"date", manifest3({.manifest = R"("navDate":"1887",)"}), "/navDate", E, "a date with time"},
        Rule{"dateZone", manifest3({.manifest = R"("navDate":"1887-01-01T00:00:00",)"}), "/navDate", E,
             "add Z"},
        Rule{"agentType", manifest3({.canvas = R"("provider":[{"id":"https://e.org/","type":"Org"}],)"}),
             "/items/0/provider/0/type", E, "must be \"Agent\""},
        Rule{"agentLabel", manifest3({.canvas = R"("provider":[{"id":"https://e.org/","type":"Agent"}],)"}),
             "/items/0/provider/0", E, "must have \"label\""},
        Rule{"thumbnailString", manifest3({.canvas = R"("thumbnail":"https://e.org/t.jpg",)"}),
             "/items/0/thumbnail", E, "must be a list"},
        Rule{"thumbnailType", manifest3({.canvas = R"("thumbnail":[{"id":"https://e.org/t.jpg"}],)"}),
             "/items/0/thumbnail/0", E, "must have \"type\""},
        Rule{"standIn", manifest3({.manifest = R"("placeholderCanvas":[],)"}), "/placeholderCanvas", E,
             "one Canvas"},
        Rule{
            "standInNested",
            manifest3(
                {.manifest =
                     R"("placeholderCanvas":{"id":"https://e.org/x","type":"Canvas","width":1,"height":1,"accompanyingCanvas":{}},)"}),
            "/placeholderCanvas/accompanyingCanvas", E, "must not have one itself"},
        Rule{"type",
             replaced(manifest3({}), R"("items":[{"id":"https://e.org/p1")",
                      R"("items":3,"x":[{"id":"https://e.org/p1")"),
             "/items/0/items", E, "must be a list"},
        Rule{
            "canvasFragment",
            "{" + std::string(kContext3) +
                R"("id":"https://e.org/m","type":"Manifest","items":[{"id":"https://e.org/m#c","type":"Canvas"}]})",
            "/items/0/id", E, "must not contain \"#\""},
        Rule{
            "canvasType",
            "{" + std::string(kContext3) +
                R"("id":"https://e.org/m","type":"Manifest","items":[{"id":"https://e.org/c","type":"canvas"}]})",
            "/items/0/type", E, "must be \"Canvas\""},
        Rule{
            "canvasNoSize",
            "{" + std::string(kContext3) +
                R"("id":"https://e.org/m","type":"Manifest","items":[{"id":"https://e.org/c","type":"Canvas"}]})",
            "/items/0", E, "\"width\" and \"height\", or \"duration\""},
        Rule{
            "canvasHalfSize",
            "{" + std::string(kContext3) +
                R"("id":"https://e.org/m","type":"Manifest","items":[{"id":"https://e.org/c","type":"Canvas","width":3}]})",
            "/items/0/width", E, "together"},
        Rule{"widthString", replaced(manifest3({}), R"("width":100,)", R"("width":"100",)"), "/items/0/width",
             E, "a whole number above zero"},
        Rule{"noItems",
             "{" + std::string(kContext3) + R"("id":"https://e.org/m","type":"Manifest","items":[]})",
             "/items", E, "at least one item"},
        Rule{
            "canvasNoItems",
            "{" + std::string(kContext3) +
                R"("id":"https://e.org/m","type":"Manifest","items":[{"id":"https://e.org/c","type":"Canvas","items":[]}]})",
            "/items/0/items", W, "at least one item"},
        Rule{"direction", manifest3({.manifest = R"("viewingDirection":"rtl",)"}), "/viewingDirection", E,
             "right-to-left"},
        Rule{"behaviorString", manifest3({.manifest = R"("behavior":"paged",)"}), "/behavior", E,
             "must be a list"},
        Rule{"behaviorPlace", manifest3({.canvas = R"("behavior":["paged"],)"}), "/items/0/behavior", E,
             "not valid on a Canvas"},
        Rule{"behaviorBoth", manifest3({.manifest = R"("behavior":["paged","continuous"],)"}), "/behavior", E,
             "exclude each other"},
        Rule{"behaviorUnknown", manifest3({.manifest = R"("behavior":["pagged"],)"}), "/behavior", W,
             "none of the specification's"},
        Rule{"behaviorNumber", manifest3({.manifest = R"("behavior":[3],)"}), "/behavior", E,
             "must be a string"},
        Rule{"timeMode", manifest3({.annotation = R"("timeMode":"x",)"}), kPainting + "/timeMode", E,
             "trim, scale or loop"},
        Rule{"homepageLabel",
             manifest3({.manifest = R"("homepage":[{"id":"https://e.org/","type":"Text"}],)"}), "/homepage/0",
             E, "must have \"label\""},
        Rule{"seeAlsoFormat",
             manifest3({.manifest = R"("seeAlso":[{"id":"https://e.org/","type":"Dataset"}],)"}),
             "/seeAlso/0", W, "should have \"format\""},
        Rule{"partOfString", manifest3({.manifest = R"("partOf":["https://e.org/"],)"}), "/partOf/0", E,
             "must be an object"},
        Rule{
            "linkLanguage",
            manifest3(
                {.manifest =
                     R"("rendering":[{"id":"https://e.org/","type":"Text","label":{"en":["x"]},"format":"x/y","language":"en"}],)"}),
            "/rendering/0/language", E, "must be a list"},
        Rule{"formatWord",
             replaced(manifest3({}), R"("format":"image/jpeg","width")", R"("format":"jpg","width")"),
             kBody + "/format", E, "a media type"},
        Rule{"serviceObject",
             manifest3({.body = R"("service":{"id":"https://e.org/i","type":"ImageService3"},)"}),
             kBody + "/service", E, "must be a list"},
        Rule{"serviceType", manifest3({.body = R"("service":[{"id":"https://e.org/i"}],)"}),
             kBody + "/service/0", E, "must have \"type\""},
        Rule{"serviceId", manifest3({.body = R"("service":[{"type":"ImageService3"}],)"}),
             kBody + "/service/0", E, "must have \"id\""},
        Rule{"serviceProfile",
             manifest3({.body = R"("service":[{"id":"https://e.org/i","type":"ImageService3"}],)"}),
             kBody + "/service/0", W, "should have \"profile\""},
        Rule{"serviceContext",
             manifest3(
                 {.body = R"("service":[{"@context":"x","id":"https://e.org/i","type":"ImageService3"}],)"}),
             kBody + "/service/0/@context", W, "should not stand in a service"},
        Rule{
            "serviceIsImage",
            manifest3(
                {.body =
                     R"("service":[{"id":"https://e.org/i.jpg","type":"ImageService3","profile":"level1"}],)"}),
            kBody + "/id", E, "must not be that of its service"}),
    kRuleName);

std::string summary(std::string_view text) {
    return manifest3({.canvas = R"("summary":{"en":[")" + std::string(text) + R"("]},)"});
}

const std::string kSummary = "/items/0/summary/en/0";

INSTANTIATE_TEST_SUITE_P(
    Presentation3Html, EachRule,
    ::testing::Values(
        Rule{"blanks", summary(" <p>x</p>"), kSummary, W, "Blanks around HTML"},
        Rule{"blankBehind", summary("<p>x</p> "), kSummary, W, "Blanks around HTML"},
        Rule{"unwrapped", summary("see <b>x</b>"), kSummary, W, "not wrapped in an element"},
        Rule{"unclosed", summary("<p>x<br></p>"), kSummary, E, "<br> is not closed before </p>"},
        Rule{"open", summary("<p>x<br/>"), kSummary, E, "<p> is not closed"},
        Rule{"closing", summary("<p>x</p></b>"), kSummary, E, "</b> closes nothing"},
        Rule{"sideBySide", summary("<p>x</p><p>y</p>"), kSummary, E, "wrap them in one"},
        Rule{"between", summary("<b>x</b> and <b>y</b>"), kSummary, E, "outside of the element"},
        Rule{"entity", summary("<p>x&nbsp;y</p>"), kSummary, E, "&nbsp; is no entity of XML"},
        Rule{"ampersand", summary("<p>x & y</p>"), kSummary, E, "write &amp;"},
        Rule{"less", summary("<p>x < y</p>"), kSummary, E, "write &lt;"},
        Rule{"value", summary("<a href>x</a>"), kSummary, E, "has no value"},
        Rule{"quotes", summary("<a href=x>x</a>"), kSummary, E, "has no quotes"},
        Rule{"twice", summary("<a href='http://e.org' href='http://e.org'>x</a>"), kSummary, E, "twice"},
        Rule{"noEnd", summary("<p>x</p><!-- y>"), kSummary, E, "a comment has no end"},
        Rule{"comment", summary("<p>x<!-- y --></p>"), kSummary, W, "a comment"},
        Rule{"data", summary("<p><![CDATA[x]]></p>"), kSummary, W, "a CDATA section"},
        Rule{"instruction", summary("<p>x<?y?></p>"), kSummary, W, "a processing instruction"},
        Rule{"script", summary("<script>x</script>"), kSummary, W, "<script>"},
        Rule{"event", summary("<p onclick='x'>x</p>"), kSummary, W, "\"onclick\""},
        Rule{"source", summary("<a src='http://e.org'>x</a>"), kSummary, W, "\"src\" of <a>"},
        Rule{"inMetadata",
             manifest3(
                 {.canvas = R"("metadata":[{"label":{"en":["a"]},"value":{"en":["<p>x"," <b>y</b>"]}}],)"}),
             "/items/0/metadata/0/value/en/1", W, "Blanks around HTML"},
        Rule{"inMetadataLabel",
             manifest3({.canvas = R"("metadata":[{"label":{"en":["<i>a</i>"]},"value":{"en":["b"]}}],)"}),
             "/items/0/metadata/0/label/en/0", E, "HTML must not be used"}),
    kRuleName);

std::string rights(std::string_view uri) {
    return manifest3({.manifest = R"("rights":")" + std::string(uri) + "\","});
}

INSTANTIATE_TEST_SUITE_P(
    Presentation3Names, EachRule,
    ::testing::Values(
        Rule{"misspelled", manifest3({.manifest = R"("sumary":{"en":["x"]},)"}), "/sumary", W,
             "\"summary\" may be meant"},
        Rule{"turned", manifest3({.manifest = R"("rihgts":"x",)"}), "/rihgts", W, "\"rights\" may be meant"},
        Rule{"unknown", manifest3({.canvas = R"("shelfmark":"x",)"}), "/items/0/shelfmark", W,
             "viewers ignore it"},
        Rule{"ofAnnotations", manifest3({.canvas = R"("motivation":"painting",)"}), "/items/0/motivation", W,
             "viewers ignore it"},
        Rule{"inPair",
             manifest3({.canvas = R"("metadata":[{"label":{"en":["a"]},"value":{"en":["b"]},"note":"x"}],)"}),
             "/items/0/metadata/0/note", W, "a pair of label and value"},
        Rule{"inPairCase",
             manifest3({.canvas = R"("metadata":[{"Label":{"en":["a"]},"value":{"en":["b"]}}],)"}),
             "/items/0/metadata/0/Label", E, "must be written \"label\""},
        Rule{"inAgent",
             manifest3(
                 {.canvas = R"("provider":[{"id":"https://e.org/","type":"Agent","attribution":"x"}],)"}),
             "/items/0/provider/0/attribution", E, "write \"requiredStatement\""},
        Rule{"misspelledWithContext",
             replaced(manifest3({.manifest = R"("sumary":{"en":["x"]},)"}),
                      R"("http://iiif.io/api/presentation/3/context.json")",
                      R"(["http://e.org/context.json","http://iiif.io/api/presentation/3/context.json"])"),
             "/sumary", W, "\"summary\" may be meant"},
        Rule{"licence", rights("http://creativecommons.org/licenses/bi/4.0/"), "/rights", E,
             "no address of a Creative Commons licence"},
        Rule{"licencePage", rights("http://creativecommons.org/licenses/by/4.0/deed.de"), "/rights", E,
             "no address of a Creative Commons licence"},
        Rule{"licenceText", rights("http://creativecommons.org/licenses/by/4.0/legalcode"), "/rights", E,
             "no address of a Creative Commons licence"},
        Rule{"licenceHome", rights("http://creativecommons.org/"), "/rights", E,
             "no address of a Creative Commons licence"},
        Rule{"licenceSlash", rights("http://creativecommons.org/licenses/by/4.0"), "/rights", W,
             "should end with \"/\""},
        Rule{"statement", rights("http://rightsstatements.org/vocab/INC/1.0/"), "/rights", E,
             "no address of a rights statement"},
        Rule{"statementHttps", rights("https://rightsstatements.org/vocab/InC/1.0/"), "/rights", E,
             "must begin with http://rightsstatements.org/vocab/"},
        Rule{"statementSlash", rights("http://rightsstatements.org/vocab/InC/1.0"), "/rights", W,
             "should end with \"/\""},
        Rule{"rightsList", manifest3({.manifest = R"("rights":["http://e.org/"],)"}), "/rights", E,
             "one string with an address"},
        Rule{"rightsOnCanvas", manifest3({.canvas = R"("rights":"CC BY",)"}), "/items/0/rights", E,
             "requiredStatement"}),
    kRuleName);

std::string painted(std::string_view service) {
    return manifest3({.body = "\"service\":[{" + std::string(service) + "}],"});
}

constexpr std::string_view kImage3 = R"("id":"https://e.org/i","type":"ImageService3","profile":"level1")";

INSTANTIATE_TEST_SUITE_P(
    Presentation3Services, EachRule,
    ::testing::Values(
        Rule{"oldId", painted(R"("@id":"https://e.org/i","type":"ImageService3","profile":"level1")"),
             kBody + "/service/0/@id", E, "not \"@id\""},
        Rule{"idHalf", painted(R"("id":"/i","type":"ImageService3","profile":"level1")"),
             kBody + "/service/0/id", E, "complete http or https address"},
        Rule{"idSlash", painted(R"("id":"https://e.org/i/","type":"ImageService3","profile":"level1")"),
             kBody + "/service/0/id", W, "should not end with"},
        Rule{"idInfo",
             painted(R"("@id":"https://e.org/i/info.json","@type":"ImageService2","profile":"level1")"),
             kBody + "/service/0/@id", E, "base address"},
        Rule{
            "profileWord",
            painted(
                R"("id":"https://e.org/i","type":"ImageService3","profile":"http://iiif.io/api/image/3/level1.json")"),
            kBody + "/service/0/profile", E, "\"level0\", \"level1\" or \"level2\""},
        Rule{"profileNoLevel", painted(R"("@id":"https://e.org/i","@type":"ImageService2","profile":"fast")"),
             kBody + "/service/0/profile", W, "no compliance level"},
        Rule{"width", painted(std::string(kImage3) + R"(,"width":"10")"), kBody + "/service/0/width", E,
             "a whole number"},
        Rule{"size", painted(std::string(kImage3) + R"(,"sizes":[{"width":10}])"),
             kBody + "/service/0/sizes/0", E, "must have \"height\""},
        Rule{"tile", painted(std::string(kImage3) + R"(,"tiles":[{"width":256}])"),
             kBody + "/service/0/tiles/0", E, "scaleFactors"},
        Rule{"limit", painted(std::string(kImage3) + R"(,"maxHeight":10)"), kBody + "/service/0/maxHeight", E,
             "maxWidth"},
        Rule{"nested",
             painted(std::string(kImage3) +
                     R"(,"service":[{"id":"https://e.org/l","type":"AuthLoginService2","x":1}])"),
             kBody + "/service/0/service/0/type", E, "no type of the Authorization Flow"},
        Rule{
            "ofThumbnail",
            manifest3(
                {.canvas =
                     R"("thumbnail":[{"id":"https://e.org/t.jpg","type":"Image","format":"image/jpeg","service":[{"id":"https://e.org/i/info.json","type":"ImageService3","profile":"level0"}]}],)"}),
            "/items/0/thumbnail/0/service/0/id", E, "base address"},
        Rule{
            "services",
            manifest3({.manifest =
                           R"("services":[{"id":"https://e.org/i","type":"ImageService3","profile":"1"}],)"}),
            "/services/0/profile", E, "\"level0\""},
        Rule{"text", manifest3({.manifest = R"("service":["https://e.org/i"],)"}), "/service/0", E,
             "must be an object"},
        Rule{
            "logoType",
            manifest3(
                {.canvas =
                     R"("provider":[{"id":"https://e.org/","type":"Agent","label":{"en":["E"]},"logo":[{"id":"https://e.org/l","type":"Text","format":"text/plain"}]}],)"}),
            "/items/0/provider/0/logo/0/type", E, "must be \"Image\""},
        Rule{"thumbnailFormat",
             manifest3({.canvas = R"("thumbnail":[{"id":"https://e.org/t.jpg","type":"Image"}],)"}),
             "/items/0/thumbnail/0", W, "should have \"format\""},
        Rule{"agentId",
             manifest3({.canvas = R"("provider":[{"id":"E","type":"Agent","label":{"en":["E"]}}],)"}),
             "/items/0/provider/0/id", E, "must be a URI"},
        Rule{"agentHomepage",
             manifest3(
                 {.canvas = R"("provider":[{"id":"https://e.org/","type":"Agent","label":{"en":["E"]}}],)"}),
             "/items/0/provider/0", W, "should have \"homepage\""},
        Rule{
            "linkId",
            manifest3(
                {.manifest =
                     R"("homepage":[{"id":"h.html","type":"Text","label":{"en":["h"]},"format":"text/html"}],)"}),
            "/homepage/0/id", E, "a complete URI"},
        Rule{"linkIdNumber",
             manifest3(
                 {.manifest =
                      R"("homepage":[{"id":3,"type":"Text","label":{"en":["h"]},"format":"text/html"}],)"}),
             "/homepage/0/id", E, "must be a string"},
        Rule{"labelEmpty", replaced(manifest3({}), R"("label":{"en":["A"]})", R"("label":{})"), "/label", E,
             "must have at least one text"}),
    kRuleName);

INSTANTIATE_TEST_SUITE_P(
    Presentation3Kinds, EachRule,
    ::testing::Values(
        Rule{"tagWithoutEnd", summary("<p>x</p><a href='y>"), kSummary, E, "a tag has no end"},
        Rule{"pairText", manifest3({.canvas = R"("metadata":["x"],)"}), "/items/0/metadata/0", E,
             "an object with \"label\" and \"value\""},
        Rule{"language",
             replaced(manifest3({}), R"("format":"image/jpeg","width")",
                      R"("format":"image/jpeg","language":["English"],"width")"),
             kBody + "/language", E, "BCP 47"},
        Rule{"typeList", replaced(manifest3({}), R"("type":"Canvas")", R"("type":["Canvas"])"),
             "/items/0/type", E, "must be a string"},
        Rule{"duration", manifest3({.canvas = R"("duration":"10",)"}), "/items/0/duration", E,
             "a number above zero"},
        Rule{"formatEmpty",
             replaced(manifest3({}), R"("format":"image/jpeg","width")", R"("format":"","width")"),
             kBody + "/format", W, "is empty"},
        Rule{"logoOfManifest",
             manifest3({.manifest = R"("logo":[{"id":"https://e.org/l","type":"Image"}],)"}), "/logo", N,
             "belongs to an Agent"},
        Rule{"labelOfNoText", replaced(manifest3({}), R"("label":{"en":["A"]})", R"("label":{})"), "/label",
             E, "A Manifest must have at least one text"},
        Rule{"unknownName", manifest3({.manifest = R"("fish":1,)"}), "/fish", W,
             "no property of Presentation 3"},
        Rule{"contentBehavior", manifest3({.body = R"("behavior":["paged"],)"}), kBody + "/behavior", E,
             "not valid on a content resource"}),
    kRuleName);

}  // namespace
}  // namespace iiif::testing
