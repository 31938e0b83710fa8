#pragma once
// What to ask for next and what to give up, from what is wanted and what is in flight. Pure.

#include <functional>
#include <span>
#include <string>
#include <vector>

#include "viewer/tiles/tile_key.h"

namespace viewer {

struct LoadPlan {
    std::vector<TileKey> start;   ///< in this order
    std::vector<TileKey> cancel;  ///< in flight, no longer wanted
    friend bool operator==(const LoadPlan&, const LoadPlan&) = default;
};

/// A host as the planner sees it: tiles of one origin share its slots.
struct HostSlots {
    std::string origin;
    int slots = 1;  ///< requests worth having in flight at once; 0 = it asked to be left alone
};

/// Most urgent first, tiles in flight included.
struct LoadWants {
    std::span<const TileKey> want;        ///< in view, or where the motion ends
    std::span<const TileKey> soon = {};   ///< in view soon, as far as one can tell
    std::span<const TileKey> spare = {};  ///< perhaps useful later: takes what the others leave
    int soonStarts = 1 << 20;             ///< of `soon`, started at most
};

/// Of what is only perhaps useful, so many are in flight at a host at once: little is lost where it is not,
/// and what is wanted next finds the host nearly free.
inline constexpr int kSpareInFlight = 2;

/// `hostOf` names the host of an image. The same tile is never started twice, and a host never has more in
/// flight than its slots.
LoadPlan planLoads(const LoadWants& wants, std::span<const TileKey> inFlight,
                   const std::function<HostSlots(ImageId)>& hostOf);

}  // namespace viewer
