#include "viewer/view/drift.h"

#include <cmath>

namespace viewer {
namespace {

// Long enough to even out the jitter of frames, short enough to follow a turn.
constexpr double kMemorySeconds = 0.1;
// Two poses make a leap as well as a motion; three that agree make a motion.
constexpr std::size_t kFewestPoses = 3;
// Between two frames: a hand at its fastest.
constexpr double kLongestStepPixels = 400, kLargestZoomStep = 1.25;

// By how many pixels the picture under the screen's centre moved.
Vector<ScreenSpace> shift(const Viewport& from, const Viewport& to) {
    const double c = std::cos(to.rotation), s = std::sin(to.rotation);
    const Vector<WorldSpace> way = to.center - from.center;
    return {(way.x * c - way.y * s) * to.scale, (way.x * s + way.y * c) * to.scale};
}

// No hand does that between two frames.
bool leaps(const Viewport& from, const Viewport& to) {
    const double zoom = std::abs(std::log(to.scale / from.scale));
    return zoom > std::log(kLargestZoomStep) || shift(from, to).length() > kLongestStepPixels ||
           from.rotation != to.rotation;
}

}  // namespace

void Drift::rest() {
    poses_.clear();
    movedAt_ = changedAt_ = -1;
}

void Drift::saw(const Viewport& view, double now) {
    if (!poses_.empty()) {
        const Pose& last = poses_.back();
        if (now <= last.time) {
            poses_.back().view = view;
            return;
        }
        if (leaps(last.view, view)) {
            rest();
            heading_ = {};
        } else if (view != last.view) {
            if (now < changedAt_ + kMomentSeconds) movedAt_ = now;
            changedAt_ = now;
        } else if (now >= changedAt_ + kMomentSeconds) {
            poses_.clear();
        }
    }
    poses_.push_back({view, now});
    while (poses_.front().time < now - kMemorySeconds) poses_.pop_front();
    if (poses_.size() < kFewestPoses) return;
    const Viewport& first = poses_.front().view;
    const Vector<ScreenSpace> way = shift(first, view);
    constexpr double kSteadyPixels = 8, kPanZoom = 0.02;
    if (way.length() > kSteadyPixels)
        heading_ = std::abs(std::log(view.scale / first.scale)) < kPanZoom ? way * (1 / way.length())
                                                                           : Vector<ScreenSpace>{};
}

std::optional<Viewport> Drift::after(double seconds) const {
    if (poses_.size() < kFewestPoses || !moving(poses_.back().time)) return std::nullopt;
    const Pose &first = poses_.front(), &last = poses_.back();
    const double time = last.time - first.time;
    const Viewport &from = first.view, &to = last.view;
    if (from == to) return std::nullopt;
    // The centre's speed on the screen is steady while a zoom keeps a point of it in place: in the world it
    // slows down as the scale grows.
    const double zoom = std::log(to.scale / from.scale) / time;
    const auto integral = [zoom](double t) {
        return std::abs(zoom) < 1e-6 ? t : (1 - std::exp(-zoom * t)) / zoom;
    };
    const double past = integral(time), ahead = integral(seconds);
    const Vector<WorldSpace> speed = (to.center - from.center) * (1 / (past * std::exp(zoom * time)));
    Viewport out = to;
    out.scale = to.scale * std::exp(zoom * seconds);
    out.center = to.center + speed * ahead;
    return out;
}

}  // namespace viewer
