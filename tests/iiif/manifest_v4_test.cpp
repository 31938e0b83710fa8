// Drafts of Presentation 4: what can be shown is opened, and the rest is named in its place.

#include "tests/iiif/reading.h"

namespace iiif {
namespace {

using ::testing::ElementsAre;
using testing::text;

Manifest manifest4(std::string_view items, std::vector<Issue>* issues = nullptr) {
    return testing::manifest(
        R"({"@context":"http://iiif.io/api/presentation/4/context.json","id":"https://e.org/m","type":"Manifest",
            "label":{"en":["x"]},"items":)" +
            std::string(items) + "}",
        issues);
}

/// A container with one annotation page of these annotations.
std::string container(std::string_view type, std::string_view annotations, std::string_view more = "") {
    return R"({"id":"https://e.org/)" + std::string(type) + R"(","type":")" + std::string(type) +
           R"(","label":{"en":["One"]},)" + std::string(more) +
           R"("items":[{"type":"AnnotationPage","items":[)" + std::string(annotations) + "]}]}";
}

std::string paints(std::string_view body) {
    return R"({"type":"Annotation","motivation":["painting"],"body":[)" + std::string(body) +
           R"(],"target":[{"id":"https://e.org/1"}]})";
}

TEST(Manifest4, CanvasesOpen) {
    std::vector<Issue> issues;
    const Manifest m = manifest4(
        "[" +
            container(
                "Canvas", paints(R"({"id":"https://e.org/i.jpg","type":"Image"})"),
                R"("width":10,"height":20,"spatialScale":{"type":"Quantity","quantityValue":0.004,"unit":"m"},
            "placeholderContainer":{"id":"https://e.org/p","type":"Canvas","width":1,"height":2,"items":[]},)") +
            "]",
        &issues);
    EXPECT_THAT(issues, ::testing::IsEmpty());
    EXPECT_EQ(m.version, "4.0");
    const Canvas& canvas = m.canvases.at(0);
    EXPECT_EQ(canvas.container, "");
    EXPECT_EQ(canvas.paintings.at(0).images.at(0).id, "https://e.org/i.jpg");
    EXPECT_EQ(canvas.millimetresPerUnit, 4.0);
    ASSERT_TRUE(canvas.placeholder);
    EXPECT_EQ(canvas.placeholder->id, "https://e.org/p");
}

TEST(Manifest4, ScenesAndTimelinesKeepTheirPlaceAndFiles) {
    std::vector<Issue> issues;
    const Manifest m = manifest4(
        "[" +
            container(
                "Scene",
                paints(R"({"type":"SpecificResource","source":[{"id":"https://e.org/a.glb","type":"Model",
                         "format":"model/gltf-binary"}],"transform":[{"type":"ScaleTransform"}]})") +
                    "," + paints(R"({"type":"PerspectiveCamera"})") + "," +
                    paints(R"({"id":"https://e.org/e.hdr","type":"ImageBasedLight"})")) +
            "," +
            container("Timeline", paints(R"({"id":"https://e.org/a.mp3","type":"Sound","duration":7})"),
                      R"("duration":7,)") +
            "]",
        &issues);
    ASSERT_EQ(m.canvases.size(), 2u);
    const Canvas &scene = m.canvases[0], &timeline = m.canvases[1];
    EXPECT_EQ(scene.container, "Scene");
    EXPECT_EQ(text(scene.label), "One");
    ASSERT_EQ(scene.paintings.size(), 3u);
    EXPECT_EQ(scene.paintings[0].otherType, "Model");
    EXPECT_EQ(scene.paintings[0].files.at(0).format, "model/gltf-binary");
    EXPECT_EQ(scene.paintings[1].otherType, "PerspectiveCamera");
    EXPECT_EQ(filesOf(scene).size(), 1u) << "cameras and lights are no files to open";
    EXPECT_TRUE(scene.paintings[2].images.empty()) << "a light is no picture";
    EXPECT_FALSE(scene.size().empty()) << "a place to stand";
    EXPECT_EQ(timeline.container, "Timeline");
    EXPECT_EQ(timeline.duration, 7);
    EXPECT_EQ(filesOf(timeline).at(0).id, "https://e.org/a.mp3");
    ASSERT_EQ(issues.size(), 2u);
    for (const Issue& issue : issues) EXPECT_EQ(issue.severity, Severity::Note) << issue.message;
}

TEST(Manifest4, ContainersWithinContainers) {
    const std::string canvas =
        R"({"id":"https://e.org/c","type":"Canvas","width":10,"height":20,"items":[{"items":[)" +
        paints(R"({"id":"https://e.org/i.jpg","type":"Image"})") + "]}]}";
    const Manifest scene = manifest4("[" + container("Scene", paints(canvas)) + "]");
    EXPECT_EQ(scene.canvases.at(0).paintings.at(0).images.at(0).id, "https://e.org/i.jpg")
        << "a canvas in a scene is shown";
    const std::string timeline =
        R"({"id":"https://e.org/t","type":"Timeline","duration":98,"items":[{"items":[)" +
        paints(R"({"id":"https://e.org/a.mp4","type":"Audio"})") + "]}]}";
    const Manifest film =
        manifest4("[" + container("Canvas", paints(timeline), R"("width":10,"height":20,)") + "]");
    EXPECT_EQ(film.canvases.at(0).paintings.at(0).otherType, "Sound");
    EXPECT_EQ(filesOf(film.canvases.at(0)).at(0).id, "https://e.org/a.mp4");
}

TEST(Manifest4, AnnotationsSayWhatTheyProvide) {
    const Manifest m = manifest4(
        "[" +
        container("Canvas", "", R"("width":10,"height":20,"annotations":[{"type":"AnnotationPage","items":[
            {"type":"Annotation","motivation":["supplementing"],"provides":["subtitles"],
             "body":[{"id":"https://e.org/s.vtt","type":"Text","format":"text/vtt","language":["en"]}],
             "target":[{"id":"https://e.org/1","type":"Canvas"}]}]}],)") +
        "]");
    const Annotation& subtitles = m.canvases.at(0).annotations.at(0).items.at(0);
    EXPECT_THAT(subtitles.provides, ElementsAre("subtitles"));
    EXPECT_THAT(subtitles.motivations, ElementsAre("supplementing"));
    EXPECT_EQ(subtitles.resources.at(0).link.id, "https://e.org/s.vtt");
    EXPECT_EQ(subtitles.targets.at(0).canvas, "https://e.org/1");
}

TEST(Manifest4, CollectionsHavePages) {
    const auto whole = testing::read<Collection>(
        R"({"@context":"http://iiif.io/api/presentation/4/context.json","id":"https://e.org/c","type":"Collection",
            "label":{"en":["C"]},"total":2,"first":{"id":"https://e.org/c1","type":"CollectionPage"},
            "last":{"id":"https://e.org/c2","type":"CollectionPage"}})");
    EXPECT_EQ(whole.next, "https://e.org/c1");
    EXPECT_EQ(whole.total, 2u);
    const auto page = testing::read<Collection>(
        R"({"@context":"http://iiif.io/api/presentation/4/context.json","id":"https://e.org/c1","type":"CollectionPage",
            "label":{"en":["C"]},"partOf":[{"id":"https://e.org/c","type":"Collection"}],"startIndex":0,
            "next":{"id":"https://e.org/c2","type":"CollectionPage"},
            "items":[{"id":"https://e.org/m","type":"Manifest","label":{"en":["M"]}}]})");
    EXPECT_EQ(page.members.size(), 1u);
    EXPECT_EQ(page.next, "https://e.org/c2");
    EXPECT_EQ(page.whole, "https://e.org/c");
}

}  // namespace
}  // namespace iiif
