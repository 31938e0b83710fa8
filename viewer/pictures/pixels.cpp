#include "viewer/pictures/pixels.h"

#include <cstdint>
#include <cstring>

namespace viewer {

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

}  // namespace viewer
