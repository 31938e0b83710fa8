#pragma once
// All that a document says of itself: label, attribution, metadata, links.

#include "viewer/ui/context.h"

namespace viewer {

class InfoPanel {
public:
    void show(const UiContext& context);
};

}  // namespace viewer
