#pragma once
// Days as people count them: by midnights where the computer stands, not by hours.

#include <cstdint>
#include <string>

namespace viewer {

/// Midnights between two times (seconds since 1970): 0 = the same day, negative where `then` is later.
int daysBetween(std::int64_t then, std::int64_t now);
/// "2024-03-09"; empty for a time that no calendar has.
std::string dateOf(std::int64_t time);

}  // namespace viewer
