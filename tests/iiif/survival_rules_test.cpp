// What every reader of real IIIF has to survive, rule by rule: R01 to R10 are the general rules of parsing,
// the others are habits of servers that show in Presentation documents.

#include "iiif/rich_text.h"
#include "tests/iiif/presentation.h"

namespace iiif {
namespace {

using testing::canvasJson;
using ::testing::ElementsAre;
using testing::failureCode;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::limits;
using testing::manifest;
using testing::manifestOf;
using testing::page;
using testing::painted;
using testing::paints;
using testing::text;

const std::string kImage = R"({"id":"https://e.org/i.jpg","type":"Image"})";

TEST(SurvivalRules, R01_OneValueOrAListOfThem) {
    const auto read = [](bool lists) {
        const auto value = [lists](const std::string& json) { return lists ? "[" + json + "]" : json; };
        const std::string annotation = R"({"type":"Annotation","motivation":)" + value("\"painting\"") +
                                       R"(,"body":)" + value(kImage) + R"(,"target":)" +
                                       value("\"https://e.org/c1\"") + "}";
        return manifestOf(
            R"("homepage":)" + value(R"({"id":"https://e.org/h"})") + R"(,"thumbnail":)" +
            value(R"("https://e.org/t.jpg")") + R"(,"behavior":)" + value("\"paged\"") + R"(,"provider":)" +
            value(R"({"id":"https://e.org/p","label":{"en":"P"}})") + R"(,"items":)" +
            value(canvasJson(
                1, R"("items":)" + value(R"({"type":"AnnotationPage","items":)" + value(annotation) + "}"))) +
            R"(,"structures":)" +
            value(R"({"id":"https://e.org/r","type":"Range","items":)" +
                  value(R"({"id":"https://e.org/c1","type":"Canvas"})") + "}"));
    };
    const Manifest one = read(false);
    EXPECT_EQ(one, read(true));
    EXPECT_EQ(one.canvases.at(0).paintings.at(0).images.at(0).id, "https://e.org/i.jpg");
    EXPECT_EQ(one.ranges.at(0).canvases.size(), 1u);
    EXPECT_THAT(one.behavior, ElementsAre("paged"));
}

TEST(SurvivalRules, R02_NumbersOfEveryKind) {
    const auto size = [](std::string_view members) {
        return manifestOf(R"("items":[{"id":"https://e.org/c","type":"Canvas",)" + std::string(members) +
                          "}]")
            .canvases.at(0)
            .size();
    };
    using S = Size<CanvasSpace>;
    EXPECT_EQ(size(R"("width":"7055","height":" 100 ","items":[])"), (S{7055, 100}));
    EXPECT_EQ(size(R"("width":70.5,"height":1e2,"items":[])"), (S{70.5, 100}));
    const S placeholder{1000, 1000};
    for (const std::string_view side : {"0", "null", "-5", "1e300", "\"wide\"", "[]", "{}", "true", "1e-9"}) {
        EXPECT_EQ(
            size(R"("width":)" + std::string(side) + R"(,"height":)" + std::string(side) + R"(,"items":[])"),
            placeholder)
            << side;
    }
    const std::string image = R"({"id":"https://e.org/i.jpg","type":"Image","width":"60","height":30.0})";
    EXPECT_EQ(size(R"("width":0,"height":0,)" + page(paints(image))), (S{60, 30})) << "its image's";
    const std::string served =
        R"({"id":"https://e.org/i.jpg","type":"Image","service":{"id":"https://e.org/i","type":"ImageService3",
            "profile":"level1","width":60,"height":30}})";
    EXPECT_EQ(size(page(paints(served))), (S{60, 30})) << "its service's";
}

TEST(SurvivalRules, R03_IdsOfEveryKind) {
    const Manifest m = manifest(
        R"({"id":{"id":"uuid"},"type":"Manifest","label":{"en":["x"]},"items":[
            {"type":"Canvas","width":1,"height":1,"items":[]},
            {"id":7,"type":"Canvas","width":1,"height":1,"items":[]},
            {"id":"50b5e49b","type":"Canvas","width":1,"height":1,"items":[]},
            {"id":"/canvas/1","type":"Canvas","width":1,"height":1,"items":[]},
            {"id":"https://e.org/c","type":"Canvas","width":1,"height":1,"items":[]},
            {"id":"https://e.org/c","type":"Canvas","width":2,"height":2,"items":[]},
            {"id":" https://e.org/blanks \n","type":"Canvas","width":1,"height":1,"items":[]},
            {"id":"urn:uuid:1","type":"Canvas","width":1,"height":1,"items":[]}]})");
    std::vector<std::string> ids;
    for (const Canvas& canvas : m.canvases) ids.push_back(canvas.id);
    EXPECT_EQ(m.id, "");
    EXPECT_THAT(ids,
                ElementsAre("", "", "https://example.org/books/one/50b5e49b", "https://example.org/canvas/1",
                            "https://e.org/c", "https://e.org/c", "https://e.org/blanks", "urn:uuid:1"));
    EXPECT_EQ(m.canvases[5].width, 2) << "the second of two with one id is there too";
}

TEST(SurvivalRules, R04_OfRepeatedKeysTheLastWins) {
    std::vector<Issue> issues;
    const Manifest m =
        manifestOf(R"("items":[],"rights":"https://e.org/1","rights":"https://e.org/2")", &issues);
    EXPECT_EQ(m.description.rights, "https://e.org/2");
    for (const Issue& issue : issues) EXPECT_NE(issue.severity, Severity::Error) << issue.message;
}

TEST(SurvivalRules, R05_MetadataMayBeAnObjectMap) {
    const Manifest m =
        manifestOf(R"("items":[],"metadata":{"Author":"A","Year":1723,"Free":false,"Nothing":null})");
    ASSERT_GE(m.description.metadata.size(), 3u);
    EXPECT_EQ(text(m.description.metadata[0].label), "Author");
    EXPECT_EQ(text(m.description.metadata[1].value), "1723");
    EXPECT_EQ(text(m.description.metadata[2].value), "false");
}

TEST(SurvivalRules, R05_MetadataEntriesMayLackAPart) {
    const Manifest m = manifestOf(
        R"("items":[],"metadata":[{"label":{"en":["Only"]}},{"value":{"en":["words"]}},{},7,null,
            {"label":{"en":[""]},"value":1723},{"label":"L","value":[false,"x",""]}])");
    std::vector<std::string> rows;
    for (const MetadataEntry& entry : m.description.metadata)
        rows.push_back(text(entry.label) + "=" + text(entry.value));
    EXPECT_THAT(rows, ElementsAre("Only=", "=words", "=1723", "L=false; x"));
}

TEST(SurvivalRules, R06_LabelsOfEveryKind) {
    const auto label = [](std::string_view json) {
        return text(manifest(R"({"id":"https://e.org/m","type":"Manifest","items":[],"label":)" +
                             std::string(json) + "}")
                        .label);
    };
    EXPECT_EQ(label("7"), "7");
    EXPECT_EQ(label(R"("D<sup>r</sup>")"), "D<sup>r</sup>") << "HTML is not allowed there: shown as it is";
    EXPECT_EQ(label(R"([{"@value":"a","@language":"fr"},{"en":["b"]}])"), "b");
    EXPECT_EQ(label(R"({"en":{"@value":"deep"}})"), "deep");
    for (const std::string_view nothing : {"\"\"", "null", "{}", "[]", R"({"en":[]})", R"([{}])"})
        EXPECT_EQ(label(nothing), "") << nothing;
    EXPECT_THAT(manifestOf(R"("items":[{"id":"https://e.org/c","type":"Canvas","width":1,"height":1}])")
                    .canvases.at(0)
                    .label,
                IsEmpty())
        << "who shows an empty label makes one up";
}

TEST(SurvivalRules, R07_AWrongMemberIsSkippedAndTheRestIsKept) {
    // Each member of a manifest, wrongly typed: what is beside it is read all the same.
    for (const std::string_view key : {"summary",
                                       "metadata",
                                       "requiredStatement",
                                       "rights",
                                       "provider",
                                       "homepage",
                                       "rendering",
                                       "seeAlso",
                                       "thumbnail",
                                       "partOf",
                                       "service",
                                       "services",
                                       "navDate",
                                       "navPlace",
                                       "placeholderCanvas",
                                       "accompanyingCanvas",
                                       "viewingDirection",
                                       "behavior",
                                       "start",
                                       "structures",
                                       "annotations",
                                       "logo",
                                       "attribution",
                                       "license",
                                       "related",
                                       "within"}) {
        for (const std::string_view wrong : {"7", "true", "null", "\"x\"", "[]", "{}", "[[]]",
                                             "[7,\"x\",null,{}]", R"({"x":{"y":[1]}})", "-1e308"}) {
            const Manifest m = manifestOf("\"" + std::string(key) + "\":" + std::string(wrong) +
                                          R"(,"items":[)" + canvasJson(1, page(paints(kImage))) + "]");
            ASSERT_EQ(m.canvases.size(), 1u) << key << wrong;
            EXPECT_EQ(m.canvases[0].paintings.size(), 1u) << key << wrong;
        }
    }
}

TEST(SurvivalRules, R07_AWrongMemberOfACanvasIsSkipped) {
    for (const std::string_view key :
         {"items", "annotations", "images", "otherContent", "placeholderCanvas", "duration", "thumbnail",
          "service", "behavior", "metadata", "navPlace"}) {
        for (const std::string_view wrong :
             {"7", "true", "\"x\"", "[[]]", "[7,null,{}]", R"([{"items":7}])", R"({"items":{}})"}) {
            const Manifest m = manifestOf(
                R"("items":[)" + canvasJson(1, "\"" + std::string(key) + "\":" + std::string(wrong)) + "," +
                canvasJson(2) + "]");
            EXPECT_EQ(m.canvases.size(), 2u) << key << wrong;
        }
    }
}

TEST(SurvivalRules, R07_OneClearMessageForWhatIsNoIiif) {
    for (const auto& [json, code] : std::vector<std::pair<std::string, std::string>>{
             {"", "empty"},
             {" \n", "empty"},
             {"{}", "not-iiif"},
             {"[]", "not-iiif"},
             {"7", "not-iiif"},
             {"\"x\"", "not-iiif"},
             {"null", "not-iiif"},
             {R"({"a":1})", "not-iiif"},
             {R"({"type":"Person"})", "not-iiif"},
             {"<!DOCTYPE html><html></html>", "not-json"},
             {R"({"type":"Manifest","items":[)", "not-json"},
             {R"({"type":"Manifest"}{"type":"Manifest"})", "not-json"},
         })
        EXPECT_EQ(failureCode(json), code) << json;
}

TEST(SurvivalRules, R08_LimitsHold) {
    ReadLimits small = limits();
    small.maxBytes = 100;
    EXPECT_EQ(failureCode(R"({"type":"Manifest","label":")" + std::string(100, 'x') + "\"}", small),
              "too-large");
    const std::string deep(limits().maxDepth + 1, '[');
    EXPECT_EQ(failureCode(deep), "too-deep");
    small = limits();
    small.maxStringBytes = 4;
    const auto cut =
        parseDocument(R"({"type":"Manifest","items":[],"label":{"en":["abcdefgh"]}})", "", small);
    EXPECT_EQ(failureCode(R"({"type":"Manifest","items":[]})", small), "not-iiif") << "even its type is cut";
    EXPECT_FALSE(cut.value);
    small = limits();
    small.maxCanvases = 1;
    const auto two =
        parseDocument(R"({"type":"Manifest","items":[{"type":"Canvas"},{"type":"Canvas"}]})", "", small);
    EXPECT_EQ(std::get<Manifest>(*two.value).canvases.size(), 1u);
    std::string circle;
    for (int i = 0; i < 100; ++i)
        circle += (i ? "," : "") + std::string(R"({"id":"r/)") + std::to_string(i) +
                  R"(","type":"Range","items":[{"id":"r/)" + std::to_string((i + 1) % 100) +
                  R"(","type":"Range"}]})";
    EXPECT_EQ(countRanges(manifestOf(R"("items":[],"structures":[)" + circle + "]").ranges), 100u);
}

TEST(SurvivalRules, R09_ContextsOfEveryKind) {
    for (
        const std::string_view context :
        {"\"http://iiif.io/api/presentation/3/context.json\"",
         "\"https://iiif.io/api/presentation/3/context.json\"",
         R"(["http://www.w3.org/ns/anno.jsonld","http://iiif.io/api/presentation/3/context.json"])",
         R"(["http://iiif.io/api/extension/navplace/context.json",{"@vocab":"x"},"http://iiif.io/api/presentation/3/context.json"])",
         "\"file:///home/me/context.json\"", "null", "7", "{}", "[]"}) {
        const Manifest m =
            manifest(R"({"@context":)" + std::string(context) +
                     R"(,"id":"https://e.org/m","type":"Manifest","label":{"en":["x"]},"items":[)" +
                     canvasJson(1) + "]}");
        EXPECT_EQ(m.version, "3.0") << context;
        EXPECT_EQ(m.canvases.size(), 1u) << context;
    }
    EXPECT_EQ(
        manifest(R"({"@context":"https://iiif.io/api/presentation/2/context.json","@id":"https://e.org/m",
        "@type":"sc:Manifest","label":"x","sequences":[]})")
            .version,
        "2.1");
}

