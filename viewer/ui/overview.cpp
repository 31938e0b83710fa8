#include "viewer/ui/overview.h"

#include <algorithm>
#include <cmath>

#include "viewer/frame/info_sheet.h"
#include "viewer/frame/overview_geometry.h"
#include "viewer/ui/floating_bar.h"
#include "viewer/ui/thumbnail_view.h"
#include "viewer/view/motion.h"

namespace viewer {
namespace {

constexpr double kMargin = 12, kAttribution = 20;        // interface pixels
constexpr double kNavigator = 160, kLeastPicture = 560;  // in a narrower picture it would hide too much
constexpr double kLongestBar = 140;
constexpr double kLeastMark = 8;  // of what shows where one is, however small it is
constexpr double kNotch = 1.2;    // zoom of a wheel notch, as over the picture

// How far above the picture's lower edge a corner begins: beside the floating bar, or above it.
double riseOf(const Ui& ui, const Rect<ScreenSpace>& picture, double width) {
    const double beside = (picture.width - double(ui.px(floating_bar::kWidth))) / 2;
    return double(
        ui.px(beside >= width + double(ui.px(2 * kMargin)) ? kAttribution + 4 : floating_bar::kTop + 8));
}

// From the page to the navigator's picture, which is flipped back where the layout is mirrored.
struct Map {
    ImVec2 min, max;
    Size<CanvasSpace> page;
    bool mirrored = false;

