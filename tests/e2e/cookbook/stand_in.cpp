#include "tests/e2e/cookbook/stand_in.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "render/text.h"

namespace e2e {
namespace {

constexpr int kCells = 8;             // a side
constexpr double kMark = 0.14;        // of the shorter side, the corners' squares
constexpr double kBand = 0.26;        // of the height, what the words stand on
constexpr float kLetterPixels = 100;  // of the picture of the words

Rgb ofHue(double hue, double saturation, double value) {
    const auto channel = [&](double shift) {
        const double k = std::fmod(shift + hue * 6, 6);
        return 255 * (value - value * saturation * std::max(0.0, std::min({k, 4 - k, 1.0})));
    };
    return {channel(5), channel(3), channel(1)};
}

Rgb mix(Rgb a, Rgb b, double t) {
    return {std::lerp(a.r, b.r, t), std::lerp(a.g, b.g, t), std::lerp(a.b, b.b, t)};
}

render::Image wordsOf(int number, const std::string& name, int width, int height) {
    std::string text = name + "\n" + std::to_string(width) + " × " + std::to_string(height);
    if (number > 0) text = std::to_string(number) + " · " + text;
    const render::TextShaper shaper;
    return shaper
        .shape(text, {.sizePixels = kLetterPixels,
                      .weight = 600,
                      .maxWidth = 4000,
                      .maxLines = 2,
                      .align = render::TextAlign::Center})
        .coverage;
}

std::uint8_t byteOf(double v) {
    return std::uint8_t(std::lround(std::clamp(v, 0.0, 255.0)));
}

}  // namespace

StandIn::StandIn(int number, std::string name, int width, int height)
    : number_(number),
      width_(width),
      height_(height),
      name_(std::move(name)),
      base_(number > 0 ? ofHue(std::fmod(number * 0.618034 + 0.5, 1), 0.5, 0.86) : Rgb{150, 150, 150}),
      words_(wordsOf(number_, name_, width_, height_)) {}

Rgb StandIn::cell(double u, double v) const {
    constexpr std::array<double, 5> kShades{0.45, 0.86, 0.58, 1.0, 0.72};  // neighbours differ much
    const int i = std::min(kCells - 1, int(u * kCells)), j = std::min(kCells - 1, int(v * kCells));
    const double k = kShades[std::size_t(i + j) % kShades.size()];
    return {base_.r * k, base_.g * k, base_.b * k};
}

// How much of a letter lies at a point, 0 to 1: the words fill the band as far as they fit.
double StandIn::ink(double u, double v) const {
    const double room = 0.94 * width_, high = 0.86 * kBand * height_;
    const double scale = std::min(room / words_.width, high / words_.height);
    const double x = (u - 0.5) * width_ / scale + words_.width / 2.0;
    const double y = (v - 0.5) * height_ / scale + words_.height / 2.0;
    const int px = int(std::floor(x)), py = int(std::floor(y));
    if (px < 0 || py < 0 || px >= words_.width || py >= words_.height) return 0;
    return words_.pixels[std::size_t(py) * std::size_t(words_.width) + std::size_t(px)] / 255.0;
}

Rgb StandIn::colour(double x, double y) const {
    const double u = std::clamp(x / width_, 0.0, 1.0), v = std::clamp(y / height_, 0.0, 1.0);
    const double mark = kMark * std::min(width_, height_);
    const double dx = std::min(u, 1 - u) * width_, dy = std::min(v, 1 - v) * height_;
    if (dx < mark && dy < mark) {
        constexpr std::array<Rgb, 4> kMarks{Rgb{200, 30, 30}, {30, 140, 40}, {40, 60, 200}, {240, 210, 40}};
        return kMarks[std::size_t(u > 0.5) + 2 * std::size_t(v > 0.5)];
    }
    if (std::abs(v - 0.5) < kBand / 2) return mix({32, 32, 36}, {255, 255, 255}, ink(u, v));
    return cell(u, v);
}

render::Image StandIn::part(double x, double y, double w, double h, int width, int height) const {
    const int samples = w == width && h == height ? 1 : 3;
    render::Image image{.width = width, .height = height, .pixels = {}};
    image.pixels.reserve(std::size_t(width) * std::size_t(height) * 4);
    for (int py = 0; py < height; ++py)
        for (int px = 0; px < width; ++px) {
            Rgb sum;
            for (int j = 0; j < samples; ++j)
                for (int i = 0; i < samples; ++i) {
                    const Rgb c = colour(x + (px + (i + 0.5) / samples) * w / width,
                                         y + (py + (j + 0.5) / samples) * h / height);
                    sum = {sum.r + c.r, sum.g + c.g, sum.b + c.b};
                }
            const double k = samples * samples;
            image.pixels.insert(image.pixels.end(),
                                {byteOf(sum.r / k), byteOf(sum.g / k), byteOf(sum.b / k), 255});
        }
    return image;
}

}  // namespace e2e
