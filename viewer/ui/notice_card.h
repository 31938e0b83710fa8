#pragma once
// What stands where a pane's picture would be: that it is on its way, or why it is not there and what to do.

#include "viewer/ui/context.h"
#include "viewer/ui/page_files.h"

namespace viewer {

/// `area`: of the pane, window points. `index`: of the pane.
void showNotice(const UiContext& context, std::size_t index, const Rect<ScreenSpace>& area, PageFiles& files);

}  // namespace viewer
