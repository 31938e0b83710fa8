#include "viewer/tiles/plan_loads.h"

#include <map>
#include <set>

namespace viewer {

LoadPlan planLoads(std::span<const TileKey> want, std::span<const TileKey> inFlight,
                   const std::function<HostSlots(ImageId)>& hostOf) {
    LoadPlan plan;
    const std::set<TileKey> wanted(want.begin(), want.end());
    std::set<TileKey> busy;
    std::map<ImageId, HostSlots> hosts;  // one look-up an image, however many tiles
    std::map<std::string, int> used;
    const auto host = [&](ImageId image) -> const HostSlots& {
        const auto [it, fresh] = hosts.try_emplace(image);
        if (fresh) it->second = hostOf(image);
        return it->second;
    };
    for (const TileKey& key : inFlight) {
        if (!wanted.contains(key)) {
            plan.cancel.push_back(key);
            continue;
        }
        busy.insert(key);
        ++used[host(key.image).origin];
    }
    for (const TileKey& key : want) {
        if (busy.contains(key)) continue;
        const HostSlots& h = host(key.image);
        int& n = used[h.origin];
        if (n >= h.slots) continue;
        ++n;
        busy.insert(key);
        plan.start.push_back(key);
    }
    return plan;
}

}  // namespace viewer
