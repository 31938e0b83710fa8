#include "assets/demo/illuminate.h"

#include <cmath>

#include "assets/demo/initials.h"

namespace demo {
namespace {

void paintInitial(Layers& layers, const Initial& initial, const Hand& hand) {
    const bool old = hand.style == Style::Romanesque;
    switch (initial.kind) {
        case InitialKind::Great:
            old ? creation(layers, initial) : whiteVine(layers, initial);
            break;
        case InitialKind::Chapter:
            old ? foliate(layers, initial) : whiteVine(layers, initial);
            break;
        case InitialKind::Part:
            old ? lombard(layers, initial, hand) : champ(layers, initial);
            break;
    }
}

/// A hole that was in the skin from the beginning, sewn up before anybody wrote on it.
void mendedHole(Layers& layers, double x, double y, std::uint64_t seed) {
    cairo_t* cr = layers.paint();
    Dice dice(seed);
    Curve rim;
    for (int i = 0; i < 40; ++i) {
        const double a = i * 2 * M_PI / 40,
                     r = 1 + 0.10 * noise(seed, std::cos(a) * 1.7 + 5, std::sin(a) * 1.7 + 5);
        rim.push_back({x + 118 * r * std::cos(a), y + 44 * r * std::sin(a)});
    }
    trace(cr, rim);
    cairo_close_path(cr);
    layers.stroke({0.98, 0.95, 0.86}, 16, 0.55, true);
    layers.fill({0.36, 0.28, 0.18}, 0.96, true);
    {
        const Saved saved(cr);
        cairo_clip_preserve(cr);
        cairo_translate(cr, 7, 9);
        layers.stroke({0.62, 0.52, 0.38}, 16, 0.5);
    }
    trace(cr, rim);
    cairo_close_path(cr);
    layers.stroke({0.30, 0.22, 0.13}, 3, 0.8);
    for (int i = 0; i < 11; ++i) {
        const double u = x - 104 + i * 21 + dice.around(2),
                     reach = 58 + dice.around(5) - 0.22 * std::abs(u - x);
        cairo_move_to(cr, u, y - reach);
        cairo_curve_to(cr, u + 6, y - 18, u + 4, y + 20, u + 15, y + reach);
        layers.stroke({0.34, 0.26, 0.16}, 8, 0.75, true);
        layers.stroke({0.80, 0.71, 0.54}, 4.6, 1);
        for (const double side : {-1.0, 1.0}) {
            cairo_arc(cr, side < 0 ? u : u + 15, y + side * (reach + 3), 4.4, 0, 2 * M_PI);
            layers.fill({0.22, 0.15, 0.09}, 0.9);
        }
    }
}

}  // namespace

void illuminate(Layers& layers, const Page& page, const Hand& hand) {
    // Both sides of the leaf show it.
    if (page.number / 2 == 1) mendedHole(layers, page.recto() ? 2560 : kPageWidth - 2560, 5560, hand.seed);
    if (page.number == 0 && hand.style == Style::Humanist) vineBorder(layers);
    for (const Filler& filler : page.fillers) lineFiller(layers, filler, hand);
    for (const Initial& initial : page.initials) paintInitial(layers, initial, hand);
}

}  // namespace demo
