#pragma once
// Pixels in memory. Pure values, any thread.

#include <cstddef>
#include <cstdint>
#include <vector>

namespace render {

enum class PixelFormat : std::uint8_t {
    Rgba8,  ///< 4 bytes a pixel, alpha premultiplied
    Alpha8  ///< 1 byte a pixel, coverage
};

inline std::size_t bytesPerPixel(PixelFormat format) {
    return format == PixelFormat::Rgba8 ? 4 : 1;
}

/// Rows from top to bottom without padding.
struct Image {
    int width = 0, height = 0;
    PixelFormat format = PixelFormat::Rgba8;
    std::vector<std::uint8_t> pixels;  ///< width * height * bytesPerPixel(format)

    bool empty() const { return width <= 0 || height <= 0; }
    std::size_t bytes() const { return pixels.size(); }
    friend bool operator==(const Image&, const Image&) = default;
};

}  // namespace render
