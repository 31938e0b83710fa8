#pragma once
// What a leaf is like before anybody writes on it: colour, waves, pores, edges; and how gold lies on it.
// Pure.

#include "assets/demo/sheet.h"

namespace demo {

/// Colour of the bare skin in the light it lies in; 0 to 255.
struct Skin {
    double r, g, b;
};
Skin skinAt(const Sheet& sheet, double x, double y);

/// The pores of the hair side, 0 to 255 at each pixel.
std::vector<std::uint8_t> makePores(const Sheet& sheet, int width, int height, double scale);

/// Puts what lies around and below the leaf where the leaf ends: its neighbours' edges, the fold, the ground.
void trimLeaf(const Sheet& sheet, double scale, Picture& picture);

/// Height of gesso below gold, in one box of the page.
struct Relief {
    int x = 0, y = 0, width = 0, height = 0;
    std::vector<float> heights;
    float at(int px, int py) const {
        if (px < x || py < y || px >= x + width || py >= y + height) return 0;
        return heights[std::size_t(py - y) * std::size_t(width) + std::size_t(px - x)];
    }
};
Relief reliefOf(const std::vector<std::uint8_t>& gold, int width, int height, double scale);

/// Colour of burnished gold there; 0 to 255.
struct Gilding {
    double r, g, b;
};
Gilding gildingAt(const Sheet& sheet, const Relief& relief, int x, int y, double scale);

}  // namespace demo
