#include "viewer/ui/media_chip.h"

#include <algorithm>
#include <string>

#include "viewer/frame/info_sheet.h"
#include "viewer/ui/kit/icons.h"

namespace viewer {
namespace {

constexpr double kIcon = 20, kCaption = 34;  // interface pixels; the caption's where panes have one

bool isPlayed(const InfoFile& file) {
    return file.type == "Video" || file.type == "Sound";
}

std::string wordsOf(const std::vector<InfoFile>& files) {
    if (files.size() > 1)
        return filled(trn("{1} file of sound or film, not played here",
                          "{1} files of sound and film, not played here", files.size()),
                      {std::to_string(files.size())});
    return filled(tr("{1}: open in a browser"), {fileWords(files.front())});
}

}  // namespace

void showMediaChip(const UiContext& c, std::size_t index, const Rect<ScreenSpace>& area, double opacity) {
    const Workspace& w = c.workspace();
    const Pane& pane = w.panes[index];
    const Document* d = w.find(pane.document);
    if (opacity <= 0 || !d || d->status != Document::Status::Ready || c.session.notice(pane)) return;
    std::vector<InfoFile> files = infoFiles(d->manifest.canvases[pane.canvas], c.languages);
    std::erase_if(files, [](const InfoFile& file) { return !isPlayed(file) || file.url.empty(); });
    Ui& ui = c.ui;
    const double room = area.width - double(ui.px(80));
    if (files.empty() || room < double(ui.px(60))) return;

    const std::string words = wordsOf(files);
    const TextTexture text = ui.shape(words, {.type = Type::Small, .maxWidth = room});
    const ImVec2 size = ui.sizeOf(text), pad(ui.px(10), ui.px(6));
    const float icon = ui.px(kIcon + 6), top = ui.px(8 + (w.panes.size() > 1 ? kCaption : 0));
    ImGui::PushStyleVar(ImGuiStyleVar_Alpha, float(opacity));
    beginCard(ui, ("media " + std::to_string(index)).c_str(), {float(area.center().x), float(area.y) + top},
              {0.5f, 0}, 0);
    ui.region("media");
    const float height = std::max(size.y, ui.px(kIcon)) + 2 * pad.y;
    const ItemState item = ui.item("media", {icon + size.x + 2 * pad.x, height}, Role::Button, words);
    const render::Color ink = item.hovered ? ui.theme().text : ui.theme().quietText;
    ui.drawIcon(files.front().type == "Video" ? icons::kFilm : icons::kSound,
                {item.min.x + pad.x, item.min.y}, {item.min.x + pad.x + ui.px(kIcon), item.max.y},
                ui.theme().accent, 18);
    ui.draw(text, {item.min.x + pad.x + icon, item.min.y + (height - size.y) / 2}, ink);
    ui.tip(item, files.size() == 1 ? files.front().url : std::string(tr("All about this page")));
    if (item.activated) {
        const bool told = c.settings().panels.rightOpen && c.settings().panels.rightTab != "notes";
        c.send(ActivatePane{index});
        if (files.size() == 1)
            c.send(OpenOutside{files.front().url});
        else if (!told)
            c.send(ShowTab{Side::Right, "info"});
    }
    endCard();
    ImGui::PopStyleVar();
}

}  // namespace viewer
