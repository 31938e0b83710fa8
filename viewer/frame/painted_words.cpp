#include "viewer/frame/painted_words.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

#include "iiif/rich_text.h"
#include "viewer/frame/css_color.h"
#include "viewer/frame/painted_style.h"
#include "viewer/frame/rich_words.h"

namespace viewer {
namespace {

using iiif::CanvasSpace;
using ToScreen = Transform<CanvasSpace, ScreenSpace>;

constexpr int kMostLines = 1000;
constexpr double kLeastPixels = 3;   // of the em: smaller words are a grey line
constexpr double kMostPixels = 512;  // of the em: larger letters are magnified, their edges are what one sees
constexpr double kReference = 512;   // width in pixels at which words are fitted into their place

/// Words at one size.
class Words {
public:
    Words(const iiif::TextBody& body, TextTextures& text)
        : rich_(iiif::readRichText(body.value, body.markup)), text_(text) {
        style_.weight = 400;
        style_.language = body.language;
        style_.maxLines = kMostLines;
        style_.spans = textSpans(rich_);
    }

    bool empty() const { return rich_.text.empty(); }
    /// From now on over the whole width, each paragraph at the side where its language begins, or centred.
    void spread(bool centered) {
        style_.fullWidth = true;
        if (centered) style_.align = render::TextAlign::Center;
    }
    const render::TextLayout& at(double size, double width) {
        style_.sizePixels = float(size);
        style_.maxWidth = std::max(1, int(std::lround(width)));
        return text_.layout(rich_.text, style_);
    }
    std::vector<TextPiece> pieces(const render::Box& visible) {
        return text_.pieces(rich_.text, style_, visible);
    }

private:
    iiif::RichText rich_;
    TextTextures& text_;
    render::TextStyle style_;
};

/// The size of the em in canvas units. `room`: where the words go.
double fitted(Words& words, const Rect<CanvasSpace>& room, std::optional<double> stated) {
    const double scale = kReference / room.width, height = room.height * scale;
    const auto fits = [&](double size) {
        const render::TextLayout& layout = words.at(size, kReference);
        return layout.height() <= height && layout.width() <= kReference + 1 && !layout.truncated();
    };
    if (stated && *stated * scale >= 1 && *stated * scale <= kReference && fits(*stated * scale))
        return *stated;
    double small = 2, large = std::max(small + 1, std::min(height, kReference / 2));
    constexpr int kSteps = 9;
    for (int i = 0; i < kSteps; ++i) {
        const double middle = (small + large) / 2;
        (fits(middle) ? small : large) = middle;
    }
    // A little less: at other sizes letters are rounded otherwise.
    constexpr double kSlack = 0.98;
    return small * kSlack / scale;
}

/// The next of a few sizes above: words are shaped for it and drawn a little smaller, never larger.
double stepAbove(double pixels) {
    const double step = std::exp2(std::ceil(std::log2(pixels) * 2) / 2);
    return std::min(std::max(step, kLeastPixels), kMostPixels);
}

class Painter {
public:
    Painter(render::DrawList& list, const ToScreen& toScreen, const Rect<ScreenSpace>& pane,
            TextTextures& text)
        : list_(list), toScreen_(toScreen), pane_(pane), text_(text) {}

    void paint(const iiif::PaintedText& painted, const Rect<CanvasSpace>& place) {
        if (!toScreen_.bounds(place).intersects(pane_)) return;
        Words words(painted.body, text_);
        if (words.empty()) return;
        const PaintedStyle style = paintedStyle(painted.body.value);
        const double padding = std::min(style.padding, std::min(place.width, place.height) / 4);
        const Rect<CanvasSpace> room{place.x + padding, place.y + padding, place.width - 2 * padding,
                                     place.height - 2 * padding};
        const double size = fitted(words, room, style.size);
        const double perUnit = toScreen_(Vector<CanvasSpace>{1, 0}).length();
        if (!(size * perUnit >= kLeastPixels)) return;
        const double raster = stepAbove(size * perUnit) / size;  // pixels of the shaped words a canvas unit
        if (style.centered || words.at(size * raster, room.width * raster).rightToLeft())
            words.spread(style.centered);
        const render::TextLayout& layout = words.at(size * raster, room.width * raster);
        const double height = std::min(layout.height() / raster + 2 * padding, place.height);
        const bool backed =
            style.background && fillBack({place.x, place.y, place.width, height}, colorOf(*style.background));
        const bool onLight = backed && lightness(*style.background) > 0.5;
        const render::Color color = style.color ? colorOf(*style.color)
                                    : onLight   ? render::rgb(0x101010)
                                                : render::rgb(0xffffff);
        const auto pieces = words.pieces(visible(room, raster));
        if (!backed) {
            // Legible on any picture: a dark edge around light words, a light one around dark ones.
            const bool dark = color.r + color.g + color.b < 1.5f;
            const render::Color edge = dark ? render::rgb(0xffffff, 0.5f) : render::rgb(0x000000, 0.5f);
            for (const auto& [dx, dy] :
                 std::array<std::array<double, 2>, 4>{{{-1, -1}, {1, -1}, {-1, 1}, {1, 1}}})
                draw(pieces, room, raster, edge, {dx, dy});
        }
        draw(pieces, room, raster, color, {0, 0});
    }

private:
    static double lightness(const iiif::CssColor& c) {
        return (0.3 * c.red + 0.6 * c.green + 0.1 * c.blue) / 255;
    }

