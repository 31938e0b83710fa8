#include "viewer/ui/palette.h"

#include <algorithm>

#include "viewer/ui/kit/field.h"
#include "viewer/ui/kit/icons.h"
#include "viewer/ui/kit/key_cap.h"
#include "viewer/ui/sheet.h"

namespace viewer {
namespace {

constexpr double kRow = 36, kField = 40, kPad = 16, kIcon = 24;
constexpr std::size_t kPage = 9;  // rows

// One move of the current row by the keys that the field leaves to others. True where there was one.
bool movedByKeys(Ui& ui, std::size_t count, std::size_t& current) {
    const std::size_t before = current;
    const auto on = [&](std::size_t by) { current = std::min(current + by, count - 1); };
    const auto back = [&](std::size_t by) { current = current >= by ? current - by : 0; };
    if (count == 0) return false;
    if (ui.takeKey(UiKey::Down)) on(1);
    if (ui.takeKey(UiKey::Up)) back(1);
    if (ui.takeKey(UiKey::PageDown)) on(kPage - 1);
    if (ui.takeKey(UiKey::PageUp)) back(kPage - 1);
    return current != before;
}

void drawRow(const UiContext& c, const Action& action, const ListCell& cell) {
    Ui& ui = c.ui;
    const Theme& theme = ui.theme();
    const bool enabled = isEnabled(action, c.session);
    if (cell.current)
        ui.drawCurrent(cell.min, cell.max);
    else if (cell.hovered)
        ui.fill(cell.min, cell.max, theme.hover, 6);
    const float middle = (cell.min.y + cell.max.y) / 2;
    if (isChecked(action, c.session))
        ui.drawIcon(icons::kCheck, {cell.min.x + ui.px(4), cell.min.y},
                    {cell.min.x + ui.px(kIcon), cell.max.y}, theme.accent, 18);
    float end = cell.max.x - ui.px(8);
    if (const std::string keys = keyWords(action); !keys.empty()) {
        end -= keyCapWidth(ui, keys);
        drawKeyCap(ui, keys, {end, middle - ui.px(kKeyCapHeight) / 2});
        end -= ui.px(12);
    }
    float x = cell.min.x + ui.px(kIcon + 6);
    const auto put = [&](const char* words, bool quiet) {
        if (end - x < ui.px(24)) return;
        const TextTexture text =
            ui.shape(words, {.type = quiet ? Type::Small : Type::Body, .maxWidth = double(end - x)});
        const ImVec2 size = ui.sizeOf(text);
        render::Color ink = quiet ? theme.quietText : theme.text;
        if (!enabled) ink.a *= 0.45f;
        ui.draw(text, {x, middle - size.y / 2}, ink);
        ui.tipIfCut(text, words, {x, cell.min.y}, {end, cell.max.y});
        x += size.x + ui.px(10);
    };
    put(tr(action.name), false);
    put(tr(action.group), true);
}

}  // namespace

std::vector<const Action*> paletteActions(std::string_view query, const Session& session) {
    std::vector<const Action*> found = findActions(query);
    std::stable_partition(found.begin(), found.end(),
                          [&](const Action* a) { return isEnabled(*a, session); });
    return found;
}

void Palette::show(const UiContext& c) {
    Ui& ui = c.ui;
    const std::vector<const Action*> before = paletteActions(query_.text(), c.session);
    const double rows = before.empty() ? 2 : double(std::min(before.size(), kPage));
    beginSheet(c, {.width = 560, .height = 2 * kPad + kField + 8 + rows * kRow, .top = true});
    const bool appears = ImGui::IsWindowAppearing();
    if (appears) {
        query_.set("");
        current_ = 0;
        ui.focusNext();
    }
    const FieldEvent event = field(ui, "query", query_,
                                   {.name = tr("Find a command"),
                                    .placeholder = tr("Find a command"),
                                    .height = kField,
                                    .icon = icons::kSearch});
    if (event == FieldEvent::Changed) current_ = 0;
    const std::vector<const Action*> found = paletteActions(query_.text(), c.session);
    if (found.size() != before.size()) ui.wakeAt(ui.look().now);  // the sheet is as high as its list
    const bool moved = movedByKeys(ui, found.size(), current_);
    if (event == FieldEvent::Entered && current_ < found.size() && isEnabled(*found[current_], c.session)) {
        c.send(ShowSheet{Sheet::None});
        c.send(*found[current_]);
    }
    showFound(c, found, moved || appears || event == FieldEvent::Changed);
    endSheet(c);
}

void Palette::showFound(const UiContext& c, const std::vector<const Action*>& found, bool reveal) {
    Ui& ui = c.ui;
    if (found.empty()) {
        gap(ui, 8);
        label(ui, tr("No command has these words."));
        label(ui, tr("Try fewer words, or the start of one."), {.quiet = true});
        return;
    }
    beginScroll(ui, "found");
    const std::size_t pressed = list(
        ui, "commands", tr("Commands"), found.size(), current_, {.rowHeight = kRow},
        [&](const ListCell& cell) { drawRow(c, *found[cell.index], cell); },
        [&](std::size_t i) { return std::string(tr(found[i]->name)); }, reveal);
    if (pressed < found.size() && isEnabled(*found[pressed], c.session)) {
        c.send(ShowSheet{Sheet::None});
        c.send(*found[pressed]);
    }
    endScroll();
}

}  // namespace viewer
