#pragma once
// A decoded tile made ready for upload on a worker: with a gutter around it, so that filtering across a
// tile's border reads the neighbour's pixels instead of its own edge. Pure values, any thread.

#include "render/image.h"

namespace viewer {

/// Texels around a tile; the widest footprint of a screen pixel reaches so far past the border.
inline constexpr int kGutter = 2;

/// The outermost kGutter rows and columns of a tile, for its neighbours' gutters.
struct TileEdges {
    render::Image top, bottom;  ///< width x kGutter
    render::Image left, right;  ///< kGutter x height
};

struct PreparedTile {
    render::Image padded;       ///< the picture with kGutter texels on every side, its edge repeated there
    int width = 0, height = 0;  ///< of the picture itself
    TileEdges edges;            ///< empty where the tile has no neighbours
};

/// `padded` has its gutter already (render::decodeWithMargin). Halved until neither side is over `maxSide`.
PreparedTile preparePadded(render::Image padded, bool hasNeighbours, int maxSide);
/// The same of a picture without a gutter.
PreparedTile prepareTile(const render::Image& image, bool hasNeighbours, int maxSide);

}  // namespace viewer
