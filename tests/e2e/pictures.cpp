#include "tests/e2e/pictures.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <limits>
#include <numbers>

#include <gtest/gtest.h>

#include "render/decode.h"

namespace e2e {
namespace {

// A fixed number in 0..1 for each point of a grid.
double dice(int x, int y, int seed) {
    std::uint32_t h =
        std::uint32_t(x) * 374761393u + std::uint32_t(y) * 668265263u + std::uint32_t(seed) * 2654435761u;
    h = (h ^ (h >> 13)) * 1274126177u;
    h = (h ^ (h >> 16)) * 2246822519u;
    return double(h ^ (h >> 15)) / 4294967295.0;
}

// Value noise: dice on a grid of `cell` pixels, smoothly joined; -0.5..0.5.
double noise(int x, int y, int cell, int seed) {
    const int gx = x / cell, gy = y / cell;
    const auto smooth = [](double t) { return t * t * (3 - 2 * t); };
    const double u = smooth(double(x % cell) / cell), v = smooth(double(y % cell) / cell);
    const double top = std::lerp(dice(gx, gy, seed), dice(gx + 1, gy, seed), u);
    const double bottom = std::lerp(dice(gx, gy + 1, seed), dice(gx + 1, gy + 1, seed), u);
    return std::lerp(top, bottom, v) - 0.5;
}

// Lines of dark strokes, some 3 px thick, as print looks in a scan.
bool inked(int x, int y) {
    if (y % 28 > 16 || dice(x / 90, y / 28, 7) < 0.15) return false;
    const double slope = dice(x / 13, y / 28, 8) * 10 - 5;
    const double along = x % 13 - 6.5 + slope * (y % 28 - 8) / 16.0;
    return std::abs(along) < 1.6 || (dice(x / 13, y / 28, 9) > 0.5 && std::abs(y % 28 - 8) < 2);
}

Rgb photoColour(int x, int y) {
    double light = 128 + 50 * std::sin(x / 310.0) * std::cos(y / 270.0);
    double amount = 70;
    for (const int cell : {128, 64, 32, 16, 8, 4}) {
        light += amount * noise(x, y, cell, cell);
        amount *= 0.62;
    }
    light += 6 * (dice(x, y, 1) - 0.5);                                  // the grain of a sensor
    if (std::hypot(x % 600 - 300.0, y % 500 - 250.0) < 90) light += 60;  // discs with sharp edges
    const bool page = x % 900 > 420 && y % 700 > 300;
    if (page) light = 215 + (light - 128) / 8;
    if (page && inked(x, y)) light = 40 + (light - 215);
    const double warm = 25 * noise(x, y, 200, 99);
    return {light + warm, light, light - warm - 10};
}

std::uint8_t byteOf(double v) {
    return std::uint8_t(std::lround(std::clamp(v, 0.0, 255.0)));
}

// Where a point of the screen lies in the source.
class Mapping {
public:
    explicit Mapping(const Shot& shot)
        : shot_(shot),
          cos_(std::cos(shot.degrees * std::numbers::pi / 180)),
          sin_(std::sin(shot.degrees * std::numbers::pi / 180)) {}

    std::array<double, 2> operator()(double px, double py) const {
        const double dx = (px - shot_.width / 2.0) / shot_.scale,
                     dy = (py - shot_.height / 2.0) / shot_.scale;
        return {shot_.x + cos_ * dx + sin_ * dy, shot_.y - sin_ * dx + cos_ * dy};
    }

private:
    const Shot shot_;
    const double cos_, sin_;
};

Rgb colourAt(const render::Image& image, int x, int y) {
    const auto* p = pixelAt(image, std::clamp(x, 0, image.width - 1), std::clamp(y, 0, image.height - 1));
    return {double(p[0]), double(p[1]), double(p[2])};
}

Rgb mix(Rgb a, Rgb b, double t) {
    return {std::lerp(a.r, b.r, t), std::lerp(a.g, b.g, t), std::lerp(a.b, b.b, t)};
}

bool sameSize(const render::Image& a, const render::Image& b) {
    const bool same = a.width == b.width && a.height == b.height && !a.empty();
    if (!same)
        ADD_FAILURE() << "pictures of " << a.width << "x" << a.height << " and " << b.width << "x" << b.height
                      << " cannot be compared";
    return same;
}

}  // namespace

render::Image makePicture(int width, int height, const std::function<Rgb(int x, int y)>& colour) {
    render::Image image{.width = width, .height = height, .pixels = {}};
    image.pixels.reserve(std::size_t(width) * std::size_t(height) * 4);
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x) {
            const Rgb c = colour(x, y);
            image.pixels.insert(image.pixels.end(), {byteOf(c.r), byteOf(c.g), byteOf(c.b), 255});
        }
    return image;
}

