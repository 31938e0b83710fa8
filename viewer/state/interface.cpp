#include "viewer/state/interface.h"

namespace viewer {

void showTab(Settings& settings, bool right, const std::string& tab) {
    bool& open = right ? settings.rightOpen : settings.leftOpen;
    std::string& shown = right ? settings.rightTab : settings.leftTab;
    open = !(open && shown == tab);
    shown = tab;
}

}  // namespace viewer
