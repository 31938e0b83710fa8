#include "viewer/ui/palette.h"

namespace viewer {

void Palette::show(const UiContext&) {}

}  // namespace viewer
