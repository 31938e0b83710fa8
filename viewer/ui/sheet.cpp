#include "viewer/ui/sheet.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "viewer/ui/kit/icons.h"

namespace viewer {
namespace {

constexpr double kPad = 16, kMargin = 24, kClose = 32;

}  // namespace

void beginSheet(const UiContext& c, const SheetStyle& style) {
    Ui& ui = c.ui;
    const ImVec2 display = ImGui::GetIO().DisplaySize;
    ImGui::SetNextWindowPos({0, 0});
    ImGui::SetNextWindowSize(display);
    ImGui::PushStyleColor(ImGuiCol_WindowBg, ImVec4(0, 0, 0, 0.45f));
    ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, 0);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, 0);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0, 0});
    // A menu of the sheet lies over it and would be closed by the focus.
    if (!ImGui::IsPopupOpen("", ImGuiPopupFlags_AnyPopup)) ImGui::SetNextWindowFocus();
    // Each sheet is a window of its own, so that it appears anew where one takes the place of another.
    const std::string id = "sheet " + std::to_string(int(c.workspace().interface.sheet));
    ImGui::Begin(id.c_str(), nullptr,
                 ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
                     ImGuiWindowFlags_NoNav | ImGuiWindowFlags_NoScrollWithMouse);
    ImGui::PopStyleVar(3);
    ImGui::PopStyleColor();

    const float margin = ui.px(kMargin);
    const ImVec2 size(std::min(ui.px(style.width), display.x - 2 * margin),
                      std::min(ui.px(style.height), display.y - 2 * margin));
    const ImVec2 at(std::round((display.x - size.x) / 2), style.top
                                                              ? std::min(ui.px(96), (display.y - size.y) / 2)
                                                              : std::round((display.y - size.y) / 2));
    const ImVec2 end(at.x + size.x, at.y + size.y), mouse = ImGui::GetIO().MousePos;
    const bool beside = mouse.x < at.x || mouse.x >= end.x || mouse.y < at.y || mouse.y >= end.y;
    if (ImGui::IsWindowHovered(ImGuiHoveredFlags_ChildWindows) && ImGui::IsMouseClicked(0) && beside &&
        !ImGui::IsWindowAppearing())
        c.send(ShowSheet{Sheet::None});
    ui.fill(at, end, ui.theme().panel, 12);
    ui.frame(at, end, ui.theme().hairline, 12);

    ui.beginOver();
    ui.region("sheet");
    ImGui::SetCursorScreenPos(at);
    ImGui::PushStyleColor(ImGuiCol_ChildBg, ImVec4(0, 0, 0, 0));
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {ui.px(kPad), ui.px(kPad)});
    ImGui::BeginChild("card", size, false,
                      ImGuiWindowFlags_AlwaysUseWindowPadding | ImGuiWindowFlags_NoNav |
                          ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse);
    ImGui::PopStyleVar();
    ImGui::PopStyleColor();
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {ui.px(8), ui.px(8)});
    if (!style.title) return;
    const ImVec2 start = ImGui::GetCursorPos();
    heading(ui, style.title, {.type = Type::Title, .bold = true});
    ImGui::SameLine(size.x - ui.px(kPad + kClose));
    ImGui::SetCursorPosY(start.y - ui.px(4));
    if (iconButton(ui, "close", icons::kClose, tr("Close"), tr("Esc"), {.side = kClose}))
        c.send(ShowSheet{Sheet::None});
}

void endSheet(const UiContext& c) {
    if (c.ui.takeKey(UiKey::Escape)) c.send(ShowSheet{Sheet::None});
    ImGui::PopStyleVar();
    ImGui::EndChild();
    c.ui.endOver();
    ImGui::End();
}

}  // namespace viewer
