#include "viewer/state/interface.h"

namespace viewer {

void showTab(PanelSettings& panels, bool right, const std::string& tab) {
    bool& open = right ? panels.rightOpen : panels.leftOpen;
    std::string& shown = right ? panels.rightTab : panels.leftTab;
    open = !(open && shown == tab);
    shown = tab;
}

}  // namespace viewer