TEST(SurvivalRules, R10_OnlyWebAddressesAreLinks) {
    for (const std::string_view address : {"file:///etc/passwd", "javascript:alert(1)", "data:text/html,x",
                                           "ftp://e.org/", "smb://e.org/x", "relative"})
        EXPECT_EQ(safeLink(address), "") << address;
    EXPECT_EQ(safeLink("https://e.org/a b"), "https://e.org/a%20b");
    const Manifest m = manifestOf(R"("items":[],"homepage":[{"id":"/etc/passwd"}])");
    EXPECT_EQ(m.description.homepage.at(0).id, "https://example.org/etc/passwd")
        << "relative to the web, not to here";
}

std::optional<ImageService> service(std::string_view json,
                                    std::string_view id = "https://e.org/i/full/max/0/default.jpg") {
    return painted(R"({"id":")" + std::string(id) + R"(","type":"Image","service":)" + std::string(json) +
                   "}")
        .paintings.at(0)
        .images.at(0)
        .service;
}

TEST(ServerQuirks, ServiceIdsWithTails) {
    for (const std::string_view id :
         {"https://e.org/i", "https://e.org/i/", "https://e.org/i/info.json", " https://e.org/i "})
        EXPECT_EQ(
            service(R"({"id":")" + std::string(id) + R"(","type":"ImageService3","profile":"level1"})")->id,
            "https://e.org/i")
            << id;
}

