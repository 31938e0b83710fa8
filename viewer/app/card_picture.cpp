#include "viewer/app/card_picture.h"

#include <algorithm>
#include <cstdint>

namespace viewer {
namespace {

constexpr int kWidth = 480, kHeight = 320;

}  // namespace

render::Image cardPicture(const render::Image& seen, const Rect<ScreenSpace>& area) {
    const Rect<ScreenSpace> all{0, 0, double(seen.width), double(seen.height)};
    Rect<ScreenSpace> part = area.intersection(all);
    if (seen.empty() || part.width < 1 || part.height < 1) return {};
    // The middle, in the shape of the card.
    const double shape = double(kWidth) / kHeight;
    const double width = std::min(part.width, part.height * shape), height = width / shape;
    part = {part.center().x - width / 2, part.center().y - height / 2, width, height};
    render::Image out{kWidth, kHeight, render::PixelFormat::Rgba8, {}};
    out.pixels.resize(std::size_t(kWidth) * kHeight * 4);
    for (int y = 0; y < kHeight; ++y) {
        const int y0 = int(part.y + height * y / kHeight),
                  y1 = std::max(y0 + 1, int(part.y + height * (y + 1) / kHeight));
        for (int x = 0; x < kWidth; ++x) {
            const int x0 = int(part.x + width * x / kWidth),
                      x1 = std::max(x0 + 1, int(part.x + width * (x + 1) / kWidth));
            std::uint32_t sum[4] = {}, count = 0;
            for (int sy = y0; sy < std::min(y1, seen.height); ++sy)
                for (int sx = x0; sx < std::min(x1, seen.width); ++sx, ++count) {
                    const std::uint8_t* p = &seen.pixels[(std::size_t(sy) * seen.width + sx) * 4];
                    for (int c = 0; c < 4; ++c) sum[c] += p[c];
                }
            std::uint8_t* to = &out.pixels[(std::size_t(y) * kWidth + x) * 4];
            for (int c = 0; c < 4; ++c) to[c] = std::uint8_t(count ? sum[c] / count : 0);
        }
    }
    return out;
}

}  // namespace viewer
