#pragma once
// How fast one host is asked: what it has shown of its latency and bandwidth, what it asked for
// (Retry-After), and what it lets through without saying so. Pure: times are seconds of a steady clock, given
// as arguments. Lives on the fetcher's thread, one for each origin.

#include <array>
#include <cstddef>
#include <deque>
#include <optional>

namespace net {

/// What came of one request.
struct HostAnswer {
    double startedAt = 0;   ///< when the request was handed over
    int status = 0;         ///< 0 = none
    bool brokeOff = false;  ///< the connection ended without a whole answer
    std::optional<double> retryAfterSeconds = {};
    std::size_t bytes = 0;  ///< of the body as it came
};

class HostPace {
public:
    /// Connections at once over HTTP/1.1, streams at once over HTTP/2.
    HostPace(int connections, int streams) : connections_(connections), streams_(streams) {}

    /// A request goes out. Each is ended by one finished() or withdrawn().
    void started(double now);
    /// It never got to the host, or was given up: nothing is learnt from it.
    void withdrawn() { --inFlight_; }
    void finished(const HostAnswer& answer, double now);

    /// The first byte of an answer came so long after its request was sent.
    void firstByte(double seconds);
    // The bodies on their way. Bytes count for the bandwidth while at least one is coming.
    void bodyBegan();
    void received(std::size_t bytes, double now);
    void bodyEnded();

    /// Protocol of the last answer.
    void speaks(bool multiplexed) { multiplexed_ = multiplexed; }
    bool multiplexed() const { return multiplexed_; }

    /// Requests worth having in flight at once, >= 1.
    int slots() const;
    /// No request may go out before; in the past where one may at once.
    double opensAt() const;
    /// What the host itself asked for; in the past where nothing.
    double pausedUntil() const { return pausedUntil_; }

    double latencySeconds() const { return latency_; }  ///< 0 = nothing known yet
    double bytesPerSecond() const;                      ///< 0 = nothing known yet
    /// How long all that is in flight takes to come, as far as is known; else 0.
    double backlogSeconds() const;
    double requestsPerSecond() const { return rate_; }  ///< the found limit; 0 = none is known

private:
    bool looksLikeLimit(const HostAnswer& answer, double now);
    void refused(const HostAnswer& answer, double now);
    void passed(const HostAnswer& answer);
    void correctRate(double now);
    int slotsOfSlowLink() const;

    const int connections_, streams_;
    bool multiplexed_ = false;
    int inFlight_ = 0;

    // Latency: the last answers, oldest overwritten.
    static constexpr std::size_t kLatencies = 16;
    std::array<double, kLatencies> latencies_ = {};
    std::size_t answers_ = 0;
    double latency_ = 0;       // a low quantile of them
    double leastLatency_ = 0;  // the least, forgotten slowly

    // Bandwidth: bytes, and the seconds in which they came, both fading.
    int bodies_ = 0;
    bool silence_ = true;  // the next bytes came in a time that was not counted
    double lastBytesAt_ = 0;
    double bytes_ = 0, seconds_ = 0;
    double meanBytes_ = 0;  // of an answer's body

    // What the host asked for, and the limits that it keeps to itself.
    double pausedUntil_ = 0;
    double window_ = 1e9;  // requests at once, cut at refusals
    double cutAt_ = -1e9;
    double heldUntil_ = 0;
    std::deque<double> accidents_;  // refusals that are a limit's only where several come
    unsigned lastRefusals_ = 0;     // one bit each of the last answers

    double rate_ = 0;          // requests a second that pass
    double searchGrowth_ = 1;  // how fast it grows until it is found
    double foundRate_ = 0;
    int blindCuts_ = 0;        // in a row, below what was found
    double doubtedUntil_ = 0;  // the refusals were none of a limit: until then no rate is sought
    bool bound_ = false;       // the last request had to wait for the rate
    double startedAt_ = -1e9;  // the last request
    double nextStart_ = 0;
    double passedSince_ = 0;   // requests since the last cut
    double boundSeconds_ = 0;  // and the time that they took, lulls of ours left out
};

}  // namespace net
