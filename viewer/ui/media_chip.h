#pragma once
// A small button on a page that has more than pictures: sound or film, and the way to it.

#include <cstddef>

#include "viewer/ui/context.h"
#include "viewer/ui/page_files.h"

namespace viewer {

/// At the top of the pane's `area` (window points), where the page has such files and no notice speaks of
/// them. `opacity`: as the bar's.
void showMediaChip(const UiContext& context, std::size_t pane, const Rect<ScreenSpace>& area, double opacity,
                   PageFiles& files);

}  // namespace viewer
