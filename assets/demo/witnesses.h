#pragma once
// The two imagined scribes: how each page is laid out, what each hand always does, and what is said of it.
// All lengths in pixels of the full-size page.

#include <array>
#include <string>
#include <utility>
#include <vector>

#include "assets/demo/shaping.h"
#include "assets/demo/text.h"

namespace demo {

inline constexpr double kPageWidth = 4000, kPageHeight = 6000;
inline constexpr double kPixelsPerCentimetre = 154;  // a leaf of 26 by 39 cm

struct Colour {
    double r, g, b;
};

enum class Style { Romanesque, Humanist };

/// A block of lines on a recto; `x` is from the fold.
struct Column {
    double x, width;
};

struct Hand {
    Style style;
    char letter;  ///< 'a' or 'b', its folder
    Font book, display, rubric, small;
    Colour ink, rubricInk, second, later;
    double firstBaseline, pitch;  ///< of the lines
    int lines;
    std::vector<Column> columns, firstColumns;  ///< on a usual page, on the first
    double space;                               ///< between words
    double capHeight;                           ///< of the book hand
    double nibLong, nibShort, nibAngle;         ///< of the pen that goes round each letter; radians
    std::uint64_t seed;

    /// A word as this hand spells it, letter by letter.
    std::string written(const std::string& word) const;
};

const std::array<Hand, kWitnesses>& hands();

}  // namespace demo
