#include "viewer/ui/info_panel.h"

namespace viewer {

void InfoPanel::show(const UiContext&) {}

}  // namespace viewer
