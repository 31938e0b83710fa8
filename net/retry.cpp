#include "net/retry.h"

#include <algorithm>
#include <cmath>

namespace net {
namespace {

constexpr double kFirstSeconds = 1;
constexpr double kLongestSeconds = 60;
constexpr double kRetryAfterJitterSeconds = 0.1;
// A server that asks for more than this is asked again anyway: it may have meant something else.
constexpr double kLongestRetryAfterSeconds = 300;

// Who turns programs away takes every further request for proof that it was right. What ends by itself (a
// limit that was passed, a network's login page) ends after minutes.
constexpr double kFirstBlockedSeconds = 300;
constexpr double kLongestBlockedSeconds = 3600;

bool worthAnotherTry(const Response& response) {
    switch (response.error.code) {
        case ErrorCode::NameNotFound:
        case ErrorCode::NotConnected:
        case ErrorCode::TimedOut:
        case ErrorCode::Truncated:
        case ErrorCode::Protocol:
        case ErrorCode::Blocked:
            return true;
        case ErrorCode::HttpStatus:
            return response.status >= 500 || response.status == 408 || response.status == 425 ||
                   response.status == 429;
        default:
            return false;
    }
}

}  // namespace

std::optional<double> retryDelaySeconds(const Response& response, int attempts, double random) {
    if (!worthAnotherTry(response)) return std::nullopt;
    // The exponent is bounded first: attempts may grow for as long as a broken tile stays in view.
    const bool blocked = response.error.code == ErrorCode::Blocked;
    const double ceiling =
        std::min(blocked ? kLongestBlockedSeconds : kLongestSeconds,
                 std::ldexp(blocked ? kFirstBlockedSeconds : kFirstSeconds, std::clamp(attempts - 1, 0, 16)));
    if (blocked)
        return std::clamp(response.retryAfterSeconds.value_or(0), ceiling, kLongestBlockedSeconds) +
               ceiling * random;
    if (!response.retryAfterSeconds) return ceiling * random;
    // A little on top, so that many programs which were refused together do not come back together: but the
    // server said when, and somebody waits.
    return std::clamp(*response.retryAfterSeconds, kFirstSeconds, kLongestRetryAfterSeconds) +
           kRetryAfterJitterSeconds * random;
}

}  // namespace net
