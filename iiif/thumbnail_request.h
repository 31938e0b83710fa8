#pragma once
// Which addresses give a whole picture, small: at a size that the service offers, or at one of a few widths,
// so that what is asked for is the same for windows of nearly the same size and caches hit. Pure, any thread.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "iiif/geometry.h"
#include "iiif/image_info.h"

namespace iiif {

/// The largest size of the picture's shape that fits the box, rounded up: at least 1 x 1, at most the picture
/// itself. Sides of `picture` that are not known (0) leave the box as it is.
ImageSize fitted(ImageSize picture, ImageSize box);

/// `width` rounded up to one of the widths that thumbnails are asked for at (100, 150, 200, 300, ...: each at
/// most half as large again as the one before).
std::int64_t thumbnailWidth(std::int64_t width);

/// The image, or a part of it, scaled to a width ("w,"), which every service of level 1 and above answers.
std::string scaledImageUrl(std::string_view serviceBase, ImageApiVersion version, std::int64_t width,
                           const std::optional<Rect<ImageSpace>>& part = {});

/// The addresses of the whole image at about `box`, in the order in which to try them: on 400, 404, 501 or a
/// missing file the next one. Level 1 and above: a size that it lists, where that is at most twice as wide as
/// needed, else a scaled one. Level 0: a size that it lists or a level that is one tile, the smallest that is
/// large enough or else the largest; none over `maxPixels`. Empty where there is none.
std::vector<std::string> thumbnailUrls(std::string_view serviceBase, const ImageInfo& info, ImageSize box,
                                       std::int64_t maxPixels);

}  // namespace iiif
