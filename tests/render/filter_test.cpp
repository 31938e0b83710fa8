// Pixel truth: what a TextureQuad shows, against averages taken the slow way.

#include <array>
#include <cmath>
#include <functional>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/render/gl_fixture.h"
#include "tests/render/picture_tools.h"

namespace render {
namespace {

using namespace test;

constexpr double kPi = 3.14159265358979323846;

/// Screen = offset + scale * turn(texel), with the texture mirrored first where `mirrored`.
struct Placement {
    double scale = 1, degrees = 0, x = 0, y = 0;
    bool mirrored = false;

    std::array<double, 2> toScreen(double u, double v) const {
        const double c = std::cos(degrees * kPi / 180), s = std::sin(degrees * kPi / 180);
        const double p = mirrored ? -u : u;
        return {x + scale * (p * c - v * s), y + scale * (p * s + v * c)};
    }
    std::array<double, 2> toTexel(double sx, double sy) const {
        const double c = std::cos(degrees * kPi / 180), s = std::sin(degrees * kPi / 180);
        const double p = ((sx - x) * c + (sy - y) * s) / scale, v = (-(sx - x) * s + (sy - y) * c) / scale;
        return {mirrored ? -p : p, v};
    }
    TextureQuad quad(TextureId texture, Box part) const {
        const auto corner = [&](double u, double v) {
            const auto [sx, sy] = toScreen(u, v);
            return Vec2{static_cast<float>(sx), static_cast<float>(sy)};
        };
        const double r = double(part.x) + part.width, b = double(part.y) + part.height;
        return {.texture = texture,
                .corners = {corner(part.x, part.y), corner(r, part.y), corner(r, b), corner(part.x, b)},
                .part = part};
    }
};

std::uint8_t texelChannel(const Image& image, double u, double v, int channel) {
    const int x = std::clamp(static_cast<int>(std::floor(u)), 0, image.width - 1);
    const int y = std::clamp(static_cast<int>(std::floor(v)), 0, image.height - 1);
    return pixelAt(image, x, y)[channel];
}

/// Each pixel's area averaged by 16 x 16 samples of the texels that lie there.
Image supersampled(const Image& source, const Placement& placement, int width, int height) {
    constexpr int kSide = 16;
    Image out = blank(width, height);
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x) {
            std::array<int, 4> sum{};
            for (int j = 0; j < kSide; ++j)
                for (int i = 0; i < kSide; ++i) {
                    const auto [u, v] = placement.toTexel(x + (i + 0.5) / kSide, y + (j + 0.5) / kSide);
                    for (int c = 0; c < 4; ++c) sum[c] += texelChannel(source, u, v, c);
                }
            for (int c = 0; c < 4; ++c)
                out.pixels[(std::size_t(y) * width + x) * 4 + c] =
                    static_cast<std::uint8_t>(std::lround(sum[c] / double(kSide * kSide)));
        }
    return out;
}

/// The area under [low, high] of texels along one axis: index and weight of each.
std::vector<std::pair<int, double>> coverage(double low, double high) {
    std::vector<std::pair<int, double>> weights;
    for (int i = static_cast<int>(std::floor(low)); i < high; ++i)
        weights.emplace_back(i, (std::min(high, i + 1.0) - std::max(low, double(i))) / (high - low));
    return weights;
}

/// The exact area average, for quarter turns.
Image exactAverage(const Image& source, const Placement& placement, int width, int height) {
    Image out = blank(width, height);
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x) {
            const auto [u0, v0] = placement.toTexel(x, y);
            const auto [u1, v1] = placement.toTexel(x + 1, y + 1);
            std::array<double, 4> sum{};
            for (const auto& [j, vertical] : coverage(std::min(v0, v1), std::max(v0, v1)))
                for (const auto& [i, horizontal] : coverage(std::min(u0, u1), std::max(u0, u1)))
                    for (int c = 0; c < 4; ++c)
                        sum[c] += vertical * horizontal * texelChannel(source, i + 0.5, j + 0.5, c);
            for (int c = 0; c < 4; ++c)
                out.pixels[(std::size_t(y) * width + x) * 4 + c] =
                    static_cast<std::uint8_t>(std::lround(sum[c]));
        }
    return out;
}

