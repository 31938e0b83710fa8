#include "viewer/ui/file_browser.h"

#include <algorithm>

#include "viewer/state/calendar.h"
#include "viewer/ui/kit/field.h"
#include "viewer/ui/kit/icons.h"
#include "viewer/ui/move_rows.h"
#include "viewer/ui/sheet.h"

namespace viewer {
namespace {

constexpr double kRow = 36, kFoot = 48, kSizeRoom = 80, kDateRoom = 96, kWideEnough = 480, kLongestPart = 180;
constexpr std::size_t kNamesPerFrame = 4000;  // some 5 ms
constexpr std::size_t kRowsAtOnce = 10;

const char* iconOf(EntryKind kind) {
    switch (kind) {
        case EntryKind::Folder:
            return icons::kFolder;
        case EntryKind::Picture:
            return icons::kFileImage;
        case EntryKind::Document:
            return icons::kBook;
        case EntryKind::Other:
            return icons::kFile;
    }
    return icons::kFile;
}

std::string problemWords(FolderProblem problem) {
    switch (problem) {
        case FolderProblem::None:
            return {};
        case FolderProblem::Missing:
            return tr("This folder is not there any more. Choose another one above.");
        case FolderProblem::NotAFolder:
            return tr("This is not a folder. Choose one above.");
        case FolderProblem::NotAllowed:
            return tr("You are not allowed to read this folder. Choose another one above, or ask its owner.");
        case FolderProblem::Unreadable:
            return tr("This folder cannot be read. Choose another one above.");
    }
    return {};
}

// Words that end at `right`.
void drawEnding(Ui& ui, const std::string& words, float right, float middle) {
    const TextTexture text = ui.shape(words, {.type = Type::Small, .quiet = true});
    const ImVec2 size = ui.sizeOf(text);
    ui.draw(text, {right - size.x, middle - size.y / 2}, ui.theme().quietText);
}

}  // namespace

void FileBrowser::show(const UiContext& c) {
    beginSheet(c, {.width = 760, .height = 600, .title = tr("Open a file")});
    if (appearing_.now()) {
        const std::string& last = c.settings().lastFolder;
        const std::string start = !folder_.path.empty() ? folder_.path
                                  : !last.empty()       ? last
                                                        : c.facts.homeFolder;
        goTo(start.empty() ? "/" : start);
    }
    read(c);
    showPath(c);
    showFilter(c);
    showEntries(c);
    showFoot(c);
    endSheet(c);
}

void FileBrowser::goTo(const std::string& path) {
    const std::string to = path;  // it may be the listing's own
    reader_.emplace(to);
    folder_ = {};
    folder_.path = to;
    chosen_.clear();
    filter_.set("");
    cameFrom_.clear();
    focusFilter_ = true;
}

void FileBrowser::goUp() {
    const auto parts = pathParts(folder_.path);
    if (parts.size() < 2) return;
    goTo(parts[parts.size() - 2].path);
    cameFrom_ = parts.back().name;
}

void FileBrowser::read(const UiContext& c) {
    if (!reader_) return;
    if (reader_->step(kNamesPerFrame)) listed(c);
    c.ui.wakeAt(c.ui.look().now);
}

void FileBrowser::listed(const UiContext& c) {
    folder_ = reader_->take();
    reader_.reset();
    details_.clear();
    choose();
    for (std::size_t i = 0; i < chosen_.size() && !cameFrom_.empty(); ++i)
        if (folder_.entries[chosen_[i]].name == cameFrom_) current_ = i;
    if (folder_.problem != FolderProblem::None || folder_.path == c.settings().lastFolder) return;
    if (shownName(folder_.path) != folder_.path) return;  // settings hold text
    Settings to = c.settings();
    to.lastFolder = folder_.path;
    c.send(ChangeSettings{to});
}

void FileBrowser::choose() {
    chosen_ = chosenEntries(folder_, filter_.text(), others_);
    current_ = 0;
    reveal_ = true;
}

void FileBrowser::open(const UiContext& c, const std::string& path) {
    c.send(ShowSheet{Sheet::None});
    c.send(OpenSource{.source = sourceOfPath(path), .newPane = false, .canvas = {}});
}

void FileBrowser::openRow(const UiContext& c, std::size_t row) {
    if (row >= chosen_.size() || reader_) return;
    const FolderEntry& e = folder_.entries[chosen_[row]];
    const std::string path = joinedPath(folder_.path, e.name);
    e.kind == EntryKind::Folder ? goTo(path) : open(c, path);
}

// From the root to here; what there is no room for is left out at the front.
void FileBrowser::showPath(const UiContext& c) {
    Ui& ui = c.ui;
    const auto parts = pathParts(folder_.path);
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, ui.px(8)});
    if (iconButton(ui, "up", icons::kArrowUp, tr("The folder above"), tr("Backspace"),
                   {.enabled = parts.size() > 1, .side = 32}))
        goUp();
    std::vector<TextTexture> words;
    for (const PathPart& part : parts)
        words.push_back(ui.shape(part.path == "/" ? tr("This computer") : shownName(part.name),
                                 {.bold = &part == &parts.back(), .maxWidth = double(ui.px(kLongestPart))}));
    const float chevron = ui.px(18), pad = ui.px(12);
    float room = ImGui::GetContentRegionAvail().x - ui.px(44);
    std::size_t first = parts.size();
    while (first > 0 && room > 0) {
        room -= ui.sizeOf(words[first - 1]).x + pad + chevron;
        if (room > 0 || first == parts.size()) --first;
    }
    for (std::size_t i = first; i < parts.size(); ++i) {
        ImGui::SameLine(0, i == first ? ui.px(4) : chevron);
        ImGui::PushID(int(i));
        const ImVec2 size = ui.sizeOf(words[i]);
        const ItemState part =
            ui.item("part", {size.x + pad, ui.px(32)}, Role::Button, shownName(parts[i].name));
        ImGui::PopID();
        if (part.hovered) ui.fill(part.min, part.max, ui.theme().hover, 6);
        const bool last = i + 1 == parts.size();
        const float middle = (part.min.y + part.max.y) / 2;
        ui.draw(words[i], {part.min.x + pad / 2, middle - size.y / 2},
                last ? ui.theme().text : ui.theme().quietText);
        if (!last)
            ui.drawIcon(icons::kNext, {part.max.x, part.min.y}, {part.max.x + chevron, part.max.y},
                        ui.theme().quietText, 16);
        if (part.activated) goTo(parts[i].path);
    }
    ImGui::PopStyleVar();
}

