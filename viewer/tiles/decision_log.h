#pragma once
// What was decided about tiles and why, for those who ask: the debug overlay, --verbose, the journey's
// report. The last of it in words, all of it in numbers. Main thread only.

#include <cstddef>
#include <cstdint>
#include <deque>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "viewer/tiles/tile_key.h"

namespace viewer {

struct Decision {
    enum class What {
        Started,    ///< asked for
        GivenUp,    ///< no longer wanted: taken back where that is free
        Dropped,    ///< was taken back in time
        Arrived,    ///< decoded
        Late,       ///< decoded, though it had been given up: kept all the same
        Broken,     ///< came, but is no picture
        OtherForm,  ///< refused, and asked for by another form of its address
        Failed      ///< refused or lost; asked again later, or never
    };
    What what;
    double at = 0;  ///< seconds on the caller's clock
    TileKey tile;
    std::string host;
    std::string why;  ///< a few words, may be empty
};
std::string_view nameOf(Decision::What what);

class DecisionLog {
public:
    struct Counts {
        std::int64_t started = 0, givenUp = 0, dropped = 0, arrived = 0, late = 0, broken = 0, otherForm = 0,
                     failed = 0, bytes = 0;
        friend bool operator==(const Counts&, const Counts&) = default;
    };

    /// `bytes`: that came with it.
    void add(Decision decision, std::size_t bytes = 0);

    /// By host, since the program's start.
    const std::map<std::string, Counts>& hosts() const { return hosts_; }
    Counts all() const;
    /// The last ones, oldest first.
    const std::deque<Decision>& last() const { return last_; }
    /// Those that came since the last call, oldest first; of very many, the last.
    std::vector<Decision> takeNew();

private:
    std::map<std::string, Counts> hosts_;
    std::deque<Decision> last_;
    std::size_t fresh_ = 0;  ///< of `last_`, not yet taken
};

/// One line: "started 3/12,7 of image 1 at images.example: in view".
std::string lineOf(const Decision& decision);

}  // namespace viewer
