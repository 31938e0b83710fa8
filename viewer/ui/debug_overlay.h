#pragma once
// Figures for those who work on the program (F3). ImGui's own text: nobody reads a document in it.

#include <string>

#include "viewer/state/session.h"

namespace viewer {

struct OverlayFigures {
    double frameMillis = 0;  ///< of the last frame, drawing only
    long framesDrawn = 0;
    std::string device;
};

void showDebugOverlay(const Session& session, const OverlayFigures& figures);

}  // namespace viewer
