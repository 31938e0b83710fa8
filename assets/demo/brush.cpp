#include "assets/demo/brush.h"

#include <cstring>

namespace demo {

Layers::Layers(int width, int height, double scale)
    : width_(width),
      height_(height),
      paintSurface_(cairo_image_surface_create(CAIRO_FORMAT_ARGB32, width, height)),
      goldSurface_(cairo_image_surface_create(CAIRO_FORMAT_A8, width, height)),
      paint_(cairo_create(paintSurface_)),
      gold_(cairo_create(goldSurface_)) {
    for (cairo_t* cr : {paint_, gold_}) {
        cairo_scale(cr, scale, scale);
        cairo_set_line_cap(cr, CAIRO_LINE_CAP_ROUND);
        cairo_set_line_join(cr, CAIRO_LINE_JOIN_ROUND);
        cairo_set_tolerance(cr, 0.2);
    }
}

Layers::~Layers() {
    cairo_destroy(paint_);
    cairo_destroy(gold_);
    cairo_surface_destroy(paintSurface_);
    cairo_surface_destroy(goldSurface_);
}

void Layers::gild(bool keepPath, double swell) {
    cairo_path_t* path = nullptr;
    cairo_matrix_t matrix;
    {
        const Saved saved(paint_);
        cairo_get_matrix(paint_, &matrix);
        path = cairo_copy_path(paint_);
        cairo_set_operator(paint_, CAIRO_OPERATOR_CLEAR);
        cairo_fill_preserve(paint_);
        cairo_set_line_width(paint_, 2 * swell);
        if (swell > 0) cairo_stroke_preserve(paint_);
    }
    if (!keepPath) cairo_new_path(paint_);
    const Saved saved(gold_);
    cairo_set_matrix(gold_, &matrix);
    cairo_set_fill_rule(gold_, cairo_get_fill_rule(paint_));
    cairo_new_path(gold_);
    cairo_append_path(gold_, path);
    cairo_path_destroy(path);
    cairo_set_source_rgba(gold_, 0, 0, 0, 1);
    cairo_fill_preserve(gold_);
    cairo_set_line_width(gold_, 2 * swell);
    if (swell > 0) cairo_stroke_preserve(gold_);
    cairo_new_path(gold_);
}

void Layers::fill(const Colour& c, double alpha, bool keepPath) {
    cairo_set_source_rgba(paint_, c.r, c.g, c.b, alpha);
    keepPath ? cairo_fill_preserve(paint_) : cairo_fill(paint_);
}

void Layers::stroke(const Colour& c, double width, double alpha, bool keepPath) {
    cairo_set_source_rgba(paint_, c.r, c.g, c.b, alpha);
    cairo_set_line_width(paint_, width);
    keepPath ? cairo_stroke_preserve(paint_) : cairo_stroke(paint_);
}

void Layers::take(Coats& coats) {
    coats.width = width_, coats.height = height_;
    const auto copy = [&](cairo_surface_t* surface, int bytes, std::vector<std::uint8_t>& out) {
        cairo_surface_flush(surface);
        const std::size_t row = std::size_t(width_) * std::size_t(bytes);
        out.resize(row * std::size_t(height_));
        const unsigned char* data = cairo_image_surface_get_data(surface);
        for (int y = 0; y < height_; ++y)
            std::memcpy(&out[std::size_t(y) * row],
                        data + std::size_t(y) * std::size_t(cairo_image_surface_get_stride(surface)), row);
    };
    copy(paintSurface_, 4, coats.paint);
    copy(goldSurface_, 1, coats.gold);
}

Colour mixed(const Colour& a, const Colour& b, double t) {
    return {a.r + (b.r - a.r) * t, a.g + (b.g - a.g) * t, a.b + (b.b - a.b) * t};
}

}  // namespace demo
