#pragma once
// What is shown while nothing is open: a field for an address, recent documents, the demo.

#include "viewer/ui/context.h"

namespace viewer {

class StartPage {
public:
    void show(const UiContext& context, const Rect<ScreenSpace>& area);
};

}  // namespace viewer