class Filter : public testing::Test {
protected:
    /// The texture's middle in the middle of the picture; the whole texture is larger, so that no edge shows.
    Image draw(const Image& texture, Placement& placement, int width, int height) {
        const double fractionX = placement.x, fractionY = placement.y;
        placement.x = placement.y = 0;
        const auto [cx, cy] = placement.toScreen(texture.width / 2, texture.height / 2);
        placement.x = std::floor(width / 2 - cx) + fractionX;
        placement.y = std::floor(height / 2 - cy) + fractionY;
        const TextureId id = renderer_.textures().create(texture);
        DrawList list{.width = width, .height = height, .background = rgb(0xFF00FF), .items = {}};
        list.items.emplace_back(placement.quad(id, {0, 0, float(texture.width), float(texture.height)}));
        Image out = renderer_.drawToImage(list);
        renderer_.textures().destroy(id);
        return out;
    }

    GlContext context_;
    Renderer renderer_{&SDL_GL_GetProcAddress};
};

TEST_F(Filter, ShowsTexelsBitForBitAtOneToOne) {
    const Image texture = noise(131, 97);
    for (const bool mirrored : {false, true})
        for (const double degrees : {0.0, 90.0, 180.0, 270.0}) {
            Placement placement{.degrees = degrees, .mirrored = mirrored};
            const auto [cx, cy] = placement.toScreen(131, 97);
            placement.x = std::max(0.0, -std::round(cx)) + 5;
            placement.y = std::max(0.0, -std::round(cy)) + 3;
            if (mirrored && degrees == 0) placement.x = 131 + 5;
            const TextureId id = renderer_.textures().create(texture);
            DrawList list{.width = 300,
                          .height = 300,
                          .background = {},
                          .items = {placement.quad(id, {0, 0, 131, 97})}};
            const Image out = renderer_.drawToImage(list);
            int wrong = 0;
            for (int y = 0; y < out.height; ++y)
                for (int x = 0; x < out.width; ++x) {
                    const auto [u, v] = placement.toTexel(x + 0.5, y + 0.5);
                    const bool inside = u > 0 && v > 0 && u < 131 && v < 97;
                    const std::string expected = inside ? colorAt(texture, int(u), int(v)) : "0,0,0,255";
                    wrong += colorAt(out, x, y) != expected;
                }
            EXPECT_EQ(wrong, 0) << degrees << " degrees, mirrored " << mirrored;
            renderer_.textures().destroy(id);
        }
}

TEST_F(Filter, SnapsWhatIsAThousandthOffAPixel) {
    const Image texture = noise(64, 64);
    const TextureId id = renderer_.textures().create(texture);
    DrawList list{.width = 64, .height = 64, .background = {}, .items = {}};
    list.items.emplace_back(TextureQuad{
        .texture = id,
        .corners = {{{0.0004f, -0.0003f}, {64.0007f, -0.0003f}, {64.0007f, 64.0002f}, {0.0004f, 64.0002f}}},
        .part = {0, 0, 64, 64}});
    EXPECT_EQ(renderer_.drawToImage(list).pixels, texture.pixels);
    renderer_.textures().destroy(id);
}

TEST_F(Filter, AveragesAreasExactlyAlongTheAxes) {
    const Image texture = noise(700, 700);
    for (const double scale : {0.97, 0.9, 0.72, 0.7, 0.55, 0.5, 0.45, 0.37, 0.3, 0.21, 0.1})
        for (const double degrees : {0.0, 90.0, 180.0, 270.0}) {
            Placement placement{
                .scale = scale, .degrees = degrees, .x = 0.37, .y = 0.81, .mirrored = degrees == 180};
            const int side = std::min(160, int(600 * scale));
            const Image out = draw(texture, placement, side, side);
            const Image expected = exactAverage(texture, placement, side, side);
            EXPECT_LE(largestDifference(out, expected), 1)
                << "scale " << scale << ", " << degrees << " degrees";
        }
}

