#include "viewer/ui/window_frame.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "viewer/ui/address_sheet.h"
#include "viewer/ui/contents_panel.h"
#include "viewer/ui/context.h"
#include "viewer/ui/file_browser.h"
#include "viewer/ui/floating_bar.h"
#include "viewer/ui/info_panel.h"
#include "viewer/ui/jump_sheet.h"
#include "viewer/ui/key_sheet.h"
#include "viewer/ui/kit/icons.h"
#include "viewer/ui/media_chip.h"
#include "viewer/ui/notes_panel.h"
#include "viewer/ui/notice_card.h"
#include "viewer/ui/overview.h"
#include "viewer/ui/pages_panel.h"
#include "viewer/ui/palette.h"
#include "viewer/ui/pane_caption.h"
#include "viewer/ui/settings_sheet.h"
#include "viewer/ui/start_page.h"
#include "viewer/ui/top_bar.h"
#include "viewer/view/motion.h"

namespace viewer {
namespace {

struct Tab {
    std::string_view id, action;
    const char* icon;
    Side side;
};
constexpr std::array<Tab, 4> kTabs{{{"pages", "panel.pages", icons::kPages, Side::Left},
                                    {"contents", "panel.contents", icons::kBook, Side::Left},
                                    {"info", "panel.info", icons::kInfo, Side::Right},
                                    {"notes", "panel.notes", icons::kNote, Side::Right}}};

constexpr double kHead = 44, kEdge = 6;

Rect<ScreenSpace> paneArea(const Pane& pane, const UiLook& look, double width) {
    const double k = 1 / look.pixelsPerPoint;
    const Rect<ScreenSpace> r{pane.rect.x * k, pane.rect.y * k, pane.rect.width * k, pane.rect.height * k};
    return look.mirrored ? mirrored(r, width) : r;
}

// What panels that lie over the picture leave of it.
Rect<ScreenSpace> besidePanels(const FrameLayout& layout, const Rect<ScreenSpace>& r) {
    const double left = std::max(r.x, layout.left.empty() ? r.x : layout.left.right());
    const double right = std::min(r.right(), layout.right.empty() ? r.right() : layout.right.x);
    return {left, r.y, std::max(0.0, right - left), r.height};
}

/// How far a panel is open, 0 to 1.
class Opening {
public:
    double at(bool wanted, double now, bool reducedMotion) {
        if (part_ < 0) part_ = wanted ? 1 : 0, open_ = wanted;
        if (wanted != open_) open_ = wanted, from_ = part_, since_ = now;
        const double t = reducedMotion ? 1 : std::clamp((now - since_) / motion::kFrameParts, 0.0, 1.0);
        const double eased = 1 - (1 - t) * (1 - t) * (1 - t), end = open_ ? 1 : 0;
        part_ = t >= 1 ? end : from_ + (end - from_) * eased;
        return part_;
    }
    bool moving() const { return part_ > 0 && part_ < 1; }

private:
    double part_ = -1;  ///< -1: not shown yet, starts as it is
    double from_ = 0, since_ = 0;
    bool open_ = false;
};

}  // namespace

class WindowFrame::Impl {
public:
    Impl(TextTextures& text, NativeTexture native) : kit(text, std::move(native)) {}

    FrameLayout arrange(const Workspace& workspace, Size<ScreenSpace> window, const UiLook& look);
    void show(const UiContext& context, const FrameLayout& layout, const WindowFrameOptions& options);

    Ui kit;
    Opening leftOpening, rightOpening;

private:
    void showSide(const UiContext& context, const FrameLayout& layout, Side side);
    void showEdge(const UiContext& context, const FrameLayout& layout, Side side);
    void showTab(const UiContext& context, std::string_view tab);
    void showSheet(const UiContext& context);

