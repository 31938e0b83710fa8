#include "assets/demo/codex.h"

#include <algorithm>
#include <cmath>

#include "assets/demo/illuminate.h"
#include "assets/demo/random.h"

namespace demo {
namespace {

void paintAll(Layers& layers, const Codex& codex, int number) {
    const Page& page = codex.book.pages[std::size_t(number)];
    rulePage(layers, page, *codex.hand);
    illuminate(layers, page, *codex.hand);
    writePage(layers, page, *codex.hand, codex.margins[std::size_t(number)]);
}

/// The page on the other side of the leaf, mirrored: a quarter of the size is enough for what shines through.
void addGhost(const Codex& codex, int number, double scale, Coats& coats) {
    const int other = number ^ 1;
    if (other >= int(codex.book.pages.size())) return;
    const PictureSize size = pictureSize(scale / 4);
    Layers layers(size.width, size.height, scale / 4);
    paintAll(layers, codex, other);
    Coats seen;
    layers.take(seen);
    coats.ghostWidth = size.width, coats.ghostHeight = size.height;
    coats.ghost.resize(std::size_t(size.width) * std::size_t(size.height));
    for (int y = 0; y < size.height; ++y) {
        for (int x = 0; x < size.width; ++x) {
            const std::size_t from =
                std::size_t(y) * std::size_t(size.width) + std::size_t(size.width - 1 - x);
            const std::uint8_t* p = &seen.paint[from * 4];
            // Ink goes deep into the skin; colours lie on it, the more so the paler they are.
            const int shown = p[3] - 2 * (p[0] + p[1] + p[2]) / 3;
            coats.ghost[std::size_t(y) * std::size_t(size.width) + std::size_t(x)] =
                std::uint8_t(std::max(std::max(shown, 0), seen.gold[from] / 6));
        }
    }
}

}  // namespace

Sheet Codex::sheet(int page) const {
    // Leaves are laid so that sides of one kind face each other, as in every quire.
    const bool hair = page % 4 == 0 || page % 4 == 3;
    return {.leaf = mix(hand->seed, 1000u + std::uint64_t(page / 2)),
            .side = mix(hand->seed, 2000u + std::uint64_t(page)),
            .recto = page % 2 == 0,
            .hairSide = hair,
            .stained = page / 2 >= 2 && page / 2 <= 3,
            .age = hand->style == Style::Romanesque ? 1.0 : 0.75};
}

Codex makeCodex(const Text& text, int witness, Shaper& shaper) {
    Codex codex;
    codex.text = &text;
    codex.witness = witness;
    codex.hand = &hands()[std::size_t(witness)];
    codex.book = typeset(text, *codex.hand, witness, shaper);
    const Font later{"Junicode Two Beta Light Italic", 84};
    for (const Page& page : codex.book.pages) {
        Margins margins;
        margins.title = &shaper.shape(page.recto() ? "GENESIS" : "LIBER", codex.hand->display);
        if (page.recto()) margins.folio = &shaper.shape(std::to_string(page.number / 2 + 1), later);
        if (page.number == 0) margins.title = nullptr;
        codex.margins.push_back(margins);
    }
    codex.margins.back().catchword = &shaper.shape(codex.hand->written(text.catchword), codex.hand->small);
    return codex;
}

PictureSize pictureSize(double scale) {
    return {int(std::lround(kPageWidth * scale)), int(std::lround(kPageHeight * scale))};
}

Picture makePicture(const Codex& codex, int page, double scale) {
    const PictureSize size = pictureSize(scale);
    Coats coats;
    {
        Layers layers(size.width, size.height, scale);
        paintAll(layers, codex, page);
        layers.take(coats);
    }
    addGhost(codex, page, scale, coats);
    return photograph(codex.sheet(page), coats, scale);
}

}  // namespace demo
