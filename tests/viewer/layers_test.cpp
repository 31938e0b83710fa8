#include "viewer/state/layers.h"

#include <gtest/gtest.h>

namespace viewer {
namespace {

iiif::Painting picture(const std::string& file, std::optional<double> start = {}) {
    iiif::Painting painting;
    painting.images.emplace_back();
    painting.images.front().id = file;
    if (start) painting.time = iiif::TimeSpan{*start, *start + 1};
    return painting;
}

iiif::Painting film() {
    iiif::Painting painting;
    painting.otherType = "Video";
    return painting;
}

iiif::Canvas canvas(double width, double height, std::vector<iiif::Painting> paintings) {
    iiif::Canvas canvas;
    canvas.width = width;
    canvas.height = height;
    canvas.paintings = std::move(paintings);
    return canvas;
}

/// The files of the layers of a manifest's first canvas.
std::vector<std::string> filesOf(const iiif::Manifest& manifest) {
    ImageLibrary images;
    std::vector<std::string> files;
    for (const Layer& layer : layersOf(manifest, layoutSingle(manifest, 0).placements.at(0), images))
        files.push_back(layerImage(manifest, layer).id);
    return files;
}

iiif::Manifest manifestOf(iiif::Canvas canvas) {
    iiif::Manifest manifest;
    manifest.canvases.push_back(std::move(canvas));
    return manifest;
}

using Files = std::vector<std::string>;

TEST(Layers, OfPicturesInTimeAreTheFirst) {
    EXPECT_EQ(filesOf(manifestOf(canvas(4, 3, {picture("a"), picture("b")}))), (Files{"a", "b"}));
    EXPECT_EQ(filesOf(manifestOf(canvas(4, 3, {picture("a", 2), picture("b", 1)}))), Files{"b"});
    EXPECT_EQ(filesOf(manifestOf(canvas(4, 3, {picture("a", 2), picture("b")}))), Files{"b"});
    EXPECT_EQ(filesOf(manifestOf(canvas(4, 3, {film(), picture("a", 2), picture("b", 2)}))),
              (Files{"a", "b"}));
}

TEST(Layers, StandForWhatIsNotShown) {
    const iiif::Canvas cover = canvas(4, 3, {picture("cover")}), beside = canvas(4, 3, {picture("beside")});
    iiif::Canvas own = canvas(4, 3, {film()});
    own.accompanying = beside;
    EXPECT_EQ(filesOf(manifestOf(own)), Files{"beside"});
    own.placeholder = cover;
    EXPECT_EQ(filesOf(manifestOf(own)), Files{"cover"});
    own.placeholder = canvas(4, 3, {film()});
    EXPECT_EQ(filesOf(manifestOf(own)), Files{"beside"}) << "a placeholder without a picture";

    iiif::Manifest whole = manifestOf(canvas(4, 3, {film()}));
    whole.placeholder = cover;
    EXPECT_EQ(filesOf(whole), Files{"cover"}) << "the manifest's";
    whole.canvases[0] = canvas(4, 3, {picture("own")});
    EXPECT_EQ(filesOf(whole), Files{"own"});
    whole.canvases[0] = canvas(4, 3, {});
    EXPECT_EQ(filesOf(whole), Files{}) << "a page whose picture is missing stays empty";
}

TEST(Layers, OfAnotherCanvasLieInTheMiddleOfThisOne) {
    iiif::Canvas own = canvas(400, 100, {film()});
    own.placeholder = canvas(50, 50, {picture("cover")});
    const iiif::Manifest manifest = manifestOf(own);
    ImageLibrary images;
    const auto layers = layersOf(manifest, layoutSingle(manifest, 0).placements.at(0), images);
    ASSERT_EQ(layers.size(), 1u);
    const auto toWorld = layerTransform(manifest, layers[0], {10, 10});
    EXPECT_EQ(toWorld.bounds({0, 0, 10, 10}), (Rect<WorldSpace>{150, 0, 100, 100}));
}

}  // namespace
}  // namespace viewer
