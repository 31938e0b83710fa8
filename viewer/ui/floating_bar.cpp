#include "viewer/ui/floating_bar.h"

#include <cstdio>

#include "viewer/ui/kit/icons.h"

namespace viewer {
namespace {

constexpr double kTarget = 36, kRise = 24, kBarHeight = 48;

std::string percent(double magnification) {
    char text[32];
    const double p = magnification * 100;
    std::snprintf(text, sizeof text, p < 10 ? "%.1f %%" : "%.0f %%", p);
    return text;
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

void showFloatingBar(const UiContext& c, const Rect<ScreenSpace>& picture, double opacity) {
    if (!c.document() || opacity <= 0) return;
    Ui& ui = c.ui;
    const Pane& pane = *c.pane();
    const std::size_t pages = c.document()->manifest.canvases.size();
    ImGui::PushStyleVar(ImGuiStyleVar_Alpha, float(opacity));
    beginCard(ui, "bar", {float(picture.center().x), float(picture.bottom()) - ui.px(kRise)}, {0.5f, 1});
    ui.region("bar");
    const float gap = ui.px(12);
    if (pages > 1) {
        actionButton(c, "page.previous", icons::kPrevious);
        ImGui::SameLine(0, ui.px(4));
        const std::string words =
            filled(tr("{1} / {2}"), {std::to_string(pane.canvas + 1), std::to_string(pages)});
        const Action& go = *actionNamed("page.go");
        if (button(ui, "page", words,
                   {.quiet = true, .tip = std::string(tr(go.name)) + "  (" + keyWords(go) + ")"}))
            c.send(go);
        ImGui::SameLine(0, ui.px(4));
        actionButton(c, "page.next", icons::kNext);
        ImGui::SameLine(0, gap);
    }
    actionButton(c, "view.zoom-out", icons::kMinus);
    const auto magnification = c.session.magnification(pane);
    barWords(ui, magnification ? percent(*magnification) : "\u2013", 52);
    actionButton(c, "view.zoom-in", icons::kPlus);
    ImGui::SameLine(0, gap);
    actionButton(c, "view.fit", icons::kFit);
    ImGui::SameLine();
    actionButton(c, "view.rotate", icons::kRotate);
    ImGui::SameLine();
    actionButton(c, "view.full-screen", icons::kFullScreen);
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
