#include "viewer/ui/settings_sheet.h"

namespace viewer {

void SettingsSheet::show(const UiContext&) {}

}  // namespace viewer
