#pragma once
// Words as outlines of letters, through Pango. One thread only; what it returns is never changed
// afterwards and may be read from any thread while the Shaper lives.

#include <map>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

typedef struct _cairo cairo_t;

namespace demo {

/// The outline of one glyph, in pixels, its origin on the baseline.
struct Outline {
    struct Step {
        enum Kind { Move, Line, Curve, Close } kind;
        double x[3], y[3];
    };
    std::vector<Step> steps;
    void addTo(cairo_t* cr) const;
};

struct Glyph {
    const Outline* outline;
    double x, y;
};

/// A shaped piece of text. `top` and `bottom`: ink, relative to the baseline, y down.
struct Run {
    std::vector<Glyph> glyphs;
    double width = 0, left = 0, right = 0, top = 0, bottom = 0;
};

struct Font {
    std::string name;  ///< as Pango writes it: family and style, without size
    double size = 0;   ///< pixels
    std::string features = {};
    double letterSpacing = 0;  ///< pixels
    friend auto operator<=>(const Font&, const Font&) = default;
};

/// A font or a letter is missing.
class FontError : public std::runtime_error {
    using std::runtime_error::runtime_error;
};

class Shaper {
public:
    Shaper();
    ~Shaper();
    /// Shapes one line of text. The run lives as long as the Shaper. Throws FontError.
    const Run& shape(const std::string& text, const Font& font);

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace demo
