#pragma once
// How words that a document paints want to look, as far as they say so themselves. Pure.

#include <optional>
#include <string_view>

#include "iiif/stylesheet.h"

namespace viewer {

/// Lengths in px count as canvas units: a page has no others.
struct PaintedStyle {
    std::optional<double> size;  ///< of the em, > 0
    double padding = 0;          ///< on all four sides, not negative
    bool centered = false;       ///< each line in the middle; else where its language begins
    std::optional<iiif::CssColor> color, background;
    friend bool operator==(const PaintedStyle&, const PaintedStyle&) = default;
};

/// From the `style` attribute of the first element of an HTML text. Looks at no more than its first kilobyte.
PaintedStyle paintedStyle(std::string_view html);

}  // namespace viewer
