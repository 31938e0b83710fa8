#include "viewer/ui/contents_panel.h"

#include <algorithm>

#include "viewer/ui/kit/icons.h"
#include "viewer/ui/panel_parts.h"

namespace viewer {
namespace {

constexpr double kRow = 32, kIndent = 16, kArrow = 20;
constexpr int kDeepestIndent = 8;  // what is deeper stands no further in, so that words have room

}  // namespace

// What a page or a document brings with it: the way to the page is opened.
void ContentsPanel::follow(const UiContext& c) {
    const bool fresh = document_ != c.document()->id;
    if (fresh) {
        document_ = c.document()->id;
        tree_ = ContentsTree(c.document()->manifest, c.languages);
        open_.clear();
    }
    if (!fresh && page_ == c.pane()->canvas) return;
    page_ = c.pane()->canvas;
    here_ = tree_.entryOf(page_);
    if (here_)
        for (const std::size_t entry : tree_.around(*here_)) open_.insert(tree_.entries()[entry].id);
    rows_ = tree_.rows(open_);
    if (!here_) return;
    current_ = std::size_t(std::find(rows_.begin(), rows_.end(), *here_) - rows_.begin());
    reveal_ = true;
}

void ContentsPanel::show(const UiContext& c) {
    Ui& ui = c.ui;
    if (!c.document()) return;
    follow(c);
    if (tree_.entries().empty())
        return showEmpty(ui, tr("This document has no table of contents."),
                         tr("Go through it with the list of pages."));
    const float width = ImGui::GetWindowWidth();
    ImGui::SetCursorPosX(ui.px(8));
    beginScroll(ui, "contents", {width - ui.px(8 + 3), 0});
    std::optional<std::size_t> toggled;
    const auto& entries = tree_.entries();
    const auto nameOf = [&](std::size_t row) { return entries[rows_[row]].label; };
    const std::size_t pressed = list(
        ui, "contents", tr("Contents"), rows_.size(), current_, {.rowHeight = kRow},
        [&](const ListCell& cell) {
            if (showRow(c, cell, rows_[cell.index])) toggled = cell.index;
        },
        nameOf, reveal_);
    reveal_ = false;
    endScroll();
    if (toggled) {
        const std::string& id = entries[rows_[*toggled]].id;
        if (!open_.erase(id)) open_.insert(id);
        rows_ = tree_.rows(open_);
        ui.wakeAt(ui.look().now);
    } else if (pressed < rows_.size() && entries[rows_[pressed]].page) {
        c.send(GoToPage{*entries[rows_[pressed]].page});
    }
}

bool ContentsPanel::showRow(const UiContext& c, const ListCell& cell, std::size_t at) {
    Ui& ui = c.ui;
    const Theme& theme = ui.theme();
    const ContentsEntry& entry = tree_.entries()[at];
    const bool here = here_ == at, isOpen = open_.contains(entry.id);
    if (here)
        ui.drawCurrent(cell.min, cell.max);
    else if (cell.hovered)
        ui.fill(cell.min, cell.max, hoverSurface(theme), 6);
    const float indent = ui.px(4 + kIndent * std::min(entry.depth, kDeepestIndent));
    const ImVec2 arrowMin(cell.min.x + indent, cell.min.y), arrowMax(arrowMin.x + ui.px(kArrow), cell.max.y);
    bool toggle = false;
    if (tree_.hasChildren(at)) {
        ui.drawIcon(isOpen ? icons::kDown : icons::kNext, arrowMin, arrowMax, theme.quietText, 18);
        const float x = ImGui::GetIO().MousePos.x;
        toggle = cell.hovered && x < arrowMax.x && ImGui::IsMouseReleased(0);
        if (cell.focused) {
            const bool mirrored = ui.look().mirrored;
            if (!isOpen && ui.takeKey(mirrored ? UiKey::Left : UiKey::Right)) toggle = true;
            if (isOpen && ui.takeKey(mirrored ? UiKey::Right : UiKey::Left)) toggle = true;
        }
    }
    // The page's number at the end, as in a book.
    float right = cell.max.x - ui.px(16);
    if (entry.page) {
        const TextTexture number = ui.shape(std::to_string(*entry.page + 1), {.type = Type::Small});
        const ImVec2 size = ui.sizeOf(number);
        ui.draw(number, {right - size.x, (cell.min.y + cell.max.y - size.y) / 2}, theme.quietText);
        right -= size.x + ui.px(8);
    }
    const std::string words = entry.label.empty() ? std::string(tr("Without a title")) : entry.label;
    const TextTexture text =
        ui.shape(words, {.bold = here, .maxWidth = double(std::max(right - arrowMax.x - ui.px(4), 1.f))});
    ui.draw(text, {arrowMax.x + ui.px(4), (cell.min.y + cell.max.y - ui.sizeOf(text).y) / 2},
            entry.page ? theme.text : theme.quietText);
    ui.tipIfCut(text, words, cell.min, cell.max);
    return toggle;
}

}  // namespace viewer
