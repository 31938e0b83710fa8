#include "viewer/ui/start_page.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "viewer/ui/kit/icons.h"
#include "viewer/ui/start_cards.h"

namespace viewer {
namespace {

constexpr double kColumn = 1040, kMargin = 32, kTools = 44, kTool = 36, kFoot = 44;
constexpr float kAbove = 0.36f;

void showFoot(const UiContext& c) {
    Ui& ui = c.ui;
    const float left = ImGui::GetCursorPosX(), width = ImGui::GetContentRegionAvail().x;
    hairline(ui);
    const std::string version = filled(tr("Vitrine {1}"), {c.facts.version});
    const WordStyle style{.type = Type::Small, .quiet = true};
    const float versionWidth = ui.sizeOf(ui.shape(version, style)).x;
    WordStyle first = style;
    first.maxWidth = double(std::max(width - versionWidth - ui.px(16), 1.f));
    label(ui,
          c.facts.offline ? tr("No connection is used: only local files open.")
                          : tr("Drop a file or an address anywhere."),
          first);
    ImGui::SameLine(left + width - versionWidth);
    label(ui, version, style);
}

}  // namespace

void StartPage::show(const UiContext& c, const Rect<ScreenSpace>& area) {
    Ui& ui = c.ui;
    beginArea(ui, "start", area);
    ui.region("start");
    const float tools = ui.px(kTools);
    ImGui::SetCursorPos({0, tools});
    const float whole = float(area.width), width = std::min(ui.px(kColumn), whole - 2 * ui.px(kMargin));
    beginScroll(ui, "start page", {whole, float(area.height) - tools}, std::floor((whole - width) / 2));
    // A little above the middle where there is room.
    const float room = float(area.height) - tools - ui.px(kFoot);
    const float top = std::max(ui.px(8), std::floor((room - columnHeight_) * kAbove));
    ImGui::SetCursorPosY(top);
    // The first frame only finds out how high it is: nothing is seen where it will not stay.
    const bool measuring = columnHeight_ == 0;
    if (measuring) ImGui::PushClipRect({0, 0}, {0, 0}, false);
    showColumn(c);
    if (measuring) ImGui::PopClipRect();
    const float height = ImGui::GetCursorPosY() - top;
    if (height != columnHeight_) columnHeight_ = height, ui.wakeAt(ui.look().now);
    ImGui::SetCursorPosY(std::max(top + height + ui.px(24), room));
    showFoot(c);
    endScroll();
    showTools(c, area);
    endArea();
}

void StartPage::showColumn(const UiContext& c) {
    Ui& ui = c.ui;
    const double width = double(ImGui::GetContentRegionAvail().x);
    heading(ui, "Vitrine", {.type = Type::Display, .bold = true});
    label(ui, tr("A close look at the manuscripts, books and pictures of the world\u2019s libraries"),
          {.type = Type::Large, .quiet = true, .maxWidth = width, .maxLines = 3});
    gap(ui, 12);
    if (const auto source = address_.show(c))
        c.send(OpenSource{.source = *source, .newPane = false, .canvas = {}});
    ImGui::SetCursorPosX(ImGui::GetCursorPosX() - ui.px(8));
    const Action& file = *actionNamed("open.file");
    if (button(ui, "file", tr("Choose a file"),
               {.quiet = true, .icon = icons::kFolder, .tip = keyWords(file)}))
        c.send(file);
    gap(ui, 20);
    showDemoCards(c);
    showRecentCards(c);
}

void StartPage::showTools(const UiContext& c, const Rect<ScreenSpace>& area) {
    constexpr std::array<std::pair<std::string_view, const char*>, 3> kButtons{
        {{"interface.palette", icons::kSearch},
         {"interface.keys", icons::kKeyboard},
         {"interface.settings", icons::kSettings}}};
    Ui& ui = c.ui;
    ImGui::SetCursorPos({float(area.width) - ui.px(8) - ui.px(kTool + 2) * float(kButtons.size()), ui.px(6)});
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {ui.px(2), 0});
    for (const auto& [id, icon] : kButtons) {
        actionButton(c, id, icon, kTool);
        ImGui::SameLine();
    }
    ImGui::PopStyleVar();
}

}  // namespace viewer
