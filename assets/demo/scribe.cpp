#include "assets/demo/scribe.h"

#include <algorithm>
#include <cmath>

#include "assets/demo/random.h"

namespace demo {
namespace {

Colour colourOf(const Hand& hand, Pigment pigment) {
    switch (pigment) {
        case Pigment::Red:
            return hand.rubricInk;
        case Pigment::Blue:
            return hand.second;
        case Pigment::Later:
        case Pigment::Gloss:
            return hand.later;
        case Pigment::Ink:
            break;
    }
    return hand.ink;
}

/// A line drawn by hand: it wavers and its strength changes.
void drawnLine(Layers& layers, double x0, double y0, double x1, double y1, const Colour& colour, double width,
               double alpha, std::uint64_t seed) {
    cairo_t* cr = layers.paint();
    const double length = std::hypot(x1 - x0, y1 - y0);
    const int pieces = std::max(1, int(length / 240));
    for (int i = 0; i < pieces; ++i) {
        const double s = double(i) / pieces, t = double(i + 1) / pieces;
        const double strength = 0.75 + 0.5 * noise(seed, s * length / 500, 0.5);
        const auto offset = [&](double at) { return 1.6 * noise(seed + 1, at * length / 700, 0.5); };
        const double nx = (y1 - y0) / length, ny = (x1 - x0) / length;
        cairo_move_to(cr, x0 + (x1 - x0) * s + nx * offset(s), y0 + (y1 - y0) * s + ny * offset(s));
        cairo_line_to(cr, x0 + (x1 - x0) * t + nx * offset(t), y0 + (y1 - y0) * t + ny * offset(t));
        layers.stroke(colour, width, alpha * std::clamp(strength, 0.15, 1.0));
    }
}

/// Small holes at the outer edge that the lines were drawn from.
void prick(Layers& layers, double x, double y, Dice& dice) {
    cairo_t* cr = layers.paint();
    cairo_arc(cr, x + dice.around(1.5), y + dice.around(1.5), dice.between(2.2, 3.6), 0, 2 * M_PI);
    layers.fill({0.16, 0.11, 0.07}, 0.85);
    cairo_arc(cr, x + 1, y + 2, 5.5, 0.2, 2.6);
    layers.stroke({0.98, 0.95, 0.85}, 1.6, 0.45);
}

/// Ink left in the pen: it fades over some words, then the scribe dips again.
class Pen {
public:
    explicit Pen(std::uint64_t seed) : dice_(seed) {}
    double next(double work) {
        left_ -= work * dice_.between(0.7, 1.3);
        if (left_ < 0) left_ = 1;
        return 0.80 + 0.19 * std::sqrt(left_);
    }
    Dice& dice() { return dice_; }

private:
    Dice dice_;
    double left_ = 1;
};

void writeHyphen(Layers& layers, const Placed& word, const Hand& hand, double density) {
    cairo_t* cr = layers.paint();
    const double x = word.x + word.width + 8, y = word.baseline - hand.capHeight * 0.38;
    for (const double down : {0.0, 15.0}) {
        cairo_move_to(cr, x, y + 8 + down);
        cairo_line_to(cr, x + 26, y - 6 + down);
        layers.stroke(hand.ink, 2.6, 0.8 * density);
    }
}

void cancel(Layers& layers, const Placed& word, const Hand& hand, Dice& dice) {
    cairo_t* cr = layers.paint();
    const int dots = std::max(3, int(word.width / 36));
    for (int i = 0; i < dots; ++i) {
        const double x = word.x + word.width * (i + 0.5) / dots;
        cairo_arc(cr, x + dice.around(2), word.baseline + 26 + dice.around(2), 5.2, 0, 2 * M_PI);
        layers.fill(hand.ink, 0.9);
    }
}

/// The mark below a word that was forgotten and written above the line.
void caret(Layers& layers, const Placed& word, const Hand& hand) {
    cairo_t* cr = layers.paint();
    const double x = word.x + word.width / 2, y = word.baseline;
    cairo_move_to(cr, x - 13, y + 22);
    cairo_line_to(cr, x, y - 14);
    cairo_line_to(cr, x + 15, y + 24);
    layers.stroke(hand.ink, 4.2, 0.88);
}

/// Skin that a knife went over: rough and pale, the old ink still in it.
void scrape(Layers& layers, const Placed& word, const Hand& hand, Dice& dice) {
    cairo_t* cr = layers.paint();
    const double height = hand.capHeight * 1.25;
    for (int i = 0; i < 190; ++i) {
        const double x = word.x - 14 + (word.width + 28) * dice.unit(),
                     y = word.baseline + 18 - height * dice.unit();
        const double length = dice.between(14, 52), lean = dice.between(-0.5, 0.1);
        cairo_move_to(cr, x, y);
        cairo_line_to(cr, x + length, y + length * lean * 0.4);
        const bool pale = dice.chance(0.72);
        layers.stroke(pale ? Colour{0.97, 0.93, 0.84} : Colour{0.62, 0.50, 0.36}, dice.between(1.5, 6),
                      pale ? 0.16 : 0.10);
    }
    if (word.erased)
        writeRun(layers, *word.erased, word.x + 9, word.baseline + 5,
                 word.width / std::max(word.erased->width, 1.0) * 0.97, {0.47, 0.34, 0.21}, 0.42, 0.6, hand,
                 dice.bits());
}

/// Capitals of a new sentence, touched with red.
void touch(Layers& layers, const Placed& word, const Hand& hand, Dice& dice) {
    cairo_t* cr = layers.paint();
    const double x = word.x + 22 + dice.around(3), y = word.baseline;
    cairo_move_to(cr, x, y - hand.capHeight * dice.between(0.86, 0.95));
    cairo_curve_to(cr, x + 3, y - hand.capHeight * 0.6, x - 3, y - hand.capHeight * 0.4, x + 1,
                   y - hand.capHeight * 0.1);
    layers.stroke(hand.rubricInk, 8.5, 0.78);
}

void writeWord(Layers& layers, const Placed& word, const Hand& hand, Pen& pen) {
    Dice& dice = pen.dice();
    if (word.correction == Correction::OverErasure) scrape(layers, word, hand, dice);
    if (!word.run) return;
    double density = 0.92, nib = 1;
    if (word.pigment == Pigment::Ink) density = pen.next(double(word.run->glyphs.size()) / 46);
    if (word.pigment == Pigment::Gloss) density = 0.82, nib = 0.32;
    if (word.pigment == Pigment::Later) density = 0.6, nib = 0.3;
    double baseline = word.baseline + dice.around(1.5);
    if (word.correction == Correction::AboveLine) {
        baseline -= hand.pitch * 0.55;
        caret(layers, word, hand);
        nib = 0.6;
    }
    writeRun(layers, *word.run, word.x + dice.around(1.2), baseline, word.stretch,
             colourOf(hand, word.pigment), density, nib, hand, dice.bits());
    if (word.hyphen) writeHyphen(layers, word, hand, density);
    if (word.correction == Correction::Cancelled) cancel(layers, word, hand, dice);
    if (word.capital && hand.style == Style::Romanesque && word.pigment == Pigment::Ink)
        touch(layers, word, hand, dice);
}

void writeMargins(Layers& layers, const Page& page, const Hand& hand, const Margins& margins) {
    const double left = page.columns.front().x, right = page.columns.back().x + page.columns.back().width;
    const double middle = (left + right) / 2;
    const Colour title = page.recto() == (hand.style == Style::Romanesque) ? hand.rubricInk : hand.second;
    if (margins.title)
        writeRun(layers, *margins.title, middle - margins.title->width / 2, hand.firstBaseline - 300, 1,
                 title, 0.9, 0.8, hand, mix(hand.seed, 500u + std::uint64_t(page.number)));
    if (margins.folio)
        writeRun(layers, *margins.folio, right + 130, hand.firstBaseline - 330, 1, {0.30, 0.28, 0.27}, 0.62,
                 0.25, hand, mix(hand.seed, 600u + std::uint64_t(page.number)));
    if (margins.catchword)
        writeRun(layers, *margins.catchword, right - margins.catchword->width - 60,
                 hand.firstBaseline + hand.lines * hand.pitch + 250, 1, hand.ink, 0.85, 0.5, hand,
                 mix(hand.seed, 700u + std::uint64_t(page.number)));
}

}  // namespace

void writeRun(Layers& layers, const Run& run, double x, double y, double stretch, const Colour& colour,
              double density, double nib, const Hand& hand, std::uint64_t seed) {
    cairo_t* cr = layers.paint();
    Dice dice(seed);
    const Saved saved(cr);
    cairo_translate(cr, x, y);
    cairo_new_path(cr);
    for (const Glyph& glyph : run.glyphs) {
        const Saved letter(cr);
        cairo_translate(cr, glyph.x * stretch + dice.around(0.6), glyph.y + dice.around(0.7));
        cairo_rotate(cr, dice.around(0.006));
        const double size = 1 + dice.around(0.007);
        cairo_scale(cr, stretch * size, size * (1 + dice.around(0.006)));
        glyph.outline->addTo(cr);
    }
    layers.fill(colour, density, true);
    // The pen's edge goes round the letter: thick across its angle, thin along it.
    cairo_rotate(cr, hand.nibAngle);
    cairo_scale(cr, std::max(hand.nibLong * nib, 0.3), std::max(hand.nibShort * nib, 0.3));
    layers.stroke(colour, 1, density);
}

void rulePage(Layers& layers, const Page& page, const Hand& hand) {
    const bool lead = hand.style == Style::Romanesque;
    const Colour line = lead ? Colour{0.42, 0.36, 0.30} : Colour{0.62, 0.42, 0.26};
    const double alpha = lead ? 0.30 : 0.26, width = lead ? 2.4 : 1.9;
    const std::uint64_t seed = mix(hand.seed, 40u + std::uint64_t(page.number));
    const double left = page.columns.front().x, right = page.columns.back().x + page.columns.back().width;
    const double outer = page.recto() ? kPageWidth - 150 : 150;
    Dice dice(seed);
    std::uint64_t count = 0;
    for (int i = 0; i < hand.lines; ++i) {
        const double y = hand.firstBaseline + i * hand.pitch + 5;
        const bool through = i < 2 || i >= hand.lines - 2;
        const double from = through ? 190 : left - 20 + dice.around(10),
                     to = through ? kPageWidth - 190 : right + 20 + dice.around(10);
        drawnLine(layers, from, y, to, y, line, width, alpha, seed + ++count);
        prick(layers, outer, y, dice);
    }
    const double top = 130, bottom = kPageHeight - 130;
    for (const Column& column : page.columns)
        for (const double x :
             {column.x - 26, column.x - 8, column.x + column.width + 8, column.x + column.width + 26})
            drawnLine(layers, x, top, x, bottom, line, width, alpha, seed + ++count);
}

void writePage(Layers& layers, const Page& page, const Hand& hand, const Margins& margins) {
    Pen pen(mix(hand.seed, 90u + std::uint64_t(page.number)));
    for (const Placed& word : page.words) writeWord(layers, word, hand, pen);
    writeMargins(layers, page, hand, margins);
}

}  // namespace demo
