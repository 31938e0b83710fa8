#include "iiif/image_limits.h"

#include <algorithm>
#include <cmath>

namespace iiif {
namespace {

std::optional<std::int64_t> heightLimit(const ImageInfo& info) {
    return info.maxHeight ? info.maxHeight : info.maxWidth;
}

}  // namespace

bool exceedsLimits(const ImageInfo& info, ImageSize size) {
    const auto height = heightLimit(info);
    return (info.maxWidth && size.width > *info.maxWidth) || (height && size.height > *height) ||
           (info.maxArea && double(size.width) * double(size.height) > double(*info.maxArea));
}

ImageSize limitedSize(const ImageInfo& info, ImageSize size) {
    if (!exceedsLimits(info, size)) return size;
    const double width = double(size.width), height = double(size.height);
    double scale = 1;
    if (info.maxWidth) scale = std::min(scale, double(*info.maxWidth) / width);
    if (const auto limit = heightLimit(info)) scale = std::min(scale, double(*limit) / height);
    if (info.maxArea) scale = std::min(scale, std::sqrt(double(*info.maxArea) / (width * height)));
    constexpr double kAlmost = 1e-9;  // a whole number that came out a hair below itself
    const auto side = [&](double full) {
        return std::max<std::int64_t>(1, std::int64_t(std::floor(full * scale + kAlmost)));
    };
    return {side(width), side(height)};
}

}  // namespace iiif
