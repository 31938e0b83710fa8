#include "viewer/ui/info_panel.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "viewer/frame/time_and_place.h"
#include "viewer/ui/kit/icons.h"
#include "viewer/ui/page_files.h"
#include "viewer/ui/panel_parts.h"
#include "viewer/ui/thumbnail_view.h"

namespace viewer {
namespace {

constexpr double kPad = 16, kWidest = 500;  // LOOKS: lines of at most 70 characters
constexpr double kLogoWidth = 160, kLogoHeight = 56;
constexpr std::size_t kMostPlaces = 20;
constexpr std::size_t kMostFiles = 50;
constexpr std::size_t kMostRemarks = 200;  // nobody reads more, and each is a paragraph

const char* severityWords(iiif::Severity severity) {
    switch (severity) {
        case iiif::Severity::Note:
            return tr("Note");
        case iiif::Severity::Warning:
            return tr("Warning");
        case iiif::Severity::Error:
            return tr("Error");
    }
    return "";
}

void section(Ui& ui) {
    gap(ui, 6);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float width = ImGui::GetWindowWidth() - ui.px(kPad);
    ImGui::Dummy({width, 1});
    ui.fill(at, {at.x + width, at.y + 1}, ui.theme().hairline);
    gap(ui, 6);
}

}  // namespace

InfoPanel::Pair InfoPanel::pairOf(InfoPair pair) {
    Pair out{std::move(pair.label), {}};
    for (iiif::RichText& value : pair.values) out.values.emplace_back(std::move(value), pair.language);
    return out;
}

InfoPanel::Part InfoPanel::partOf(InfoPart info) {
    Part part;
    part.statement = pairOf(std::move(info.statement));
    part.summary = pairOf(std::move(info.summary));
    for (InfoPair& pair : info.metadata) part.metadata.push_back(pairOf(std::move(pair)));
    part.info = std::move(info);
    return part;
}

void InfoPanel::follow(const UiContext& c) {
    const Document& d = *c.document();
    if (document_ != d.id) remarks_ = false;
    const bool same = document_ == d.id && revision_ == d.revision && languages_ == c.languages;
    if (!same) whole_ = partOf(infoOf(d.manifest.label, d.manifest.description, c.languages));
    if (!same || page_ != c.pane()->canvas) {
        InfoPart page = infoOfPage(*c.canvas(), c.languages);
        // A page that only repeats the document's rights says nothing of its own.
        if (page.rightsUrl == whole_.info.rightsUrl) page.rightsUrl.clear();
        ofPage_ = partOf(std::move(page));
    }
    document_ = d.id;
    revision_ = d.revision;
    languages_ = c.languages;
    page_ = c.pane()->canvas;
}

void InfoPanel::show(const UiContext& c) {
    Ui& ui = c.ui;
    if (!c.document()) {
        const bool loading = c.pane() && c.workspace().find(c.pane()->document) &&
                             c.workspace().find(c.pane()->document)->status == Document::Status::Loading;
        return showEmpty(
            ui, loading ? tr("The document is being loaded.") : tr("There is no document to tell of."), "");
    }
    follow(c);
    const float width = ImGui::GetWindowWidth();
    width_ = std::min(double(width - ui.px(2 * kPad)), double(ui.px(kWidest)));
    next_ = 0;
    ImGui::SetCursorPosX(ui.px(kPad));
    beginScroll(ui, "info", {width - ui.px(kPad + 4), 0});
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {ui.px(8), ui.px(4)});
    showPart(c, whole_, false);
    if (!ofPage_.info.empty() || !ofPage_.metadata.empty() || !ofPage_.statement.values.empty()) {
        section(ui);
        label(ui, tr("This page"), {.type = Type::Small, .quiet = true});
        showPart(c, ofPage_, true);
    }
    section(ui);
    showAddress(c);
    showRemarks(c);
    gap(ui, kPad);
    ImGui::PopStyleVar();
    endScroll();
}