    PageFiles pageFiles;
    StartPage startPage;
    PagesPanel pages;
    ContentsPanel contents;
    InfoPanel info;
    NotesPanel notes;
    AddressSheet address;
    FileBrowser files;
    JumpSheet jump;
    Palette palette;
    KeySheet keys;
    SettingsSheet settings;
};

FrameLayout WindowFrame::Impl::arrange(const Workspace& w, Size<ScreenSpace> window, const UiLook& look) {
    const Settings& s = w.interface.settings;
    FrameParts parts;
    parts.window = window;
    parts.scale = look.scale;
    parts.frame = !w.interface.frameHidden;
    parts.top = !w.panes.empty();
    parts.sides = panelsTell(w);
    parts.left = leftOpening.at(s.panels.leftOpen, look.now, look.reducedMotion);
    parts.right = rightOpening.at(s.panels.rightOpen, look.now, look.reducedMotion);
    parts.leftWidth = s.panels.leftWidth;
    parts.rightWidth = s.panels.rightWidth;
    return layOut(parts);
}

void WindowFrame::Impl::show(const UiContext& c, const FrameLayout& layout,
                             const WindowFrameOptions& options) {
    const Workspace& w = c.workspace();
    const double width = double(ImGui::GetIO().DisplaySize.x);
    if (w.panes.empty()) {
        startPage.show(c, {0, 0, width, double(ImGui::GetIO().DisplaySize.y)});
    } else {
        showTopBar(c, layout.top);
        showSide(c, layout, Side::Left);
        const bool hidden = w.interface.frameHidden;
        const Rect<ScreenSpace> seen = besidePanels(layout, layout.picture);
        const Rect<ScreenSpace> active =
            besidePanels(layout, paneArea(w.panes[w.activePane], c.ui.look(), width));
        if (!hidden) showScaleBar(c, active, options.barOpacity);
        if (!hidden) showNavigator(c, active, options.barOpacity);
        if (!hidden) showFloatingBar(c, seen, options.barOpacity);
        for (std::size_t i = 0; i < w.panes.size(); ++i) {
            const Rect<ScreenSpace> area = paneArea(w.panes[i], c.ui.look(), width);
            showNotice(c, i, besidePanels(layout, area), pageFiles);
            if (!hidden) showPaneCaption(c, i, besidePanels(layout, area));
            if (!hidden) showMediaChip(c, i, besidePanels(layout, area), options.barOpacity, pageFiles);
            showAttribution(c, i, besidePanels(layout, area));
        }
        showSide(c, layout, Side::Right);
    }
    showMessages(c, layout.picture);
    showSheet(c);
    if (options.figures) showFigures(c, *options.figures, layout.picture);
}

void WindowFrame::Impl::showSide(const UiContext& c, const FrameLayout& layout, Side side) {
    Ui& ui = c.ui;
    const bool left = side == Side::Left;
    const Rect<ScreenSpace>& rail = left ? layout.leftRail : layout.rightRail;
    const Rect<ScreenSpace>& panel = left ? layout.left : layout.right;
    if (rail.empty()) return;  // there is nothing to tell of
    const std::string& shown = left ? c.settings().panels.leftTab : c.settings().panels.rightTab;

    beginArea(ui, left ? "left rail" : "right rail", rail, 2, true);  // panels slide under it
    ui.region("rail");
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, ui.px(2)});
    for (const Tab& tab : kTabs)
        if (tab.side == side) actionButton(c, tab.action, tab.icon);
    ImGui::PopStyleVar();
    const float edge = float(left ? rail.right() - 1 : rail.x);
    ui.drawEdge({edge, float(rail.y)}, {edge + 1, float(rail.bottom())});
    endArea();
    if (panel.empty()) return;

    beginArea(ui, left ? "left panel" : "right panel", panel, 0, layout.over);
    ui.region("panel");
    const auto tab = std::find_if(kTabs.begin(), kTabs.end(),
                                  [&](const Tab& t) { return t.id == shown && t.side == side; });
    const Tab& current = tab != kTabs.end() ? *tab
                                            : *std::find_if(kTabs.begin(), kTabs.end(),
                                                            [&](const Tab& t) { return t.side == side; });
    ImGui::SetCursorPos({ui.px(16), ui.px(12)});
    heading(ui, tr(actionNamed(current.action)->name), {.type = Type::Body, .bold = true});
    ImGui::SetCursorPos({float(panel.width) - ui.px(36), ui.px(6)});
    if (iconButton(ui, "close panel", icons::kClose, tr("Close the panel"),
                   keyWords(*actionNamed(left ? "panel.left" : "panel.right")), {.side = 30}))
        c.send(TogglePanel{side});
    ImGui::SetCursorPos({0, ui.px(kHead)});
    showTab(c, current.id);
    endArea();
    showEdge(c, layout, side);
}

