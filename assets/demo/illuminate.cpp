#include "assets/demo/illuminate.h"

namespace demo {

void illuminate(Layers& layers, const Page& page, const Hand& hand) {
    for (const Initial& initial : page.initials) {
        cairo_t* cr = layers.paint();
        const Run& run = *initial.run;
        const double scale = initial.height / -run.top;
        const Saved saved(cr);
        cairo_translate(cr, initial.x - run.left * scale, initial.top + initial.height);
        cairo_scale(cr, scale, scale);
        run.glyphs[0].outline->addTo(cr);
        layers.fill(initial.blue ? hand.second : hand.rubricInk, 0.95);
    }
}

}  // namespace demo
