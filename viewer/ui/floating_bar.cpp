#include "viewer/ui/floating_bar.h"

#include <cstdio>
#include <utility>

#include <imgui_internal.h>  // the order of windows

#include "viewer/ui/kit/icons.h"

namespace viewer {
namespace {

constexpr double kTarget = 36, kRise = 30, kBarHeight = 48;
constexpr double kGroupGap = 12, kMagnificationWords = 52, kMargin = 8;

std::string percent(double magnification) {
    char text[32];
    const double p = magnification * 100;
    std::snprintf(text, sizeof text, p < 10 ? "%.1f" : "%.0f", p);
    return filled(tr("{1} %"), {text});
}

// Words of the bar's height, at least so wide, so that buttons keep their place while figures change.
void barWords(Ui& ui, const std::string& words, double width) {
    ImGui::SameLine(0, ui.px(4));
    const TextTexture text = ui.shape(words, {});
    const ImVec2 size = ui.sizeOf(text), at = ImGui::GetCursorScreenPos();
    const ImVec2 box(std::max(size.x, ui.px(width)), ui.px(kTarget));
    ImGui::Dummy(box);
    ui.draw(text, {at.x + (box.x - size.x) / 2, at.y + (box.y - size.y) / 2}, ui.theme().text);
    ui.shown(Role::Text, words, at, {at.x + box.x, at.y + box.y});
    ImGui::SameLine(0, ui.px(4));
}

}  // namespace

std::optional<FloatingBarParts> floatingBarParts(double room, double pageWords) {
    constexpr double kBetween = 4, kPads = 12;
    const double least = kPads + 2 * kTarget + kBetween +
                         (pageWords > 0 ? 2 * kTarget + pageWords + 2 * kBetween + kGroupGap : 0);
    if (room < least) return std::nullopt;
    FloatingBarParts parts;
    double wide = least + kMagnificationWords + kBetween + kGroupGap + 3 * (kTarget + kBetween);
    // What is reached by other ways first.
    for (const auto& [part, width] :
         {std::pair(&parts.fullScreen, kTarget + kBetween), std::pair(&parts.rotate, kTarget + kBetween),
          std::pair(&parts.magnification, kMagnificationWords + kBetween),
          std::pair(&parts.fit, kTarget + kBetween + kGroupGap)}) {
        if (wide <= room) break;
        *part = false;
        wide -= width;
    }
    return parts;
}

void showFloatingBar(const UiContext& c, const Rect<ScreenSpace>& picture, double opacity) {
    if (!c.document() || opacity <= 0) return;
    Ui& ui = c.ui;
    constexpr double kAroundWords = 16;
    const Pane& pane = *c.pane();
    const std::size_t pages = c.document()->manifest.canvases.size();
    const std::string words =
        filled(tr("{1} / {2}"), {std::to_string(pane.canvas + 1), std::to_string(pages)});
    const double wordsWidth = double(ui.sizeOf(ui.shape(words, {})).x) / ui.look().scale + kAroundWords;
    const auto parts =
        floatingBarParts(picture.width / ui.look().scale - 2 * kMargin, pages > 1 ? wordsWidth : 0);
    if (!parts) return;
    ImGui::PushStyleVar(ImGuiStyleVar_Alpha, float(opacity));
    beginCard(ui, "bar", {float(picture.center().x), float(picture.bottom()) - ui.px(kRise)}, {0.5f, 1});
    ui.region("bar");
    const float gap = ui.px(kGroupGap);
    if (pages > 1) {
        actionButton(c, "page.previous", icons::kPrevious);
        ImGui::SameLine(0, ui.px(4));
        const Action& go = *actionNamed("page.go");
        if (button(ui, "page", words,
                   {.quiet = true,
                    .tip = std::string(tr(go.name)) + "  (" + keyWords(go) + ")",
                    .height = kTarget}))
            c.send(go);
        ImGui::SameLine(0, ui.px(4));
        actionButton(c, "page.next", icons::kNext);
        ImGui::SameLine(0, gap);
    }
    actionButton(c, "view.zoom-out", icons::kMinus);
    const auto magnification = c.session.magnification(pane);
    if (parts->magnification)
        barWords(ui, magnification ? percent(*magnification) : "\u2013", kMagnificationWords);
    else
        ImGui::SameLine(0, ui.px(4));
    actionButton(c, "view.zoom-in", icons::kPlus);
    const auto more = [&](bool wanted, const char* action, const char* icon, float space) {
        if (!wanted) return;
        ImGui::SameLine(0, space);
        actionButton(c, action, icon);
    };
    more(parts->fit, "view.fit", icons::kFit, gap);
    more(parts->rotate, "view.rotate", icons::kRotate, ui.px(2));
    more(parts->fullScreen, "view.full-screen", icons::kFullScreen, ui.px(2));
    endCard();
    ImGui::PopStyleVar();
}

void showMessages(const UiContext& c, const Rect<ScreenSpace>& picture) {
    const auto& messages = c.workspace().interface.messages;
    if (messages.empty()) return;
    Ui& ui = c.ui;
    const Message& m = messages.front();
    beginCard(ui, "message",
              {float(picture.center().x), float(picture.bottom()) - ui.px(kRise + kBarHeight + 12)},
              {0.5f, 1}, 12);
    // Over all that floats there, but not over what has the keyboard.
    if (!ui.somethingOver()) ImGui::BringWindowToDisplayFront(ImGui::GetCurrentWindow());
    ui.region("message");
    ImGui::BeginGroup();
    const double width = std::min(double(ui.px(420)), picture.width - double(ui.px(120)));
    const WordStyle style{.bold = true, .maxWidth = width, .maxLines = 4};
    WordStyle first = style;
    if (m.error) first.color = ui.theme().error;
    label(ui, m.text, first);
    if (!m.hint.empty()) label(ui, m.hint, {.quiet = true, .maxWidth = width, .maxLines = 6});
    ImGui::EndGroup();
    ImGui::SameLine(0, ui.px(8));
    if (iconButton(ui, "dismiss", icons::kClose, tr("Close"), {}, {.side = 28})) c.send(Dismiss{});
    endCard();
}

}  // namespace viewer
