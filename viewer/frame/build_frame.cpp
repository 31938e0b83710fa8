#include "viewer/frame/build_frame.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>
#include <vector>

#include "viewer/frame/css_color.h"
#include "viewer/frame/note_list.h"
#include "viewer/frame/painted_words.h"
#include "viewer/limits.h"

namespace viewer {
namespace {

render::Vec2 vec(Point<ScreenSpace> p) {
    return {float(p.x), float(p.y)};
}
render::Box box(const Rect<ScreenSpace>& r) {
    return {float(r.x), float(r.y), float(r.width), float(r.height)};
}

template <class Space>
std::array<Point<Space>, 4> cornersOf(const Rect<Space>& r) {
    return {Point<Space>{r.x, r.y}, {r.right(), r.y}, {r.right(), r.bottom()}, {r.x, r.bottom()}};
}

class FrameBuilder {
public:
    FrameBuilder(const Session& session, Size<ScreenSpace> window, const FrameOptions& options,
                 TextTextures* text)
        : session_(session), options_(options), text_(text) {
        list_.width = int(window.width);
        list_.height = int(window.height);
        list_.background = options.theme.behind;
        list_.draft = options.draft;
    }

    render::DrawList build() {
        const auto& panes = session_.workspace().panes;
        for (std::size_t i = 0; i < panes.size() && i < session_.frames().size(); ++i) {
            list_.items.emplace_back(render::Clip{box(panes[i].rect)});
            pane(panes[i], session_.frames()[i]);
        }
        list_.items.emplace_back(render::Clip{{0, 0, float(list_.width), float(list_.height)}});
        const auto isLeft = [](const Pane& a, const Pane& b) { return a.rect.x < b.rect.x; };
        const auto leftmost = std::min_element(panes.begin(), panes.end(), isLeft);
        for (const Pane& p : panes)
            if (p.rect.x > leftmost->rect.x)
                fill({p.rect.x - 1, 0, 1, double(list_.height)}, options_.theme.hairline, 0);
        for (const Rect<ScreenSpace>& surface : options_.surfaces) fill(surface, options_.theme.panel, 0);
        return std::move(list_);
    }

private:
    void fill(const Rect<ScreenSpace>& r, render::Color color, double radius) {
        list_.items.emplace_back(render::FilledBox{box(r), color, float(radius)});
    }

    void pane(const Pane& pane, const PaneFrame& frame) {
        const auto notice = session_.notice(pane);
        if (frame.preview)
            preview(pane, *frame.preview);
        else if (options_.words && (notice || frame.selection.draw.empty()))
            placeholder(pane);
        tiles(frame);
        if (text_) paintedWords(pane);
        if (!options_.words) return;
        if (session_.workspace().annotations) annotations(pane);
    }

    // The empty page, so that one sees where the picture will be.
    void placeholder(const Pane& pane) {
        const auto toScreen = worldToScreen(pane.camera.current(), pane.rect);
        for (const Placement& p : pane.world.placements) {
            const Rect<ScreenSpace> r = toScreen.bounds(p.bounds).intersection(pane.rect);
            if (!r.empty()) fill(r, options_.theme.panel, 0);
        }
    }

    void preview(const Pane& pane, const PagePreview& p) {
        const auto corners = cornersOf(p.bounds);
        const auto toScreen = worldToScreen(pane.camera.current(), pane.rect);
        render::TextureQuad quad;
        quad.texture = p.texture;
        quad.part = {0, 0, float(p.width), float(p.height)};
        for (std::size_t i = 0; i < corners.size(); ++i) quad.corners[i] = vec(toScreen(corners[i]));
        list_.items.emplace_back(quad);
    }

    void tiles(const PaneFrame& frame) {
        for (const DrawTile& d : frame.selection.draw) {
            const PlacedImage& placed = frame.images[d.placed];
            const auto tile = session_.tiles().resident(d.key);
            if (!tile) continue;
            const Rect<ImageSpace> part = d.part ? placed.part.intersection(*d.part) : placed.part;
            const auto quad = tileQuad(placed.pyramid->region(d.key.tile), part, *tile, placed.now,
                                       d.opacity * frame.opacities[d.placed]);
            if (quad) list_.items.emplace_back(*quad);
        }
    }

    // The document's own words, which are as much of the page as its pictures.
    void paintedWords(const Pane& pane) {
        const Document* document = session_.workspace().find(pane.document);
        if (!document || document->status != Document::Status::Ready) return;
        const auto toScreen = worldToScreen(pane.camera.current(), pane.rect);
        for (const Placement& placement : pane.world.placements)
            paintWords(list_, document->manifest.canvases[placement.canvas],
                       compose(placement.toWorld, toScreen), pane.rect, *text_);
    }

    void annotations(const Pane& pane) {
        const Document* document = session_.workspace().find(pane.document);
        if (!document || document->status != Document::Status::Ready) return;
        const auto toScreen = worldToScreen(pane.camera.current(), pane.rect);
        int outlines = 0, names = 0;
        const iiif::Annotation* hovered = nullptr;
        Rect<ScreenSpace> hoveredBox;
        for (const Placement& placement : pane.world.placements) {
            const auto canvasToScreen = compose(placement.toWorld, toScreen);
            for (const auto& page : document->manifest.canvases[placement.canvas].annotations)
                for (const auto& annotation : page.items)
                    for (const auto& target : annotation.targets) {
                        if (!document->hiddenNotes && isHidden(page, annotation)) break;
                        if (!target.area || outlines >= limits::kAnnotationOutlines) continue;
                        const Rect<ScreenSpace> bounds = canvasToScreen.bounds(*target.area);
                        if (!bounds.intersects(pane.rect)) continue;
                        ++outlines;
                        const bool hover =
                            options_.pointer && contains(canvasToScreen, *target.area, *options_.pointer);
                        outline(canvasToScreen, *target.area, hover, annotation);
                        if (hover &&
                            (!hovered || bounds.width * bounds.height < hoveredBox.width * hoveredBox.height))
                            hovered = &annotation, hoveredBox = bounds;
                        if (!hover && wide(bounds) && names < limits::kAnnotationNames)
                            names += name(annotation, bounds, pane, false);
                    }
        }
        if (hovered) name(*hovered, hoveredBox, pane, true);
    }

