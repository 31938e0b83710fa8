#include "net/retry.h"

#include <algorithm>
#include <cmath>

namespace net {
namespace {

constexpr double kFirstSeconds = 1;
constexpr double kLongestSeconds = 60;
// A server that asks for more than this is asked again anyway: it may have meant something else.
constexpr double kLongestRetryAfterSeconds = 300;

bool worthAnotherTry(const Response& response) {
    switch (response.error.code) {
        case ErrorCode::NameNotFound:
        case ErrorCode::NotConnected:
        case ErrorCode::TimedOut:
        case ErrorCode::Truncated:
        case ErrorCode::Protocol:
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
    const double ceiling =
        std::min(kLongestSeconds, std::ldexp(kFirstSeconds, std::clamp(attempts - 1, 0, 16)));
    const double jitter = ceiling * random;
    if (!response.retryAfterSeconds) return jitter;
    // The jitter comes on top, so that the tiles which were refused together do not come back together.
    return std::clamp(*response.retryAfterSeconds, kFirstSeconds, kLongestRetryAfterSeconds) + jitter;
}

}  // namespace net
