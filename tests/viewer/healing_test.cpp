// The whole way of a tile, from a server to its texture, while a third of all answers goes wrong: once that
// ends everything in view comes, right to the pixel, and nothing wrong was shown or kept meanwhile.
// VITRINE_FULL=1 runs it at full size, which takes most of an hour for each protocol, and says how it goes.

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <memory>
#include <optional>
#include <random>
#include <set>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "net/curl_fetcher.h"
#include "net/disk_cache.h"
#include "net/offline_fetcher.h"
#include "tests/net/answers.h"
#include "tests/net/loopback_protocols.h"
#include "tests/support/fault_script.h"
#include "tests/support/temp_folder.h"
#include "tests/viewer/invented_picture.h"
#include "tests/viewer/whole_program.h"
#include "viewer/limits.h"

namespace viewer {
namespace {

using net::ServerProtocol;
using test::partOf;
using test::pixelsOf;
using test::Program;
using test::secondsNow;
using test_support::Fault;
using test_support::FaultScript;
using test_support::FaultyHandler;
using test_support::LoopbackServer;
using test_support::Req;
using test_support::Res;

constexpr double kHealingSeconds = 60;

bool isFull() {
    const char* wish = std::getenv("VITRINE_FULL");
    return wish && std::string(wish) == "1";
}

struct RunSize {
    int rounds, requestsEach;
    double mostSecondsEach;  ///< a round that takes longer is stuck
};
RunSize sizeOfRun() {
    return isFull() ? RunSize{10, 2000, 1800} : RunSize{3, 200, 90};
}

FaultScript script(ServerProtocol protocol) {
    FaultScript script{.seed = 20261128, .rate = 0.3};
    std::erase_if(script.kinds, [&](Fault fault) {
        switch (fault) {
            // No faults but answers, which are believed: there is no such tile, or it is not for everybody.
            case Fault::NotFound:
            case Fault::Gone:
            case Fault::Unauthorized:
            case Fault::Forbidden:
            // A pause as long as that is obeyed, for five minutes.
            case Fault::RetryAfterYear:
                return true;
            // The network wants a login: nobody asks again for minutes. Over TLS it cannot be the network.
            case Fault::CaptivePortal:
                return protocol == ServerProtocol::Http1;
            default:
                return false;
        }
    });
    return script;
}

// By the system's own table: a server notices late that a connection was closed.
int connectionsTo(int port) {
    std::ifstream table("/proc/self/net/tcp");
    std::string line;
    int open = 0;
    while (std::getline(table, line)) {
        unsigned number = 0, localPort = 0, remotePort = 0, state = 0, local = 0, remote = 0;
        const bool read = std::sscanf(line.c_str(), "%u: %x:%x %x:%x %x", &number, &local, &localPort,
                                      &remote, &remotePort, &state) == 6;
        constexpr unsigned kEstablished = 1;
        open += read && int(remotePort) == port && state == kEstablished;
    }
    return open;
}

net::CurlOptions asTheProgram(const LoopbackServer& server) {
    net::CurlOptions options = net::trusting(server);
    options.connectionsPerHost = limits::kConnectionsPerHost;
    options.streamsPerHost = limits::kStreamsPerHost;
    options.connectTimeoutSeconds = limits::kConnectTimeoutSeconds;
    options.stallBytesPerSecond = limits::kStallBytesPerSecond;
    options.stallSeconds = limits::kStallSeconds;
    options.totalTimeoutSeconds = limits::kTotalTimeoutSeconds;
    options.maxRedirects = limits::kMaxRedirects;
    return options;
}

/// Somebody who is not at rest: leaps, flies, drags and zooms, the same each time.
class Hand {
public:
    void frame(Session& session) {
        const double now = secondsNow();
        if (dragUntil_ > now) session.apply(DragBy{drag_});
        if (now < next_) return;
        next_ = now + between(0.1, 0.7);
        switch (random_() % 4) {
            case 0:
                return session.apply(LookAt{anywhere(), 0});
            case 1:
                return session.apply(LookAt{anywhere(), between(0.1, 0.4)});
            case 2:
                drag_ = {between(-25, 25), between(-25, 25)};
                dragUntil_ = next_;
                return;
            default:
                return session.apply(
                    ZoomBy{random_() % 2 ? 2.0 : 0.5, Point<ScreenSpace>{between(0, 800), between(0, 600)}});
        }
    }

private:
    double between(double a, double b) { return std::uniform_real_distribution<>(a, b)(random_); }
    Viewport anywhere() {
        return {{between(0, test::kPictureWidth), between(0, test::kPictureHeight)},
                std::exp2(-between(0, 5)),
                0};
    }

    std::minstd_rand random_{20261128};
    double next_ = 0, dragUntil_ = 0;
    Vector<ScreenSpace> drag_{};
};

class TilesHeal : public testing::TestWithParam<ServerProtocol> {
protected:
    Res answer(const Req& req) {
        if (req.target == "/picture/info.json") return test::described(server_->url("/picture"));
        if (isTile(req.target)) ++tileRequests_;
        return faulty_ ? faults_(req) : test::tile(req);
    }
    static bool isTile(const std::string& target) {
        return target != "/picture/info.json" && !target.ends_with("moved=1");
    }

