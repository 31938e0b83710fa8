#pragma once
// A sheet to find a file or folder of this computer in.

#include "viewer/ui/context.h"

namespace viewer {

class FileBrowser {
public:
    void show(const UiContext& context);
};

}  // namespace viewer
