#include "viewer/ui/media_chip.h"

#include <algorithm>
#include <string>

#include "viewer/frame/info_sheet.h"
#include "viewer/ui/kit/icons.h"

namespace viewer {
namespace {

constexpr double kIcon = 20, kCaption = 34;  // interface pixels; the caption's where panes have one

// To something that would be played, if this were a player.
bool leads(const InfoFile& file) {
    return (file.type == "Video" || file.type == "Sound") && !file.url.empty();
}

std::string wordsOf(const InfoFile& first, std::size_t count) {
    if (count > 1)
        return filled(trn("{1} file of sound or film, not played here",
                          "{1} files of sound and film, not played here", count),
                      {std::to_string(count)});
    return filled(tr("{1}: open in a browser"), {fileWords(first)});
}

}  // namespace

void showMediaChip(const UiContext& c, std::size_t index, const Rect<ScreenSpace>& area, double opacity,
                   PageFiles& pageFiles) {
    const Workspace& w = c.workspace();
    const Pane& pane = w.panes[index];
    const Document* d = w.find(pane.document);
    if (opacity <= 0 || !d || d->status != Document::Status::Ready || c.session.notice(pane)) return;
    const std::vector<InfoFile>& files = pageFiles.of(c, index);
    const auto count = std::count_if(files.begin(), files.end(), leads);
    Ui& ui = c.ui;
    const double room = area.width - double(ui.px(80));
    if (count == 0 || room < double(ui.px(60))) return;

    const InfoFile& first = *std::find_if(files.begin(), files.end(), leads);
    const std::string words = wordsOf(first, std::size_t(count));
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
    ui.drawIcon(first.type == "Video" ? icons::kFilm : icons::kSound, {item.min.x + pad.x, item.min.y},
                {item.min.x + pad.x + ui.px(kIcon), item.max.y}, ui.theme().accent, 18);
    ui.draw(text, {item.min.x + pad.x + icon, item.min.y + (height - size.y) / 2}, ink);
    ui.tip(item, count == 1 ? first.url : std::string(tr("All about this page")));
    if (item.activated) {
        const bool told = c.settings().panels.rightOpen && c.settings().panels.rightTab != "notes";
        c.send(ActivatePane{index});
        if (count == 1)
            c.send(OpenOutside{first.url});
        else if (!told)
            c.send(ShowTab{Side::Right, "info"});
    }
    endCard();
    ImGui::PopStyleVar();
}

}  // namespace viewer
