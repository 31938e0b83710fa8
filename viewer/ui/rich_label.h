#pragma once
// A document's rich text as a paragraph of any length: only what is seen of it is painted, and its links can
// be pressed. Keeps where its links stand, so that what is out of sight costs nothing. Main thread.

#include <string>
#include <string_view>
#include <vector>

#include "iiif/rich_text.h"
#include "viewer/ui/context.h"

namespace viewer {

class RichLabel {
public:
    /// `language`: BCP 47 or empty.
    RichLabel(iiif::RichText text, std::string language);

    /// In the layout, `style.maxWidth` window points wide, on a surface of one colour, `behind`. `id`: a word
    /// of ours. Links lead outside. Of `style` the type, weight, width and colour count.
    void show(const UiContext& context, std::string_view id, const WordStyle& style, render::Color behind);

    const std::string& words() const { return text_.text; }

private:
    void layOut(Ui& ui, const WordStyle& style);
    void paint(Ui& ui, ImVec2 at, render::Color ink, render::Color behind);
    void showLinks(const UiContext& context, ImVec2 at);
    void place(const Ui& ui, const render::Box& box, ImVec2 at, ImVec2& min, ImVec2& max) const;

    iiif::RichText text_;
    std::string language_;
    render::TextStyle style_;  ///< as it was laid out last; no spans before that
    int width_ = -1, height_ = 0;
    std::vector<render::LinkBox> links_;
    int hovered_ = -1;  ///< link
};

}  // namespace viewer
