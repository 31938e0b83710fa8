#include "assets/demo/ornament.h"

#include <algorithm>
#include <cmath>

namespace demo {

Curve spiral(double cx, double cy, double radius, double turns, double angle, double innermost) {
    const int steps = std::max(8, int(std::abs(turns) * 40));
    Curve curve;
    for (int i = 0; i <= steps; ++i) {
        const double t = double(i) / steps, a = angle + t * turns * 2 * M_PI;
        const double r = radius * (1 - (1 - innermost) * std::pow(t, 0.9));
        curve.push_back({cx + r * std::cos(a), cy + r * std::sin(a)});
    }
    return curve;
}

Curve smooth(const Curve& p, int steps) {
    Curve curve;
    const auto at = [&](std::ptrdiff_t i) {
        return p[std::size_t(std::clamp<std::ptrdiff_t>(i, 0, std::ptrdiff_t(p.size()) - 1))];
    };
    for (std::ptrdiff_t i = 0; i + 1 < std::ptrdiff_t(p.size()); ++i) {
        const Spot a = at(i - 1), b = at(i), c = at(i + 1), d = at(i + 2);
        for (int k = 0; k < steps; ++k) {
            const double t = double(k) / steps, t2 = t * t, t3 = t2 * t;
            const auto blend = [&](double pa, double pb, double pc, double pd) {
                return 0.5 * (2 * pb + (pc - pa) * t + (2 * pa - 5 * pb + 4 * pc - pd) * t2 +
                              (3 * pb - pa - 3 * pc + pd) * t3);
            };
            curve.push_back({blend(a.x, b.x, c.x, d.x), blend(a.y, b.y, c.y, d.y)});
        }
    }
    curve.push_back(p.back());
    return curve;
}

void trace(cairo_t* cr, const Curve& curve) {
    for (std::size_t i = 0; i < curve.size(); ++i)
        i == 0 ? cairo_move_to(cr, curve[i].x, curve[i].y) : cairo_line_to(cr, curve[i].x, curve[i].y);
}

namespace {

/// The curve moved sideways.
Curve beside(const Curve& curve, double distance) {
    Curve moved;
    for (std::size_t i = 0; i < curve.size(); ++i) {
        const Spot a = curve[i > 0 ? i - 1 : 0], b = curve[std::min(i + 1, curve.size() - 1)];
        const double dx = b.x - a.x, dy = b.y - a.y, length = std::max(std::hypot(dx, dy), 1e-6);
        moved.push_back({curve[i].x - dy / length * distance, curve[i].y + dx / length * distance});
    }
    return moved;
}

/// The points from `begin` to `end`, which may lie outside.
Curve part(const Curve& curve, std::ptrdiff_t begin, std::ptrdiff_t end) {
    const auto size = std::ptrdiff_t(curve.size());
    return {curve.begin() + std::clamp<std::ptrdiff_t>(begin, 0, size),
            curve.begin() + std::clamp<std::ptrdiff_t>(end, 0, size)};
}

/// Body and light run further than the outline, so that stretches join.
void strokeStem(Layers& layers, const Curve& curve, std::ptrdiff_t begin, std::ptrdiff_t end,
                const Stem& stem) {
    cairo_t* cr = layers.paint();
    const bool whole = begin == 0 && end == std::ptrdiff_t(curve.size());
    const Saved saved(cr);
    cairo_set_line_cap(cr, whole ? CAIRO_LINE_CAP_ROUND : CAIRO_LINE_CAP_BUTT);
    trace(cr, part(curve, begin, end));
    layers.stroke(palette::kOutline, stem.width + 2 * stem.outline, 0.95);
    trace(cr, part(curve, begin - 1, end + 1));
    layers.stroke(stem.body, stem.width, 1);
    trace(cr, part(beside(curve, stem.width * 0.20), begin - 2, end + 2));
    layers.stroke(stem.light, stem.width * 0.24, 1);
}

}  // namespace

void drawStem(Layers& layers, const Curve& curve, const Stem& stem) {
    strokeStem(layers, curve, 0, std::ptrdiff_t(curve.size()), stem);
}

void weave(Layers& layers, const std::vector<Curve>& curves, const Stem& stem) {
    for (const Curve& curve : curves) drawStem(layers, curve, stem);
    // Every second stretch is drawn again, on top: over and under.
    for (std::size_t c = 0; c < curves.size(); ++c) {
        const Curve& curve = curves[c];
        const std::ptrdiff_t stretch = 11;
        for (std::ptrdiff_t i = std::ptrdiff_t(c % 2) * stretch + 3;
             i + stretch + 3 < std::ptrdiff_t(curve.size()); i += 2 * stretch)
            strokeStem(layers, curve, i, i + stretch, stem);
    }
}

void leaf(Layers& layers, double x, double y, double size, double angle, const Colour& body,
          const Colour& light) {
    cairo_t* cr = layers.paint();
    const Saved saved(cr);
    cairo_translate(cr, x, y);
    cairo_rotate(cr, angle);
    cairo_scale(cr, size, size);
    cairo_move_to(cr, 0, 0);
    cairo_curve_to(cr, 0.05, -0.35, 0.25, -0.62, 0.52, -0.60);
    cairo_curve_to(cr, 0.62, -0.48, 0.55, -0.32, 0.46, -0.24);
    cairo_curve_to(cr, 0.66, -0.34, 0.92, -0.26, 1.05, 0.0);
    cairo_curve_to(cr, 0.92, 0.26, 0.66, 0.34, 0.46, 0.24);
    cairo_curve_to(cr, 0.55, 0.32, 0.62, 0.48, 0.52, 0.60);
    cairo_curve_to(cr, 0.25, 0.62, 0.05, 0.35, 0, 0);
    layers.fill(body, 1, true);
    layers.stroke(palette::kOutline, 3.2 / size, 0.95);
    cairo_move_to(cr, 0.12, 0);
    cairo_line_to(cr, 0.86, 0);
    cairo_move_to(cr, 0.16, -0.10);
    cairo_curve_to(cr, 0.22, -0.32, 0.34, -0.44, 0.46, -0.48);
    cairo_move_to(cr, 0.16, 0.10);
    cairo_curve_to(cr, 0.22, 0.32, 0.34, 0.44, 0.46, 0.48);
    layers.stroke(light, 3.4 / size, 0.9);
}

void palmette(Layers& layers, double x, double y, double size, double angle, const Colour& body,
              const Colour& light) {
    cairo_t* cr = layers.paint();
    const Saved saved(cr);
    cairo_translate(cr, x, y);
    cairo_rotate(cr, angle);
    for (const double turn : {-0.95, 0.95, -0.48, 0.48, 0.0}) {
        const Saved lobe(cr);
        cairo_rotate(cr, turn);
        cairo_scale(cr, size, size);
        cairo_move_to(cr, 0, 0);
        cairo_curve_to(cr, 0.15, -0.34, 0.70, -0.36, 0.98, 0);
        cairo_curve_to(cr, 0.70, 0.30, 0.15, 0.28, 0, 0);
        layers.fill(mixed(body, light, 0.35 * std::abs(turn)), 1, true);
        layers.stroke(palette::kOutline, 3.0 / size, 0.95);
        cairo_move_to(cr, 0.25, -0.06);
        cairo_line_to(cr, 0.76, -0.04);
        layers.stroke(light, 3.2 / size, 0.9);
    }
    cairo_arc(cr, 0, 0, size * 0.20, 0, 2 * M_PI);
    layers.fill(light, 1, true);
    layers.stroke(palette::kOutline, 2.6, 0.95);
}

void threeDots(Layers& layers, double x, double y, double size, const Colour& colour) {
    cairo_t* cr = layers.paint();
    for (int i = 0; i < 3; ++i) {
        const double a = -M_PI / 2 + i * 2 * M_PI / 3;
        cairo_arc(cr, x + size * std::cos(a), y + size * std::sin(a), size * 0.46, 0, 2 * M_PI);
        layers.fill(colour, 0.92);
    }
}

void ball(Layers& layers, double x, double y, double radius) {
    cairo_t* cr = layers.paint();
    cairo_new_sub_path(cr);
    cairo_arc(cr, x, y, radius, 0, 2 * M_PI);
    layers.gild(true);
    layers.stroke(palette::kOutline, 3, 0.9);
}

void box(Layers& layers, double x, double y, double width, double height, const Colour* colour,
         double outline) {
    cairo_rectangle(layers.paint(), x, y, width, height);
    if (colour) {
        layers.fill(*colour, 1, true);
    } else {
        layers.gild(true);
    }
    layers.stroke(palette::kOutline, outline, 0.95);
}

void letterPath(cairo_t* cr, const Run& run, double x, double y, double width, double height) {
    const Saved saved(cr);
    cairo_translate(cr, x, y);
    cairo_scale(cr, width / (run.right - run.left), height / (run.bottom - run.top));
    cairo_translate(cr, -run.left, -run.top);
    run.glyphs[0].outline->addTo(cr);
}

}  // namespace demo
