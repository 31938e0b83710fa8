#pragma once
// What the days of creation are painted with: water, trees, lights, animals, people. Any thread.

#include "assets/demo/ornament.h"

namespace demo {

/// Waves as painters drew water: bands of crests, each with a white edge.
void water(Layers& layers, double left, double right, double top, double bottom);
void tree(Layers& layers, double x, double y, double size, const Colour& crown);
void star(Layers& layers, double x, double y, double radius);
void rays(Layers& layers, double x, double y, double inner, double outer, int count, const Colour& a,
          const Colour& b);
/// `side`: 1 looks to the right, -1 to the left.
void bird(Layers& layers, double x, double y, double size, double side, const Colour& body);
void fish(Layers& layers, double x, double y, double size, double side, const Colour& body);
/// A figure as the painters of the time would draw it, naked: the first two had nothing else.
void figure(Layers& layers, double x, double y, double size, double side, const Colour& hair, bool longHair);
/// The hand of God, blessing.
void blessing(Layers& layers, double x, double y, double size, double angle);

}  // namespace demo
