#include "assets/demo/sheet.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "assets/demo/leaf.h"
#include "assets/demo/random.h"
#include "assets/demo/texture.h"
#include "assets/demo/witnesses.h"

namespace demo {
namespace {

constexpr double kBlock = 16;  ///< full-size pixels between the points at which the slow things are known

struct Tint {
    float r, g, b;
};

/// What the slow, wide things are at one point: colour of the bare skin, and the waves.
struct Node {
    Tint skin;
    float dx, dy;
};

Node mixed(const Node& a, const Node& b, float t) {
    const auto m = [t](float x, float y) { return x + (y - x) * t; };
    return {
        {m(a.skin.r, b.skin.r), m(a.skin.g, b.skin.g), m(a.skin.b, b.skin.b)}, m(a.dx, b.dx), m(a.dy, b.dy)};
}

std::uint8_t byteOf(float value) {
    return std::uint8_t(std::clamp(value + 0.5f, 0.0f, 255.0f));
}

class Photographer {
public:
    Photographer(const Sheet& sheet, const Coats& coats, double scale)
        : sheet_(sheet),
          coats_(coats),
          scale_(scale),
          block_(std::max(2, int(std::lround(kBlock * scale)))),
          columns_(coats.width / block_ + 2),
          rows_(coats.height / block_ + 2) {}

    Picture run() {
        Picture picture{coats_.width, coats_.height, {}};
        picture.pixels.resize(std::size_t(coats_.width) * std::size_t(coats_.height) * 3);
        makeNodes();
        findOccupied();
        pores_ = makePores(sheet_, coats_.width, coats_.height, scale_);
        relief_ = reliefOf(coats_.gold, coats_.width, coats_.height, scale_);
        for (int y = 0; y < coats_.height; ++y)
            drawRow(y, &picture.pixels[std::size_t(y) * std::size_t(picture.width) * 3]);
        trimLeaf(sheet_, scale_, picture);
        return picture;
    }

private:
    void makeNodes() {
        nodes_.resize(std::size_t(columns_) * std::size_t(rows_));
        for (int j = 0; j < rows_; ++j) {
            for (int i = 0; i < columns_; ++i) {
                const double x = i * block_ / scale_, y = j * block_ / scale_;
                const Shift shift = waveAt(sheet_, x, y);
                const Skin skin = skinAt(sheet_, x, y);
                nodes_[std::size_t(j) * std::size_t(columns_) + std::size_t(i)] = {
                    {float(skin.r), float(skin.g), float(skin.b)},
                    float(shift.x * scale_),
                    float(shift.y * scale_)};
            }
        }
    }

    /// Marks blocks in which paint or gold may be seen, their neighbours included.
    void findOccupied() {
        occupied_.assign(std::size_t(columns_) * std::size_t(rows_), 0);
        for (int y = 0; y < coats_.height; ++y) {
            const std::uint8_t* paint = &coats_.paint[std::size_t(y) * std::size_t(coats_.width) * 4];
            const std::uint8_t* gold = &coats_.gold[std::size_t(y) * std::size_t(coats_.width)];
            for (int i = 0; i * block_ < coats_.width; ++i) {
                const int end = std::min((i + 1) * block_, coats_.width);
                bool any = false;
                for (int x = i * block_; x < end && !any; ++x) any = paint[x * 4 + 3] != 0 || gold[x] != 0;
                if (any) markAround(i, y / block_);
            }
        }
    }

    void markAround(int column, int row) {
        for (int j = std::max(row - 1, 0); j <= std::min(row + 1, rows_ - 1); ++j)
            for (int i = std::max(column - 1, 0); i <= std::min(column + 1, columns_ - 1); ++i)
                occupied_[std::size_t(j) * std::size_t(columns_) + std::size_t(i)] = 1;
    }

    void drawRow(int y, std::uint8_t* out) const {
        const int row = y / block_;
        const float t = float(y - row * block_) / float(block_);
        const Node* above = &nodes_[std::size_t(row) * std::size_t(columns_)];
        const Node* below = above + columns_;
        for (int i = 0; i * block_ < coats_.width; ++i) {
            const Node left = mixed(above[i], below[i], t), right = mixed(above[i + 1], below[i + 1], t);
            const bool busy = occupied_[std::size_t(row) * std::size_t(columns_) + std::size_t(i)] != 0;
            const int begin = i * block_, end = std::min(begin + block_, coats_.width);
            for (int x = begin; x < end; ++x)
                drawPixel(x, y, mixed(left, right, float(x - begin) / float(block_)), busy, out + x * 3);
        }
    }

