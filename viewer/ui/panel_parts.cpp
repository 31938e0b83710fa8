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

render::Color faint(render::Color color, float part) {
    color.a *= part;
    return color;
}

render::Color hoverSurface(const Theme& theme) {
    return faint(theme.text, 0.1f);
}

}  // namespace viewer
