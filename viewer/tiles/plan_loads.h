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
    int slots = 1;  ///< requests worth having in flight at once
};

/// `want`: most urgent first, tiles in flight included. `hostOf` names the host of an image. The same tile is
/// never started twice, and a host never has more in flight than its slots.
LoadPlan planLoads(std::span<const TileKey> want, std::span<const TileKey> inFlight,
                   const std::function<HostSlots(ImageId)>& hostOf);

}  // namespace viewer
