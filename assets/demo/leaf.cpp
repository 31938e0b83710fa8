#include "assets/demo/leaf.h"

#include <algorithm>
#include <cmath>

#include "assets/demo/random.h"
#include "assets/demo/witnesses.h"

namespace demo {
namespace {

/// How far from the fold, and from the three cut edges.
struct Edges {
    double fold, outer, top, bottom;
    double nearest() const { return std::min({outer, top, bottom}); }
};

Edges edgesAt(const Sheet& sheet, double x, double y) {
    const double fromLeft = x, fromRight = kPageWidth - x;
    return {.fold = sheet.recto ? fromLeft : fromRight,
            .outer = sheet.recto ? fromRight : fromLeft,
            .top = y,
            .bottom = kPageHeight - y};
}

/// Both sides of a leaf share what went through it: their x run from the fold.
double leafX(const Sheet& sheet, double x) {
    return sheet.recto ? x : kPageWidth - x;
}

double bump(double distance, double reach) {
    return std::exp(-distance / reach);
}

/// Brown of age and of fingers, 0 to about 1.
double dirtAt(const Sheet& sheet, double x, double y, const Edges& edges) {
    const double patch = 0.75 + 0.6 * clouds(sheet.side + 11, x / 420, y / 420, 4);
    double dirt =
        0.55 * bump(std::max(edges.nearest(), 0.0), 90) + 0.5 * bump(std::max(edges.nearest(), 0.0), 420);
    const double thumbX = edges.outer / 520, thumbY = (y - 0.87 * kPageHeight) / 700;
    dirt += 0.42 * std::exp(-(thumbX * thumbX + thumbY * thumbY));
    return sheet.age * std::max(0.0, dirt * patch);
}

/// Where water once stood: a pale field with a brown shore.
double tideAt(const Sheet& sheet, double x, double y) {
    if (!sheet.stained) return 0;
    const double u = leafX(sheet, x);
    const double centreX = 3300 + 300 * noise(7, 0, double(sheet.leaf % 97)), centreY = 6150;
    const double wobble = 1 + 0.16 * clouds(901, u / 380, y / 380, 4);
    const double d =
        std::hypot(u - centreX, y - centreY) * wobble - (620 + 90 * noise(8, 3, double(sheet.leaf % 89)));
    const double shore = std::exp(-d * d / (2 * 17 * 17)) * 0.55 + (d < 0 ? 0.16 * std::exp(d / 220) : 0);
    return shore;
}

/// Light on the waves of the skin and into the fold.
double lightAt(const Sheet& sheet, double x, double y, const Edges& edges) {
    const double cockle =
        0.016 * clouds(sheet.leaf + 21, leafX(sheet, x) / 700, y / 1500, 3) * (sheet.recto ? 1 : -1);
    const double fold = 1 - 0.42 * bump(std::max(edges.fold - 30, 0.0), 70) - 0.20 * bump(edges.fold, 330);
    const double swell = 0.02 * std::exp(-std::pow((edges.fold - 900) / 700, 2));
    const double slope = 1.015 - 0.03 * x / kPageWidth - 0.02 * y / kPageHeight;
    return (slope + cockle + swell) * fold;
}

}  // namespace

Shift waveAt(const Sheet& sheet, double x, double y) {
    const double u = leafX(sheet, x);
    const double dx = 7 * clouds(sheet.leaf + 31, u / 1900, y / 1400, 2);
    const double dy = 15 * clouds(sheet.leaf + 37, u / 1500, y / 2600, 2);
    return {sheet.recto ? dx : -dx, dy};
}

Skin skinAt(const Sheet& sheet, double x, double y) {
    const Edges edges = edgesAt(sheet, x, y);
    const double u = leafX(sheet, x);
    const double wide = clouds(sheet.leaf + 41, u / 1300, y / 1700, 4);
    const double patch = clouds(sheet.side + 43, x / 260, y / 330, 4);
    const double vein = std::pow(1 - std::abs(clouds(sheet.leaf + 47, u / 620, y / 900, 3)), 14);
    Skin skin = sheet.hairSide ? Skin{229, 210, 171} : Skin{236, 222, 190};
    const double warm = sheet.hairSide ? 7 : 4.5;
    skin.r += 3.4 * wide + 2.4 * patch;
    skin.g += 4.6 * wide + 3.0 * patch;
    skin.b += warm * wide + 4.2 * patch;
    const double veinDepth = sheet.hairSide ? 2.0 : 4.0;
    skin.r -= veinDepth * vein * 0.8, skin.g -= veinDepth * vein, skin.b -= veinDepth * vein * 1.2;
    const double brown = 0.55 * dirtAt(sheet, x, y, edges) + 0.5 * tideAt(sheet, x, y);
    skin.r -= 46 * brown, skin.g -= 58 * brown, skin.b -= 70 * brown;
    const double light = lightAt(sheet, x, y, edges);
    return {skin.r * light, skin.g * light * (0.5 + 0.5 * std::min(light + 0.02, 1.0)) / 0.998,
            skin.b * light * (0.3 + 0.7 * std::min(light + 0.03, 1.0))};
}

std::vector<std::uint8_t> makePores(const Sheet& sheet, int width, int height, double scale) {
    std::vector<std::uint8_t> pores(std::size_t(width) * std::size_t(height), 0);
    if (!sheet.hairSide) return pores;
    constexpr double kCell = 23;  // full-size pixels between pores
    for (int j = 0; j * kCell < kPageHeight; ++j) {
        for (int i = 0; i * kCell < kPageWidth; ++i) {
            Dice dice(mix(sheet.leaf + 51, std::uint64_t(j) * 4096u + std::uint64_t(i)));
            const double x = (i + dice.unit()) * kCell, y = (j + dice.unit()) * kCell;
            // The back of the animal has more of them.
            const double thick = clouds(sheet.leaf + 53, x / 800, y / 1100, 3);
            if (!dice.chance(0.34 + 0.8 * thick)) continue;
            const double radius = dice.between(1.3, 2.9) * std::max(scale, 0.25),
                         depth = dice.between(20, 70);
            const double cx = x * scale, cy = y * scale;
            const int reach = int(radius * 2) + 1;
            for (int py = std::max(0, int(cy) - reach); py <= std::min(height - 1, int(cy) + reach); ++py) {
                for (int px = std::max(0, int(cx) - reach); px <= std::min(width - 1, int(cx) + reach);
                     ++px) {
                    const double d = std::hypot(px - cx, (py - cy) * 0.8) / radius;
                    const double dark = depth * std::exp(-d * d);
                    std::uint8_t& pore = pores[std::size_t(py) * std::size_t(width) + std::size_t(px)];
                    pore = std::uint8_t(std::min(255.0, pore + dark));
                }
            }
        }
    }
    return pores;
}

namespace {

/// The wavering line of a cut edge: how far inside the picture it lies at `along`.
double cutAt(std::uint64_t seed, double along, double inset) {
    return inset + 7 * noise(seed, along / 900, 0) + 3 * noise(seed, along / 160, 5) +
           1.1 * noise(seed, along / 14, 9);
}

struct Rgb {
    double r, g, b;
};

/// What is seen `depth` full-size pixels outside the leaf: shadow, edges of the leaves below, the ground.
Rgb beyond(std::uint64_t seed, double depth, double along) {
    constexpr int kLeaves = 4;
    for (int i = 0; i < kLeaves; ++i) {
        const double end = 9.0 * (i + 1) + 4.5 * noise(seed + 3 + std::uint64_t(i), along / 500, 0) +
                           1.2 * noise(seed + 13 + std::uint64_t(i), along / 30, 0);
        if (depth > end) continue;
        const double begin = end - 9,
                     shade = 0.40 + 0.40 * std::clamp((depth - begin) / 9, 0.0, 1.0) - 0.07 * i;
        return {214 * shade, 192 * shade, 152 * shade};
    }
    const double dark =
        16 + 16 * std::clamp((depth - 34) / 60, 0.0, 1.0) + 1.5 * noise(seed + 29, along / 3, depth / 3);
    return {dark * 1.04, dark, dark * 0.95};
}

}  // namespace

namespace {

/// Knows where one leaf ends, and paints what is beyond.
class Trimmer {
public:
    Trimmer(const Sheet& sheet, double scale, Picture& picture)
        : sheet_(sheet),
          scale_(scale),
          picture_(picture),
          seed_(sheet.leaf + 61),
          outer_(std::size_t(picture.height)),
          top_(std::size_t(picture.width)),
          bottom_(top_.size()) {
        constexpr double kInset = 46;
        for (std::size_t y = 0; y < outer_.size(); ++y) outer_[y] = cutAt(seed_, double(y) / scale, kInset);
        for (std::size_t x = 0; x < top_.size(); ++x) {
            const double u = leafX(sheet, double(x) / scale);
            top_[x] = cutAt(seed_ + 1, u, kInset), bottom_[x] = cutAt(seed_ + 2, u, kInset);
        }
    }

