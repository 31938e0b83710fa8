// How fast documents become the model: the JSON library alone (its own document, or events that nobody
// keeps), our nodes, nodes and model, the validator, all on the same bytes; and the memory that a manifest of
// 100,000 canvases takes at its peak, in a process of its own. Not in ctest.

#include <cstdlib>
#include <string>

#include <benchmark/benchmark.h>
#include <rapidjson/document.h>

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

void libraryDocument(benchmark::State& state) {
    for (auto _ : state) {
        rapidjson::Document document;
        document.Parse<rapidjson::kParseIterativeFlag>(text().data(), text().size());
        if (document.HasParseError()) std::abort();
    }
    countBytes(state);
}

void libraryEvents(benchmark::State& state) {
    for (auto _ : state) {
        rapidjson::StringStream stream(text().c_str());
        rapidjson::BaseReaderHandler<> nobody;
        rapidjson::Reader reader;
        if (!reader.Parse<rapidjson::kParseIterativeFlag>(stream, nobody)) std::abort();
    }
    countBytes(state);
}

void nodes(benchmark::State& state) {
    for (auto _ : state) benchmark::DoNotOptimize(iiif::json::parse(text(), viewer::limits::kRead));
    countBytes(state);
}

void nodesAndModel(benchmark::State& state) {
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
BENCHMARK(libraryDocument)->Unit(benchmark::kMillisecond);
BENCHMARK(libraryEvents)->Unit(benchmark::kMillisecond);
BENCHMARK(nodes)->Unit(benchmark::kMillisecond);
BENCHMARK(nodesAndModel)->Unit(benchmark::kMillisecond);
BENCHMARK(validator)->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();
