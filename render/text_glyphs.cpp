#include "render/text_glyphs.h"

#include <algorithm>

#include <pango/pangocairo.h>

namespace render {
namespace {

// The letters of a dozen sizes and scripts; beyond it they are painted anew.
constexpr std::size_t kMostBytes = 8u << 20;
constexpr int kColumns = GlyphPictures::kQuarters;
// No font has letters as large at the sizes we ask for; a broken one might say so.
constexpr int kMostSide = 4096;

/// A letter painted four columns a pixel wide: Cairo 1.16 sets letters on whole columns only.
struct WideLetter {
    PangoRectangle box{};  ///< pixels
    int stride = 0;
    std::vector<std::uint8_t> rows = {};
};

WideLetter paintWide(PangoFont* font, PangoGlyph glyph) {
    WideLetter letter;
    PangoRectangle ink{};
    pango_font_get_glyph_extents(font, glyph, &ink, nullptr);
    if (ink.width <= 0 || ink.height <= 0) return letter;
    pango_extents_to_pixels(&ink, nullptr);
    // A pixel around it, since edges are smoothed and the letter may move by three quarters.
    letter.box = {std::max(ink.x, -kMostSide) - 1, std::max(ink.y, -kMostSide) - 1,
                  std::min(ink.width, kMostSide) + 3, std::min(ink.height, kMostSide) + 2};
    letter.stride = cairo_format_stride_for_width(CAIRO_FORMAT_A8, letter.box.width * kColumns);
    letter.rows.resize(std::size_t(letter.stride) * std::size_t(letter.box.height));
    cairo_surface_t* surface = cairo_image_surface_create_for_data(
        letter.rows.data(), CAIRO_FORMAT_A8, letter.box.width * kColumns, letter.box.height, letter.stride);
    cairo_t* cairo = cairo_create(surface);
    cairo_scale(cairo, kColumns, 1);
    cairo_move_to(cairo, -letter.box.x, -letter.box.y);
    PangoGlyphInfo info{};
    info.glyph = glyph;
    int cluster = 0;
    PangoGlyphString one{};
    one.num_glyphs = 1;
    one.glyphs = &info;
    one.log_clusters = &cluster;
    pango_cairo_show_glyph_string(cairo, font, &one);
    cairo_destroy(cairo);
    cairo_surface_flush(surface);
    cairo_surface_destroy(surface);
    return letter;
}

/// The letter `quarter` quarters of a pixel further right: each pixel the average of its columns.
GlyphPicture narrowed(const WideLetter& letter, int quarter) {
    GlyphPicture out{letter.box.x, letter.box.y, letter.box.width, letter.box.height, {}};
    out.coverage.resize(std::size_t(out.width) * std::size_t(out.height));
    for (int y = 0; y < out.height; ++y) {
        const std::uint8_t* row = letter.rows.data() + std::size_t(y) * std::size_t(letter.stride);
        for (int x = 0; x < out.width; ++x) {
            int sum = kColumns / 2;
            for (int c = x * kColumns - quarter; c < (x + 1) * kColumns - quarter; ++c)
                if (c >= 0) sum += row[c];
            out.coverage[std::size_t(y) * std::size_t(out.width) + std::size_t(x)] =
                static_cast<std::uint8_t>(sum / kColumns);
        }
    }
    return out;
}

}  // namespace

const GlyphPicture& GlyphPictures::get(PangoFont* font, PangoGlyph glyph, int quarter) {
    if (bytes_ > kMostBytes) {
        fonts_.clear();
        last_ = nullptr;
        bytes_ = 0;
    }
    if (!last_ || last_->font.get() != font) last_ = &fonts_.try_emplace(font, font).first->second;
    const auto [at, fresh] = last_->glyphs.try_emplace(glyph);
    if (fresh) {
        const WideLetter wide = paintWide(font, glyph);
        for (int q = 0; q < kQuarters && !wide.rows.empty(); ++q)
            at->second[std::size_t(q)] = narrowed(wide, q);
        bytes_ += sizeof(Quarters) + kQuarters * at->second[0].coverage.size();
    }
    return at->second[std::size_t(quarter)];
}

}  // namespace render