TEST(ServerQuirks, BodyIdIsTheServiceItself) {
    const ImageResource image =
        painted(
            R"({"id":"https://e.org/i","type":"Image","service":[{"id":"https://e.org/i","type":"ImageService2","profile":"level1"}]})")
            .paintings.at(0)
            .images.at(0);
    EXPECT_EQ(image.service->id, "https://e.org/i") << "never fetched as a picture where there is a service";
}

TEST(ServerQuirks, BodyIdIsElsewhereAndServicesAreSeveral) {
    EXPECT_EQ(service(R"([{"@id":"https://two.org/i","@type":"ImageService2","profile":"level2"},
                          {"id":"https://three.org/i","type":"ImageService3","profile":"level2"},
                          {"@id":"https://one.org/i","profile":"http://library.stanford.edu/iiif/image-api/1.1/compliance.html#level1"}])",
                      "https://other.org/thumb.jpg")
                  ->id,
              "https://three.org/i");
}

TEST(ServerQuirks, ProfilesOfEveryForm) {
    const auto level = [](std::string_view profile) {
        const auto read = service(
            R"({"@context":"http://iiif.io/api/image/2/context.json","@id":"https://e.org/i","profile":)" +
            std::string(profile) + "}");
        return read ? read->level : std::optional(-1);
    };
    EXPECT_EQ(level(R"("http://iiif.io/api/image/2/level2.json")"), 2);
    EXPECT_EQ(level(R"("http://iiif.io/api/image/2/level2")"), 2);
    EXPECT_EQ(level(R"(["http://iiif.io/api/image/2/level1.json",{"formats":["jpg"]}])"), 1);
    EXPECT_EQ(level(R"("http://library.stanford.edu/iiif/image-api/1.1/conformance.html#level1")"), 1);
    EXPECT_EQ(level(R"("level0")"), 0);
    for (const std::string_view odd : {"\"level3\"", "null", "{}", "[]", "7"})
        EXPECT_NE(level(odd), -1) << odd;
}

TEST(ServerQuirks, EmbeddedPartialDescriptions) {
    const auto read = service(
        R"({"@context":"http://iiif.io/api/image/2/context.json","@id":"https://e.org/i","profile":"http://iiif.io/api/image/2/level0.json",
            "width":400,"height":"200","sizes":[{"width":100,"height":50}]})");
    ASSERT_TRUE(read && read->embedded);
    EXPECT_EQ(read->embedded->height, 200);
    EXPECT_EQ(read->embedded->sizes.size(), 1u);
}

TEST(ServerQuirks, VersionsWrittenInEachOthersWords) {
    EXPECT_EQ(service(R"({"id":"https://e.org/i","type":"ImageService2","profile":"level2"})")->version,
              ImageApiVersion::V2);
    EXPECT_EQ(
        service(
            R"({"@id":"https://e.org/i","id":"https://e.org/i","@type":"ImageService2","type":"ImageService2","profile":"level2"})")
            ->id,
        "https://e.org/i");
    EXPECT_EQ(service(R"({"@id":"https://e.org/i","@type":"ImageService3","profile":"level2"})")->version,
              ImageApiVersion::V3);
}

TEST(ServerQuirks, IdsKeepTheirBytes) {
    for (const std::string_view id :
         {"https://e.org/iipsrv.fcgi?iiif=/path.jpx", "https://e.org/proxy.php?iiif=File,_x.jpg",
          "https://e.org/hdl%3A1887.1%2Fitem", "https://e.org/a$0", "https://e.org/arkis!R001",
          "https://e.org/~me/a,b", "https://e.org/\u0639"})
        EXPECT_EQ(
            service(R"({"id":")" + std::string(id) + R"(","type":"ImageService3","profile":"level1"})")->id,
            id);
    const Manifest m = manifestOf(
        R"("items":[{"id":"https://e.org/canvas 1[a]","type":"Canvas","width":1,"height":1,"items":[]}],
            "start":{"id":"https://e.org/canvas 1[a]","type":"Canvas"})");
    EXPECT_THAT(m.canvases.at(0).id, HasSubstr("canvas 1[a]"));
    EXPECT_TRUE(m.start);
}

TEST(ServerQuirks, BlanksAroundAddresses) {
    const Manifest m = manifestOf(
        R"("items":[],"thumbnail":[{"id":" https://e.org/t.jpg "}],"seeAlso":"https://e.org/s.json ")");
    EXPECT_EQ(m.description.thumbnail.at(0).id, "https://e.org/t.jpg");
    EXPECT_EQ(m.description.seeAlso.at(0).id, "https://e.org/s.json");
}

TEST(ServerQuirks, MotivationsInAnyCase) {
    for (const std::string_view motivation :
         {"\"Painting\"", "\"sc:Painting\"", "\"\"", "null", "[\"painting\"]", "\"commenting\""}) {
        const std::string annotation = R"({"type":"Annotation","motivation":)" + std::string(motivation) +
                                       R"(,"body":)" + kImage + R"(,"target":"https://e.org/c1"})";
        EXPECT_EQ(manifestOf(R"("items":[)" + canvasJson(1, page(annotation)) + "]")
                      .canvases.at(0)
                      .paintings.at(0)
                      .images.size(),
                  1u)
            << motivation;
    }
}

}  // namespace
}  // namespace iiif
