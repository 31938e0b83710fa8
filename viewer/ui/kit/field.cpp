#include "viewer/ui/kit/field.h"

#include <algorithm>
#include <cmath>
#include <string>

namespace viewer {
namespace {

using render::CaretMove;

constexpr double kPad = 10, kIcon = 20;

// What is shown: the text, with what an input method composes put in at the caret.
std::string shownText(const TextEdit& edit, const std::string& composing) {
    std::string text = edit.text();
    if (!composing.empty()) text.insert(std::min(edit.caret(), edit.anchor()), composing);
    return text;
}

std::string_view clipboard() {
    const char* text = ImGui::GetClipboardText();
    return text ? text : "";
}

void copy(const TextEdit& edit) {
    if (edit.hasSelection()) ImGui::SetClipboardText(std::string(edit.selected()).c_str());
}

// The one that the eye sees at the left, or at the right.
std::size_t endOfSelection(const TextEdit& edit, const render::TextLayout& layout, bool left) {
    const bool caretIsLeft = layout.caret(edit.caret()).x < layout.caret(edit.anchor()).x;
    return caretIsLeft == left ? edit.caret() : edit.anchor();
}

// A key that the field knows. True where it was one.
bool edited(TextEdit& edit, const render::TextLayout& layout, const KeyPress& press) {
    const bool word = press.control;
    const std::size_t at = edit.caret();
    switch (press.key) {
        case UiKey::Left:
            // Without Shift the caret leaves a selection at its end.
            if (edit.hasSelection() && !press.shift && !word)
                edit.moveTo(endOfSelection(edit, layout, true), false);
            else
                edit.moveTo(layout.moved(at, word ? CaretMove::WordLeft : CaretMove::Left), press.shift);
            return true;
        case UiKey::Right:
            if (edit.hasSelection() && !press.shift && !word)
                edit.moveTo(endOfSelection(edit, layout, false), false);
            else
                edit.moveTo(layout.moved(at, word ? CaretMove::WordRight : CaretMove::Right), press.shift);
            return true;
        case UiKey::Home:
            edit.moveTo(0, press.shift);
            return true;
        case UiKey::End:
            edit.moveTo(edit.text().size(), press.shift);
            return true;
        case UiKey::Backspace:
        case UiKey::Delete: {
            const bool back = press.key == UiKey::Backspace;
            // By order of reading, whatever the eye sees to the left.
            const CaretMove move = back ? (word ? CaretMove::WordBack : CaretMove::Back)
                                        : (word ? CaretMove::WordOn : CaretMove::On);
            edit.erase(layout.moved(at, move));
            return true;
        }
        case UiKey::A:
            if (press.control) edit.selectAll();
            return press.control;
        case UiKey::C:
            if (press.control) copy(edit);
            return press.control;
        case UiKey::X:
            if (press.control) copy(edit), edit.erase(edit.caret());
            return press.control;
        case UiKey::V:
            if (press.control) edit.insert(clipboard());
            return press.control;
        case UiKey::Z:
            if (press.control) press.shift ? edit.redo() : edit.undo();
            return press.control;
        case UiKey::Y:
            if (press.control) edit.redo();
            return press.control;
        case UiKey::Space:  // comes as typed text
            return true;
        default:
            return false;
    }
}

}  // namespace

FieldEvent field(Ui& ui, std::string_view id, TextEdit& edit, const FieldStyle& style) {
    const Theme& theme = ui.theme();
    const float width = style.width > 0 ? ui.px(style.width) : ImGui::GetContentRegionAvail().x;
    const ItemState state =
        ui.item(id, {width, ui.px(style.height)}, Role::Field, style.name, {.ring = false});
    const std::string before = edit.text();
    FieldEvent event = FieldEvent::None;

    render::TextStyle words = ui.textStyle({});
    words.tabularFigures = false;
    words.editable = true;
    if (state.focused) {
        auto& keys = ui.input().keys;
        std::vector<KeyPress> left;
        for (const KeyPress& press : keys) {
            if (press.key == UiKey::Enter)
                event = FieldEvent::Entered;
            else if (!edited(edit, ui.texts().layout(edit.text(), words), press))
                left.push_back(press);
        }
        keys = std::move(left);
        if (!ui.input().typed.empty()) edit.insert(ui.input().typed);
        ui.input().typed.clear();
    }

    const std::string composing = state.focused ? ui.input().composing : std::string();
    const std::size_t typedAt = std::min(edit.caret(), edit.anchor());
    if (!composing.empty())
        words.spans.push_back({.begin = typedAt, .end = typedAt + composing.size(), .underline = true});
    const std::string shown = shownText(edit, composing);
    const render::TextLayout& layout = ui.texts().layout(shown, words);
    const float k = float(1 / ui.look().pixelsPerPoint);
    const float icon = style.icon ? ui.px(kIcon + 8) : 0;
    const ImVec2 innerMin(state.min.x + ui.px(kPad) + icon, state.min.y),
        innerMax(state.max.x - ui.px(kPad), state.max.y);
    const float room = innerMax.x - innerMin.x, textWidth = float(layout.width()) * k,
                textHeight = float(layout.height()) * k;

    // Scrolls no further than to show the caret.
    ImGuiStorage* storage = ImGui::GetStateStorage();
    float scroll = storage->GetFloat(state.id);
    const render::Caret caret = layout.caret(composing.empty() ? edit.caret() : typedAt + composing.size());
    const bool mirrored = ui.look().mirrored;
    // Inside a mirrored frame, places in the words are counted from the other side.
    const auto across = [&](float x) { return mirrored ? textWidth - x * k : x * k; };
    const float caretAt = across(caret.x);
    scroll = std::clamp(scroll, caretAt - room + ui.px(2), std::max(caretAt, caretAt - room + ui.px(2)));
    scroll = std::clamp(scroll, 0.f, std::max(0.f, textWidth + ui.px(2) - room));
    storage->SetFloat(state.id, scroll);
    // Words of the other direction stand at the other side.
    const bool other = layout.rightToLeft() != mirrored && !shown.empty();
    const float aside = other ? std::max(0.f, room - textWidth) : 0;
    const ImVec2 at(std::round(innerMin.x + aside - scroll),
                    std::round((state.min.y + state.max.y - textHeight) / 2));

    if (state.held) {
        const float x = (ImGui::GetIO().MousePos.x - at.x) / k, y = (ImGui::GetIO().MousePos.y - at.y) / k;
        const std::size_t index = layout.indexAt(mirrored ? float(layout.width()) - x : x, y);
        const bool first = ImGui::IsMouseClicked(0);
        if (composing.empty() && (first || ImGui::IsMouseDragging(0)))
            edit.moveTo(index, !first || ImGui::GetIO().KeyShift);
        if (ImGui::GetMouseClickedCount(0) == 2) {
            const auto [from, to] = layout.wordAt(index);
            edit.moveTo(from, false), edit.moveTo(to, true);
        } else if (ImGui::GetMouseClickedCount(0) > 2) {
            edit.selectAll();
        }
    }
    if (state.hovered) ImGui::SetMouseCursor(ImGuiMouseCursor_TextInput);

    ui.fill(state.min, state.max, theme.raised, 6);
    if (state.focused)
        ui.frame(state.min, state.max, style.wrong ? theme.error : theme.accent, 6, 2);
    else
        ui.frame(state.min, state.max, style.wrong ? theme.error : theme.control, 6);
    if (style.icon)
        ui.drawIcon(style.icon, {state.min.x + ui.px(kPad - 2), state.min.y},
                    {state.min.x + ui.px(kPad + kIcon - 2), state.max.y}, theme.quietText);
    ImGui::PushClipRect(innerMin, {innerMax.x + ui.px(2), innerMax.y}, true);
    if (state.focused && edit.hasSelection() && composing.empty())
        for (const render::Box& box : layout.selection(edit.anchor(), edit.caret())) {
            const float x0 = across(box.x), x1 = across(box.x + box.width);
            ui.fill({at.x + std::min(x0, x1), at.y + box.y * k},
                    {at.x + std::max(x0, x1), at.y + (box.y + box.height) * k}, theme.selection);
        }
    if (shown.empty())
        ui.draw(ui.shape(style.placeholder, {.maxWidth = double(room - ui.px(3))}),
                {innerMin.x + ui.px(3), at.y}, theme.quietText);
    else
        for (const TextPiece& piece :
             ui.texts().pieces(shown, words,
                               {mirrored ? textWidth / k - (scroll + room) / k : scroll / k, 0, room / k,
                                textHeight / k})) {
            const float x = float(piece.x) * k, wide = float(piece.texture.width) * k;
            ui.draw(piece.texture, {at.x + (mirrored ? textWidth - x - wide : x), at.y + float(piece.y) * k},
                    theme.text);
        }
    if (state.focused) {
        const float x = std::round(at.x + caretAt), top = at.y + caret.y * k;
        ui.fill({x, top}, {x + std::max(1.f, ui.px(1.5)), top + caret.height * k}, theme.accent);
        ui.wantText({x, top}, {x + 1, top + caret.height * k});
    }
    ImGui::PopClipRect();
    // One bit beside the scroll says that it had the focus a frame ago.
    const bool had = storage->GetBool(state.id + 1);
    storage->SetBool(state.id + 1, state.focused);
    if (event == FieldEvent::None && edit.text() != before) event = FieldEvent::Changed;
    if (event == FieldEvent::None && had && !state.focused) event = FieldEvent::Left;
    return event;
}

}  // namespace viewer
