#pragma once
// A sheet with all keys (?).

#include "viewer/ui/context.h"

namespace viewer {

class KeySheet {
public:
    void show(const UiContext& context);
};

}  // namespace viewer
