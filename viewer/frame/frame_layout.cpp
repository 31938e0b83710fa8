#include "viewer/frame/frame_layout.h"

#include <algorithm>
#include <cmath>

#include "viewer/state/settings.h"

namespace viewer {

FrameLayout layOut(const FrameParts& p) {
    using namespace frame_sizes;
    FrameLayout out;
    out.picture = {0, 0, p.window.width, p.window.height};
    if (!p.frame || !p.top) return out;
    const double s = p.scale, width = p.window.width, height = p.window.height;
    const double top = std::round(std::min(kTop * s, height)),
                 rail = std::round(std::min(kRail * s, width / 4));
    out.over = width < kNarrow * s;
    out.top = {0, 0, width, top};
    if (!p.sides) {
        out.picture = {0, top, std::max(1.0, width), std::max(1.0, height - top)};
        return out;
    }
    out.leftRail = {0, top, rail, height - top};
    out.rightRail = {width - rail, top, rail, height - top};

    // Beside the picture both panels leave it some room; over it, each may take what is there.
    const double most = std::max(0.0, width - 2 * rail - kLeastPicture * s);
    const auto wanted = [&](double w) { return clampedPanelWidth(w) * s; };
    double left = wanted(p.leftWidth), right = wanted(p.rightWidth);
    if (out.over) {
        left = std::min(left, width - 2 * rail);
        right = std::min(right, width - 2 * rail);
    } else if (left + right > most) {
        const double k = most / (left + right);
        left *= k, right *= k;
    }
    out.leftWidth = std::round(left), out.rightWidth = std::round(right);
    const double l = std::round(out.leftWidth * p.left), r = std::round(out.rightWidth * p.right);
    if (p.left > 0) out.left = {rail + l - out.leftWidth, top, out.leftWidth, height - top};
    if (p.right > 0) out.right = {width - rail - r, top, out.rightWidth, height - top};
    const double x = rail + (out.over ? 0 : l), end = width - rail - (out.over ? 0 : r);
    out.picture = {x, top, std::max(1.0, end - x), std::max(1.0, height - top)};
    return out;
}

std::vector<Rect<ScreenSpace>> surfacesOf(const FrameLayout& layout) {
    std::vector<Rect<ScreenSpace>> out;
    for (const auto& r : {layout.left, layout.right, layout.leftRail, layout.rightRail, layout.top})
        if (!r.empty()) out.push_back(r);
    return out;
}

Rect<ScreenSpace> mirrored(const Rect<ScreenSpace>& r, double windowWidth) {
    return {windowWidth - r.right(), r.y, r.width, r.height};
}

}  // namespace viewer
