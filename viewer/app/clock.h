#pragma once
// The only place that reads a clock.

#include <chrono>

namespace viewer {

/// Seconds on the steady clock, which no change of date touches.
inline double secondsNow() {
    return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

/// Milliseconds since 1970, for reports.
inline double epochMillis() {
    return std::chrono::duration<double, std::milli>(std::chrono::system_clock::now().time_since_epoch())
        .count();
}

}  // namespace viewer
