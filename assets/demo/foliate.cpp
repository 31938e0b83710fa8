// Gold letters on coloured grounds with a scroll of leaves: the chapters of witness A.

#include <cmath>

#include "assets/demo/initials.h"

namespace demo {
namespace {

/// A stem that winds into a spiral, leaves on its outside and a flower at its heart.
void scroll(Layers& layers, double cx, double cy, double radius, double turns, double angle, const Stem& stem,
            const Colour& leafColour, const Colour& flower) {
    const Curve curve = spiral(cx, cy, radius, turns, angle, 0.22);
    for (std::size_t i = 4; i + 12 < curve.size(); i += 9) {
        const Spot a = curve[i], b = curve[i + 1];
        const double along = std::atan2(b.y - a.y, b.x - a.x), outward = turns > 0 ? -0.85 : 0.85;
        leaf(layers, a.x, a.y, radius * (i % 18 == 4 ? 0.50 : 0.38), along + outward, leafColour,
             mixed(leafColour, palette::kWhite, 0.7));
    }
    drawStem(layers, curve, stem);
    // Three leaves hide where the stem begins.
    const double back = std::atan2(curve[0].y - curve[3].y, curve[0].x - curve[3].x);
    for (const double turn : {-0.75, 0.75, 0.0})
        leaf(layers, curve[1].x, curve[1].y, radius * 0.36, back + turn, leafColour,
             mixed(leafColour, palette::kWhite, 0.7));
    const Spot end = curve.back(), before = curve[curve.size() - 3];
    palmette(layers, end.x, end.y, radius * 0.46, std::atan2(end.y - before.y, end.x - before.x), flower,
             mixed(flower, palette::kWhite, 0.75));
}

void ground(Layers& layers, double x, double y, double w, double h) {
    box(layers, x - 26, y - 26, w + 52, h + 52, nullptr, 4);
    box(layers, x - 10, y - 10, w + 20, h + 20, &palette::kGreen, 3.5);
    box(layers, x, y, w, h, &palette::kBlue, 3);
    cairo_t* cr = layers.paint();
    const Saved saved(cr);
    cairo_rectangle(cr, x, y, w, h);
    cairo_clip(cr);
    for (int i = 0; i < 2; ++i) {
        cairo_rectangle(cr, x + i * w / 2, y + i * h / 2, w / 2, h / 2);
        layers.fill(palette::kRose);
    }
    for (double v = y + 30; v < y + h; v += 62)
        for (double u = x + 30 + (int(v - y) / 62 % 2) * 31; u < x + w; u += 62) threeDots(layers, u, v, 6.5);
}

}  // namespace

void foliate(Layers& layers, const Initial& i) {
    cairo_t* cr = layers.paint();
    const double x = i.x + 16, y = i.top + 6, w = i.width - 32, h = i.height - 4;
    ground(layers, x, y, w, h);
    {
        const Saved saved(cr);
        cairo_rectangle(cr, x, y, w, h);
        cairo_clip(cr);
        const double r = w * 0.285;
        const Stem stem{mixed(palette::kOchre, palette::kWhite, 0.35), palette::kWhite, r * 0.15};
        const Stem cool{palette::kSky, palette::kWhite, r * 0.14};
        scroll(layers, x + w * 0.30, y + h * 0.29, r, 1.55, 2.4, stem, palette::kLeaf, palette::kRed);
        scroll(layers, x + w * 0.70, y + h * 0.71, r, 1.55, -0.7, stem, palette::kSky, palette::kOchre);
        scroll(layers, x + w * 0.78, y + h * 0.20, r * 0.62, -1.4, 2.2, cool, palette::kPink,
               palette::kOchre);
        scroll(layers, x + w * 0.22, y + h * 0.80, r * 0.62, -1.4, -0.9, cool, palette::kLeaf, palette::kRed);
    }
    const Run& run = *i.run;
    const double narrow = std::min(1.0, (run.right - run.left) / (run.bottom - run.top) / 0.9);
    const double lw = w * 0.84 * std::max(narrow, 0.42), lx = x + (w - lw) / 2;
    letterPath(cr, run, lx, y + h * 0.07, lw, h * 0.86);
    layers.stroke(palette::kOutline, 36, 1, true);
    layers.stroke(palette::kWhite, 29, 1, true);
    layers.stroke(palette::kOutline, 22, 1, true);
    layers.gild(false, 8);
}

}  // namespace demo
