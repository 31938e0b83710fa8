#include "viewer/ui/kit/widgets.h"

#include <algorithm>
#include <cmath>

#include "viewer/ui/kit/icons.h"

namespace viewer {
namespace {

constexpr double kTarget = 32, kPad = 12, kIcon = 20, kGap = 8;

render::Color faded(render::Color c, float by) {
    c.a *= by;
    return c;
}

render::Color wordColor(const Ui& ui, const WordStyle& style) {
    return style.color.value_or(style.quiet ? ui.theme().quietText : ui.theme().text);
}

ImVec2 middleLeft(ImVec2 min, ImVec2 max, ImVec2 size, float pad) {
    return {min.x + pad, (min.y + max.y - size.y) / 2};
}

ImVec2 middle(ImVec2 min, ImVec2 max, ImVec2 size) {
    return {(min.x + max.x - size.x) / 2, (min.y + max.y - size.y) / 2};
}

// Words of the other direction stand at the other side of their paragraph.
ImVec2 startOf(const Ui& ui, const TextTexture& text, const WordStyle& style, ImVec2 at, ImVec2 size) {
    if (style.maxWidth > 0 && style.maxLines > 1 && text.rightToLeft != ui.look().mirrored)
        at.x = std::max(at.x, at.x + float(style.maxWidth) - size.x);
    return at;
}

}  // namespace

ItemState label(Ui& ui, std::string_view words, const WordStyle& style) {
    ItemState state;
    const TextTexture text = ui.shape(words, style);
    const ImVec2 size = ui.sizeOf(text);
    ImGui::Dummy(size);
    state.min = ImGui::GetItemRectMin();
    state.max = ImGui::GetItemRectMax();
    state.visible = ImGui::IsItemVisible();
    state.hovered = ImGui::IsItemHovered();
    const ImVec2 at = startOf(ui, text, style, state.min, size);
    if (state.visible) ui.draw(text, at, wordColor(ui, style));
    ui.shown(Role::Text, words, at, {at.x + size.x, at.y + size.y});
    ui.tipIfCut(text, words, state.min, state.max);
    return state;
}

void heading(Ui& ui, std::string_view words, const WordStyle& style) {
    const TextTexture text = ui.shape(words, style);
    const ImVec2 size = ui.sizeOf(text);
    ImGui::Dummy(size);
    const ImVec2 at = startOf(ui, text, style, ImGui::GetItemRectMin(), size);
    if (ImGui::IsItemVisible()) ui.draw(text, at, wordColor(ui, style));
    ui.shown(Role::Heading, words, ImGui::GetItemRectMin(), ImGui::GetItemRectMax());
    ui.tipIfCut(text, words, ImGui::GetItemRectMin(), ImGui::GetItemRectMax());
}

void hairline(Ui& ui) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float width = ImGui::GetContentRegionAvail().x;
    ImGui::Dummy({width, 1});
    ui.fill(at, {at.x + width, at.y + 1}, ui.theme().hairline);
}

void gap(Ui& ui, double height) {
    ImGui::Dummy({0, ui.px(height)});
}

bool button(Ui& ui, std::string_view id, std::string_view words, const ButtonStyle& style) {
    const Theme& theme = ui.theme();
    const TextTexture text = ui.shape(words, {.bold = style.primary});
    const ImVec2 wordsSize = ui.sizeOf(text);
    const float icon = style.icon ? ui.px(kIcon + kGap) : 0;
    const float natural = wordsSize.x + icon + 2 * ui.px(style.quiet ? kGap : kPad);
    const float width = style.width > 0 ? ui.px(style.width) : natural;
    const ItemState state = ui.item(id, {width, ui.px(style.height)}, Role::Button, words,
                                    {.enabled = style.enabled, .ring = false});
    if (!style.quiet || state.hovered) {
        render::Color back = style.primary ? theme.accent : theme.raised;
        if (!style.primary && style.quiet) back = theme.hover;
        if (style.primary && !style.enabled) back = theme.raised;
        ui.fill(state.min, state.max, back, 6);
        if (!style.primary || !style.enabled)
            ui.frame(state.min, state.max, state.hovered ? faded(theme.text, 0.35f) : theme.hairline, 6);
        if (style.primary && state.hovered) ui.fill(state.min, state.max, faded(theme.onAccent, 0.12f), 6);
    }
    const render::Color ink = !style.enabled ? theme.quietText : style.primary ? theme.onAccent : theme.text;
    ImVec2 at = middle(state.min, state.max, {wordsSize.x + icon, wordsSize.y});
    if (style.icon) {
        ui.drawIcon(style.icon, {at.x, state.min.y}, {at.x + ui.px(kIcon), state.max.y}, ink, 18);
        at.x += icon;
    }
    ui.draw(text, at, ink);
    if (state.focused) {
        // Around the surface, since the accent on itself would not show.
        const float r = ui.px(3);
        if (style.primary)
            ui.ringIfShown({state.min.x - r, state.min.y - r}, {state.max.x + r, state.max.y + r}, 9);
        else
            ui.ringIfShown(state.min, state.max);
    }
    ui.tip(state, style.tip);
    return state.activated;
}

