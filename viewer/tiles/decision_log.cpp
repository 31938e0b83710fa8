#include "viewer/tiles/decision_log.h"

#include <algorithm>
#include <utility>

namespace viewer {
namespace {

// Several screens full; the counts have the rest.
constexpr std::size_t kKept = 512;

std::int64_t& countOf(DecisionLog::Counts& counts, Decision::What what) {
    switch (what) {
        case Decision::What::Started:
            return counts.started;
        case Decision::What::GivenUp:
            return counts.givenUp;
        case Decision::What::Dropped:
            return counts.dropped;
        case Decision::What::Arrived:
            return counts.arrived;
        case Decision::What::Late:
            return counts.late;
        case Decision::What::Broken:
            return counts.broken;
        case Decision::What::OtherForm:
            return counts.otherForm;
        case Decision::What::Failed:
            break;
    }
    return counts.failed;
}

}  // namespace

std::string_view nameOf(Decision::What what) {
    switch (what) {
        case Decision::What::Started:
            return "started";
        case Decision::What::GivenUp:
            return "given up";
        case Decision::What::Dropped:
            return "dropped";
        case Decision::What::Arrived:
            return "arrived";
        case Decision::What::Late:
            return "arrived late";
        case Decision::What::Broken:
            return "broken";
        case Decision::What::OtherForm:
            return "other form";
        case Decision::What::Failed:
            break;
    }
    return "failed";
}

void DecisionLog::add(Decision decision, std::size_t bytes) {
    Counts& counts = hosts_[decision.host];
    ++countOf(counts, decision.what);
    counts.bytes += std::int64_t(bytes);
    last_.push_back(std::move(decision));
    if (last_.size() > kKept) last_.pop_front();
    fresh_ = std::min(fresh_ + 1, last_.size());
}

DecisionLog::Counts DecisionLog::all() const {
    Counts sum;
    for (const auto& [host, c] : hosts_) {
        sum.started += c.started;
        sum.givenUp += c.givenUp;
        sum.dropped += c.dropped;
        sum.arrived += c.arrived;
        sum.late += c.late;
        sum.broken += c.broken;
        sum.otherForm += c.otherForm;
        sum.failed += c.failed;
        sum.bytes += c.bytes;
    }
    return sum;
}

std::vector<Decision> DecisionLog::takeNew() {
    std::vector<Decision> out(last_.end() - std::ptrdiff_t(fresh_), last_.end());
    fresh_ = 0;
    return out;
}

std::string lineOf(const Decision& d) {
    std::string words = std::string(nameOf(d.what)) + ' ' + std::to_string(d.tile.tile.level) + '/' +
                        std::to_string(d.tile.tile.column) + ',' + std::to_string(d.tile.tile.row) +
                        " of image " + std::to_string(d.tile.image.value) + " at " + d.host;
    return d.why.empty() ? words : words + ": " + d.why;
}

}  // namespace viewer
