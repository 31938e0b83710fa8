#include "viewer/ui/kit/ui.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "viewer/ui/kit/icons.h"

namespace viewer {
namespace {

constexpr double kTipSeconds = 0.5;

float sizeOfType(Type type) {
    switch (type) {
        case Type::Small:
            return 12;
        case Type::Body:
            return 14;
        case Type::Large:
            return 16;
        case Type::Title:
            return 20;
        case Type::Display:
            return 28;
    }
    return 14;
}

ImTextureID textureOf(unsigned native) {
    return reinterpret_cast<ImTextureID>(std::intptr_t(native));
}

ImVec2 rounded(ImVec2 p) {
    return {std::round(p.x), std::round(p.y)};
}

}  // namespace

void Ui::begin(const UiLook& look, UiInput input) {
    look_ = look;
    input_ = std::move(input);
    if (input_.pointerUsed) focusVisible_ = false;
    items_.clear();
    stops_.clear();
    textWanted_.reset();
    wake_.reset();
    hoveredNow_ = 0;
    ring_.reset();
    focusBefore_ = focus_;
    pressTaken_ = false;
    level_ = topNow_ = region_ = regions_ = 0;
}

void Ui::end() {
    drawRing();
    followLevels();
    std::erase_if(stops_, [&](const Stop& s) { return s.level < topLevel_; });
    if (hoveredNow_ != hovered_) {
        hovered_ = hoveredNow_;
        hoveredSince_ = look_.now;
    }
    if (hovered_ && look_.now < hoveredSince_ + kTipSeconds) wakeAt(hoveredSince_ + kTipSeconds);
    // A press beside everything: what is typed is for the picture again.
    if (ImGui::IsMouseClicked(0) && !pressTaken_ && topLevel_ == 0) focus_ = 0;
    moveFocus();
}

// What had the focus gets it back when what lay over it is gone.
void Ui::followLevels() {
    const int before = std::exchange(topLevel_, topNow_);
    if (topLevel_ > before) below_.resize(std::size_t(topLevel_), focusBefore_);
    if (topLevel_ >= before) return;
    const ImGuiID back = below_[std::size_t(topLevel_)];
    below_.resize(std::size_t(topLevel_));
    const bool there =
        std::any_of(stops_.begin(), stops_.end(), [&](const Stop& s) { return s.id == focus_; });
    if (!there) focus_ = back;
    wakeAt(look_.now);
}

bool Ui::takeKey(UiKey key, bool control) {
    const auto it = std::find_if(input_.keys.begin(), input_.keys.end(),
                                 [&](const KeyPress& k) { return k.key == key && k.control == control; });
    if (it == input_.keys.end()) return false;
    input_.keys.erase(it);
    focusVisible_ = true;
    return true;
}

void Ui::moveFocus() {
    for (const KeyPress& press : std::exchange(input_.keys, {})) {
        if (press.key == UiKey::F6) {
            jumpRegion(press.shift);
        } else if (press.key == UiKey::Escape) {
            focus_ = 0;
        } else if (press.key == UiKey::Tab && !stops_.empty()) {
            const auto at =
                std::find_if(stops_.begin(), stops_.end(), [&](const Stop& s) { return s.id == focus_; });
            const std::size_t n = stops_.size();
            std::size_t to = press.shift ? n - 1 : 0;
            if (at != stops_.end()) to = (std::size_t(at - stops_.begin()) + (press.shift ? n - 1 : 1)) % n;
            focus(stops_[to].id);
        } else {
            continue;
        }
        focusVisible_ = true;
        wakeAt(look_.now);
    }
    // What had the focus is gone: the picture has it, or the first of what lies over it.
    const bool there =
        std::any_of(stops_.begin(), stops_.end(), [&](const Stop& s) { return s.id == focus_; });
    if (focus_ && !there) {
        focus_ = topLevel_ > 0 && !stops_.empty() ? stops_.front().id : 0;
        wakeAt(look_.now);
    }
}

void Ui::jumpRegion(bool back) {
    if (stops_.empty()) return;
    const auto at = std::find_if(stops_.begin(), stops_.end(), [&](const Stop& s) { return s.id == focus_; });
    // The picture comes before the first part and after the last.
    std::vector<const Stop*> firsts;
    for (const Stop& stop : stops_)
        if (firsts.empty() || firsts.back()->region != stop.region) firsts.push_back(&stop);
    std::ptrdiff_t part = -1;
    if (at != stops_.end())
        for (std::size_t i = 0; i < firsts.size(); ++i)
            if (firsts[i]->region == at->region) part = std::ptrdiff_t(i);
    part += back ? -1 : 1;
    const auto n = std::ptrdiff_t(firsts.size());
    if (part == -1 || part == n) {
        if (topLevel_ == 0) return dropFocus();
        part = part == n ? 0 : n - 1;
    }
    if (part < -1) part = n - 1;
    focus(firsts[std::size_t(part)]->id);
}

void Ui::region(std::string_view) {
    region_ = ++regions_;
}

render::TextStyle Ui::textStyle(const WordStyle& style) const {
    render::TextStyle to;
    to.sizePixels = float(pixels(sizeOfType(style.type)));
    to.weight = style.bold ? 600 : 400;
    to.family = style.family;
    to.language = style.language.empty() ? look_.language : style.language;
    to.maxWidth = style.maxWidth > 0 ? std::max(1, int(std::ceil(style.maxWidth * look_.pixelsPerPoint))) : 0;
    to.maxLines = style.maxLines;
    to.tabularFigures = true;
    return to;
}

TextTexture Ui::shape(std::string_view words, const WordStyle& style) {
    return text_.get(words, textStyle(style));
}

ImVec2 Ui::sizeOf(const TextTexture& text) const {
    return {float(text.width / look_.pixelsPerPoint), float(text.height / look_.pixelsPerPoint)};
}

void Ui::drawEdge(ImVec2 min, ImVec2 max) {
    const ImVec2 at = ImGui::GetWindowPos(), size = ImGui::GetWindowSize();
    ImGui::PushClipRect(at, {at.x + size.x, at.y + size.y}, false);
    fill(min, max, theme().hairline);
    ImGui::PopClipRect();
}

void Ui::drawCurrent(ImVec2 min, ImVec2 max) {
    render::Color back = theme().accent;
    back.a *= 0.18f;
    fill(min, max, back, 6);
    // Where surfaces are black the tint alone would hardly be seen.
    if (theme().outlined) frame(min, max, theme().accent, 6, 2);
}

ImU32 Ui::color(render::Color c) {
    return ImGui::GetColorU32(ImVec4(c.r, c.g, c.b, c.a));
}

void Ui::draw(const TextTexture& text, ImVec2 at, render::Color c) {
    if (!text.texture) return;
    const ImVec2 p = rounded(at), size = sizeOf(text);
    ImVec2 uv0(text.part.x / float(text.textureWidth), text.part.y / float(text.textureHeight));
    ImVec2 uv1((text.part.x + text.part.width) / float(text.textureWidth),
               (text.part.y + text.part.height) / float(text.textureHeight));
    if (look_.mirrored) std::swap(uv0.x, uv1.x);
    ImGui::GetWindowDrawList()->AddImage(textureOf(native_(text.texture)), p,
                                         ImVec2(p.x + size.x, p.y + size.y), uv0, uv1, color(c));
}

void Ui::drawIcon(const char* icon, ImVec2 boxMin, ImVec2 boxMax, render::Color c, double side) {
    // On and back are where reading goes; all else is the same from either side.
    if (look_.mirrored && icon == icons::kNext)
        icon = icons::kPrevious;
    else if (look_.mirrored && icon == icons::kPrevious)
        icon = icons::kNext;
    else if (look_.mirrored && icon == icons::kArrowOn)
        icon = icons::kArrowBack;
    render::TextStyle style;
    style.sizePixels = float(pixels(side));
    style.family = icons::kFamily;
    const TextTexture t = text_.get(icon, style);
    const ImVec2 size = sizeOf(t);
    draw(t, {(boxMin.x + boxMax.x - size.x) / 2, (boxMin.y + boxMax.y - size.y) / 2}, c);
}

void Ui::drawPicture(render::TextureId texture, ImVec2 min, ImVec2 max, double opacity, float radius) {
    if (!texture) return;
    ImVec2 uv0(0, 0), uv1(1, 1);
    if (look_.mirrored) std::swap(uv0.x, uv1.x);
    ImGui::GetWindowDrawList()->AddImageRounded(textureOf(native_(texture)), rounded(min), rounded(max), uv0,
                                                uv1, color({1, 1, 1, float(opacity)}), radius);
}

void Ui::drawCover(render::TextureId texture, double width, double height, ImVec2 min, ImVec2 max,
                   double opacity, double radius, ImDrawFlags corners) {
    if (!texture || width <= 0 || height <= 0) return;
    constexpr float kAbove =
        0.2f;  // of what is cut: pages have their heads, pictures their faces, in the upper part
    const double boxShape = double(max.x - min.x) / double(max.y - min.y), shape = width / height;
    const float across = shape > boxShape ? float(boxShape / shape) : 1,
                down = shape > boxShape ? 1 : float(shape / boxShape);
    ImVec2 uv0((1 - across) / 2, (1 - down) * kAbove), uv1((1 + across) / 2, uv0.y + down);
    if (look_.mirrored) std::swap(uv0.x, uv1.x);
    ImGui::GetWindowDrawList()->AddImageRounded(textureOf(native_(texture)), rounded(min), rounded(max), uv0,
                                                uv1, color({1, 1, 1, float(opacity)}), px(radius), corners);
}

void Ui::fill(ImVec2 min, ImVec2 max, render::Color c, double radius) {
    ImGui::GetWindowDrawList()->AddRectFilled(min, max, color(c), px(radius));
}

void Ui::frame(ImVec2 min, ImVec2 max, render::Color c, double radius, double width) {
    // Dear ImGui itself moves the line half a point inwards.
    const float w = std::max(1.f, std::round(px(width))), in = (w - 1) / 2;
    ImGui::GetWindowDrawList()->AddRect({min.x + in, min.y + in}, {max.x - in, max.y - in}, color(c),
                                        px(radius), 0, w);
}

void Ui::ringIfShown(ImVec2 min, ImVec2 max, double radius) {
    if (!focusVisible_) return;
    ImDrawList* list = ImGui::GetWindowDrawList();
    ring_ = {list, min, max, list->GetClipRectMin(), list->GetClipRectMax(), px(radius)};
}

void Ui::drawRing() {
    if (!ring_) return;
    const float w = std::max(1.f, std::round(px(2))), in = (w - 1) / 2;
    const Ring& r = *ring_;
    r.list->PushClipRect(r.clipMin, r.clipMax);
    r.list->AddRect({r.min.x + in, r.min.y + in}, {r.max.x - in, r.max.y - in}, color(theme().accent),
                    r.radius, 0, w);
    r.list->PopClipRect();
    ring_.reset();
}

ItemState Ui::item(std::string_view id, ImVec2 size, Role role, std::string_view name, const ItemOptions& o) {
    drawRing();
    ItemState state;
    size = {std::max(size.x, 1.f), std::max(size.y, 1.f)};
    ImGui::PushID(id.data(), id.data() + id.size());
    const bool clicked = ImGui::InvisibleButton("item", size);
    state.id = ImGui::GetID("item");
    ImGui::PopID();
    if (o.overlap) ImGui::SetItemAllowOverlap();
    state.min = ImGui::GetItemRectMin();
    state.max = ImGui::GetItemRectMax();
    state.visible = ImGui::IsItemVisible();
    if (!o.enabled) {
        if (ImGui::IsItemActivated()) pressTaken_ = true;
        if (state.visible)
            items_.push_back(
                {role, std::string(name), onScreen(state.min, state.max), false, false, o.checked});
        return state;
    }
    state.hovered = ImGui::IsItemHovered();
    state.held = ImGui::IsItemActive();
    state.doubleClicked = state.hovered && ImGui::IsMouseDoubleClicked(0);
    if (o.focusable) {
        stops_.push_back({state.id, level_, region_});
        if (focusNext_) focus(state.id), focusNext_ = false;
        if (ImGui::IsItemActivated()) focus_ = state.id, reveal_ = false, pressTaken_ = true;
    }
    state.focused = focus_ == state.id;
    state.activated =
        clicked || (state.focused && role != Role::Field && (takeKey(UiKey::Enter) || takeKey(UiKey::Space)));
    if (state.focused && std::exchange(reveal_, false)) {
        const float top = ImGui::GetWindowPos().y, bottom = top + ImGui::GetWindowHeight();
        state.revealed = !o.reveal;
        if (o.reveal && (state.min.y < top || state.max.y > bottom)) {
            ImGui::SetScrollHereY(0.5f);
            wakeAt(look_.now);
        }
    }
    if (state.focused && o.ring) {
        const float room = px(o.ringRoom);
        ringIfShown({state.min.x - room, state.min.y - room}, {state.max.x + room, state.max.y + room},
                    6 + o.ringRoom);
    }
    if (state.visible)
        items_.push_back(
            {role, std::string(name), onScreen(state.min, state.max), state.focused, true, o.checked});
    return state;
}

void Ui::shown(Role role, std::string_view name, ImVec2 min, ImVec2 max) {
    if (ImGui::IsRectVisible(min, max)) items_.push_back({role, std::string(name), onScreen(min, max)});
}

Rect<ScreenSpace> Ui::onScreen(ImVec2 min, ImVec2 max) const {
    const double width = double(max.x - min.x);
    const double x = look_.mirrored ? double(ImGui::GetIO().DisplaySize.x - max.x) : double(min.x);
    return {x, double(min.y), width, double(max.y - min.y)};
}

void Ui::tip(const ItemState& item, std::string_view words) {
    const bool shownByKey = item.focused && focusVisible_;
    if (words.empty() || (!item.hovered && !shownByKey)) return;
    if (item.hovered) hoveredNow_ = item.id;
    if (!shownByKey && (hovered_ != item.id || look_.now < hoveredSince_ + kTipSeconds)) return;
    const TextTexture t = shape(words, {.type = Type::Small, .maxWidth = px(360), .maxLines = 6});
    const ImVec2 size = sizeOf(t), pad(px(8), px(6)), display = ImGui::GetIO().DisplaySize;
    const ImVec2 box(size.x + 2 * pad.x, size.y + 2 * pad.y);
    // Below the widget, or above it where the window ends; never under the pointer.
    ImVec2 at((item.min.x + item.max.x - box.x) / 2, item.max.y + px(6));
    if (at.y + box.y > display.y) at.y = item.min.y - box.y - px(6);
    at =
        rounded({std::clamp(at.x, px(4), std::max(px(4), display.x - box.x - px(4))), std::max(at.y, px(4))});
    items_.push_back({Role::Tip, std::string(words), onScreen(at, {at.x + box.x, at.y + box.y})});
    ImDrawList* over = ImGui::GetForegroundDrawList();
    over->AddRectFilled(at, {at.x + box.x, at.y + box.y}, color(theme().raised), px(6));
    over->AddRect(at, {at.x + box.x, at.y + box.y}, color(theme().hairline), px(6));
    if (!t.texture) return;
    ImVec2 uv0(t.part.x / float(t.textureWidth), t.part.y / float(t.textureHeight));
    ImVec2 uv1((t.part.x + t.part.width) / float(t.textureWidth),
               (t.part.y + t.part.height) / float(t.textureHeight));
    if (look_.mirrored) std::swap(uv0.x, uv1.x);
    const ImVec2 p(at.x + pad.x, at.y + pad.y);
    over->AddImage(textureOf(native_(t.texture)), rounded(p), rounded({p.x + size.x, p.y + size.y}), uv0, uv1,
                   color(theme().text));
}

void Ui::tipIfCut(const TextTexture& text, std::string_view words, ImVec2 min, ImVec2 max) {
    if (!text.truncated || !ImGui::IsMouseHoveringRect(min, max) ||
        !ImGui::IsWindowHovered(ImGuiHoveredFlags_AllowWhenBlockedByActiveItem))
        return;
    ItemState place{.min = min, .max = max};
    const auto spot = std::intptr_t(std::lround(min.x)) * 65536 + std::lround(min.y);
    place.id = ImGui::GetID(reinterpret_cast<const void*>(spot));
    place.hovered = true;
    tip(place, words);
}

void Ui::wantText(ImVec2 caretMin, ImVec2 caretMax) {
    textWanted_ = onScreen(caretMin, caretMax);
}

void Ui::wakeAt(double seconds) {
    wake_ = wake_ ? std::min(*wake_, seconds) : seconds;
}

double Ui::eased(double since, double seconds) {
    if (look_.reducedMotion || seconds <= 0) return 1;
    const double t = std::clamp((look_.now - since) / seconds, 0.0, 1.0);
    if (t < 1) wakeAt(look_.now);
    return 1 - (1 - t) * (1 - t) * (1 - t);
}

}  // namespace viewer
