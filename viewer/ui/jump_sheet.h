#pragma once
// A sheet to go to a page by its number or its name.

#include "viewer/ui/context.h"

namespace viewer {

class JumpSheet {
public:
    void show(const UiContext& context);
};

}  // namespace viewer