    static bool contains(const Transform<CanvasSpace, ScreenSpace>& t, const Rect<CanvasSpace>& area,
                         Point<ScreenSpace> p) {
        return t.determinant() != 0 && area.contains(t.inverse()(p));
    }

    // Room for a few words beside the page's own.
    bool wide(const Rect<ScreenSpace>& r) const {
        return r.width > 96 * options_.uiScale && r.height > 28 * options_.uiScale;
    }

    // What it asks for, but where people asked for contrast.
    render::Color outlineColor(const iiif::Annotation& annotation) const {
        const auto mark = options_.theme.outlined ? std::nullopt : iiif::markColor(annotation);
        return mark ? opaqueColorOf(*mark) : options_.theme.annotation;
    }

    void outline(const Transform<CanvasSpace, ScreenSpace>& t, const Rect<CanvasSpace>& area, bool hover,
                 const iiif::Annotation& annotation) {
        render::Outline o;
        for (const auto& corner : cornersOf(area)) o.points.push_back(vec(t(corner)));
        // Around what is small on the screen a thin line: it is to be seen, not hidden.
        const double small = std::min(t(Vector<CanvasSpace>{area.width, 0}).length(),
                                      t(Vector<CanvasSpace>{0, area.height}).length()) /
                             10;
        const double least = std::min(1.0, options_.uiScale), full = (hover ? 3 : 2) * options_.uiScale;
        o.width = float(std::clamp(small, least, full));
        o.color = hover ? options_.theme.annotationHover : outlineColor(annotation);
        o.edge = options_.theme.annotationEdge;
        list_.items.emplace_back(std::move(o));
    }

    /// False where there is nothing to say, or no room to say all of it.
    bool name(const iiif::Annotation& annotation, const Rect<ScreenSpace>& at, const Pane& pane, bool whole) {
        if (annotation.text.empty()) return false;
        const double s = options_.uiScale, pad = 6 * s;
        const double room = whole ? 420 * s : std::min(240 * s, at.width - 2 * pad);
        if (room < 24 * s) return false;
        const render::TextStyle style{.sizePixels = float(13 * s),
                                      .weight = 400,
                                      .language = annotation.language,
                                      .maxWidth = int(room),
                                      .maxLines = whole ? 6 : 1};
        const TextTexture text = text_->get(annotation.text, style);
        if (!whole && text.truncated) return false;  // half a name says nothing, and covers the page
        Rect<ScreenSpace> chip{at.x, at.y, text.width + 2 * pad, text.height + pad};
        // Above the shape, so that it covers nothing of it; below where there is no room.
        chip.y = at.y - chip.height - 2 * s >= pane.rect.y ? at.y - chip.height - 2 * s : at.bottom() + 2 * s;
        chip.x = std::clamp(chip.x, pane.rect.x, std::max(pane.rect.x, pane.rect.right() - chip.width));
        chip.y = std::clamp(chip.y, pane.rect.y, std::max(pane.rect.y, pane.rect.bottom() - chip.height));
        render::Color back = options_.theme.panel;
        back.a = 0.92f;
        fill(chip, back, 4 * s);
        draw(text, {std::round(chip.x + pad), std::round(chip.y + pad / 2)}, options_.theme.text);
        return true;
    }

    void draw(const TextTexture& text, Point<ScreenSpace> at, render::Color color) {
        if (!text.texture) return;
        const Rect<ScreenSpace> r{at.x, at.y, double(text.width), double(text.height)};
        render::TextureQuad quad{
            .texture = text.texture, .corners = {}, .part = text.part, .opacity = 1, .tint = color};
        const auto corners = cornersOf(r);
        for (std::size_t i = 0; i < 4; ++i) quad.corners[i] = vec(corners[i]);
        list_.items.emplace_back(quad);
    }

    const Session& session_;
    const FrameOptions& options_;
    TextTextures* text_;
    render::DrawList list_;
};

}  // namespace

std::optional<render::TextureQuad> tileQuad(const Rect<ImageSpace>& region, const Rect<ImageSpace>& part,
                                            const ResidentTile& tile,
                                            const Transform<ImageSpace, ScreenSpace>& toScreen,
                                            double opacity) {
    const Rect<ImageSpace> shown = region.intersection(part);
    if (shown.empty()) return std::nullopt;
    // Placed by the region that was asked for, whatever size the server sent.
    const double sx = tile.width / region.width, sy = tile.height / region.height;
    render::TextureQuad quad{
        .texture = tile.texture, .corners = {}, .part = {}, .opacity = float(opacity), .tint = {1, 1, 1, 1}};
    quad.part = {float(kGutter + (shown.x - region.x) * sx), float(kGutter + (shown.y - region.y) * sy),
                 float(shown.width * sx), float(shown.height * sy)};
    const auto corners = cornersOf(shown);
    for (std::size_t i = 0; i < 4; ++i) quad.corners[i] = vec(toScreen(corners[i]));
    return quad;
}

render::DrawList buildFrame(const Session& session, Size<ScreenSpace> window, const FrameOptions& options,
                            TextTextures* text) {
    return FrameBuilder(session, window, options, text).build();
}

}  // namespace viewer
