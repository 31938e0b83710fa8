#include "tests/iiif/reading.h"

namespace iiif {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::manifest;
using testing::text;

const std::string kHead =
    R"({"@context":"http://iiif.io/api/presentation/3/context.json","id":"https://e.org/m","type":"Manifest",
        "label":{"en":["Book"]},)";

std::string canvasJson(std::string_view members, int number = 1) {
    return R"({"id":"https://e.org/c)" + std::to_string(number) +
           R"(","type":"Canvas","width":1000,"height":500,)" + std::string(members) + "}";
}

Canvas canvas(std::string_view members, std::vector<Issue>* issues = nullptr) {
    const Manifest m = manifest(kHead + R"("items":[)" + canvasJson(members) + "]}", issues);
    return m.canvases.size() == 1 ? m.canvases.front() : Canvas{};
}

/// The paintings of one annotation with this body.
std::vector<Painting> paint(std::string_view body, std::string_view target = R"("https://e.org/c1")") {
    return canvas(R"("items":[{"type":"AnnotationPage","items":[{"id":"https://e.org/a","type":"Annotation",
                      "motivation":"painting","body":)" +
                  std::string(body) + R"(,"target":)" + std::string(target) + "}]}]")
        .paintings;
}

Painting paintOne(std::string_view body, std::string_view target = R"("https://e.org/c1")") {
    const auto all = paint(body, target);
    EXPECT_EQ(all.size(), 1u);
    return all.empty() ? Painting{} : all.front();
}

TEST(Manifest3, Descriptions) {
    std::vector<Issue> issues;
    const Manifest m =
        manifest(kHead + R"("summary":{"en":["S"]},"rights":"http://e.org/r","behavior":["paged"],
        "viewingDirection":"right-to-left",
        "metadata":[{"label":{"en":["Author"]},"value":{"none":["A","B"]}}],
        "requiredStatement":{"label":{"en":["By"]},"value":{"en":["Library"]}},
        "provider":[{"id":"https://e.org/p","type":"Agent","label":{"en":["Provider"]},
                     "homepage":{"id":"https://e.org/about"},"seeAlso":["https://e.org/p.json"],
                     "logo":[{"id":"https://e.org/logo.png","type":"Image","format":"image/png"}]}],
        "homepage":[{"id":"https://e.org/h","type":"Text","label":{"en":["Home"]},"format":"text/html"}],
        "rendering":{"id":"https://e.org/x.pdf","type":"Text"},"seeAlso":[{"id":" https://e.org/s "}],
        "thumbnail":["https://e.org/t.jpg"],"partOf":[{"id":"https://e.org/all","type":"Collection"}],
        "start":{"type":"SpecificResource","source":"https://e.org/c2","selector":{"type":"PointSelector","t":3}},
        "items":[)" + canvasJson(R"("items":[])", 1) +
                     "," + canvasJson(R"("items":[],"behavior":["Facing-Pages"])", 2) + "]}",
                 &issues);
    EXPECT_THAT(issues, IsEmpty());
    EXPECT_EQ(m.version, "3.0");
    EXPECT_EQ(text(m.label), "Book");
    EXPECT_EQ(m.viewingDirection, ViewingDirection::RightToLeft);
    EXPECT_THAT(m.behavior, ElementsAre("paged"));
    EXPECT_EQ(m.startCanvas, 1u);
    EXPECT_THAT(m.canvases[1].behavior, ElementsAre("facing-pages"));
    const Description& d = m.description;
    EXPECT_EQ(text(d.summary), "S");
    EXPECT_EQ(d.rights, "http://e.org/r");
    ASSERT_EQ(d.metadata.size(), 1u);
    EXPECT_EQ(text(d.metadata[0].value), "A; B");
    ASSERT_TRUE(d.requiredStatement);
    EXPECT_EQ(text(d.requiredStatement->value), "Library");
    ASSERT_EQ(d.providers.size(), 1u);
    EXPECT_EQ(d.providers[0].id, "https://e.org/p");
    EXPECT_EQ(text(d.providers[0].label), "Provider");
    EXPECT_EQ(d.providers[0].homepage.at(0).id, "https://e.org/about");
    EXPECT_EQ(d.providers[0].seeAlso.at(0).id, "https://e.org/p.json");
    EXPECT_EQ(d.providers[0].logo.at(0).id, "https://e.org/logo.png");
    EXPECT_THAT(d.logo, IsEmpty()) << "a provider's logo is its own";
    EXPECT_EQ(d.partOf.at(0).type, "Collection");
    EXPECT_EQ(d.homepage.at(0).format, "text/html");
    EXPECT_EQ(d.rendering.at(0).id, "https://e.org/x.pdf");
    EXPECT_EQ(d.seeAlso.at(0).id, "https://e.org/s");
    EXPECT_EQ(d.thumbnail.at(0).id, "https://e.org/t.jpg");
}

