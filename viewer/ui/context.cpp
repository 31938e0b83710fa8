#include "viewer/ui/context.h"

#include <cassert>

namespace viewer {
namespace {

constexpr ImGuiWindowFlags kPlain =
    ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
    ImGuiWindowFlags_NoNav | ImGuiWindowFlags_NoFocusOnAppearing | ImGuiWindowFlags_NoBringToFrontOnFocus;

ImVec4 vec(render::Color c) {
    return {c.r, c.g, c.b, c.a};
}

}  // namespace

void beginArea(Ui& ui, const char* id, const Rect<ScreenSpace>& area, double padding, bool opaque) {
    ImGui::SetNextWindowPos({float(area.x), float(area.y)});
    ImGui::SetNextWindowSize({float(area.width), float(area.height)});
    ImGui::PushStyleColor(ImGuiCol_WindowBg, opaque ? vec(ui.theme().panel) : ImVec4(0, 0, 0, 0));
    ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, 0);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, 0);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowMinSize, {1, 1});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {ui.px(padding), ui.px(padding)});
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {ui.px(8), ui.px(8)});
    ImGui::Begin(id, nullptr, kPlain | ImGuiWindowFlags_NoScrollWithMouse);
}

void endArea() {
    ImGui::End();
    ImGui::PopStyleVar(5);
    ImGui::PopStyleColor();
}

void beginCard(Ui& ui, const char* id, ImVec2 at, ImVec2 pivot, double padding) {
    render::Color back = ui.theme().panel;
    back.a = 0.96f;
    ImGui::SetNextWindowPos({std::round(at.x), std::round(at.y)}, ImGuiCond_Always, pivot);
    ImGui::PushStyleColor(ImGuiCol_WindowBg, vec(back));
    ImGui::PushStyleColor(ImGuiCol_Border, vec(ui.theme().hairline));
    ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, ui.px(10));
    ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, ui.px(1));
    ImGui::PushStyleVar(ImGuiStyleVar_WindowMinSize, {1, 1});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {ui.px(padding), ui.px(padding)});
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {ui.px(2), ui.px(4)});
    ImGui::Begin(id, nullptr, kPlain | ImGuiWindowFlags_AlwaysAutoResize);
}

void endCard() {
    ImGui::End();
    ImGui::PopStyleVar(5);
    ImGui::PopStyleColor(2);
}

void actionButton(const UiContext& c, std::string_view id, const char* icon, double side) {
    const Action* action = actionNamed(id);
    assert(action);
    if (iconButton(c.ui, id, icon, tr(action->name), keyWords(*action),
                   {.enabled = isEnabled(*action, c.session),
                    .checked = isChecked(*action, c.session),
                    .side = side}))
        c.send(*action);
}

}  // namespace viewer
