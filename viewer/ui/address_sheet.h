#pragma once
// A sheet to type or paste an address into; what was copied stands in it, where that is one.

#include "viewer/ui/address_field.h"
#include "viewer/ui/appearing.h"
#include "viewer/ui/context.h"

namespace viewer {

class AddressSheet {
public:
    void show(const UiContext& context);

private:
    AddressField address_;
    Appearing appearing_;
};

}  // namespace viewer
