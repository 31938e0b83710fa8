#pragma once
// Where a view that a hand moves (a drag, a wheel, a driven camera) will soon be, told from where it has been
// lately and from nothing else. Pure of clocks; owned by a pane, main thread.

#include <deque>
#include <optional>

#include "viewer/view/viewport.h"

namespace viewer {

class Drift {
public:
    /// The view at `now`, seconds. Called for each frame, moved or not.
    void saw(const Viewport& view, double now);

    /// The view in `seconds` if it goes on as it went; nothing while it rests, has just begun to move, or
    /// leaps. A steady zoom about a point of the screen goes on about that point.
    std::optional<Viewport> after(double seconds) const;

    /// It changes from frame to frame, and did so within the last moment. A leap is no motion, nor is a
    /// single step.
    bool moving(double now) const { return now < movedAt_ + kMomentSeconds; }
    /// The hand let go: what comes next is another motion.
    void rest();
    /// When moving() will have ended.
    double restsAt() const { return movedAt_ + kMomentSeconds; }
    /// The way of the last steady motion, as a unit vector of the screen: which part of the world came in.
    /// Zero where there was none since the last leap, or where it was a zoom.
    Vector<ScreenSpace> heading() const { return heading_; }

private:
    /// Two frames of the slowest usual display, so that a hand's short halts do not count.
    static constexpr double kMomentSeconds = 0.07;

    struct Pose {
        Viewport view;
        double time = 0;
    };
    std::deque<Pose> poses_;  ///< of one motion, newest last, at most kMemorySeconds old
    double movedAt_ = -1, changedAt_ = -1;
    Vector<ScreenSpace> heading_;
};

}  // namespace viewer
