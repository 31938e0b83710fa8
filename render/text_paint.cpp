#include <pango/pangocairo.h>

#include "render/text_layout_impl.h"

namespace render {
namespace {

/// Cairo 1.16 sets glyphs on whole pixels only, which spaces small letters unevenly. So it paints this many
/// columns a pixel, which are then averaged: letters stand on quarters of a pixel, and lines on whole ones.
constexpr int kColumns = 4;
// Cairo's surfaces end at 32767 a side.
static_assert(kMostPaintedSide * kColumns <= 32767);

std::vector<std::uint8_t> averageColumns(const std::vector<std::uint8_t>& rows, int stride, int width,
                                         int height) {
    std::vector<std::uint8_t> out(std::size_t(width) * std::size_t(height));
    auto to = out.begin();
    for (int y = 0; y < height; ++y) {
        const std::uint8_t* from = rows.data() + std::size_t(y) * std::size_t(stride);
        for (int x = 0; x < width; ++x, from += kColumns)
            *to++ =
                static_cast<std::uint8_t>((from[0] + from[1] + from[2] + from[3] + kColumns / 2) / kColumns);
    }
    return out;
}

void showLines(cairo_t* cairo, PangoLayout* layout, const PangoRectangle& part) {
    PangoLayoutIter* iter = pango_layout_get_iter(layout);
    do {
        PangoRectangle ink, logical;
        pango_layout_iter_get_line_extents(iter, &ink, &logical);
        pango_extents_to_pixels(&ink, nullptr);
        if (ink.y + ink.height <= part.y || ink.y >= part.y + part.height) continue;
        cairo_move_to(cairo, double(logical.x) / PANGO_SCALE,
                      double(pango_layout_iter_get_baseline(iter)) / PANGO_SCALE);
        pango_cairo_show_layout_line(cairo, pango_layout_iter_get_line_readonly(iter));
    } while (pango_layout_iter_next_line(iter));
    pango_layout_iter_free(iter);
}

}  // namespace

Image paintLayout(PangoLayout* layout, const PangoRectangle& part) {
    Image image{part.width, part.height, PixelFormat::Alpha8, {}};
    const int stride = cairo_format_stride_for_width(CAIRO_FORMAT_A8, image.width * kColumns);
    std::vector<std::uint8_t> rows(std::size_t(stride) * std::size_t(image.height));
    cairo_surface_t* surface = cairo_image_surface_create_for_data(
        rows.data(), CAIRO_FORMAT_A8, image.width * kColumns, image.height, stride);
    cairo_t* cairo = cairo_create(surface);
    cairo_scale(cairo, kColumns, 1);
    cairo_translate(cairo, -part.x, -part.y);
    showLines(cairo, layout, part);
    cairo_destroy(cairo);
    cairo_surface_flush(surface);
    cairo_surface_destroy(surface);
    image.pixels = averageColumns(rows, stride, image.width, image.height);
    return image;
}

}  // namespace render
