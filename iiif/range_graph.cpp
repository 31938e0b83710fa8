#include "iiif/range_graph.h"

namespace iiif {

void RangeGraph::close() {
    enum class State { New, Open, Done };
    std::map<std::string_view, State> states;
    struct Step {
        std::string_view id;
        std::size_t next;
    };
    for (const auto& [start, unused] : parts_) {
        if (states[start] != State::New) continue;
        std::vector<Step> path{{start, 0}};
        states[start] = State::Open;
        while (!path.empty()) {
            const std::string_view id = path.back().id;
            const auto found = parts_.find(id);
            if (found == parts_.end() || path.back().next == found->second.size()) {
                states[id] = State::Done;
                path.pop_back();
                continue;
            }
            const std::string_view part = found->second[path.back().next++];
            if (states[part] == State::Open) closing_.insert({id, part});
            if (states[part] != State::New) continue;
            states[part] = State::Open;
            path.push_back({part, 0});
        }
    }
}

}  // namespace iiif
