#pragma once
// The largest pictures that a service says it gives: maxWidth, maxHeight and maxArea in all the ways in which
// they come together (Image API 3.0, section 5.2; 2.1, section 5.3). Pure, any thread.

#include "iiif/image_info.h"

namespace iiif {

/// Whether the service says that it does not give a picture of this size. maxWidth alone bounds the height
/// too; maxHeight alone, which the standard does not allow, bounds the height.
bool exceedsLimits(const ImageInfo& info, ImageSize size);

/// The largest size of the whole image's shape that the service says it gives, at most `size`, at least 1
/// x 1. Rounded down, so that it is within the limits whatever they are.
ImageSize limitedSize(const ImageInfo& info, ImageSize size);

}  // namespace iiif
