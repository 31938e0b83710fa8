#pragma once
// The small picture by which a recent document is known again. Pure.

#include "render/image.h"
#include "viewer/view/viewport.h"

namespace viewer {

/// The part `area` of what was seen, cut to the shape of a card and made smaller; empty where there is
/// nothing.
render::Image cardPicture(const render::Image& seen, const Rect<ScreenSpace>& area);

}  // namespace viewer
