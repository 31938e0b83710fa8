#include "net/host_pace.h"

#include <algorithm>
#include <deque>
#include <random>
#include <string>

#include <gtest/gtest.h>

namespace net {
namespace {

constexpr int kConnections = 6, kStreams = 48;

HostPace pace() {
    return {kConnections, kStreams};
}

/// One request and what came of it, `seconds` later.
void ask(HostPace& pace, double at, int status, std::optional<double> retryAfter = {},
         double seconds = 0.05) {
    pace.started(at);
    pace.finished({.startedAt = at, .status = status, .retryAfterSeconds = retryAfter, .bytes = 1000},
                  at + seconds);
}

TEST(HostPace, KnowsNothingAtFirst) {
    HostPace host = pace();
    EXPECT_EQ(host.slots(), kConnections);
    EXPECT_FALSE(host.multiplexed());
    EXPECT_EQ(host.latencySeconds(), 0);
    EXPECT_EQ(host.bytesPerSecond(), 0);
    EXPECT_LE(host.opensAt(), 0);
    EXPECT_LE(host.pausedUntil(), 0);
    host.speaks(true);
    EXPECT_EQ(host.slots(), kStreams);
}

TEST(HostPace, LatencyIsThatOfTheFasterAnswers) {
    HostPace host = pace();
    host.firstByte(0.5);  // the first, with everything cold
    EXPECT_DOUBLE_EQ(host.latencySeconds(), 0.5);
    for (int i = 0; i < 8; ++i) host.firstByte(0.04);
    host.firstByte(0.001);  // a refusal from a proxy on the way
    for (int i = 0; i < 6; ++i) host.firstByte(3);
    EXPECT_DOUBLE_EQ(host.latencySeconds(), 0.04);
    for (int i = 0; i < 16; ++i) host.firstByte(0.2);  // another network
    EXPECT_DOUBLE_EQ(host.latencySeconds(), 0.2);
}

TEST(HostPace, BandwidthIsThatOfAllBodiesTogether) {
    HostPace host = pace();
    double now = 100;
    // Two bodies, each of which gets 1000 bytes every 10 ms, then a lull: five times.
    for (int burst = 0; burst < 5; ++burst, now += 60) {
        host.bodyBegan();
        host.bodyBegan();
        for (int i = 0; i < 100; ++i, now += 0.005) host.received(1000, now);
        host.bodyEnded();
        host.bodyEnded();
    }
    EXPECT_NEAR(host.bytesPerSecond(), 200'000, 2000);
}

TEST(HostPace, AStallIsNoBandwidth) {
    HostPace host = pace();
    host.bodyBegan();
    double now = 0;
    for (int i = 0; i < 100; ++i, now += 0.01) host.received(1000, now);
    now += 10;
    for (int i = 0; i < 100; ++i, now += 0.01) host.received(1000, now);
    EXPECT_NEAR(host.bytesPerSecond(), 100'000, 2000);
}

TEST(HostPace, OneBurstSaysNothing) {
    HostPace host = pace();
    host.bodyBegan();
    host.received(40'000, 0);
    host.received(10'000, 0.0001);
    EXPECT_EQ(host.bytesPerSecond(), 0);
}

TEST(HostPace, ASlowLinkGetsFewStreams) {
    struct Case {
        double bytesPerSecond, latency, answerBytes;
        int slots;
    };
    for (const Case& c :
         {Case{100e6, 0.04, 40'000, kStreams},                            // fast
          Case{2.5e6, 0.04, 40'000, 19},                                  // 20 Mbit/s: 2.5e6 * 0.29 / 40e3
          Case{2.5e6, 0.12, 40'000, 24}, Case{0.1e6, 0.3, 40'000, 6}}) {  // never fewer than HTTP/1.1 has
        HostPace host = pace();
        host.speaks(true);
        host.bodyBegan();
        for (int i = 0; i < 1000; ++i)
            host.received(static_cast<std::size_t>(c.bytesPerSecond * 0.001), i * 0.001);
        host.firstByte(c.latency);
        host.started(1);
        host.finished({.startedAt = 1, .status = 200, .bytes = static_cast<std::size_t>(c.answerBytes)}, 2);
        EXPECT_EQ(host.slots(), c.slots) << c.bytesPerSecond;
        host.speaks(false);
        EXPECT_EQ(host.slots(), kConnections);
    }
}

TEST(HostPace, TellsHowLongWhatIsInFlightTakes) {
    HostPace host = pace();
    ask(host, 0, 200);
    host.started(0);
    EXPECT_EQ(host.backlogSeconds(), 0);
    host.bodyBegan();
    for (int i = 0; i < 1000; ++i) host.received(10, i * 0.01);
    host.started(10);
    EXPECT_NEAR(host.backlogSeconds(), 2, 0.1);  // two of a thousand bytes, at a thousand a second
}

TEST(HostPace, RetryAfterIsObeyedToTheSecond) {
    struct Case {
        int status;
        std::optional<double> said;
        double pause;  // 0 = none
    };
    for (const Case& c : {Case{429, 7, 7}, Case{503, 7, 7}, Case{503, 0, 1}, Case{429, 0.2, 1},
                          Case{503, 1e9, 300}, Case{503, {}, 0}, Case{500, 7, 0}, Case{200, 7, 0}}) {
        HostPace host = pace();
        ask(host, 10, c.status, c.said, 0.5);
        EXPECT_DOUBLE_EQ(host.pausedUntil(), c.pause > 0 ? 10.5 + c.pause : 0) << c.status;
        EXPECT_GE(host.opensAt(), host.pausedUntil());
    }
}

TEST(HostPace, AShorterPauseDoesNotEndALongerOne) {
    HostPace host = pace();
    ask(host, 0, 503, 60, 0);
    ask(host, 1, 503, 2, 0);
    EXPECT_DOUBLE_EQ(host.pausedUntil(), 60);
}

TEST(HostPace, ARefusalThatSaysHowLongCutsNothing) {
    HostPace host = pace();
    for (int i = 0; i < 20; ++i)
        ask(host, i * 2.0, i % 3 ? 200 : 503, i % 3 ? std::nullopt : std::optional(1.0));
    EXPECT_EQ(host.slots(), kConnections);
    EXPECT_EQ(host.requestsPerSecond(), 0);
}

TEST(HostPace, RefusalsHalveWhatIsInFlightAndAnswersGiveItBack) {
    HostPace host = pace();
    host.speaks(true);
    for (int i = 0; i < 40; ++i) host.started(0);
    for (int i = 0; i < 40; ++i) host.finished({.startedAt = 0, .status = 429}, 0.1);
    EXPECT_EQ(host.slots(), 20) << "cut once for all that were in flight together";
    EXPECT_GE(host.opensAt(), 1.0) << "and left alone for a moment";
    for (int i = 0; i < 21; ++i) ask(host, 2 + i, 200);
    EXPECT_EQ(host.slots(), 21);
    for (int i = 0; i < 2000; ++i) ask(host, 100 + i, 200);
    EXPECT_EQ(host.slots(), kStreams);
}

TEST(HostPace, OnlyBunchesOfAccidentsAreALimit) {
    for (const bool brokeOff : {false, true}) {
        const HostAnswer accident{.status = brokeOff ? 0 : 503, .brokeOff = brokeOff};
        const auto meet = [&](HostPace& host, double at) {
            HostAnswer answer = accident;
            answer.startedAt = at;
            host.started(at);
            host.finished(answer, at + 0.1);
        };
        HostPace host = pace();
        for (int i = 0; i < 10; ++i) meet(host, i * 10.0);
        EXPECT_EQ(host.slots(), kConnections);
        for (int i = 0; i < 6; ++i) host.started(200);
        for (int i = 0; i < 3; ++i) meet(host, 200 + i * 0.1);
        EXPECT_LT(host.slots(), kConnections);
    }
}

// A host that lets a token bucket's worth through and says nothing of it, and loses or refuses some besides.
struct Limit {
    double perSecond, burst, latency;
    int status = 429;  // 0: hangs up
    std::optional<double> retryAfter = {};
    double faults = 0;  // share of requests
};
struct Tally {
    int passed = 0, refused = 0;
};

class Simulation {
public:
    explicit Simulation(Limit limit) : limit_(limit), tokens_(limit.burst) {}

    // Asks as fast as the pace allows until then; counts what was asked.
    Tally run(HostPace& pace, double until) {
        Tally tally;
        while (now_ < until) {
            while (inFlight_ < pace.slots() && pace.opensAt() <= now_) ask(pace, tally);
            const double opens = inFlight_ < pace.slots() ? pace.opensAt() : until;
            if (replies_.empty() || opens < replies_.front().at) {
                now_ = std::min(opens, until);
            } else {
                answer(pace);
            }
        }
        return tally;
    }

    Limit limit_;  ///< may change meanwhile

private:
    struct Reply {
        double at, startedAt;
        bool passes;
    };

    void ask(HostPace& pace, Tally& tally) {
        tokens_ = std::min(limit_.burst, tokens_ + (now_ - filledAt_) * limit_.perSecond);
        filledAt_ = now_;
        const bool passes = tokens_ >= 1 && !std::bernoulli_distribution(limit_.faults)(random_);
        if (passes) tokens_ -= 1;
        ++(passes ? tally.passed : tally.refused);
        pace.started(now_);
        ++inFlight_;
        replies_.push_back({now_ + limit_.latency, now_, passes});
    }

    void answer(HostPace& pace) {
        const Reply reply = replies_.front();
        replies_.pop_front();
        now_ = std::max(now_, reply.at);
        --inFlight_;
        if (reply.passes) pace.firstByte(limit_.latency);
        HostAnswer answer{.startedAt = reply.startedAt, .status = 200, .bytes = 1000};
        if (!reply.passes)
            answer = {.startedAt = reply.startedAt,
                      .status = limit_.status,
                      .brokeOff = limit_.status == 0,
                      .retryAfterSeconds = limit_.retryAfter};
        pace.finished(answer, now_);
    }

    std::deque<Reply> replies_;
    double tokens_, filledAt_ = 0, now_ = 0;
    int inFlight_ = 0;
    std::minstd_rand random_{1};
};

TEST(HostPace, AHiddenLimitIsFoundAndUsed) {
    int cases = 0;
    for (const int status : {429, 509, 503, 0})
        for (const bool multiplexed : {false, true})
            for (const double perSecond : {0.5, 1.0, 3.0, 10.0, 40.0})
                for (const double burst : {1.0, 5.0, 20.0, 100.0})
                    for (const double latency : {0.02, 0.1, 0.5}) {
                        HostPace host = pace();
                        host.speaks(multiplexed);
                        // A host whose limit is never met, and one that leaves no room for what is on its
                        // way.
                        if (host.slots() / latency < perSecond * 1.5) continue;
                        if (burst < perSecond * latency * 2) continue;
                        Simulation simulation({perSecond, burst, latency, status});
                        // Learnt after a hundred allowances, at the latest.
                        simulation.run(host, 100 / perSecond + 30);
                        const double seconds = 2000 / perSecond;
                        const Tally tally = simulation.run(host, 100 / perSecond + 30 + seconds);
                        const std::string what = std::to_string(status) + (multiplexed ? " h2 " : " h1 ") +
                                                 std::to_string(perSecond) + "/s burst " +
                                                 std::to_string(burst) + " latency " +
                                                 std::to_string(latency);
                        EXPECT_GT(tally.passed, 0.9 * perSecond * seconds) << what;
                        EXPECT_LT(tally.refused, 0.02 * tally.passed) << what;
                        ++cases;
                    }
    EXPECT_GT(cases, 200);
}

TEST(HostPace, RefusalsWithoutALimitDoNotSlowItDownForGood) {
    for (const int status : {429, 503, 0})
        for (const double faults : {0.02, 0.1, 0.3}) {
            HostPace host = pace();
            Simulation simulation({1e9, 1e9, 0.04, status, {}, faults});
            simulation.run(host, 600);
            simulation.limit_.faults = 0;
            simulation.run(host, 660);
            // Six at once at 40 ms are 150 a second.
            EXPECT_GT(simulation.run(host, 670).passed, 1400) << status << " " << faults;
        }
}

TEST(HostPace, AFoundLimitIsForgottenInTheEnd) {
    HostPace host = pace();
    Simulation simulation({1, 5, 0.05});
    simulation.run(host, 100);
    EXPECT_NEAR(host.requestsPerSecond(), 1, 0.2);
    EXPECT_LE(host.slots(), 3) << "more would only wait";
    host.started(100'000);
    EXPECT_EQ(host.requestsPerSecond(), 0);
}

}  // namespace
}  // namespace net
