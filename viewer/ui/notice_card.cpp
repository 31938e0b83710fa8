#include "viewer/ui/notice_card.h"

#include "viewer/frame/info_sheet.h"
#include "viewer/ui/kit/icons.h"

namespace viewer {
namespace {

constexpr double kRoom = 460, kPad = 20;

std::string hostOf(const std::string& url) {
    const std::size_t at = url.find("://");
    if (at == std::string::npos || url.starts_with("file:")) return {};
    const std::string rest = url.substr(at + 3);
    return rest.substr(0, rest.find_first_of("/?#"));
}

void loading(const UiContext& c, const Document& document) {
    Ui& ui = c.ui;
    const std::string host = hostOf(document.url);
    label(ui,
          host.empty() ? std::string(tr("Opening the document"))
                       : filled(tr("Opening a document from {1}"), {host}),
          {.bold = true, .maxWidth = ui.px(kRoom)});
    gap(ui, 4);
    progressBar(ui, -1, tr("Loading"), 280);
    gap(ui, 4);
    if (button(ui, "stop", tr("Stop"), {.quiet = true})) c.send(CloseDocuments{});
}

void openOutside(const UiContext& c, const std::string& address, bool primary) {
    if (button(c.ui, "browser", tr("Open in a browser"),
               {.primary = primary, .icon = icons::kOpenOutside, .tip = address}))
        c.send(OpenOutside{address});
}

void failed(const UiContext& c, const Document& document, const Notice& notice) {
    Ui& ui = c.ui;
    const double width = double(ui.px(kRoom));
    ImGui::Dummy({ui.px(kRoom), 0});  // as wide whatever is said
    const ImVec2 corner = ImGui::GetCursorScreenPos();
    ui.drawIcon(icons::kAlert, corner, {corner.x + ui.px(24), corner.y + ui.px(24)}, ui.theme().error, 24);
    ImGui::Dummy({ui.px(24), ui.px(24)});
    label(ui, notice.message, {.type = Type::Large, .bold = true, .maxWidth = width, .maxLines = 8});
    if (!notice.hint.empty()) label(ui, notice.hint, {.quiet = true, .maxWidth = width, .maxLines = 8});
    gap(ui, 4);
    // Where a browser gets further than we do, that comes first.
    const bool outsideFirst = notice.outside.starts_with("http");
    if (outsideFirst) {
        openOutside(c, notice.outside, true);
        ImGui::SameLine();
    }
    if (button(ui, "again", tr("Try again"), {.primary = !outsideFirst, .icon = icons::kRetry}))
        c.send(Retry{});
    ImGui::SameLine();
    if (!outsideFirst && document.url.starts_with("http")) {
        openOutside(c, document.url, false);
        ImGui::SameLine();
    }
    if (button(ui, "close", tr("Back to the start"))) c.send(CloseDocuments{});
    // Folded until it is asked for.
    ImGuiStorage* storage = ImGui::GetStateStorage();
    bool open = storage->GetBool(ImGui::GetID("details"));
    gap(ui, 2);
    ImGui::SetCursorPosX(ImGui::GetCursorPosX() - ui.px(8));  // its words stand below the others
    if (button(ui, "details", open ? tr("Hide the details") : tr("Details"),
               {.quiet = true, .icon = open ? icons::kDown : icons::kNext}))
        storage->SetBool(ImGui::GetID("details"), open = !open);
    if (!open) return;
    const std::string code = document.failure ? document.failure->code : outsideFirst ? "blocked" : "image";
    const std::string& address = document.url.empty() ? document.source : document.url;
    label(ui, filled(tr("Address: {1}"), {outsideFirst ? notice.outside : address}),
          {.type = Type::Small, .quiet = true, .maxWidth = width, .maxLines = 6});
    label(ui, filled(tr("Kind of failure: {1}"), {code}), {.type = Type::Small, .quiet = true});
}

const char* iconOf(const std::vector<InfoFile>& files) {
    if (files.front().type == "Video") return icons::kFilm;
    return files.front().type == "Sound" ? icons::kSound : icons::kFile;
}

std::string whatItHolds(const std::vector<InfoFile>& files) {
    if (files.front().type == "Video") return tr("This page holds a film, which is not played here.");
    if (files.front().type == "Sound") return tr("This page holds sound, which is not played here.");
    return filled(tr("This page holds something that is not shown here: {1}."),
                  {fileKind(files.front().type)});
}

void media(const UiContext& c, const std::vector<InfoFile>& files) {
    constexpr std::size_t kMostButtons = 3;
    Ui& ui = c.ui;
    const double width = double(ui.px(kRoom));
    ImGui::Dummy({ui.px(kRoom), 0});  // as wide whatever is said
    const ImVec2 corner = ImGui::GetCursorScreenPos();
    ui.drawIcon(iconOf(files), corner, {corner.x + ui.px(24), corner.y + ui.px(24)}, ui.theme().accent, 24);
    ImGui::Dummy({ui.px(24), ui.px(24)});
    label(ui, whatItHolds(files), {.type = Type::Large, .bold = true, .maxWidth = width, .maxLines = 8});
    label(ui,
          anyOpens(files) ? tr("It opens in a browser, or in the program that the system has for it.")
                          : tr("The document gives no address that can be opened."),
          {.quiet = true, .maxWidth = width, .maxLines = 8});
    gap(ui, 4);
    std::size_t buttons = 0;
    for (std::size_t i = 0; i < files.size() && buttons < kMostButtons; ++i) {
        if (files[i].url.empty()) continue;
        ImGui::PushID(int(i));
        const std::string words = filled(tr("Open: {1}"), {fileWords(files[i])});
        const bool primary = buttons++ == 0;
        if (button(ui, "file", words, {.primary = primary, .icon = icons::kOpenOutside, .tip = files[i].url}))
            c.send(OpenOutside{files[i].url});
        ImGui::PopID();
    }
    const bool told = c.settings().panels.rightOpen && c.settings().panels.rightTab != "notes";
    if (!told && button(ui, "about", tr("All about this page"), {.quiet = true, .icon = icons::kInfo}))
        c.send(ShowTab{Side::Right, "info"});
}

}  // namespace

void showNotice(const UiContext& c, std::size_t index, const Rect<ScreenSpace>& area, PageFiles& pageFiles) {
    const Pane& pane = c.workspace().panes[index];
    const Document* document = c.workspace().find(pane.document);
    if (!document) return;
    const auto notice = c.session.notice(pane);
    const bool isLoading = document->status == Document::Status::Loading;
    if (!notice && !isLoading) return;
    Ui& ui = c.ui;
    const std::string id = "notice " + std::to_string(index);
    beginCard(ui, id.c_str(), {float(area.center().x), float(area.center().y)}, {0.5f, 0.5f}, kPad);
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {ui.px(8), ui.px(8)});
    ui.region("notice");
    // Of a page that nothing is painted on, its files are what the notice is about.
    const std::vector<InfoFile>& files = pageFiles.of(c, index);
    if (pane.layers.empty() && !files.empty())
        media(c, files);
    else if (notice)
        failed(c, *document, *notice);
    else
        loading(c, *document);
    ImGui::PopStyleVar();
    endCard();
}

}  // namespace viewer
