#include "assets/demo/days.h"

#include <algorithm>
#include <cmath>

#include "assets/demo/creatures.h"

namespace demo {

using namespace palette;

void disc(Layers& layers, double x, double y, double r, const Colour& colour, double outline) {
    cairo_t* cr = layers.paint();
    cairo_new_sub_path(cr);
    cairo_arc(cr, x, y, r, 0, 2 * M_PI);
    layers.fill(colour, 1, outline > 0);
    if (outline > 0) layers.stroke(kOutline, outline);
}

namespace {

// Each day is painted in a circle of radius r round (0, 0), the ground already there.

void light(Layers& layers, double r) {
    cairo_t* cr = layers.paint();
    cairo_rectangle(cr, -r, -r, r, 2 * r);
    layers.fill(kNight);
    for (int i = 0; i < 9; ++i)
        threeDots(layers, -r * 0.2 - (i % 3) * r * 0.24, -r * 0.55 + (i / 3) * r * 0.55 + (i % 3) * 30, 5.5,
                  kSky);
    rays(layers, 0, 0, r * 0.30, r * 0.95, 16, kRed, kPink);
    cairo_rectangle(cr, -r, -r, r, 2 * r);
    layers.fill(kNight, 0.62);
    disc(layers, 0, 0, r * 0.36, kWhite);
    bird(layers, 4, 10, r * 0.34, 1, kWhite);
}

void firmament(Layers& layers, double r) {
    cairo_t* cr = layers.paint();
    water(layers, -r, r, r * 0.30, r);
    {
        const Saved saved(cr);
        cairo_scale(cr, 1, -1);
        water(layers, -r, r, r * 0.50, r);
    }
    for (const double down : {0.0, 26.0, 52.0}) {
        cairo_new_sub_path(cr);
        cairo_arc(cr, 0, r * 0.62 + down, r * 0.98, M_PI * 1.08, M_PI * 1.92);
        layers.stroke(kOutline, 24, 1, true);
        layers.stroke(down == 26 ? kWhite : down == 0 ? kRed : kSky, 19);
    }
    blessing(layers, 0, -r * 0.02, r * 0.52, 0);
}

void plants(Layers& layers, double r) {
    cairo_t* cr = layers.paint();
    water(layers, -r, r, r * 0.62, r);
    cairo_move_to(cr, -r, r * 0.60);
    cairo_curve_to(cr, -r * 0.6, r * 0.24, -r * 0.3, r * 0.52, 0, r * 0.32);
    cairo_curve_to(cr, r * 0.3, r * 0.20, r * 0.7, r * 0.42, r, r * 0.52);
    cairo_curve_to(cr, r * 0.5, r * 0.72, -r * 0.4, r * 0.76, -r, r * 0.60);
    layers.fill(kGreen, 1, true);
    layers.stroke(kOutline, 3.5);
    tree(layers, -r * 0.52, r * 0.46, r * 0.86, kLeaf);
    tree(layers, r * 0.54, r * 0.42, r * 0.86, kLeaf);
    tree(layers, 0, r * 0.42, r * 1.22, kGreen);
}

void lights(Layers& layers, double r) {
    cairo_t* cr = layers.paint();
    cairo_rectangle(cr, -r, -r, 2 * r, 2 * r);
    layers.fill(kNight);
    rays(layers, -r * 0.36, -r * 0.10, r * 0.26, r * 0.56, 12, kRed, kOchre);
    cairo_new_sub_path(cr);
    cairo_arc(cr, -r * 0.36, -r * 0.10, r * 0.27, 0, 2 * M_PI);
    layers.gild(true);
    layers.stroke(kOutline, 3);
    cairo_new_sub_path(cr);
    cairo_arc(cr, r * 0.46, r * 0.06, r * 0.30, 0.75, 2 * M_PI - 0.75);
    cairo_arc_negative(cr, r * 0.56, r * 0.06, r * 0.21, 2 * M_PI - 1.0, 1.0);
    cairo_close_path(cr);
    layers.fill(kWhite, 1, true);
    layers.stroke(kOutline, 3);
    const double at[][2] = {{0.10, -0.62}, {0.48, -0.50}, {-0.30, 0.68},  {0.16, 0.58}, {0.62, 0.56},
                            {-0.72, 0.48}, {0.02, 0.16},  {-0.40, -0.78}, {0.78, -0.18}};
    for (const auto& spot : at) star(layers, r * spot[0], r * spot[1], r * 0.085);
}

void beasts(Layers& layers, double r) {
    water(layers, -r, r, r * 0.18, r);
    fish(layers, -r * 0.36, r * 0.42, r * 0.46, 1, kPink);
    fish(layers, r * 0.38, r * 0.56, r * 0.42, -1, kLeaf);
    fish(layers, -r * 0.06, r * 0.80, r * 0.36, 1, kSky);
    bird(layers, -r * 0.36, -r * 0.30, r * 0.46, 1, kRed);
    bird(layers, r * 0.40, -r * 0.36, r * 0.42, -1, kBlue);
    bird(layers, r * 0.04, -r * 0.66, r * 0.30, 1, kGreen);
}

void mankind(Layers& layers, double r) {
    cairo_t* cr = layers.paint();
    cairo_move_to(cr, -r, r * 0.62);
    cairo_curve_to(cr, -r * 0.4, r * 0.48, r * 0.4, r * 0.48, r, r * 0.62);
    cairo_line_to(cr, r, r);
    cairo_line_to(cr, -r, r);
    cairo_close_path(cr);
    layers.fill(kGreen, 1, true);
    layers.stroke(kOutline, 3.5);
    tree(layers, 0, r * 0.64, r * 1.42, kLeaf);
    figure(layers, -r * 0.50, r * 0.72, r * 1.12, 1, {0.36, 0.20, 0.10}, false);
    figure(layers, r * 0.50, r * 0.72, r * 1.10, -1, {0.70, 0.46, 0.18}, true);
    for (const double side : {-1.0, 1.0})
        leaf(layers, side * r * 0.49, r * 0.42, r * 0.20, -M_PI / 2, kGreen, kLeaf);
}

void rest(Layers& layers, double r) {
    cairo_t* cr = layers.paint();
    rays(layers, 0, 0, r * 0.50, r * 0.98, 24, kRose, kWhite);
    disc(layers, 0, 0, r * 0.56, kBlue, 4);
    for (int i = 0; i < 4; ++i) {
        const Saved saved(cr);
        cairo_rotate(cr, i * M_PI / 2);
        cairo_move_to(cr, -r * 0.07, 0);
        cairo_line_to(cr, -r * 0.17, -r * 0.47);
        cairo_line_to(cr, r * 0.17, -r * 0.47);
        cairo_line_to(cr, r * 0.07, 0);
        cairo_close_path(cr);
        layers.gild(true);
        layers.stroke(kOutline, 3);
        threeDots(layers, r * 0.24, -r * 0.24, 8);
    }
    disc(layers, 0, 0, r * 0.14, kRed);
    disc(layers, 0, 0, r * 0.06, kWhite, 2);
}

}  // namespace

void paintDay(Layers& layers, int day, double radius) {
    void (*const painters[kDays])(Layers&, double) = {light,  firmament, plants, lights,
                                                      beasts, mankind,   rest};
    painters[day](layers, radius);
}

}  // namespace demo
