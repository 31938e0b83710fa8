#pragma once
// Faults of the network by script: wraps a handler so that a share of its answers goes wrong, the same way
// each time: what happens depends on the seed, the address and how often it was asked for, never on order or
// time. Any thread.

#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tests/support/loopback_server.h"

namespace test_support {

enum class Fault {
    HangUp,
    Reset,
    SlowLoris,        ///< a byte now and then
    NoAnswer,         ///< silence before the first byte
    StallMidBody,     ///< half of the body, then silence
    TruncatedLength,  ///< half of the stated length, then the connection (HTTP/2: the stream) breaks
    TruncatedChunk,   ///< the same without a stated length
    TruncatedEnd,     ///< an orderly end before the stated length
    OverlongBody,     ///< the stated length is half of what comes
    EndlessBody,
    EndlessHeaders,
    HugeHeader,        ///< 1 MB
    GzipBomb,          ///< 16 MB in 16 kB
    StackedEncodings,  ///< the same, packed six times
    TypeOctetStream,
    TypeHtml,
    NoType,
    NotFound,             ///< 404
    Gone,                 ///< 410
    Unauthorized,         ///< 401
    Forbidden,            ///< 403
    TooManyRequests,      ///< 429, Retry-After in seconds
    TooManyRequestsDate,  ///< 429, Retry-After as a date
    Unavailable,          ///< 503, Retry-After in seconds
    UnavailableDate,      ///< 503, Retry-After as a date
    RetryAfterGarbage,    ///< 503
    RetryAfterNegative,   ///< 429
    RetryAfterYear,       ///< 503
    ServerError,          ///< 500
    BadGateway,           ///< 502
    GatewayTimeout,       ///< 504
    BandwidthPage,        ///< 509 with a web page
    CaptivePortal,        ///< 200 with a web page
    OtherVersion,         ///< the newer picture with its own ETag
    GoAway,               ///< HTTP/2: the connection ends without a look at the request
    NotModified,          ///< 304, whether it was asked for or not
    NoBytes,              ///< 200
    CorruptBytes,         ///< as many as there should be
    Redirect              ///< to where the answer is
};

/// Number in the list of network faults, and name: "N06TruncatedChunk".
std::string nameOf(Fault fault);
const std::vector<Fault>& allFaults();

struct FaultScript {
    std::uint64_t seed = 1;
    double rate = 1;                              ///< share of the requests that meet a fault
    std::vector<Fault> kinds = allFaults();       ///< each as likely as the others
    int times = std::numeric_limits<int>::max();  ///< an address meets none after so many requests
    int retryAfterSeconds = 1;                    ///< in both forms that mean something
    Handler newer = {};                           ///< for OtherVersion; none: the clean answer, "+" added

    /// What the `time`th request (from 0) for an address meets. Pure.
    std::optional<Fault> faultFor(std::string_view target, int time) const;
};

/// A Handler; copies share all they know.
class FaultyHandler {
public:
    FaultyHandler(FaultScript script, Handler clean);

    Res operator()(const Req& req) const;

    /// From now on all answers are clean.
    void stop();

    struct Met {
        std::string target;
        int time = 0;  ///< how often the address was asked for before
        std::optional<Fault> fault = {};
        double seconds = 0;            ///< Req's
        double retryAfterSeconds = 0;  ///< what the answer asked for in a form that means something
    };
    /// All requests in the order in which they came; where a redirect led is not counted.
    std::vector<Met> log() const;
    int count(Fault fault) const;
    int countClean() const;
    /// Requests for any address that came after a refusal and before its Retry-After was over.
    /// `slackSeconds`: a refusal that is younger may not have been heard yet.
    std::vector<Met> early(double slackSeconds) const;

private:
    class State;
    std::shared_ptr<State> state_;
};

/// A limit that no header tells of: a bucket of tokens, one for each request. A Handler; copies share it.
class RateLimitedHandler {
public:
    struct Limit {
        double perSecond = 1;
        double burst = 1;
        bool drop = false;  ///< refused requests get no answer; else status 509 with a web page
    };
    RateLimitedHandler(Limit limit, Handler clean);

    /// The clock is Req's.
    Res operator()(const Req& req) const;

    int served() const;
    int refused() const;

private:
    class State;
    std::shared_ptr<State> state_;
};

}  // namespace test_support