TEST_F(Filter, AveragesAreasCloselyAtAnAngle) {
    const Image texture = noise(700, 700);
    struct Case {
        double scale, degrees, decibels;
    };
    for (const Case& c : {Case{0.9, 3, 46}, Case{0.9, 45, 37}, Case{0.72, 3, 44}, Case{0.72, 17, 44},
                          Case{0.72, 45, 39}, Case{0.55, 17, 46}, Case{0.5, 30, 42}, Case{0.37, 17, 45},
                          Case{0.3, 45, 42}, Case{0.2, 17, 45}, Case{0.1, 17, 39}}) {
        Placement placement{.scale = c.scale, .degrees = c.degrees, .x = 0.3, .y = 0.6};
        const int side = std::min(140, int(450 * c.scale));
        const Image out = draw(texture, placement, side, side);
        const double measured = psnr(out, supersampled(texture, placement, side, side));
        EXPECT_GE(measured, c.decibels) << "scale " << c.scale << ", " << c.degrees << " degrees";
        RecordProperty("dB at " + std::to_string(c.scale) + ", " + std::to_string(c.degrees),
                       std::to_string(measured));
    }
}

TEST_F(Filter, AveragesFarAwayPicturesToGrey) {
    const Image texture = noise(2000, 2000);
    for (const double degrees : {0.0, 20.0}) {
        Placement placement{.scale = 0.02, .degrees = degrees};
        const Image out = draw(texture, placement, 20, 20);
        for (int c = 0; c < 3; ++c) EXPECT_NEAR(pixelAt(out, 10, 10)[c], 127, 12) << degrees;
    }
}

TEST_F(Filter, InterpolatesWhenMagnified) {
    Image texture = blank(2, 1);
    texture.pixels = {0, 0, 0, 255, 200, 200, 200, 255};
    const TextureId id = renderer_.textures().create(texture);
    DrawList list{.width = 40, .height = 10, .background = {}, .items = {}};
    list.items.emplace_back(
        TextureQuad{.texture = id, .corners = {{{0, 0}, {40, 0}, {40, 10}, {0, 10}}}, .part = {0, 0, 2, 1}});
    const Image out = renderer_.drawToImage(list);
    EXPECT_EQ(colorAt(out, 2, 5), "0,0,0,255");
    EXPECT_EQ(colorAt(out, 37, 5), "200,200,200,255");
    EXPECT_NEAR(pixelAt(out, 20, 5)[0], 105, 2);
    for (int x = 1; x < 40; ++x) EXPECT_GE(pixelAt(out, x, 5)[0], pixelAt(out, x - 1, 5)[0]);
    renderer_.textures().destroy(id);
}

TEST_F(Filter, KeepsFlatColoursFlat) {
    const Image texture = flat(300, 300, 201, 77, 3);
    for (const double scale : {3.3, 1.0, 0.83, 0.6, 0.41, 0.3, 0.13})
        for (const double degrees : {0.0, 13.0, 90.0}) {
            Placement placement{.scale = scale, .degrees = degrees, .x = 0.4, .y = 0.7};
            const int side = std::min(100, int(180 * scale));
            EXPECT_EQ(largestDifference(draw(texture, placement, side, side), flat(side, side, 201, 77, 3)),
                      0)
                << "scale " << scale << ", " << degrees << " degrees";
        }
}

/// A picture cut into tiles with a gutter of two texels, where it has them.
struct TiledPicture {
    struct Tile {
        TextureId texture;
        Box inPicture, part;
    };
    std::vector<Tile> tiles;

