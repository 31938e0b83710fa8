#include "viewer/pictures/pixels.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstring>

namespace viewer {
namespace {

/// What a pixel of the smaller side covers of the larger one: the first source pixel and the weight of each.
struct Cover {
    int first = 0;
    std::vector<float> weights;  ///< sum to 1
};

std::vector<Cover> coversOf(int from, int to) {
    std::vector<Cover> covers;
    covers.reserve(std::size_t(to));
    const double step = double(from) / to;
    for (int i = 0; i < to; ++i) {
        const double begin = i * step, end = std::min<double>(begin + step, from);
        const int first = std::min(int(begin), from - 1);
        const int last = std::clamp(int(std::ceil(end)) - 1, first, from - 1);
        Cover cover{first, {}};
        for (int s = first; s <= last; ++s)
            cover.weights.push_back(
                float((std::min<double>(end, s + 1) - std::max<double>(begin, s)) / (end - begin)));
        covers.push_back(std::move(cover));
    }
    return covers;
}

}  // namespace

render::Image cropped(const render::Image& image, int x, int y, int width, int height) {
    const std::size_t bpp = render::bytesPerPixel(image.format);
    render::Image out{width, height, image.format,
                      std::vector<std::uint8_t>(std::size_t(width) * height * bpp)};
    for (int row = 0; row < height; ++row)
        std::memcpy(out.pixels.data() + std::size_t(row) * width * bpp,
                    image.pixels.data() + (std::size_t(y + row) * image.width + x) * bpp,
                    std::size_t(width) * bpp);
    return out;
}

render::Image halved(const render::Image& image) {
    const int w = (image.width + 1) / 2, h = (image.height + 1) / 2;
    const int channels = int(render::bytesPerPixel(image.format));
    render::Image out{w, h, image.format, std::vector<std::uint8_t>(std::size_t(w) * h * channels)};
    for (int y = 0; y < h; ++y) {
        const std::uint8_t* upper = image.pixels.data() + std::size_t(2 * y) * image.width * channels;
        const std::uint8_t* lower =
            2 * y + 1 < image.height ? upper + std::size_t(image.width) * channels : upper;
        std::uint8_t* to = out.pixels.data() + std::size_t(y) * w * channels;
        for (int x = 0; x < w; ++x) {
            const int left = 2 * x * channels;
            const int right = 2 * x + 1 < image.width ? left + channels : left;
            for (int c = 0; c < channels; ++c)
                *to++ = std::uint8_t(
                    (upper[left + c] + upper[right + c] + lower[left + c] + lower[right + c] + 2) / 4);
        }
    }
    return out;
}

render::Image shrunk(const render::Image& image, int width, int height) {
    if (width == image.width && height == image.height) return image;
    const std::size_t channels = render::bytesPerPixel(image.format);
    const std::size_t rowBytes = std::size_t(image.width) * channels;
    render::Image out{width, height, image.format, {}};
    out.pixels.reserve(std::size_t(width) * std::size_t(height) * channels);
    const std::vector<Cover> columns = coversOf(image.width, width), rows = coversOf(image.height, height);
    std::vector<float> sums(rowBytes);  // one row of the result, still as wide as the source
    for (const Cover& row : rows) {
        std::fill(sums.begin(), sums.end(), 0.f);
        for (std::size_t r = 0; r < row.weights.size(); ++r) {
            const std::uint8_t* from = image.pixels.data() + (std::size_t(row.first) + r) * rowBytes;
            const float weight = row.weights[r];
            for (std::size_t i = 0; i < rowBytes; ++i) sums[i] += weight * float(from[i]);
        }
        for (const Cover& column : columns) {
            const float* from = sums.data() + std::size_t(column.first) * channels;
            for (std::size_t c = 0; c < channels; ++c) {
                float sum = 0.5f;
                for (std::size_t s = 0; s < column.weights.size(); ++s)
                    sum += column.weights[s] * from[s * channels + c];
                out.pixels.push_back(std::uint8_t(std::min(sum, 255.f)));
            }
        }
    }
    return out;
}

render::Image straightAlpha(render::Image image) {
    if (image.format != render::PixelFormat::Rgba8) return image;
    for (std::size_t i = 0; i + 3 < image.pixels.size(); i += 4) {
        const unsigned alpha = image.pixels[i + 3];
        if (alpha == 255 || alpha == 0) continue;
        for (std::size_t c = i; c < i + 3; ++c)
            image.pixels[c] = std::uint8_t(std::min(255u, (image.pixels[c] * 255u + alpha / 2) / alpha));
    }
    return image;
}

}  // namespace viewer
