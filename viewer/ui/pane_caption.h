#pragma once
// Which document and page a pane shows, where there are several.

#include "viewer/ui/context.h"

namespace viewer {

/// At the upper edge of `area` (window points); the active pane's is marked, a press makes another active.
/// Nothing where there is one pane.
void showPaneCaption(const UiContext& context, std::size_t index, const Rect<ScreenSpace>& area);

}  // namespace viewer
