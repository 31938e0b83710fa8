#include "viewer/ui/notes_panel.h"

namespace viewer {

void NotesPanel::show(const UiContext&) {}

}  // namespace viewer
