#include "viewer/ui/notes_panel.h"

#include <algorithm>
#include <numeric>
#include <utility>

#include "iiif/rich_text.h"
#include "viewer/frame/css_color.h"
#include "viewer/frame/rich_words.h"
#include "viewer/frame/time_and_place.h"
#include "viewer/ui/kit/field.h"
#include "viewer/ui/kit/icons.h"
#include "viewer/ui/panel_parts.h"
#include "viewer/ui/thumbnail_view.h"

namespace viewer {
namespace {

constexpr double kPad = 16, kHeading = 40, kNote = 100, kLink = 28, kPicture = 72;
constexpr int kLines = 3;
constexpr std::size_t kMostWords = 4096;  // bytes: three lines hold less

// The words of a note, as its author marked them.
iiif::RichText wordsOf(const iiif::Annotation& note) {
    if (note.bodies.empty() && !note.resources.empty()) return {};  // its links say it
    if (note.bodies.size() == 1)
        return iiif::readRichText(note.bodies.front().value, note.bodies.front().markup);
    iiif::RichText plain;
    plain.text = note.text;
    return plain;
}

std::string kindOf(const iiif::Annotation& note) {
    if (note.motivations.empty()) return {};
    const char* name = motivationName(note.motivations.front());
    return name ? std::string(tr(name)) : note.motivations.front();
}

// What a link says: its name, where that is not all that its card says.
std::string linkWords(const UiContext& c, const NoteLink& link, const std::string& said) {
    switch (link.kind) {
        case NoteLink::Kind::Page: {
            std::string name = link.name;
            if (name.empty()) name = c.text(c.document()->manifest.canvases[link.page].label);
            const std::string number = std::to_string(link.page + 1);
            // TRANSLATORS: a page's number and its name
            return name.empty() ? filled(tr("Go to page {1}"), {number})
                                : filled(tr("Go to page {1}, {2}"), {number, name});
        }
        case NoteLink::Kind::Document:
            return link.name.empty() ? std::string(tr("Open another document"))
                                     : filled(tr("Open {1}"), {link.name});
        case NoteLink::Kind::Map:
            return tr("Show on a map");
        case NoteLink::Kind::Outside:
            break;
    }
    if (link.name == said && !said.empty()) return tr("Open in a browser");
    if (!link.name.empty()) return link.name;
    const std::size_t scheme = link.address.find("://");
    return scheme == std::string::npos ? link.address : link.address.substr(scheme + 3);
}

const char* iconOf(NoteLink::Kind kind) {
    switch (kind) {
        case NoteLink::Kind::Page:
            return icons::kArrowOn;
        case NoteLink::Kind::Document:
            return icons::kBook;
        case NoteLink::Kind::Map:
            return icons::kPlace;
        case NoteLink::Kind::Outside:
            break;
    }
    return icons::kOpenOutside;
}

}  // namespace

void NotesPanel::follow(const UiContext& c) {
    const Document& document = *c.document();
    const bool same = document_ == document.id && page_ == c.pane()->canvas;
    if (!same) filter_.set(""), current_ = 0, closed_.clear();
    if (document_ != document.id) linker_ = NoteLinker(document.manifest);
    document_ = document.id;
    page_ = c.pane()->canvas;
    if (same && revision_ == document.revision && filter_.text() == filtered_) return;
    revision_ = document.revision;
    filtered_ = filter_.text();
    count_ = countNotes(*c.canvas());
    hidden_ = document.hiddenNotes;
    fillRows(c);
}

void NotesPanel::fillRows(const UiContext& c) {
    rows_ = notesOf(*c.canvas(), filtered_, closed_, hidden_);
    links_.clear();
    words_.clear();
    tops_.assign(1, 0);
    matching_ = 0;
    for (const NoteRow& row : rows_) {
        const bool heading = row.kind == NoteRow::Kind::Heading;
        double height = heading ? kHeading : kNote;
        if (row.kind == NoteRow::Kind::Note) height += kLink * double(countLinks(note(c, row)));
        tops_.push_back(tops_.back() + height);
        if (!heading)
            ++matching_;
        else if (closed_.contains(row.page))
            matching_ += row.number;
    }
}

const iiif::Annotation& NotesPanel::note(const UiContext& c, const NoteRow& row) {
    return c.canvas()->annotations[row.page].items[row.item];
}

std::string NotesPanel::headingOf(const UiContext& c, const NoteRow& row) {
    const std::string name = c.text(groupName(c.canvas()->annotations[row.page]));
    return name.empty() ? std::string(tr("Other notes")) : iiif::readRichText(name).text;
}

// As a screen reader says it.
std::string NotesPanel::nameOf(const UiContext& c, std::size_t index) {
    constexpr std::size_t kLongest = 200;
    const NoteRow& row = rows_[index];
    if (row.kind == NoteRow::Kind::Heading) return headingOf(c, row);
    const std::string words = row.kind == NoteRow::Kind::Words ? shortened(wordsOf(c, index).text, kLongest)
                                                               : shortened(note(c, row).text, kLongest);
    return row.time ? words + " (" + spanWords(*row.time) + ")" : words;
}

const iiif::RichText& NotesPanel::wordsOf(const UiContext& c, std::size_t index) {
    const auto known = words_.find(index);
    if (known != words_.end()) return known->second;
    const NoteRow& row = rows_[index];
    iiif::RichText words;
    if (row.kind == NoteRow::Kind::Words) {
        const iiif::TextBody& body = c.canvas()->paintings[row.page].texts[row.item].body;
        words = iiif::readRichText(body.value, body.markup);
    } else {
        words = viewer::wordsOf(note(c, row));
    }
    return words_.emplace(index, shortened(std::move(words), kMostWords)).first->second;
}

void NotesPanel::show(const UiContext& c) {
    Ui& ui = c.ui;
    if (!c.document()) return;
    follow(c);
    if (count_.all == 0) return showNothing(c);
    const float width = ImGui::GetWindowWidth();
    ImGui::SetCursorPosX(ui.px(kPad));
    field(ui, "filter", filter_,
          {.name = tr("Find in the notes of this page"),
           .placeholder = tr("Find in the notes of this page"),
           .width = double(width) / ui.look().scale - 2 * kPad,
           .icon = icons::kSearch});
    showCount(c);
    const std::size_t n = rows_.size();
    const bool bar =
        ui.pixels(tops_.back()) / ui.look().pixelsPerPoint > double(ImGui::GetContentRegionAvail().y);
    ImGui::SetCursorPosX(ui.px(kPad / 2));
    beginScroll(ui, "notes", {width - ui.px(kPad) + (bar ? ui.px(kPad / 2 - 4) : 0), 0});
    const std::size_t pressed = list(
        ui, "notes", tr("Notes"), n, current_, {.tops = tops_},
        [&](const ListCell& cell) { showRow(c, cell); }, [&](std::size_t i) { return nameOf(c, i); });
    endScroll();
    if (pressed < n) press(c, rows_[pressed]);
}

// How many there are, how many of them are shown, and the rest.
void NotesPanel::showCount(const UiContext& c) {
    Ui& ui = c.ui;
    const WordStyle quiet{.type = Type::Small,
                          .quiet = true,
                          .maxWidth = double(ImGui::GetWindowWidth() - ui.px(2 * kPad)),
                          .maxLines = 3};
    const std::size_t count = hidden_ ? count_.all : count_.all - count_.hidden;
    ImGui::SetCursorPosX(ui.px(kPad));
    label(ui,
          count == 0 ? std::string(tr("All notes of this page are hidden."))
          : matching_ == count
              ? filled(trn("{1} note", "{1} notes", count), {std::to_string(count)})
              : filled(tr("{1} of {2} notes"), {std::to_string(matching_), std::to_string(count)}),
          quiet);
    if (c.document()->moreNotes.contains(page_)) {
        ImGui::SetCursorPosX(ui.px(kPad));
        label(ui, tr("This page has more notes than are loaded."), quiet);
    }
    if (count_.hidden == 0) return;
    ImGui::SetCursorPosX(ui.px(kPad));
    bool on = hidden_;
    if (toggle(ui, "hidden notes", tr("Show hidden notes"), on)) c.send(ToggleHiddenNotes{});
}

void NotesPanel::press(const UiContext& c, const NoteRow& row) {
    if (row.kind == NoteRow::Kind::Heading) {
        if (!closed_.erase(row.page)) closed_.insert(row.page);
        fillRows(c);
        c.ui.wakeAt(c.ui.look().now);
    } else if (row.area) {
        c.send(GoToPlace{page_, *row.area});
    } else {
        c.send(GoHome{});
    }
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
    const NoteRow& row = rows_[cell.index];
    if (row.kind == NoteRow::Kind::Heading) return showHeading(c, cell);
    if (cell.hovered) ui.fill(cell.min, cell.max, hoverSurface(ui.theme()), 6);
    const float left = cell.min.x + ui.px(8), right = cell.max.x - ui.px(8);
    ui.fill({left, cell.max.y - 1}, {right, cell.max.y}, faint(ui.theme().hairline, 0.6f));
    if (row.kind == NoteRow::Kind::Words) {
        const iiif::PaintedText& painted = c.canvas()->paintings[row.page].texts[row.item];
        const float y = showHead(c, row, tr("Words on the page"), {left, cell.min.y + ui.px(8)}, right);
        return showWords(c, cell.index, painted.body.language, {left, y}, right);
    }
    const iiif::Annotation& annotation = note(c, row);
    if (const auto mark = iiif::markColor(annotation))
        ui.fill({cell.min.x, cell.min.y + ui.px(8)}, {cell.min.x + ui.px(3), cell.max.y - ui.px(8)},
                opaqueColorOf(*mark), 1.5);
    float wordsEnd = right;
    if (const iiif::Link* picture = pictureOf(annotation))
        wordsEnd = showPicture(c, cell, *picture, right) - ui.px(8);
    const float y = showHead(c, row, kindOf(annotation), {left, cell.min.y + ui.px(8)}, wordsEnd);
    if (annotation.text.empty() && annotation.resources.empty())
        ui.draw(ui.shape(tr("Without words"), {}), {left, y}, ui.theme().quietText);
    showWords(c, cell.index, annotation.language, {left, y}, wordsEnd);
    showLinks(c, cell, {left, cell.max.y}, right);
}

void NotesPanel::showHeading(const UiContext& c, const ListCell& cell) {
    Ui& ui = c.ui;
    const Theme& theme = ui.theme();
    const NoteRow& row = rows_[cell.index];
    const bool closed = closed_.contains(row.page);
    if (cell.hovered) ui.fill(cell.min, cell.max, hoverSurface(theme), 6);
    const float left = cell.min.x + ui.px(4), arrow = left + ui.px(20),
                middle = (cell.min.y + cell.max.y) / 2;
    ui.drawIcon(closed ? icons::kNext : icons::kDown, {left, cell.min.y}, {arrow, cell.max.y},
                theme.quietText, 18);
    const TextTexture number = ui.shape(std::to_string(row.number), {.type = Type::Small});
    const ImVec2 numberSize = ui.sizeOf(number);
    const float right = cell.max.x - ui.px(8) - numberSize.x;
    ui.draw(number, {right, middle - numberSize.y / 2}, theme.quietText);
    const std::string words = headingOf(c, row);
    const TextTexture text =
        ui.shape(words, {.bold = true, .maxWidth = double(std::max(right - arrow - ui.px(12), 1.f))});
    ui.draw(text, {arrow + ui.px(4), middle - ui.sizeOf(text).y / 2}, theme.text);
    ui.tipIfCut(text, words, cell.min, cell.max);
}

// The number, what kind of note it is, and its time. Returns where the next line begins.
float NotesPanel::showHead(const UiContext& c, const NoteRow& row, const std::string& kind, ImVec2 at,
                           float right) {
    Ui& ui = c.ui;
    const Theme& theme = ui.theme();
    const TextTexture number = ui.shape(std::to_string(row.number), {.type = Type::Small, .bold = true});
    const ImVec2 numberSize = ui.sizeOf(number);
    ui.draw(number, at, theme.accent);
    if (row.time) {
        const TextTexture time = ui.shape(spanWords(*row.time), {.type = Type::Small});
        right -= ui.sizeOf(time).x;
        ui.draw(time, {right, at.y}, theme.quietText);
        right -= ui.px(8);
    }
    const float x = at.x + numberSize.x + ui.px(8), pad = ui.px(6);
    if (!kind.empty() && right - x > 4 * pad) {
        const TextTexture chip =
            ui.shape(kind, {.type = Type::Small, .maxWidth = double(right - x - 2 * pad)});
        const ImVec2 size = ui.sizeOf(chip), end(x + size.x + 2 * pad, at.y + size.y);
        ui.fill({x, at.y}, end, hoverSurface(theme), 6);
        ui.draw(chip, {x + pad, at.y}, theme.quietText);
        ui.tipIfCut(chip, kind, {x, at.y}, end);
    }
    return at.y + numberSize.y + ui.px(4);
}

void NotesPanel::showWords(const UiContext& c, std::size_t row, const std::string& language, ImVec2 at,
                           float right) {
    Ui& ui = c.ui;
    const iiif::RichText& words = wordsOf(c, row);
    if (words.text.empty()) return;
    const float room = std::max(right - at.x, 1.f);
    render::TextStyle style =
        ui.textStyle({.maxWidth = double(room), .maxLines = kLines, .language = language});
    style.spans = textSpans(words);
    const TextTexture text = ui.texts().get(words.text, style);
    const ImVec2 size = ui.sizeOf(text);
    // Words of the other direction stand at the other side.
    const float x = at.x + (text.rightToLeft != ui.look().mirrored ? std::max(0.f, room - size.x) : 0);
    ui.draw(text, {x, at.y}, ui.theme().text);
    ui.tipIfCut(text, words.text, at, {right, at.y + size.y});
}

// At the end of the card; asked for only now that it is in sight. Returns where it begins.
float NotesPanel::showPicture(const UiContext& c, const ListCell& cell, const iiif::Link& picture,
                              float right) {
    Ui& ui = c.ui;
    const float side = ui.px(kPicture);
    const ImVec2 min(right - side, cell.min.y + ui.px(12)), max(right, min.y + side),
        after = ImGui::GetCursorScreenPos();
    const std::string address = pictureAddress(picture), name = c.text(picture.label);
    ImGui::SetCursorScreenPos(min);
    ImGui::PushID(int(cell.index));
    const ItemState item = ui.item("picture", {side, side}, Role::Picture,
                                   name.empty() ? std::string(tr("Picture of the note")) : name,
                                   {.enabled = !address.empty(), .focusable = !address.empty()});
    ImGui::PopID();
    ImGui::SetCursorScreenPos(after);
    drawThumbnail(ui, c.thumbnails.get(std::vector{picture}, thumbnailBox(ui, kPicture)), min, max);
    if (item.hovered) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
    ui.tip(item, tr("Open the picture in a browser"));
    if (item.activated) c.send(OpenOutside{address});
    return min.x;
}

// In lines of their own above the card's lower edge.
void NotesPanel::showLinks(const UiContext& c, const ListCell& cell, ImVec2 end, float right) {
    Ui& ui = c.ui;
    const NoteRow& row = rows_[cell.index];
    if (countLinks(note(c, row)) == 0) return;
    auto known = links_.find(cell.index);
    if (known == links_.end())
        known = links_.emplace(cell.index, linker_.linksOf(note(c, row), c.document()->manifest, c.languages))
                    .first;
    const ImVec2 after = ImGui::GetCursorScreenPos();
    float y = end.y - ui.px(6) - ui.px(kLink) * float(known->second.size());
    ImGui::PushID(int(cell.index));
    for (std::size_t i = 0; i < known->second.size(); ++i, y += ui.px(kLink)) {
        const NoteLink& to = known->second[i];
        const ImVec2 min(end.x, y), max(end.x + ui.px(18), y + ui.px(kLink));
        ui.drawIcon(iconOf(to.kind), min, max, ui.theme().accent, 16);
        const std::string words = linkWords(c, to, known->second.size() == 1 ? note(c, row).text : "");
        const float x = max.x + ui.px(6);
        const TextTexture text = ui.shape(words, {.maxWidth = double(std::max(right - x, 1.f))});
        const ImVec2 size = ui.sizeOf(text);
        ImGui::SetCursorScreenPos({end.x, y});
        ImGui::PushID(int(i));
        const ItemState item = ui.item("link", {x + size.x - end.x, ui.px(kLink)}, Role::Link, words);
        ImGui::PopID();
        // From the row that is current, the key that points into it.
        if (i == 0 && cell.focused && ui.takeKey(ui.look().mirrored ? UiKey::Left : UiKey::Right))
            ui.focus(item.id);
        const ImVec2 at(x, y + (ui.px(kLink) - size.y) / 2);
        ui.draw(text, at, ui.theme().accent);
        if (item.hovered) {
            ui.fill({at.x, at.y + size.y - 1}, {at.x + size.x, at.y + size.y}, ui.theme().accent);
            ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
        }
        ui.tip(item, to.address);
        if (item.activated) c.send(to.command);
    }
    ImGui::PopID();
    ImGui::SetCursorScreenPos(after);
}

}  // namespace viewer
