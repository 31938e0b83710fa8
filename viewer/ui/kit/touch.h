#pragma once
// One finger on the interface: it presses as a pointer does, or draws what lies under it along and lets it
// glide on. Window points and seconds. Knows neither Dear ImGui nor a window system. Main thread.

#include <optional>

#include "viewer/view/flick.h"

namespace viewer {

class Touch {
public:
    void down(Point<ScreenSpace> at, double now);
    /// `scrolls`: what lies under the finger can be drawn up and down.
    void move(Point<ScreenSpace> at, double now, bool scrolls);
    /// `glides`: what was drawn goes on by itself for a while.
    void up(Point<ScreenSpace> at, double now, bool glides = true);
    /// Nothing glides any further: there is an end.
    void stop();

    /// What the interface sees in the frame at `now`.
    struct Seen {
        std::optional<Point<ScreenSpace>> pointer;  ///< none: there is no pointer
        bool pressed = false;
        bool cancelled = false;  ///< a press was taken back: it means nothing
        double scroll = 0;       ///< points that what lies under `from` goes down
        Point<ScreenSpace> from;
    };
    /// Once a frame. A press is seen for one whole frame, however short it was, and so is its end.
    Seen frame(double now);
    /// Frames are needed though no finger moves.
    bool moving() const {
        return phase_ != Phase::Away && phase_ != Phase::Resting && phase_ != Phase::Caught;
    }

private:
    enum class Phase {
        Away,
        Pressed,  ///< down since the last frame
        Resting,  ///< down, and seen so
        Lifted,   ///< up since the last frame
        Caught,   ///< came down on something that glided: presses nothing
        Drawing,  ///< draws along
        Gliding,  ///< up again, what was drawn goes on
    };
    Phase phase_ = Phase::Away;
    bool liftedAlready_ = false;  ///< before the press was seen
    bool cancelled_ = false, moved_ = false;
    Point<ScreenSpace> start_, at_;
    Flick flick_{0.1};
    double scroll_ = 0;  ///< since the last frame
    double speed_ = 0, last_ = 0;
};

}  // namespace viewer
