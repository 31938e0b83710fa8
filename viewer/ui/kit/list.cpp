// Lists and grids that draw only what is seen, and menus.

#include <algorithm>
#include <cmath>

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

}  // namespace

std::size_t list(Ui& ui, std::string_view id, std::string_view name, std::size_t count, std::size_t& current,
                 const ListStyle& style, const std::function<void(const ListCell&)>& draw,
                 const std::function<std::string(std::size_t)>& nameOf, bool reveal) {
    if (count == 0) return count;
    const float between = ui.px(style.gap), rowHeight = ui.px(style.rowHeight) + between;
    const auto columns = std::size_t(std::max(1, style.columns));
    const std::size_t rows = (count + columns - 1) / columns;
    const ImVec2 start = ImGui::GetCursorScreenPos();
    const float width = ImGui::GetContentRegionAvail().x, height = ImGui::GetWindowHeight();
    const float cell = (width - between * float(columns - 1)) / float(columns);
    current = std::min(current, count - 1);

    // The whole list is one widget: arrows move inside it, Tab leaves it.
    ImGui::PushID(id.data(), id.data() + id.size());
    const ItemState state = ui.item("list", {width, rowHeight * float(rows)}, Role::List, name,
                                    {.ring = false, .overlap = true, .reveal = false});
    ImGui::PopID();
    const auto page = std::size_t(std::max(1.f, std::floor(height / rowHeight))) * columns;
    const bool moved = state.focused && moveCurrent(ui, count, current, columns, page);
    if (moved || reveal || state.revealed) {
        const float top = float(double(rowHeight) * double(current / columns)), scroll = ImGui::GetScrollY();
        const float origin = start.y + scroll - ImGui::GetWindowPos().y;  // of the list in its window
        if (origin + top < scroll) ImGui::SetScrollY(origin + top);
        if (origin + top + rowHeight > scroll + height) ImGui::SetScrollY(origin + top + rowHeight - height);
        ui.wakeAt(ui.look().now);
    }

    const float seenTop = ImGui::GetWindowPos().y - start.y, seenBottom = seenTop + height;
    const auto first = std::size_t(std::max(0.f, std::floor(seenTop / rowHeight)));
    const auto last = std::min(rows, std::size_t(std::max(0.f, std::ceil(seenBottom / rowHeight))));
    const ImVec2 mouse = ImGui::GetIO().MousePos;
    std::size_t pressed = count;
    // A float has no room for the height of a hundred thousand rows and the parts of a point beside.
    const auto topOf = [&](std::size_t row) {
        return float(double(start.y) + double(rowHeight) * double(row));
    };
    for (std::size_t row = first; row < last; ++row) {
        for (std::size_t column = 0; column < columns; ++column) {
            const std::size_t i = row * columns + column;
            if (i >= count) break;
            const ImVec2 min(start.x + float(column) * (cell + between), topOf(row));
            const ImVec2 max(min.x + cell, min.y + rowHeight - between);
            const bool under =
                state.hovered && mouse.x >= min.x && mouse.x < max.x && mouse.y >= min.y && mouse.y < max.y;
            if (under && state.activated && ImGui::IsMouseReleased(0)) pressed = current = i;
            draw({i, min, max, i == current, under, state.focused && i == current});
            ui.shown(Role::ListItem, nameOf(i), min, max);
        }
    }
    if (state.activated && pressed == count && !ImGui::IsMouseReleased(0)) pressed = current;
    if (state.focused) {
        const ImVec2 min(start.x + float(current % columns) * (cell + between), topOf(current / columns));
        ui.ringIfShown(min, {min.x + cell, min.y + rowHeight - between});
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
