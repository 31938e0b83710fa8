#include "viewer/state/layers.h"

namespace viewer {

std::vector<Layer> layersOf(const iiif::Manifest& manifest, const Placement& placement,
                            ImageLibrary& images) {
    std::vector<Layer> layers;
    const auto& canvas = manifest.canvases[placement.canvas];
    for (std::size_t i = 0; i < canvas.paintings.size(); ++i) {
        const auto& painting = canvas.paintings[i];
        if (painting.images.empty()) continue;
        const auto& resource = painting.images.front();
        if (!resource.service && resource.id.empty()) continue;
        layers.push_back({.image = images.add(resource),
                          .canvas = placement.canvas,
                          .painting = i,
                          .toWorld = placement.toWorld});
    }
    return layers;
}

Transform<ImageSpace, WorldSpace> layerTransform(const iiif::Manifest& manifest, const Layer& layer,
                                                 Size<ImageSpace> pixels) {
    const auto& canvas = manifest.canvases[layer.canvas];
    const auto& painting = canvas.paintings[layer.painting];
    return compose(placeImage(painting.images.front(), pixels, painting.target, canvas.size()),
                   layer.toWorld);
}

}  // namespace viewer
