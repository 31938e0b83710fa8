// The great I of "In principio": a bar of gold and colour with the seven days in medallions, as the Bibles of
// the twelfth century have it.

#include <algorithm>
#include <cmath>

#include "assets/demo/days.h"
#include "assets/demo/initials.h"

namespace demo {
namespace {

using namespace palette;

/// Curled leaves in the corners that a medallion leaves.
void corners(Layers& layers, double x, double y, double radius, double half, double tall, bool warm) {
    const Stem stem{warm ? kSky : kPink, kWhite, 13, 2.6};
    const double size = 62;
    for (const double side : {-1.0, 1.0}) {
        for (const double up : {-1.0, 1.0}) {
            const double cx = x + side * (half - size - 36), cy = y + up * (tall - size * 0.95);
            const double inward = std::atan2(-up, -side), turn = side * up;
            leaf(layers, cx - side * size * 0.2, cy + up * size * 0.1, size * 0.95,
                 std::atan2(up * 0.2, -side), warm ? kLeaf : kOchre, kWhite);
            leaf(layers, cx + side * size * 0.1, cy - up * size * 0.2, size * 0.95,
                 std::atan2(-up, side * 0.2), warm ? kPink : kSky, kWhite);
            const Curve curve = spiral(cx, cy, size * 0.86, turn * 1.3, inward, 0.22);
            drawStem(layers, curve, stem);
            palmette(layers, curve.back().x, curve.back().y, size * 0.56, std::atan2(up, side),
                     warm ? kRed : kGreen, kWhite);
        }
        ball(layers, x + side * (radius + 6), y, 17);
    }
    ball(layers, x, y - tall, 21);
    ball(layers, x, y + tall, 21);
}

/// Foliage that grows out of an end of the bar.
void finial(Layers& layers, double x, double y, double half, double up) {
    for (const double side : {-1.0, 1.0}) {
        const Curve outer = smooth({{x, y},
                                    {x + side * half * 0.62, y + up * 50},
                                    {x + side * half * 1.06, y + up * 118},
                                    {x + side * half * 1.18, y + up * 190}});
        Curve curl = spiral(x + side * half * 0.82, y + up * 205, half * 0.36, side * up * 1.6,
                            side > 0 ? -0.1 * up : M_PI + 0.1 * up, 0.2);
        Curve whole = outer;
        whole.insert(whole.end(), curl.begin() + 4, curl.end());
        for (std::size_t i = 8; i + 10 < whole.size(); i += 12) {
            const double along = std::atan2(whole[i + 1].y - whole[i].y, whole[i + 1].x - whole[i].x);
            leaf(layers, whole[i].x, whole[i].y, half * 0.26, along - side * up * 0.9,
                 i % 24 == 8 ? kLeaf : kRose, kWhite);
        }
        drawStem(layers, smooth(whole, 3), {kSky, kWhite, 24});
        palmette(layers, whole.back().x, whole.back().y, half * 0.24, side > 0 ? 2.6 * up : M_PI - 2.6 * up,
                 kRed, kPink);
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
    const double pitch = (i.height - 60) / kDays, radius = std::min(pitch * 0.47, half * 0.86);
    for (int d = 0; d < kDays; ++d) {
        cairo_rectangle(cr, i.x + 28, top + 30 + d * pitch, i.width - 56, pitch);
        layers.fill(d % 2 == 0 ? kBlue : kRose);
        cairo_rectangle(cr, i.x + 38, top + 40 + d * pitch, i.width - 76, pitch - 20);
        layers.stroke(kWhite, 3.4, 0.85);
        for (const double side : {-1.0, 1.0})
            for (int k = -3; k <= 3; ++k)
                if (k != 0)
                    threeDots(layers, x + k * half * 0.15,
                              top + 30 + (d + 0.5) * pitch + side * (pitch * 0.5 - 34 - 4 * std::abs(k)), 5);
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
        paintDay(layers, d, radius - 38);
        cairo_reset_clip(cr);
    }
}

}  // namespace demo