void InfoPanel::showPart(const UiContext& c, Part& part, bool ofPage) {
    Ui& ui = c.ui;
    const InfoPart& info = part.info;
    if (!info.title.empty())
        heading(
            ui, info.title,
            {.type = ofPage ? Type::Body : Type::Large, .bold = true, .maxWidth = width_, .maxLines = 40});
    if (!part.statement.values.empty()) {
        gap(ui, 4);
        if (part.statement.label.empty()) part.statement.label = tr("Credit");
        showPair(c, part.statement, true);
    }
    if (!info.rightsUrl.empty()) {
        gap(ui, 4);
        showLinks(c, tr("Rights"), {{info.rightsName, iiif::safeLink(info.rightsUrl), {}}}, true);
    }
    for (const InfoProvider& provider : info.providers) showProvider(c, provider);
    if (!part.summary.values.empty()) {
        gap(ui, 8);
        showPair(c, part.summary, true);
    }
    showFiles(c, info.files);
    if (info.date) {
        gap(ui, 8);
        label(ui, tr("Date"), {.type = Type::Small, .quiet = true});
        label(ui, dateWords(*info.date), {.maxWidth = width_});
    }
    showPlaces(c, info);
    if (!part.metadata.empty()) gap(ui, 4);
    for (Pair& pair : part.metadata) {
        gap(ui, 4);
        showPair(c, pair, false);
    }
    showLinks(c, tr("Home page"), info.homepage, false);
    showLinks(c, tr("Download"), info.rendering, false);
    showLinks(c, tr("See also"), info.seeAlso, false);
    showLinks(c, tr("Part of"), info.partOf, false);
}

void InfoPanel::showPair(const UiContext& c, Pair& pair, bool prominent) {
    Ui& ui = c.ui;
    if (!pair.label.empty())
        label(ui, pair.label, {.type = Type::Small, .quiet = true, .maxWidth = width_, .maxLines = 4});
    ImGui::PushID(next_++);
    int at = 0;
    for (RichLabel& value : pair.values) {
        ImGui::PushID(at++);
        value.show(c, "value", {.type = Type::Body, .maxWidth = width_}, ui.theme().panel);
        ImGui::PopID();
    }
    ImGui::PopID();
    if (prominent) gap(ui, 2);
}

void InfoPanel::showProvider(const UiContext& c, const InfoProvider& provider) {
    Ui& ui = c.ui;
    gap(ui, 8);
    if (!provider.logo.empty()) {
        const Thumbnail logo = c.thumbnails.get(provider.logo, thumbnailBox(ui, kLogoWidth));
        if (logo.state == Thumbnail::State::Loading || logo.state == Thumbnail::State::Ready) {
            // On white, which logos are made for.
            const ImVec2 at = ImGui::GetCursorScreenPos();
            ImVec2 min(at.x + ui.px(8), at.y + ui.px(6)),
                max(at.x + ui.px(8 + kLogoWidth), at.y + ui.px(6 + kLogoHeight));
            const ImVec2 corner = min;
            if (logo.state == Thumbnail::State::Ready) fitInto(logo.width, logo.height, min, max);
            const ImVec2 size(max.x - min.x, max.y - min.y);
            const ImVec2 end(corner.x + size.x + ui.px(8), corner.y + size.y + ui.px(6));
            ImGui::Dummy({end.x - at.x, end.y - at.y});
            ui.fill(at, end,
                    logo.state == Thumbnail::State::Ready ? render::rgb(0xFFFFFF) : ui.theme().raised, 6);
            ui.frame(at, end, ui.theme().hairline, 6);
            drawThumbnail(ui, logo, corner, {corner.x + size.x, corner.y + size.y});
            ui.shown(Role::Picture, filled(tr("Logo of {1}"), {provider.name}), at, end);
        }
    }
    // The name once, where it leads somewhere too.
    const bool linked = std::any_of(provider.links.begin(), provider.links.end(),
                                    [&](const InfoLink& l) { return l.words == provider.name; });
    if (!provider.name.empty() && !linked) label(ui, provider.name, {.maxWidth = width_, .maxLines = 8});
    showLinks(c, nullptr, provider.links, true);
}

void InfoPanel::showLinks(const UiContext& c, const char* title, const std::vector<InfoLink>& links,
                          bool always) {
    if (links.empty()) return;
    Ui& ui = c.ui;
    if (!always) gap(ui, 8);
    if (title) label(ui, title, {.type = Type::Small, .quiet = true});
    for (const InfoLink& l : links) {
        const std::string words = l.format.empty() ? l.words : l.words + " (" + l.format + ")";
        ImGui::PushID(next_++);
        // An address that nobody can open is still what the document says.
        if (l.url.empty())
            label(ui, words, {.maxWidth = width_, .maxLines = 4});
        else if (link(ui, "link", words, l.url, {.maxWidth = width_, .maxLines = 3}))
            c.send(OpenOutside{l.url});
        ImGui::PopID();
    }
}

