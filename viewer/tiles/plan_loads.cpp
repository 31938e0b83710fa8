#include "viewer/tiles/plan_loads.h"

#include <algorithm>
#include <map>
#include <set>

namespace viewer {
namespace {

class Planner {
public:
    Planner(const LoadWants& wants, std::span<const TileKey> inFlight,
            const std::function<HostSlots(ImageId)>& hostOf)
        : wants_(wants), inFlight_(inFlight), hostOf_(hostOf) {}

    LoadPlan run() {
        countInFlight();
        startWanted(wants_.want, int(wants_.want.size()));
        startWanted(wants_.soon, wants_.soonStarts);
        for (const TileKey& key : wants_.spare) {
            if (busy_.contains(key)) continue;
            const HostSlots& host = hostFor(key);
            Use& use = uses_[host.origin];
            if (!use.owes && use.spare < kSpareInFlight && use.wanted + use.spare < host.slots)
                start(key, use.spare);
        }
        return std::move(plan_);
    }

private:
    struct Use {
        int wanted = 0, spare = 0;  ///< in flight
        bool owes = false;          ///< something wanted found no slot
    };

    void startWanted(std::span<const TileKey> keys, int most) {
        for (const TileKey& key : keys) {
            if (busy_.contains(key)) continue;
            const HostSlots& host = hostFor(key);
            Use& use = uses_[host.origin];
            if (use.wanted + use.spare >= host.slots || most-- <= 0)
                use.owes = true;
            else
                start(key, use.wanted);
        }
    }

    void countInFlight() {
        std::set<TileKey> wanted(wants_.want.begin(), wants_.want.end());
        wanted.insert(wants_.soon.begin(), wants_.soon.end());
        const std::set<TileKey> spare(wants_.spare.begin(), wants_.spare.end());
        for (const TileKey& key : inFlight_) {
            const bool isWanted = wanted.contains(key);
            if (!isWanted && !spare.contains(key)) {
                plan_.cancel.push_back(key);
                continue;
            }
            busy_.insert(key);
            Use& use = uses_[hostFor(key).origin];
            ++(isWanted ? use.wanted : use.spare);
        }
    }

    void start(const TileKey& key, int& use) {
        ++use;
        busy_.insert(key);
        plan_.start.push_back(key);
    }

    // One look-up an image, however many tiles.
    const HostSlots& hostFor(const TileKey& key) {
        const auto [it, fresh] = hosts_.try_emplace(key.image);
        if (fresh) it->second = hostOf_(key.image);
        return it->second;
    }

    const LoadWants& wants_;
    const std::span<const TileKey> inFlight_;
    const std::function<HostSlots(ImageId)>& hostOf_;
    LoadPlan plan_;
    std::set<TileKey> busy_;
    std::map<ImageId, HostSlots> hosts_;
    std::map<std::string, Use> uses_;  ///< by origin
};

}  // namespace

LoadPlan planLoads(const LoadWants& wants, std::span<const TileKey> inFlight,
                   const std::function<HostSlots(ImageId)>& hostOf) {
    return Planner(wants, inFlight, hostOf).run();
}

}  // namespace viewer
