// Every rule of the validator: a document that breaks it, and the same document without the fault.

#include <algorithm>

#include "iiif/validate.h"
#include "tests/iiif/reading.h"

namespace iiif {
namespace {

using testing::limits;

constexpr std::string_view kContext3 = R"("@context":"http://iiif.io/api/presentation/3/context.json",)";

/// A manifest without a fault; `manifest`, `canvas`, `annotation` and `body` are members put in front of
/// others.
struct Parts {
    std::string_view manifest = {}, canvas = {}, annotation = {}, body = {};
};

std::string manifest3(const Parts& parts) {
    return "{" + std::string(kContext3) + std::string(parts.manifest) +
           R"("id":"https://e.org/m","type":"Manifest","label":{"en":["A"]},"summary":{"en":["A"]},)"
           R"("metadata":[{"label":{"en":["a"]},"value":{"en":["b"]}}],)"
           R"("provider":[{"id":"https://e.org/","type":"Agent","label":{"en":["E"]},)"
           R"("homepage":[{"id":"https://e.org/","type":"Text","label":{"en":["E"]},"format":"text/html"}],)"
           R"("logo":[{"id":"https://e.org/l.png","type":"Image","format":"image/png"}]}],)"
           R"("thumbnail":[{"id":"https://e.org/t.jpg","type":"Image","format":"image/jpeg"}],)"
           R"("items":[{)" +
           std::string(parts.canvas) +
           R"("id":"https://e.org/c1","type":"Canvas","label":{"en":["1"]},"width":100,"height":200,)"
           R"("items":[{"id":"https://e.org/p1","type":"AnnotationPage","items":[{)" +
           std::string(parts.annotation) +
           R"("id":"https://e.org/a1","type":"Annotation","motivation":"painting","target":"https://e.org/c1",)"
           R"("body":{)" +
           std::string(parts.body) +
           R"("id":"https://e.org/i.jpg","type":"Image","format":"image/jpeg","width":100,"height":200}}]}]}]})";
}

std::string manifest2(std::string_view manifest, std::string_view canvas = "",
                      std::string_view annotation = "", std::string_view image = "") {
    return R"({"@context":"http://iiif.io/api/presentation/2/context.json",)" + std::string(manifest) +
           R"("@id":"https://e.org/m","@type":"sc:Manifest","label":"A","description":"A",)"
           R"("metadata":[{"label":"a","value":"b"}],"thumbnail":"https://e.org/t.jpg",)"
           R"("sequences":[{"@type":"sc:Sequence","canvases":[{)" +
           std::string(canvas) +
           R"("@id":"https://e.org/c1","@type":"sc:Canvas","label":"1","width":100,"height":200,"images":[{)" +
           std::string(annotation) +
           R"("@id":"https://e.org/a1","@type":"oa:Annotation","motivation":"sc:painting","on":"https://e.org/c1",)"
           R"("resource":{)" +
           std::string(image) +
           R"("@id":"https://e.org/i.jpg","@type":"dctypes:Image","width":100,"height":200}}]}]}]})";
}

std::string info3(std::string_view members) {
    return R"({"@context":"http://iiif.io/api/image/3/context.json","id":"https://e.org/i","type":"ImageService3",)"
           R"("protocol":"http://iiif.io/api/image","profile":"level1","width":1000,"height":500)" +
           std::string(members) + "}";
}

std::string info2(std::string_view members) {
    return R"({"@context":"http://iiif.io/api/image/2/context.json","@id":"https://e.org/i",)"
           R"("protocol":"http://iiif.io/api/image","profile":["http://iiif.io/api/image/2/level1.json"],)"
           R"("width":1000,"height":500)" +
           std::string(members) + "}";
}

std::string replaced(std::string text, std::string_view from, std::string_view to) {
    const std::size_t at = text.find(from);
    EXPECT_NE(at, std::string::npos) << from;
    if (at != std::string::npos) text.replace(at, from.size(), to);
    return text;
}

struct Rule {
    std::string name, document, where;
    Severity severity;
    std::string sentence;
};

void PrintTo(const Rule& rule, std::ostream* stream) {
    *stream << rule.where << ": " << rule.sentence;
}

std::string listed(const std::vector<Issue>& issues) {
    std::string out;
    for (const Issue& issue : issues) out += issue.where + ": " + issue.message + "\n";
    return out;
}

TEST(ValidateRules, DocumentsWithoutFaultGiveNothing) {
    for (const std::string& document : {manifest3({}), manifest2(""), info3(""), info2("")})
        EXPECT_EQ(listed(validate(document, limits())), "") << document;
}

/// Everything that rules look at, done right.
TEST(ValidateRules, RightUseOfEverythingGivesNothing) {
    const std::string rich = manifest3(
        {.manifest =
             R"("behavior":["paged","no-repeat","https://e.org/ours"],"viewingDirection":"right-to-left",)"
             R"("rights":"http://creativecommons.org/licenses/by/4.0/","navDate":"1887-01-01T00:00:00+01:00",)"
             R"("requiredStatement":{"label":{"none":["a"]},"value":{"zh-Hant":["<p>a <a href='https://e.org'>b</a><br/></p>"]}},)"
             R"("homepage":[{"id":"https://e.org/h","type":"Text","label":{"en":["h"]},"format":"text/html","language":["en"]}],)"
             R"("rendering":[{"id":"https://e.org/r.pdf","type":"Text","label":{"en":["r"]},"format":"application/pdf"}],)"
             R"("seeAlso":[{"id":"https://e.org/s.xml","type":"Dataset","format":"text/xml","profile":"https://e.org/p"}],)"
             R"("partOf":[{"id":"https://e.org/c","type":"Collection"}],"start":{"id":"https://e.org/c1#xywh=1,1,2,2","type":"Canvas"},)"
             R"("services":[{"@id":"https://e.org/auth","@type":"AuthCookieService1","profile":"http://iiif.io/api/auth/1/login"}],)"
             R"("placeholderCanvas":{"id":"https://e.org/ph","type":"Canvas","label":{"en":["p"]},"width":10,"height":10,)"
             R"("items":[{"id":"https://e.org/ph/p","type":"AnnotationPage","items":[{"id":"https://e.org/ph/a","type":"Annotation",)"
             R"("motivation":"painting","target":"https://e.org/ph","body":{"id":"https://e.org/i.png","type":"Image","format":"image/png","width":1,"height":1}}]}]},)"
             R"("structures":[{"id":"https://e.org/r1","type":"Range","label":{"en":["r"]},"behavior":["sequence"],)"
             R"("supplementary":{"id":"https://e.org/ac","type":"AnnotationCollection"},"items":[{"id":"https://e.org/c1","type":"Canvas"},)"
             R"({"id":"https://e.org/sr","type":"SpecificResource","source":"https://e.org/c1","selector":{"type":"FragmentSelector","value":"xywh=0,0,1,1"}},)"
             R"({"id":"https://e.org/r2","type":"Range","label":{"en":["s"]},"items":[{"id":"https://e.org/c1#xywh=0,0,5,5","type":"Canvas"}]}]}],)",
         .canvas =
             R"("behavior":["non-paged"],"duration":1.5,"annotations":[{"id":"https://e.org/p2","type":"AnnotationPage","items":[)"
             R"({"id":"https://e.org/a2","type":"Annotation","motivation":["commenting","tagging"],"created":"2020-01-01T00:00:00Z",)"
             R"("target":{"type":"SpecificResource","source":{"id":"https://e.org/c1","type":"Canvas"},"selector":[{"type":"PointSelector","x":1,"y":2},{"type":"SvgSelector","value":"<svg/>"}]},)"
             R"("body":[{"type":"TextualBody","value":"a","language":"en","format":"text/plain"},"https://e.org/x"]}]}],)",
         .annotation = R"("behavior":["hidden"],"timeMode":"loop",)",
         .body =
             R"("service":[{"@id":"https://e.org/i2","@type":"ImageService2","profile":"level1"},{"id":"https://e.org/i","type":"ImageService3","profile":"level1"}],)"});
    const std::vector<std::string> documents{
        rich,
        replaced(manifest3({}), R"("target":"https://e.org/c1")",
                 R"("target":"https://e.org/c1#xywh=0,0,100,200")"),
        replaced(
            manifest3({}), R"("body":{)",
            R"("body":{"type":"Choice","items":[{"id":"https://e.org/j.jpg","type":"Image","format":"image/jpeg",)"
            R"("width":1,"height":1,"label":{"en":["j"]}}]},"audience":{)"),
        manifest2(
            R"("viewingHint":"paged","viewingDirection":"left-to-right","navDate":"1887-01-01T00:00:00Z",)"
            R"("license":"https://e.org/l","attribution":[{"@value":"<b>x</b>","@language":"en-GB"},"y"],)"
            R"("structures":[{"@id":"https://e.org/r","@type":"sc:Range","label":"r","viewingHint":"top",)"
            R"("canvases":["https://e.org/c1#xywh=1,1,1,1"],"ranges":["https://e.org/s"]}],)",
            R"("otherContent":[{"@id":"https://e.org/l","@type":"sc:AnnotationList"}],"viewingHint":"non-paged",)",
            "",
            R"("service":{"@context":"http://iiif.io/api/image/2/context.json","@id":"https://e.org/i","profile":"http://iiif.io/api/image/2/level1.json"},)"),
        info3(
            R"(,"maxWidth":1000,"maxHeight":600,"maxArea":600000,"sizes":[{"width":500,"height":250}],)"
            R"("tiles":[{"width":256,"scaleFactors":[1,2,4]}],"extraFormats":["webp"],"preferredFormats":["webp","jpg"],)"
            R"("rights":"http://rightsstatements.org/vocab/InC/1.0/")"),
        info2(
            R"(,"@type":"iiif:Image","sizes":[{"width":500,"height":250}],"tiles":[{"width":256,"height":128,"scaleFactors":[1,2]}])"),
        R"({"id":"https://e.org/a","type":"Annotation","motivation":["contentState"],"target":{"id":"https://e.org/c#xywh=1,1,1,1","type":"Canvas","partOf":[{"id":"https://e.org/m","type":"Manifest"}]}})",
        R"({"id":"https://e.org/m","type":"Manifest"})",
        R"({"@context":"http://iiif.io/api/auth/2/context.json","type":"AuthProbeResult2","status":200,"note":{"en":["x"]}})",
        R"({"@context":["http://iiif.io/api/presentation/2/context.json","http://iiif.io/api/search/1/context.json"],"@id":"https://e.org/s","@type":"sc:AnnotationList","resources":[{"@type":"oa:Annotation","on":"https://e.org/c"}],"hits":[{"annotations":[]}]})",
        R"({"@context":"http://iiif.io/api/presentation/4/context.json","id":"https://e.org/m","type":"Manifest","items":[{"id":"https://e.org/c","type":"Canvas"}]})"};
    for (const std::string& document : documents)
        EXPECT_EQ(listed(validate(document, limits())), "") << document;
}

class EachRule : public ::testing::TestWithParam<Rule> {};

TEST_P(EachRule, IsReportedWithPlaceAndClause) {
    const Rule& rule = GetParam();
    const std::vector<Issue> issues = validate(rule.document, limits());
    const auto found = std::find_if(issues.begin(), issues.end(), [&](const Issue& issue) {
        return issue.where == rule.where && issue.message.find(rule.sentence) != std::string::npos;
    });
    ASSERT_NE(found, issues.end()) << rule.document << "\n" << listed(issues);
    EXPECT_EQ(found->severity, rule.severity);
    EXPECT_TRUE(found->clause.starts_with("https://")) << found->clause;
    EXPECT_TRUE(found->message.ends_with(".")) << found->message;
}

constexpr Severity E = Severity::Error, W = Severity::Warning;
const std::string kBody = "/items/0/items/0/items/0/body", kPainting = "/items/0/items/0/items/0";

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
            kBody + "/id", E, "must not be that of its service"},
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
    [](const auto& param) { return param.param.name; });

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
    [](const auto& param) { return param.param.name; });

INSTANTIATE_TEST_SUITE_P(
    Presentation2, EachRule,
    ::testing::Values(
        Rule{"context", R"({"@id":"https://e.org/m","@type":"sc:Manifest","label":"a"})", "", E,
             "\"@context\""},
        Rule{
            "sequences",
            R"({"@context":"http://iiif.io/api/presentation/2/context.json","@id":"https://e.org/m","@type":"sc:Manifest","label":"a"})",
            "", E, "must have \"sequences\""},
        Rule{"noSequence", replaced(manifest2(""), R"("sequences":[{)", R"("sequences":[],"x":[{)"),
             "/sequences", E, "at least one item"},
        Rule{"sequenceObject", replaced(manifest2(""), R"("sequences":[{)", R"("sequences":{},"x":[{)"),
             "/sequences", E, "must be a list"},
        Rule{"forbidden", manifest2(R"("width":3,)"), "/width", E, "must not have \"width\""},
        Rule{"canvasSize", replaced(manifest2(""), R"("width":100,)", ""), "/sequences/0/canvases/0", E,
             "must have \"width\""},
        Rule{"canvasSizeText", replaced(manifest2(""), R"("width":100,)", R"("width":"100",)"),
             "/sequences/0/canvases/0/width", E, "a whole number"},
        Rule{"label", replaced(manifest2(""), R"("label":"A")", R"("label":3)"), "/label", E, "must be text"},
        Rule{"labelHtml", replaced(manifest2(""), R"("label":"A")", R"("label":"<b>A</b>")"), "/label", E,
             "HTML must not"},
        Rule{"language", manifest2(R"("attribution":{"@value":"x","@language":"English"},)"), "/attribution",
             E, "BCP 47"},
        Rule{"value", manifest2(R"("attribution":{"en":"x"},)"), "/attribution", E, "@value"},
        Rule{"hint", manifest2(R"("viewingHint":"pagged",)"), "/viewingHint", E, "or a URI"},
        Rule{"hintPlace", manifest2(R"("viewingHint":"top",)"), "/viewingHint", E, "not valid here"},
        Rule{"direction", manifest2(R"("viewingDirection":"rtl",)"), "/viewingDirection", E, "right-to-left"},
        Rule{"date", manifest2(R"("navDate":"1887",)"), "/navDate", E, "in UTC"},
        Rule{
            "count",
            R"({"@context":"http://iiif.io/api/presentation/2/context.json","@id":"https://e.org/m","@type":"sc:Collection","label":"a","total":-1})",
            "/total", E, "zero or more"},
        Rule{"license", manifest2(R"("license":"free",)"), "/license", E, "must be an address"},
        Rule{"motivation", replaced(manifest2(""), "sc:painting", "oa:commenting"),
             "/sequences/0/canvases/0/images/0/motivation", E, "sc:painting"},
        Rule{"on", replaced(manifest2(""), R"("on":"https://e.org/c1")", R"("on":"https://e.org/c2")"),
             "/sequences/0/canvases/0/images/0/on", E, "the id of the canvas"},
        Rule{"imageType", replaced(manifest2(""), "dctypes:Image", "dcTypes:Image"),
             "/sequences/0/canvases/0/images/0/resource/@type", W, "dctypes:Image"},
        Rule{"audio", replaced(manifest2(""), "dctypes:Image", "dctypes:Sound"),
             "/sequences/0/canvases/0/images/0/resource/@type", E, "Only images"},
        Rule{"serviceContext", manifest2("", "", "", R"("service":{"@id":"https://e.org/i","profile":"x"},)"),
             "/sequences/0/canvases/0/images/0/resource/service", E, "@context"},
        Rule{
            "rangeCanvas",
            manifest2(
                R"("structures":[{"@id":"https://e.org/r","@type":"sc:Range","label":"r","canvases":["https://e.org/c9"]}],)"),
            "/structures/0/canvases/0", E, "No canvas of this manifest"},
        Rule{
            "rangeObject",
            manifest2(
                R"("structures":[{"@id":"https://e.org/r","@type":"sc:Range","label":"r","ranges":[{"@id":"https://e.org/s"}]}],)"),
            "/structures/0/ranges/0", E, "as strings"},
        Rule{"embeddedList",
             manifest2(
                 "",
                 R"("otherContent":[{"@id":"https://e.org/l","@type":"sc:AnnotationList","resources":[]}],)"),
             "/sequences/0/canvases/0/otherContent/0/resources", E, "must not be written into"},
        Rule{
            "member",
            R"({"@context":"http://iiif.io/api/presentation/2/context.json","@id":"https://e.org/m","@type":"sc:Collection","label":"a","manifests":[{"@id":"https://e.org/x"}]})",
            "/manifests/0", E, "must have \"@type\""}),
    [](const auto& param) { return param.param.name; });

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
        Rule{"oldName", info3(R"(,"attribution":"x")"), "/attribution", E, "belongs to Image API 2"},
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
    [](const auto& param) { return param.param.name; });

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
    [](const auto& param) { return param.param.name; });

}  // namespace
}  // namespace iiif
