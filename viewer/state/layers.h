#pragma once
// What a pane shows of a canvas. Pure but for the ids that ImageLibrary gives out; main thread.

#include <vector>

#include "viewer/state/workspace.h"

namespace viewer {

/// The layers of one canvas: its painted images in order, first choice of each Choice; those of its
/// placeholder or accompanying canvas where it holds nothing that can be shown. Of pictures in time, the
/// first.
std::vector<Layer> layersOf(const iiif::Manifest& manifest, const Placement& placement, ImageLibrary& images);

/// The picture that a layer shows.
const iiif::ImageResource& layerImage(const iiif::Manifest& manifest, const Layer& layer);

/// Image to world for a layer whose image has `pixels`.
Transform<ImageSpace, WorldSpace> layerTransform(const iiif::Manifest& manifest, const Layer& layer,
                                                 Size<ImageSpace> pixels);

}  // namespace viewer
