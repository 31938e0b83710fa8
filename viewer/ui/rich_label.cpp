#include "viewer/ui/rich_label.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "viewer/frame/rich_words.h"

namespace viewer {
namespace {

// More than the longest text that documents.h reads has at any width.
constexpr int kMostLines = 1 << 20;

}  // namespace

RichLabel::RichLabel(iiif::RichText text, std::string language)
    : text_(std::move(text)), language_(std::move(language)) {}

void RichLabel::layOut(Ui& ui, const WordStyle& style) {
    WordStyle plain = style;
    plain.maxLines = kMostLines;
    plain.language = language_;
    render::TextStyle to = ui.textStyle(plain);
    to.fullWidth = true;  // each paragraph stands at the side where its own direction begins
    const bool same = width_ >= 0 && to.sizePixels == style_.sizePixels && to.maxWidth == style_.maxWidth &&
                      to.weight == style_.weight && to.language == style_.language &&
                      to.family == style_.family;
    if (same) return;
    style_ = std::move(to);
    style_.spans = textSpans(text_);
    const render::TextLayout& layout = ui.texts().layout(text_.text, style_);
    width_ = layout.width();
    height_ = layout.height();
    links_ = layout.links();
}

void RichLabel::show(const UiContext& c, std::string_view id, const WordStyle& style, render::Color behind) {
    Ui& ui = c.ui;
    layOut(ui, style);
    const double k = 1 / ui.look().pixelsPerPoint;
    ImGui::Dummy({float(width_ * k), float(height_ * k)});
    const ImVec2 min = ImGui::GetItemRectMin(), max = ImGui::GetItemRectMax(),
                 after = ImGui::GetCursorScreenPos();
    const ImVec2 at(std::round(min.x), std::round(min.y));
    ui.shown(Role::Text, text_.text, min, max);
    if (ImGui::IsRectVisible(min, max))
        paint(ui, at, style.color.value_or(style.quiet ? ui.theme().quietText : ui.theme().text), behind);
    if (links_.empty()) return;
    ImGui::PushID(id.data(), id.data() + id.size());
    showLinks(c, at);
    ImGui::PopID();
    ImGui::SetCursorScreenPos(after);
}

// Where a part of the picture stands, window points: the picture is flipped back where the layout is
// mirrored.
void RichLabel::place(const Ui& ui, const render::Box& box, ImVec2 at, ImVec2& min, ImVec2& max) const {
    const float k = float(1 / ui.look().pixelsPerPoint);
    const float x = ui.look().mirrored ? float(width_) - box.x - box.width : box.x;
    min = {at.x + x * k, at.y + box.y * k};
    max = {min.x + box.width * k, min.y + box.height * k};
}

void RichLabel::paint(Ui& ui, ImVec2 at, render::Color ink, render::Color behind) {
    ImDrawList* list = ImGui::GetWindowDrawList();
    const double k = ui.look().pixelsPerPoint;
    const ImVec2 clipMin = list->GetClipRectMin(), clipMax = list->GetClipRectMax();
    const render::Box seen{0, float((double(clipMin.y) - double(at.y)) * k), float(width_),
                           float((double(clipMax.y) - double(clipMin.y)) * k)};
    const std::vector<TextPiece> pieces = ui.texts().pieces(text_.text, style_, seen);
    const auto drawAll = [&](render::Color color) {
        for (const TextPiece& piece : pieces) {
            ImVec2 min, max;
            place(ui,
                  {float(piece.x), float(piece.y), float(piece.texture.width), float(piece.texture.height)},
                  at, min, max);
            ui.draw(piece.texture, min, color);
        }
    };
    drawAll(ink);
    // Links again in their own colour, on a clean ground, since their letters' edges are there already.
    for (const render::LinkBox& link : links_) {
        if (link.box.y > seen.y + seen.height || link.box.y + link.box.height < seen.y) continue;
        ImVec2 min, max;
        place(ui, link.box, at, min, max);
        ImGui::PushClipRect(min, max, true);
        ui.fill(min, max, behind);
        if (link.link == hovered_) {
            render::Color glow = ui.theme().accent;
            glow.a *= 0.16f;
            ui.fill(min, max, glow);
        }
        drawAll(ui.theme().accent);
        ImGui::PopClipRect();
    }
}

void RichLabel::showLinks(const UiContext& c, ImVec2 at) {
    Ui& ui = c.ui;
    int before = -1;
    hovered_ = -1;
    for (std::size_t i = 0; i < links_.size(); ++i) {
        const render::LinkBox& link = links_[i];
        ImVec2 min, max;
        place(ui, link.box, at, min, max);
        ImGui::SetCursorScreenPos(min);
        ImGui::PushID(int(i));
        // A link that goes on in the next line is one stop of the keyboard.
        const ItemState state = ui.item("link", {max.x - min.x, max.y - min.y}, Role::Link,
                                        linkWords(text_, link.link), {.focusable = link.link != before});
        ImGui::PopID();
        before = link.link;
        const std::string& address = text_.links[std::size_t(link.link)];
        if (state.hovered) {
            hovered_ = link.link;
            ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
        }
        ui.tip(state, address);
        if (state.activated) c.send(OpenOutside{address});
    }
}

}  // namespace viewer
