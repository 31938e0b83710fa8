#include "viewer/ui/address_field.h"

#include <algorithm>

#include "viewer/state/address_look.h"
#include "viewer/state/source.h"
#include "viewer/ui/kit/field.h"

namespace viewer {
namespace {

constexpr double kHeight = 44, kNarrow = 520;

}  // namespace

void AddressField::set(std::string_view text) {
    edit_.set(text);
    look();
}

// While it is being typed: only what can be told from the text alone.
void AddressField::look() {
    problem_.clear();
    error_ = false;
    switch (addressLook(edit_.text())) {
        case AddressLook::Empty:
        case AddressLook::Possible:
            return;
        case AddressLook::NoScheme:
            problem_ = filled(tr("Opens {1}"), {render::isolated(completedAddress(edit_.text()))});
            return;
        case AddressLook::OtherScheme:
            problem_ =
                tr("Vitrine cannot open this kind of address. Use one that begins with https:// or http://.");
            error_ = true;
            return;
        case AddressLook::Neither:
            problem_ =
                tr("This is neither an address nor a path. An address begins with https://, a path with /.");
            error_ = true;
            return;
    }
}

std::optional<std::string> AddressField::entered() {
    if (isBlank(edit_.text())) return std::nullopt;
    const Source asTyped = resolveSource(edit_.text());
    const std::string text = asTyped.failure ? completedAddress(edit_.text()) : edit_.text();
    if (const Source source = resolveSource(text); source.failure) {
        problem_ = source.failure->message + " " + source.failure->hint;
        error_ = true;
        return std::nullopt;
    }
    return text;
}

std::optional<std::string> AddressField::show(const UiContext& c) {
    Ui& ui = c.ui;
    const float start = ImGui::GetCursorPosX(), width = ImGui::GetContentRegionAvail().x;
    const bool narrow = width < ui.px(kNarrow);
    const TextTexture words = ui.shape(tr("Open"), {.bold = true});
    const double buttonWidth = std::max(96.0, double(ui.sizeOf(words).x / ui.px(1)) + 40);
    const double fieldWidth = double(width / ui.px(1)) - (narrow ? 0 : buttonWidth + 8);
    const FieldEvent event =
        field(ui, "address", edit_,
              {.name = tr("Address"),
               .placeholder = tr("Paste the address of a manifest, an image or a collection"),
               .width = fieldWidth,
               .height = kHeight});
    if (event == FieldEvent::Changed) look();
    if (!narrow) ImGui::SameLine(start + width - ui.px(buttonWidth));
    const bool pressed = button(ui, "open", tr("Open"),
                                {.primary = true,
                                 .enabled = !isBlank(edit_.text()),
                                 .width = narrow ? fieldWidth : buttonWidth,
                                 .height = kHeight});
    const auto opens = pressed || event == FieldEvent::Entered ? entered() : std::nullopt;
    // Its room is always there, so that nothing below jumps while one types.
    const std::string hint = problem_.empty() ? tr("A path on this computer works too.") : problem_;
    WordStyle style{.type = Type::Small, .quiet = true, .maxWidth = double(width), .maxLines = 2};
    if (error_) style.color = ui.theme().error;
    label(ui, hint, style);
    return opens;
}

}  // namespace viewer