bool iconButton(Ui& ui, std::string_view id, const char* icon, std::string_view name, std::string_view keys,
                const IconButtonStyle& style) {
    const Theme& theme = ui.theme();
    const float side = ui.px(style.side);
    const ItemState state =
        ui.item(id, {side, side}, Role::Button, name, {.enabled = style.enabled, .checked = style.checked});
    if (state.visible || !style.enabled) {
        if (state.hovered || state.held) ui.fill(state.min, state.max, theme.hover, 6);
        const render::Color ink = style.checked || state.held ? theme.accent : theme.text;
        ui.drawIcon(icon, state.min, state.max, style.enabled ? ink : faded(theme.text, 0.35f));
    }
    std::string words(name);
    if (!keys.empty()) words += "  (" + std::string(keys) + ")";
    ui.tip(state, words);
    return state.activated;
}

bool toggle(Ui& ui, std::string_view id, std::string_view words, bool& on) {
    const Theme& theme = ui.theme();
    const TextTexture text = ui.shape(words, {});
    const ImVec2 wordsSize = ui.sizeOf(text);
    const ItemState state = ui.item(id, {wordsSize.x + ui.px(kIcon + kGap + kGap), ui.px(kTarget)},
                                    Role::Toggle, words, {.checked = on});
    if (state.activated) on = !on;
    if (state.hovered) ui.fill(state.min, state.max, theme.hover, 6);
    ui.drawIcon(on ? icons::kChecked : icons::kUnchecked, {state.min.x + ui.px(2), state.min.y},
                {state.min.x + ui.px(2 + kIcon), state.max.y}, on ? theme.accent : theme.quietText);
    ui.draw(text, middleLeft(state.min, state.max, wordsSize, ui.px(2 + kIcon + kGap)), theme.text);
    return state.activated;
}

bool choice(Ui& ui, std::string_view id, std::string_view name, const std::vector<std::string>& words,
            std::size_t& chosen) {
    const Theme& theme = ui.theme();
    const std::size_t before = chosen;
    ImGui::PushID(id.data(), id.data() + id.size());
    const ImVec2 start = ImGui::GetCursorScreenPos();
    ImVec2 end = start;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const bool is = i == chosen;
        const TextTexture text = ui.shape(words[i], {.bold = is});
        const ImVec2 size = ui.sizeOf(text);
        if (i > 0) ImGui::SameLine(0, 0);
        const ItemState state =
            ui.item(std::string_view(reinterpret_cast<const char*>(&i), sizeof i),
                    {size.x + 2 * ui.px(kPad), ui.px(kTarget)}, Role::Toggle,
                    std::string(name) + ": " + words[i], {.checked = is, .ringRoom = is ? 3.0 : 0});
        if (state.activated) chosen = i;
        if (is)
            ui.fill(state.min, state.max, theme.accent, 6);
        else if (state.hovered)
            ui.fill(state.min, state.max, theme.hover, 6);
        ui.draw(text, middle(state.min, state.max, size), is ? theme.onAccent : theme.text);
        end = state.max;
    }
    ui.frame(start, end, theme.hairline, 6);
    ImGui::PopID();
    return chosen != before;
}

