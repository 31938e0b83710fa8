#include "viewer/view/flick.h"

namespace viewer {

void Flick::start(Point<ScreenSpace> at, double now) {
    samples_ = {{at, now}};
}

void Flick::move(Point<ScreenSpace> at, double now) {
    samples_.push_back({at, now});
    while (samples_.size() > 2 && now - samples_.front().time > seconds_) samples_.pop_front();
}

Vector<ScreenSpace> Flick::velocity(double now) const {
    if (samples_.size() < 2 || now - samples_.back().time > seconds_) return {};
    const double taken = samples_.back().time - samples_.front().time;
    if (taken <= 0 || taken > 2 * seconds_) return {};
    return (samples_.back().at - samples_.front().at) * (1 / taken);
}

}  // namespace viewer
