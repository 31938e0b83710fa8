#pragma once
// Pointers, wheels and fingers -> Commands. Pinches are computed from raw fingers. Positions are framebuffer
// pixels, times seconds; knows no window system. Main thread.

#include <cstdint>
#include <map>
#include <vector>

#include "viewer/state/command.h"
#include "viewer/view/flick.h"

namespace viewer {

class Gestures {
public:
    using Commands = std::vector<Command>;

    /// `clicks`: 2 for the second press of a double click.
    Commands pointerDown(Point<ScreenSpace> at, double now, int clicks);
    Commands pointerMove(Point<ScreenSpace> at, double now);
    Commands pointerUp(Point<ScreenSpace> at, double now);
    /// `notches`: away from the user is positive; fractions from touchpads.
    Commands wheel(double notches, Point<ScreenSpace> at) const;

    Commands fingerDown(std::int64_t finger, Point<ScreenSpace> at, double now);
    Commands fingerMove(std::int64_t finger, Point<ScreenSpace> at, double now);
    Commands fingerUp(std::int64_t finger, Point<ScreenSpace> at, double now);

    bool dragging() const { return pressed_ || !fingers_.empty(); }

private:
    static constexpr double kFlickSeconds = 0.08;
    Point<ScreenSpace> middle() const;
    double spread() const;

    bool pressed_ = false;
    std::map<std::int64_t, Point<ScreenSpace>> fingers_;
    Flick flick_{kFlickSeconds};  ///< of the pointer or the fingers' middle
    struct {
        Point<ScreenSpace> at;
        double time = 0;
    } lastTap_;
    double downTime_ = 0;
};

}  // namespace viewer
