#include "viewer/state/layers.h"

#include <algorithm>
#include <limits>

namespace viewer {
namespace {

bool hasPicture(const iiif::Painting& painting) {
    return !painting.images.empty() &&
           (painting.images.front().service || !painting.images.front().id.empty());
}

bool hasPictures(const iiif::Canvas& canvas) {
    return std::any_of(canvas.paintings.begin(), canvas.paintings.end(), hasPicture);
}

/// The canvas whose pictures are seen at a place of the manifest: its own, or the one that stands for it
/// where it holds only what is not shown, such as a film.
const iiif::Canvas& shownCanvas(const iiif::Manifest& manifest, std::size_t index) {
    const iiif::Canvas& canvas = manifest.canvases[index];
    if (canvas.paintings.empty() || hasPictures(canvas)) return canvas;
    for (const iiif::Canvas* other :
         {iiif::placeholderOf(manifest, index), iiif::accompanyingOf(manifest, index)})
        if (other && hasPictures(*other)) return *other;
    return canvas;
}

double startOf(const iiif::Painting& painting) {
    return painting.time ? painting.time->start : 0;
}

/// One canvas as large as fits into the middle of another.
Transform<CanvasSpace, CanvasSpace> onto(Size<CanvasSpace> shown, Size<CanvasSpace> canvas) {
    const double k = std::min(canvas.width / shown.width, canvas.height / shown.height);
    return {k, 0, 0, k, (canvas.width - k * shown.width) / 2, (canvas.height - k * shown.height) / 2};
}

}  // namespace

std::vector<Layer> layersOf(const iiif::Manifest& manifest, const Placement& placement,
                            ImageLibrary& images) {
    std::vector<Layer> layers;
    const auto& paintings = shownCanvas(manifest, placement.canvas).paintings;
    // Nothing plays here: what comes later in the canvas's time is not there with what comes first.
    double first = std::numeric_limits<double>::infinity();
    for (const iiif::Painting& painting : paintings)
        if (hasPicture(painting)) first = std::min(first, startOf(painting));
    for (std::size_t i = 0; i < paintings.size(); ++i) {
        if (!hasPicture(paintings[i]) || startOf(paintings[i]) > first) continue;
        layers.push_back({.image = images.add(paintings[i].images.front()),
                          .canvas = placement.canvas,
                          .painting = i,
                          .toWorld = placement.toWorld});
    }
    return layers;
}

const iiif::ImageResource& layerImage(const iiif::Manifest& manifest, const Layer& layer) {
    return shownCanvas(manifest, layer.canvas).paintings[layer.painting].images.front();
}

Transform<ImageSpace, WorldSpace> layerTransform(const iiif::Manifest& manifest, const Layer& layer,
                                                 Size<ImageSpace> pixels) {
    const iiif::Canvas& shown = shownCanvas(manifest, layer.canvas);
    const auto& target = shown.paintings[layer.painting].target;
    const auto placed = placeImage(layerImage(manifest, layer), pixels, target, shown.size());
    return compose(compose(placed, onto(shown.size(), manifest.canvases[layer.canvas].size())),
                   layer.toWorld);
}

}  // namespace viewer