    void run() {
        const int border = int(110 * scale_) + 2;
        for (int y = 0; y < picture_.height; ++y) {
            const bool whole = y < border || y >= picture_.height - border;
            const int begin = whole || !sheet_.recto ? 0 : std::max(0, picture_.width - border);
            const int end = whole || sheet_.recto ? picture_.width : std::min(border, picture_.width);
            for (int x = begin; x < end; ++x) paint(x, y);
        }
    }

private:
    void paint(int x, int y) {
        const double fx = x / scale_, fy = y / scale_, fold = leafX(sheet_, fx);
        const double outside = outer_[std::size_t(y)] - (kPageWidth - fold);
        // How deep outside the leaf: the most over its three cut edges.
        const double depth =
            std::max({outside, top_[std::size_t(x)] - fy, bottom_[std::size_t(x)] - (kPageHeight - fy)});
        std::uint8_t* p =
            &picture_.pixels[(std::size_t(y) * std::size_t(picture_.width) + std::size_t(x)) * 3];
        if (depth <= -4) return;
        if (depth <= 0) {  // the skin turns away from the light where it was cut
            const double k = 1 - 0.22 * (1 + depth / 4);
            for (int c = 0; c < 3; ++c) p[c] = std::uint8_t(p[c] * k);
            return;
        }
        const Rgb colour = beyond(seed_, depth, depth == outside ? fy : fx);
        const double light = 1 - 0.7 * std::exp(-fold / 90);
        p[0] = std::uint8_t(colour.r * light);
        p[1] = std::uint8_t(colour.g * light);
        p[2] = std::uint8_t(colour.b * light);
    }

