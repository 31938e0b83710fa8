#include "viewer/ui/key_sheet.h"

namespace viewer {

void KeySheet::show(const UiContext&) {}

}  // namespace viewer
