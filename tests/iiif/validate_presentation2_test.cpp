// Presentation 2.0 and 2.1.

#include "tests/iiif/validation.h"

namespace iiif::testing {
namespace {

INSTANTIATE_TEST_SUITE_P(
    Presentation2, EachRule,
    ::testing::Values(
        Rule{"formatWord", manifest2("", "", "", R"("format":"jpg",)"),
             "/sequences/0/canvases/0/images/0/resource/format", E, "a media type"},
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

std::string structures(std::string_view ranges) {
    return manifest2("\"structures\":[" + std::string(ranges) + "],");
}

std::string range(std::string_view id, std::string_view members) {
    return R"({"@id":"https://e.org/)" + std::string(id) + R"(","@type":"sc:Range","label":"r",)" +
           std::string(members) + "}";
}

std::string collection(std::string_view members) {
    return R"({"@context":"http://iiif.io/api/presentation/2/context.json","@id":"https://e.org/x","@type":"sc:Collection","label":"a",)" +
           std::string(members) + "}";
}

std::string painted(std::string_view resource) {
    return replaced(manifest2(""), R"("resource":{)", "\"resource\":" + std::string(resource) + ",\"x:r\":{");
}

const std::string kCanvas = "/sequences/0/canvases/0", kImage = kCanvas + "/images/0";

INSTANTIATE_TEST_SUITE_P(
    Presentation2Names, EachRule,
    ::testing::Values(
        Rule{"ofVersion3", manifest2(R"("summary":"x",)"), "/summary", E, "write \"description\""},
        Rule{"idOfVersion3", manifest2("", R"("id":"https://e.org/x",)"), kCanvas + "/id", E,
             "write \"@id\""},
        Rule{"itemsOfVersion3", manifest2(R"("items":[],)"), "/items", E, "belongs to Presentation 3"},
        Rule{"case", manifest2(R"("Attribution":"x",)"), "/Attribution", E,
             "must be written \"attribution\""},
        Rule{"misspelled", manifest2(R"("atribution":"x",)"), "/atribution", W,
             "\"attribution\" may be meant"},
        Rule{"unknown", manifest2(R"("shelfmark":"x",)"), "/shelfmark", W, "viewers ignore it"},
        Rule{"unknownOnCanvas", manifest2("", R"("chars":"x",)"), kCanvas + "/chars", W, "viewers ignore it"},
        Rule{"htmlUnwrapped", manifest2(R"("attribution":"by <b>x</b>",)"), "/attribution", W, "not wrapped"},
        Rule{"htmlBroken", manifest2(R"("attribution":"<p>x<br></p>",)"), "/attribution", E, "well formed"},
        Rule{"htmlRemoved", manifest2(R"("attribution":"<div>x</div>",)"), "/attribution", W, "<div>"},
        Rule{"text", manifest2(R"("attribution":[3],)"), "/attribution", E, "must be text"},
        Rule{"valueList", manifest2(R"("attribution":{"@value":3},)"), "/attribution", E,
             "\"@value\" must be a string"},
        Rule{"logo", manifest2(R"("logo":"l.png",)"), "/logo", E, "the address of a picture"},
        Rule{"within", manifest2(R"("within":{"label":"x"},)"), "/within", E, "must be an address"},
        Rule{"metadataText", manifest2("", R"("metadata":["x"],)"), kCanvas + "/metadata/0", E,
             "an object with \"label\""}),
    kRuleName);

INSTANTIATE_TEST_SUITE_P(
    Presentation2Structure, EachRule,
    ::testing::Values(
        Rule{"rangeItself", structures(range("r", R"("ranges":["https://e.org/r"])")),
             "/structures/0/ranges/0", E, "must not contain itself"},
        Rule{
            "rangeCircle",
            structures(range("r", R"("ranges":["https://e.org/s"])") + "," +
                       range("s", R"("members":[{"@id":"https://e.org/r","@type":"sc:Range","label":"r"}])")),
            "/structures/1/members/0/@id", E, "must not contain itself"},
        Rule{"rangeNowhere", structures(range("r", R"("ranges":["https://e.org/s"])")),
             "/structures/0/ranges/0", E, "No range of this manifest"},
        Rule{
            "rangeMemberNowhere",
            structures(range("r", R"("members":[{"@id":"https://e.org/s","@type":"sc:Range","label":"s"}])")),
            "/structures/0/members/0/@id", E, "No range of this manifest"},
        Rule{"rangeMemberType",
             structures(range("r",
                              R"("members":[{"@id":"https://e.org/s","@type":"sc:Manifest","label":"s"}])")),
             "/structures/0/members/0/@type", E, "\"sc:Canvas\" or \"sc:Range\""},
        Rule{"rangeCanvasOutside",
             structures(range("r", R"("canvases":["https://e.org/c1#xywh=0,0,500,5"])")),
             "/structures/0/canvases/0", E, "outside of its Canvas"},
        Rule{"startCanvas",
             replaced(manifest2(""), R"("@type":"sc:Sequence",)",
                      R"("@type":"sc:Sequence","startCanvas":"https://e.org/c9",)"),
             "/sequences/0/startCanvas", E, "No canvas of this manifest"},
        Rule{"contextInside",
             manifest2("", R"("@context":"http://iiif.io/api/presentation/2/context.json",)"),
             kCanvas + "/@context", E, "at the top of the document only"},
        Rule{
            "contextLate",
            R"({"@id":"https://e.org/m","@context":"http://iiif.io/api/presentation/2/context.json","@type":"sc:Manifest","label":"a"})",
            "/@context", W, "should be the first"},
        Rule{"contextOther",
             replaced(manifest2(""), "http://iiif.io/api/presentation/2/c",
                      "https://iiif.io/api/presentation/2/c"),
             "/@context", E, "spelled like that"},
        Rule{"furtherSequence",
             replaced(manifest2(""), R"("sequences":[)",
                      R"("sequences":[{"@type":"sc:Sequence","label":"s","canvases":[]},)"),
             "/sequences/1/canvases", E, "Only the first sequence"},
        Rule{"sequenceLabel",
             replaced(manifest2(""), R"("sequences":[)",
                      R"("sequences":[{"@id":"https://e.org/s","@type":"sc:Sequence"},)"),
             "/sequences/0", E, "must have \"label\""},
        Rule{
            "canvasTwice",
            replaced(
                manifest2(""), R"("canvases":[)",
                R"("canvases":[{"@id":"https://e.org/c1","@type":"sc:Canvas","label":"1","width":1,"height":1,"images":[]},)"),
            "/sequences/0/canvases/1/@id", E, "names another resource"},
        Rule{"canvasHash",
             replaced(manifest2(""), R"("@id":"https://e.org/c1")", R"("@id":"https://e.org/m#c1")"),
             kCanvas + "/@id", W, "should not contain \"#\""},
        Rule{"listType", manifest2("", R"("otherContent":[{"@id":"https://e.org/l","@type":"sc:Layer"}],)"),
             kCanvas + "/otherContent/0/@type", E, "sc:AnnotationList"},
        Rule{
            "listOfVersion3",
            R"({"@context":"http://iiif.io/api/presentation/2/context.json","@id":"https://e.org/l","@type":"AnnotationPage","resources":[]})",
            "/@type", E, "must be \"sc:AnnotationList\""},
        Rule{"listNameless", manifest2("", R"("otherContent":[{"@type":"sc:AnnotationList"}],)"),
             kCanvas + "/otherContent/0", E, "named by its address"},
        Rule{
            "paintedList",
            R"({"@context":"http://iiif.io/api/presentation/2/context.json","@id":"https://e.org/l","@type":"sc:AnnotationList","resources":[{"@id":"https://e.org/a","@type":"oa:Annotation","motivation":"sc:painting","on":"https://e.org/c","resource":{"@id":"https://e.org/i.jpg","@type":"dctypes:Image"}}]})",
            "/resources/0/resource", E, "belong into \"images\""},
        Rule{"onOutside",
             replaced(manifest2(""), R"("on":"https://e.org/c1")",
                      R"("on":"https://e.org/c1#xywh=50,0,99,9")"),
             kImage + "/on", E, "outside of its Canvas"},
        Rule{"onMissing", replaced(manifest2(""), R"(,"on":"https://e.org/c1")", ""), kImage, E,
             "must have \"on\""},
        Rule{"resource", replaced(manifest2(""), R"("resource":{)", R"("x:r":{)"), kImage, E,
             "must have \"resource\""},
        Rule{"choiceDefault", painted(R"({"@type":"oa:Choice","item":[]})"), kImage + "/resource", E,
             "must have \"default\""},
        Rule{"choiceItem", painted(R"({"@type":"oa:Choice","default":"rdf:nil"})"), kImage + "/resource", E,
             "must have \"item\""},
        Rule{"choiceEmpty", painted(R"({"@type":"oa:Choice","default":"rdf:nil","item":[]})"),
             kImage + "/resource/item", E, "at least one image"},
        Rule{"full", painted(R"({"@type":"oa:SpecificResource"})"), kImage + "/resource", E,
             "must have \"full\""},
        Rule{
            "imageServiceId",
            manifest2(
                "", "", "",
                R"("service":{"@context":"http://iiif.io/api/image/2/context.json","profile":"http://iiif.io/api/image/2/level1.json"},)"),
            kImage + "/resource/service", E, "must have \"@id\""},
        Rule{
            "imageServiceSlash",
            manifest2(
                "", "", "",
                R"("service":{"@context":"http://iiif.io/api/image/2/context.json","@id":"https://e.org/i/","profile":"http://iiif.io/api/image/2/level1.json"},)"),
            kImage + "/resource/service/@id", W, "should not end with"},
        Rule{"paged", collection(R"("first":"https://e.org/1","manifests":[])"), "/manifests", E,
             "must not have \"manifests\" itself"},
        Rule{"manifestsType",
             collection(R"("manifests":[{"@id":"https://e.org/y","@type":"sc:Collection","label":"y"}])"),
             "/manifests/0/@type", E, "\"sc:Manifest\""},
        Rule{"membersType",
             collection(R"("members":[{"@id":"https://e.org/y","@type":"sc:Canvas","label":"y"}])"),
             "/members/0/@type", E, "\"sc:Manifest\" or \"sc:Collection\""},
        Rule{"memberText", collection(R"("members":["https://e.org/y"])"), "/members/0", E,
             "A member must be an object"},
        Rule{
            "embeddedManifest",
            collection(
                R"("manifests":[{"@id":"https://e.org/y","@type":"sc:Manifest","label":"y","sequences":[]}])"),
            "/manifests/0/sequences", E, "must not be written into a collection"},
        Rule{"collectionDirection", collection(R"("viewingDirection":"left-to-right")"), "/viewingDirection",
             E, "must not have"}),
    kRuleName);

constexpr std::string_view kContext2 = R"({"@context":"http://iiif.io/api/presentation/2/context.json",)";

INSTANTIATE_TEST_SUITE_P(
    Presentation2Parts, EachRule,
    ::testing::Values(
        Rule{"canvasAlone",
             std::string(kContext2) +
                 R"("@id":"https://e.org/c","@type":"sc:Canvas","label":"c","width":10,"images":[]})",
             "", E, "must have \"height\""},
        Rule{"rangeAlone", std::string(kContext2) + R"("@id":"https://e.org/r","@type":"sc:Range"})", "", E,
             "must have \"label\""},
        Rule{
            "layerAlone",
            std::string(kContext2) +
                R"("@id":"https://e.org/y","@type":"sc:Layer","label":"y","first":"https://e.org/1","otherContent":[]})",
            "/otherContent", E, "must not have \"otherContent\" itself"},
        Rule{"sequenceAlone", std::string(kContext2) + R"("@id":"https://e.org/s","@type":"sc:Sequence"})",
             "", E, "must have \"canvases\""},
        Rule{"annotationAlone",
             std::string(kContext2) +
                 R"("@id":"https://e.org/a","@type":"oa:Annotation","motivation":"oa:commenting"})",
             "", E, "must have \"on\""},
        Rule{"rangeCanvasObject", structures(range("r", R"("canvases":[{"@id":"https://e.org/c1"}])")),
             "/structures/0/canvases/0", E, "by their ids, as strings"},
        Rule{"serviceNumber", manifest2(R"("service":3,)"), "/service", E, "A service must be an object"},
        Rule{"serviceProfile",
             manifest2(R"("service":{"@context":"http://e.org/x","@id":"https://e.org/x"},)"), "/service", W,
             "should have \"profile\""},
        Rule{"format", manifest2("", "", "", R"("format":" ",)"), kImage + "/resource/format", W,
             "is empty"}),
    kRuleName);

constexpr std::string_view kFirst =
    R"({"@context":"http://www.shared-canvas.org/ns/context.json","@id":"https://e.org/m","@type":"sc:Manifest","label":"a",)"
    R"("sequences":[{"@type":"sc:Sequence","canvases":[{"@id":"https://e.org/c","@type":"sc:Canvas","label":"1","width":10,"height":20,)"
    R"("resources":[{"@type":"oa:Annotation","motivation":"sc:painting","on":"https://e.org/c",)"
    R"("resource":{"@id":"https://e.org/i.jpg","@type":"dctypes:Image"}}]}]}]})";
const std::string kResource = "/sequences/0/canvases/0/resources/0";

TEST(ValidatePresentation1, RightDocumentsGiveNothing) {
    EXPECT_EQ(listed(validate(kFirst, limits())), "");
}

INSTANTIATE_TEST_SUITE_P(
    Presentation1, EachRule,
    ::testing::Values(Rule{"width", replaced(std::string(kFirst), R"("width":10,)", ""),
                           "/sequences/0/canvases/0", E, "must have \"width\""},
                      Rule{"label", replaced(std::string(kFirst), R"("label":"a",)", ""), "", E,
                           "must have \"label\""},
                      Rule{"motivation", replaced(std::string(kFirst), "sc:painting", "oa:commenting"),
                           kResource + "/motivation", E, "sc:painting"},
                      Rule{"on", replaced(std::string(kFirst), R"("on":"https://e.org/c",)", ""), kResource,
                           E, "must have \"on\""},
                      Rule{"resource", replaced(std::string(kFirst), R"("resource":)", R"("x:r":)"),
                           kResource, E, "must have \"resource\""},
                      Rule{"sequences", replaced(std::string(kFirst), R"("sequences":)", R"("x:s":)"), "", E,
                           "must have \"sequences\""}),
    kRuleName);

}  // namespace
}  // namespace iiif::testing
