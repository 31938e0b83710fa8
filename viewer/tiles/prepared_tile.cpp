#include "viewer/tiles/prepared_tile.h"

#include <algorithm>
#include <utility>

#include "render/decode.h"
#include "viewer/pictures/pixels.h"

namespace viewer {

PreparedTile preparePadded(render::Image padded, bool hasNeighbours, int maxSide) {
    if (std::max(padded.width, padded.height) > maxSide) {
        render::Image image =
            cropped(padded, kGutter, kGutter, padded.width - 2 * kGutter, padded.height - 2 * kGutter);
        while (std::max(image.width, image.height) + 2 * kGutter > maxSide) image = halved(image);
        padded = render::withMargin(image, kGutter);
    }
    PreparedTile out;
    const int w = out.width = padded.width - 2 * kGutter, h = out.height = padded.height - 2 * kGutter;
    // Tiles thinner than the gutter have less edge than it takes: they share nothing.
    if (hasNeighbours && w >= kGutter && h >= kGutter)
        out.edges = {cropped(padded, kGutter, kGutter, w, kGutter), cropped(padded, kGutter, h, w, kGutter),
                     cropped(padded, kGutter, kGutter, kGutter, h), cropped(padded, w, kGutter, kGutter, h)};
    out.padded = std::move(padded);
    return out;
}

PreparedTile prepareTile(const render::Image& image, bool hasNeighbours, int maxSide) {
    return preparePadded(render::withMargin(image, kGutter), hasNeighbours, maxSide);
}

}  // namespace viewer
