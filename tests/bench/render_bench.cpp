// What a frame costs: a screen of tiles at several scales and angles, by scale and by filter. Not in ctest.
// CPU is the whole process's time, which says more than the clock where the machine is busy.
//   LIBGL_ALWAYS_SOFTWARE=1 SDL_VIDEODRIVER=offscreen build/tests/render/render_bench

#include <cmath>
#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include <benchmark/benchmark.h>

#include "render/text.h"
#include "tests/render/gl_fixture.h"

namespace {

using namespace render;

constexpr int kWidth = 1280, kHeight = 800, kTile = 512, kGutter = 2;

Image noise(int side) {
    std::minstd_rand random(1);
    Image image{side, side, PixelFormat::Rgba8, {}};
    image.pixels.resize(std::size_t(side) * side * 4);
    for (std::size_t i = 0; i < image.pixels.size(); ++i)
        image.pixels[i] = i % 4 == 3 ? 255 : static_cast<std::uint8_t>(random() >> 7);
    return image;
}

/// Tiles over the whole screen, turned about its middle.
DrawList screenOfTiles(const std::vector<TextureId>& textures, double scale, double angle) {
    DrawList list{.width = kWidth, .height = kHeight, .background = rgb(0x101214), .items = {}};
    const double side = kTile * scale, c = std::cos(angle), s = std::sin(angle);
    const int reach = static_cast<int>(std::ceil(kWidth / side));
    std::size_t next = 0;
    for (int row = -reach; row < reach; ++row)
        for (int column = -reach; column < reach; ++column) {
            const auto at = [&](int dx, int dy) {
                const double x = (column + dx) * side + 0.3, y = (row + dy) * side + 0.2;
                return Vec2{float(kWidth / 2 + x * c - y * s), float(kHeight / 2 + x * s + y * c)};
            };
            TextureQuad quad{.texture = textures[next++ % textures.size()],
                             .corners = {at(0, 0), at(1, 0), at(1, 1), at(0, 1)},
                             .part = {kGutter, kGutter, kTile, kTile}};
            const auto [left, right] =
                std::minmax({quad.corners[0].x, quad.corners[1].x, quad.corners[2].x, quad.corners[3].x});
            const auto [top, bottom] =
                std::minmax({quad.corners[0].y, quad.corners[1].y, quad.corners[2].y, quad.corners[3].y});
            if (right > 0 && bottom > 0 && left < kWidth && top < kHeight) list.items.emplace_back(quad);
        }
    return list;
}

/// A driver that refuses every filter but the plainest, which the renderer then uses for all: what
/// interpolation alone costs.
void* loadBilinearOnly(const char* name) {
    using ShaderSource = void (*)(unsigned, int, const char* const*, const int*);
    static ShaderSource real;
    if (std::string_view(name) != "glShaderSource") return SDL_GL_GetProcAddress(name);
    real = reinterpret_cast<ShaderSource>(SDL_GL_GetProcAddress(name));
    const ShaderSource replacement = [](unsigned shader, int count, const char* const* parts,
                                        const int* lengths) {
        std::string whole;
        for (int i = 0; i < count; ++i) whole += parts[i];
        const bool filter = whole.find("averageAt(texel)") != whole.npos;
        const bool plainest = whole.find("averageAt(vec2 at) { return interpolate(at); }") != whole.npos;
        const char* broken = "refused";
        if (filter && !plainest)
            real(shader, 1, &broken, nullptr);
        else
            real(shader, count, parts, lengths);
    };
    return reinterpret_cast<void*>(replacement);
}

void drawTiles(benchmark::State& state, double scale, double degrees,
               GlLoader loader = &SDL_GL_GetProcAddress) {
    render::test::GlContext context;
    Renderer renderer(loader);
    std::vector<TextureId> textures;
    const Image tile = noise(kTile + 2 * kGutter);
    for (int i = 0; i < 36; ++i) textures.push_back(renderer.textures().create(tile));
    const DrawList list = screenOfTiles(textures, scale, degrees * 3.14159265358979 / 180);
    for (auto _ : state) {
        renderer.draw(list);
        SDL_GL_SwapWindow(context.window());
        benchmark::DoNotOptimize(renderer.readWindow(1, 1));  // waits for the frame
    }
    state.counters["quads"] = double(list.items.size());
    for (TextureId texture : textures) renderer.textures().destroy(texture);
}

void shapeLabel(benchmark::State& state) {
    const TextShaper shaper;
    const std::string text = "Book of Hours, Use of Rome, folio 12 recto";
    for (auto _ : state) benchmark::DoNotOptimize(shaper.shape(text, {}));
}

}  // namespace

#define TILES(name, ...)                            \
    BENCHMARK_CAPTURE(drawTiles, name, __VA_ARGS__) \
        ->Unit(benchmark::kMillisecond)             \
        ->MeasureProcessCPUTime()                   \
        ->UseRealTime()
TILES(scale_2, 2.0, 0);
TILES(scale_1, 1.0, 0);
TILES(scale_0_72_bilinear_only, 0.72, 0, &loadBilinearOnly);
TILES(scale_0_72, 0.72, 0);
TILES(scale_0_72_turned, 0.72, 17);
TILES(scale_0_55, 0.55, 0);
TILES(scale_0_4_turned, 0.4, 17);
TILES(scale_0_3, 0.3, 0);
TILES(scale_1_turned, 1.0, 17);
BENCHMARK(shapeLabel)->Unit(benchmark::kMillisecond);

BENCHMARK_MAIN();
