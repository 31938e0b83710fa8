// How fast documents become the model: our JSON alone, JSON and model, the validator, beside the JSON library
// of the rest of the program on the same bytes; and the memory that a manifest of 100,000 canvases takes at
// its peak, in a process of its own. Not in ctest.

#include <cstdlib>
#include <nlohmann/json.hpp>
#include <string>

#include <benchmark/benchmark.h>

#include "iiif/json.h"
#include "iiif/validate.h"
#include "tests/iiif/large_manifest.h"
#include "viewer/limits.h"

namespace {

constexpr int kCanvases = 20'000;  // 15 MB: more than any cache holds
constexpr int kLargeCanvases = 100'000;

const std::string& text() {
    static const std::string made = iiif::testing::largeManifest(kCanvases);
    return made;
}

void countBytes(benchmark::State& state) {
    state.SetBytesProcessed(std::int64_t(state.iterations()) * std::int64_t(text().size()));
}

void jsonLibrary(benchmark::State& state) {
    for (auto _ : state) benchmark::DoNotOptimize(nlohmann::json::parse(text()));
    countBytes(state);
}

void jsonAlone(benchmark::State& state) {
    for (auto _ : state) benchmark::DoNotOptimize(iiif::json::parse(text(), viewer::limits::kRead));
    countBytes(state);
}

void jsonAndModel(benchmark::State& state) {
    for (auto _ : state) {
        const auto parsed = iiif::parseDocument(text(), "https://example.org/m", viewer::limits::kRead);
        if (!parsed.value) std::abort();
    }
    countBytes(state);
}

void validator(benchmark::State& state) {
    for (auto _ : state) benchmark::DoNotOptimize(iiif::validate(text(), viewer::limits::kRead));
    countBytes(state);
}

void memoryOf100000Canvases(benchmark::State& state) {
    for (auto _ : state) state.counters["peak_MB"] = iiif::testing::peakMegabytes(kLargeCanvases);
}

// First, while this process is small: a child begins with what its parent has.
BENCHMARK(memoryOf100000Canvases)->Iterations(1)->Unit(benchmark::kMillisecond);
BENCHMARK(jsonLibrary)->Unit(benchmark::kMillisecond);
BENCHMARK(jsonAlone)->Unit(benchmark::kMillisecond);
BENCHMARK(jsonAndModel)->Unit(benchmark::kMillisecond);
BENCHMARK(validator)->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();
