// How many tiles a second come from the disk cache, how long one waits while others are written, and what
// opening a cache costs by what lies in it. The files are made first, in the folder of temporary files: about
// 1.5 GB. Not in ctest.

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <memory>
#include <mutex>
#include <random>
#include <string>
#include <vector>

#include <benchmark/benchmark.h>
#include <fcntl.h>
#include <unistd.h>

#include "net/disk_cache.h"
#include "net/offline_fetcher.h"
#include "tests/net/invented_fetcher.h"
#include "tests/support/temp_folder.h"

namespace {

using Clock = std::chrono::steady_clock;

constexpr std::int64_t kBudget = std::int64_t(4) << 30;
constexpr int kTiles = 20'000, kSmallOnes = 200'000;
constexpr std::size_t kSmall = 200;
constexpr int kInFlight = 64;
constexpr int kReads = 2'000;  // an iteration

double secondsSince(Clock::time_point begin) {
    return std::chrono::duration<double>(Clock::now() - begin).count();
}

std::string tileUrl(std::size_t size, int index) {
    return net::inventedUrl(size,
                            "image/" + std::to_string(index / 100) + "/tile/" + std::to_string(index % 100));
}

/// Asks for addresses, so many at a time, and waits for the answers.
class Reader {
public:
    explicit Reader(net::Fetcher& fetcher) : fetcher_(fetcher) {}
    ~Reader() { finish(); }
    Reader(const Reader&) = delete;
    Reader& operator=(const Reader&) = delete;

    void ask(std::string url) {
        {
            std::unique_lock lock(mutex_);
            changed_.wait(lock, [this] { return inFlight_ < kInFlight; });
            ++inFlight_;
        }
        fetcher_.fetch({.url = std::move(url), .maxBytes = 1u << 20}, [this](net::Response&& response) {
            const std::lock_guard lock(mutex_);
            if (response.fromCache) ++cached_;
            waits_.push_back(response.seconds);
            --inFlight_;
            changed_.notify_one();
        });
    }
    void finish() {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [this] { return inFlight_ == 0; });
    }
    int cached() const { return cached_; }
    /// Seconds that a share of the answers took at the most.
    double waited(double share) {
        std::sort(waits_.begin(), waits_.end());
        return waits_[std::min(waits_.size() - 1, std::size_t(double(waits_.size()) * share))];
    }

private:
    net::Fetcher& fetcher_;
    std::mutex mutex_;
    std::condition_variable changed_;
    int inFlight_ = 0, cached_ = 0;
    std::vector<double> waits_;
};

/// The file of a cache with so many answers of one size; made once.
const std::string& cacheFile(int count, std::size_t size) {
    static const test_support::TempFolder folder;
    static std::map<std::pair<int, std::size_t>, std::string> files;
    auto& file = files[{count, size}];
    if (!file.empty()) return file;
    file = folder / (std::to_string(count) + "x" + std::to_string(size) + ".sqlite");
    net::InventedFetcher web;
    net::DiskCache cache(web, file, kBudget);
    Reader reader(cache);
    for (int i = 0; i < count; ++i) {
        reader.ask(tileUrl(size, i));
        // Answers that the disk is too slow for are not kept; a lookup waits for the write of its own.
        if (i % 500 == 499) reader.ask(tileUrl(size, i));
        if (i % 500 == 499) reader.finish();
    }
    return file;
}

/// Out of the system's memory, as it is after a start of the machine.
void forgetPages(const std::string& file) {
    const int fd = ::open(file.c_str(), O_RDONLY);
    ::fsync(fd);
    ::posix_fadvise(fd, 0, 0, POSIX_FADV_DONTNEED);
    ::close(fd);
}

void readTiles(benchmark::State& state, std::size_t size, bool cold) {
    const std::string& file = cacheFile(kTiles, size);
    net::OfflineFetcher nothing;
    std::minstd_rand random(1);
    for (auto _ : state) {
        state.PauseTiming();
        if (cold) forgetPages(file);
        auto cache = std::make_unique<net::DiskCache>(nothing, file, kBudget);
        state.ResumeTiming();
        Reader reader(*cache);
        for (int i = 0; i < kReads; ++i) reader.ask(tileUrl(size, int(random() % kTiles)));
        reader.finish();
        if (reader.cached() != kReads) state.SkipWithError("not all tiles were in the cache");
        state.PauseTiming();
        cache.reset();
        state.ResumeTiming();
    }
    state.counters["tiles_per_s"] =
        benchmark::Counter(double(state.iterations()) * kReads, benchmark::Counter::kIsRate);
}

/// Every other tile is new, and the cache is full: what is written, and what leaves, holds up what is read.
void readWhileWriting(benchmark::State& state) {
    constexpr std::size_t kSize = 12'000;
    constexpr int kFull = 4'000;
    const test_support::TempFolder folder;
    net::InventedFetcher web;
    net::DiskCache cache(web, folder / "cache.sqlite", kFull * std::int64_t(kSize));
    int next = 0;
    const auto url = [](int i) { return tileUrl(kSize, i); };
    {
        Reader filler(cache);
        for (; next < kFull; ++next) filler.ask(url(next));
    }
    std::minstd_rand random(1);
    Reader reader(cache);
    for (auto _ : state) {
        for (int i = 0; i < kReads; ++i)
            reader.ask(i % 2 ? url(next++) : url(next - 1 - int(random() % (kFull / 2))));
        reader.finish();
    }
    state.counters["tiles_per_s"] =
        benchmark::Counter(double(state.iterations()) * kReads, benchmark::Counter::kIsRate);
    state.counters["p99_ms"] = reader.waited(0.99) * 1000;
    state.counters["longest_ms"] = reader.waited(1) * 1000;
}

/// Until the first tile is there.
void startUp(benchmark::State& state, int count, std::size_t size) {
    const std::string& file = cacheFile(count, size);
    net::OfflineFetcher nothing;
    std::vector<double> took;
    for (auto _ : state) {
        const auto begin = Clock::now();
        net::DiskCache cache(nothing, file, kBudget);
        Reader reader(cache);
        reader.ask(tileUrl(size, count / 2));
        reader.finish();
        took.push_back(secondsSince(begin));
        state.SetIterationTime(took.back());
    }
    std::sort(took.begin(), took.end());
    state.counters["median_us"] = took[took.size() / 2] * 1e6;
}

}  // namespace

#define READ(name, size, cold)                     \
    BENCHMARK_CAPTURE(readTiles, name, size, cold) \
        ->Unit(benchmark::kMillisecond)            \
        ->MeasureProcessCPUTime()                  \
        ->UseRealTime()
READ(of_12_kB, 12'000, false);
READ(of_48_kB, 48'000, false);
READ(of_12_kB_not_in_memory, 12'000, true);
READ(of_48_kB_not_in_memory, 48'000, true);
BENCHMARK(readWhileWriting)->Unit(benchmark::kMillisecond)->UseRealTime()->Iterations(5);

#define START(name, count, size)                  \
    BENCHMARK_CAPTURE(startUp, name, count, size) \
        ->Unit(benchmark::kMicrosecond)           \
        ->UseManualTime()                         \
        ->Iterations(50)
START(empty, 0, kSmall);
START(of_20000_tiles, kTiles, 12'000);
START(of_200000_small_ones, kSmallOnes, kSmall);

BENCHMARK_MAIN();
