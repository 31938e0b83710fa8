#include "viewer/ui/thumbnail_view.h"

#include <algorithm>
#include <cmath>

#include "viewer/ui/kit/icons.h"
#include "viewer/view/motion.h"

namespace viewer {

ThumbnailBox thumbnailBox(const Ui& ui, double side) {
    constexpr double kStep = 100;
    const int pixels = int(std::ceil(ui.pixels(side) / kStep) * kStep);
    return {pixels, pixels};
}

void fitInto(double width, double height, ImVec2& min, ImVec2& max) {
    if (!(width > 0 && height > 0)) return;
    const double scale = std::min(double(max.x - min.x) / width, double(max.y - min.y) / height);
    const float w = float(std::round(width * scale)), h = float(std::round(height * scale));
    min = {std::round((min.x + max.x - w) / 2), std::round((min.y + max.y - h) / 2)};
    max = {min.x + w, min.y + h};
}

void drawThumbnail(Ui& ui, const Thumbnail& t, ImVec2 min, ImVec2 max) {
    switch (t.state) {
        case Thumbnail::State::Loading:
            return skeleton(ui, min, max, 4);
        case Thumbnail::State::Ready:
            fitInto(t.width, t.height, min, max);
            return ui.drawPicture(t.texture, min, max, ui.eased(t.since, motion::kTileFade));
        case Thumbnail::State::Failed:
            return ui.drawIcon(icons::kBrokenImage, min, max, ui.theme().quietText, 24);
        case Thumbnail::State::None:
            return ui.drawIcon(icons::kImage, min, max, ui.theme().quietText, 24);
    }
}

}  // namespace viewer
