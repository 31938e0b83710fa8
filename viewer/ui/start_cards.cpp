#include "viewer/ui/start_cards.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "net/file_fetcher.h"
#include "viewer/state/calendar.h"
#include "viewer/state/folder_listing.h"
#include "viewer/ui/kit/icons.h"
#include "viewer/view/motion.h"

namespace viewer {
namespace {

constexpr double kGap = 16, kPad = 14, kForget = 28;
constexpr double kDemoLeast = 250, kDemoPicture = 176, kDemoWords = 84;
constexpr double kRecentLeast = 216, kRecentPicture = 132, kRecentWords = 64;

/// Cards in rows, all as wide as each other.
class Grid {
public:
    Grid(Ui& ui, double least, std::size_t most, double height) : ui_(ui), height_(ui.px(height)) {
        start_ = ImGui::GetCursorScreenPos();
        const float width = ImGui::GetContentRegionAvail().x, gap = ui.px(kGap);
        columns_ = std::clamp(std::size_t(std::max(0.f, (width + gap) / (ui.px(least) + gap))),
                              std::size_t(1), most);
        cell_ = std::floor((width - gap * float(columns_ - 1)) / float(columns_));
    }
    ImVec2 size() const { return {cell_, height_}; }
    /// The next card's place, where the layout goes on.
    void next() {
        const float gap = ui_.px(kGap);
        const std::size_t column = count_ % columns_, row = count_ / columns_;
        ++count_;
        ImGui::SetCursorScreenPos(
            {start_.x + float(column) * (cell_ + gap), start_.y + float(row) * (height_ + gap)});
    }
    void end() {
        const std::size_t rows = (count_ + columns_ - 1) / columns_;
        ImGui::SetCursorScreenPos(
            {start_.x, start_.y + float(rows) * (height_ + ui_.px(kGap)) - ui_.px(kGap)});
        ImGui::Dummy({1, 1});
    }

private:
    Ui& ui_;
    ImVec2 start_;
    float cell_ = 0, height_ = 0;
    std::size_t columns_ = 1, count_ = 0;
};

iiif::Link pictureFile(const std::string& path) {
    iiif::Link link;
    link.id = net::fileUrl(path);
    link.type = "Image";
    return link;
}

/// Fills the box with a picture: what stands for it while it comes, and where there is none.
void drawThumbnail(const UiContext& c, const iiif::Link& link, ImVec2 min, ImVec2 max, double radius,
                   ImDrawFlags corners = ImDrawFlags_RoundCornersTop) {
    Ui& ui = c.ui;
    const double k = ui.look().pixelsPerPoint, width = double(max.x - min.x) * k;
    // As wide as the box, and as high as a page is then.
    constexpr double kPageShape = 1.6;
    const Thumbnail t = c.thumbnails.get({link}, {int(std::ceil(width)), int(std::ceil(width * kPageShape))});
    if (t.state == Thumbnail::State::Ready) {
        const double opacity = ui.eased(t.since, motion::kTileFade);
        ui.drawCover(t.texture, t.width, t.height, min, max, opacity, radius, corners);
        return;
    }
    skeleton(ui, min, max, radius);
    if (t.state != Thumbnail::State::Loading) ui.drawIcon(icons::kImage, min, max, ui.theme().quietText, 28);
}

/// Two lines below a picture: what it is, and more about it.
void drawWords(Ui& ui, ImVec2 min, ImVec2 max, const std::string& title, const std::string& more,
               int moreLines) {
    const double room = double(max.x - min.x - 2 * ui.px(kPad));
    const TextTexture first = ui.shape(title, {.bold = true, .maxWidth = room});
    ImVec2 at(min.x + ui.px(kPad), min.y + ui.px(12));
    ui.draw(first, at, ui.theme().text);
    ui.tipIfCut(first, title, {min.x, at.y}, {max.x, at.y + ui.sizeOf(first).y});
    at.y += ui.sizeOf(first).y + ui.px(4);
    const TextTexture second =
        ui.shape(more, {.type = Type::Small, .quiet = true, .maxWidth = room, .maxLines = moreLines});
    ui.draw(second, at, ui.theme().quietText);
    ui.tipIfCut(second, more, {min.x, at.y}, max);
}

struct DemoCard {
    const char *id, *title, *words;
    std::vector<const char*> pictures;
    void (*open)(const UiContext&);
};

std::string demoPath(const UiContext& c, const char* file) {
    return c.facts.demoFolder + "/" + file;
}

void openDemo(const UiContext& c, const char* witness, bool newPane) {
    const std::string path = demoPath(c, witness) + "/manifest.json";
    c.send(OpenSource{.source = sourceOfPath(path), .newPane = newPane, .canvas = {}});
}

// The notes tab on the right: ShowTab would close it where it is open.
void showNotes(const UiContext& c) {
    const PanelSettings& panels = c.settings().panels;
    if (!panels.rightOpen || panels.rightTab != "notes") c.send(ShowTab{Side::Right, "notes"});
    if (!c.workspace().annotations) c.send(ToggleAnnotations{});
}

std::array<DemoCard, 3> demoCards() {
    return {{{"read",
              tr("Read it"),
              tr("Genesis 1 in an illuminated hand, at every magnification"),
              {"a/images/1r"},
              [](const UiContext& c) { openDemo(c, "a", false); }},
             {"compare",
              tr("Compare the two witnesses"),
              tr("The same text from two workshops, side by side"),
              {"a/images/2r", "b/images/2r"},
              [](const UiContext& c) { openDemo(c, "a", false), openDemo(c, "b", true); }},
             {"differ",
              tr("See where they differ"),
              tr("Every variant reading marked on the page, and explained"),
              {"b/images/1r"},
              [](const UiContext& c) { openDemo(c, "b", false), showNotes(c); }}}};
}

// Pictures of demo pages are asked for by their folder: its info.json says which sizes there are.
iiif::Link demoPicture(const UiContext& c, const char* folder) {
    iiif::Link link;
    link.id = net::fileUrl(demoPath(c, folder));  // tells the pictures apart
    link.type = "Image";
    link.service.emplace();
    link.service->id = link.id;
    link.service->version = iiif::ImageApiVersion::V3;
    return link;
}

/// The round corners of one of several pictures side by side.
ImDrawFlags outer(std::size_t at, std::size_t count) {
    if (count == 1) return ImDrawFlags_RoundCornersTop;
    if (at == 0) return ImDrawFlags_RoundCornersTopLeft;
    return at + 1 == count ? ImDrawFlags_RoundCornersTopRight : ImDrawFlags_RoundCornersNone;
}

void drawDemoCard(const UiContext& c, const DemoCard& card, const ItemState& state) {
    Ui& ui = c.ui;
    const float bottom = state.min.y + ui.px(kDemoPicture), between = card.pictures.size() > 1 ? ui.px(2) : 0;
    const float width = (state.size().x - between) / float(card.pictures.size());
    for (std::size_t i = 0; i < card.pictures.size(); ++i) {
        const float x = state.min.x + float(i) * (width + between);
        drawThumbnail(c, demoPicture(c, card.pictures[i]), {x, state.min.y}, {x + width, bottom}, 10,
                      outer(i, card.pictures.size()));
    }
    drawWords(ui, {state.min.x, bottom}, state.max, card.title, card.words, 2);
}

std::string whenWords(std::int64_t when, std::int64_t now) {
    constexpr int kMonth = 30;
    if (when <= 0) return {};
    const int days = daysBetween(when, now);
    if (days <= 0) return tr("Today");
    if (days == 1) return tr("Yesterday");
    if (days > kMonth) return dateOf(when);
    return filled(trn("{1} day ago", "{1} days ago", unsigned(days)), {std::to_string(days)});
}

/// In the corner of a card, while the pointer or the focus is on it.
bool forgetButton(const UiContext& c, ImVec2 corner, bool cardChosen, const std::string& title) {
    Ui& ui = c.ui;
    const float side = ui.px(kForget);
    ImGui::SetCursorScreenPos({corner.x - side - ui.px(6), corner.y + ui.px(6)});
    const ItemState state = ui.item("forget", {side, side}, Role::Button,
                                    filled(tr("Forget {1}"), {render::isolated(title)}), {.ring = false});
    if (!cardChosen && !state.hovered && !state.focused) return state.activated;
    render::Color back = ui.theme().panel;
    back.a = 0.92f;
    ui.fill(state.min, state.max, back, kForget / 2);
    ui.frame(state.min, state.max, state.hovered ? ui.theme().accent : ui.theme().hairline, kForget / 2);
    ui.drawIcon(icons::kClose, state.min, state.max, ui.theme().text, 16);
    if (state.focused) ui.ringIfShown(state.min, state.max, kForget / 2);
    ui.tip(state, tr("Forget this document"));
    return state.activated;
}

void recentCard(const UiContext& c, const RecentDocument& d, ImVec2 size) {
    Ui& ui = c.ui;
    const std::string title = d.title.empty() ? shownName(d.source) : d.title;
    const std::string when = whenWords(d.when, c.facts.time);
    const std::string more = d.pageLabel.empty() || when.empty()
                                 ? d.pageLabel + when
                                 : render::isolated(d.pageLabel) + "  \u00B7  " + when;
    ImVec2 min, max;
    bool chosen = false;
    const bool pressed = card(ui, "recent", title, size, [&](const ItemState& state) {
        min = state.min, max = state.max;
        chosen = state.focused || state.hovered;
        const float bottom = state.min.y + ui.px(kRecentPicture);
        if (d.picture.empty()) {
            skeleton(ui, state.min, {state.max.x, bottom}, 10);
            ui.drawIcon(icons::kBook, state.min, {state.max.x, bottom}, ui.theme().quietText, 28);
        } else {
            drawThumbnail(c, pictureFile(c.facts.recentFolder + "/" + d.picture), state.min,
                          {state.max.x, bottom}, 10);
        }
        drawWords(ui, {state.min.x, bottom}, state.max, title, more, 1);
    });
    if (max.x > min.x && forgetButton(c, {max.x, min.y}, chosen, title))
        return c.send(ForgetRecent{d.source});
    if (pressed) c.send(OpenSource{.source = d.source, .newPane = false, .canvas = d.page});
}

}  // namespace

void showDemoCards(const UiContext& c) {
    if (c.facts.demoFolder.empty()) return;
    heading(c.ui, tr("Try the demo"));
    gap(c.ui, 2);
    Grid grid(c.ui, kDemoLeast, 3, kDemoPicture + kDemoWords);
    for (const DemoCard& d : demoCards()) {
        grid.next();
        if (card(c.ui, d.id, d.title, grid.size(),
                 [&](const ItemState& state) { drawDemoCard(c, d, state); }))
            d.open(c);
    }
    grid.end();
    gap(c.ui, 20);
}

void showRecentCards(const UiContext& c) {
    constexpr std::size_t kColumns = 4;
    const RecentList& recent = c.workspace().interface.recent;
    heading(c.ui, tr("Recent"));
    gap(c.ui, 2);
    if (recent.empty()) {
        label(c.ui, tr("Documents that you open appear here."),
              {.quiet = true, .maxWidth = double(ImGui::GetContentRegionAvail().x), .maxLines = 2});
        return;
    }
    Grid grid(c.ui, kRecentLeast, kColumns, kRecentPicture + kRecentWords);
    for (std::size_t i = 0; i < recent.size(); ++i) {
        grid.next();
        ImGui::PushID(int(i));
        recentCard(c, recent[i], grid.size());
        ImGui::PopID();
    }
    grid.end();
}

}  // namespace viewer
