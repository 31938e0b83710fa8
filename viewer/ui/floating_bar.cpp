#include "viewer/ui/floating_bar.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

#include <imgui.h>

#include "viewer/view/motion.h"

namespace viewer {
namespace {

// Glyphs of Material Design Icons.
constexpr const char* kPrevious = "\uF141";    // chevron-left
constexpr const char* kNext = "\uF142";        // chevron-right
constexpr const char* kMinus = "\uF374";       // minus
constexpr const char* kPlus = "\uF415";        // plus
constexpr const char* kFit = "\uF19F";         // crop-free
constexpr const char* kRotate = "\uF467";      // rotate-right
constexpr const char* kFullScreen = "\uF293";  // fullscreen

constexpr double kTarget = 36, kIcon = 20, kWords = 14, kPad = 6, kRise = 20, kTitleLine = 24;

ImVec4 colour(render::Color c, double opacity) {
    return {c.r, c.g, c.b, c.a * float(opacity)};
}

// A window without anything of its own, placed by its pivot.
bool beginCard(const char* id, ImVec2 at, ImVec2 pivot, const BarOptions& o) {
    const float s = float(o.uiScale);
    ImGui::SetNextWindowPos(at, ImGuiCond_Always, pivot);
    render::Color back = o.theme.panel;
    back.a = 0.94f;
    ImGui::PushStyleColor(ImGuiCol_WindowBg, colour(back, o.opacity));
    ImGui::PushStyleColor(ImGuiCol_Border, colour(o.theme.hairline, o.opacity));
    ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, 10 * s);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, 1);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(float(kPad) * s, float(kPad) * s));
    ImGui::PushStyleVar(ImGuiStyleVar_WindowMinSize, ImVec2(1, 1));
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(2 * s, 0));
    return ImGui::Begin(id, nullptr,
                        ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_AlwaysAutoResize |
                            ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
                            ImGuiWindowFlags_NoFocusOnAppearing | ImGuiWindowFlags_NoNav);
}

void endCard() {
    ImGui::End();
    ImGui::PopStyleVar(5);
    ImGui::PopStyleColor(2);
}

std::string percent(double magnification) {
    char text[32];
    const double p = magnification * 100;
    std::snprintf(text, sizeof text, p < 10 ? "%.1f %%" : "%.0f %%", p);
    return text;
}

}  // namespace

struct FloatingBar::Button {
    int id;
    const char* icon;
    const char* tip;  // names the key
    bool enabled;
};

bool FloatingBar::button(const Button& b, const BarOptions& o) {
    const float side = float(kTarget * o.uiScale);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    ImGui::PushID(b.id);
    const bool pressed = ImGui::InvisibleButton("button", ImVec2(side, side));
    ImGui::PopID();
    const bool hovered = ImGui::IsItemHovered() && b.enabled;
    ImDrawList* draw = ImGui::GetWindowDrawList();
    if (hovered)
        draw->AddRectFilled(at, ImVec2(at.x + side, at.y + side),
                            ImGui::GetColorU32(colour(o.theme.hairline, o.opacity)), 6 * float(o.uiScale));
    const TextTexture icon = text_.get(b.icon, {.sizePixels = float(kIcon * o.uiScale * o.pixelsPerPoint),
                                                .weight = 400,
                                                .family = "Material Design Icons",
                                                .language = {},
                                                .maxWidth = 0,
                                                .maxLines = 1,
                                                .tabularFigures = false});
    if (icon.texture) {
        const float k = float(1 / o.pixelsPerPoint), w = float(icon.width) * k, h = float(icon.height) * k;
        const ImVec2 p(std::round(at.x + (side - w) / 2), std::round(at.y + (side - h) / 2));
        const render::Color c = hovered ? o.theme.accent : o.theme.text;
        draw->AddImage(reinterpret_cast<ImTextureID>(std::intptr_t(native_(icon.texture))), p,
                       ImVec2(p.x + w, p.y + h), ImVec2(0, 0), ImVec2(1, 1),
                       ImGui::GetColorU32(colour(c, o.opacity * (b.enabled ? 1 : 0.35))));
    }
    if (hovered) {
        ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, 6 * float(o.uiScale));
        ImGui::PushStyleColor(ImGuiCol_PopupBg, colour(o.theme.raised, 1));
        ImGui::PushStyleColor(ImGuiCol_Border, colour(o.theme.hairline, 1));
        ImGui::BeginTooltip();
        words(b.tip, 13, o, false);
        ImGui::EndTooltip();
        ImGui::PopStyleColor(2);
        ImGui::PopStyleVar();
    }
    return pressed && b.enabled;
}

