#pragma once
// A sheet to type or paste an address into.

#include "viewer/ui/context.h"

namespace viewer {

class AddressSheet {
public:
    void show(const UiContext& context);
};

}  // namespace viewer
