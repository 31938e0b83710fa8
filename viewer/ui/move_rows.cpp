#include "viewer/ui/move_rows.h"

#include <algorithm>

namespace viewer {

bool moveRows(Ui& ui, std::size_t count, std::size_t& current, std::size_t page) {
    const std::size_t before = current;
    std::size_t down = 0, up = 0;
    while (ui.takeKey(UiKey::Down)) ++down;
    while (ui.takeKey(UiKey::PageDown)) down += page;
    while (ui.takeKey(UiKey::Up)) ++up;
    while (ui.takeKey(UiKey::PageUp)) up += page;
    if (count == 0) return false;
    current = std::min(current + down, count - 1);
    current -= std::min(current, up);
    return current != before;
}

void drawRow(Ui& ui, const ListCell& cell) {
    if (cell.current) {
        ui.drawCurrent(cell.min, cell.max);
    } else if (cell.hovered) {
        render::Color back = ui.theme().text;
        back.a = 0.07f;
        ui.fill(cell.min, cell.max, back, 6);
    }
}

}  // namespace viewer
