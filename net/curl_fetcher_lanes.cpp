#include "net/curl_fetcher_lanes.h"

#include <algorithm>
#include <limits>

namespace net::curl {
namespace {

// More hosts than any document has; what is known of them takes some kB.
constexpr std::size_t kLanes = 256;

}  // namespace

Lanes::Lanes(int connectionsPerHost, int streamsPerHost, int connectionsInAll)
    : connectionsPerHost_(connectionsPerHost),
      streamsPerHost_(streamsPerHost),
      connectionsInAll_(connectionsInAll) {}

Lane& Lanes::laneOf(const std::string& origin) {
    return lanes_.try_emplace(origin, Lane{HostPace(connectionsPerHost_, streamsPerHost_)}).first->second;
}

void Lanes::append(std::unique_ptr<Transfer> transfer) {
    laneOf(transfer->origin).waiting.push_back(std::move(transfer));
}

void Lanes::prepend(std::unique_ptr<Transfer> transfer) {
    laneOf(transfer->origin).waiting.push_front(std::move(transfer));
}

bool Lanes::hasRoom(const Lane& lane, int connections) const {
    if (lane.waiting.empty() || lane.running >= lane.pace.slots()) return false;
    return connections < connectionsInAll_ || (lane.pace.multiplexed() && lane.running > 0);
}

// From the lane with the least to do among those that may start one more.
std::unique_ptr<Transfer> Lanes::next(double now) {
    int connections = 0;
    for (const auto& [origin, lane] : lanes_)
        connections += lane.pace.multiplexed() ? std::min(lane.running, 1) : lane.running;
    Lane* best = nullptr;
    for (auto& [origin, lane] : lanes_) {
        if (!hasRoom(lane, connections) || lane.pace.opensAt() > now) continue;
        if (!best || lane.running < best->running) best = &lane;
    }
    if (!best) return nullptr;
    std::unique_ptr<Transfer> transfer = std::move(best->waiting.front());
    best->waiting.pop_front();
    ++best->running;
    best->usedAt = now;
    transfer->lane = best;
    transfer->pace = &best->pace;
    return transfer;
}

void Lanes::left(const Transfer& transfer) {
    --transfer.lane->running;
}

std::unique_ptr<Transfer> Lanes::withdraw(RequestId id) {
    for (auto& [origin, lane] : lanes_) {
        const auto found = std::find_if(lane.waiting.begin(), lane.waiting.end(),
                                        [id](const auto& transfer) { return transfer->id == id; });
        if (found == lane.waiting.end()) continue;
        std::unique_ptr<Transfer> transfer = std::move(*found);
        lane.waiting.erase(found);
        return transfer;
    }
    return nullptr;
}

double Lanes::opensAt(double now) const {
    double opens = std::numeric_limits<double>::infinity();
    for (const auto& [origin, lane] : lanes_) {
        const bool closed = lane.pace.opensAt() > now;
        if (closed && !lane.waiting.empty()) opens = std::min(opens, lane.pace.opensAt());
    }
    return opens;
}

std::vector<std::string> Lanes::trim(double now) {
    std::vector<std::string> forgotten;
    while (lanes_.size() > kLanes) {
        auto oldest = lanes_.end();
        for (auto it = lanes_.begin(); it != lanes_.end(); ++it) {
            const Lane& lane = it->second;
            const bool idle = lane.running == 0 && lane.waiting.empty() && lane.pace.opensAt() <= now;
            if (idle && (oldest == lanes_.end() || lane.usedAt < oldest->second.usedAt)) oldest = it;
        }
        if (oldest == lanes_.end()) break;
        forgotten.push_back(oldest->first);
        lanes_.erase(oldest);
    }
    return forgotten;
}

}  // namespace net::curl
