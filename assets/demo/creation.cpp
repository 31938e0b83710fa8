// The great I of "In principio": a bar of gold and colour with the seven days in medallions, as the Bibles of the
// twelfth century have it.

#include <algorithm>
#include <cmath>

#include "assets/demo/initials.h"

namespace demo {
namespace {

using namespace palette;

void disc(Layers& layers, double x, double y, double r, const Colour& colour, double outline = 3) {
    cairo_t* cr = layers.paint();
    cairo_new_sub_path(cr);
    cairo_arc(cr, x, y, r, 0, 2 * M_PI);
    layers.fill(colour, 1, outline > 0);
    if (outline > 0) layers.stroke(kOutline, outline);
}

/// Waves as painters drew water: bands of crests, each with a white edge.
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
        i == 0 ? cairo_move_to(cr, x + rr * std::cos(a), y + rr * std::sin(a)) : cairo_line_to(cr, x + rr * std::cos(a), y + rr * std::sin(a));
    }
    cairo_close_path(cr);
    layers.gild(true);
    layers.stroke(kOutline, 2);
}

void rays(Layers& layers, double x, double y, double inner, double outer, int count, const Colour& a, const Colour& b) {
    cairo_t* cr = layers.paint();
    for (int i = 0; i < count; ++i) {
        const double at = i * 2 * M_PI / count, half = M_PI / count;
        cairo_move_to(cr, x + inner * std::cos(at - half), y + inner * std::sin(at - half));
        cairo_curve_to(cr, x + (inner + outer) / 2 * std::cos(at - half), y + (inner + outer) / 2 * std::sin(at - half),
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

/// A figure as the painters of the time would draw it, naked: the first two had nothing else.
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

/// The hand of God, blessing, out of a cloud.
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

// Each day is painted in a circle of radius r round (0, 0), the ground already there.

void light(Layers& layers, double r) {
    cairo_t* cr = layers.paint();
    cairo_rectangle(cr, -r, -r, r, 2 * r);
    layers.fill(kNight);
    for (int i = 0; i < 9; ++i)
        threeDots(layers, -r * 0.2 - (i % 3) * r * 0.24, -r * 0.55 + (i / 3) * r * 0.55 + (i % 3) * 30, 5.5, kSky);
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
    const double at[][2] = {{0.10, -0.62}, {0.48, -0.50}, {-0.30, 0.68}, {0.16, 0.58}, {0.62, 0.56}, {-0.72, 0.48}, {0.02, 0.16}, {-0.40, -0.78}, {0.78, -0.18}};
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
    for (const double side : {-1.0, 1.0}) leaf(layers, side * r * 0.49, r * 0.42, r * 0.20, -M_PI / 2, kGreen, kLeaf);
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

/// Curled leaves in the corners that a medallion leaves.
void corners(Layers& layers, double x, double y, double radius, double half, double tall, bool warm) {
    const Stem stem{warm ? kSky : kPink, kWhite, 13, 2.6};
    const double size = 62;
    for (const double side : {-1.0, 1.0}) {
        for (const double up : {-1.0, 1.0}) {
            const double cx = x + side * (half - size - 36), cy = y + up * (tall - size * 0.95);
            const double inward = std::atan2(-up, -side), turn = side * up;
            leaf(layers, cx - side * size * 0.2, cy + up * size * 0.1, size * 0.95, std::atan2(up * 0.2, -side), warm ? kLeaf : kOchre, kWhite);
            leaf(layers, cx + side * size * 0.1, cy - up * size * 0.2, size * 0.95, std::atan2(-up, side * 0.2), warm ? kPink : kSky, kWhite);
            const Curve curve = spiral(cx, cy, size * 0.86, turn * 1.3, inward, 0.22);
            drawStem(layers, curve, stem);
            palmette(layers, curve.back().x, curve.back().y, size * 0.56, std::atan2(up, side), warm ? kRed : kGreen, kWhite);
        }
        ball(layers, x + side * (radius + 6), y, 17);
    }
    ball(layers, x, y - tall, 21);
    ball(layers, x, y + tall, 21);
}

/// Foliage that grows out of an end of the bar.
void finial(Layers& layers, double x, double y, double half, double up) {
    for (const double side : {-1.0, 1.0}) {
        const Curve outer = smooth({{x, y}, {x + side * half * 0.55, y + up * 70}, {x + side * half * 1.05, y + up * 180}});
        Curve curl = spiral(x + side * half * 0.82, y + up * 205, half * 0.36, side * up * 1.6, side > 0 ? -0.1 * up : M_PI + 0.1 * up, 0.2);
        Curve whole = outer;
        whole.insert(whole.end(), curl.begin() + 4, curl.end());
        for (std::size_t i = 8; i + 10 < whole.size(); i += 12) {
            const double along = std::atan2(whole[i + 1].y - whole[i].y, whole[i + 1].x - whole[i].x);
            leaf(layers, whole[i].x, whole[i].y, half * 0.26, along - side * up * 0.9, i % 24 == 8 ? kLeaf : kRose, kWhite);
        }
        drawStem(layers, smooth(whole, 3), {kSky, kWhite, 24});
        palmette(layers, whole.back().x, whole.back().y, half * 0.24, side > 0 ? 2.6 * up : M_PI - 2.6 * up, kRed, kPink);
    }
    palmette(layers, x, y + up * 40, half * 0.62, up * M_PI / 2, kGreen, kLeaf);
    ball(layers, x, y + up * half * 0.80, 20);
}

}  // namespace

void creation(Layers& layers, const Initial& i) {
    cairo_t* cr = layers.paint();
    const double half = i.width / 2, x = i.x + half, top = i.top, bottom = i.top + i.height;
    finial(layers, x, top, half, -1);
    finial(layers, x, bottom, half, 1);
    box(layers, i.x - 14, top - 14, i.width + 28, i.height + 28, nullptr, 4.5);
    box(layers, i.x + 12, top + 12, i.width - 24, i.height - 24, &kGreen, 3.5);
    box(layers, i.x + 26, top + 26, i.width - 52, i.height - 52, &kBlue, 3.5);
    void (*const days[])(Layers&, double) = {light, firmament, plants, lights, beasts, mankind, rest};
    constexpr int kDays = 7;
    const double pitch = (i.height - 60) / kDays, radius = std::min(pitch * 0.47, half * 0.86);
    for (int d = 0; d < kDays; ++d) {
        cairo_rectangle(cr, i.x + 28, top + 30 + d * pitch, i.width - 56, pitch);
        layers.fill(d % 2 == 0 ? kBlue : kRose);
        cairo_rectangle(cr, i.x + 38, top + 40 + d * pitch, i.width - 76, pitch - 20);
        layers.stroke(kWhite, 3.4, 0.85);
        for (const double side : {-1.0, 1.0})
            for (int k = -3; k <= 3; ++k)
                if (k != 0) threeDots(layers, x + k * half * 0.15, top + 30 + (d + 0.5) * pitch + side * (pitch * 0.5 - 34 - 4 * std::abs(k)), 5);
    }
    for (int d = 0; d < kDays; ++d) {
        const Saved saved(cr);
        const double y = top + 30 + (d + 0.5) * pitch;
        corners(layers, x, y, radius, half, pitch / 2, d % 2 == 0);
        cairo_translate(cr, x, y);
        disc(layers, 0, 0, radius + 4, kOutline, 0);
        cairo_arc(cr, 0, 0, radius, 0, 2 * M_PI);
        layers.gild();
        disc(layers, 0, 0, radius - 19, d % 2 == 0 ? kRose : kBlue, 3);
        disc(layers, 0, 0, radius - 30, kWhite, 3);
        cairo_arc(cr, 0, 0, radius - 38, 0, 2 * M_PI);
        layers.gild(true);
        layers.stroke(kOutline, 3.5, 1, true);
        cairo_clip(cr);
        days[d](layers, radius - 38);
        cairo_reset_clip(cr);
    }
}

}  // namespace demo
