#pragma once
// The annotations of the page as a list; a press flies there.

#include "viewer/ui/context.h"

namespace viewer {

class NotesPanel {
public:
    void show(const UiContext& context);
};

}  // namespace viewer
