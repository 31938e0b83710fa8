#pragma once
// How long tiles take from a host, by what it did lately. Pure value.

#include <algorithm>
#include <cmath>

namespace viewer {

struct LoadPace {
    int slots = 6;              ///< requests in flight at once
    double latencySeconds = 0;  ///< from a request to its answer; 0 = not known yet
    double bytesPerSecond = 0;  ///< 0 = not known yet
    double pausedSeconds = 0;   ///< it asked to be left alone for so long; slots are 0 then

    /// For `tiles` tiles of so many pixels each, from now until the last one is here. 0 where nothing is
    /// known.
    double seconds(int tiles, double pixelsEach) const {
        // A JPEG of a page at the usual quality; photographs have half as much again, blank paper half.
        constexpr double kBytesPerPixel = 0.2;
        const double rounds = std::ceil(double(tiles) / std::max(slots, 1));
        const double bytes = tiles * pixelsEach * kBytesPerPixel;
        return pausedSeconds + rounds * latencySeconds + (bytesPerSecond > 0 ? bytes / bytesPerSecond : 0);
    }
};

}  // namespace viewer
