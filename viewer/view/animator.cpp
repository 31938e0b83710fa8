#include "viewer/view/animator.h"

#include <cmath>

namespace viewer {
namespace {

constexpr double kFlingTimeConstant = 0.325;  // seconds; what touch systems use, so it feels familiar
constexpr double kFlingEndPixels = 0.5;       // the rest of the way that nobody sees
constexpr double kFlingStartPixels = 60;      // a second; slower releases just stop

double easeOut(double t) {
    return 1 - (1 - t) * (1 - t) * (1 - t);
}

}  // namespace

void Animator::jumpTo(const Viewport& view) {
    motion_ = Motion::None;
    current_ = target_ = from_ = view;
}

void Animator::easeTo(const Viewport& view, double seconds) {
    if (seconds <= 0 || view == current_) return jumpTo(view);
    motion_ = Motion::Ease;
    from_ = current_;
    target_ = view;
    elapsed_ = 0;
    duration_ = seconds;
}

void Animator::fling(Vector<ScreenSpace> velocity, const Bounds& limits) {
    const double speed = velocity.length();
    if (speed < kFlingStartPixels) return stop();
    const Vector<ScreenSpace> way = velocity * kFlingTimeConstant;
    motion_ = Motion::Fling;
    from_ = current_;
    target_ = clamped(dragged(current_, way), limits);
    elapsed_ = 0;
    duration_ = kFlingTimeConstant * std::log(way.length() / kFlingEndPixels);
}

void Animator::step(double dt) {
    if (motion_ == Motion::None) return;
    elapsed_ += dt;
    if (elapsed_ >= duration_) return jumpTo(target_);
    const double u = motion_ == Motion::Ease ? easeOut(elapsed_ / duration_)
                                             : 1 - std::exp(-elapsed_ / kFlingTimeConstant);
    current_ = between(from_, target_, u);
}

}  // namespace viewer
