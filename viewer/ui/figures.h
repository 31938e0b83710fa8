#pragma once
// Figures for those who work on the program (F3).

#include <string>

#include "viewer/view/viewport.h"

namespace viewer {

struct UiContext;

struct Figures {
    double frameMillis = 0;  ///< of the last frame, drawing only
    long framesDrawn = 0;
    std::string device;
};

void showFigures(const UiContext& context, const Figures& figures, const Rect<ScreenSpace>& picture);

}  // namespace viewer
