// Lists and grids that draw only what is seen, and menus.

#include <algorithm>
#include <cmath>
#include <utility>

#include "viewer/ui/kit/icons.h"
#include "viewer/ui/kit/widgets.h"

namespace viewer {
namespace {

// Where the keys take the current cell; nothing where no key was for the list.
bool moveCurrent(Ui& ui, std::size_t count, std::size_t& current, std::size_t columns, std::size_t page) {
    const std::size_t before = current;
    const bool mirrored = ui.look().mirrored;
    const auto back = [&](std::size_t by) { current = current >= by ? current - by : 0; };
    const auto on = [&](std::size_t by) { current = std::min(current + by, count - 1); };
    if (ui.takeKey(UiKey::Up)) back(columns);
    if (ui.takeKey(UiKey::Down)) on(columns);
    if (columns > 1) {
        if (ui.takeKey(mirrored ? UiKey::Right : UiKey::Left)) back(1);
        if (ui.takeKey(mirrored ? UiKey::Left : UiKey::Right)) on(1);
    }
    if (ui.takeKey(UiKey::PageUp)) back(page);
    if (ui.takeKey(UiKey::PageDown)) on(page);
    if (ui.takeKey(UiKey::Home)) current = 0;
    if (ui.takeKey(UiKey::End)) current = count - 1;
    return current != before;
}

// Where the rows of a list stand below its beginning, window points. A float has no room for the height of a
// hundred thousand rows and the parts of a point beside.
class Rows {
public:
    Rows(const Ui& ui, std::size_t count, const ListStyle& style)
        : tops_(style.tops),
          scale_(ui.pixels(1)),
          perPoint_(ui.look().pixelsPerPoint),
          between_(style.tops.empty() ? double(ui.px(style.gap)) : 0),
          height_(double(ui.px(style.rowHeight)) + between_),
          count_(count) {}

    double top(std::size_t row) const {
        return tops_.empty() ? height_ * double(row) : std::round(tops_[row] * scale_) / perPoint_;
    }
    double bottom(std::size_t row) const { return top(row + 1) - between_; }
    double all() const { return top(count_); }
    /// The row at `y`, or the next one below a gap; `count` at least, below all.
    std::size_t at(double y) const {
        if (tops_.empty()) return std::size_t(std::max(0.0, std::floor(y / height_)));
        const auto after = std::upper_bound(tops_.begin(), tops_.end(), y * perPoint_ / scale_);
        return after == tops_.begin() ? 0 : std::size_t(after - tops_.begin()) - 1;
    }
    /// As many as fill `height` where they are of the first ones' kind.
    std::size_t inPage(double height) const {
        return std::size_t(
            std::max(1.0, std::floor(height / (all() / double(std::max<std::size_t>(count_, 1))))));
    }

private:
    std::span<const double> tops_;
    double scale_, perPoint_, between_, height_;
    std::size_t count_;
};

// Scrolls so far that the row from `top` to `bottom` of its window is in sight.
void reveal(double top, double bottom, double height) {
    const double scroll = double(ImGui::GetScrollY());
    if (top < scroll) ImGui::SetScrollY(float(top));
    if (bottom > scroll + height) ImGui::SetScrollY(float(bottom - height));
}

}  // namespace

std::size_t list(Ui& ui, std::string_view id, std::string_view name, std::size_t count, std::size_t& current,
                 const ListStyle& style, const std::function<void(const ListCell&)>& draw,
                 const std::function<std::string(std::size_t)>& nameOf, bool revealCurrent) {
    if (count == 0) return count;
    const auto columns = std::size_t(std::max(1, style.columns));
    const std::size_t rowCount = (count + columns - 1) / columns;
    const Rows rows(ui, rowCount, style);
    const ImVec2 start = ImGui::GetCursorScreenPos();
    const float width = ImGui::GetContentRegionAvail().x, between = ui.px(style.gap);
    const double height = double(ImGui::GetWindowHeight());
    const float cell = (width - between * float(columns - 1)) / float(columns);
    current = std::min(current, count - 1);

    // The whole list is one widget: arrows move inside it, Tab leaves it.
    ImGui::PushID(id.data(), id.data() + id.size());
    const ItemState state = ui.item("list", {width, float(rows.all())}, Role::List, name,
                                    {.ring = false, .overlap = true, .reveal = false});
    ImGui::PopID();
    const std::size_t page = rows.inPage(height) * columns;
    const bool moved = state.focused && moveCurrent(ui, count, current, columns, page);
    if (moved || revealCurrent || state.revealed) {
        const double origin =
            double(start.y) + double(ImGui::GetScrollY()) - double(ImGui::GetWindowPos().y);  // in its window
        reveal(origin + rows.top(current / columns), origin + rows.bottom(current / columns), height);
        ui.wakeAt(ui.look().now);
    }

    const double seenTop = double(ImGui::GetWindowPos().y) - double(start.y);
    const std::size_t first = rows.at(seenTop);
    const ImVec2 mouse = ImGui::GetIO().MousePos;
    std::size_t pressed = count;
    const auto cornersOf = [&](std::size_t i) {
        const float x = start.x + float(i % columns) * (cell + between);
        return std::pair(ImVec2(x, float(double(start.y) + rows.top(i / columns))),
                         ImVec2(x + cell, float(double(start.y) + rows.bottom(i / columns))));
    };
    for (std::size_t row = first; row < rowCount && rows.top(row) < seenTop + height; ++row) {
        for (std::size_t i = row * columns; i < std::min(count, (row + 1) * columns); ++i) {
            const auto [min, max] = cornersOf(i);
            const bool under =
                state.hovered && mouse.x >= min.x && mouse.x < max.x && mouse.y >= min.y && mouse.y < max.y;
            if (under && state.activated && ImGui::IsMouseReleased(0)) pressed = current = i;
            draw({i, min, max, i == current, under, state.focused && i == current});
            ui.shown(Role::ListItem, nameOf(i), min, max);
        }
    }
    if (state.activated && pressed == count && !ImGui::IsMouseReleased(0)) pressed = current;
    if (state.focused) {
        const auto [min, max] = cornersOf(current);
        ui.ringIfShown(min, max);
    }
    return pressed;
}

void openMenu(std::string_view id) {
    ImGui::OpenPopup(std::string(id).c_str());
}

bool beginMenu(Ui& ui, std::string_view id) {
    const Theme& theme = ui.theme();
    ImGui::PushStyleColor(ImGuiCol_PopupBg, ImVec4(theme.raised.r, theme.raised.g, theme.raised.b, 1));
    ImGui::PushStyleColor(ImGuiCol_Border,
                          ImVec4(theme.hairline.r, theme.hairline.g, theme.hairline.b, theme.hairline.a));
    ImGui::PushStyleVar(ImGuiStyleVar_PopupRounding, ui.px(8));
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {ui.px(6), ui.px(6)});
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, 0});
    const bool open = ImGui::BeginPopup(std::string(id).c_str(), ImGuiWindowFlags_NoNav);
    ImGui::PopStyleVar(3);
    ImGui::PopStyleColor(2);
    if (!open) return false;
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, 0});
    ui.beginOver();
    if (ImGui::IsWindowAppearing()) ui.focusNext();
    return true;
}

