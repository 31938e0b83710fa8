// Ten thousand thumbnails scrolled end to end, from a server on loopback to pixels: how long the longest
// frame takes, how much memory the textures take, and that nothing is fetched that was not seen. Not in
// ctest.
//   LIBGL_ALWAYS_SOFTWARE=1 SDL_VIDEODRIVER=offscreen build/release/tests/viewer/thumbnails_bench

#include <algorithm>
#include <chrono>
#include <cmath>
#include <ctime>
#include <random>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include <benchmark/benchmark.h>
#include <turbojpeg.h>

#include "iiif/document.h"
#include "net/curl_fetcher.h"
#include "tests/render/gl_fixture.h"
#include "tests/support/many_pages.h"
#include "viewer/limits.h"
#include "viewer/tiles/thumbnails.h"

namespace {

using namespace viewer;
using Clock = std::chrono::steady_clock;

constexpr int kWidth = 1280, kHeight = 800, kCount = 10'000;
constexpr ThumbnailBox kBox{160, 220};
constexpr int kCellWidth = 180, kCellHeight = 250, kColumns = kWidth / kCellWidth;

double secondsSince(Clock::time_point begin) {
    return std::chrono::duration<double>(Clock::now() - begin).count();
}

double cpuSeconds() {
    timespec t{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return double(t.tv_sec) + double(t.tv_nsec) * 1e-9;
}

/// A page-like picture: light, with darker grain.
std::string jpeg(unsigned seed, int width, int height) {
    std::minstd_rand random(seed);
    std::vector<unsigned char> pixels(std::size_t(width) * std::size_t(height) * 3);
    for (unsigned char& p : pixels) p = static_cast<unsigned char>(180 + random() % 60);
    unsigned char* out = nullptr;
    unsigned long size = 0;
    const tjhandle encoder = tjInitCompress();
    tjCompress2(encoder, pixels.data(), width, 0, height, TJPF_RGB, &out, &size, TJSAMP_420, 80, 0);
    std::string bytes(reinterpret_cast<char*>(out), size);
    tjFree(out);
    tjDestroy(encoder);
    return bytes;
}

test_support::ManyPages manyPages() {
    test_support::ManyPages pages{.count = kCount, .thumbnails = {}};
    // A fifth larger than drawn, as stated thumbnails are never just right.
    for (unsigned seed = 1; seed <= 8; ++seed) pages.thumbnails.push_back(jpeg(seed, 200, 275));
    return pages;
}

struct Figures {
    std::vector<double> frames;  ///< seconds each
    double longestCpu = 0;       ///< of the main thread in one frame: where the machine is busy, it says more
    double longestOwn = 0;       ///< of that, what thumbnails themselves took
    std::size_t peakBytes = 0;
    std::set<int> seen;
    int ready = 0, asked = 0;  ///< cells that were drawn with a picture, of all that were drawn
};

/// The grid of one frame, as the interface would draw it.
render::DrawList gridAt(Thumbnails& thumbnails, const std::vector<iiif::Canvas>& canvases, double scroll,
                        Figures& figures) {
    render::DrawList list{
        .width = kWidth, .height = kHeight, .background = render::rgb(0x16181C), .items = {}};
    thumbnails.nextFrame();
    const int first = std::max(0, int(scroll / kCellHeight)) * kColumns;
    const int last = std::min<int>(kCount, (int((scroll + kHeight) / kCellHeight) + 1) * kColumns);
    for (int i = first; i < last; ++i) {
        const Thumbnail t = thumbnails.get(canvases[std::size_t(i)], kBox);
        figures.seen.insert(i);
        ++figures.asked;
        const float x = float(i % kColumns * kCellWidth),
                    y = float(i / kColumns * kCellHeight - std::round(scroll));
        if (t.state != Thumbnail::State::Ready) {
            list.items.emplace_back(
                render::FilledBox{{x, y, kBox.width, kBox.height}, render::rgb(0x24272D), 4});
            continue;
        }
        ++figures.ready;
        const float w = float(t.width), h = float(t.height);
        list.items.emplace_back(
            render::TextureQuad{.texture = t.texture,
                                .corners = {{{x, y}, {x + w, y}, {x + w, y + h}, {x, y + h}}},
                                .part = {0, 0, w, h}});
    }
    return list;
}

void report(benchmark::State& state, const Figures& figures, const test_support::LoopbackServer& server) {
    std::vector<double> sorted = figures.frames;
    std::sort(sorted.begin(), sorted.end());
    std::set<std::string> targets;
    for (const auto& request : server.requests()) targets.insert(request.target);
    int unseen = 0;
    for (const std::string& target : targets)
        unseen += !figures.seen.contains(std::atoi(target.substr(target.rfind('/') + 1).c_str()));
    state.counters["frames"] = double(sorted.size());
    state.counters["longest_ms"] = sorted.back() * 1000;
    state.counters["cpu_ms"] = figures.longestCpu * 1000;
    state.counters["own_ms"] = figures.longestOwn * 1000;
    state.counters["p999_ms"] = sorted[sorted.size() * 999 / 1000] * 1000;
    state.counters["median_ms"] = sorted[sorted.size() / 2] * 1000;
    state.counters["peak_MB"] = double(figures.peakBytes) / (1 << 20);
    state.counters["requests"] = double(server.count("/pages/thumbnail/"));
    state.counters["seen"] = double(figures.seen.size());
    state.counters["unseen_fetched"] = unseen;
    state.counters["drawn_ready_%"] = 100.0 * figures.ready / figures.asked;
}

/// `pixels`: scrolled a frame, at 60 frames a second.
void scrollEndToEnd(benchmark::State& state, double pixels) {
    const auto pages = manyPages();
    test_support::LoopbackServer server;
    test_support::serveManyPages(server, "/pages/", pages);
    const auto document = iiif::parseDocument(test_support::manyPagesManifest(server.url("/pages/"), pages),
                                              server.url("/pages/manifest.json"), limits::kRead);
    const auto& canvases = std::get<iiif::Manifest>(*document.value).canvases;

    render::test::GlContext context;
    render::Renderer renderer(&SDL_GL_GetProcAddress);
    SDL_GL_SetSwapInterval(0);
    Mailbox<Arrival> mailbox{[] {}};
    WorkerPool workers(1);
    net::CurlFetcher web({.userAgent = "thumbnails_bench",
                          .caFile = {},
                          .connectionsPerHost = limits::kConnectionsPerHost,
                          .streamsPerHost = limits::kStreamsPerHost,
                          .connectTimeoutSeconds = limits::kConnectTimeoutSeconds,
                          .stallBytesPerSecond = limits::kStallBytesPerSecond,
                          .stallSeconds = limits::kStallSeconds,
                          .totalTimeoutSeconds = limits::kTotalTimeoutSeconds,
                          .maxRedirects = limits::kMaxRedirects});
    Loader loader(web, workers, mailbox, renderer.textures().maxSide());
    Thumbnails thumbnails(renderer.textures(), {.budgetBytes = limits::kThumbnailBytes,
                                                .uploadBytesPerUpdate = limits::kThumbnailUploadBytes});
    Figures figures;
    const double length = double((kCount + kColumns - 1) / kColumns) * kCellHeight - kHeight;
    for (auto _ : state) {
        const auto start = Clock::now();
        for (double scroll = 0; scroll <= length; scroll += pixels) {
            const auto begin = Clock::now();
            const double cpu = cpuSeconds();
            for (Arrival& a : mailbox.take()) {
                auto& arrival = std::get<ThumbnailArrived>(a);
                loader.finished(arrival.load);
                if (thumbnails.expects(arrival.load)) thumbnails.arrived(std::move(arrival), {});
            }
            const auto room = [&](const std::string& url) { return loader.host(url).slots / 2; };
            thumbnails.update(secondsSince(start), loader, room);
            const render::DrawList list = gridAt(thumbnails, canvases, scroll, figures);
            figures.longestOwn = std::max(figures.longestOwn, cpuSeconds() - cpu);
            renderer.draw(list);
            SDL_GL_SwapWindow(context.window());
            benchmark::DoNotOptimize(renderer.readWindow(1, 1));  // waits for the frame
            figures.frames.push_back(secondsSince(begin));
            figures.longestCpu = std::max(figures.longestCpu, cpuSeconds() - cpu);
            figures.peakBytes = std::max(figures.peakBytes, thumbnails.textureBytes());
            std::this_thread::sleep_until(begin + std::chrono::microseconds(16'667));
        }
    }
    report(state, figures, server);
}

}  // namespace

#define SCROLL(name, pixels)                        \
    BENCHMARK_CAPTURE(scrollEndToEnd, name, pixels) \
        ->Unit(benchmark::kSecond)                  \
        ->Iterations(1)                             \
        ->MeasureProcessCPUTime()                   \
        ->UseRealTime()
SCROLL(one_row_a_frame, 250);
SCROLL(a_third_of_a_row_a_frame, 80);

BENCHMARK_MAIN();
