#pragma once
// One witness as a thing: its book, its leaves, what stands in the margins. Immutable once made; the workers
// read it.

#include <filesystem>

#include "assets/demo/scribe.h"
#include "assets/demo/sheet.h"
#include "assets/demo/tiles.h"
#include "assets/demo/typeset.h"

namespace demo {

struct Codex {
    const Text* text = nullptr;
    const Hand* hand = nullptr;
    int witness = 0;
    Book book;
    std::vector<Margins> margins;  ///< for each page

    Sheet sheet(int page) const;
};

Codex makeCodex(const Text& text, int witness, Shaper& shaper);

/// The size of a page's picture.
PictureSize pictureSize(double scale);
/// Paints and photographs one page.
Picture makePicture(const Codex& codex, int page, double scale);

}  // namespace demo
