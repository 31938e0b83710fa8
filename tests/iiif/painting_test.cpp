#include "iiif/painting.h"

#include "tests/iiif/presentation.h"

namespace iiif {
namespace {

using testing::canvasJson;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::manifestOf;
using testing::page;
using testing::painted;
using testing::paints;
using testing::text;
using Area = Rect<CanvasSpace>;

const std::string kImage = R"({"id":"https://e.org/i.jpg","type":"Image","width":400,"height":200})";

TEST(Painting, AStylesheetTurnsWhatHasItsClass) {
    const std::vector<std::pair<std::string, double>> cases{
        {".r { transform-origin: 1px 2px; transform: rotate(90deg) translateY(-5px); }", 90},
        {".other { color: red } .r { transform: rotate(-90deg) }", -90},
        {".other { transform: rotate(90deg) } .r { color: red }", 0},
        {".other { transform: rotate(90deg) }", 0},
        {".rr { transform: rotate(90deg) } .r{transform:rotate(180deg)}", 180},
        {".r { transform: rotate(1rad) }", 0},
        {".r { transform: rotate(1e999deg) }", 0},
        {".r { transform: rotate(", 0},
        {"r", 0},
        {"", 0},
    };
    for (const auto& [css, degrees] : cases) {
        const std::string annotation =
            R"({"type":"Annotation","motivation":"painting","target":"https://e.org/c1","stylesheet":{"type":"CssStylesheet","value":")" +
            css + R"("},"body":{"type":"SpecificResource","styleClass":"r","source":)" + kImage + "}}";
        const Manifest m = manifestOf(R"("items":[)" + canvasJson(1, page(annotation)) + "]");
        ASSERT_EQ(m.canvases.at(0).paintings.size(), 1u) << css;
        EXPECT_EQ(m.canvases[0].paintings[0].images.at(0).rotation, degrees) << css;
    }
}

TEST(Painting, ASoundHasTheSizeOfWhatIsShownForIt) {
    const auto sound = [](const std::string& members) {
        return manifestOf(R"("items":[{"id":"https://e.org/c1","type":"Canvas",)" + members +
                          R"("duration":9,"items":[],"accompanyingCanvas":)" + canvasJson(2) + "}]")
            .canvases.at(0)
            .size();
    };
    EXPECT_EQ(sound(""), (Size<CanvasSpace>{1000, 500}));
    EXPECT_EQ(sound(R"("width":20,"height":10,)"), (Size<CanvasSpace>{20, 10}));
}

