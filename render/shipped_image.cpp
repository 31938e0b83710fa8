#include "render/shipped_image.h"

#include <cassert>
#include <cstddef>
#include <cstdint>
#include <memory>

#include "render/shipped_bytes.h"

// stb_image is only here, and only for PNG: it never sees bytes from outside.
#define STBI_ONLY_PNG
#define STBI_NO_STDIO
#define STB_IMAGE_STATIC
#define STB_IMAGE_IMPLEMENTATION
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wunused-function"
#include <stb/stb_image.h>
#pragma GCC diagnostic pop

namespace render {

Image shippedIcon() {
    Image image;
    const std::unique_ptr<stbi_uc, void (*)(void*)> rgba(
        stbi_load_from_memory(shipped::icon, int(sizeof shipped::icon), &image.width, &image.height, nullptr,
                              4),
        stbi_image_free);
    assert(rgba);
    if (!rgba) return {};
    image.pixels.assign(rgba.get(), rgba.get() + std::size_t(image.width) * std::size_t(image.height) * 4);
    for (std::size_t i = 0; i < image.pixels.size(); ++i)  // stb_image's alpha is straight
        if (i % 4 != 3) image.pixels[i] = std::uint8_t((image.pixels[i] * image.pixels[i | 3] + 127) / 255);
    return image;
}

}  // namespace render