    void frame(Program& program) {
        program.frame();
        connections_ = std::max(connections_, connectionsTo(server_->port()));
    }
    /// Frames until all in view is sharp: how long that took, or nothing where it did not come so far.
    std::optional<double> untilSharp(Program& program, double mostSeconds) {
        const double began = secondsNow();
        double said = began;
        while (secondsNow() - began < mostSeconds) {
            frame(program);
            if (program.session.sharp()) return secondsNow() - began;
            if (!isFull() || secondsNow() - said < 2) continue;
            said = secondsNow();
            std::printf("    %4.1f s: %s\n", said - began, program.state().c_str());
        }
        return std::nullopt;
    }
    /// Moves on until so many tiles were asked for in all.
    void wander(Program& program, int requests, double mostSeconds) {
        const double began = secondsNow();
        double said = began;
        while (tileRequests_.load() < requests) {
            const double now = secondsNow();
            ASSERT_LT(now - began, mostSeconds) << tileRequests_.load() << " requests: " << program.state();
            if (program.ready()) hand_.frame(program.session);
            frame(program);
            if (isFull() && now - said > 20) {
                said = now;
                std::printf("%6d tile requests, %5.0f s: %s\n", tileRequests_.load(), now - began,
                            program.state().c_str());
                std::fflush(stdout);
            }
        }
    }
    Viewport viewOf(const Program& program) const {
        return program.session.workspace().panes.at(0).camera.target();
    }
    std::set<std::string> tilesAskedFor() const {
        std::set<std::string> targets;
        for (const Req& req : server_->requests())
            if (isTile(req.target)) targets.insert(req.target);
        return targets;
    }

    const test_support::TempFolder folder_;
    const std::string file_ = folder_ / "cache.sqlite";
    std::atomic<bool> faulty_ = true;
    std::atomic<int> tileRequests_ = 0;
    FaultyHandler faults_{script(GetParam()), test::tile};
    std::unique_ptr<LoopbackServer> server_ = std::make_unique<LoopbackServer>(
        LoopbackServer::Options{.protocol = GetParam()}, [this](const Req& req) { return answer(req); });
    Hand hand_;
    int connections_ = 0;  // at once, at the most
};

INSTANTIATE_TEST_SUITE_P(Network, TilesHeal, testing::Values(ServerProtocol::Http1, ServerProtocol::Http2),
                         net::nameOfParameter);

TEST_P(TilesHeal, AllInViewIsSharpAfterTheFaultsAndNothingWrongIsShownOrKept) {
    const RunSize size = sizeOfRun();
    const std::string source = server_->url("/picture/info.json");
    std::vector<Viewport> views;
    double longest = 0;
    {
        net::CurlFetcher web(asTheProgram(*server_));
        Program program(web, file_, source);
        for (int round = 0; round < size.rounds; ++round) {
            faulty_ = true;
            ASSERT_NO_FATAL_FAILURE(
                wander(program, tileRequests_.load() + size.requestsEach, size.mostSecondsEach));
            faulty_ = false;
            const std::string before = program.state();
            const auto seconds = untilSharp(program, kHealingSeconds);
            const auto [right, all] = program.rightInView();
            EXPECT_TRUE(seconds) << program.state() << "\nwhen the faults stopped: " << before;
            EXPECT_EQ(right, all);
            EXPECT_GT(all, 20);
            EXPECT_EQ(program.failures(), std::vector<std::string>());
            longest = std::max(longest, seconds.value_or(kHealingSeconds));
            views.push_back(viewOf(program));
            std::printf("round %d, %d tile requests: %d of %d right %.2f s after the faults\n", round + 1,
                        tileRequests_.load(), right, all, seconds.value_or(-1));
            std::printf("  when they stopped: %s\n", before.c_str());
            std::fflush(stdout);
        }
        EXPECT_EQ(program.wrong(), 0) << "tiles were drawn that are not the server's";
        EXPECT_EQ(program.watch().twice(), std::set<std::string>());
        if (GetParam() == ServerProtocol::Http1) {
            EXPECT_LE(connections_, 6);
        }
        // The disk is behind the network for a moment.
        const double ends = secondsNow() + 2;
        while (secondsNow() < ends) frame(program);
        std::printf(
            "longest healing %.2f s; %d tiles drawn, %d wrong; most connections %d, most at once %d\n",
            longest, program.drawn(), program.wrong(), connections_, server_->maxInFlight());
        for (const auto& [code, count] : program.watch().outcomes())
            std::printf("  outcome %d: %d\n", int(code), count);
    }
    const auto met = faults_.log();
    const auto faulty = std::count_if(met.begin(), met.end(), [](const auto& one) { return one.fault; });
    std::printf("%td of %zu requests met a fault\n", faulty, met.size());
    EXPECT_GT(double(faulty), 0.2 * double(met.size()));

    // What was kept is right, all of it, and enough of it to see those views again without a network.
    const std::size_t asked = server_->requests().size();
    net::OfflineFetcher nothing;
    {
        net::DiskCache cache(nothing, file_, limits::kDiskCacheBytes);
        int kept = 0;
        const std::set<std::string> targets = tilesAskedFor();
        for (const std::string& target : targets) {
            const net::Response response = net::fetchOne(
                cache, net::requestFor(server_->url(target), net::Expect::Image, limits::kTileBytes));
            if (response.error) continue;
            ++kept;
            const auto decoded = render::decodeImage(response.body, limits::kTileDecode);
            EXPECT_TRUE(decoded.image && *decoded.image == pixelsOf(*partOf(target)))
                << target << ", " << response.body.size() << " bytes: " << decoded.error;
        }
        std::printf("%d of %zu tiles are kept\n", kept, targets.size());
        EXPECT_GT(kept, int(targets.size()) / 2);
    }
    Program again(nothing, file_, source);
    for (int i = 0; i < 100 && !again.ready(); ++i) again.frame();
    for (const Viewport& view : views) {
        again.session.apply(LookAt{view, 0});
        EXPECT_TRUE(untilSharp(again, 20)) << again.state();
        const auto [right, all] = again.rightInView();
        EXPECT_EQ(right, all);
    }
    EXPECT_EQ(again.wrong(), 0);
    EXPECT_EQ(server_->requests().size(), asked);
}

}  // namespace
}  // namespace viewer
