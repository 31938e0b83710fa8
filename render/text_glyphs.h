#pragma once
// Private to render: the letters of each font as pictures, so that painting a text is adding up small
// pictures. Main thread only.

#include <array>
#include <cstddef>
#include <cstdint>
#include <unordered_map>
#include <vector>

#include "render/text_layout_impl.h"

namespace render {

/// A letter's coverage, `x` and `y` pixels from where it stands on the baseline.
struct GlyphPicture {
    int x = 0, y = 0, width = 0, height = 0;
    std::vector<std::uint8_t> coverage = {};
};

class GlyphPictures {
public:
    /// Letters stand on quarters of a pixel along the line: on whole ones, small letters would be spaced
    /// unevenly.
    static constexpr int kQuarters = 4;

    /// Good until the next call.
    const GlyphPicture& get(PangoFont* font, PangoGlyph glyph, int quarter);

private:
    using Quarters = std::array<GlyphPicture, kQuarters>;
    struct FontPictures {
        explicit FontPictures(PangoFont* f) : font(f) { g_object_ref(f); }
        Owned<PangoFont> font;  ///< held, so that its address is not another font's
        std::unordered_map<PangoGlyph, Quarters> glyphs = {};
    };
    std::unordered_map<PangoFont*, FontPictures> fonts_;
    FontPictures* last_ = nullptr;  ///< the one asked for last, as a rule the next too
    std::size_t bytes_ = 0;
};

}  // namespace render