    TiledPicture(TextureStore& store, const Image& picture, int side) {
        constexpr int kGutter = 2;
        for (int y = 0; y < picture.height; y += side)
            for (int x = 0; x < picture.width; x += side) {
                const int left = std::max(0, x - kGutter), top = std::max(0, y - kGutter);
                const int right = std::min(picture.width, x + side + kGutter);
                const int bottom = std::min(picture.height, y + side + kGutter);
                Image cut = blank(right - left, bottom - top);
                for (int row = top; row < bottom; ++row)
                    std::copy_n(pixelAt(picture, left, row), std::size_t(cut.width) * 4,
                                &cut.pixels[std::size_t(row - top) * cut.width * 4]);
                const float w = float(std::min(side, picture.width - x)),
                            h = float(std::min(side, picture.height - y));
                tiles.push_back(
                    {store.create(cut), {float(x), float(y), w, h}, {float(x - left), float(y - top), w, h}});
            }
    }
    DrawList drawList(const Placement& placement, int width, int height, float opacity) const {
        DrawList list{.width = width, .height = height, .background = {0, 0, 0, 0}, .items = {}};
        for (const Tile& tile : tiles) {
            TextureQuad quad = placement.quad(tile.texture, tile.inPicture);
            quad.part = tile.part;
            quad.opacity = opacity;
            list.items.emplace_back(quad);
        }
        return list;
    }
    void destroy(TextureStore& store) const {
        for (const Tile& tile : tiles) store.destroy(tile.texture);
    }
};

TEST_F(Filter, TilesMeetWithoutSeams) {
    const Image picture = noise(500, 400);
    TiledPicture tiled(renderer_.textures(), picture, 64);
    for (const double scale : {1.0, 1.7, 0.9, 0.72, 0.51})
        for (const double degrees : {0.0, 90.0, 11.0}) {
            Placement placement{.scale = scale, .degrees = degrees, .x = 0.21, .y = 0.43};
            const int side = int(260 * scale);
            const Image whole = draw(picture, placement, side, side);
            const Image pieces = renderer_.drawToImage(tiled.drawList(placement, side, side, 1));
            // A thousandth of a texel between the two ways of counting may round a channel otherwise.
            EXPECT_LE(largestDifference(pieces, whole), scale > 1 ? 3 : 2)
                << "scale " << scale << ", " << degrees;
        }
    tiled.destroy(renderer_.textures());
}

TEST_F(Filter, TranslucentTilesNeitherOverlapNorGape) {
    const Image picture = flat(500, 400, 255, 255, 255);
    TiledPicture tiled(renderer_.textures(), picture, 64);
    for (const double degrees : {0.0, 90.0, 11.0, 45.0, 73.0}) {
        Placement placement{.scale = 0.737, .degrees = degrees};
        (void)draw(picture, placement, 200, 200);
        const Image out = renderer_.drawToImage(tiled.drawList(placement, 200, 200, 0.5f));
        EXPECT_LE(largestDifference(out, flat(200, 200, 128, 128, 128, 128)), 1) << degrees;
    }
    tiled.destroy(renderer_.textures());
}

TEST_F(Filter, ReadsTheTextureAroundThePart) {
    Image texture = flat(20, 4, 0, 0, 0);
    for (int y = 0; y < 4; ++y)
        for (int x = 10; x < 20; ++x)
            std::fill_n(&texture.pixels[std::size_t(y * 20 + x) * 4], 3, std::uint8_t(255));
    const TextureId id = renderer_.textures().create(texture);
    DrawList list{.width = 7, .height = 4, .background = {}, .items = {}};
    // Texels 0 to 10 on 7 pixels: the last pixel ends with the black ones; a tenth further and it covers
    // white.
    list.items.emplace_back(TextureQuad{
        .texture = id, .corners = {{{0, 0}, {6.8f, 0}, {6.8f, 4}, {0, 4}}}, .part = {0, 0, 10, 4}});
    const Image out = renderer_.drawToImage(list);
    EXPECT_NEAR(pixelAt(out, 6, 2)[0], 255 * 0.2, 2);
    EXPECT_EQ(colorAt(out, 5, 2), "0,0,0,255");
    renderer_.textures().destroy(id);
}

}  // namespace
}  // namespace render
