#pragma once
// When to ask again. Pure.

#include <optional>

#include "net/fetcher.h"

namespace net {

/// Seconds to wait before attempt `attempts` + 1 (attempts >= 1 made so far), or nothing where asking again
/// is pointless (4xx but 408, 425, 429; bad addresses; missing files; TLS). Doubles from 1 s to 60 s with
/// full jitter from `random` in [0, 1); never earlier than Retry-After, which is capped at 300 s. Who turns
/// programs away (Blocked) is left alone for 5 minutes at least, and for longer each time, up to an hour.
std::optional<double> retryDelaySeconds(const Response& response, int attempts, double random);

}  // namespace net
