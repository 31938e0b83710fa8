#pragma once
// What a pane shows of a canvas. Pure but for the ids that ImageLibrary gives out; main thread.

#include <vector>

#include "viewer/state/workspace.h"

namespace viewer {

/// The layers of one canvas: its painted images in order, first choice of each Choice.
std::vector<Layer> layersOf(const iiif::Manifest& manifest, const Placement& placement, ImageLibrary& images);

/// Image to world for a layer whose image has `pixels`.
Transform<ImageSpace, WorldSpace> layerTransform(const iiif::Manifest& manifest, const Layer& layer,
                                                 Size<ImageSpace> pixels);

}  // namespace viewer
