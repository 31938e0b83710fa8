#include "viewer/ui/start_page.h"

namespace viewer {

void StartPage::show(const UiContext&, const Rect<ScreenSpace>&) {}

}  // namespace viewer
