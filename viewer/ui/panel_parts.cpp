#include "viewer/ui/panel_parts.h"

namespace viewer {

void showEmpty(Ui& ui, std::string_view words, std::string_view hint) {
    constexpr double kPad = 16;
    const double width = double(ImGui::GetWindowWidth() - ui.px(2 * kPad));
    ImGui::SetCursorPosX(ui.px(kPad));
    label(ui, words, {.maxWidth = width, .maxLines = 6});
    ImGui::SetCursorPosX(ui.px(kPad));
    if (!hint.empty()) label(ui, hint, {.quiet = true, .maxWidth = width, .maxLines = 8});
}

void cellTip(Ui& ui, const ListCell& cell, std::size_t number, std::string_view words) {
    ItemState item;
    item.min = cell.min;
    item.max = cell.max;
    item.hovered = cell.hovered;
    item.id = ImGui::GetID(reinterpret_cast<const void*>(number + 1));
    ui.tip(item, words);
}

render::Color faint(render::Color color, float part) {
    color.a *= part;
    return color;
}

render::Color hoverSurface(const Theme& theme) {
    return faint(theme.text, 0.1f);
}

}  // namespace viewer