TEST(Manifest3, PicturesOfACanvas) {
    const Manifest m =
        manifest(kHead + R"("services":[{"@id":"https://e.org/logo","@type":"ImageService2",
          "profile":"level0","width":40,"height":20}],
        "provider":{"id":"https://e.org/p","logo":{"id":"https://e.org/logo/full/full/0/default.png",
          "width":40,"height":"20","service":[{"@id":"https://e.org/logo","@type":"ImageService2"}]}},
        "items":[)" +
                 canvasJson(R"("items":[],"thumbnail":[{"id":"https://e.org/t.jpg","type":"Image",
          "format":"image/jpeg","width":80,"height":100,"service":[{"id":"https://e.org/t","type":"ImageService3",
          "profile":"level1"}]},"https://e.org/small.jpg"])",
                            1) +
                 "]}");
    const std::vector<Link>& thumbnails = m.canvases.at(0).description->thumbnail;
    ASSERT_EQ(thumbnails.size(), 2u);
    EXPECT_EQ(thumbnails[0].width, 80);
    EXPECT_EQ(thumbnails[0].height, 100);
    EXPECT_EQ(thumbnails[0].service, (ImageService{"https://e.org/t", ImageApiVersion::V3, {}, 1}));
    EXPECT_EQ(thumbnails[1].id, "https://e.org/small.jpg");
    EXPECT_EQ(thumbnails[1].service, std::nullopt);
    const Link& logo = m.description.providers.at(0).logo.at(0);
    EXPECT_EQ(logo.height, 20);
    ASSERT_TRUE(logo.service && logo.service->embedded) << "described among the manifest's services";
    EXPECT_EQ(logo.service->level, 0);
    EXPECT_EQ(logo.service->embedded->width, 40);
}

TEST(Manifest3, PhysicalDimensions) {
    const auto scales = [](std::string_view manifestService, std::string_view canvasService) {
        const Manifest m =
            manifest(kHead + R"("service":)" + std::string(manifestService) + R"(,"items":[)" +
                     canvasJson(R"("items":[],"service":)" + std::string(canvasService), 1) + "]}");
        return m.canvases.at(0).millimetresPerUnit;
    };
    const auto service = [](std::string_view scale, std::string_view units) {
        return R"({"@context":"http://iiif.io/api/annex/services/physdim/1/context.json",
                   "profile":"http://iiif.io/api/annex/services/physdim","physicalScale":)" +
               std::string(scale) + R"(,"physicalUnits":")" + std::string(units) + "\"}";
    };
    // The canvas is 1000 by 500 units.
    EXPECT_EQ(scales("[]", service("0.1", "mm")), 0.1);
    EXPECT_EQ(scales("[]", service("0.01", "cm")), 0.1);
    EXPECT_EQ(scales("[]", "[{\"id\":\"https://e.org/x\"}," + service("0.01", " IN ") + "]"), 0.254);
    EXPECT_EQ(scales("[]", service("\"0.1\"", "mm")), 0.1);
    EXPECT_EQ(scales(service("0.1", "mm"), "[]"), 0.1) << "of the manifest, for all its canvases";
    EXPECT_EQ(scales(service("0.1", "mm"), service("0.2", "mm")), 0.2) << "the canvas's own comes first";
    EXPECT_EQ(scales(service("0.1", "mm"), service("0", "mm")), 0.1);
    EXPECT_EQ(scales("[]", service("0.001", "mm")), 0.001) << "a page of 1 mm";
    EXPECT_EQ(scales("[]", service("1000", "mm")), 1000) << "a page of 1 km";
    for (const std::string& bad :
         {service("0", "mm"), service("-0.1", "mm"), service("0.1", "furlong"), service("0.1", ""),
          service("1e308", "in"), service("null", "mm"), service("{}", "mm"), service("0.0009", "mm"),
          service("1001", "mm"), std::string("7"), std::string("null"), std::string("\"physdim\"")}) {
        EXPECT_EQ(scales("[]", bad), std::nullopt) << bad;
    }
}

