#include "viewer/ui/figures.h"

#include <cstdarg>
#include <cstdio>

#include "viewer/ui/context.h"

namespace viewer {
namespace {

[[gnu::format(printf, 1, 2)]] std::string line(const char* format, ...) {
    char text[256];
    va_list arguments;
    va_start(arguments, format);
    std::vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    return text;
}

}  // namespace

void showFigures(const UiContext& c, const Figures& figures, const Rect<ScreenSpace>& picture) {
    Ui& ui = c.ui;
    beginCard(ui, "figures", {float(picture.right()) - ui.px(12), float(picture.y) + ui.px(12)}, {1, 0}, 10);
    const auto say = [&](const std::string& words) {
        label(ui, words, {.type = Type::Small, .language = "en"});
    };
    const TileStore::Counts tiles = c.session.tiles().counts();
    say(line("frame %.1f ms, drawn %ld", figures.frameMillis, figures.framesDrawn));
    say(line("tiles: %d loading, %d decoded, %d resident, %d failed", tiles.loading, tiles.decoded,
             tiles.resident, tiles.failed));
    say(line("textures: %.1f MB", double(c.session.tiles().textureBytes()) / 1e6));
    for (const PaneFrame& frame : c.session.frames()) {
        const TileCounters& n = frame.selection.counters;
        say(line("view: level %d, %d visible, %d sharp, %zu drawn, %zu wanted", frame.selection.finestLevel,
                 n.visible, n.resident, frame.selection.draw.size(), frame.selection.want.size()));
    }
    say(figures.device);
    endCard();
}

}  // namespace viewer
