#include "viewer/ui/pages_panel.h"

namespace viewer {

void PagesPanel::show(const UiContext&) {}

}  // namespace viewer
