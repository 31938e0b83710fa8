#pragma once
// What every kind of decoration is made of: colours of the workshop, spirals, leaves, stems, panels. Any
// thread.

#include <vector>

#include "assets/demo/brush.h"
#include "assets/demo/random.h"

namespace demo {

namespace palette {
inline constexpr Colour kOutline{0.17, 0.095, 0.05}, kWhite{0.965, 0.935, 0.87};
inline constexpr Colour kBlue{0.10, 0.205, 0.47}, kSky{0.44, 0.58, 0.78}, kNight{0.055, 0.09, 0.25};
inline constexpr Colour kRed{0.74, 0.15, 0.08}, kRose{0.68, 0.30, 0.36}, kPink{0.88, 0.64, 0.60};
inline constexpr Colour kGreen{0.17, 0.37, 0.22}, kLeaf{0.50, 0.63, 0.36}, kOchre{0.78, 0.56, 0.24};
inline constexpr Colour kFlesh{0.93, 0.80, 0.68};
}  // namespace palette

struct Spot {
    double x, y;
};
/// Points of a curve, near enough for straight pieces between them.
using Curve = std::vector<Spot>;

/// From the rim inwards: `turns` round (cx, cy), starting at `angle`; negative turns run the other way.
Curve spiral(double cx, double cy, double radius, double turns, double angle, double innermost = 0.12);
/// A smooth curve through points.
Curve smooth(const Curve& through, int steps = 14);
void trace(cairo_t* cr, const Curve& curve);

/// A stem with an outline and a light along one side.
struct Stem {
    Colour body, light;
    double width = 20;
    double outline = 3.2;
};
void drawStem(Layers& layers, const Curve& curve, const Stem& stem);
/// Several stems that pass over and under each other.
void weave(Layers& layers, const std::vector<Curve>& curves, const Stem& stem);

/// A leaf of three lobes at (x, y), pointing along `angle`.
void leaf(Layers& layers, double x, double y, double size, double angle, const Colour& body,
          const Colour& light);
/// A flower or bud seen from the side, for the end of a stem.
void palmette(Layers& layers, double x, double y, double size, double angle, const Colour& body,
              const Colour& light);
/// Three dots in white, as painters filled what was left of a ground.
void threeDots(Layers& layers, double x, double y, double size, const Colour& colour = palette::kWhite);
void ball(Layers& layers, double x, double y, double radius);  ///< of gold, outlined

/// A rectangle with an outline; gold where `colour` is null.
void box(Layers& layers, double x, double y, double width, double height, const Colour* colour,
         double outline = 3.5);

/// Adds a run's first letter to the path, its ink from (x, y) with the size given.
void letterPath(cairo_t* cr, const Run& run, double x, double y, double width, double height);

}  // namespace demo
