#include "viewer/state/gestures.h"

#include <algorithm>
#include <cmath>

namespace viewer {
namespace {

constexpr double kNotch = 1.2;  // zoom of one wheel notch, as everywhere in this field
constexpr double kDoubleClick = 2;
constexpr double kTapSeconds = 0.3, kTapPixels = 24;
constexpr double kLeastSpread = 8;  // pixels: fingers closer than this give no sensible ratio

}  // namespace

Gestures::Commands Gestures::pointerDown(Point<ScreenSpace> at, double now, int clicks) {
    if (clicks == 2) {
        pressed_ = false;
        return {ZoomBy{kDoubleClick, at}};
    }
    pressed_ = true;
    flick_.start(at, now);
    return {Hold{}};
}

Gestures::Commands Gestures::pointerMove(Point<ScreenSpace> at, double now) {
    if (!pressed_) return {};
    const Vector<ScreenSpace> by = at - flick_.last();
    flick_.move(at, now);
    if (by.x == 0 && by.y == 0) return {};
    return {DragBy{by}};
}

Gestures::Commands Gestures::pointerUp(Point<ScreenSpace> at, double now) {
    if (!pressed_) return {};
    Commands commands = pointerMove(at, now);
    pressed_ = false;
    commands.emplace_back(Fling{flick_.velocity(now)});
    return commands;
}

Gestures::Commands Gestures::wheel(double notches, Point<ScreenSpace> at) const {
    if (notches == 0) return {};
    return {ZoomBy{std::pow(kNotch, notches), at}};
}

Gestures::Commands Gestures::fingerDown(std::int64_t finger, Point<ScreenSpace> at, double now) {
    fingers_[finger] = at;
    flick_.start(middle(), now);
    if (fingers_.size() == 1) downTime_ = now;
    return {Hold{}};
}

Gestures::Commands Gestures::fingerMove(std::int64_t finger, Point<ScreenSpace> at, double now) {
    const auto it = fingers_.find(finger);
    if (it == fingers_.end()) return {};
    const Point<ScreenSpace> before = middle();
    const double spreadBefore = spread();
    it->second = at;
    const Point<ScreenSpace> after = middle();
    flick_.move(after, now);
    if (fingers_.size() == 1) return {DragBy{after - before}};
    const bool sane = spreadBefore >= kLeastSpread && spread() >= kLeastSpread;
    return {PinchBy{after - before, sane ? spread() / spreadBefore : 1, after}};
}

Gestures::Commands Gestures::fingerUp(std::int64_t finger, Point<ScreenSpace> at, double now) {
    Commands commands = fingerMove(finger, at, now);
    if (fingers_.erase(finger) == 0) return commands;
    if (!fingers_.empty()) {  // the others go on from where they are
        flick_.start(middle(), now);
        return commands;
    }
    const Vector<ScreenSpace> flick = flick_.velocity(now);
    const bool tap = now - downTime_ < kTapSeconds && flick.length() < kTapPixels / kFlickSeconds;
    if (tap && now - lastTap_.time < kTapSeconds && (at - lastTap_.at).length() < kTapPixels) {
        lastTap_ = {};
        commands.emplace_back(ZoomBy{kDoubleClick, at});
        return commands;
    }
    if (tap) lastTap_ = {at, now};
    commands.emplace_back(Fling{flick});
    return commands;
}

Point<ScreenSpace> Gestures::middle() const {
    Point<ScreenSpace> sum;
    for (const auto& [id, p] : fingers_) sum = {sum.x + p.x, sum.y + p.y};
    const double n = std::max<double>(1, double(fingers_.size()));
    return {sum.x / n, sum.y / n};
}

double Gestures::spread() const {
    const Point<ScreenSpace> m = middle();
    double sum = 0;
    for (const auto& [id, p] : fingers_) sum += (p - m).length();
    return fingers_.empty() ? 0 : sum / double(fingers_.size());
}

}  // namespace viewer