TEST(Painting, EveryShapeOfTarget) {
    struct Case {
        std::string target;
        std::optional<Area> area;
    };
    const auto specific = [](const std::string& selector) {
        return R"({"type":"SpecificResource","source":"https://e.org/c1","selector":)" + selector + "}";
    };
    const std::vector<Case> cases{
        {R"("https://e.org/c1")", {}},
        {R"({"id":"https://e.org/c1","type":"Canvas"})", {}},
        {R"("https://e.org/c1#xywh=1,2,3,4")", Area{1, 2, 3, 4}},
        {R"("https://e.org/c1#xywh=pixel:1,2,3,4")", Area{1, 2, 3, 4}},
        {R"("https://e.org/c1#xywh=percent:10,10,50,20")", Area{100, 50, 500, 100}},
        {R"("https://e.org/c1#xywh=-1.5,-2.25,3.5,4")", Area{-1.5, -2.25, 3.5, 4}},
        {R"("https://e.org/c1#t=3,4&xywh=1,2,3,4")", Area{1, 2, 3, 4}},
        {specific(R"({"type":"FragmentSelector","value":"xywh=1,2,3,4"})"), Area{1, 2, 3, 4}},
        {specific(
             R"([{"type":"SvgSelector","value":"<svg/>"},{"type":"FragmentSelector","value":"xywh=1,2,3,4"}])"),
         Area{1, 2, 3, 4}},
        {specific(R"({"type":"ImageApiSelector","region":"1,2,3,4"})"), Area{1, 2, 3, 4}},
        {specific(R"({"type":"ImageApiSelector","region":"pct:10,10,50,20"})"), Area{100, 50, 500, 100}},
        {specific(R"({"type":"PointSelector","x":10,"y":20})"), Area{10, 20, 400, 200}},
        {specific(R"({"type":"SvgSelector","value":"<svg/>"})"), {}},
    };
    for (const Case& c : cases) {
        const Canvas canvas = painted(kImage, c.target);
        ASSERT_EQ(canvas.paintings.size(), 1u) << c.target;
        EXPECT_EQ(canvas.paintings[0].target, c.area) << c.target;
    }
}

TEST(Painting, SeveralTargetsArePaintedEach) {
    const auto areas = [](std::string_view targets) {
        std::vector<std::optional<Area>> all;
        for (const Painting& painting : painted(kImage, targets).paintings) {
            EXPECT_EQ(painting.continued, !all.empty());
            all.push_back(painting.target);
        }
        return all;
    };
    EXPECT_THAT(areas(R"(["https://e.org/c1#xywh=0,0,9,9","https://e.org/c1#xywh=9,9,9,9"])"),
                ElementsAre(Area{0, 0, 9, 9}, Area{9, 9, 9, 9}));
    EXPECT_THAT(areas(R"(["https://e.org/c1#xywh=0,0,9,9","https://e.org/c2#xywh=9,9,9,9"])"),
                ElementsAre(Area{0, 0, 9, 9}))
        << "the other is on another canvas";
    EXPECT_THAT(areas(R"([{"id":"https://e.org/c1","type":"Canvas"}])"), ElementsAre(std::nullopt));
}

TEST(Painting, TimeOfATarget) {
    const auto time = [](const std::string& fragment) {
        return painted(kImage, "\"https://e.org/c1#" + fragment + "\"").paintings.at(0).time;
    };
    EXPECT_EQ(time("t=5,10"), (TimeSpan{5, 10}));
    EXPECT_EQ(time("xywh=1,2,3,4&t=npt:0:01:05.5"), (TimeSpan{65.5, {}}));
    EXPECT_EQ(time("t=,10"), (TimeSpan{0, 10}));
    for (const std::string_view bad : {"t=", "t=10,5", "t=x", "t=-1", "t=1,", "t=1:2:3:4", "xywh=1,2,3,4"})
        EXPECT_EQ(time(std::string(bad)), std::nullopt) << bad;
}

TEST(Painting, ImageApiSelectorIsKeptInFull) {
    const ImageResource image =
        painted(R"({"type":"SpecificResource","styleClass":"turned","source":)" + kImage +
                R"(,"selector":{"type":"ImageApiSelector","region":"pct:50,0,50,100",
        "size":"100,","rotation":"!90","quality":"gray","format":"png"}})")
            .paintings.at(0)
            .images.at(0);
    EXPECT_EQ(image.region, (Rect<ImageSpace>{200, 0, 200, 200}));
    EXPECT_EQ(image.rotation, 90);
    EXPECT_TRUE(image.mirrored);
    EXPECT_EQ(image.styleClass, "turned");
    ASSERT_TRUE(image.selector);
    EXPECT_EQ(*image.selector, (ImageApiSelector{"pct:50,0,50,100", "100,", "!90", "gray", "png"}));
}

TEST(Painting, RelativeRegionsAreOfTheTrueSize) {
    const auto image = [](std::string_view region, std::string_view size = R"(,"width":400,"height":200)") {
        return painted(R"({"type":"SpecificResource","source":{"id":"https://e.org/i.jpg","type":"Image")" +
                       std::string(size) + R"(},"selector":{"type":"ImageApiSelector","region":")" +
                       std::string(region) + "\"}}")
            .paintings.at(0)
            .images.at(0);
    };
    const Size<ImageSpace> twice{800, 400};
    EXPECT_EQ(regionOf(image("pct:50,0,50,100"), twice), (Rect<ImageSpace>{400, 0, 400, 400}));
    EXPECT_EQ(regionOf(image("square"), twice), (Rect<ImageSpace>{200, 0, 400, 400}));
    EXPECT_EQ(regionOf(image("square", ""), twice), (Rect<ImageSpace>{200, 0, 400, 400})) << "not stated";
    EXPECT_EQ(regionOf(image("10,20,30,40"), twice), (Rect<ImageSpace>{10, 20, 30, 40})) << "pixels stay";
    EXPECT_EQ(regionOf(image("full"), twice), std::nullopt);
    const ImageResource fragment =
        painted(R"({"id":"https://e.org/i.jpg#xywh=percent:0,0,50,50","type":"Image"})")
            .paintings.at(0)
            .images.at(0);
    EXPECT_EQ(regionOf(fragment, twice), (Rect<ImageSpace>{0, 0, 400, 200}));
}

TEST(Painting, WordsOnACanvas) {
    const Canvas canvas = painted(
        R"({"type":"SpecificResource","styleClass":"big","source":{"type":"TextualBody","format":"text/html",
            "value":"<p>A <b>koto</b></p>","language":"en"}})",
        R"("https://e.org/c1#xywh=1,2,3,4")");
    const Painting& painting = canvas.paintings.at(0);
    EXPECT_EQ(painting.otherType, "Text");
    EXPECT_EQ(painting.target, (Area{1, 2, 3, 4}));
    ASSERT_EQ(painting.texts.size(), 1u);
    EXPECT_EQ(painting.texts[0].body, (TextBody{"<p>A <b>koto</b></p>", Markup::Html, "en"}));
    EXPECT_EQ(painting.texts[0].format, "text/html");
    EXPECT_EQ(painting.texts[0].styleClass, "big");
    EXPECT_EQ(painted(R"({"type":"Choice","items":[{"type":"TextualBody","value":"a","language":"en"},
        {"type":"TextualBody","value":"b","language":"de"}]})")
                  .paintings.at(0)
                  .texts.size(),
              2u);
}

TEST(Painting, StylesheetIsKept) {
    const auto sheet = [](std::string_view json) {
        const std::string annotation = R"({"type":"Annotation","motivation":"painting","stylesheet":)" +
                                       std::string(json) + R"(,"target":"https://e.org/c1","body":)" +
                                       kImage + "}";
        return manifestOf(R"("items":[)" + canvasJson(1, page(annotation)) + "]")
            .canvases.at(0)
            .paintings.at(0)
            .stylesheet;
    };
    EXPECT_EQ(sheet(R"({"type":"CssStylesheet","value":".a{color:red}"})"), ".a{color:red}");
    EXPECT_EQ(sheet(R"({"@type":["oa:CssStyle","cnt:ContentAsText"],"chars":".a{}"})"), ".a{}");
    EXPECT_EQ(sheet(R"("https://e.org/s.css")"), "https://e.org/s.css");
}

TEST(Painting, FilesAreOffered) {
    const Canvas film = painted(R"({"type":"Choice","items":[
        {"id":"https://e.org/a.mp4","type":"Video","format":"video/mp4","duration":"12.5","width":640,"height":480,
         "label":{"en":["Film"]},"language":["en","de"]},
        {"id":"https://e.org/b.webm","type":"Video"}]})");
    const Painting& painting = film.paintings.at(0);
    EXPECT_EQ(painting.otherType, "Video");
    EXPECT_EQ(painting.choices, 2u);
    ASSERT_EQ(painting.files.size(), 2u);
    const MediaFile& file = painting.files[0];
    EXPECT_EQ(file.id, "https://e.org/a.mp4");
    EXPECT_EQ(file.format, "video/mp4");
    EXPECT_EQ(text(file.label), "Film");
    EXPECT_EQ(file.duration, 12.5);
    EXPECT_EQ(file.width, 640);
    EXPECT_THAT(file.language, ElementsAre("en", "de"));
    EXPECT_EQ(filesOf(film).size(), 2u);
    EXPECT_EQ(painted(R"({"id":"https://e.org/t.vtt","type":"Text","format":"text/vtt"})")
                  .paintings.at(0)
                  .files.at(0)
                  .type,
              "Text");
    EXPECT_EQ(
        filesOf(
            painted(
                R"([{"id":"https://e.org/a.mp3","type":"Audio"},{"id":"https://e.org/a.mp3","type":"Sound"}])"))
            .size(),
        1u)
        << "each once";
    EXPECT_THAT(filesOf(painted(kImage)), IsEmpty());
}

TEST(Painting, NotesOfAPictureComeOntoTheCanvas) {
    const ImageResource image =
        painted(R"({"type":"Choice","items":[)" + kImage +
                    R"(,{"id":"https://e.org/x.jpg","type":"Image","width":400,"height":200,"annotations":[
            {"id":"https://e.org/p","type":"AnnotationPage","items":[
            {"type":"Annotation","body":{"type":"TextualBody","value":"skulls"},"target":{"type":"SpecificResource",
             "source":"https://e.org/x.jpg","selector":{"type":"ImageApiSelector","region":"40,20,80,20"}}},
            {"type":"Annotation","target":"https://e.org/c1#xywh=1,2,3,4"}]}]}]})",
                R"("https://e.org/c1#xywh=100,100,800,400")")
            .paintings.at(0)
            .images.at(1);
    ASSERT_EQ(image.annotations.size(), 1u);
    ASSERT_EQ(image.annotations[0].items.size(), 2u);
    EXPECT_EQ(image.annotations[0].items[0].targets.at(0).area, (Area{180, 140, 160, 40}));
    EXPECT_EQ(image.annotations[0].items[1].targets.at(0).area, (Area{1, 2, 3, 4})) << "said of the canvas";
}

// Canvas 1 paints canvas 2 into a corner; canvas 2 has two pictures.
const std::string kInner =
    R"("items":[{"items":[)" +
    paints(R"({"id":"https://e.org/1.jpg","type":"Image","width":2000,"height":1000})") + "," +
    paints(R"({"id":"https://e.org/2.jpg","type":"Image"})", R"("https://e.org/c2#xywh=500,250,100,50")") +
    "]}]";

std::vector<Painting> outer(const std::string& body, const std::string& inner = kInner) {
    return manifestOf(R"("items":[)" +
                      canvasJson(1, page(paints(body, R"("https://e.org/c1#xywh=0,0,500,250")"))) + "," +
                      canvasJson(2, inner) + "]")
        .canvases.at(0)
        .paintings;
}

TEST(Nesting, ACanvasIsPaintedOnACanvas) {
    for (const std::string& body :
         {canvasJson(2, kInner), std::string(R"({"id":"https://e.org/c2","type":"Canvas"})"),
          std::string(R"({"type":"SpecificResource","source":{"id":"https://e.org/c2","type":"Canvas"}})")}) {
        const auto paintings = outer(body);
        ASSERT_EQ(paintings.size(), 2u) << body;
        EXPECT_EQ(paintings[0].images.at(0).id, "https://e.org/1.jpg");
        EXPECT_EQ(paintings[0].target, (Area{0, 0, 500, 250}));
        EXPECT_EQ(paintings[1].target, (Area{250, 125, 50, 25}));
        EXPECT_EQ(paintings[0].id, "https://e.org/a") << "of the annotation that paints the canvas";
        EXPECT_EQ(paintings[1].canvas, "https://e.org/c2");
        EXPECT_FALSE(paintings[0].continued);
        EXPECT_TRUE(paintings[1].continued) << "one annotation";
    }
}

TEST(Nesting, APartOfACanvas) {
    for (const std::string body :
         {R"({"type":"SpecificResource","source":{"id":"https://e.org/c2","type":"Canvas"},
             "selector":{"type":"FragmentSelector","value":"xywh=0,0,500,250"}})",
          R"({"id":"https://e.org/c2#xywh=0,0,500,250","type":"Canvas"})"}) {
        const auto paintings = outer(body);
        ASSERT_EQ(paintings.size(), 1u) << "the other lies outside";
        EXPECT_EQ(paintings[0].target, (Area{0, 0, 500, 250}));
        EXPECT_EQ(paintings[0].images.at(0).region, (Rect<ImageSpace>{0, 0, 1000, 500}));
    }
}

TEST(Nesting, WhatIsNotHereIsNamed) {
    const auto paintings = outer(
        R"({"id":"https://other.org/c","type":"Canvas","label":{"en":["Leaf"]},"partOf":[{"id":"https://other.org/m","type":"Manifest"}]})");
    ASSERT_EQ(paintings.size(), 1u);
    EXPECT_EQ(paintings[0].otherType, "Canvas");
    ASSERT_EQ(paintings[0].files.size(), 1u);
    EXPECT_EQ(paintings[0].files[0].id, "https://other.org/c");
    EXPECT_EQ(paintings[0].files[0].manifest, "https://other.org/m");
    EXPECT_EQ(outer(canvasJson(9)).at(0).otherType, "Canvas") << "an empty one";
}

TEST(Nesting, CirclesEnd) {
    std::vector<Issue> issues;
    const auto named = [](int n) {
        return R"({"id":"https://e.org/c)" + std::to_string(n) + R"(","type":"Canvas"})";
    };
    const Manifest m = manifestOf(R"("items":[)" + canvasJson(1, page(paints(named(2)))) + "," +
                                      canvasJson(2, page(paints(named(1)))) + "," +
                                      canvasJson(3, page(paints(named(3)))) + "]",
                                  &issues);
    for (const Canvas& canvas : m.canvases) EXPECT_EQ(canvas.paintings.size(), 1u);
    EXPECT_EQ(issues.size(), 2u);
}

TEST(Nesting, CanvasesDoNotMultiply) {
    // Each of thirty canvases paints the next one ten times: 10^30 pictures.
    constexpr int kCanvases = 30;
    std::string items;
    for (int i = 1; i <= kCanvases; ++i) {
        std::string annotations;
        const std::string body =
            i == kCanvases ? kImage
                           : R"({"id":"https://e.org/c)" + std::to_string(i + 1) + R"(","type":"Canvas"})";
        for (int k = 0; k < 10; ++k) annotations += (k ? "," : "") + paints(body);
        items += (i > 1 ? "," : "") + canvasJson(i, page(annotations));
    }
    std::size_t paintings = 0;
    for (const Canvas& canvas : manifestOf(R"("items":[)" + items + "]").canvases)
        paintings += canvas.paintings.size();
    EXPECT_LT(paintings, 30'000u);
}

TEST(Nesting, TargetsDoNotMultiply) {
    // Canvases written into each other, each painted at a hundred places: 10^30 pictures.
    std::string targets, body = kImage;
    for (int i = 0; i < 100; ++i)
        targets += (i ? "," : "") + std::string(R"("https://e.org/c1#xywh=0,0,9,9")");
    for (int depth = 0; depth < 15; ++depth) body = canvasJson(1, page(paints(body, "[" + targets + "]")));
    std::vector<Issue> issues;
    const Canvas canvas = painted(body, R"("https://e.org/c1")", &issues);
    EXPECT_GE(canvas.paintings.size(), 1u);
    EXPECT_LT(canvas.paintings.size(), 30'000u);
    EXPECT_FALSE(issues.empty());
}

TEST(Painting, CopiesCountByWhatTheyAreMadeOf) {
    // 200 places for one painting of 400 pictures: 80,000 pictures, written down in 50 kB.
    std::string members, targets;
    for (int i = 0; i < 400; ++i)
        members += std::string(i ? "," : "") + R"({"id":"https://e.org/)" + std::to_string(i) +
                   R"(.jpg","type":"Image"})";
    for (int i = 0; i < 200; ++i)
        targets += std::string(i ? "," : "") + "\"https://e.org/c1#xywh=" + std::to_string(i) + ",0,9,9\"";
    std::vector<Issue> issues;
    const Canvas canvas =
        painted(R"({"type":"Choice","items":[)" + members + "]}", "[" + targets + "]", &issues);
    std::size_t images = 0;
    for (const Painting& painting : canvas.paintings) images += painting.images.size();
    EXPECT_GT(images, 10'000u);
    EXPECT_LE(images, 20'400u);
    EXPECT_FALSE(issues.empty());
}

TEST(Painting, CopiesCountByTheirWords) {
    // 200 places for what holds 400 kB: 80 MB of one.
    const std::string words(400'000, 'w');
    const std::string bodies[] = {
        R"({"type":"TextualBody","value":")" + words + "\"}",
        R"({"id":"https://e.org/1.jpg","type":"Image","label":{"en":[")" + words + "\"]}}",
        R"({"id":"https://e.org/1.jpg","type":"Image","label":{")" + words + "\":[\"x\"]}}",
        R"({"id":"https://e.org/)" + words + R"(.jpg","type":"Image"})",
        R"({"id":"https://e.org/1.mp3","type":"Sound","label":")" + words + "\"}",
        R"({"id":"https://e.org/1.jpg","type":"Image","service":[{"id":"https://e.org/s","type":"ImageService2",
            "profile":"level1","width":9,"height":9,"service":[{"id":"https://e.org/a","profile":"http://iiif.io/api/auth/1/login",
            "description":")" +
            words + "\"}]}]}",
    };
    std::string targets;
    for (int i = 0; i < 200; ++i)
        targets += std::string(i ? "," : "") + "\"https://e.org/c1#xywh=" + std::to_string(i) + ",0,9,9\"";
    for (const std::string& body : bodies) {
        std::vector<Issue> issues;
        const Canvas canvas = painted(body, "[" + targets + "]", &issues);
        EXPECT_GE(canvas.paintings.size(), 10u) << body.substr(0, 80);
        EXPECT_LT(canvas.paintings.size(), 60u) << body.substr(0, 80);
        EXPECT_FALSE(issues.empty());
    }
}

TEST(Painting, ANameIsNotMultipliedByBodiesAndSources) {
    const std::string words(400'000, 'w');
    std::string images;
    for (int i = 0; i < 300; ++i)
        images += std::string(i ? "," : "") + R"({"id":"https://e.org/)" + std::to_string(i) +
                  R"(.jpg","type":"Image"})";
    const std::string annotations[] = {
        R"({"id":")" + words + R"(","type":"Annotation","motivation":"painting","target":"https://e.org/c1",
            "body":[)" +
            images + "]}",
        R"({"id":"https://e.org/a","type":"Annotation","motivation":"painting","target":"https://e.org/c1",
            "body":{"type":"SpecificResource","label":")" +
            words + R"(","styleClass":"a","source":[)" + images + "]}}",
    };
    for (const std::string& annotation : annotations) {
        std::vector<Issue> issues;
        const Manifest m = manifestOf(R"("items":[)" + canvasJson(1, page(annotation)) + "]", &issues);
        std::size_t bytes = 0, found = 0;
        for (const Painting& painting : m.canvases.at(0).paintings) {
            bytes += painting.id.size();
            for (const ImageResource& image : painting.images) bytes += testing::text(image.label).size();
            found += painting.images.size();
        }
        EXPECT_EQ(found, 300u) << "every picture stays";
        EXPECT_LT(bytes, 16'000'000u);
        EXPECT_FALSE(issues.empty());
    }
}

TEST(Painting, AStylesheetOfManyBodiesIsNotMultiplied) {
    std::string bodies;
    for (int i = 0; i < 300; ++i) bodies += (i ? "," : "") + std::string(kImage);
    const std::string annotation =
        R"({"type":"Annotation","motivation":"painting","target":"https://e.org/c1","stylesheet":{"type":
            "CssStylesheet","value":")" +
        std::string(400'000, '.') + R"("},"body":[)" + bodies + "]}";
    std::vector<Issue> issues;
    const Manifest m = manifestOf(R"("items":[)" + canvasJson(1, page(annotation)) + "]", &issues);
    std::size_t bytes = 0;
    for (const Painting& painting : m.canvases.at(0).paintings) bytes += painting.stylesheet.size();
    EXPECT_EQ(m.canvases.at(0).paintings.size(), 300u);
    EXPECT_GT(bytes, 400'000u);
    EXPECT_LT(bytes, 16'000'000u);
}

}  // namespace
}  // namespace iiif