bool slider(Ui& ui, std::string_view id, std::string_view name, double& value, const SliderStyle& style) {
    const Theme& theme = ui.theme();
    const double before = value;
    const float width = ui.px(style.width), knob = ui.px(8);
    const ItemState state = ui.item(id, {width, ui.px(kTarget)}, Role::Slider, name, {});
    const double room = double(width - 2 * knob);
    const auto stepped = [&](double v) {
        return std::clamp(style.from + std::round((v - style.from) / style.step) * style.step, style.from,
                          style.to);
    };
    if (state.held) {
        const double part =
            std::clamp(double(ImGui::GetIO().MousePos.x - state.min.x - knob) / room, 0.0, 1.0);
        value = stepped(style.from + part * (style.to - style.from));
    }
    if (state.focused) {
        const bool mirrored = ui.look().mirrored;
        if (ui.takeKey(mirrored ? UiKey::Right : UiKey::Left) || ui.takeKey(UiKey::Down))
            value = stepped(value - style.step);
        if (ui.takeKey(mirrored ? UiKey::Left : UiKey::Right) || ui.takeKey(UiKey::Up))
            value = stepped(value + style.step);
        if (ui.takeKey(UiKey::Home)) value = style.from;
        if (ui.takeKey(UiKey::End)) value = style.to;
    }
    const float y = (state.min.y + state.max.y) / 2, thick = ui.px(2);
    const double part = std::clamp((value - style.from) / (style.to - style.from), 0.0, 1.0);
    const float x = state.min.x + knob + float(room * part);
    ui.fill({state.min.x + knob, y - thick}, {state.max.x - knob, y + thick}, theme.control, 2);
    ui.fill({state.min.x + knob, y - thick}, {x, y + thick}, theme.accent, 2);
    ImGui::GetWindowDrawList()->AddCircleFilled({x, y}, knob, Ui::color(theme.accent), 32);
    if (!style.shown.empty()) {
        ImGui::SameLine(0, ui.px(kGap));
        const TextTexture text = ui.shape(style.shown, {.quiet = true});
        const ImVec2 size = ui.sizeOf(text), at = ImGui::GetCursorScreenPos();
        ImGui::Dummy({size.x, ui.px(kTarget)});
        ui.draw(text, {at.x, at.y + (ui.px(kTarget) - size.y) / 2}, theme.quietText);
    }
    return value != before;
}

bool link(Ui& ui, std::string_view id, std::string_view words, std::string_view where,
          const WordStyle& style) {
    const TextTexture text = ui.shape(words, style);
    const ImVec2 size = ui.sizeOf(text), at = ImGui::GetCursorScreenPos();
    ImGui::SetCursorScreenPos(startOf(ui, text, style, at, size));
    const ItemState state = ui.item(id, size, Role::Link, words);
    const render::Color ink = ui.theme().accent;
    ui.draw(text, state.min, ink);
    if (state.hovered) ui.fill({state.min.x, state.max.y - 1}, state.max, ink);
    ui.tip(state, where);
    return state.activated;
}

void progressBar(Ui& ui, double part, std::string_view name, double width) {
    const ImVec2 at = ImGui::GetCursorScreenPos(), size(ui.px(width), ui.px(4));
    ImGui::Dummy(size);
    ui.fill(at, {at.x + size.x, at.y + size.y}, ui.theme().hover, 2);
    float from = 0, to = float(std::clamp(part, 0.0, 1.0));
    if (part < 0) {  // not known: a part that wanders, or stands still
        constexpr double kRound = 1.6;
        const double t = ui.look().reducedMotion ? 0.5 : std::fmod(ui.look().now, kRound) / kRound;
        if (!ui.look().reducedMotion) ui.wakeAt(ui.look().now);
        from = float(std::max(0.0, t * 1.3 - 0.3)), to = float(std::min(1.0, t * 1.3));
    }
    ui.fill({at.x + size.x * from, at.y}, {at.x + size.x * to, at.y + size.y}, ui.theme().accent, 2);
    ui.shown(Role::Progress, name, at, {at.x + size.x, at.y + size.y});
}

void skeleton(Ui& ui, ImVec2 min, ImVec2 max, double radius) {
    ui.fill(min, max, ui.theme().hover, radius);
}

std::size_t tabs(Ui& ui, std::string_view id, const std::vector<std::string>& words, std::size_t chosen) {
    const Theme& theme = ui.theme();
    ImGui::PushID(id.data(), id.data() + id.size());
    const ImVec2 start = ImGui::GetCursorScreenPos();
    for (std::size_t i = 0; i < words.size(); ++i) {
        const bool is = i == chosen;
        const TextTexture text = ui.shape(words[i], {.bold = is});
        const ImVec2 size = ui.sizeOf(text);
        if (i > 0) ImGui::SameLine(0, 0);
        const ItemState state =
            ui.item(std::string_view(reinterpret_cast<const char*>(&i), sizeof i),
                    {size.x + 2 * ui.px(kPad), ui.px(36)}, Role::Tab, words[i], {.checked = is});
        if (state.activated) chosen = i;
        if (state.hovered && !is) ui.fill(state.min, state.max, theme.hover, 6);
        ui.draw(text, middle(state.min, state.max, size), is ? theme.text : theme.quietText);
        if (is)
            ui.fill({state.min.x + ui.px(kPad), state.max.y - ui.px(2)},
                    {state.max.x - ui.px(kPad), state.max.y}, theme.accent, 1);
    }
    ImGui::PopID();
    const float width = ImGui::GetContentRegionAvail().x, y = start.y + ui.px(36);
    ui.fill({start.x, y}, {start.x + width, y + 1}, theme.hairline);
    return chosen;
}

