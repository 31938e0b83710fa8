#pragma once
// Colours of documents' style sheets as the frame draws them. Pure.

#include "iiif/stylesheet.h"
#include "render/draw_list.h"

namespace viewer {

inline render::Color colorOf(const iiif::CssColor& c) {
    return {float(c.red) / 255, float(c.green) / 255, float(c.blue) / 255, float(c.alpha) / 255};
}

/// Of a mark or an outline, which is to be seen whatever it asks for.
inline render::Color opaqueColorOf(const iiif::CssColor& c) {
    render::Color color = colorOf(c);
    color.a = 1;
    return color;
}

}  // namespace viewer
