#include "viewer/ui/kit/touch.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace viewer {
namespace {

constexpr double kSlop = 8;           // points: a finger never rests exactly
constexpr double kFriction = 3.5;     // a second; a glide slows to 3 % in one
constexpr double kStill = 12;         // points a second
constexpr double kLongestStep = 0.1;  // seconds: after a pause a glide goes on, it does not leap

}  // namespace

void Touch::down(Point<ScreenSpace> at, double now) {
    phase_ = phase_ == Phase::Gliding ? Phase::Caught : Phase::Pressed;
    liftedAlready_ = cancelled_ = moved_ = false;
    start_ = at_ = at;
    scroll_ = speed_ = 0;
    flick_.start(at, now);
}

void Touch::move(Point<ScreenSpace> at, double now, bool scrolls) {
    const bool pressing = phase_ == Phase::Pressed || phase_ == Phase::Resting;
    if (!pressing && phase_ != Phase::Caught && phase_ != Phase::Drawing) return;
    flick_.move(at, now);
    const double across = std::abs(at.x - start_.x), along = std::abs(at.y - start_.y);
    if (phase_ == Phase::Drawing) {
        scroll_ += at.y - at_.y;
    } else if (!moved_ && std::max(across, along) > kSlop) {
        // The first direction decides: sliders and edges are drawn sideways, lists along.
        moved_ = true;
        if (scrolls && along > across) {
            phase_ = Phase::Drawing;
            cancelled_ = pressing;
            scroll_ = at.y - start_.y;
        }
    }
    at_ = at;
}

void Touch::up(Point<ScreenSpace> at, double now, bool glides) {
    switch (phase_) {
        case Phase::Pressed:
            liftedAlready_ = true;
            at_ = at;
            return;
        case Phase::Resting:
            phase_ = Phase::Lifted;
            at_ = at;
            return;
        case Phase::Caught:
            phase_ = Phase::Away;
            return;
        case Phase::Drawing:
            scroll_ += at.y - at_.y;
            at_ = at;
            speed_ = glides ? flick_.velocity(now).y : 0;
            phase_ = Phase::Gliding;
            last_ = now;
            return;
        default:
            return;
    }
}

void Touch::stop() {
    if (phase_ == Phase::Gliding) phase_ = Phase::Away;
}

Touch::Seen Touch::frame(double now) {
    Seen seen;
    seen.from = start_;
    seen.cancelled = std::exchange(cancelled_, false);
    switch (phase_) {
        case Phase::Away:
            break;
        case Phase::Pressed:
            seen.pointer = start_;
            seen.pressed = true;
            phase_ = liftedAlready_ ? Phase::Lifted : Phase::Resting;
            break;
        case Phase::Resting:
            seen.pointer = at_;
            seen.pressed = true;
            break;
        case Phase::Lifted:
            seen.pointer = at_;
            phase_ = Phase::Away;
            break;
        case Phase::Caught:
        case Phase::Drawing:
            break;
        case Phase::Gliding: {
            const double dt = std::clamp(now - last_, 0.0, kLongestStep);
            scroll_ += speed_ * dt;
            speed_ *= std::exp(-kFriction * dt);
            last_ = now;
            if (std::abs(speed_) < kStill) phase_ = Phase::Away;
            break;
        }
    }
    seen.scroll = std::exchange(scroll_, 0);
    return seen;
}

}  // namespace viewer
