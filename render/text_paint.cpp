// Pango calls back for each run of letters and each line below or through them; a renderer class of GObject
// is how it is told to.

#include <algorithm>
#include <cmath>

#include "render/text_glyphs.h"
#include "render/text_layout_impl.h"

namespace render {
namespace {

/// Adds coverage up into a picture of a part of the layout.
class Canvas {
public:
    Canvas(Image& image, const PangoRectangle& part, GlyphPictures& letters)
        : image_(image), part_(part), letters_(letters) {}

    /// `x` and `y`: Pango's units, on the baseline.
    void addGlyphs(PangoFont* font, const PangoGlyphString& glyphs, int x, int y) {
        constexpr int kQuarter = PANGO_SCALE / GlyphPictures::kQuarters;
        for (int i = 0; i < glyphs.num_glyphs; ++i) {
            const PangoGlyphInfo& info = glyphs.glyphs[i];
            const int quarters = floorDivide(x + info.geometry.x_offset + kQuarter / 2, kQuarter);
            const int row = floorDivide(y + info.geometry.y_offset + PANGO_SCALE / 2, PANGO_SCALE);
            const int column = floorDivide(quarters, GlyphPictures::kQuarters);
            x += info.geometry.width;
            if (info.glyph == PANGO_GLYPH_EMPTY) continue;
            if (!font) {
                addMissing(x - info.geometry.width, y, info.geometry.width);
                continue;
            }
            // Far outside, so that its picture is not even made.
            if (column > part_.x + part_.width + kFar || column < part_.x - kFar) continue;
            const GlyphPicture& letter =
                letters_.get(font, info.glyph, quarters - column * GlyphPictures::kQuarters);
            add(letter, column + letter.x - part_.x, row + letter.y - part_.y);
        }
    }

    /// Where there is no font at all: a bar for each letter.
    void addMissing(int x, int y, int width) { addBox(x, y - width / 2, width - width / 4, width / 2); }

    /// Pango's units. Edges are smoothed.
    void addBox(int x, int y, int width, int height) {
        const double left = double(x) / PANGO_SCALE - part_.x, top = double(y) / PANGO_SCALE - part_.y;
        const double right = left + double(width) / PANGO_SCALE, bottom = top + double(height) / PANGO_SCALE;
        const auto inside = [](double v, int end) { return std::clamp(static_cast<int>(v), 0, end); };
        for (int row = inside(std::floor(top), image_.height); row < inside(std::ceil(bottom), image_.height);
             ++row)
            for (int c = inside(std::floor(left), image_.width); c < inside(std::ceil(right), image_.width);
                 ++c) {
                const double covered =
                    std::clamp(std::min(right, c + 1.) - std::max(left, double(c)), 0., 1.) *
                    std::clamp(std::min(bottom, row + 1.) - std::max(top, double(row)), 0., 1.);
                blend(at(c, row), static_cast<std::uint8_t>(std::lround(covered * 255)));
            }
    }

private:
    static constexpr int kFar = 4096;

    static int floorDivide(int a, int b) { return a >= 0 ? a / b : -((b - 1 - a) / b); }
    static void blend(std::uint8_t& under, unsigned over) {
        under = static_cast<std::uint8_t>(over + under - (over * under + 127) / 255);
    }
    std::uint8_t& at(int x, int y) {
        return image_.pixels[std::size_t(y) * std::size_t(image_.width) + std::size_t(x)];
    }

    void add(const GlyphPicture& letter, int x, int y) {
        const int left = std::max(0, -x), right = std::min(letter.width, image_.width - x);
        const int top = std::max(0, -y), bottom = std::min(letter.height, image_.height - y);
        if (left >= right) return;
        for (int row = top; row < bottom; ++row) {
            const std::uint8_t* from =
                letter.coverage.data() + std::size_t(row) * std::size_t(letter.width) + std::size_t(left);
            std::uint8_t* to = &at(x + left, y + row);
            for (int i = left; i < right; ++i, ++from, ++to)
                if (*from) blend(*to, *from);
        }
    }

    Image& image_;
    const PangoRectangle& part_;
    GlyphPictures& letters_;
};

struct CanvasRenderer {
    PangoRenderer parent;
    Canvas* canvas;
};

void drawGlyphs(PangoRenderer* self, PangoFont* font, PangoGlyphString* glyphs, int x, int y) {
    reinterpret_cast<CanvasRenderer*>(self)->canvas->addGlyphs(font, *glyphs, x, y);
}

void drawRectangle(PangoRenderer* self, PangoRenderPart, int x, int y, int width, int height) {
    reinterpret_cast<CanvasRenderer*>(self)->canvas->addBox(x, y, width, height);
}

GType rendererType() {
    static const GType type = [] {
        const GTypeInfo info{.class_size = sizeof(PangoRendererClass),
                             .base_init = nullptr,
                             .base_finalize = nullptr,
                             .class_init =
                                 [](gpointer klass, gpointer) {
                                     auto* c = static_cast<PangoRendererClass*>(klass);
                                     c->draw_glyphs = drawGlyphs;
                                     c->draw_rectangle = drawRectangle;
                                 },
                             .class_finalize = nullptr,
                             .class_data = nullptr,
                             .instance_size = sizeof(CanvasRenderer),
                             .n_preallocs = 0,
                             .instance_init = nullptr,
                             .value_table = nullptr};
        return g_type_register_static(PANGO_TYPE_RENDERER, "VitrineTextRenderer", &info, GTypeFlags(0));
    }();
    return type;
}

}  // namespace

Image paintLayout(PangoLayout* layout, const PangoRectangle& part, GlyphPictures& letters) {
    Image image{part.width, part.height, PixelFormat::Alpha8, {}};
    image.pixels.resize(std::size_t(part.width) * std::size_t(part.height));
    Canvas canvas(image, part, letters);
    const Owned<CanvasRenderer> renderer(static_cast<CanvasRenderer*>(g_object_new(rendererType(), nullptr)));
    renderer->canvas = &canvas;
    PangoLayoutIter* iter = pango_layout_get_iter(layout);
    do {
        PangoRectangle ink, logical;
        pango_layout_iter_get_line_extents(iter, &ink, &logical);
        pango_extents_to_pixels(&ink, nullptr);
        if (ink.y + ink.height <= part.y || ink.y >= part.y + part.height) continue;
        pango_renderer_draw_layout_line(&renderer->parent, pango_layout_iter_get_line_readonly(iter),
                                        logical.x, pango_layout_iter_get_baseline(iter));
    } while (pango_layout_iter_next_line(iter));
    pango_layout_iter_free(iter);
    return image;
}

}  // namespace render