TEST(Manifest3, ImageWithServices) {
    const ImageResource image = paintOne(R"({"id":"https://e.org/i/full/max/0/default.jpg","type":"Image",
        "format":"image/jpeg","width":"2000","height":1000,"service":[
            {"@id":"https://e.org/two","@type":"ImageService2","profile":"http://iiif.io/api/image/2/level1.json"},
            {"id":"https://e.org/three/info.json","type":"ImageService3","profile":"level1","width":2000,"height":1000,
             "tiles":[{"width":512,"scaleFactors":[1,2]}]},
            {"id":"https://e.org/auth","type":"AuthProbeService2"}]})")
                                    .images.at(0);
    ASSERT_TRUE(image.service);
    EXPECT_EQ(image.service->id, "https://e.org/three");
    EXPECT_EQ(image.service->version, ImageApiVersion::V3);
    ASSERT_TRUE(image.service->embedded);
    EXPECT_EQ(image.service->embedded->tiles.size(), 1u);
    EXPECT_EQ(image.width, 2000);
}

TEST(Manifest3, ServiceShapes) {
    const auto service = [](std::string_view json) {
        return paintOne(R"({"id":"https://e.org/i/full/max/0/default.jpg","type":"Image","service":)" +
                        std::string(json) + "}")
            .images.at(0)
            .service;
    };
    EXPECT_EQ(service(R"({"@id":"https://e.org/i/","profile":"http://iiif.io/api/image/2/level2.json"})")->id,
              "https://e.org/i");
    EXPECT_EQ(service(R"({"id":"https://e.org/i","type":"ImageService2"})")->version, ImageApiVersion::V2);
    EXPECT_EQ(
        service(R"([{"@context":"http://iiif.io/api/image/2/context.json","@id":"https://e.org/other"}])")
            ->id,
        "https://e.org/other");
    EXPECT_EQ(
        service(
            R"({"@id":"https://e.org/v1","profile":"http://library.stanford.edu/iiif/image-api/1.1/compliance.html#level2"})")
            ->version,
        ImageApiVersion::V1);
    EXPECT_EQ(service(R"("https://e.org/i")")->id, "https://e.org/i") << "the picture lies under it";
    EXPECT_EQ(service(R"("https://e.org/terms")"), std::nullopt);
    EXPECT_EQ(service(R"({"@id":"https://e.org/i","profile":"http://iiif.io/api/auth/1/login"})"),
              std::nullopt);
    EXPECT_EQ(service(R"({"@id":"https://e.org/s","@type":"SearchService1"})"), std::nullopt);
    EXPECT_EQ(service("7"), std::nullopt);
}

TEST(Manifest3, ServiceDefinedElsewhere) {
    const Manifest m =
        manifest(kHead + R"("services":[{"id":"https://e.org/s","type":"ImageService3","profile":"level2"}],
        "items":[)" +
                 canvasJson(R"("items":[{"items":[{"body":{"id":"https://x.org/a.jpg","type":"Image",
        "service":[{"id":"https://e.org/s","type":"ImageService3"}]},"target":"https://e.org/c1"}]}])") +
                 "]}");
    const auto service = m.canvases.at(0).paintings.at(0).images.at(0).service;
    ASSERT_TRUE(service);
    EXPECT_EQ(service->version, ImageApiVersion::V3);
}

TEST(Manifest3, Targets) {
    using Area = Rect<CanvasSpace>;
    const std::string_view body = R"({"id":"i.jpg","type":"Image"})";
    EXPECT_EQ(paintOne(body).target, std::nullopt);
    EXPECT_EQ(paintOne(body, R"("https://other.org/c9#xywh=10,20,30,40")").target, (Area{10, 20, 30, 40}))
        << "whose canvas it says does not matter";
    EXPECT_EQ(paintOne(body, R"("https://e.org/c1#xywh=percent:50,0,50,100")").target,
              (Area{500, 0, 500, 500}));
    EXPECT_EQ(paintOne(body, R"({"type":"SpecificResource","source":"https://e.org/c1",
        "selector":{"type":"FragmentSelector","value":"xywh=1,2,3,4"}})")
                  .target,
              (Area{1, 2, 3, 4}));
    EXPECT_EQ(paintOne(body, R"("https://e.org/c1#xywh=1, 2,3,4")").target, std::nullopt);
    EXPECT_EQ(paintOne(body, "null").target, std::nullopt);
}

TEST(Manifest3, ChoiceAndSpecificResource) {
    const Painting choice = paintOne(R"({"type":"Choice","items":[
        {"id":"https://e.org/1.jpg","type":"Image","label":{"en":["Natural"]}},
        {"type":"SpecificResource","source":{"id":"https://e.org/2.jpg","type":"Image","width":100,"height":80},
         "selector":{"type":"ImageApiSelector","region":"pct:0,50,50,50","rotation":"!90"}},
        {"id":"https://e.org/v.mp4","type":"Video"}]})");
    EXPECT_TRUE(choice.choice);
    EXPECT_EQ(choice.choices, 3u);
    EXPECT_EQ(choice.otherType, "");
    ASSERT_EQ(choice.images.size(), 2u);
    EXPECT_EQ(text(choice.images[0].label), "Natural");
    EXPECT_EQ(choice.images[1].region, (Rect<ImageSpace>{0, 40, 50, 40}));
    EXPECT_EQ(choice.images[1].rotation, 90);
    EXPECT_TRUE(choice.images[1].mirrored);
}

TEST(Manifest3, Crops) {
    const auto crop = [](std::string_view body) { return paintOne(body).images.at(0); };
    const ImageResource fragment = crop(R"({"id":"https://e.org/i.jpg#xywh=1,2,3,4","type":"Image"})");
    EXPECT_EQ(fragment.id, "https://e.org/i.jpg");
    EXPECT_EQ(fragment.region, (Rect<ImageSpace>{1, 2, 3, 4}));
    const auto region = [&](std::string_view words) {
        return crop(
                   R"({"type":"SpecificResource","source":{"id":"i.jpg","type":"Image","width":300,"height":100},
            "selector":{"type":"ImageApiSelector","region":")" +
                   std::string(words) + "\"}}")
            .region;
    };
    EXPECT_EQ(region("10,20,30,40"), (Rect<ImageSpace>{10, 20, 30, 40}));
    EXPECT_EQ(region("square"), (Rect<ImageSpace>{100, 0, 100, 100}));
    EXPECT_EQ(region("full"), std::nullopt);
    EXPECT_EQ(region("nonsense"), std::nullopt);
}

TEST(Manifest3, WhatIsNoImage) {
    EXPECT_EQ(paintOne(R"({"id":"v.mp4","type":"Video"})").otherType, "Video");
    EXPECT_EQ(paintOne(R"({"id":"a.mp3","type":"Audio"})").otherType, "Sound");
    EXPECT_EQ(paintOne(R"({"type":"TextualBody","value":"x"})").otherType, "Text");
    EXPECT_EQ(paintOne(R"({"id":"c","type":"Canvas"})").otherType, "Canvas");
    EXPECT_EQ(paintOne(R"({"id":"x.mp4","format":"video/mp4"})").otherType, "Video");
    EXPECT_EQ(paintOne("7").otherType, "Unknown");
    EXPECT_EQ(paintOne(R"("https://e.org/i.jpg")").images.at(0).id, "https://e.org/i.jpg");
    EXPECT_EQ(
        paintOne(R"({"id":"d","type":"Document","service":{"id":"https://e.org/i","type":"ImageService3"}})")
            .images.size(),
        1u)
        << "a service makes it an image";
    const auto several = paint(R"([{"id":"1.jpg","type":"Image"},{"id":"2.jpg","type":"Image"}])");
    ASSERT_EQ(several.size(), 2u);
    EXPECT_FALSE(several[0].continued);
    EXPECT_TRUE(several[1].continued);
}

TEST(Manifest3, CanvasSizes) {
    const auto size = [](std::string_view members) {
        std::vector<Issue> issues;
        const Manifest m = manifest(
            kHead + R"("items":[{"id":"https://e.org/c","type":"Canvas",)" + std::string(members) + "}]}",
            &issues);
        EXPECT_EQ(issues.empty(), members.find("duration") != members.npos);
        return m.canvases.at(0).size();
    };
    using S = Size<CanvasSpace>;
    const std::string body =
        R"("items":[{"items":[{"motivation":"painting","body":{"id":"i.jpg","type":"Image","width":600,"height":300}}]}])";
    EXPECT_EQ(size(R"("items":[])"), (S{1000, 1000}));
    EXPECT_EQ(size(R"("width":0,"height":-3,"items":[])"), (S{1000, 1000}));
    EXPECT_EQ(size(body), (S{600, 300}));
    EXPECT_EQ(size(R"("width":100,)" + body), (S{100, 50}));
    EXPECT_EQ(size(R"("height":100,"width":null,)" + body), (S{200, 100}));
    EXPECT_EQ(size(R"("duration":12.5,"items":[])"), (S{1000, 1000}));
}

TEST(Manifest3, AnnotationsOfACanvas) {
    const Canvas c = canvas(R"("items":[],"annotations":[{"id":"https://e.org/p1","type":"AnnotationPage"},
        {"id":"https://e.org/p2","type":"AnnotationPage","items":[{"type":"Annotation","target":"https://e.org/c1"}]},
        {"id":"https://e.org/p3","type":"AnnotationPage","items":[]}])");
    ASSERT_EQ(c.annotations.size(), 3u);
    EXPECT_FALSE(c.annotations[0].embedded);
    EXPECT_TRUE(c.annotations[1].embedded);
    EXPECT_EQ(c.annotations[1].items.size(), 1u);
    EXPECT_TRUE(c.annotations[2].embedded);
}

struct Violation {
    std::string json, where;
    Severity severity;
};

TEST(Manifest3, NotesViolations) {
    const std::string good = canvasJson(R"("items":[])");
    const std::vector<Violation> cases{
        {R"({"type":"Manifest","label":{"en":["x"]},"items":[]})", "", Severity::Error},
        {R"({"id":"https://e.org/m","type":"Manifest","items":[]})", "", Severity::Error},
        {R"({"id":"https://e.org/m","type":"Manifest","label":"x","items":[]})", "/label", Severity::Error},
        {kHead.substr(0, kHead.size() - 1) + "}", "", Severity::Error},
        {kHead + R"("items":)" + good + "}", "/items", Severity::Error},
        {kHead + R"("items":["x"]})", "/items/0", Severity::Error},
        {kHead + R"("items":[)" + good + "," + good + "]}", "", Severity::Warning},
        {kHead + R"("items":[],"viewingDirection":"up"})", "/viewingDirection", Severity::Warning},
        {kHead + R"("items":[],"start":{"id":"https://e.org/none","type":"Canvas"}})", "", Severity::Warning},
        {kHead + R"("items":[],"metadata":[{"label":{"en":["x"]}}]})", "/metadata/0", Severity::Warning},
        {kHead + R"("items":[{"id":"https://e.org/s","type":"Scene"}]})", "/items/0", Severity::Note},
    };
    for (const Violation& c : cases) {
        std::vector<Issue> issues;
        manifest(c.json, &issues);
        ASSERT_EQ(issues.size(), 1u) << c.json;
        EXPECT_EQ(issues[0].where, c.where) << c.json;
        EXPECT_EQ(issues[0].severity, c.severity) << c.json;
        EXPECT_THAT(issues[0].message, ::testing::EndsWith("."));
    }
}

TEST(Manifest3, Limits) {
    ReadLimits small = testing::limits();
    small.maxCanvases = 2;
    small.maxIssues = 3;
    std::string items;
    for (int i = 0; i < 10; ++i) items += (i ? "," : "") + std::string("{\"type\":\"Canvas\"}");
    const auto parsed = parseDocument(kHead + R"("items":[)" + items + "]}", "", small);
    ASSERT_TRUE(parsed.value);
    EXPECT_EQ(std::get<Manifest>(*parsed.value).canvases.size(), 2u);
    EXPECT_EQ(parsed.issues.size(), 4u) << "three, and one that counts the rest";
}

TEST(Manifest3, RelativeIdsAndOddOnes) {
    const Manifest m = manifest(R"({"id":{"id":"uuid"},"type":["Manifest"],"label":{"en":["x"]},
        "items":[{"id":"../c/1","type":"Canvas","width":1,"height":1},{"id":7,"type":"Canvas","width":1,"height":1}]})");
    EXPECT_EQ(m.id, "");
    EXPECT_EQ(m.canvases.at(0).id, "https://example.org/books/c/1");
    EXPECT_EQ(m.canvases.at(1).id, "");
}

TEST(Manifest3, MetadataAsObject) {
    const Manifest m = manifest(kHead + R"("items":[],"metadata":{"Author":"A","Year":1723}})");
    ASSERT_EQ(m.description.metadata.size(), 2u);
    EXPECT_EQ(text(m.description.metadata[1].label), "Year");
    EXPECT_EQ(text(m.description.metadata[1].value), "1723");
}

TEST(Manifest3, ManyCanvases) {
    constexpr int kCanvases = 5'000;
    std::string items;
    for (int i = 0; i < kCanvases; ++i) {
        if (i) items += ',';
        items += canvasJson(
            R"("items":[{"items":[{"motivation":"painting","body":{"id":"i.jpg","type":"Image"}}]}])", i);
    }
    EXPECT_EQ(manifest(kHead + R"("items":[)" + items + "]}").canvases.size(), std::size_t(kCanvases));
}

}  // namespace
}  // namespace iiif
