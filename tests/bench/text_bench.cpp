// What words cost: a label laid out and painted with warm fonts, one that is kept, and a long text. Not in
// ctest.

#include <string>

#include <benchmark/benchmark.h>

#include "render/text.h"
#include "viewer/frame/text_textures.h"

namespace {

constexpr const char* kLabel = "Book of Hours, Use of Rome, folio 12 recto";

/// Takes pictures and keeps nothing, so that only the words are timed.
class NoTextures : public render::TextureStore {
public:
    render::TextureId create(const render::Image&) override { return {++last_}; }
    void patch(render::TextureId, int, int, const render::Image&) override {}
    void destroy(render::TextureId) override {}
    std::size_t bytes() const override { return 0; }
    int maxSide() const override { return 4096; }

private:
    std::uint32_t last_ = 0;
};

/// 5 kB.
std::string mixedScripts() {
    const std::string once =
        "Book of Hours, Use of Rome. \u0391\u03C1\u03C7\u03AE \u03C4\u03BF\u1FE6 "
        "\u03BB\u03CC\u03B3\u03BF\u03C5. "
        "\u0418\u0437\u0431\u043E\u0440\u043D\u0438\u043A 1076 \u0433\u043E\u0434\u0430. "
        "\u0643\u062A\u0627\u0628 \u0627\u0644\u0633\u0627\u0639\u0627\u062A "
        "\u0627\u0644\u0643\u0628\u064A\u0631. "
        "\u05E1\u05E4\u05E8 \u05EA\u05D4\u05D9\u05DC\u05D9\u05DD. "
        "\u0917\u094D\u0930\u0928\u094D\u0925 \u092A\u0941\u0938\u094D\u0924\u0915. "
        "\u65E5\u672C\u66F8\u7D00\u3001\u4E2D\u6587\u53E4\u7C4D\u3002 ";
    std::string text;
    while (text.size() < 5000) text += once;
    return text;
}

void label(benchmark::State& state) {
    const render::TextShaper shaper;
    for (auto _ : state) benchmark::DoNotOptimize(shaper.shape(kLabel, {}));
}

void labelLayoutOnly(benchmark::State& state) {
    const render::TextShaper shaper;
    for (auto _ : state) benchmark::DoNotOptimize(shaper.measure(kLabel, {}));
}

void labelPaintOnly(benchmark::State& state) {
    const render::TextShaper shaper;
    const render::TextLayout layout = shaper.layout(kLabel, {});
    for (auto _ : state) benchmark::DoNotOptimize(layout.paint());
}

/// Each a new one, by way of the cache with its pages and evictions.
void newLabels(benchmark::State& state) {
    const render::TextShaper shaper;
    NoTextures textures;
    viewer::TextTextures words(shaper, textures);
    int number = 0;
    for (auto _ : state) {
        if (++number % 50 == 0) words.nextFrame();
        benchmark::DoNotOptimize(words.get(kLabel + std::to_string(number), {}));
    }
}

void keptLabel(benchmark::State& state) {
    const render::TextShaper shaper;
    NoTextures textures;
    viewer::TextTextures words(shaper, textures);
    const render::TextStyle style{.maxWidth = 280};
    for (auto _ : state) benchmark::DoNotOptimize(words.get(kLabel, style));
}

void longText(benchmark::State& state) {
    const render::TextShaper shaper;
    const std::string text = mixedScripts();
    const render::TextStyle style{.maxWidth = 280, .maxLines = 1000};
    for (auto _ : state) benchmark::DoNotOptimize(shaper.shape(text, style));
    state.counters["rows"] = shaper.measure(text, style).height;
}

/// A size that was not asked for before: a window moved to another screen, a new scale.
void firstLabelOfASize(benchmark::State& state) {
    const render::TextShaper shaper;
    benchmark::DoNotOptimize(shaper.shape(kLabel, {}));
    float size = 14;
    for (auto _ : state) benchmark::DoNotOptimize(shaper.shape(kLabel, {.sizePixels = size += 0.03125f}));
}

}  // namespace

BENCHMARK(label)->Unit(benchmark::kMicrosecond);
BENCHMARK(labelLayoutOnly)->Unit(benchmark::kMicrosecond);
BENCHMARK(labelPaintOnly)->Unit(benchmark::kMicrosecond);
BENCHMARK(newLabels)->Unit(benchmark::kMicrosecond);
BENCHMARK(keptLabel)->Unit(benchmark::kMicrosecond);
BENCHMARK(longText)->Unit(benchmark::kMillisecond);
BENCHMARK(firstLabelOfASize)->Unit(benchmark::kMillisecond)->Iterations(20);

BENCHMARK_MAIN();
