#pragma once
// Initials, borders and line fillers, in the manner of each hand. Any thread.

#include "assets/demo/brush.h"
#include "assets/demo/typeset.h"

namespace demo {

/// Everything that is painted and not written. `under`: what the words go over.
void illuminate(Layers& layers, const Page& page, const Hand& hand);

}  // namespace demo
