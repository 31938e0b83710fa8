#include "viewer/tiles/prepared_tile.h"

#include <algorithm>
#include <cstring>

#include "viewer/pictures/pixels.h"

namespace viewer {
namespace {

// Tiles thinner than the gutter have less edge than it takes: they share nothing.
bool canShare(const render::Image& image) {
    return image.width >= kGutter && image.height >= kGutter;
}

}  // namespace

PreparedTile prepareTile(render::Image image, bool hasNeighbours, int maxSide) {
    while (std::max(image.width, image.height) + 2 * kGutter > maxSide) image = halved(image);
    const int w = image.width, h = image.height, pw = w + 2 * kGutter;
    const std::size_t bpp = render::bytesPerPixel(image.format);
    PreparedTile out;
    out.width = w;
    out.height = h;
    out.padded = {pw, h + 2 * kGutter, image.format,
                  std::vector<std::uint8_t>(std::size_t(pw) * (h + 2 * kGutter) * bpp)};
    for (int y = -kGutter; y < h + kGutter; ++y) {
        const std::uint8_t* from = image.pixels.data() + std::size_t(std::clamp(y, 0, h - 1)) * w * bpp;
        std::uint8_t* to = out.padded.pixels.data() + std::size_t(y + kGutter) * pw * bpp;
        for (int i = 0; i < kGutter; ++i) std::memcpy(to + i * bpp, from, bpp);
        std::memcpy(to + kGutter * bpp, from, std::size_t(w) * bpp);
        for (int i = 0; i < kGutter; ++i)
            std::memcpy(to + (kGutter + w + i) * bpp, from + std::size_t(w - 1) * bpp, bpp);
    }
    if (hasNeighbours && canShare(image))
        out.edges = {cropped(image, 0, 0, w, kGutter), cropped(image, 0, h - kGutter, w, kGutter),
                     cropped(image, 0, 0, kGutter, h), cropped(image, w - kGutter, 0, kGutter, h)};
    return out;
}

}  // namespace viewer
