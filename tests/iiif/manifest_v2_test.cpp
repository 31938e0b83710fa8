#include "tests/iiif/reading.h"

namespace iiif {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::manifest;
using testing::text;

const std::string kHead =
    R"({"@context":"http://iiif.io/api/presentation/2/context.json","@id":"https://e.org/m","@type":"sc:Manifest",
        "label":"Book",)";

std::string sequence(std::string_view images, std::string_view more = "") {
    return R"("sequences":[{"@type":"sc:Sequence","canvases":[{"@id":"https://e.org/c1","@type":"sc:Canvas","label":"1",
        "width":1000,"height":500,"images":)" +
           std::string(images) + std::string(more) + "}]}]";
}

Painting paint(std::string_view resource) {
    const Manifest m =
        manifest(kHead +
                 sequence(R"([{"@type":"oa:Annotation","motivation":"sc:painting","resource":)" +
                          std::string(resource) + R"(,"on":"https://e.org/c1"}])") +
                 "}");
    return m.canvases.at(0).paintings.at(0);
}

TEST(Manifest2, ReadsIntoTheOneModel) {
    std::vector<Issue> issues;
    const Manifest m =
        manifest(kHead + R"("description":[{"@value":"D","@language":"en"}],"attribution":"Library",
        "license":["http://e.org/l"],"logo":{"@id":"https://e.org/logo.png","service":{}},"related":"https://e.org/h","within":"https://e.org/all",
        "viewingHint":"paged","viewingDirection":"left-to-right","metadata":[{"label":"L","value":["a","b"]}],
        "sequences":[{"viewingDirection":"Right-to-Left","startCanvas":"https://e.org/c2","canvases":[
          {"@id":"https://e.org/c1","@type":"sc:Canvas","label":"1","width":10,"height":20,"images":[],
           "thumbnail":{"@id":"https://e.org/t/full/90,/0/default.jpg","service":{"@id":"https://e.org/t",
             "@context":"http://iiif.io/api/image/2/context.json","profile":"http://iiif.io/api/image/2/level1.json"}},
           "service":{"profile":"http://iiif.io/api/annex/services/physdim","physicalScale":0.5,"physicalUnits":"cm"}},
          {"@id":"https://e.org/c2","@type":"sc:Canvas","label":"2","width":10,"height":20,"viewingHint":"non-paged",
           "otherContent":["https://e.org/l1",{"@id":"https://e.org/l2","@type":"sc:AnnotationList"},
             {"@type":"sc:AnnotationList","resources":[{"@type":"oa:Annotation","on":"https://e.org/c2"}]}],
           "images":[{"@type":"oa:Annotation","motivation":"sc:painting","on":"https://e.org/c2#xywh=0,0,5,5",
             "resource":{"@id":"https://e.org/i/full/full/0/default.jpg","@type":"dctypes:Image","width":100,"height":200,
               "service":{"@context":"http://iiif.io/api/image/2/context.json","@id":"https://e.org/i",
                          "profile":"http://iiif.io/api/image/2/level2.json"}}}]}]}]})",
                 &issues);
    EXPECT_THAT(issues, IsEmpty());
    EXPECT_EQ(m.version, "2.1");
    EXPECT_EQ(m.viewingDirection, ViewingDirection::RightToLeft)
        << "the sequence's counts, whatever its case";
    EXPECT_THAT(m.behavior, ElementsAre("paged"));
    EXPECT_EQ(m.startCanvas, 1u);
    EXPECT_EQ(text(m.description.summary), "D");
    EXPECT_EQ(text(m.description.requiredStatement->value), "Library");
    EXPECT_EQ(m.description.rights, "http://e.org/l");
    EXPECT_EQ(m.description.logo.at(0).id, "https://e.org/logo.png");
    EXPECT_EQ(m.description.homepage.at(0).id, "https://e.org/h");
    EXPECT_EQ(m.description.partOf.at(0).id, "https://e.org/all");
    EXPECT_EQ(text(m.description.metadata.at(0).value), "a; b");
    ASSERT_EQ(m.canvases.size(), 2u);
    EXPECT_EQ(m.canvases[0].description->thumbnail.at(0).service,
              (ImageService{"https://e.org/t", ImageApiVersion::V2, {}, 1}));
    EXPECT_EQ(m.canvases[0].millimetresPerUnit, 5.0);
    const Canvas& second = m.canvases[1];
    EXPECT_THAT(second.behavior, ElementsAre("non-paged"));
    ASSERT_EQ(second.annotations.size(), 3u);
    EXPECT_FALSE(second.annotations[0].embedded);
    EXPECT_EQ(second.annotations[1].id, "https://e.org/l2");
    EXPECT_EQ(second.annotations[2].items.size(), 1u);
    EXPECT_EQ(second.paintings.at(0).target, (Rect<CanvasSpace>{0, 0, 5, 5}));
    EXPECT_EQ(second.paintings.at(0).images.at(0).service->version, ImageApiVersion::V2);
}

