#include "viewer/ui/figures.h"

#include <algorithm>
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
        say(line(
            "view: level %d, %d visible, %d sharp, %d waiting, %d failed, %zu drawn, %zu wanted, %zu soon",
            frame.selection.finestLevel, n.visible, n.resident, n.waiting, n.failed,
            frame.selection.draw.size(), frame.selection.want.size(), frame.selection.soon.size()));
        for (const PlacedImage& image : frame.images)
            say(line("host of image %u: %d slots, %.0f ms, %.1f MB/s, pause %.1f s", image.image.value,
                     image.pace.slots, image.pace.latencySeconds * 1000, image.pace.bytesPerSecond / 1e6,
                     image.pace.pausedSeconds));
    }
    for (const auto& [host, d] : c.session.decisions().hosts()) {
        say(line("%.60s: %lld asked, %lld here, %.1f MB", host.c_str(), (long long)d.started,
                 (long long)(d.arrived + d.late), double(d.bytes) / 1e6));
        say(line("  %lld given up, %lld of them in time; %lld broken, %lld failed", (long long)d.givenUp,
                 (long long)d.dropped, (long long)d.broken, (long long)d.failed));
    }
    const auto& last = c.session.decisions().last();
    constexpr std::size_t kLines = 6;
    for (std::size_t i = last.size() - std::min(last.size(), kLines); i < last.size(); ++i)
        say(line("%.100s", lineOf(last[i]).c_str()));
    say(figures.device);
    endCard();
}

}  // namespace viewer