bool treeRow(Ui& ui, std::string_view id, std::string_view words, int depth, bool* open, bool current) {
    const Theme& theme = ui.theme();
    const float width = ImGui::GetContentRegionAvail().x, indent = ui.px(8 + 16.0 * depth);
    const ItemState state = ui.item(id, {width, ui.px(kTarget)}, Role::TreeItem, words, {.checked = current});
    const ImVec2 arrowMin(state.min.x + indent, state.min.y),
        arrowMax(arrowMin.x + ui.px(kIcon), state.max.y);
    if (current)
        ui.drawCurrent(state.min, state.max);
    else if (state.hovered)
        ui.fill(state.min, state.max, theme.hover, 6);
    bool pressed = state.activated;
    if (open) {
        ui.drawIcon(*open ? icons::kDown : icons::kNext, arrowMin, arrowMax, theme.quietText, 18);
        const float x = ImGui::GetIO().MousePos.x;
        const bool mirrored = ui.look().mirrored;
        if (pressed && state.hovered && x >= arrowMin.x && x < arrowMax.x) *open = !*open, pressed = false;
        if (state.focused && ui.takeKey(mirrored ? UiKey::Left : UiKey::Right)) *open = true;
        if (state.focused && ui.takeKey(mirrored ? UiKey::Right : UiKey::Left)) *open = false;
    }
    const float room = state.max.x - arrowMax.x - ui.px(kGap);
    const TextTexture text = ui.shape(words, {.bold = current, .maxWidth = std::max(room, 1.f)});
    ui.draw(text, middleLeft(arrowMax, {state.max.x, state.max.y}, ui.sizeOf(text), ui.px(4)), theme.text);
    ui.tipIfCut(text, words, state.min, state.max);
    return pressed;
}

bool card(Ui& ui, std::string_view id, std::string_view name, ImVec2 size,
          const std::function<void(const ItemState&)>& draw) {
    const Theme& theme = ui.theme();
    const ItemState state = ui.item(id, size, Role::Card, name, {.ring = false, .overlap = true});
    if (!state.visible) return state.activated;
    ui.fill(state.min, state.max, theme.raised, 10);
    draw(state);
    ui.frame(state.min, state.max, state.hovered ? theme.accent : theme.hairline, 10);
    if (state.focused) ui.ringIfShown(state.min, state.max, 10);
    return state.activated;
}

void beginScroll(Ui& ui, std::string_view id, ImVec2 size, float margin) {
    ImGui::PushStyleVar(ImGuiStyleVar_ScrollbarSize, ui.px(10));
    ImGui::PushStyleVar(ImGuiStyleVar_ScrollbarRounding, ui.px(5));
    ImGui::PushStyleColor(ImGuiCol_ScrollbarBg, ImVec4(0, 0, 0, 0));
    const render::Color grab = faded(ui.theme().quietText, 0.5f);
    ImGui::PushStyleColor(ImGuiCol_ScrollbarGrab, ImVec4(grab.r, grab.g, grab.b, grab.a));
    ImGui::PushStyleColor(ImGuiCol_ScrollbarGrabHovered, ImVec4(grab.r, grab.g, grab.b, 0.8f));
    ImGui::PushStyleColor(ImGuiCol_ScrollbarGrabActive, ImVec4(grab.r, grab.g, grab.b, 1));
    ImGui::PushStyleColor(ImGuiCol_ChildBg, ImVec4(0, 0, 0, 0));
    const ImGuiID child = ImGui::GetID(id.data(), id.data() + id.size());
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {margin, 0});
    ImGui::BeginChild(child, size, false, ImGuiWindowFlags_NoNav | ImGuiWindowFlags_AlwaysUseWindowPadding);
    ImGui::PopStyleVar();
}

void endScroll() {
    ImGui::EndChild();
    ImGui::PopStyleColor(5);
    ImGui::PopStyleVar(2);
}

}  // namespace viewer
