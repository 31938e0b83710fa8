#include "viewer/state/interface.h"

namespace viewer {

double scaleOf(const Interface& interface) {
    return interface.settings.uiScale > 0 ? interface.settings.uiScale : interface.displayScale;
}

void showTab(PanelSettings& panels, bool right, const std::string& tab) {
    bool& open = right ? panels.rightOpen : panels.leftOpen;
    std::string& shown = right ? panels.rightTab : panels.leftTab;
    open = !(open && shown == tab);
    shown = tab;
}

}  // namespace viewer
