#pragma once
// Moves a viewport to where it is wanted. Time is an argument; the end of a motion is known from its start,
// so that tiles can be loaded for where it ends. Pure of clocks; owned by a pane, main thread.

#include "viewer/view/viewport.h"

namespace viewer {

class Animator {
public:
    /// Starts at rest, at the default view.
    Animator() = default;

    const Viewport& current() const { return current_; }
    /// Where the motion ends; equals current() when nothing moves.
    const Viewport& target() const { return target_; }
    bool moving() const { return motion_ != Motion::None; }

    /// At once, no motion.
    void jumpTo(const Viewport& view);
    /// Eased over `seconds` (0 = at once), from wherever the view is now.
    void easeTo(const Viewport& view, double seconds);
    /// Rolls out from a flick: `velocity` in framebuffer pixels a second; ends inside `limits`.
    void fling(Vector<ScreenSpace> velocity, const Bounds& limits);
    /// Rests where it is.
    void stop() { jumpTo(current_); }

    /// Advances by `dt` seconds, > 0. The first step after easeTo already moves; the last lands exactly on
    /// the target.
    void step(double dt);

private:
    enum class Motion { None, Ease, Fling };
    Motion motion_ = Motion::None;
    Viewport current_, target_, from_;
    double elapsed_ = 0, duration_ = 0;
};

}  // namespace viewer