void endMenu(Ui& ui) {
    if (ui.takeKey(UiKey::Escape)) ImGui::CloseCurrentPopup();
    if (ui.takeKey(UiKey::Down)) ui.input().keys.push_back({.key = UiKey::Tab});
    if (ui.takeKey(UiKey::Up)) ui.input().keys.push_back({.key = UiKey::Tab, .shift = true});
    ui.endOver();
    ImGui::PopStyleVar();
    ImGui::EndPopup();
}

bool menuItem(Ui& ui, std::string_view id, std::string_view words, std::string_view keys, bool enabled,
              bool checked) {
    constexpr double kWidth = 260, kHeight = 32;
    const Theme& theme = ui.theme();
    const ItemState state = ui.item(id, {ui.px(kWidth), ui.px(kHeight)}, Role::MenuItem, words,
                                    {.enabled = enabled, .checked = checked});
    if (state.hovered) ui.fill(state.min, state.max, theme.hover, 6);
    if (checked)
        ui.drawIcon(icons::kCheck, {state.min.x + ui.px(4), state.min.y},
                    {state.min.x + ui.px(24), state.max.y}, theme.accent, 18);
    render::Color ink = theme.text;
    if (!enabled) ink.a *= 0.4f;
    const TextTexture text = ui.shape(words, {.maxWidth = ui.px(kWidth - 100)});
    const ImVec2 size = ui.sizeOf(text);
    ui.draw(text, {state.min.x + ui.px(30), (state.min.y + state.max.y - size.y) / 2}, ink);
    ui.tipIfCut(text, words, state.min, state.max);
    if (!keys.empty()) {
        const TextTexture k = ui.shape(keys, {.type = Type::Small, .quiet = true});
        const ImVec2 ks = ui.sizeOf(k);
        ui.draw(k, {state.max.x - ks.x - ui.px(8), (state.min.y + state.max.y - ks.y) / 2}, theme.quietText);
    }
    if (state.activated) ImGui::CloseCurrentPopup();
    return state.activated;
}

}  // namespace viewer