TEST(Manifest2, ImageTypesOfTheWild) {
    for (const std::string_view type : {"dctypes:Image", "dcTypes:Image", "dcterms:Image", "Image", ""}) {
        EXPECT_EQ(paint(R"({"@id":"i.jpg","@type":")" + std::string(type) + "\"}").images.size(), 1u) << type;
    }
    EXPECT_EQ(paint(R"({"@id":"i.jpg"})").images.size(), 1u);
}

TEST(Manifest2, Choice) {
    const Painting p =
        paint(R"({"@type":"oa:Choice","default":{"@id":"1.jpg","@type":"dctypes:Image","label":"One"},
        "item":[{"@id":"2.jpg","@type":"dctypes:Image"},"rdf:nil"]})");
    EXPECT_TRUE(p.choice);
    EXPECT_EQ(p.choices, 3u);
    ASSERT_EQ(p.images.size(), 2u);
    EXPECT_EQ(text(p.images[0].label), "One");
}

TEST(Manifest2, SpecificResource) {
    const Painting p =
        paint(R"({"@id":"https://e.org/i/50,50,100,100/full/0/default.jpg","@type":"oa:SpecificResource",
        "full":{"@id":"https://e.org/i/full/full/0/default.jpg","@type":"dctypes:Image"},
        "selector":{"@type":"iiif:ImageApiSelector","region":"50,50,100,100","rotation":180}})");
    EXPECT_EQ(p.images.at(0).region, (Rect<ImageSpace>{50, 50, 100, 100}));
    EXPECT_EQ(p.images.at(0).rotation, 180);
    EXPECT_EQ(p.images.at(0).id, "https://e.org/i/full/full/0/default.jpg");
}

TEST(Manifest2, DirtyShapes) {
    const std::string image =
        R"({"motivation":"sc:painting","resource":{"@id":"i.jpg","@type":"dctypes:Image"}})";
    EXPECT_EQ(manifest(kHead + sequence(image) + "}").canvases.at(0).paintings.size(), 1u) << "not in a list";
    EXPECT_EQ(manifest(kHead + sequence(R"([{"@id":"i.jpg","@type":"dctypes:Image"}])") + "}")
                  .canvases.at(0)
                  .paintings.at(0)
                  .images.size(),
              1u)
        << "an image in place of its annotation";
    EXPECT_EQ(manifest(kHead + R"("sequences":[{"@id":"s"},{"canvases":[{"@id":"c"}]}]})").canvases.size(),
              1u)
        << "the first sequence that is written in";
    EXPECT_EQ(manifest(kHead + R"("sequences":{"canvases":{"@id":"c"}}})").canvases.size(), 1u);
    EXPECT_EQ(manifest(kHead + R"("sequences":[{"canvases":[{"@id":"c","@type":"sc:Sequence"}]}]})")
                  .canvases.size(),
              1u)
        << "a canvas by its place";
    for (const std::string_view empty :
         {R"("sequences":[])", R"("sequences":[{}])", R"("sequences":7)", R"("x":1)"}) {
        std::vector<Issue> issues;
        EXPECT_THAT(manifest(kHead + std::string(empty) + "}", &issues).canvases, IsEmpty());
        ASSERT_FALSE(issues.empty()) << empty;
        EXPECT_EQ(issues[0].severity, Severity::Error);
    }
}