render::Image photoLike(int width, int height) {
    return makePicture(width, height, photoColour);
}

void writePng(const render::Image& image, const std::string& file) {
    const auto bytes = render::encodePng(image, true);
    std::ofstream stream(file, std::ios::binary);
    stream.write(reinterpret_cast<const char*>(bytes.data()), std::streamsize(bytes.size()));
    ASSERT_TRUE(stream.good()) << file;
}

render::Image halved(const render::Image& image) {
    return makePicture((image.width + 1) / 2, (image.height + 1) / 2, [&](int x, int y) {
        return mix(mix(colourAt(image, 2 * x, 2 * y), colourAt(image, 2 * x + 1, 2 * y), 0.5),
                   mix(colourAt(image, 2 * x, 2 * y + 1), colourAt(image, 2 * x + 1, 2 * y + 1), 0.5), 0.5);
    });
}

std::string Shot::region() const {
    const double w = width / scale, h = height / scale;
    char text[160];
    std::snprintf(text, sizeof text, "%.9f,%.9f,%.9f,%.9f", x - w / 2, y - h / 2, w, h);
    return text;
}

std::string Shot::size() const {
    return std::to_string(width) + "x" + std::to_string(height);
}

render::Image areaAverage(const render::Image& source, const Shot& shot, int samples) {
    const Mapping toSource(shot);
    return makePicture(shot.width, shot.height, [&](int px, int py) {
        Rgb sum;
        for (int j = 0; j < samples; ++j)
            for (int i = 0; i < samples; ++i) {
                const auto [x, y] = toSource(px + (i + 0.5) / samples, py + (j + 0.5) / samples);
                const Rgb c = colourAt(source, int(std::floor(x)), int(std::floor(y)));
                sum.r += c.r, sum.g += c.g, sum.b += c.b;
            }
        const double n = samples * samples;
        return Rgb{sum.r / n, sum.g / n, sum.b / n};
    });
}

render::Image bilinear(const render::Image& source, const Shot& shot) {
    render::Image level = source;
    double factor = 1;
    while (shot.scale * factor * 2 <= 1) level = halved(level), factor *= 2;
    const Mapping toSource(shot);
    return makePicture(shot.width, shot.height, [&](int px, int py) {
        const auto [x, y] = toSource(px + 0.5, py + 0.5);
        const double u = x / factor - 0.5, v = y / factor - 0.5;
        const int i = int(std::floor(u)), j = int(std::floor(v));
        return mix(mix(colourAt(level, i, j), colourAt(level, i + 1, j), u - i),
                   mix(colourAt(level, i, j + 1), colourAt(level, i + 1, j + 1), u - i), v - j);
    });
}

double psnr(const render::Image& a, const render::Image& b) {
    if (!sameSize(a, b)) return std::numeric_limits<double>::quiet_NaN();
    double sum = 0;
    for (std::size_t i = 0; i < a.pixels.size(); ++i)
        if (i % 4 != 3) sum += (a.pixels[i] - b.pixels[i]) * (a.pixels[i] - b.pixels[i]);
    const double mean = sum / (double(a.pixels.size()) * 0.75);
    return mean > 0 ? std::min(99.0, 10 * std::log10(255 * 255 / mean)) : 99.0;
}

int maxDifference(const render::Image& a, const render::Image& b) {
    if (!sameSize(a, b)) return 256;
    int most = 0;
    for (std::size_t i = 0; i < a.pixels.size(); ++i)
        if (i % 4 != 3) most = std::max(most, std::abs(a.pixels[i] - b.pixels[i]));
    return most;
}

bool hasContent(const render::Image& image) {
    for (std::size_t i = 4; i < image.pixels.size(); i += 4)
        if (!std::equal(&image.pixels[i], &image.pixels[i] + 3, image.pixels.data())) return true;
    return false;
}

}  // namespace e2e
