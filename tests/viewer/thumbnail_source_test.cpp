#include "viewer/tiles/thumbnail_source.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "iiif/document.h"
#include "viewer/limits.h"

namespace viewer {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr ThumbnailBox kBox{160, 220};

/// A canvas as documents write it.
iiif::Canvas canvasOf(const std::string& json) {
    const auto document = iiif::parseDocument(json, "https://doc.example/m", limits::kRead);
    const auto& manifest = std::get<iiif::Manifest>(*document.value);
    return manifest.canvases.at(0);
}

/// Presentation 3; `body`: of the painting; `more`: members of the canvas.
iiif::Canvas v3(const std::string& body, const std::string& more = "") {
    return canvasOf(
        R"({"@context":"http://iiif.io/api/presentation/3/context.json","id":"https://d/m","type":"Manifest",)"
        R"("label":{"en":["M"]},"items":[{"id":"https://d/c","type":"Canvas","width":4000,"height":6000,)" +
        more +
        R"("items":[{"id":"https://d/p","type":"AnnotationPage","items":[{"id":"https://d/a",)"
        R"("type":"Annotation","motivation":"painting","target":"https://d/c","body":)" +
        body + "}]}]}]}");
}

/// Presentation 2.1; `resource`: of the image; `more`: members of the canvas.
iiif::Canvas v2(const std::string& resource, const std::string& more = "") {
    return canvasOf(
        R"({"@context":"http://iiif.io/api/presentation/2/context.json","@id":"https://d/m",)"
        R"("@type":"sc:Manifest","label":"M","sequences":[{"@type":"sc:Sequence","canvases":[{)"
        R"("@id":"https://d/c","@type":"sc:Canvas","label":"1","width":4000,"height":6000,)" +
        more +
        R"("images":[{"@type":"oa:Annotation","motivation":"sc:painting","on":"https://d/c","resource":)" +
        resource + "}]}]}]}");
}

std::string serviceBody(const std::string& service) {
    return R"({"id":"https://s/i/full/max/0/default.jpg","type":"Image","width":4000,"height":6000,)"
           R"("service":[{"id":"https://s/i","type":"ImageService3")" +
           service + "}]}";
}

std::string fileBody(const std::string& url, int width, int height,
                     const std::string& format = "image/jpeg") {
    return R"({"id":")" + url + R"(","type":"Image","format":")" + format + R"(","width":)" +
           std::to_string(width) + R"(,"height":)" + std::to_string(height) + "}";
}

std::vector<std::string> urls(const ThumbnailSource& source) {
    std::vector<std::string> out;
    for (const ThumbnailCandidate& c : source.candidates) out.push_back(c.url);
    return out;
}

std::vector<std::string> urls(const iiif::Canvas& canvas, ThumbnailBox box = kBox) {
    return urls(thumbnailSource(canvas, box));
}

TEST(ThumbnailSource, AServiceOfUnknownLevelIsAskedToScaleThenToDescribeItself) {
    const auto source = thumbnailSource(v3(serviceBody("")), kBox);
    EXPECT_THAT(source.candidates,
                ElementsAre(ThumbnailCandidate{ThumbnailCandidate::Kind::Scaled,
                                               "https://s/i/full/150,/0/default.jpg", false},
                            ThumbnailCandidate{ThumbnailCandidate::Kind::Description, "https://s/i/info.json",
                                               false}));
}

TEST(ThumbnailSource, VersionTwoAlike) {
    const auto canvas = v2(
        R"({"@id":"https://s/i/full/full/0/default.jpg","@type":"dctypes:Image","width":4000,"height":6000,)"
        R"("service":{"@context":"http://iiif.io/api/image/2/context.json","@id":"https://s/i",)"
        R"("profile":"http://iiif.io/api/image/2/level2.json"}})");
    EXPECT_THAT(urls(canvas), ElementsAre("https://s/i/full/150,/0/default.jpg", "https://s/i/info.json"));
}

TEST(ThumbnailSource, AStaticServiceIsNotAskedToScale) {
    EXPECT_THAT(urls(v3(serviceBody(R"(,"profile":"level0")"))), ElementsAre("https://s/i/info.json"));
}

TEST(ThumbnailSource, SizesWrittenIntoTheManifestAreUsed) {
    const std::string sizes =
        R"(,"width":4000,"height":6000,"sizes":[{"width":200,"height":300}],"profile":)";
    EXPECT_EQ(urls(v3(serviceBody(sizes + R"("level2")")))[0], "https://s/i/full/200,300/0/default.jpg");
    const auto level0 = urls(v3(serviceBody(sizes + R"("level0")")));
    EXPECT_EQ(level0[0], "https://s/i/full/200,300/0/default.jpg");
    EXPECT_THAT(level0, testing::Not(testing::Contains("https://s/i/full/150,/0/default.jpg")))
        << "a static set does not scale";
    EXPECT_EQ(level0.back(), "https://s/i/info.json");
}

TEST(ThumbnailSource, AStatedThumbnailComesBeforeThePage) {
    EXPECT_THAT(
        urls(v3(serviceBody(""), R"("thumbnail":[{"id":"https://t/1.jpg","type":"Image"}],)")),
        ElementsAre("https://t/1.jpg", "https://s/i/full/150,/0/default.jpg", "https://s/i/info.json"));
    EXPECT_EQ(urls(v2(fileBody("https://f/1.jpg", 4000, 6000), R"("thumbnail":"https://t/1.jpg",)"))[0],
              "https://t/1.jpg");
}

TEST(ThumbnailSource, AStatedThumbnailIsScaledByItsService) {
    const auto found = urls(
        v3(serviceBody(""),
           R"("thumbnail":[{"id":"https://t/full/60,80/0/default.jpg","type":"Image","width":60,"height":80,)"
           R"("service":[{"id":"https://t","type":"ImageService3","profile":"level1"}]}],)"));
    EXPECT_EQ(found[0], "https://t/full/200,/0/default.jpg") << "not bound by the stated one's size";
    EXPECT_EQ(found.back(), "https://t/full/60,80/0/default.jpg");
}

TEST(ThumbnailSource, OneThatIsFarTooSmallOrAWholeScanComesLast) {
    const auto withThumbnail = [](const std::string& url) {
        return urls(v3(serviceBody(""), R"("thumbnail":[{"id":")" + url + R"(","type":"Image"}],)"));
    };
    EXPECT_EQ(withThumbnail("https://s/i/full/60,/0/default.jpg").back(),
              "https://s/i/full/60,/0/default.jpg");
    EXPECT_EQ(withThumbnail("https://s/i/full/!60,60/0/default.jpg").front(),
              "https://s/i/full/150,/0/default.jpg");
    EXPECT_EQ(withThumbnail("https://s/i/full/full/0/default.jpg").back(),
              "https://s/i/full/full/0/default.jpg");
    EXPECT_EQ(withThumbnail("https://s/i/full/!200,200/0/default.jpg").front(),
              "https://s/i/full/!200,200/0/default.jpg");
}

TEST(ThumbnailSource, AFileFromTheWebOnlyWhereItIsStatedToBeSmall) {
    EXPECT_THAT(urls(v3(fileBody("https://f/small.jpg", 1500, 2000))), ElementsAre("https://f/small.jpg"));
    EXPECT_THAT(urls(v3(fileBody("https://f/scan.jpg", 4000, 6000))), IsEmpty());
    EXPECT_THAT(urls(v3(R"({"id":"https://f/unknown.jpg","type":"Image"})")), IsEmpty());
    EXPECT_THAT(urls(v3(fileBody("https://f/small.tif", 1500, 2000, "image/tiff"))), IsEmpty());
    EXPECT_THAT(urls(v3(fileBody("file:///scans/1.jpg", 9000, 9000))), ElementsAre("file:///scans/1.jpg"));
}

TEST(ThumbnailSource, LocalServicesAreStatic) {
    const auto canvas =
        v3(R"({"id":"file:///d/i/full/max/0/default.jpg","type":"Image","width":4000,"height":6000,)"
           R"("service":[{"id":"file:///d/i","type":"ImageService3","profile":"level0"}]})");
    EXPECT_THAT(urls(canvas), ElementsAre("file:///d/i/info.json"));
}

TEST(ThumbnailSource, APartOfAScanIsCutByItsService) {
    iiif::Canvas canvas = v3(serviceBody(""));
    canvas.paintings[0].images[0].region = iiif::Rect<iiif::ImageSpace>{100, 200, 1000, 1500};
    EXPECT_THAT(urls(canvas), ElementsAre("https://s/i/100,200,1000,1500/150,/0/default.jpg"));
    EXPECT_NE(thumbnailKey(canvas), thumbnailKey(v3(serviceBody(""))));
}

TEST(ThumbnailSource, PagesWithoutAPictureHaveNone) {
    EXPECT_THAT(urls(v3(R"({"id":"https://f/film.mp4","type":"Video"})")), IsEmpty());
    EXPECT_EQ(thumbnailKey(v3(R"({"id":"https://f/film.mp4","type":"Video"})")), "");
    EXPECT_THAT(urls(iiif::Canvas{}), IsEmpty());
}

TEST(ThumbnailSource, TheLargestOfSeveralPicturesStandsForThePage) {
    iiif::Canvas canvas = v3(serviceBody(""));
    iiif::Painting whole = canvas.paintings[0];
    canvas.paintings[0].target = iiif::Rect<iiif::CanvasSpace>{0, 0, 100, 100};
    whole.images[0].service->id = "https://s/whole";
    canvas.paintings.push_back(whole);
    EXPECT_EQ(urls(canvas)[0], "https://s/whole/full/150,/0/default.jpg");
}

TEST(ThumbnailSource, LargerBoxesAskForMore) {
    EXPECT_EQ(urls(v3(serviceBody("")), {320, 440})[0], "https://s/i/full/300,/0/default.jpg");
    EXPECT_EQ(urls(v3(serviceBody("")), {8000, 9000})[0], "https://s/i/full/4000,/0/default.jpg")
        << "never more than there is";
}

TEST(ThumbnailSource, Logos) {
    iiif::Link svg, png;
    svg.id = "https://l/logo.svg";
    svg.format = "image/svg+xml";
    png.id = "https://l/logo.png";
    EXPECT_THAT(urls(thumbnailSource(std::vector<iiif::Link>{svg, png}, kBox)),
                ElementsAre("https://l/logo.png"));
    EXPECT_THAT(urls(thumbnailSource(std::vector<iiif::Link>{}, kBox)), IsEmpty());
}

}  // namespace
}  // namespace viewer