void FileBrowser::showFilter(const UiContext& c) {
    Ui& ui = c.ui;
    if (filter_.text().empty() && ui.takeKey(UiKey::Backspace)) goUp();
    if (focusFilter_) ui.focusNext(), focusFilter_ = false;
    const TextTexture words = ui.shape(tr("All files"), {});
    const float start = ImGui::GetCursorPosX(), width = ImGui::GetContentRegionAvail().x;
    const float toggleWidth = ui.sizeOf(words).x + ui.px(36);
    const FieldEvent event = field(ui, "filter", filter_,
                                   {.name = tr("Find in this folder"),
                                    .placeholder = tr("Find in this folder"),
                                    .width = double((width - toggleWidth) / ui.px(1)) - 12,
                                    .icon = icons::kSearch});
    ImGui::SameLine(start + width - toggleWidth);
    ImGui::SetCursorPosY(ImGui::GetCursorPosY() + ui.px(2));
    if (toggle(ui, "others", tr("All files"), others_) || event == FieldEvent::Changed) choose();
    if (event == FieldEvent::Entered) openRow(c, current_);
    if (moveRows(ui, chosen_.size(), current_, kRowsAtOnce)) reveal_ = true;
}

void FileBrowser::showEntries(const UiContext& c) {
    Ui& ui = c.ui;
    beginScroll(ui, "files", {0, -ui.px(kFoot)});
    const double width = double(ImGui::GetContentRegionAvail().x);
    std::size_t pressed = chosen_.size();
    if (reader_) {
        gap(ui, 8);
        if (reader_->read() > kNamesPerFrame)
            label(ui, filled(tr("Reading the folder: {1} names so far"), {std::to_string(reader_->read())}),
                  {.quiet = true});
    } else if (chosen_.empty()) {
        gap(ui, 8);
        const bool problem = folder_.problem != FolderProblem::None;
        WordStyle style{.quiet = true, .maxWidth = width, .maxLines = 4};
        if (problem) style.color = ui.theme().error;
        label(ui, problem ? problemWords(folder_.problem) : emptyWords(), style);
    } else {
        pressed = list(
            ui, "files", tr("Files and folders"), chosen_.size(), current_, {.rowHeight = kRow},
            [&](const ListCell& cell) { drawEntry(c, cell); },
            [&](std::size_t i) { return shownName(folder_.entries[chosen_[i]].name); }, reveal_);
        reveal_ = false;
    }
    endScroll();
    openRow(c, pressed);
}

