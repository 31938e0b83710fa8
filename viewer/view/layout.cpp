#include "viewer/view/layout.h"

#include <cmath>

namespace viewer {
namespace {

constexpr double kAspectTolerance = 0.02;

// The largest rectangle of `shape`'s aspect ratio in the middle of `room`.
Rect<CanvasSpace> centred(Size<ImageSpace> shape, const Rect<CanvasSpace>& room) {
    const double scale = std::min(room.width / shape.width, room.height / shape.height);
    const double w = shape.width * scale, h = shape.height * scale;
    return {room.x + (room.width - w) / 2, room.y + (room.height - h) / 2, w, h};
}

// Maps `from` onto `to` after `quarters` clockwise quarter turns.
Transform<ImageSpace, CanvasSpace> turned(const Rect<ImageSpace>& from, const Rect<CanvasSpace>& to,
                                          int quarters) {
    using T = Transform<ImageSpace, CanvasSpace>;
    const double w = to.width, h = to.height;
    switch (quarters) {
        case 1:
            return T{0,
                     h / from.width,
                     -w / from.height,
                     0,
                     to.x + w + from.y * w / from.height,
                     to.y - from.x * h / from.width};
        case 2:
            return T{-w / from.width,
                     0,
                     0,
                     -h / from.height,
                     to.right() + from.x * w / from.width,
                     to.bottom() + from.y * h / from.height};
        case 3:
            return T{0,
                     -h / from.width,
                     w / from.height,
                     0,
                     to.x - from.y * w / from.height,
                     to.bottom() + from.x * h / from.width};
        default:
            return T::fromRects(from, to);
    }
}

}  // namespace

World layoutSingle(const iiif::Manifest& manifest, std::size_t canvas) {
    if (canvas >= manifest.canvases.size()) return {};
    const auto& c = manifest.canvases[canvas];
    const Rect<WorldSpace> bounds{0, 0, c.width, c.height};
    return {{Placement{canvas, {}, bounds}}, bounds};
}

Transform<ImageSpace, CanvasSpace> placeImage(const iiif::ImageResource& image, Size<ImageSpace> pixels,
                                              const std::optional<Rect<CanvasSpace>>& target,
                                              Size<CanvasSpace> canvas) {
    const Rect<ImageSpace> whole{0, 0, pixels.width, pixels.height};
    const Rect<ImageSpace> part = iiif::regionOf(image, pixels).value_or(whole).intersection(whole);
    const Rect<ImageSpace> from = part.empty() ? whole : part;
    Rect<CanvasSpace> to = target.value_or(Rect<CanvasSpace>{0, 0, canvas.width, canvas.height});
    const int quarters = ((int(std::lround(image.rotation / 90)) % 4) + 4) % 4;
    const Size<ImageSpace> shape = quarters % 2 ? Size<ImageSpace>{from.height, from.width} : from.size();
    const double ratio = (shape.width / shape.height) / (to.width / to.height);
    if (!target && std::abs(ratio - 1) > kAspectTolerance) to = centred(shape, to);
    auto placed = turned(from, to, quarters);
    if (image.mirrored) {  // mirrored first, then turned (Image API 3.0, section 4.3)
        const Transform<ImageSpace, ImageSpace> flip{-1, 0, 0, 1, 2 * from.x + from.width, 0};
        placed = compose(flip, placed);
    }
    return placed;
}

}  // namespace viewer
