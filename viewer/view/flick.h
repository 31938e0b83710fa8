#pragma once
// How fast a hand moves just before it lets go, from where it was lately. Pure.

#include <deque>

#include "viewer/view/viewport.h"

namespace viewer {

class Flick {
public:
    /// `seconds`: a flick is what the hand did in so short a time.
    explicit Flick(double seconds) : seconds_(seconds) {}

    void start(Point<ScreenSpace> at, double now);
    void move(Point<ScreenSpace> at, double now);
    /// Where it was last. Precondition: started.
    Point<ScreenSpace> last() const { return samples_.back().at; }
    /// A second; none where the hand rested before it let go.
    Vector<ScreenSpace> velocity(double now) const;

private:
    struct Sample {
        Point<ScreenSpace> at;
        double time = 0;
    };
    double seconds_;
    std::deque<Sample> samples_;  ///< newest last
};

}  // namespace viewer
