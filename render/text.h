#pragma once
// Words -> pixels, by Pango: shaping, bidirectional text, line breaking, ellipsis, fallback. Every string
// that a user reads goes through here. Main thread only (Pango's font maps are not thread-safe).

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "render/image.h"
#include "render/missing_glyphs.h"
#include "render/text_layout.h"

namespace render {

/// A part of a text that looks otherwise. Spans may overlap and nest; the later one wins, but
/// raised and lowered letters are so once.
struct TextSpan {
    std::size_t begin = 0, end = 0;  ///< bytes of the text as given; anything is safe
    bool bold = false, italic = false, underline = false;
    int link = -1;  ///< the caller's number, told by TextLayout::links(); -1: none
    bool superscript = false, subscript = false;
    std::string family = {};  ///< empty: the style's
    friend bool operator==(const TextSpan&, const TextSpan&) = default;
};

/// Start is the left in paragraphs that run from left to right, and the right in the others.
enum class TextAlign { Start, Center };

struct TextStyle {
    float sizePixels = 14;         ///< of the em, framebuffer pixels
    int weight = 400;              ///< 400 or 600
    bool italic = false;           ///< slanted where the family has no italic
    std::string family = "Inter";  ///< then the Noto families. "Junicode" is any version of it
    std::string language = {};     ///< BCP 47 or empty
    int maxWidth = 0;              ///< pixels; 0 = one line as long as it gets
    int maxLines = 1;  ///< more are cut with an ellipsis; only with maxWidth. From 2 on, line breaks are kept
    bool tabularFigures = false;
    std::string features = {};           ///< OpenType, as "smcp=1,liga=0"
    std::vector<TextSpan> spans = {};    ///< at most kMostSpans count
    TextAlign align = TextAlign::Start;  ///< of lines to each other
    bool fullWidth = false;  ///< the picture is maxWidth wide, lines aligned in it; else as its widest line
    bool editable = false;   ///< one line of any length, never an ellipsis: for fields, that scroll it
    friend bool operator==(const TextStyle&, const TextStyle&) = default;
};

/// More would be an attack: real texts have some hundred.
inline constexpr std::size_t kMostSpans = 4096;

struct TextSize {
    int width = 0, height = 0;  ///< pixels, as TextLayout's
    int baseline = 0;
    int lines = 1;
    bool rightToLeft = false, truncated = false;
    friend bool operator==(const TextSize&, const TextSize&) = default;
};

struct TextRun {
    Image coverage;  ///< Alpha8; may be empty for blank text
    int width = 0,
        height = 0;    ///< pixels: what to lay out with; holds ink that reaches over too. As `coverage`
    int baseline = 0;  ///< pixels below the top
    bool rightToLeft = false;  ///< base direction
};

/// Content between characters that keep its directions to itself, for our own sentences around it: nothing in
/// it can turn round the words beside it.
std::string isolated(std::string_view content);

class TextShaper {
public:
    TextShaper();
    ~TextShaper();
    /// `utf8` may hold anything; bad bytes become U+FFFD, control characters become blanks, and what no place
    /// has room for is cut with an ellipsis. The layout may outlive the shaper.
    TextLayout layout(std::string_view utf8, const TextStyle& style) const;
    TextRun shape(std::string_view utf8, const TextStyle& style) const;
    TextSize measure(std::string_view utf8, const TextStyle& style) const;

    /// What was laid out so far and no font had: one of each script, in the order met.
    const std::vector<MissingScript>& missing() const;

private:
    class Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace render
