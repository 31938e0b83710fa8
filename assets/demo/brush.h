#pragma once
// What a page is painted with: Cairo on two layers, one of paint and one of gold leaf. Pure values but for
// the Cairo contexts; one thread at a time.

#include <functional>

#include <cairo.h>

#include "assets/demo/sheet.h"
#include "assets/demo/witnesses.h"

namespace demo {

/// Both layers, in full-size pixels whatever their scale. Gold lies below paint.
class Layers {
public:
    Layers(int width, int height, double scale);
    ~Layers();
    Layers(const Layers&) = delete;
    Layers& operator=(const Layers&) = delete;

    cairo_t* paint() const { return paint_; }
    /// Fills the current path of `paint()` with gold, and `swell` pixels round it; paint that is there goes.
    void gild(bool keepPath = false, double swell = 0);
    /// Fills or strokes the current path of `paint()`.
    void fill(const Colour& colour, double alpha = 1, bool keepPath = false);
    void stroke(const Colour& colour, double width, double alpha = 1, bool keepPath = false);
    /// Moves the layers' pixels out.
    void take(Coats& coats);

private:
    int width_, height_;
    cairo_surface_t *paintSurface_, *goldSurface_;
    cairo_t *paint_, *gold_;
};

/// Saves and restores a Cairo context.
class Saved {
public:
    explicit Saved(cairo_t* cr) : cr_(cr) { cairo_save(cr_); }
    ~Saved() { cairo_restore(cr_); }
    Saved(const Saved&) = delete;
    Saved& operator=(const Saved&) = delete;

private:
    cairo_t* cr_;
};

/// A mixture, t = 0 is `a`.
Colour mixed(const Colour& a, const Colour& b, double t);

}  // namespace demo
