#pragma once
// Writes a page: ruling, words, corrections, what stands in the margins. Any thread; runs are only read.

#include "assets/demo/brush.h"
#include "assets/demo/typeset.h"

namespace demo {

/// What stands on a page besides the text.
struct Margins {
    const Run* title = nullptr;      ///< the running title of this side
    const Run* folio = nullptr;      ///< rectos: the number that somebody wrote later
    const Run* catchword = nullptr;  ///< last page of a quire
};

void rulePage(Layers& layers, const Page& page, const Hand& hand);
void writePage(Layers& layers, const Page& page, const Hand& hand, const Margins& margins);

/// One run with the pen, its origin at (x, y).
void writeRun(Layers& layers, const Run& run, double x, double y, double stretch, const Colour& colour,
              double density, double nib, const Hand& hand, std::uint64_t seed);

}  // namespace demo