    ImVec2 operator()(Point<CanvasSpace> p) const {
        const float x = float(p.x / page.width) * (max.x - min.x),
                    y = float(p.y / page.height) * (max.y - min.y);
        return {mirrored ? max.x - x : min.x + x, min.y + y};
    }
    Point<CanvasSpace> back(ImVec2 p) const {
        const double u = std::clamp(double(p.x - min.x) / double(max.x - min.x), 0.0, 1.0);
        const double v = std::clamp(double(p.y - min.y) / double(max.y - min.y), 0.0, 1.0);
        return {(mirrored ? 1 - u : u) * page.width, v * page.height};
    }
};

void fillPolygon(const std::vector<ImVec2>& points, ImU32 color) {
    ImDrawList* list = ImGui::GetWindowDrawList();
    // Without smooth edges, which would show as seams between pieces that touch.
    const ImDrawListFlags flags = list->Flags;
    list->Flags &= ~ImDrawListFlags_AntiAliasedFill;
    list->AddConvexPolyFilled(points.data(), int(points.size()), color);
    list->Flags = flags;
}

void drawMark(Ui& ui, const Map& map, const Polygon& part) {
    for (const Polygon& piece : pageWithout(part, map.page)) {
        std::vector<ImVec2> points;
        for (const auto& p : piece) points.push_back(map(p));
        // Dear ImGui fills what runs clockwise.
        if (map.mirrored) std::reverse(points.begin(), points.end());
        fillPolygon(points, Ui::color({0, 0, 0, 0.45f}));
    }
    if (part.empty()) return;
    std::vector<ImVec2> points;
    ImVec2 low(1e9f, 1e9f), high(-1e9f, -1e9f);
    for (const auto& p : part) {
        points.push_back(map(p));
        low = {std::min(low.x, points.back().x), std::min(low.y, points.back().y)};
        high = {std::max(high.x, points.back().x), std::max(high.y, points.back().y)};
    }
    const float least = ui.px(kLeastMark) / 2;
    if (high.x - low.x < 2 * least && high.y - low.y < 2 * least) {
        const ImVec2 middle((low.x + high.x) / 2, (low.y + high.y) / 2);
        points = {{middle.x - least, middle.y - least},
                  {middle.x + least, middle.y - least},
                  {middle.x + least, middle.y + least},
                  {middle.x - least, middle.y + least}};
    }
    // A dark edge under the accent, so that it shows on any page.
    ImDrawList* list = ImGui::GetWindowDrawList();
    list->AddPolyline(points.data(), int(points.size()), Ui::color({0, 0, 0, 0.55f}), ImDrawFlags_Closed,
                      ui.px(4));
    list->AddPolyline(points.data(), int(points.size()),
                      Ui::color(ui.theme().outlined ? ui.theme().accent : kDarkTheme.accent),
                      ImDrawFlags_Closed, ui.px(2));
}

// What the pointer and the keys do to it.
void steer(const UiContext& c, const Map& map, const ItemState& item,
           const Transform<CanvasSpace, WorldSpace>& toWorld) {
    const ImGuiIO& io = ImGui::GetIO();
    if (item.held) {
        Viewport to = c.pane()->camera.target();
        const Point<WorldSpace> wanted = toWorld(map.back(io.MousePos));
        const double off = (wanted - to.center).length() * to.scale;
        to.center = wanted;
        if (off > 1) c.send(LookAt{to, ImGui::IsMouseClicked(0) ? motion::kWheel : 0});
    }
    if (item.hovered && io.MouseWheel != 0) c.send(ZoomBy{std::pow(kNotch, double(io.MouseWheel)), {}});
    if (!item.focused) return;
    constexpr double kStep = 0.25;
    const double left = c.ui.look().mirrored ? kStep : -kStep;
    if (c.ui.takeKey(UiKey::Left)) c.send(PanBy{left, 0});
    if (c.ui.takeKey(UiKey::Right)) c.send(PanBy{-left, 0});
    if (c.ui.takeKey(UiKey::Up)) c.send(PanBy{0, -kStep});
    if (c.ui.takeKey(UiKey::Down)) c.send(PanBy{0, kStep});
}

std::string lengthWords(const ScaleBar& bar) {
    const std::string value = std::to_string(bar.value);
    switch (bar.unit) {
        case LengthUnit::Micrometre:
            return filled(tr("{1} \u00b5m"), {value});
        case LengthUnit::Millimetre:
            return filled(tr("{1} mm"), {value});
        case LengthUnit::Centimetre:
            return filled(tr("{1} cm"), {value});
        case LengthUnit::Metre:
            return filled(tr("{1} m"), {value});
    }
    return value;
}

/// What the document and its page say, then what its pictures say of themselves; where the information panel
/// tells the first, the rest alone.
std::string attributionIn(const UiContext& c, const Pane& pane, const Document& d, bool told) {
    std::vector<std::string> all{
        attributionOf(d.manifest.description, c.languages),
        attributionOf(d.manifest.canvases[pane.canvas].description.orEmpty(), c.languages)};
    const std::string ofDocument = joinedAttributions(all);
    for (const Layer& layer : pane.layers) {
        const ReadyImage* image = c.session.images().ready(layer.image);
        if (image && !image->info.attribution.empty()) all.push_back(attributionOf(image->info, c.languages));
    }
    const std::string words = joinedAttributions(all);
    if (!told) return words;
    const std::string rest = words.substr(ofDocument.size());
    return rest.starts_with("; ") ? rest.substr(2) : rest;
}

/// Logos that image services ask to be shown, of the first picture that has some.
std::vector<iiif::Link> logosOfPictures(const UiContext& c, const Pane& pane) {
    std::vector<iiif::Link> logos;
    for (const Layer& layer : pane.layers) {
        const ReadyImage* image = c.session.images().ready(layer.image);
        if (!image || image->info.logos.empty()) continue;
        for (const std::string& url : image->info.logos) {
            // What comes from the web never reads files.
            if (!iiif::safeLink(url).empty()) logos.emplace_back().id = url;
        }
        break;
    }
    return logos;
}

}  // namespace

void showNavigator(const UiContext& c, const Rect<ScreenSpace>& picture, double opacity) {
    Ui& ui = c.ui;
    if (!c.document() || opacity <= 0 || picture.width < double(ui.px(kLeastPicture)) ||
        c.pane()->world.placements.empty())
        return;
    const Pane& pane = *c.pane();
    const Placement& placement = pane.world.placements.front();
    const Size<CanvasSpace> page = c.canvas()->size();
    const Viewport& view = pane.camera.current();
    if (page.empty() || wholePageInSight(view, pane.rect, placement.toWorld, page)) return;

    // A third of the picture's height is enough of it; a long roll is at least a strip.
    const float side = std::min(ui.px(kNavigator), float(picture.height / 3));
    ImVec2 min(0, 0), max(side, side);
    fitInto(page.width, page.height, min, max);
    const ImVec2 size(std::max(max.x - min.x, ui.px(kLeastMark)), std::max(max.y - min.y, ui.px(kLeastMark)));
    ImGui::PushStyleVar(ImGuiStyleVar_Alpha, float(opacity));
    beginCard(ui, "navigator",
              {float(picture.right()) - ui.px(kMargin),
               float(picture.bottom() - riseOf(ui, picture, double(size.x)))},
              {1, 1}, 4);
    ui.region("navigator");
    const ItemState item = ui.item("navigator", size, Role::Slider, tr("Overview of the page"));
    const Map map{item.min, item.max, page, ui.look().mirrored};
    ui.fill(item.min, item.max, ui.theme().raised);
    const Thumbnail picked = c.thumbnails.get(*c.canvas(), thumbnailBox(ui, 196));
    if (picked.state == Thumbnail::State::Ready)
        ui.drawPicture(picked.texture, item.min, item.max, ui.eased(picked.since, motion::kTileFade));
    ImGui::PushClipRect(item.min, item.max, true);
    drawMark(ui, map, visiblePart(view, pane.rect, placement.toWorld, page));
    ImGui::PopClipRect();
    steer(c, map, item, placement.toWorld);
    endCard();
    ImGui::PopStyleVar();
}

void showScaleBar(const UiContext& c, const Rect<ScreenSpace>& picture, double opacity) {
    Ui& ui = c.ui;
    if (!c.document() || opacity <= 0 || !c.canvas()->millimetresPerUnit ||
        c.pane()->world.placements.empty())
        return;
    const Pane& pane = *c.pane();
    const auto& toWorld = pane.world.placements.front().toWorld;
    const double perUnit = std::hypot(toWorld.a, toWorld.b) * pane.camera.current().scale;
    const double most = std::min(ui.pixels(kLongestBar), picture.width * ui.look().pixelsPerPoint / 4);
    const auto bar = scaleBar(perUnit / *c.canvas()->millimetresPerUnit, most);
    if (!bar) return;
    const float length = float(bar->length / ui.look().pixelsPerPoint);
    ImGui::PushStyleVar(ImGuiStyleVar_Alpha, float(opacity));
    beginCard(ui, "scale bar",
              {float(picture.x) + ui.px(kMargin),
               float(picture.bottom() - riseOf(ui, picture, double(ui.px(kLongestBar))))},
              {0, 1}, 8);
    const std::string words = lengthWords(*bar);
    const TextTexture text = ui.shape(words, {.type = Type::Small});
    const ImVec2 size = ui.sizeOf(text), at = ImGui::GetCursorScreenPos();
    const float height = ui.px(8), width = std::max(length, size.x);
    ImGui::Dummy({width, size.y + height});
    const render::Color ink = ui.theme().text;
    ui.draw(text, {at.x + (width - size.x) / 2, at.y}, ink);
    const float left = std::round(at.x + (width - length) / 2), right = std::round(left + length),
                foot = at.y + size.y + height;
    const float thick = std::max(1.f, std::round(ui.px(1.5)));
    ui.fill({left, foot - thick}, {right, foot}, ink);
    ui.fill({left, foot - ui.px(6)}, {left + thick, foot}, ink);
    ui.fill({right - thick, foot - ui.px(6)}, {right, foot}, ink);
    ui.shown(Role::Text, filled(tr("Scale: {1}"), {words}), at, {at.x + width, foot});
    endCard();
    ImGui::PopStyleVar();
}

void showAttribution(const UiContext& c, std::size_t index, const Rect<ScreenSpace>& area) {
    const PanelSettings& panels = c.settings().panels;
    const bool told = panels.rightOpen && (panels.rightTab.empty() || panels.rightTab == "info") &&
                      !c.workspace().interface.frameHidden;
    const Pane& pane = c.workspace().panes[index];
    const Document* d = c.workspace().find(pane.document);
    if (!d || d->status != Document::Status::Ready) return;
    // The panel tells of the active pane alone.
    const bool toldHere = told && index == c.workspace().activePane;
    const std::string words = attributionIn(c, pane, *d, toldHere);
    const std::vector<iiif::Link>* logo = logoOf(d->manifest.description);
    const std::vector<iiif::Link> served = logo ? std::vector<iiif::Link>{} : logosOfPictures(c, pane);
    if (logo && toldHere) logo = nullptr;
    if (!served.empty()) logo = &served;
    if (words.empty() && !logo) return;

    Ui& ui = c.ui;
    const float height = ui.px(kAttribution - 2), pad = ui.px(8);
    ImVec2 logoMin(0, 0), logoMax(0, 0);
    Thumbnail mark;
    if (logo) mark = c.thumbnails.get(*logo, thumbnailBox(ui, kAttribution * 2));
    if (mark.state == Thumbnail::State::Ready) {
        logoMax = {ui.px(80), height - ui.px(2)};
        fitInto(mark.width, mark.height, logoMin, logoMax);
    }
    const float logoWidth = logoMax.x - logoMin.x, between = logoWidth > 0 && !words.empty() ? ui.px(6) : 0;
    const double most = area.width - double(2 * ui.px(kMargin) + 2 * pad + logoWidth + between);
    if (most < double(ui.px(40))) return;
    const TextTexture text = ui.shape(words, {.type = Type::Small, .maxWidth = most});
    const ImVec2 textSize = words.empty() ? ImVec2(0, 0) : ui.sizeOf(text);
    if (words.empty() && logoWidth == 0) return;

    const std::string card = "attribution " + std::to_string(index);
    beginCard(ui, card.c_str(), {float(area.x) + ui.px(4), float(area.bottom()) - ui.px(3)}, {0, 1}, 0);
    const ItemState item =
        ui.item("attribution", {textSize.x + logoWidth + between + 2 * pad, height}, Role::Button,
                words.empty() ? std::string(tr("Logo of the institution")) : words, {.ring = false});
    if (logoWidth > 0) {
        const ImVec2 at(item.min.x + pad, item.min.y + (height - (logoMax.y - logoMin.y)) / 2);
        const ImVec2 end(at.x + logoWidth, at.y + logoMax.y - logoMin.y);
        ui.fill({at.x - ui.px(2), at.y}, {end.x + ui.px(2), end.y}, render::rgb(0xFFFFFF), 2);
        ui.drawPicture(mark.texture, at, end, ui.eased(mark.since, motion::kTileFade));
    }
    ui.draw(text, {item.min.x + pad + logoWidth + between, item.min.y + (height - textSize.y) / 2},
            item.hovered ? ui.theme().text : ui.theme().quietText);
    if (item.focused) ui.ringIfShown(item.min, item.max);
    ui.tip(item, text.truncated ? words : std::string(tr("All about this document")));
    if (item.activated) {
        c.send(ActivatePane{index});
        if (!told) c.send(ShowTab{Side::Right, "info"});
    }
    endCard();
}

}  // namespace viewer
