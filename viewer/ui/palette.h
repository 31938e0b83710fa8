#pragma once
// A sheet that finds any command by its words (Ctrl+K).

#include "viewer/ui/context.h"

namespace viewer {

class Palette {
public:
    void show(const UiContext& context);
};

}  // namespace viewer
