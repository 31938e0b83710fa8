#pragma once
// A sheet with what the user may choose.

#include "viewer/ui/context.h"

namespace viewer {

class SettingsSheet {
public:
    void show(const UiContext& context);
};

}  // namespace viewer
