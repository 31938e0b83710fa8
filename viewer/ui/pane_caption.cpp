#include "viewer/ui/pane_caption.h"

#include <string>

namespace viewer {

void showPaneCaption(const UiContext& c, std::size_t index, const Rect<ScreenSpace>& area) {
    const Workspace& w = c.workspace();
    const Pane& pane = w.panes[index];
    const Document* d = w.find(pane.document);
    if (w.panes.size() < 2 || !d || d->status != Document::Status::Ready) return;
    const iiif::Manifest& manifest = d->manifest;
    std::string words = c.text(manifest.label);
    if (pane.canvas < manifest.canvases.size())
        if (const std::string page = c.text(manifest.canvases[pane.canvas].label);
            !page.empty() && page != words)
            words += (words.empty() ? "" : "  \u00B7  ") + page;
    Ui& ui = c.ui;
    const double room = area.width - double(ui.px(64));
    if (words.empty() || room < double(ui.px(40))) return;

    const bool active = index == w.activePane;
    const TextTexture text = ui.shape(words, {.type = Type::Small, .bold = active, .maxWidth = room});
    const ImVec2 size = ui.sizeOf(text), pad(ui.px(10), ui.px(5));
    beginCard(ui, ("caption " + std::to_string(index)).c_str(),
              {float(area.center().x), float(area.y) + ui.px(8)}, {0.5f, 0}, 0);
    ui.region("caption");
    const ItemState item = ui.item("caption", {size.x + 2 * pad.x, size.y + 2 * pad.y}, Role::Button, words,
                                   {.checked = active});
    ui.draw(text, {item.min.x + pad.x, item.min.y + pad.y},
            active || item.hovered ? ui.theme().text : ui.theme().quietText);
    if (active)
        ui.fill({item.min.x + pad.x, item.max.y - ui.px(2)}, {item.max.x - pad.x, item.max.y},
                ui.theme().accent, 1);
    ui.tipIfCut(text, words, item.min, item.max);
    if (item.activated) {
        c.send(ActivatePane{index});
        ui.dropFocus();  // what is typed next is for the picture
    }
    endCard();
}

}  // namespace viewer
