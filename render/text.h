#pragma once
// Words -> pixels, by Pango: shaping, bidirectional text, line breaking, ellipsis, fallback. Every string
// that a user reads goes through here. Main thread only (Pango's font maps are not thread-safe).

#include <memory>
#include <string>
#include <string_view>

#include "render/image.h"

namespace render {

struct TextStyle {
    float sizePixels = 14;         ///< of the em, framebuffer pixels
    int weight = 400;              ///< 400 or 600
    std::string family = "Inter";  ///< then the Noto families
    std::string language = {};     ///< BCP 47 or empty
    int maxWidth = 0;              ///< pixels; 0 = one line as long as it gets, up to 8000
    int maxLines = 1;  ///< more are cut with an ellipsis; only with maxWidth. From 2 on, line breaks are kept
    bool tabularFigures = false;
    friend bool operator==(const TextStyle&, const TextStyle&) = default;
};

struct TextRun {
    Image coverage;  ///< Alpha8; may be empty for blank text
    int width = 0,
        height = 0;    ///< pixels: what to lay out with; holds ink that reaches over too. As `coverage`
    int baseline = 0;  ///< pixels below the top
    bool rightToLeft = false;  ///< base direction
};

class TextShaper {
public:
    TextShaper();
    ~TextShaper();
    /// `utf8` may hold anything; bad bytes become U+FFFD, control characters become blanks.
    TextRun shape(std::string_view utf8, const TextStyle& style) const;

private:
    class Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace render