void FloatingBar::words(const std::string& text, double points, const BarOptions& o, bool quiet,
                        double lineHeight) {
    const TextTexture t = text_.get(text, {.sizePixels = float(points * o.uiScale * o.pixelsPerPoint),
                                           .weight = 400,
                                           .family = "Inter",
                                           .language = {},
                                           .maxWidth = int(560 * o.uiScale * o.pixelsPerPoint),
                                           .maxLines = 1,
                                           .tabularFigures = true});
    const float k = float(1 / o.pixelsPerPoint);
    const ImVec2 size(float(t.width) * k, float(t.height) * k), at = ImGui::GetCursorScreenPos();
    const float line = std::max(size.y, float(lineHeight * o.uiScale));
    ImGui::Dummy(ImVec2(size.x, line));
    if (!t.texture) return;
    const render::Color c = quiet ? o.theme.quietText : o.theme.text;
    const ImVec2 p(std::round(at.x), std::round(at.y + (line - size.y) / 2));
    ImGui::GetWindowDrawList()->AddImage(reinterpret_cast<ImTextureID>(std::intptr_t(native_(t.texture))), p,
                                         ImVec2(p.x + size.x, p.y + size.y), ImVec2(0, 0), ImVec2(1, 1),
                                         ImGui::GetColorU32(colour(c, o.opacity)));
}

std::vector<Command> FloatingBar::show(const Session& session, const BarOptions& o) {
    std::vector<Command> commands;
    const Workspace& workspace = session.workspace();
    if (workspace.panes.empty() || o.opacity <= 0) return commands;
    const Pane& pane = workspace.panes[workspace.activePane];
    const Document* document = workspace.find(pane.document);
    if (!document || document->status != Document::Status::Ready) return commands;
    const std::size_t pages = document->manifest.canvases.size();
    const ImVec2 display = ImGui::GetIO().DisplaySize;
    const float gap = float(8 * o.uiScale);

    beginCard("bar", ImVec2(std::round(display.x / 2), display.y - float(kRise * o.uiScale)), ImVec2(0.5f, 1),
              o);
    const auto centredWords = [&](const std::string& text) {
        ImGui::SameLine(0, gap);
        words(text, kWords, o, false, kTarget);
        ImGui::SameLine(0, gap);
    };
    if (pages > 1) {
        if (button({1, kPrevious, "Previous page  (Page Up)", pane.canvas > 0}, o))
            commands.emplace_back(TurnBy{-1});
        centredWords(std::to_string(pane.canvas + 1) + " / " + std::to_string(pages));
        if (button({2, kNext, "Next page  (Page Down)", pane.canvas + 1 < pages}, o))
            commands.emplace_back(TurnBy{1});
        ImGui::SameLine(0, 2 * gap);
    }
    if (button({3, kMinus, "Zoom out  (-)", true}, o)) commands.emplace_back(ZoomBy{1 / motion::kZoomStep});
    if (const auto magnification = session.magnification(pane))
        centredWords(percent(*magnification));
    else
        ImGui::SameLine();
    if (button({4, kPlus, "Zoom in  (+)", true}, o)) commands.emplace_back(ZoomBy{motion::kZoomStep});
    ImGui::SameLine(0, 2 * gap);
    if (button({5, kFit, "Whole page  (0)", true}, o)) commands.emplace_back(GoHome{});
    ImGui::SameLine();
    if (button({6, kRotate, "Rotate  (R)", true}, o)) commands.emplace_back(RotateBy{90});
    ImGui::SameLine();
    if (button({7, kFullScreen, "Full screen  (F11)", true}, o)) commands.emplace_back(ToggleFullScreen{});
    endCard();
    return commands;
}

void FloatingBar::showTitle(const Session& session, const BarOptions& o,
                            const std::vector<std::string>& languages) {
    const Workspace& workspace = session.workspace();
    if (workspace.panes.empty() || o.opacity <= 0) return;
    const Pane& pane = workspace.panes[workspace.activePane];
    const Document* document = workspace.find(pane.document);
    if (!document || document->status != Document::Status::Ready) return;
    const std::string title = iiif::pickText(document->manifest.label, languages);
    const std::string page = iiif::pickText(document->manifest.canvases[pane.canvas].label, languages);
    if (title.empty() && page.empty()) return;
    const float margin = float(12 * o.uiScale);
    beginCard("title", ImVec2(margin, margin), ImVec2(0, 0), o);
    ImGui::Indent(margin / 2);
    if (!title.empty()) words(title, kWords, o, false, kTitleLine);
    if (!page.empty() && page != title) {
        if (!title.empty()) ImGui::SameLine(0, margin);
        words(page, kWords, o, !title.empty(), kTitleLine);
    }
    ImGui::SameLine(0, margin / 2);
    ImGui::Dummy(ImVec2(0, 0));
    endCard();
}

void FloatingBar::showWelcome(const BarOptions& o) {
    BarOptions solid = o;
    solid.opacity = 1;
    const ImVec2 display = ImGui::GetIO().DisplaySize;
    beginCard("welcome", ImVec2(std::round(display.x / 2), std::round(display.y / 2)), ImVec2(0.5f, 0.5f),
              solid);
    const float pad = float(16 * o.uiScale);
    ImGui::Dummy(ImVec2(0, pad));
    ImGui::Indent(pad);
    words("Vitrine", 28, solid, false);
    ImGui::Dummy(ImVec2(0, pad / 2));
    words("Drop the address of a IIIF manifest here, or a picture, or a folder of pictures.", kWords, solid,
          false);
    ImGui::Dummy(ImVec2(0, pad / 4));
    words("Ctrl+V opens an address that you have copied.", kWords, solid, true);
    ImGui::Unindent(pad);
    ImGui::Dummy(ImVec2(0, pad));
    endCard();
}

}  // namespace viewer
