#include "viewer/ui/pages_panel.h"

#include <algorithm>
#include <cmath>

#include "viewer/ui/kit/icons.h"
#include "viewer/ui/panel_parts.h"
#include "viewer/ui/thumbnail_view.h"

namespace viewer {
namespace {

constexpr double kPad = 16, kGap = 8, kScrollBar = 10;
constexpr double kStripPicture = 184, kGridPicture = 124, kLeastColumn = 96;  // interface pixels
constexpr double kLabel = 24, kInside = 6;
constexpr double kAsked = 196;  // one size for strip and grid, so that changing over loads nothing

std::string nameOf(const UiContext& c, std::size_t page) {
    const std::string label = c.text(c.document()->manifest.canvases[page].label);
    return label.empty() ? std::to_string(page + 1) : label;
}

}  // namespace

void PagesPanel::showHead(const UiContext& c, float width) {
    Ui& ui = c.ui;
    const std::size_t count = c.document()->manifest.canvases.size();
    const ImVec2 start = ImGui::GetCursorPos();
    ImGui::SetCursorPos({ui.px(kPad), start.y + ui.px(6)});
    label(ui, filled(trn("{1} page", "{1} pages", count), {std::to_string(count)}),
          {.type = Type::Small, .quiet = true});
    const bool grid = c.settings().pageStripAsGrid;
    const auto choose = [&](bool to) {
        Settings s = c.settings();
        s.pageStripAsGrid = to;
        c.send(ChangeSettings{s});
    };
    ImGui::SetCursorPos({width - ui.px(kPad + 2 * 30 - 4), start.y});
    if (iconButton(ui, "strip", icons::kStrip, tr("One page below the other"), {},
                   {.checked = !grid, .side = 30}))
        choose(false);
    ImGui::SetCursorPos({width - ui.px(kPad + 30 - 6), start.y});
    if (iconButton(ui, "grid", icons::kGrid, tr("Pages side by side"), {}, {.checked = grid, .side = 30}))
        choose(true);
    ImGui::SetCursorPos({0, start.y + ui.px(34)});
}

void PagesPanel::show(const UiContext& c) {
    Ui& ui = c.ui;
    const float width = ImGui::GetWindowWidth();
    if (!c.document()) return;
    const std::size_t page = c.pane()->canvas, count = c.document()->manifest.canvases.size();
    const bool grid = c.settings().pageStripAsGrid;
    if (document_ != c.document()->id || page != page_ || grid != grid_) reveal_ = true;
    if (document_ != c.document()->id || page != page_) current_ = page;
    document_ = c.document()->id, page_ = page, grid_ = grid;
    showHead(c, width);

    const float room = width - ui.px(2 * kPad);
    const int columns = grid ? std::max(1, int((room + ui.px(kGap)) / ui.px(kLeastColumn + kGap))) : 1;
    const double row = (grid ? kGridPicture : kStripPicture) + kLabel;
    const std::size_t rows = (count + std::size_t(columns) - 1) / std::size_t(columns);
    // The scroll bar, where there is one, stands in the margin.
    const bool bar = ui.px(row + kGap) * float(rows) > ImGui::GetContentRegionAvail().y;
    ImGui::SetCursorPosX(ui.px(kPad));
    beginScroll(ui, grid ? "grid pages" : "strip pages", {room + (bar ? ui.px(kScrollBar + 2) : 0), 0});
    const std::size_t pressed = list(
        ui, "pages", tr("Pages"), count, current_, {.rowHeight = row, .columns = columns, .gap = kGap},
        [&](const ListCell& cell) { showCell(c, cell, cell.index == page); },
        [&](std::size_t i) { return nameOf(c, i); }, reveal_);
    reveal_ = false;
    endScroll();
    if (pressed < count) c.send(GoToPage{pressed});
}

void PagesPanel::showCell(const UiContext& c, const ListCell& cell, bool current) {
    Ui& ui = c.ui;
    const Theme& theme = ui.theme();
    const iiif::Canvas& canvas = c.document()->manifest.canvases[cell.index];
    const float inside = ui.px(kInside), labelTop = cell.max.y - ui.px(kLabel);
    ui.fill(cell.min, {cell.max.x, labelTop}, theme.raised, 6);
    drawThumbnail(ui, c.thumbnails.get(canvas, thumbnailBox(ui, kAsked)),
                  {cell.min.x + inside, cell.min.y + inside}, {cell.max.x - inside, labelTop - inside});
    const render::Color edge = cell.hovered ? faint(theme.text, 0.35f) : theme.hairline;
    ui.frame(cell.min, {cell.max.x, labelTop}, current ? theme.accent : edge, 6, current ? 2 : 1);

    const std::string name = nameOf(c, cell.index);
    const TextTexture words = ui.shape(
        name, {.type = Type::Small, .bold = current, .maxWidth = double(cell.max.x - cell.min.x - ui.px(4))});
    const ImVec2 size = ui.sizeOf(words);
    ui.draw(words, {(cell.min.x + cell.max.x - size.x) / 2, labelTop + (ui.px(kLabel) - size.y) / 2},
            current ? theme.accent : theme.quietText);
    ui.tipIfCut(words, name, cell.min, cell.max);
}

}  // namespace viewer
