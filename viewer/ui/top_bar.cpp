#include "viewer/ui/top_bar.h"

#include <array>

#include "viewer/ui/kit/icons.h"

namespace viewer {
namespace {

constexpr double kSide = 36, kPad = 4;

void menu(const UiContext& c) {
    if (!beginMenu(c.ui, "menu")) return;
    constexpr std::array<std::string_view, 12> kEntries{
        "open.file",        "open.address",       "open.pasted",
        "document.copy",    "document.close",     "",
        "view.full-screen", "panel.hide-all",     "interface.palette",
        "interface.keys",   "interface.settings", "quit"};
    for (const std::string_view id : kEntries) {
        if (id.empty()) {
            gap(c.ui, 4);
            hairline(c.ui);
            gap(c.ui, 4);
            continue;
        }
        const Action& a = *actionNamed(id);
        if (menuItem(c.ui, id, tr(a.name), keyWords(a), isEnabled(a, c.session), isChecked(a, c.session)))
            c.send(a);
    }
    endMenu(c.ui);
}

}  // namespace

void showTopBar(const UiContext& c, const Rect<ScreenSpace>& area) {
    if (area.empty()) return;
    Ui& ui = c.ui;
    beginArea(ui, "top", area, kPad);
    ui.region("top");
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {ui.px(2), 0});
    if (iconButton(ui, "menu", icons::kMenu, tr("Menu"))) openMenu("menu");
    menu(c);
    ImGui::SameLine();
    constexpr std::array<std::pair<std::string_view, const char*>, 4> kRight{
        {{"view.annotations", icons::kEye},
         {"interface.palette", icons::kSearch},
         {"open.file", icons::kFolder},
         {"interface.settings", icons::kSettings}}};
    const float right = float(area.width) - ui.px(kPad) - ui.px(kSide + 2) * float(kRight.size());

    // The title takes what is left, and the page's own name stands behind it.
    ImVec2 at = ImGui::GetCursorScreenPos();
    at.x += ui.px(8);
    const float end = float(area.x) + right - ui.px(16);
    const std::string title = c.document() ? c.text(c.document()->manifest.label) : std::string();
    const std::string page = c.canvas() ? c.text(c.canvas()->label) : std::string();
    const auto put = [&](const std::string& words, bool quiet) {
        if (words.empty() || end - at.x < ui.px(40)) return;
        const TextTexture text = ui.shape(words, {.bold = !quiet, .maxWidth = double(end - at.x)});
        const ImVec2 size = ui.sizeOf(text);
        const ImVec2 p(at.x, float(area.y) + (float(area.height) - size.y) / 2);
        ui.draw(text, p, quiet ? ui.theme().quietText : ui.theme().text);
        ui.shown(quiet ? Role::Text : Role::Heading, words, p, {p.x + size.x, p.y + size.y});
        ui.tipIfCut(text, words, p, {p.x + size.x, p.y + size.y});
        at.x += size.x + ui.px(12);
    };
    put(title, false);
    if (page != title) put(page, true);

    ImGui::SameLine(right);
    for (const auto& [id, icon] : kRight) {
        actionButton(c, id, icon, kSide);
        ImGui::SameLine();
    }
    ImGui::PopStyleVar();
    const float bottom = float(area.bottom());
    ui.drawEdge({float(area.x), bottom - 1}, {float(area.right()), bottom});
    endArea();
}

}  // namespace viewer
