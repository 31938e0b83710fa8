#pragma once
// All pages as a strip of thumbnails, or as a grid.

#include "viewer/ui/context.h"

namespace viewer {

class PagesPanel {
public:
    void show(const UiContext& context);
};

}  // namespace viewer
