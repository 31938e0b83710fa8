#include "viewer/ui/notes_panel.h"

#include <algorithm>

#include "iiif/rich_text.h"
#include "viewer/frame/rich_words.h"
#include "viewer/ui/kit/field.h"
#include "viewer/ui/kit/icons.h"
#include "viewer/ui/panel_parts.h"

namespace viewer {
namespace {

constexpr double kPad = 16, kRow = 100, kScrollBar = 10;
constexpr int kLines = 3;
constexpr std::size_t kMostMarkup = 4096;  // bytes: three lines hold less, and rows are read each frame

// The first words of a note, as its author marked them.
iiif::RichText wordsOf(const iiif::Annotation& note) {
    for (const iiif::TextBody& body : note.bodies)
        if (body.value.size() <= kMostMarkup && note.bodies.size() == 1)
            return iiif::readRichText(body.value, body.markup);
    iiif::RichText plain;
    plain.text = note.text.substr(0, kMostMarkup);
    return plain;
}

std::string kindOf(const iiif::Annotation& note) {
    if (note.motivations.empty()) return {};
    const char* name = motivationName(note.motivations.front());
    return name ? std::string(tr(name)) : note.motivations.front();
}

}  // namespace

void NotesPanel::follow(const UiContext& c) {
    const std::size_t count = countNotes(*c.canvas());
    const bool same = document_ == c.document()->id && page_ == c.pane()->canvas;
    if (!same) filter_.set(""), current_ = 0;
    if (same && count == count_ && filter_.text() == filtered_) return;
    document_ = c.document()->id;
    page_ = c.pane()->canvas;
    count_ = count;
    filtered_ = filter_.text();
    rows_ = notesOf(*c.canvas(), filtered_);
}

void NotesPanel::show(const UiContext& c) {
    Ui& ui = c.ui;
    if (!c.document()) return;
    follow(c);
    if (count_ == 0) return showNothing(c);
    const float width = ImGui::GetWindowWidth();
    ImGui::SetCursorPosX(ui.px(kPad));
    field(ui, "filter", filter_,
          {.name = tr("Find in the notes of this page"),
           .placeholder = tr("Find in the notes of this page"),
           .width = double(width) / ui.look().scale - 2 * kPad,
           .icon = icons::kSearch});
    ImGui::SetCursorPosX(ui.px(kPad));
    const std::size_t n = rows_.size();
    label(ui,
          n == count_ ? filled(trn("{1} note", "{1} notes", n), {std::to_string(n)})
                      : filled(tr("{1} of {2} notes"), {std::to_string(n), std::to_string(count_)}),
          {.type = Type::Small, .quiet = true});
    const bool bar = ui.px(kRow) * float(n) > ImGui::GetContentRegionAvail().y;
    ImGui::SetCursorPosX(ui.px(kPad / 2));
    beginScroll(ui, "notes", {width - ui.px(kPad) + (bar ? ui.px(kPad / 2 - 4) : 0), 0});
    const std::size_t pressed = list(
        ui, "notes", tr("Notes"), n, current_, {.rowHeight = kRow},
        [&](const ListCell& cell) { showRow(c, cell); },
        [&](std::size_t i) {
            return c.canvas()->annotations[rows_[i].page].items[rows_[i].item].text.substr(0, 200);
        });
    endScroll();
    if (pressed >= n) return;
    if (rows_[pressed].area)
        c.send(GoToPlace{page_, *rows_[pressed].area});
    else
        c.send(GoHome{});
}

void NotesPanel::showNothing(const UiContext& c) {
    Ui& ui = c.ui;
    const auto& pages = c.canvas()->annotations;
    const bool unread = std::any_of(pages.begin(), pages.end(), [](const iiif::AnnotationPage& p) {
        return !p.embedded && !p.id.empty();
    });
    if (c.session.loadingAnnotations(*c.pane())) {
        showEmpty(ui, tr("The notes of this page are being loaded."), "");
        ImGui::SetCursorPosX(ui.px(kPad));
        return progressBar(ui, -1, tr("Loading notes"),
                           double(ImGui::GetWindowWidth()) / ui.look().scale - 2 * kPad);
    }
    if (unread && !c.workspace().annotations) {
        showEmpty(ui, tr("The notes of this page have not been loaded."),
                  tr("They are loaded once notes are shown on the page."));
        ImGui::SetCursorPosX(ui.px(kPad));
        if (button(ui, "show notes", tr("Show notes"), {.icon = icons::kEye})) c.send(ToggleAnnotations{});
        return;
    }
    showEmpty(ui, tr("This page has no notes."),
              c.document()->manifest.canvases.size() > 1
                  ? tr("Other pages of the document may have some: they appear here as you turn to them.")
                  : tr("Notes that a document brings with it appear here."));
}

void NotesPanel::showRow(const UiContext& c, const ListCell& cell) {
    Ui& ui = c.ui;
    const Theme& theme = ui.theme();
    const NoteRow& row = rows_[cell.index];
    const iiif::Annotation& note = c.canvas()->annotations[row.page].items[row.item];
    if (cell.hovered) ui.fill(cell.min, cell.max, hoverSurface(theme), 6);
    const float left = cell.min.x + ui.px(8), room = cell.max.x - left - ui.px(8);
    ImVec2 at(left, cell.min.y + ui.px(8));

    const TextTexture number = ui.shape(std::to_string(row.number), {.type = Type::Small, .bold = true});
    const ImVec2 numberSize = ui.sizeOf(number);
    ui.draw(number, at, theme.accent);
    if (const std::string kind = kindOf(note); !kind.empty()) {
        const float x = at.x + numberSize.x + ui.px(8);
        const TextTexture chip = ui.shape(
            kind, {.type = Type::Small, .maxWidth = double(std::max(room - numberSize.x - ui.px(24), 1.f))});
        const ImVec2 size = ui.sizeOf(chip);
        ui.fill({x, at.y}, {x + size.x + ui.px(12), at.y + size.y}, hoverSurface(theme), 6);
        ui.draw(chip, {x + ui.px(6), at.y}, theme.quietText);
        ui.tipIfCut(chip, kind, {x, at.y}, {x + size.x + ui.px(12), at.y + size.y});
    }
    at.y += numberSize.y + ui.px(4);

    const iiif::RichText words = wordsOf(note);
    if (words.text.empty()) {
        ui.draw(ui.shape(tr("Without words"), {}), at, theme.quietText);
    } else {
        render::TextStyle style =
            ui.textStyle({.maxWidth = double(room), .maxLines = kLines, .language = note.language});
        style.spans = textSpans(words);
        const TextTexture text = ui.texts().get(words.text, style);
        // Words of the other direction stand at the other side.
        if (text.rightToLeft != ui.look().mirrored) at.x += std::max(0.f, room - ui.sizeOf(text).x);
        ui.draw(text, at, theme.text);
        ui.tipIfCut(text, words.text, {cell.min.x, at.y}, cell.max);
    }
    ui.fill({left, cell.max.y - 1}, {cell.max.x - ui.px(8), cell.max.y}, faint(theme.hairline, 0.6f));
}

}  // namespace viewer
