// Every rule of the validator: a document that breaks it, and the same document without the fault. The tables
// stand in validate_*_test.cpp, by specification.

#include <algorithm>

#include "tests/iiif/validation.h"

namespace iiif {
namespace {

using namespace testing;

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
             R"("seeAlso":[{"id":"https://e.org/s.xml","type":"Dataset","format":"text/xml","label":{"en":["s"]},"profile":"https://e.org/p"}],)"
             R"("partOf":[{"id":"https://e.org/c","type":"Collection","label":{"en":["c"]}}],"start":{"id":"https://e.org/c1#xywh=1,1,2,2","type":"Canvas"},)"
             R"("services":[{"@id":"https://e.org/auth","@type":"AuthCookieService1","profile":"http://iiif.io/api/auth/1/login",)"
             R"("label":"Log in","confirmLabel":"Log in","header":"Please","description":"For members","failureHeader":"No","failureDescription":"Not in",)"
             R"("service":[{"@id":"https://e.org/token","@type":"AuthTokenService1","profile":"http://iiif.io/api/auth/1/token"}]}],)"
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
            R"("canvases":["https://e.org/c1#xywh=1,1,1,1"],"ranges":["https://e.org/s"]},{"@id":"https://e.org/s","@type":"sc:Range","label":"s","canvases":["https://e.org/c1"]}],)",
            R"("otherContent":[{"@id":"https://e.org/l","@type":"sc:AnnotationList"}],"viewingHint":"non-paged",)",
            "",
            R"("service":{"@context":"http://iiif.io/api/image/2/context.json","@id":"https://e.org/i","profile":"http://iiif.io/api/image/2/level1.json"},)"),
        // Names of others, text that is no HTML and HTML that is.
        manifest3({.manifest = R"("ex:note":"x","https://e.org/note":"x",)"}),
        replaced(manifest3({.manifest = R"("shelfmark":"x",)"}),
                 R"("http://iiif.io/api/presentation/3/context.json")",
                 R"(["http://e.org/context.json","http://iiif.io/api/presentation/3/context.json"])"),
        manifest3(
            {.canvas =
                 R"("summary":{"en":["a < b & c","<x> ","<br","1 <2>","<span>a &amp; b &#233; <img src='x' alt='y'/></span>","<P>a</P>"]},)"}),
        manifest3({.manifest = R"("rights":"http://creativecommons.org/publicdomain/zero/1.0/",)",
                   .canvas = R"("rights":"http://rightsstatements.org/vocab/NoC-US/1.0/",)"}),
        // Ranges that two others name, one of them before it is written.
        manifest3(
            {.manifest =
                 R"("structures":[{"id":"https://e.org/r","type":"Range","label":{"en":["r"]},"items":[{"id":"https://e.org/t","type":"Range"}]},)"
                 R"({"id":"https://e.org/s","type":"Range","label":{"en":["s"]},"items":[{"id":"https://e.org/t","type":"Range"}]},)"
                 R"({"id":"https://e.org/t","type":"Range","label":{"en":["t"]},"items":[{"id":"https://e.org/c1","type":"Canvas"}]}],)"}),
        // A canvas with a duration, and an annotation of an annotation.
        replaced(manifest3({.canvas = R"("duration":10,"behavior":["auto-advance"],)"}),
                 R"("target":"https://e.org/c1")", R"("target":"https://e.org/c1#xywh=0,0,100,200&t=0,10")"),
        manifest3(
            {.canvas =
                 R"("annotations":[{"id":"https://e.org/p2","type":"AnnotationPage","items":[{"id":"https://e.org/a2","type":"Annotation",)"
                 R"("motivation":"replying","target":"https://e.org/a1","bodyValue":"a"}]}],)"}),
        replaced(
            manifest2(R"("ex:note":"x",)"), R"("resource":{)",
            R"("resource":{"@id":"https://e.org/ch","@type":"oa:Choice","default":{"@id":"https://e.org/j.jpg","@type":"dctypes:Image","width":1,"height":1},)"
            R"("item":["rdf:nil"]},"ex:was":{)"),
        replaced(manifest2(""), R"({"@type":"sc:Sequence",)",
                 R"({"@type":"sc:Sequence","label":"one","startCanvas":"https://e.org/c1",)"),
        replaced(
            replaced(manifest2(""), R"({"@type":"sc:Sequence",)", R"({"@type":"sc:Sequence","label":"one",)"),
            "}]}]}]}", R"(}]}]},{"@id":"https://e.org/s2","@type":"sc:Sequence","label":"two"}]})"),
        replaced(
            info3(
                R"(,"preferredFormats":["png"],"extraFeatures":["sizeUpscaling","https://e.org/ours"],"maxWidth":2000,)"
                R"("partOf":[{"id":"https://e.org/m","type":"Manifest","label":{"en":["m"]}}],)"
                R"("seeAlso":[{"id":"https://e.org/x.xml","type":"Dataset","label":{"en":["x"]},"format":"text/xml","profile":"https://e.org/p"}])"),
            "level1", "level2"),
        replaced(
            info2(
                R"(,"attribution":"<b>x</b>","license":["https://e.org/l"],"logo":{"@id":"https://e.org/l.png"})"),
            "level1.json\"]",
            R"(level1.json",{"formats":["gif"],"qualities":["color","gray"],"supports":["cors","sizeAboveFull"],"maxWidth":900}])"),
        info3(
            R"(,"maxWidth":1000,"maxHeight":600,"maxArea":600000,"sizes":[{"width":500,"height":250}],)"
            R"("tiles":[{"width":256,"scaleFactors":[1,2,4]}],"extraFormats":["webp"],"preferredFormats":["webp","jpg"],)"
            R"("rights":"http://rightsstatements.org/vocab/InC/1.0/")"),
        info2(
            R"(,"@type":"iiif:Image","sizes":[{"width":500,"height":250}],"tiles":[{"width":256,"height":128,"scaleFactors":[1,2]}])"),
        R"({"id":"https://e.org/a","type":"Annotation","motivation":["contentState"],"target":{"id":"https://e.org/c#xywh=1,1,1,1","type":"Canvas","partOf":[{"id":"https://e.org/m","type":"Manifest"}]}})",
        R"({"id":"https://e.org/m","type":"Manifest"})",
        R"({"@context":"http://iiif.io/api/auth/2/context.json","type":"AuthProbeResult2","status":200,"heading":{"en":["h"]},"note":{"en":["x"]}})",
        R"({"@context":["http://iiif.io/api/presentation/2/context.json","http://iiif.io/api/search/1/context.json"],"@id":"https://e.org/s","@type":"sc:AnnotationList","resources":[{"@id":"https://e.org/a","@type":"oa:Annotation","on":"https://e.org/c"}],"hits":[{"@type":"search:Hit","annotations":[]}]})"};
    for (const std::string& document : documents)
        EXPECT_EQ(listed(validate(document, limits())), "") << document;
}

}  // namespace

namespace testing {

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

}  // namespace testing
}  // namespace iiif
