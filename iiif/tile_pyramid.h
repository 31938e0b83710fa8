#pragma once
// The grid of tiles at each resolution of one image, computed from its ImageInfo by the published
// algorithm (Image API 3.0, implementation notes, section 3). Immutable; memory does not grow with the
// image: a million-pixel side is no more than a few levels. Pure, any thread.

#include <compare>
#include <cstdint>
#include <vector>

#include "iiif/geometry.h"
#include "iiif/image_info.h"

namespace iiif {

/// One tile of one image. Level 0 is full resolution.
struct TileId {
    int level = 0;
    std::int64_t column = 0, row = 0;
    friend auto operator<=>(const TileId&, const TileId&) = default;
};

/// One resolution. A level is either cut into tiles or is one whole image (a `sizes` entry).
struct Level {
    double scaleX = 1, scaleY = 1;       ///< full-image pixels per pixel of this level
    std::int64_t scaleFactor = 1;        ///< the standard's integer scale factor; 0 for a `sizes` level
    std::int64_t width = 0, height = 0;  ///< of the level, pixels
    std::int64_t tileWidth = 0, tileHeight = 0;  ///< pixels of this level
    std::int64_t columns = 0, rows = 0;
    bool whole = false;  ///< one whole-image request of width x height
    friend bool operator==(const Level&, const Level&) = default;
};

/// The inclusive-exclusive block of tiles that a rectangle touches.
struct TileRange {
    std::int64_t firstColumn = 0, firstRow = 0, endColumn = 0, endRow = 0;
    friend bool operator==(const TileRange&, const TileRange&) = default;
};

class TilePyramid {
public:
    /// Levels by IIIF-FACTS rules: declared tiles; gaps between declared factors filled where the service
    /// level allows; tiles invented for level 1 and 2 without any; `sizes` as whole levels for level 0;
    /// else one whole level. Tiles larger than `maxTileSide` are cut anew where the service level allows.
    static TilePyramid fromInfo(const ImageInfo& info, std::int64_t maxTileSide);

    std::int64_t width() const { return width_; }
    std::int64_t height() const { return height_; }
    Rect<ImageSpace> bounds() const { return {0, 0, double(width_), double(height_)}; }

    /// Finest first; at least one.
    const std::vector<Level>& levels() const { return levels_; }
    int coarsest() const { return int(levels_.size()) - 1; }

    /// The coarsest level with at least one of its pixels per screen pixel; level 0 when zoomed in further.
    /// `imagePixelsPerScreenPixel` > 0: how many full-resolution pixels fall on one screen pixel.
    int idealLevel(double imagePixelsPerScreenPixel) const;

    /// The tile's region, full-resolution pixels. Precondition: the tile exists.
    Rect<ImageSpace> region(const TileId& tile) const;
    /// The size to ask for, pixels: never 0.
    ImageSize tileSize(const TileId& tile) const;
    /// Tiles of `level` that overlap `area`; empty range where none does.
    TileRange tilesIn(int level, const Rect<ImageSpace>& area) const;
    bool exists(const TileId& tile) const;

private:
    std::int64_t width_ = 0, height_ = 0;
    std::vector<Level> levels_;
};

}  // namespace iiif