    /// False where the page is turned: the frame fills upright boxes only.
    bool fillBack(const Rect<CanvasSpace>& area, render::Color color) {
        const bool upright = std::abs(toScreen_.b) + std::abs(toScreen_.c) < 1e-9 * std::abs(toScreen_.a);
        if (!upright) return false;
        const Rect<ScreenSpace> r = toScreen_.bounds(area);
        list_.items.emplace_back(
            render::FilledBox{{float(r.x), float(r.y), float(r.width), float(r.height)}, color, 0});
        return true;
    }

    /// The part of the shaped words that can be seen, pixels from their top left corner.
    render::Box visible(const Rect<CanvasSpace>& inner, double raster) const {
        const Rect<CanvasSpace> seen = toScreen_.inverse().bounds(pane_).intersection(inner);
        return {float((seen.x - inner.x) * raster), float((seen.y - inner.y) * raster),
                float(std::max(seen.width, 0.0) * raster), float(std::max(seen.height, 0.0) * raster)};
    }

    void draw(const std::vector<TextPiece>& pieces, const Rect<CanvasSpace>& inner, double raster,
              render::Color color, Vector<ScreenSpace> shift) {
        for (const TextPiece& piece : pieces) {
            // Nothing stands out of its place.
            const double width = std::min(double(piece.texture.width), inner.width * raster - piece.x);
            const double height = std::min(double(piece.texture.height), inner.height * raster - piece.y);
            if (!piece.texture.texture || width <= 0 || height <= 0) continue;
            render::TextureQuad quad{
                .texture = piece.texture.texture,
                .corners = {},
                .part = {piece.texture.part.x, piece.texture.part.y, float(width), float(height)},
                .opacity = 1,
                .tint = color};
            const double x = inner.x + piece.x / raster, y = inner.y + piece.y / raster;
            const double right = x + width / raster, bottom = y + height / raster;
            const std::array<Point<CanvasSpace>, 4> corners{
                {{x, y}, {right, y}, {right, bottom}, {x, bottom}}};
            for (std::size_t i = 0; i < corners.size(); ++i) {
                const Point<ScreenSpace> at = toScreen_(corners[i]) + shift;
                quad.corners[i] = {float(at.x), float(at.y)};
            }
            list_.items.emplace_back(quad);
        }
    }

    render::DrawList& list_;
    const ToScreen& toScreen_;
    const Rect<ScreenSpace>& pane_;
    TextTextures& text_;
};

bool fromTheStart(const iiif::Painting& painting) {
    return !painting.time || painting.time->start <= 0;
}

}  // namespace

bool hasPaintedWords(const iiif::Canvas& canvas) {
    return std::any_of(canvas.paintings.begin(), canvas.paintings.end(), [](const iiif::Painting& p) {
        return !p.texts.empty() && p.images.empty() && fromTheStart(p);
    });
}

void paintWords(render::DrawList& list, const iiif::Canvas& canvas, const ToScreen& toScreen,
                const Rect<ScreenSpace>& pane, TextTextures& text) {
    if (toScreen.determinant() == 0) return;
    constexpr int kMostTexts = 256;  // on one page: each is laid out at several sizes
    int painted = 0;
    const Rect<CanvasSpace> whole{0, 0, canvas.width, canvas.height};
    for (const iiif::Painting& painting : canvas.paintings) {
        if (painting.texts.empty() || !painting.images.empty() || !fromTheStart(painting)) continue;
        if (++painted > kMostTexts) return;
        const Rect<CanvasSpace> place = painting.target.value_or(whole).intersection(whole);
        if (!place.empty()) Painter(list, toScreen, pane, text).paint(painting.texts.front(), place);
    }
}

}  // namespace viewer
