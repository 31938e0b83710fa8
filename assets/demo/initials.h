#pragma once
// The kinds of initials and borders, one painter each. Any thread.

#include "assets/demo/ornament.h"
#include "assets/demo/typeset.h"

namespace demo {

// Witness A.
void lombard(Layers& layers, const Initial& initial, const Hand& hand);
void lineFiller(Layers& layers, const Filler& filler, const Hand& hand);
void foliate(Layers& layers, const Initial& initial);   ///< gold on blue and rose, with a scroll of leaves
void creation(Layers& layers, const Initial& initial);  ///< the great I with the seven days

// Witness B.
void champ(Layers& layers, const Initial& initial);      ///< gold on small fields of colour
void whiteVine(Layers& layers, const Initial& initial);  ///< gold in a thicket of white stems
void vineBorder(Layers& layers);                         ///< round the first page, with a coat of arms

}  // namespace demo
