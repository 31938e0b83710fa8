#pragma once
// A leaf of parchment before and after it is written on: its shape, its colour, and the photograph of it.
// Pure; any thread.

#include <cstdint>
#include <vector>

namespace demo {

/// Pixels, three bytes each, row by row.
struct Picture {
    int width = 0, height = 0;
    std::vector<std::uint8_t> pixels;
};

/// What was laid on the leaf. Rows are width bytes (gold) and width*4 bytes (paint: premultiplied BGRA).
struct Coats {
    int width = 0, height = 0;
    std::vector<std::uint8_t> paint;  ///< ink and colours
    std::vector<std::uint8_t> gold;   ///< leaf on gesso
    int ghostWidth = 0, ghostHeight = 0;
    std::vector<std::uint8_t> ghost;  ///< what shines through from the other side, coarse
};

/// One side of one leaf.
struct Sheet {
    std::uint64_t leaf = 0;  ///< seed of what both sides share
    std::uint64_t side = 0;  ///< seed of this side
    bool recto = true;
    bool hairSide = true;  ///< yellower, with the pores of the skin
    bool stained = false;  ///< water came to it once
    double age = 1;        ///< how dark the edges became
};

/// How far what stands at (x, y) on the flat leaf is moved by its waves; full-size pixels.
struct Shift {
    double x, y;
};
Shift waveAt(const Sheet& sheet, double x, double y);

/// The photograph: parchment, what was laid on it, light. `scale`: pixels of the picture per full-size pixel.
Picture photograph(const Sheet& sheet, const Coats& coats, double scale);

}  // namespace demo
