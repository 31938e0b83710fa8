// Any bytes in any style, with any spans -> laid out, asked and painted.

#include <cstdint>
#include <cstdlib>
#include <string>

#include "render/text.h"

namespace {

/// Reads numbers off the front.
class Numbers {
public:
    Numbers(const std::uint8_t* data, std::size_t size) : data_(data), size_(size) {}
    unsigned next() { return at_ < size_ ? data_[at_++] : 0; }
    std::string rest() const {
        return at_ < size_ ? std::string(reinterpret_cast<const char*>(data_ + at_), size_ - at_)
                           : std::string();
    }

private:
    const std::uint8_t* data_;
    std::size_t size_, at_ = 0;
};

}  // namespace

// Fontconfig and Pango keep what they load until the end; that is not ours.
extern "C" const char* __lsan_default_suppressions();
extern "C" const char* __lsan_default_suppressions() {
    return "leak:libfontconfig\nleak:libpango\nleak:libglib-2.0\n";
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const render::TextShaper shaper;  // fonts are loaded once
    constexpr std::size_t kLongest = 2000;   // longer texts find no more, and take their time
    if (size > kLongest) return 0;
    Numbers n(data, size);
    render::TextStyle style;
    style.sizePixels = float(n.next());
    style.maxWidth = int(n.next()) * 4 - 16;
    style.maxLines = int(n.next()) - 2;
    const unsigned flags = n.next();
    style.italic = flags & 1, style.fullWidth = flags & 2, style.editable = flags & 4;
    style.tabularFigures = flags & 8;
    if (flags & 16) style.align = render::TextAlign::Center;
    if (flags & 32) style.language = "zh-Hant";
    for (unsigned i = n.next() % 8; i > 0; --i) {
        render::TextSpan span{.begin = n.next(), .end = n.next(), .link = int(n.next()) - 1};
        const unsigned look = n.next();
        span.bold = look & 1, span.underline = look & 2, span.superscript = look & 4,
        span.subscript = look & 8;
        if (look & 16) span.family = "Junicode";
        style.spans.push_back(span);
    }
    const std::string text = n.rest();

    const render::TextLayout l = shaper.layout(text, style);
    const std::size_t end = l.text().size();
    for (std::size_t i = 0; i <= end + 1; i += 1 + end / 64) {
        const render::Caret caret = l.caret(i);
        if (l.indexAt(caret.x, caret.y) > end) std::abort();
        for (int move = 0; move <= int(render::CaretMove::LineDown); ++move)
            if (l.moved(i, render::CaretMove(move)) > end) std::abort();
        const auto [from, to] = l.wordAt(i);
        if (from > to || to > end) std::abort();
        (void)l.selection(i, end / 2);
    }
    (void)l.links();
    const render::Image picture = l.paint();
    if (!picture.empty() && picture.pixels.size() != std::size_t(picture.width) * std::size_t(picture.height))
        std::abort();
    if (render::isolated(text).size() < 6) std::abort();
    return 0;
}
