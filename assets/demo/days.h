#pragma once
// The seven days of creation, each a picture in a circle. Any thread.

#include "assets/demo/brush.h"

namespace demo {

inline constexpr int kDays = 7;

/// Paints day 0 to 6 in a circle round (0, 0), clipped and gilt already.
void paintDay(Layers& layers, int day, double radius);

void disc(Layers& layers, double x, double y, double radius, const Colour& colour, double outline = 3);

}  // namespace demo
