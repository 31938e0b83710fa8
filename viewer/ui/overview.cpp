#include "viewer/ui/overview.h"

namespace viewer {

void showNavigator(const UiContext&, const Rect<ScreenSpace>&, double) {}

void showScaleBar(const UiContext&, const Rect<ScreenSpace>&, double) {}

}  // namespace viewer