    const Sheet& sheet_;
    double scale_;
    Picture& picture_;
    std::uint64_t seed_;
    std::vector<double> outer_, top_, bottom_;
};

}  // namespace

void trimLeaf(const Sheet& sheet, double scale, Picture& picture) {
    Trimmer(sheet, scale, picture).run();
}

namespace {

/// A running mean over `reach` to either side, in place, along each of several lines.
void average(std::vector<float>& values, int count, std::size_t step, int lines, std::size_t lineStep,
             int reach) {
    std::vector<float> line(static_cast<std::size_t>(count));
    for (int l = 0; l < lines; ++l) {
        float* base = values.data() + std::size_t(l) * lineStep;
        for (int i = 0; i < count; ++i) line[std::size_t(i)] = base[std::size_t(i) * step];
        float sum = 0;
        for (int i = -reach; i < count; ++i) {
            if (i + reach < count) sum += line[std::size_t(i + reach)];
            if (i - reach - 1 >= 0) sum -= line[std::size_t(i - reach - 1)];
            if (i >= 0) base[std::size_t(i) * step] = sum / float(2 * reach + 1);
        }
    }
}

/// The smallest box round all gold, a little wider; empty where there is none.
Relief boxOf(const std::vector<std::uint8_t>& gold, int width, int height) {
    int left = width, right = -1, top = height, bottom = -1;
    for (int y = 0; y < height; ++y) {
        const std::uint8_t* row = &gold[std::size_t(y) * std::size_t(width)];
        for (int x = 0; x < width; ++x) {
            if (row[x] == 0) continue;
            left = std::min(left, x), right = std::max(right, x);
            top = std::min(top, y), bottom = std::max(bottom, y);
        }
    }
    if (right < 0) return {};
    return {left, top, right - left + 1, bottom - top + 1, {}};
}

}  // namespace

Relief reliefOf(const std::vector<std::uint8_t>& gold, int width, int height, double scale) {
    Relief relief = boxOf(gold, width, height);
    if (relief.width == 0) return relief;
    const std::size_t w = std::size_t(relief.width), h = std::size_t(relief.height);
    relief.heights.resize(w * h);
    for (std::size_t y = 0; y < h; ++y) {
        const std::size_t from = (std::size_t(relief.y) + y) * std::size_t(width) + std::size_t(relief.x);
        for (std::size_t x = 0; x < w; ++x) relief.heights[y * w + x] = float(gold[from + x]) / 255.0f;
    }
    const int reach = std::max(1, int(9 * scale));
    for (int pass = 0; pass < 2; ++pass) {
        average(relief.heights, relief.width, 1, relief.height, w, reach);
        average(relief.heights, relief.height, w, relief.width, 1, reach);
    }
    return relief;
}

Gilding gildingAt(const Sheet& sheet, const Relief& relief, int x, int y, double scale) {
    const double fx = x / scale, fy = y / scale;
    const int step = std::max(1, int(std::lround(3 * scale)));
    // Hammered unevenly, and tooled with a lattice of dots where there is room.
    const auto height = [&](double u, double v) {
        return 1.6 * noise(sheet.side + 71, u / 21, v / 23) + 4.5 * noise(sheet.side + 72, u / 90, v / 80);
    };
    const double cx = std::remainder(fx + (std::lround(fy / 27) % 2 ? 13.5 : 0), 27),
                 cy = std::remainder(fy, 27);
    const double punch = relief.at(x, y) > 0.97 ? std::exp(-(cx * cx + cy * cy) / 14) : 0;
    const double gain = 5.5 / (2 * step) * std::min(3 * scale, 3.0);
    const double dx = (relief.at(x + step, y) - relief.at(x - step, y)) * gain +
                      (height(fx + 3, fy) - height(fx - 3, fy)) * 0.10 - punch * cx * 0.22;
    const double dy = (relief.at(x, y + step) - relief.at(x, y - step)) * gain +
                      (height(fx, fy + 3) - height(fx, fy - 3)) * 0.10 - punch * cy * 0.22;
    const double nz = 1 / std::sqrt(1 + dx * dx + dy * dy), nx = -dx * nz, ny = -dy * nz;
    const double facing = nx * -0.48 + ny * -0.62 + nz * 0.62;
    // What a burnished surface mirrors: a dark room with bright windows.
    const double room =
        0.5 + 0.5 * std::sin(fx / 250 + fy / 520 + 1.6 * noise(sheet.side + 73, fx / 500, fy / 500) + 5 * nx +
                             5 * ny);
    const double level = std::clamp(0.16 + 0.62 * facing + 0.30 * room * room, 0.0, 1.25);
    const auto ramp = [level](double low, double middle, double high) {
        return level < 0.62 ? low + (middle - low) * level / 0.62
                            : middle + (high - middle) * std::min(1.0, (level - 0.62) / 0.52);
    };
    Gilding c{ramp(88, 212, 255), ramp(56, 164, 236), ramp(20, 70, 168)};
    // Worn places show the red bole.
    const double crack = std::abs(clouds(sheet.side + 77, fx / 85, fy / 85, 3));
    const double cracked = noise(sheet.side + 80, fx / 190, fy / 190) > 0.28
                               ? std::clamp((0.012 - crack) / 0.010, 0.0, 0.42)
                               : 0.0;
    const double worn =
        std::max(cracked, std::clamp((clouds(sheet.side + 79, fx / 100, fy / 100, 4) - 0.55) * 4, 0.0, 0.7));
    c.r += (138 - c.r) * worn, c.g += (66 - c.g) * worn, c.b += (44 - c.b) * worn;
    return c;
}

}  // namespace demo