TEST(Manifest2, OldVersions) {
    EXPECT_EQ(
        manifest(
            R"({"@context":"http://www.shared-canvas.org/ns/context.json","@type":"sc:Manifest","sequences":[]})")
            .version,
        "1.0");
    EXPECT_EQ(manifest(R"({"@type":"Manifest","sequences":[]})").version, "2.1");
    EXPECT_EQ(manifest(R"({"sequences":[{"canvases":[{"@id":"c"}]}]})").canvases.size(), 1u)
        << "no type at all";
}

TEST(Manifest2, PresentationOne) {
    const Manifest m = manifest(
        R"({"@context":"http://www.shared-canvas.org/ns/context.json","@id":"https://e.org/m","@type":"sc:Manifest",
            "label":"Codex","attribution":"Library","license":"https://e.org/l","viewingDirection":"right-to-left",
            "viewingHint":"paged","within":"https://e.org/all","sequences":[{"@type":"sc:Sequence","canvases":[
             {"@id":"https://e.org/c1","@type":"sc:Canvas","label":"f. 1r","height":1000,"width":750,
              "otherContent":[{"@id":"https://e.org/list/1","@type":"sc:AnnotationList"}],
              "images":[{"@type":"oa:Annotation","motivation":"sc:painting","on":"https://e.org/c1","resource":{
                "@id":"https://e.org/i/full/full/0/native.jpg","@type":"dctypes:Image","height":2000,"width":1500,
                "service":{"@id":"https://e.org/i","profile":"http://library.stanford.edu/iiif/image-api/1.1/conformance.html#level1"}}}]}]}],
            "structures":[{"@id":"https://e.org/r1","@type":"sc:Range","label":"Prologue","canvases":["https://e.org/c1#xywh=0,0,750,300"]}]})");
    EXPECT_EQ(m.version, "1.0");
    EXPECT_EQ(text(m.label), "Codex");
    EXPECT_EQ(m.viewingDirection, ViewingDirection::RightToLeft);
    EXPECT_THAT(m.behavior, ElementsAre("paged"));
    EXPECT_EQ(text(m.description.requiredStatement->value), "Library");
    ASSERT_EQ(m.canvases.size(), 1u);
    const ImageResource& image = m.canvases[0].paintings.at(0).images.at(0);
    EXPECT_EQ(image.service->version, ImageApiVersion::V1);
    EXPECT_EQ(image.service->level, 1);
    EXPECT_EQ(m.canvases[0].annotations.at(0).id, "https://e.org/list/1");
    EXPECT_EQ(m.ranges.at(0).parts.at(0).area, (Rect<CanvasSpace>{0, 0, 750, 300}));
}

TEST(Manifest2, Warnings) {
    const auto places = [](std::string_view images) {
        std::vector<Issue> issues;
        manifest(kHead + sequence(images) + "}", &issues);
        std::vector<std::string> all;
        for (const Issue& issue : issues) {
            all.push_back(issue.where.substr(issue.where.find("images")));
            EXPECT_THAT(issue.clause, ::testing::StartsWith("https://iiif.io/api/presentation/2.1/#"));
        }
        return all;
    };
    EXPECT_THAT(places(R"([{"resource":{"@id":"i","@type":"dctypes:Image"}}])"), ElementsAre("images/0"));
    EXPECT_THAT(places(R"([{"motivation":"sc:painting"}])"), ElementsAre("images/0"));
    EXPECT_THAT(
        places(
            R"([{"motivation":"sc:painting","resource":{"@id":"i","@type":"dctypes:Image","width":"six"}}])"),
        ElementsAre("images/0/resource/width"));
    EXPECT_THAT(places(R"([{"motivation":"sc:painting","resource":{"@id":"i"}}])"),
                ElementsAre("images/0/resource"));
}

}  // namespace
}  // namespace iiif
