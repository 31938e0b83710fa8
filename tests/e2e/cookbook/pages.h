#pragma once
// What must be seen of a canvas, found from its JSON by the standard's words alone, and how a drawing of it
// compares.

#include <optional>
#include <string>
#include <vector>

#include "tests/e2e/cookbook/site.h"

namespace e2e {

struct Area {
    double x = 0, y = 0, w = 0, h = 0;
    bool contains(double px, double py) const { return px >= x && py >= y && px < x + w && py < y + h; }
};

/// A picture on a canvas; `part` of it, turned clockwise by quarters, fills `target`.
struct Placed {
    const StandIn* picture = nullptr;
    Area part, target;
    int quarters = 0;
    double start = 0;  // seconds into the canvas's duration
};

struct Sheet {
    std::string id;
    double width = 0, height = 0;
    std::vector<Placed> pictures;  // later ones on top
    std::vector<Area> others;      // text, sound and film: not compared
};

/// The canvases of a manifest's first sequence, as they are when the first pictures are there.
std::vector<Sheet> sheetsOf(const Json& manifest, const Site& site);
/// A placeholder's or an accompanying canvas's.
Sheet sheetOf(const Json& canvas, const Site& site);
/// One of the pictures alone, on a canvas of its size.
Sheet sheetOf(const StandIn& picture);

/// What a drawing of `shown` (canvas units; the whole canvas without) in `width` x `height` pixels looks
/// like.
render::Image drawn(const Sheet& sheet, int width, int height, const std::optional<Area>& shown = {});

/// In which part of the pixels that count a drawing differs from what it should be, 0 to 1; 1 for another
/// size. A wrong place by one pixel is some hundredths.
double difference(const render::Image& is, const render::Image& should, const Sheet& sheet,
                  const std::optional<Area>& shown = {});

/// The size of a small drawing of a canvas.
std::pair<int, int> smallSize(double width, double height, int longer);

}  // namespace e2e
