#pragma once
// Which range names which: whether all that are named are there, and whether one comes back to itself.
// Private. Views into the document that is validated.

#include <map>
#include <set>
#include <string_view>
#include <utility>
#include <vector>

namespace iiif {

class RangeGraph {
public:
    void define(std::string_view id) { parts_[id]; }
    void add(std::string_view whole, std::string_view part) { parts_[whole].push_back(part); }
    /// To be called when all are known. Linear; does not recurse.
    void close();

    bool isDefined(std::string_view id) const { return parts_.contains(id); }
    /// `part` is `whole` itself or leads back to it; of each circle one step is said to close it.
    bool closesCircle(std::string_view whole, std::string_view part) const {
        return closing_.contains({whole, part});
    }

private:
    std::map<std::string_view, std::vector<std::string_view>> parts_;
    std::set<std::pair<std::string_view, std::string_view>> closing_;
};

}  // namespace iiif
