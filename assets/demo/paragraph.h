#pragma once
// Breaks a paragraph into lines as evenly as can be, by looking at all of it. Pure but for the Shaper.

#include <functional>
#include <vector>

#include "assets/demo/shaping.h"
#include "assets/demo/text.h"
#include "assets/demo/witnesses.h"

namespace demo {

/// What is to be set: a word as it is written.
struct Piece {
    const Word* word = nullptr;
    std::string written = {};  ///< what stands in the line; empty for nothing and for what is above it
    const Font* font = nullptr;
    int colour = 0;                      ///< as Pigment
    std::vector<std::size_t> cuts = {};  ///< bytes of `written` before which it may be broken
};

/// A part of a piece on a line.
struct Fragment {
    std::size_t piece;
    std::string text;
    const Run* run;  ///< null where nothing is written
    bool broken;     ///< goes on in the next line
};

struct Line {
    std::vector<Fragment> fragments;
    double natural = 0;  ///< width of the words alone
    int spaces = 0;
};

/// `width(k)`: of line k. The last line may stay short.
std::vector<Line> breakLines(const std::vector<Piece>& pieces, const std::function<double(int)>& width,
                             const Hand& hand, Shaper& shaper);

}  // namespace demo
