// Pen-flourished initials in red and blue, and line fillers: the everyday decoration of witness A.

#include <algorithm>
#include <cmath>

#include "assets/demo/initials.h"

namespace demo {
namespace {

constexpr double kHair = 3.0;

/// A hairline that ends in a curl.
void plume(Layers& layers, Spot from, Spot to, double curl, bool left, const Colour& colour) {
    cairo_t* cr = layers.paint();
    const double side = left ? -1 : 1;
    cairo_move_to(cr, from.x, from.y);
    cairo_curve_to(cr, from.x + side * curl * 0.2, from.y + (to.y - from.y) * 0.4, to.x - side * curl * 0.6,
                   from.y + (to.y - from.y) * 0.7, to.x, to.y);
    const double down = to.y > from.y ? 1 : -1;
    const Curve end =
        spiral(to.x + side * curl * 0.55, to.y, curl * 0.55, side * down * -1.35, left ? 0 : M_PI, 0.16);
    for (const Spot& spot : end) cairo_line_to(cr, spot.x, spot.y);
    layers.stroke(colour, kHair, 0.88);
}

/// Rows of small loops, as they stand along every bar.
void frogspawn(Layers& layers, double x, double y, double step, int count, const Colour& colour) {
    cairo_t* cr = layers.paint();
    for (int i = 0; i < count; ++i) {
        cairo_new_sub_path(cr);
        cairo_arc(cr, x, y + i * step, step * 0.36, 0, 2 * M_PI);
        layers.stroke(colour, kHair, 0.85);
        cairo_arc(cr, x, y + i * step, step * 0.10, 0, 2 * M_PI);
        layers.fill(colour, 0.85);
    }
}

/// The ground of fine spirals that the letter stands on.
void penGround(Layers& layers, const Initial& i, const Colour& colour, Dice& dice) {
    cairo_t* cr = layers.paint();
    const Saved saved(cr);
    const double pad = 16;
    cairo_rectangle(cr, i.x - pad, i.top - pad, i.width + 2 * pad, i.height + 2 * pad);
    layers.stroke(colour, kHair, 0.85, true);
    cairo_clip(cr);
    const double cell = i.height / 3.2;
    for (double y = i.top + cell * 0.3; y < i.top + i.height + cell * 0.4; y += cell) {
        int column = 0;
        for (double x = i.x + cell * 0.3; x < i.x + i.width + cell * 0.4; x += cell, ++column) {
            const double turn = column % 2 == 0 ? 2.1 : -2.1;
            trace(cr, spiral(x + dice.around(3), y + dice.around(3), cell * 0.53, turn, dice.between(0, 6.2),
                             0.1));
            layers.stroke(colour, kHair * 0.85, 0.80);
            cairo_arc(cr, x + cell * 0.5, y + cell * 0.5, cell * 0.10, 0, 2 * M_PI);
            layers.stroke(colour, kHair * 0.85, 0.7);
        }
    }
}

/// Bars and plumes that run from the letter into the margin.
void marginPlay(Layers& layers, const Initial& i, const Colour& colour, Dice& dice) {
    cairo_t* cr = layers.paint();
    const double x = i.x - 34, top = i.top - i.height * 0.35,
                 bottom = i.top + i.height * dice.between(1.9, 2.6);
    for (int bar = 0; bar < 3; ++bar) {
        const double bx = x - bar * 13;
        cairo_move_to(cr, bx, top + bar * 22);
        cairo_curve_to(cr, bx - 5, i.top + i.height * 0.4, bx + 5, i.top + i.height, bx - 2,
                       bottom - bar * 30);
        layers.stroke(colour, kHair, 0.88);
    }
    plume(layers, {x, top}, {x - 44, top - i.height * 0.42}, 62, true, colour);
    plume(layers, {x - 13, top + 22}, {x - 70, top - i.height * 0.12}, 46, true, colour);
    plume(layers, {x - 6, top}, {x + 26, top - i.height * 0.26}, 40, false, colour);
    plume(layers, {x - 2, bottom}, {x - 50, bottom + i.height * 0.42}, 66, true, colour);
    plume(layers, {x - 15, bottom - 30}, {x - 78, bottom + i.height * 0.08}, 48, true, colour);
    plume(layers, {x - 2, bottom}, {x + 16, bottom + i.height * 0.26}, 34, false, colour);
    frogspawn(layers, x - 44, i.top + i.height * 0.1, 26, int(i.height / 30), colour);
}

}  // namespace

void lombard(Layers& layers, const Initial& i, const Hand& hand) {
    Dice dice(i.seed);
    cairo_t* cr = layers.paint();
    const Colour letter = i.blue ? hand.second : hand.rubricInk, pen = i.blue ? hand.rubricInk : hand.second;
    penGround(layers, i, pen, dice);
    marginPlay(layers, i, pen, dice);
    // The skin shows in a rim round the letter.
    letterPath(cr, *i.run, i.x, i.top, i.width, i.height);
    {
        const Saved saved(cr);
        cairo_set_operator(cr, CAIRO_OPERATOR_CLEAR);
        layers.fill(letter, 1, true);
        layers.stroke(letter, 22, 1, true);
    }
    layers.fill(letter, 0.96, true);
    {
        const Saved saved(cr);
        cairo_scale(cr, 15, 3);
        layers.stroke(letter, 1, 0.96);
    }
}

void lineFiller(Layers& layers, const Filler& filler, const Hand& hand) {
    cairo_t* cr = layers.paint();
    const Colour a = filler.blue ? hand.second : hand.rubricInk,
                 b = filler.blue ? hand.rubricInk : hand.second;
    const double middle = filler.baseline - hand.capHeight * 0.36, high = 17, step = 58;
    const int waves = int(filler.width / step);
    if (waves < 2) return;
    for (int i = 0; i < waves; ++i) {
        const double x = filler.x + i * step, up = i % 2 == 0 ? -high : high;
        cairo_move_to(cr, x, middle);
        cairo_curve_to(cr, x + step * 0.25, middle + 1.5 * up, x + step * 0.75, middle + 1.5 * up, x + step,
                       middle);
        layers.stroke(a, 8, 0.92);
        cairo_arc(cr, x + step / 2, middle - up * 0.05, 6.5, 0, 2 * M_PI);
        layers.fill(b, 0.92);
    }
}

}  // namespace demo
