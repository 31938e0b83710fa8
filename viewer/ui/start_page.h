#pragma once
// What is shown while nothing is open: a field for an address, the demo, recent documents.

#include "viewer/ui/address_field.h"
#include "viewer/ui/context.h"

namespace viewer {

class StartPage {
public:
    void show(const UiContext& context, const Rect<ScreenSpace>& area);

private:
    void showColumn(const UiContext& context);
    void showTools(const UiContext& context, const Rect<ScreenSpace>& area);

    AddressField address_;
    float columnHeight_ = 0;  ///< as of the last frame, window points
};

}  // namespace viewer