    void drawPixel(int x, int y, const Node& node, bool busy, std::uint8_t* out) const {
        const std::size_t at = std::size_t(y) * std::size_t(coats_.width) + std::size_t(x);
        // Two tiles of different periods: together they do not repeat within a page.
        const float grain = texture_.grain(x + offset_, y) + 0.7f * texture_.fibre(x, y + offset_);
        const float relief = grain * 2.2f - float(pores_[at]) * 0.16f;
        Tint c{node.skin.r + relief, node.skin.g + relief * 1.02f, node.skin.b + relief * 1.06f};
        shineThrough(x, y, c);
        if (busy) {
            if (coats_.gold[at] != 0) layGold(x, y, at, c);
            layPaint(x, y, node, relief, c);
        }
        out[0] = byteOf(c.r), out[1] = byteOf(c.g), out[2] = byteOf(c.b);
    }

    /// The other side's writing, seen faintly through the skin.
    void shineThrough(int x, int y, Tint& c) const {
        if (coats_.ghost.empty()) return;
        const float u = float(x) * float(coats_.ghostWidth) / float(coats_.width);
        const float v = float(y) * float(coats_.ghostHeight) / float(coats_.height);
        const int i = std::min(int(u), coats_.ghostWidth - 2), j = std::min(int(v), coats_.ghostHeight - 2);
        const std::uint8_t* g =
            &coats_.ghost[std::size_t(j) * std::size_t(coats_.ghostWidth) + std::size_t(i)];
        const std::uint8_t* h = g + coats_.ghostWidth;
        if ((g[0] | g[1] | h[0] | h[1]) == 0) return;
        const float s = u - float(i), t = v - float(j);
        const float ink = (float(g[0]) * (1 - s) + float(g[1]) * s) * (1 - t) +
                          (float(h[0]) * (1 - s) + float(h[1]) * s) * t;
        const float k = ink / 255.0f;
        c.r -= 8.5f * k, c.g -= 9.5f * k, c.b -= 9.0f * k;
    }

    void layGold(int x, int y, std::size_t at, Tint& c) const {
        const Gilding gilding = gildingAt(sheet_, relief_, x, y, scale_);
        const float a = float(coats_.gold[at]) / 255.0f;
        c.r += (float(gilding.r) - c.r) * a;
        c.g += (float(gilding.g) - c.g) * a;
        c.b += (float(gilding.b) - c.b) * a;
    }

    /// Ink runs into the skin: what is seen here was laid a little beside.
    void layPaint(int x, int y, const Node& node, float relief, Tint& c) const {
        const float reach = float(0.95 * std::min(1.0, scale_ * 1.2));
        const float u = float(x) - node.dx + reach * texture_.wander(x, y);
        const float v = float(y) - node.dy + reach * texture_.wander(y + 71, x + 137);
        const int i = int(std::floor(u)), j = int(std::floor(v));
        if (i < 0 || j < 0 || i + 1 >= coats_.width || j + 1 >= coats_.height) return;
        const std::uint8_t* p =
            &coats_.paint[(std::size_t(j) * std::size_t(coats_.width) + std::size_t(i)) * 4];
        const std::uint8_t* q = p + std::size_t(coats_.width) * 4;
        if ((p[3] | p[7] | q[3] | q[7]) == 0) return;
        const float s = u - float(i), t = v - float(j);
        const float w[4] = {(1 - s) * (1 - t), s * (1 - t), (1 - s) * t, s * t};
        const auto channel = [&](int k) {
            return float(p[k]) * w[0] + float(p[k + 4]) * w[1] + float(q[k]) * w[2] + float(q[k + 4]) * w[3];
        };
        const float a = channel(3) / 255.0f;
        // Thin and thick within a stroke, and the tooth of the skin.
        const float pool = texture_.pool(x, y + offset_), tooth = texture_.grain(x + 3, y + 5);
        const float flow = std::min(1.0f, 0.88f + 0.13f * pool - 0.045f * tooth);
        const float k = a * flow;
        const float keep = 1 - k, lift = k * (relief * 0.55f + 5.0f * (1 - pool) * 0.5f);
        c.r = c.r * keep + channel(2) * flow + lift;
        c.g = c.g * keep + channel(1) * flow + lift * 0.9f;
        c.b = c.b * keep + channel(0) * flow + lift * 0.8f;
    }

    const Sheet& sheet_;
    const Coats& coats_;
    double scale_;
    int block_, columns_, rows_;
    int offset_ = int(sheet_.side % 397);
    std::vector<Node> nodes_;
    std::vector<std::uint8_t> occupied_, pores_;
    Relief relief_;
    const Texture& texture_ = Texture::shared();
};

}  // namespace

Picture photograph(const Sheet& sheet, const Coats& coats, double scale) {
    return Photographer(sheet, coats, scale).run();
}

}  // namespace demo
