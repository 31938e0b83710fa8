#include "assets/demo/illuminate.h"

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

}  // namespace

void illuminate(Layers& layers, const Page& page, const Hand& hand) {
    if (page.number == 0 && hand.style == Style::Humanist) vineBorder(layers);
    for (const Filler& filler : page.fillers) lineFiller(layers, filler, hand);
    for (const Initial& initial : page.initials) paintInitial(layers, initial, hand);
}

}  // namespace demo
