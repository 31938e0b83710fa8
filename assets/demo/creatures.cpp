#include "assets/demo/creatures.h"

#include <algorithm>
#include <cmath>

#include "assets/demo/days.h"

namespace demo {

using namespace palette;

void water(Layers& layers, double left, double right, double top, double bottom) {
    cairo_t* cr = layers.paint();
    int row = 0;
    for (double y = top; y < bottom + 26; y += 25, ++row) {
        const double step = 46, start = left - (row % 2) * step / 2;
        cairo_move_to(cr, start, y);
        for (double x = start; x < right; x += step)
            cairo_curve_to(cr, x + step * 0.25, y - 18, x + step * 0.75, y - 18, x + step, y);
        cairo_line_to(cr, right + 60, bottom + 40);
        cairo_line_to(cr, left - 60, bottom + 40);
        cairo_close_path(cr);
        layers.fill(row % 2 == 0 ? kBlue : mixed(kBlue, kSky, 0.45));
        for (double x = start; x < right; x += step) {
            cairo_move_to(cr, x + 3, y - 2);
            cairo_curve_to(cr, x + step * 0.25, y - 17, x + step * 0.75, y - 17, x + step - 3, y - 2);
            layers.stroke(mixed(kSky, kWhite, 0.7), 3.6);
        }
    }
}

void tree(Layers& layers, double x, double y, double size, const Colour& crown) {
    cairo_t* cr = layers.paint();
    cairo_move_to(cr, x - size * 0.06, y);
    cairo_curve_to(cr, x - size * 0.03, y - size * 0.4, x - size * 0.05, y - size * 0.5, x, y - size * 0.7);
    cairo_curve_to(cr, x + size * 0.05, y - size * 0.5, x + size * 0.03, y - size * 0.4, x + size * 0.06, y);
    layers.fill(kOchre, 1, true);
    layers.stroke(kOutline, 3);
    for (const double turn : {-2.65, -0.5, -2.15, -1.0, -1.57})
        leaf(layers, x, y - size * 0.52, size * 0.46, turn, crown, mixed(crown, kWhite, 0.75));
    for (const double side : {-1.0, 1.0, 0.0})
        disc(layers, x + side * size * 0.22, y - size * (side == 0 ? 0.92 : 0.66), size * 0.055, kRed, 2);
}

void star(Layers& layers, double x, double y, double r) {
    cairo_t* cr = layers.paint();
    for (int i = 0; i < 16; ++i) {
        const double a = i * M_PI / 8 - M_PI / 2, rr = i % 2 == 0 ? r : r * 0.42;
        i == 0 ? cairo_move_to(cr, x + rr * std::cos(a), y + rr * std::sin(a))
               : cairo_line_to(cr, x + rr * std::cos(a), y + rr * std::sin(a));
    }
    cairo_close_path(cr);
    layers.gild(true);
    layers.stroke(kOutline, 2);
}

void rays(Layers& layers, double x, double y, double inner, double outer, int count, const Colour& a,
          const Colour& b) {
    cairo_t* cr = layers.paint();
    for (int i = 0; i < count; ++i) {
        const double at = i * 2 * M_PI / count, half = M_PI / count;
        cairo_move_to(cr, x + inner * std::cos(at - half), y + inner * std::sin(at - half));
        cairo_curve_to(
            cr, x + (inner + outer) / 2 * std::cos(at - half), y + (inner + outer) / 2 * std::sin(at - half),
            x + outer * 0.9 * std::cos(at + half * 0.6), y + outer * 0.9 * std::sin(at + half * 0.6),
            x + outer * std::cos(at), y + outer * std::sin(at));
        cairo_line_to(cr, x + inner * std::cos(at + half), y + inner * std::sin(at + half));
        cairo_close_path(cr);
        layers.fill(i % 2 == 0 ? a : b, 1, true);
        layers.stroke(kOutline, 2);
    }
}

void bird(Layers& layers, double x, double y, double size, double side, const Colour& body) {
    cairo_t* cr = layers.paint();
    const Saved saved(cr);
    cairo_translate(cr, x, y);
    cairo_scale(cr, size * side, size);
    cairo_move_to(cr, 0.52, -0.22);
    cairo_curve_to(cr, 0.46, -0.40, 0.22, -0.40, 0.16, -0.20);
    cairo_curve_to(cr, 0.05, -0.05, -0.20, -0.05, -0.36, 0.06);
    cairo_line_to(cr, -0.82, 0.10);
    cairo_line_to(cr, -0.80, 0.26);
    cairo_line_to(cr, -0.36, 0.26);
    cairo_curve_to(cr, 0.0, 0.42, 0.32, 0.24, 0.40, -0.10);
    cairo_line_to(cr, 0.64, -0.16);
    cairo_close_path(cr);
    layers.fill(body, 1, true);
    layers.stroke(kOutline, 3 / size);
    cairo_move_to(cr, 0.14, 0.05);
    cairo_curve_to(cr, 0.0, -0.55, -0.30, -0.75, -0.62, -0.78);
    cairo_curve_to(cr, -0.55, -0.45, -0.42, -0.05, -0.12, 0.16);
    cairo_close_path(cr);
    layers.fill(mixed(body, kWhite, 0.45), 1, true);
    layers.stroke(kOutline, 3 / size);
    for (const double t : {0.25, 0.5, 0.75}) {
        cairo_move_to(cr, -0.08 - 0.1 * t, 0.02);
        cairo_line_to(cr, -0.10 - 0.46 * t, -0.66 * t - 0.05);
    }
    layers.stroke(kOutline, 2 / size, 0.7);
    disc(layers, 0.36, -0.23, 0.045, kOutline, 0);
    cairo_move_to(cr, 0.02, 0.34);
    cairo_line_to(cr, 0.00, 0.50);
    cairo_move_to(cr, 0.14, 0.32);
    cairo_line_to(cr, 0.14, 0.49);
    layers.stroke(kRed, 4 / size);
}

void fish(Layers& layers, double x, double y, double size, double side, const Colour& body) {
    cairo_t* cr = layers.paint();
    const Saved saved(cr);
    cairo_translate(cr, x, y);
    cairo_scale(cr, size * side, size);
    cairo_move_to(cr, 0.60, 0);
    cairo_curve_to(cr, 0.35, -0.34, -0.15, -0.26, -0.42, -0.05);
    cairo_line_to(cr, -0.74, -0.26);
    cairo_curve_to(cr, -0.64, -0.05, -0.64, 0.05, -0.74, 0.26);
    cairo_line_to(cr, -0.42, 0.05);
    cairo_curve_to(cr, -0.15, 0.26, 0.35, 0.34, 0.60, 0);
    layers.fill(body, 1, true);
    layers.stroke(kOutline, 3 / size);
    for (int i = 0; i < 4; ++i) {
        cairo_new_sub_path(cr);
        cairo_arc(cr, 0.20 - 0.14 * i, 0, 0.13 - 0.018 * i, -1.2, 1.2);
        layers.stroke(kWhite, 2.6 / size, 0.8);
    }
    disc(layers, 0.42, -0.05, 0.04, kOutline, 0);
}

void figure(Layers& layers, double x, double y, double size, double side, const Colour& hair, bool longHair) {
    cairo_t* cr = layers.paint();
    const Saved saved(cr);
    cairo_translate(cr, x, y);
    cairo_scale(cr, size * side, size);
    const auto limb = [&](const Curve& through, double width) {
        const Curve curve = smooth(through, 8);
        trace(cr, curve);
        layers.stroke(kOutline, width + 0.032, 1, true);
        layers.stroke(kFlesh, width);
    };
    limb({{-0.02, -0.42}, {-0.07, -0.22}, {-0.06, 0.0}, {-0.13, 0.02}}, 0.085);
    limb({{0.06, -0.42}, {0.09, -0.22}, {0.07, 0.0}, {0.15, 0.02}}, 0.085);
    cairo_move_to(cr, -0.115, -0.74);
    cairo_curve_to(cr, -0.09, -0.58, -0.10, -0.50, -0.09, -0.36);
    cairo_line_to(cr, 0.115, -0.36);
    cairo_curve_to(cr, 0.10, -0.52, 0.10, -0.60, 0.125, -0.74);
    cairo_curve_to(cr, 0.05, -0.80, -0.05, -0.80, -0.115, -0.74);
    layers.fill(kFlesh, 1, true);
    layers.stroke(kOutline, 0.016);
    limb({{0.10, -0.72}, {0.22, -0.66}, {0.33, -0.78}, {0.38, -0.86}}, 0.060);
    limb({{-0.10, -0.71}, {-0.17, -0.55}, {-0.08, -0.44}, {0.0, -0.42}}, 0.060);
    if (longHair) {
        cairo_move_to(cr, -0.10, -0.94);
        cairo_curve_to(cr, -0.20, -0.80, -0.16, -0.66, -0.18, -0.54);
        cairo_curve_to(cr, -0.10, -0.60, -0.06, -0.72, 0.0, -0.84);
        layers.fill(hair, 1, true);
        layers.stroke(kOutline, 0.014);
    }
    cairo_save(cr);
    cairo_translate(cr, 0, -0.89);
    cairo_scale(cr, 0.085, 0.105);
    cairo_arc(cr, 0, 0, 1, 0, 2 * M_PI);
    cairo_restore(cr);
    layers.fill(kFlesh, 1, true);
    layers.stroke(kOutline, 0.016);
    cairo_move_to(cr, -0.095, -0.87);
    cairo_curve_to(cr, -0.12, -1.03, 0.10, -1.05, 0.085, -0.92);
    cairo_curve_to(cr, 0.04, -0.97, -0.03, -0.96, -0.05, -0.90);
    cairo_close_path(cr);
    layers.fill(hair, 1, true);
    layers.stroke(kOutline, 0.012);
    cairo_arc(cr, 0.045, -0.895, 0.012, 0, 2 * M_PI);
    layers.fill(kOutline);
    cairo_move_to(cr, 0.03, -0.835);
    cairo_line_to(cr, 0.065, -0.84);
    layers.stroke(kRed, 0.012);
}

void blessing(Layers& layers, double x, double y, double size, double angle) {
    cairo_t* cr = layers.paint();
    const Saved saved(cr);
    cairo_translate(cr, x, y);
    cairo_rotate(cr, angle);
    cairo_scale(cr, size, size);
    const auto finger = [&](double fx, double fy, double tx, double ty, double width) {
        cairo_move_to(cr, fx, fy);
        cairo_line_to(cr, tx, ty);
        layers.stroke(kOutline, width + 0.045, 1, true);
        layers.stroke(kFlesh, width);
    };
    cairo_rectangle(cr, -0.22, -0.55, 0.44, 0.5);
    layers.fill(kRed, 1, true);
    layers.stroke(kOutline, 0.03);
    cairo_rectangle(cr, -0.25, -0.14, 0.50, 0.12);
    layers.gild(true);
    layers.stroke(kOutline, 0.03);
    finger(-0.10, 0.25, -0.12, 0.78, 0.12);
    finger(0.03, 0.25, 0.03, 0.82, 0.12);
    cairo_move_to(cr, -0.20, 0.0);
    cairo_curve_to(cr, -0.24, 0.2, -0.22, 0.32, -0.16, 0.42);
    cairo_line_to(cr, 0.20, 0.42);
    cairo_curve_to(cr, 0.24, 0.3, 0.22, 0.15, 0.18, 0.0);
    layers.fill(kFlesh, 1, true);
    layers.stroke(kOutline, 0.028);
    finger(0.13, 0.34, 0.12, 0.44, 0.10);
    finger(0.21, 0.30, 0.20, 0.38, 0.09);
    finger(-0.16, 0.14, -0.32, 0.40, 0.11);
}

}  // namespace demo
