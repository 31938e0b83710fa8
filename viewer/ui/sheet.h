#pragma once
// What lies over the window until it is closed: a card in the middle of a dimmed window. It alone gets the
// keyboard; Escape, a press beside it and its button close it.

#include "viewer/ui/context.h"

namespace viewer {

struct SheetStyle {
    double width = 640, height = 480;  ///< interface pixels; less where the window is smaller
    bool top = false;                  ///< near the top rather than in the middle
    const char* title = nullptr;       ///< none: the sheet draws its own head
};

/// endSheet() in any case. What is drawn in between stands in a card with 16 interface pixels around it.
void beginSheet(const UiContext& context, const SheetStyle& style);
void endSheet(const UiContext& context);

}  // namespace viewer
