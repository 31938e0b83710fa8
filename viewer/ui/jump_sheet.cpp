#include "viewer/ui/jump_sheet.h"

namespace viewer {

void JumpSheet::show(const UiContext&) {}

}  // namespace viewer
