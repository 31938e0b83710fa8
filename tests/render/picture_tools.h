#pragma once
// Pictures for the tests of render: made ones, and how two differ.

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <random>
#include <string>

#include "render/image.h"

namespace render::test {

inline Image blank(int width, int height, PixelFormat format = PixelFormat::Rgba8) {
    Image image{width, height, format, {}};
    image.pixels.resize(std::size_t(width) * std::size_t(height) * bytesPerPixel(format));
    return image;
}

inline Image flat(int width, int height, std::uint8_t r, std::uint8_t g, std::uint8_t b,
                  std::uint8_t a = 255) {
    Image image = blank(width, height);
    for (std::size_t i = 0; i < image.pixels.size(); i += 4) {
        image.pixels[i] = r;
        image.pixels[i + 1] = g;
        image.pixels[i + 2] = b;
        image.pixels[i + 3] = a;
    }
    return image;
}

/// Opaque noise: what any misplaced sample shows in.
inline Image noise(int width, int height, unsigned seed = 1) {
    std::mt19937 random(seed);
    Image image = blank(width, height);
    for (std::size_t i = 0; i < image.pixels.size(); ++i)
        image.pixels[i] = i % 4 == 3 ? 255 : static_cast<std::uint8_t>(random());
    return image;
}

/// Opaque, smooth, different in every channel: what codecs keep.
inline Image gradient(int width, int height) {
    Image image = blank(width, height);
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x) {
            std::uint8_t* p = &image.pixels[(std::size_t(y) * std::size_t(width) + std::size_t(x)) * 4];
            p[0] = static_cast<std::uint8_t>(255 * x / std::max(width - 1, 1));
            p[1] = static_cast<std::uint8_t>(255 * y / std::max(height - 1, 1));
            p[2] = static_cast<std::uint8_t>(255 * (x + y) / std::max(width + height - 2, 1));
            p[3] = 255;
        }
    return image;
}

inline const std::uint8_t* pixelAt(const Image& image, int x, int y) {
    return &image.pixels[(std::size_t(y) * std::size_t(image.width) + std::size_t(x)) *
                         bytesPerPixel(image.format)];
}

/// "r,g,b,a", which reads well where a test fails.
inline std::string colorAt(const Image& image, int x, int y) {
    if (x < 0 || y < 0 || x >= image.width || y >= image.height) return "outside";
    const std::uint8_t* p = pixelAt(image, x, y);
    std::string text = std::to_string(p[0]);
    for (std::size_t c = 1; c < bytesPerPixel(image.format); ++c) text += "," + std::to_string(p[c]);
    return text;
}

inline int largestDifference(const Image& a, const Image& b) {
    if (a.width != b.width || a.height != b.height || a.pixels.size() != b.pixels.size()) return 256;
    int most = 0;
    for (std::size_t i = 0; i < a.pixels.size(); ++i)
        most = std::max(most, std::abs(int(a.pixels[i]) - b.pixels[i]));
    return most;
}

/// Peak signal to noise ratio of the pixels at least `border` from the edge, dB; 99 where they are equal.
inline double psnr(const Image& a, const Image& b, int border = 0) {
    if (a.width != b.width || a.height != b.height || a.pixels.size() != b.pixels.size()) return 0;
    double sum = 0;
    std::int64_t count = 0;
    for (int y = border; y < a.height - border; ++y)
        for (int x = border; x < a.width - border; ++x)
            for (int c = 0; c < 3; ++c, ++count) {
                const double d = double(pixelAt(a, x, y)[c]) - pixelAt(b, x, y)[c];
                sum += d * d;
            }
    return sum == 0 ? 99 : 10 * std::log10(255.0 * 255.0 * double(count) / sum);
}

}  // namespace render::test
