#include "viewer/ui/contents_panel.h"

namespace viewer {

void ContentsPanel::show(const UiContext&) {}

}  // namespace viewer
