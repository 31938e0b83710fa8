#include "viewer/ui/jump_sheet.h"

#include <algorithm>

#include "viewer/state/page_search.h"
#include "viewer/ui/kit/field.h"
#include "viewer/ui/kit/icons.h"
#include "viewer/ui/move_rows.h"
#include "viewer/ui/sheet.h"

namespace viewer {
namespace {

constexpr double kRow = 36, kNumber = 64;
constexpr std::size_t kRowsAtOnce = 8;

}  // namespace

void JumpSheet::open(const UiContext& c) {
    names_.clear();
    names_.reserve(c.document()->manifest.canvases.size());
    for (const iiif::Canvas& canvas : c.document()->manifest.canvases) names_.push_back(c.text(canvas.label));
    edit_.set("");
    search();
    current_ = c.pane()->canvas;
    c.ui.focusNext();
}

void JumpSheet::search() {
    found_ = findPages(names_, edit_.text());
    current_ = 0;
}

void JumpSheet::go(const UiContext& c, std::size_t row) {
    if (row >= found_.size()) return;
    c.send(ShowSheet{Sheet::None});
    c.send(GoToPage{found_[row]});
}

void JumpSheet::show(const UiContext& c) {
    Ui& ui = c.ui;
    beginSheet(c, {.width = 460, .height = 400, .top = true});
    if (!c.document()) return endSheet(c);
    bool moved = appearing_.now() || names_.size() != c.document()->manifest.canvases.size();
    if (moved) open(c);
    const FieldEvent event = field(ui, "page", edit_,
                                   {.name = tr("Page number or name"),
                                    .placeholder = tr("Page number or name"),
                                    .height = 40,
                                    .icon = icons::kSearch});
    if (event == FieldEvent::Changed) search(), moved = true;
    if (event == FieldEvent::Entered) go(c, current_);
    if (moveRows(ui, found_.size(), current_, kRowsAtOnce)) moved = true;
    if (found_.empty())
        label(ui,
              filled(tr("No page has this number or name. The pages are numbered from 1 to {1}."),
                     {std::to_string(names_.size())}),
              {.quiet = true, .maxWidth = double(ImGui::GetContentRegionAvail().x), .maxLines = 3});
    else
        showPages(c, moved);
    endSheet(c);
}

void JumpSheet::showPages(const UiContext& c, bool moved) {
    Ui& ui = c.ui;
    const auto nameOf = [&](std::size_t row) {
        const std::size_t page = found_[row];
        const std::string number = std::to_string(page + 1);
        return names_[page].empty() ? filled(tr("Page {1}"), {number}) : names_[page];
    };
    const auto draw = [&](const ListCell& cell) {
        drawRow(ui, cell);
        const std::string number = std::to_string(found_[cell.index] + 1);
        const TextTexture figures = ui.shape(number, {.quiet = true});
        const ImVec2 size = ui.sizeOf(figures);
        const float middle = (cell.min.y + cell.max.y) / 2;
        ui.draw(figures, {cell.min.x + ui.px(kNumber - 16) - size.x, middle - size.y / 2},
                ui.theme().quietText);
        const float left = cell.min.x + ui.px(kNumber), room = cell.max.x - left - ui.px(12);
        const bool shown = found_[cell.index] == c.pane()->canvas;
        const TextTexture words =
            ui.shape(nameOf(cell.index), {.bold = shown, .maxWidth = double(std::max(room, 1.f))});
        ui.draw(words, {left, middle - ui.sizeOf(words).y / 2}, ui.theme().text);
        ui.tipIfCut(words, nameOf(cell.index), cell.min, cell.max);
    };
    beginScroll(ui, "pages");
    const std::size_t pressed =
        list(ui, "pages", tr("Pages"), found_.size(), current_, {.rowHeight = kRow}, draw, nameOf, moved);
    endScroll();
    go(c, pressed);
}

}  // namespace viewer
