#include "net/host_pace.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <utility>

namespace net {
namespace {

// What a server may ask for, as retryDelaySeconds has it: less than a second is no pause, and who asks for
// more than five minutes may have meant something else.
constexpr double kShortestPauseSeconds = 1;
constexpr double kLongestPauseSeconds = 300;

// The first answer over a new protocol, or from a server's cold cache, says little: of sixteen answers the
// fourth fastest is what the host can do, whatever one or two of them met.
constexpr std::size_t kLatencyRank = 4;
// The least latency is kept through a congested minute (it is what the queue is measured against) and
// forgotten within some two hundred answers where the network has become another.
constexpr double kLeastLatencyForgets = 1.0 / 64;

// Where nothing came for longer, the body stalls: that is no bandwidth.
constexpr double kLongestGapSeconds = 0.25;
// A second of receiving outweighs all before it: long enough to average over bursts, short enough to leave
// a connection's slow start behind.
constexpr double kBandwidthSeconds = 1;
// Less than this says nothing: one burst out of a buffer.
constexpr double kKnownSeconds = 0.1;
constexpr double kKnownBytes = 64 << 10;
constexpr double kMeanBytesWeight = 1.0 / 8;

// What is in flight over HTTP/2 cannot be put in another order. A quarter of a second beyond the latency
// keeps a slow link busy between two frames and their decisions, and is what a new wish waits for at the
// most.
constexpr double kAheadSeconds = 0.25;
// As many as over HTTP/1.1: a small number, and the estimate may be wrong.
constexpr int kLeastStreams = 6;

// One 503 or one lost connection is an accident. So many within so short a time, and half of the last eight
// answers, are a policy.
constexpr std::size_t kBunch = 3;
constexpr double kBunchSeconds = 2;
constexpr int kMostly = 4;
// A host that refuses without saying for how long: as if it had said the least that it can say.
constexpr double kHoldSeconds = 1;
// Refused again within this, the host is taken to have a limit, and the rate that passes is sought.
constexpr double kAgainSeconds = 30;
// Limits come with load and go with it: without a refusal for so long it is forgotten.
constexpr double kRateKeptSeconds = 600;

// One request in five seconds: a host that allowed less could not be read anyway.
constexpr double kLeastRate = 0.2;
constexpr double kFirstRate = 0.5;
// The search grows by a quarter each answer, so that a first guess which was ten times too low is made good
// after ten answers. Each refusal takes back the last steps, which were too many, and halves the step.
constexpr double kSearchGrowth = 1.25;
constexpr double kLeastSearchGrowth = 1.02;
constexpr double kStepsBack = 2.5;
// Later the rate stays just under what passed between two refusals and creeps up, slowly at first: one
// refusal in some hundred requests shows the limit again.
constexpr double kUnderMeasured = 0.97;
constexpr double kLeastCut = 0.95, kMostCut = 0.7;
constexpr double kCounted = 10;
constexpr double kBlindCut = 0.85;
// So many in a row, and the refusals had another cause: as soon as they end the rate is sought anew.
constexpr int kBlindCuts = 4;
// Where the rate falls to a third of what was found and requests are refused all the same, that has another
// cause, and pacing would only add to it.
constexpr double kLeastOfFound = 1.0 / 3;
constexpr double kDoubtSeconds = 60;
constexpr double kCreep = 0.001, kFastestCreep = 0.02;
constexpr double kCreepDoubles = 50;  // requests

bool asksToWait(const HostAnswer& answer) {
    return (answer.status == 429 || answer.status == 503) && answer.retryAfterSeconds;
}

bool mayBeLimit(const HostAnswer& answer) {
    return answer.status == 429 || answer.status == 509 || answer.brokeOff ||
           (answer.status == 503 && !answer.retryAfterSeconds);
}

}  // namespace

void HostPace::started(double now) {
    ++inFlight_;
    if (rate_ > 0 && now - cutAt_ > kRateKeptSeconds) rate_ = 0;
    if (rate_ > 0) {
        const double interval = 1 / rate_;
        bound_ = now - nextStart_ < interval;
        boundSeconds_ += std::min(now - startedAt_, 2 * interval);
        nextStart_ = std::max(nextStart_, now - interval) + interval;
    }
    startedAt_ = now;
}

void HostPace::finished(const HostAnswer& answer, double now) {
    --inFlight_;
    lastRefusals_ = lastRefusals_ << 1 | (mayBeLimit(answer) ? 1u : 0u);
    if (asksToWait(answer)) {
        const double wait =
            std::clamp(*answer.retryAfterSeconds, kShortestPauseSeconds, kLongestPauseSeconds);
        pausedUntil_ = std::max(pausedUntil_, now + wait);
    }
    if (looksLikeLimit(answer, now)) return refused(answer, now);
    if (answer.status > 0 && answer.status < 500 && answer.status != 429 && !answer.brokeOff) passed(answer);
}

bool HostPace::looksLikeLimit(const HostAnswer& answer, double now) {
    if (!mayBeLimit(answer)) return false;
    const bool mostly = std::popcount(lastRefusals_ & 0xFFu) >= kMostly;
    // The pauses that the host asks for are too short for what it allows.
    if (answer.retryAfterSeconds) return mostly;
    if (answer.status == 429 || answer.status == 509 || rate_ > 0) return true;
    accidents_.push_back(now);
    while (accidents_.front() < now - kBunchSeconds) accidents_.pop_front();
    return mostly && accidents_.size() >= kBunch;
}

void HostPace::refused(const HostAnswer& answer, double now) {
    // What was already under way at the last cut says nothing new.
    if (answer.startedAt <= cutAt_) return;
    if (rate_ > 0) {
        correctRate(now);
    } else {
        window_ = std::max(1.0, std::floor(std::min(window_, inFlight_ + 1.0) / 2));
        if (now - cutAt_ < kAgainSeconds && now >= doubtedUntil_) {
            rate_ = std::max(kFirstRate, passedSince_ / (now - cutAt_));
            searchGrowth_ = kSearchGrowth;
            foundRate_ = 0;
        }
    }
    heldUntil_ = now + (rate_ > 0 ? 1 / rate_ : kHoldSeconds);
    nextStart_ = heldUntil_;
    cutAt_ = now;
    passedSince_ = boundSeconds_ = 0;
}

// At two refusals the host's allowance was used up, so what passed between them is what it allows, unless it
// kept some of it unused meanwhile.
void HostPace::correctRate(double now) {
    const double measured = boundSeconds_ > 0 ? passedSince_ / boundSeconds_ : 0;
    if (searchGrowth_ > kLeastSearchGrowth) {
        rate_ = std::max(measured, rate_ / std::pow(searchGrowth_, kStepsBack));
        searchGrowth_ = std::sqrt(searchGrowth_);
        foundRate_ = rate_;
    } else if (passedSince_ >= kCounted) {
        rate_ = std::clamp(measured * kUnderMeasured, rate_ * kMostCut, rate_ * kLeastCut);
        blindCuts_ = 0;
    } else {
        rate_ *= kBlindCut;
        ++blindCuts_;
    }
    if (rate_ >= std::max(kLeastRate, foundRate_ * kLeastOfFound)) return;
    rate_ = 0;
    doubtedUntil_ = now + kDoubtSeconds;
}

void HostPace::passed(const HostAnswer& answer) {
    if (answer.bytes > 0 && answer.status < 300) {
        const auto bytes = static_cast<double>(answer.bytes);
        meanBytes_ += (bytes - meanBytes_) * (meanBytes_ > 0 ? kMeanBytesWeight : 1);
    }
    window_ += 1 / window_;
    if (answer.startedAt <= cutAt_) return;
    ++passedSince_;
    if (rate_ == 0 || !bound_) return;
    if (blindCuts_ >= kBlindCuts && passedSince_ >= kCounted) {
        searchGrowth_ = kSearchGrowth;
        blindCuts_ = 0;
    }
    // What is in flight knows nothing of its answers yet: all of it together is one step.
    const double together = std::max(1.0, rate_ * latency_);
    if (searchGrowth_ > kLeastSearchGrowth) {
        rate_ *= std::pow(searchGrowth_, 1 / together);
    } else {
        rate_ *= 1 + std::min(kFastestCreep / together, kCreep * std::exp2(passedSince_ / kCreepDoubles));
    }
}

void HostPace::firstByte(double seconds) {
    latencies_[answers_++ % kLatencies] = seconds;
    std::array<double, kLatencies> sorted = latencies_;
    const std::size_t known = std::min(answers_, kLatencies);
    const std::size_t rank = std::min(kLatencyRank, known) - 1;
    std::nth_element(sorted.begin(), sorted.begin() + static_cast<std::ptrdiff_t>(rank),
                     sorted.begin() + static_cast<std::ptrdiff_t>(known));
    latency_ = sorted[rank];
    const bool less = leastLatency_ == 0 || seconds < leastLatency_;
    leastLatency_ += (seconds - leastLatency_) * (less ? 1 : kLeastLatencyForgets);
}

void HostPace::bodyBegan() {
    if (bodies_++ == 0) silence_ = true;
}

void HostPace::received(std::size_t bytes, double now) {
    const double gap = now - lastBytesAt_;
    lastBytesAt_ = now;
    // The first bytes after a silence were on their way in it.
    if (std::exchange(silence_, false) || gap > kLongestGapSeconds) return;
    const double fade = std::exp(-gap / kBandwidthSeconds);
    bytes_ = bytes_ * fade + static_cast<double>(bytes);
    seconds_ = seconds_ * fade + gap;
}

void HostPace::bodyEnded() {
    --bodies_;
}

double HostPace::bytesPerSecond() const {
    if (seconds_ <= 0 || (seconds_ < kKnownSeconds && bytes_ < kKnownBytes)) return 0;
    return bytes_ / seconds_;
}

double HostPace::backlogSeconds() const {
    const double bandwidth = bytesPerSecond();
    return bandwidth > 0 ? inFlight_ * meanBytes_ / bandwidth : 0;
}

int HostPace::slotsOfSlowLink() const {
    const double bandwidth = bytesPerSecond();
    if (!multiplexed_ || bandwidth == 0 || meanBytes_ == 0) return streams_;
    const double enough = std::ceil(bandwidth * (leastLatency_ + kAheadSeconds) / meanBytes_);
    return std::max(kLeastStreams, static_cast<int>(std::min<double>(enough, streams_)));
}

int HostPace::slots() const {
    double slots = multiplexed_ ? std::min(streams_, slotsOfSlowLink()) : connections_;
    slots = std::min(slots, window_);
    if (rate_ > 0) slots = std::min(slots, std::ceil(rate_ * (latency_ + kAheadSeconds)) + 1);
    return std::max(1, static_cast<int>(slots));
}

double HostPace::opensAt() const {
    return std::max({pausedUntil_, heldUntil_, rate_ > 0 ? nextStart_ : 0});
}

}  // namespace net
