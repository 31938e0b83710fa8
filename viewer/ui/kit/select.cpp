// One of several, chosen from a menu.

#include "viewer/ui/kit/icons.h"
#include "viewer/ui/kit/widgets.h"

namespace viewer {

bool select(Ui& ui, std::string_view id, std::string_view name, const std::vector<std::string>& words,
            std::size_t& chosen, double width) {
    constexpr double kHeight = 32, kPad = 12, kArrow = 28;
    const Theme& theme = ui.theme();
    const std::string now = chosen < words.size() ? words[chosen] : std::string();
    ImGui::PushID(id.data(), id.data() + id.size());
    const ItemState state =
        ui.item("button", {ui.px(width), ui.px(kHeight)}, Role::Button, std::string(name) + ": " + now);
    ui.fill(state.min, state.max, theme.raised, 6);
    if (state.hovered) ui.fill(state.min, state.max, theme.hover, 6);
    ui.frame(state.min, state.max, theme.control, 6);
    const TextTexture text = ui.shape(now, {.maxWidth = double(ui.px(width - kPad - kArrow))});
    ui.draw(text, {state.min.x + ui.px(kPad), (state.min.y + state.max.y - ui.sizeOf(text).y) / 2},
            theme.text);
    ui.tipIfCut(text, now, state.min, state.max);
    ui.drawIcon(icons::kDown, {state.max.x - ui.px(kArrow), state.min.y}, state.max, theme.quietText);
    if (state.activated) openMenu("choices");
    const std::size_t before = chosen;
    ImGui::SetNextWindowPos({state.min.x, state.max.y + ui.px(4)}, ImGuiCond_Appearing);
    if (beginMenu(ui, "choices")) {
        for (std::size_t i = 0; i < words.size(); ++i)
            if (menuItem(ui, std::string_view(reinterpret_cast<const char*>(&i), sizeof i), words[i], {},
                         true, i == before))
                chosen = i;
        endMenu(ui);
    }
    ImGui::PopID();
    return chosen != before;
}

}  // namespace viewer
