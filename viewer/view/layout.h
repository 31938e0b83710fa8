#pragma once
// Puts canvases on the world's surface, and images on canvases. Pure, any thread.

#include <cstddef>
#include <optional>
#include <vector>

#include "iiif/manifest.h"
#include "viewer/view/viewport.h"

namespace viewer {

/// A canvas in the world.
struct Placement {
    std::size_t canvas = 0;  ///< index into the manifest's canvases
    Transform<CanvasSpace, WorldSpace> toWorld;
    Rect<WorldSpace> bounds;
    friend bool operator==(const Placement&, const Placement&) = default;
};

/// What a pane shows, laid out.
struct World {
    std::vector<Placement> placements;
    Rect<WorldSpace> bounds;
    friend bool operator==(const World&, const World&) = default;
};

/// One canvas by itself; its units are the world's. An empty world where there is no such canvas.
World layoutSingle(const iiif::Manifest& manifest, std::size_t canvas);

/// Where a picture goes on its canvas. `pixels`: its full size. Scaled into the target (Presentation 3.0,
/// section 5.3): stretched to a stated region; kept in shape and centred on a whole canvas whose aspect ratio
/// differs by more than 2 %, since such canvases are mistakes more often than wishes. Rotation in the
/// resource turns it inside the target by quarter turns.
Transform<ImageSpace, CanvasSpace> placeImage(const iiif::ImageResource& image, Size<ImageSpace> pixels,
                                              const std::optional<Rect<CanvasSpace>>& target,
                                              Size<CanvasSpace> canvas);

}  // namespace viewer