std::string FileBrowser::emptyWords() const {
    if (!filter_.text().empty())
        return filled(tr("Nothing here has \u201C{1}\u201D in its name."),
                      {render::isolated(filter_.text())});
    if (folder_.others > 0)
        return filled(trn("Vitrine can open nothing in this folder. It has {1} other file: tick \u201CAll "
                          "files\u201D to see it.",
                          "Vitrine can open nothing in this folder. It has {1} other files: tick \u201CAll "
                          "files\u201D to see them.",
                          folder_.others),
                      {std::to_string(folder_.others)});
    return tr("This folder is empty.");
}

const std::optional<FileDetails>& FileBrowser::detailsOf(const std::string& name) {
    const auto found = details_.find(name);
    if (found != details_.end()) return found->second;
    return details_[name] = fileDetails(joinedPath(folder_.path, name));
}

void FileBrowser::drawEntry(const UiContext& c, const ListCell& cell) {
    Ui& ui = c.ui;
    const FolderEntry& e = folder_.entries[chosen_[cell.index]];
    drawRow(ui, cell);
    const float left = cell.min.x + ui.px(8), middle = (cell.min.y + cell.max.y) / 2;
    render::Color ink = ui.theme().text;
    if (e.kind == EntryKind::Other) ink = ui.theme().quietText;
    ui.drawIcon(iconOf(e.kind), {left, cell.min.y}, {left + ui.px(20), cell.max.y},
                e.kind == EntryKind::Folder ? ui.theme().accent : ui.theme().quietText);
    float right = cell.max.x - ui.px(10);
    if (cell.max.x - cell.min.x > ui.px(kWideEnough)) {
        if (const auto& details = detailsOf(e.name)) {
            drawEnding(ui, dateOf(details->modified), right, middle);
            if (e.kind != EntryKind::Folder)
                drawEnding(ui, sizeWords(details->bytes), right - ui.px(kDateRoom), middle);
        }
        right -= ui.px(kDateRoom + kSizeRoom);
    }
    const float at = left + ui.px(32);
    const TextTexture name = ui.shape(shownName(e.name), {.maxWidth = double(std::max(right - at, 1.f))});
    ui.draw(name, {at, middle - ui.sizeOf(name).y / 2}, ink);
    ui.tipIfCut(name, shownName(e.name), cell.min, cell.max);
}

std::string FileBrowser::countWords() const {
    const auto words = [](const char* one, const char* many, std::size_t n) {
        return filled(trn(one, many, n), {std::to_string(n)});
    };
    const auto folders = std::size_t(std::count_if(chosen_.begin(), chosen_.end(), [&](std::size_t i) {
        return folder_.entries[i].kind == EntryKind::Folder;
    }));
    const std::string files = words("{1} file", "{1} files", chosen_.size() - folders);
    const std::string all = folders == 0 ? files : words("{1} folder", "{1} folders", folders) + ", " + files;
    return folder_.cut ? all + ". " + tr("There are more than can be listed.") : all;
}

void FileBrowser::showFoot(const UiContext& c) {
    Ui& ui = c.ui;
    hairline(ui);
    const float start = ImGui::GetCursorPosX(), width = ImGui::GetContentRegionAvail().x;
    ImGui::SetCursorPosY(ImGui::GetCursorPosY() + ui.px(2));
    const float top = ImGui::GetCursorPosY();
    const bool pictures = folder_.pictures > 0 && !reader_;
    const TextTexture openWords = ui.shape(tr("Open"), {.bold = true}),
                      folderWords = ui.shape(tr("Open this folder"), {});
    const float openWidth = ui.sizeOf(openWords).x + ui.px(24),
                folderWidth = ui.sizeOf(folderWords).x + ui.px(24);
    const float right = start + width - openWidth;
    const float room = right - start - ui.px(16) - (pictures ? folderWidth + ui.px(8) : 0);
    if (!chosen_.empty() && room > ui.px(60)) {
        ImGui::SetCursorPosY(top + ui.px(8));
        label(ui, countWords(), {.type = Type::Small, .quiet = true, .maxWidth = double(room)});
    }
    if (pictures) {
        ImGui::SetCursorPos({right - folderWidth - ui.px(8), top});
        if (button(ui, "folder", tr("Open this folder"), {.tip = tr("All of its pictures, one a page")}))
            open(c, folder_.path);
    }
    ImGui::SetCursorPos({right, top});
    if (button(ui, "open", tr("Open"), {.primary = true, .enabled = !chosen_.empty() && !reader_}))
        openRow(c, current_);
}

}  // namespace viewer
