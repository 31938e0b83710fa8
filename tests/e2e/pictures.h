#pragma once
// Pictures that tests make, and the reference that drawings of them are measured against: exact areas of a
// source whose pixels are squares of one colour.

#include <cstdint>
#include <functional>
#include <string>

#include "render/image.h"

namespace e2e {

struct Rgb {
    double r = 0, g = 0, b = 0;  // 0..255
};

/// A picture from the colour of each pixel.
render::Image makePicture(int width, int height, const std::function<Rgb(int x, int y)>& colour);

/// Gradients, noise in several octaves, edges and strokes like a printed page: always the same.
render::Image photoLike(int width, int height);

void writePng(const render::Image& image, const std::string& file);

/// Half the size, each pixel the average of four (of fewer at an odd edge).
render::Image halved(const render::Image& image);

/// What a drawing shows: `width` x `height` screen pixels around (x, y) in pixels of the source, at `scale`
/// screen pixels to one of the source's, turned clockwise.
struct Shot {
    double x = 0, y = 0, scale = 1, degrees = 0;
    int width = 400, height = 300;

    std::string region() const;  ///< for --region
    std::string size() const;    ///< for --size
};

/// Average of the source over the square of each screen pixel, by `samples` x `samples` points. Outside the
/// source the edge goes on.
render::Image areaAverage(const render::Image& source, const Shot& shot, int samples = 16);

/// Plain bilinear filtering of the coarsest level that has at least one pixel for each of the screen's, as
/// a simple viewer draws.
render::Image bilinear(const render::Image& source, const Shot& shot);

/// Decibels over the colour channels; 99 for equal pictures. NaN (and a test failure) for different sizes.
double psnr(const render::Image& a, const render::Image& b);

/// Largest difference of a colour channel; 256 (and a test failure) for different sizes.
int maxDifference(const render::Image& a, const render::Image& b);

/// Whether not all pixels have the same colour.
bool hasContent(const render::Image& image);

inline const std::uint8_t* pixelAt(const render::Image& image, int x, int y) {
    return &image.pixels[(std::size_t(y) * std::size_t(image.width) + std::size_t(x)) * 4];
}

}  // namespace e2e
