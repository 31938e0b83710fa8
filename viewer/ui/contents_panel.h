#pragma once
// The document's ranges as a tree.

#include "viewer/ui/context.h"

namespace viewer {

class ContentsPanel {
public:
    void show(const UiContext& context);
};

}  // namespace viewer
