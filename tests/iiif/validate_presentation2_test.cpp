// Presentation 2.0 and 2.1.

#include "tests/iiif/validation.h"

namespace iiif::testing {
namespace {

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
    kRuleName);

}  // namespace
}  // namespace iiif::testing