// The panel's inner edge, by which it is made wider.
void WindowFrame::Impl::showEdge(const UiContext& c, const FrameLayout& layout, Side side) {
    Ui& ui = c.ui;
    const bool left = side == Side::Left;
    const Rect<ScreenSpace>& panel = left ? layout.left : layout.right;
    const double wide = double(ui.px(kEdge)), x = left ? panel.right() : panel.x;
    beginArea(ui, left ? "left edge" : "right edge", {x - wide / 2, panel.y, wide, panel.height}, 0);
    const ItemState edge =
        ui.item("edge", {float(wide), float(panel.height)}, Role::Slider, tr("Width of the panel"));
    if (edge.hovered || edge.held) ImGui::SetMouseCursor(ImGuiMouseCursor_ResizeEW);
    const float line = float(left ? x - 1 : x);  // on the panel's side of the edge, a whole point wide
    if (edge.hovered || edge.held)
        ui.fill({float(x) - ui.px(1), edge.min.y}, {float(x) + ui.px(1), edge.max.y}, ui.theme().accent);
    else
        ui.drawEdge({line, edge.min.y}, {line + 1, edge.max.y});
    Settings to = c.settings();
    int& width = left ? to.panels.leftWidth : to.panels.rightWidth;
    double change = 0;
    if (edge.held) change = double(ImGui::GetIO().MouseDelta.x) / ui.look().scale * (left ? 1 : -1);
    constexpr double kKeyStep = 16;
    if (edge.focused) {
        if (ui.takeKey(UiKey::Left)) change += left ? -kKeyStep : kKeyStep;
        if (ui.takeKey(UiKey::Right)) change += left ? kKeyStep : -kKeyStep;
    }
    if (change != 0) {
        width = clampedPanelWidth(width + change);
        c.send(ChangeSettings{to});
    }
    endArea();
}

void WindowFrame::Impl::showTab(const UiContext& c, std::string_view tab) {
    if (tab == "pages") pages.show(c);
    if (tab == "contents") contents.show(c);
    if (tab == "info") info.show(c);
    if (tab == "notes") notes.show(c);
}

void WindowFrame::Impl::showSheet(const UiContext& c) {
    switch (c.workspace().interface.sheet) {
        case Sheet::None:
            return;
        case Sheet::Address:
            return address.show(c);
        case Sheet::Files:
            return files.show(c);
        case Sheet::Jump:
            return jump.show(c);
        case Sheet::Palette:
            return palette.show(c);
        case Sheet::Keys:
            return keys.show(c);
        case Sheet::Settings:
            return settings.show(c);
    }
}

WindowFrame::WindowFrame(TextTextures& text, NativeTexture native)
    : impl_(std::make_unique<Impl>(text, std::move(native))) {}

WindowFrame::~WindowFrame() = default;

FrameLayout WindowFrame::arrange(const Workspace& workspace, Size<ScreenSpace> window, const UiLook& look) {
    return impl_->arrange(workspace, window, look);
}

bool WindowFrame::moving() const {
    return impl_->leftOpening.moving() || impl_->rightOpening.moving();
}

std::vector<Command> WindowFrame::show(Session& session, const std::vector<std::string>& languages,
                                       const ProgramFacts& facts, const FrameLayout& layout,
                                       const UiLook& look, UiInput input, const WindowFrameOptions& options) {
    std::vector<Command> commands;
    impl_->kit.begin(look, std::move(input));
    session.thumbnails().nextFrame();
    impl_->show({impl_->kit, session, languages, facts, session.thumbnails(), commands}, layout, options);
    impl_->kit.end();
    return commands;
}

std::optional<Rect<ScreenSpace>> WindowFrame::textWanted() const {
    return impl_->kit.textWanted();
}

bool WindowFrame::somethingOver() const {
    return impl_->kit.somethingOver();
}

bool WindowFrame::anyFocus() const {
    return impl_->kit.anyFocus();
}

std::optional<double> WindowFrame::wake() const {
    return impl_->kit.wake();
}

const std::vector<ShownItem>& WindowFrame::items() const {
    return impl_->kit.items();
}

}  // namespace viewer
