// White vine: gold letters and borders in a thicket of pale stems, as Florence had it; the decoration of
// witness B.

#include <algorithm>
#include <cmath>

#include "assets/demo/initials.h"

namespace demo {
namespace {

using namespace palette;

const Stem kVine{{0.95, 0.915, 0.83}, {0.91, 0.75, 0.65}, 20, 2.4};

/// Grounds of blue, with patches of red and green where the stems enclose something.
void patches(Layers& layers, double x, double y, double w, double h, double cell, Dice& dice) {
    cairo_t* cr = layers.paint();
    const Saved saved(cr);
    cairo_rectangle(cr, x, y, w, h);
    cairo_clip_preserve(cr);
    layers.fill(kBlue);
    int n = 0;
    for (double v = y + cell / 2; v < y + h; v += cell)
        for (double u = x + cell / 2; u < x + w; u += cell, ++n) {
            cairo_new_sub_path(cr);
            cairo_arc(cr, u + dice.around(8), v + dice.around(8), cell * 0.36, 0, 2 * M_PI);
            layers.fill(n % 3 == 0 ? kRed : n % 3 == 1 ? kGreen : mixed(kRose, kRed, 0.4));
        }
    for (int i = 0; i < int(w * h / 2600); ++i)
        threeDots(layers, dice.between(x, x + w), dice.between(y, y + h), 4.2);
}

/// Spirals on a grid, each wide enough to tangle with its neighbours; with buds where they end.
void thicket(Layers& layers, double x, double y, double w, double h, double cell, Dice& dice) {
    std::vector<Curve> curves;
    std::vector<std::pair<Spot, double>> buds;
    const int columns = std::max(1, int(std::lround(w / cell))),
              rows = std::max(1, int(std::lround(h / cell)));
    const double cw = w / columns, ch = h / rows;
    for (int r = 0; r < rows; ++r) {
        for (int c = 0; c < columns; ++c) {
            const double cx = x + (c + 0.5) * cw, cy = y + (r + 0.5) * ch, radius = std::min(cw, ch) * 0.56;
            const double turns = ((r + c) % 2 == 0 ? 1 : -1) * 1.75, angle = dice.between(0, 2 * M_PI);
            curves.push_back(spiral(cx, cy, radius, turns, angle, 0.16));
            const Spot end = curves.back().back(), before = curves.back()[curves.back().size() - 4];
            buds.push_back({end, std::atan2(end.y - before.y, end.x - before.x)});
        }
    }
    // Long stems run through all of it.
    for (int c = 0; c <= columns; ++c) {
        Curve through;
        for (int r = -1; r <= rows * 2 + 1; ++r)
            through.push_back({x + c * cw + (r % 2 == 0 ? -1 : 1) * cw * 0.20, y + r * ch * 0.5});
        curves.push_back(smooth(through));
    }
    weave(layers, curves, kVine);
    for (std::size_t i = 0; i < buds.size(); ++i) {
        // Where a stem begins, two small leaves hide its end.
        const Curve& curve = curves[i];
        const double back = std::atan2(curve[0].y - curve[3].y, curve[0].x - curve[3].x);
        for (const double turn : {-0.5, 0.5})
            leaf(layers, curve[1].x, curve[1].y, std::min(cw, ch) * 0.15, back + turn, kVine.body,
                 kVine.light);
    }
    for (const auto& [spot, angle] : buds)
        palmette(layers, spot.x, spot.y, std::min(cw, ch) * 0.19, angle, kVine.body, {0.93, 0.80, 0.66});
}

void field(Layers& layers, double x, double y, double w, double h, double cell, std::uint64_t seed) {
    cairo_t* cr = layers.paint();
    Dice dice(seed);
    box(layers, x - 13, y - 13, w + 26, h + 26, nullptr, 3.5);
    patches(layers, x, y, w, h, cell, dice);
    {
        const Saved saved(cr);
        cairo_rectangle(cr, x, y, w, h);
        cairo_clip(cr);
        thicket(layers, x, y, w, h, cell, dice);
    }
    cairo_rectangle(cr, x, y, w, h);
    layers.stroke(kOutline, 3.5);
}

/// Leaves of laurel in a ring, bound at four places, round a shield.
void wreath(Layers& layers, double x, double y, double radius) {
    cairo_t* cr = layers.paint();
    cairo_arc(cr, x, y, radius + 34, 0, 2 * M_PI);
    layers.gild(true);
    layers.stroke(kOutline, 3.5);
    cairo_arc(cr, x, y, radius + 20, 0, 2 * M_PI);
    layers.fill(kRed, 1, true);
    layers.stroke(kOutline, 3);
    for (int i = 0; i < 44; ++i) {
        const double a = i * 2 * M_PI / 44;
        for (const double lean : {0.95, -0.55})
            leaf(layers, x + (radius - 12) * std::cos(a), y + (radius - 12) * std::sin(a), 52,
                 a + M_PI / 2 + lean * -0.6, i % 2 == 0 ? kGreen : mixed(kGreen, kLeaf, 0.5), kLeaf);
    }
    for (int i = 0; i < 4; ++i) {
        const Saved saved(cr);
        cairo_translate(cr, x, y);
        cairo_rotate(cr, i * M_PI / 2);
        box(layers, radius - 44, -15, 70, 30, nullptr, 3);
    }
    cairo_arc(cr, x, y, radius - 34, 0, 2 * M_PI);
    layers.fill(kBlue, 1, true);
    layers.stroke(kOutline, 3.5);
    for (int i = 0; i < 12; ++i)
        threeDots(layers, x + (radius - 64) * std::cos(i * M_PI / 6),
                  y + (radius - 64) * std::sin(i * M_PI / 6), 6);
}

/// Azure, a chevron reversed or: the V of the house.
void shield(Layers& layers, double x, double y, double size) {
    cairo_t* cr = layers.paint();
    const auto outline = [&] {
        cairo_move_to(cr, x - size * 0.44, y - size * 0.5);
        cairo_line_to(cr, x + size * 0.44, y - size * 0.5);
        cairo_curve_to(cr, x + size * 0.46, y + size * 0.1, x + size * 0.3, y + size * 0.36, x,
                       y + size * 0.6);
        cairo_curve_to(cr, x - size * 0.3, y + size * 0.36, x - size * 0.46, y + size * 0.1, x - size * 0.44,
                       y - size * 0.5);
        cairo_close_path(cr);
    };
    outline();
    layers.fill(kWhite, 1, true);
    layers.stroke(kOutline, 4, 1, true);
    const Saved saved(cr);
    cairo_clip(cr);
    cairo_rectangle(cr, x - size, y - size, 2 * size, size * 0.78);
    layers.fill(kRed, 1);
    cairo_move_to(cr, x - size * 0.40, y - size * 0.22);
    cairo_line_to(cr, x, y + size * 0.46);
    cairo_line_to(cr, x + size * 0.40, y - size * 0.22);
    cairo_line_to(cr, x + size * 0.20, y - size * 0.22);
    cairo_line_to(cr, x, y + size * 0.14);
    cairo_line_to(cr, x - size * 0.20, y - size * 0.22);
    cairo_close_path(cr);
    layers.gild(true);
    layers.stroke(kOutline, 3);
    for (const double dx : {-0.26, 0.0, 0.26}) ball(layers, x + dx * size, y - size * 0.36, size * 0.07);
    outline();
    layers.stroke(kOutline, 5);
}

void goldLetter(Layers& layers, const Run& run, double x, double y, double w, double h, double swell) {
    letterPath(layers.paint(), run, x, y, w, h);
    layers.stroke(kOutline, 2 * swell + 9, 1, true);
    layers.gild(false, swell);
}

}  // namespace

void whiteVine(Layers& layers, const Initial& i) {
    const double cell = i.kind == InitialKind::Great ? i.width / 3 : i.width / 3;
    field(layers, i.x + 14, i.top + 12, i.width - 28, i.height - 16, cell, i.seed);
    const Run& run = *i.run;
    const double h = i.height * 0.86, natural = (run.right - run.left) / (run.bottom - run.top) * h;
    const double w = std::min(natural, i.width * 0.80);
    goldLetter(layers, run, i.x + (i.width - w) / 2, i.top + (i.height - h) / 2 + 2, w, h, i.height * 0.012);
}

void champ(Layers& layers, const Initial& i) {
    cairo_t* cr = layers.paint();
    const double pad = 10, x = i.x - pad, y = i.top - pad, w = i.width + 2 * pad, h = i.height + 2 * pad;
    const Colour one = i.blue ? kBlue : mixed(kRose, kRed, 0.35),
                 two = i.blue ? mixed(kRose, kRed, 0.35) : kBlue;
    box(layers, x, y, w, h, &one, 3.5);
    Dice dice(i.seed);
    {
        const Saved saved(cr);
        cairo_rectangle(cr, x, y, w, h);
        cairo_clip(cr);
        cairo_arc(cr, x + w * 0.55, y + h * 0.52, std::min(w, h) * 0.34, 0, 2 * M_PI);
        layers.fill(two);
        for (int k = 0; k < 6; ++k) {
            const double cx = x + w * (k % 2 == 0 ? 0.16 : 0.86), cy = y + h * (0.14 + 0.36 * (k / 2));
            trace(cr, spiral(cx, cy, h * 0.13, k % 2 == 0 ? 1.6 : -1.6, dice.between(0, 6.2), 0.12));
            layers.stroke(kWhite, 3, 0.85);
        }
        trace(cr, spiral(x + w * 0.55, y + h * 0.52, h * 0.20, 2.2, 1, 0.1));
        layers.stroke(kWhite, 3, 0.85);
    }
    goldLetter(layers, *i.run, i.x + 6, i.top + 4, i.width - 12, i.height - 8, 5);
}

void vineBorder(Layers& layers) {
    const double left = 330, top = 560, width = 262, right = 3160, bottom = 5640, deep = 300;
    field(layers, left, top, width, bottom - top - deep, width * 0.88, 41);
    field(layers, left, bottom - deep, right - left, deep, deep * 0.86, 43);
    const double x = (left + right) / 2 + 60, y = bottom - deep / 2;
    wreath(layers, x, y, 270);
    shield(layers, x, y, 250);
    for (int i = 0; i < 5; ++i) {
        ball(layers, left + width / 2 - 80 + 40 * i, top - 42 - 26 * (i == 2) - 12 * (i % 2),
             i == 2 ? 17 : 11);
        ball(layers, right + 42 + 26 * (i == 2), bottom - deep / 2 - 80 + 40 * i, i == 2 ? 17 : 11);
    }
}

}  // namespace demo