// Sound, film and whatever else is not shown here: the way to it, and what opens it.
void InfoPanel::showFiles(const UiContext& c, const std::vector<InfoFile>& files) {
    if (files.empty()) return;
    Ui& ui = c.ui;
    gap(ui, 8);
    label(ui,
          anyOpens(files) ? tr("Files, not played here: they open in a browser")
                          : tr("Files, not played here; the document gives no address that can be opened"),
          {.type = Type::Small, .quiet = true, .maxWidth = width_, .maxLines = 3});
    const std::size_t shown = std::min(files.size(), kMostFiles);
    for (std::size_t i = 0; i < shown; ++i) {
        const InfoFile& file = files[i];
        ImGui::PushID(next_++);
        const std::string words = fileWords(file);
        if (file.url.empty())
            label(ui, words, {.maxWidth = width_, .maxLines = 4});
        else if (link(ui, "file", words, file.url, {.maxWidth = width_, .maxLines = 3}))
            c.send(OpenOutside{file.url});
        ImGui::PopID();
    }
    if (shown < files.size())
        label(ui,
              filled(trn("And {1} more file", "And {1} more files", files.size() - shown),
                     {std::to_string(files.size() - shown)}),
              {.quiet = true, .maxWidth = width_});
}

void InfoPanel::showPlaces(const UiContext& c, const InfoPart& info) {
    if (info.places.empty() && info.placesFile.empty()) return;
    Ui& ui = c.ui;
    gap(ui, 8);
    label(ui, info.places.size() > 1 ? tr("Places") : tr("Place"), {.type = Type::Small, .quiet = true});
    const std::size_t shown = std::min(info.places.size(), kMostPlaces);
    for (std::size_t i = 0; i < shown; ++i) {
        const InfoPlace& place = info.places[i];
        ImGui::PushID(next_++);
        const std::string where = positionWords(place.place);
        if (!place.name.empty()) label(ui, place.name, {.maxWidth = width_, .maxLines = 4});
        if (!where.empty())
            label(ui, where, {.type = Type::Small, .quiet = true, .maxWidth = width_, .maxLines = 3});
        if (!place.map.empty() && link(ui, "map", tr("Show on a map"), place.map, {.maxWidth = width_}))
            c.send(OpenOutside{place.map});
        ImGui::PopID();
    }
    if (shown < info.places.size())
        label(ui,
              filled(trn("And {1} more place", "And {1} more places", info.places.size() - shown),
                     {std::to_string(info.places.size() - shown)}),
              {.quiet = true, .maxWidth = width_});
    if (!info.placesFile.empty() &&
        link(ui, "places", tr("Open the file of places"), info.placesFile, {.maxWidth = width_}))
        c.send(OpenOutside{info.placesFile});
}

void InfoPanel::showAddress(const UiContext& c) {
    Ui& ui = c.ui;
    const Document& d = *c.document();
    const std::string& address = d.url.empty() ? d.source : d.url;
    label(ui, tr("Address"), {.type = Type::Small, .quiet = true});
    label(ui, address, {.type = Type::Small, .maxWidth = width_, .maxLines = 4});
    if (button(ui, "copy address", tr("Copy"), {.icon = icons::kCopy})) c.send(CopyWords{address});
}

void InfoPanel::showRemarks(const UiContext& c) {
    Ui& ui = c.ui;
    const auto& issues = c.document()->issues;
    if (issues.empty()) return;
    section(ui);
    const std::string words =
        filled(trn("{1} remark about this document", "{1} remarks about this document", issues.size()),
               {std::to_string(issues.size())});
    if (button(ui, "remarks", words,
               {.quiet = true,
                .icon = remarks_ ? icons::kDown : icons::kNext,
                .tip = tr("What the document has that the standard does not allow.")}))
        remarks_ = !remarks_;
    if (!remarks_) return;
    const std::size_t shown = std::min(issues.size(), kMostRemarks);
    for (std::size_t i = 0; i < shown; ++i) {
        const iiif::Issue& issue = issues[i];
        gap(ui, 4);
        WordStyle head{.type = Type::Small, .quiet = true, .maxWidth = width_, .maxLines = 2};
        if (issue.severity == iiif::Severity::Error) head.color = ui.theme().error;
        label(ui,
              std::string(severityWords(issue.severity)) + (issue.where.empty() ? "" : "  " + issue.where),
              head);
        label(ui, issue.message, {.maxWidth = width_, .maxLines = 6});
    }
    if (shown < issues.size())
        label(ui,
              filled(tr("And {1} more: the inspect command lists them all."),
                     {std::to_string(issues.size() - shown)}),
              {.quiet = true, .maxWidth = width_, .maxLines = 3});
}

}  // namespace viewer
