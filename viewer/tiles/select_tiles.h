#pragma once
// The heart: which tiles to draw for the view as it is, and which to want for the view where the motion
// ends. Pure: no clock, no GL, no I/O. The best resident tiles fill what is missing, found by overlap of
// full-resolution rectangles, since IIIF's levels are no quadtree.

#include <functional>
#include <optional>
#include <span>
#include <vector>

#include "viewer/tiles/load_pace.h"
#include "viewer/tiles/tile_key.h"
#include "viewer/view/viewport.h"

namespace viewer {

/// What selection needs to know of a tile.
struct TileStatus {
    enum class Kind {
        Absent,    ///< never asked for, or dropped
        Loading,   ///< on its way
        Decoded,   ///< here, waits for its upload
        Resident,  ///< a texture
        Waiting,   ///< failed, and will be asked for again later
        Failed     ///< failed for good
    };
    Kind kind = Kind::Absent;
    double opacity = 1;  ///< of a resident tile: below 1 while it fades in
};

/// An image in view. The pyramid must outlive the call.
struct PlacedImage {
    ImageId image;
    const iiif::TilePyramid* pyramid = nullptr;
    Transform<ImageSpace, WorldSpace> toWorld = {};
    Transform<ImageSpace, ScreenSpace> now;  ///< for the view as it is
    Transform<ImageSpace, ScreenSpace> end;  ///< for the view where the motion ends
    Rect<ImageSpace> part;                   ///< what of the image is shown; all of it in most cases
    Rect<ScreenSpace> pane;                  ///< where on the screen it can be seen
    std::optional<Transform<ImageSpace, ScreenSpace>> soon = {};  ///< for the view a hand is about to reach
    LoadPace pace = {};                                           ///< of the host that has it
};

struct DrawTile {
    TileKey key;
    double opacity = 1;
    std::size_t placed = 0;                     ///< which of the placed images it is a tile of
    std::optional<Rect<ImageSpace>> part = {};  ///< only so much of it: what nothing finer is there for
    friend bool operator==(const DrawTile&, const DrawTile&) = default;
};

struct TileCounters {
    int visible = 0;   ///< tiles of the ideal level in view, at the motion's end
    int resident = 0;  ///< of those: drawn in full
    int fading = 0;
    int loading = 0;
    int waiting = 0;
    int failed = 0;
    friend bool operator==(const TileCounters&, const TileCounters&) = default;
};

struct TileSelection {
    std::vector<DrawTile> draw;      ///< in painting order: coarse below fine, image by image
    std::vector<TileKey> want;       ///< not resident, most urgent first, loading ones included
    std::vector<TileKey> soon = {};  ///< likewise, for the view a hand is about to reach; none of `want`
    std::vector<TileKey> need;  ///< what the end of the motion and that view are made of, resident or not:
                                ///< not to be freed
    TileCounters counters;
    bool tooMany =
        false;  ///< an image has no level coarse enough for this view; it is left out, as one failed tile
    int finestLevel =
        -1;  ///< ideal level of the last image in view at the end of the motion; -1 = none in view
    /// Every tile that the end of the motion needs is there in full.
    bool sharp() const { return counters.resident == counters.visible; }
    friend bool operator==(const TileSelection&, const TileSelection&) = default;
};

using StatusOf = std::function<TileStatus(const TileKey&)>;

/// Full-resolution pixels of the image that fall on one screen pixel, the smaller of both axes.
double imagePixelsPerScreenPixel(const Transform<ImageSpace, ScreenSpace>& transform);

/// The part of the image that the pane shows; empty where none is in view.
Rect<ImageSpace> visiblePart(const PlacedImage& image, const Transform<ImageSpace, ScreenSpace>& transform);

TileSelection selectTiles(std::span<const PlacedImage> images, const StatusOf& status);

}  // namespace viewer
