#pragma once
// Private to render: what a TextLayout holds, and how Pango's objects are owned.

#include <memory>
#include <vector>

#include <pango/pango.h>

#include "render/text_layout.h"

namespace render {

struct Unref {
    void operator()(void* object) const { g_object_unref(object); }
};
template <typename T>
using Owned = std::unique_ptr<T, Unref>;

/// A link's bytes of the laid out text.
struct LinkRange {
    std::size_t begin = 0, end = 0;
    int link = -1;
};

class GlyphPictures;

class TextLayout::Impl {
public:
    Owned<PangoLayout> layout;
    std::shared_ptr<GlyphPictures> letters;  ///< the shaper's; shared, since a layout may outlive it
    PangoRectangle extent{};                 ///< of the picture, pixels in Pango's coordinates
    bool blank = false;                      ///< nothing of it is seen
    bool cut = false;                        ///< more was given than was laid out
    std::vector<LinkRange> links = {};

    float x(int pango) const { return float(double(pango) / PANGO_SCALE - extent.x); }
    float y(int pango) const { return float(double(pango) / PANGO_SCALE - extent.y); }
};

/// Alpha8. `part`: pixels in Pango's coordinates, not empty.
Image paintLayout(PangoLayout* layout, const PangoRectangle& part, GlyphPictures& letters);

}  // namespace render
