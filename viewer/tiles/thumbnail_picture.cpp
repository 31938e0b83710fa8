#include "viewer/tiles/thumbnail_picture.h"

#include <algorithm>
#include <utility>

#include "viewer/pictures/pixels.h"

namespace viewer {

std::optional<ThumbnailPicture> thumbnailPicture(std::span<const std::uint8_t> bytes, ThumbnailBox box,
                                                 const render::DecodeLimits& limits) {
    auto decoded = render::decodeForBox(bytes, limits, box.width, box.height);
    if (!decoded.image || decoded.truncated) return std::nullopt;
    render::Image image = std::move(*decoded.image);
    // The shape is the file's: a reduced picture is rounded up.
    const auto size = iiif::fitted({decoded.fullWidth, decoded.fullHeight}, {box.width, box.height});
    const int width = std::min(int(size.width), image.width),
              height = std::min(int(size.height), image.height);
    const bool reducedByLimits = width < size.width || height < size.height;
    const bool whole = reducedByLimits || (width == decoded.fullWidth && height == decoded.fullHeight);
    if (width < image.width || height < image.height) image = shrunk(image, width, height);
    return ThumbnailPicture{straightAlpha(std::move(image)), whole};
}

}  // namespace viewer
