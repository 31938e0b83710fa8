#include "render/text.h"

#include <algorithm>
#include <cmath>

#include <pango/pangocairo.h>

#include "render/plain_text.h"
#include "render/text_attributes.h"
#include "render/text_fonts.h"
#include "render/text_glyphs.h"
#include "render/text_layout_impl.h"

namespace render {
namespace {

// A line longer than this is cut: no screen shows more.
constexpr int kMostWidth = 8000;
int widthOf(const TextStyle& style) {
    return style.maxWidth > 0 ? std::min(style.maxWidth, kMostWidth) : kMostWidth;
}

/// More characters than the place has room for, so that the time depends on what is seen and not on what was
/// given. Letters are a quarter of an em at the narrowest, each with a mark or two.
std::size_t mostCharacters(const TextStyle& style) {
    if (style.editable) return kTextBytes;
    const double line = 64 + widthOf(style) / double(sizeOf(style)) * 12;
    return static_cast<std::size_t>(std::min(line * (wraps(style) ? style.maxLines : 1), double(kTextBytes)));
}

/// The spans with places in the text that is laid out, by rising begin.
struct Content {
    PlainText plain;
    std::vector<TextSpan> spans = {};
};

Content readContent(std::string_view utf8, const TextStyle& style) {
    const LineBreaks breaks = wraps(style) ? LineBreaks::Keep : LineBreaks::Blank;
    Content content;
    const std::size_t count = std::min(style.spans.size(), kMostSpans);
    std::vector<std::size_t> offsets;
    for (std::size_t i = 0; i < count; ++i)
        offsets.insert(offsets.end(), {style.spans[i].begin, style.spans[i].end});
    std::ranges::sort(offsets);
    std::vector<std::size_t> places = offsets;
    content.plain = plainText(utf8, breaks, mostCharacters(style), places);
    const auto place = [&](std::size_t offset) {
        return places[static_cast<std::size_t>(std::ranges::lower_bound(offsets, offset) - offsets.begin())];
    };
    content.spans.assign(style.spans.begin(), style.spans.begin() + static_cast<std::ptrdiff_t>(count));
    for (TextSpan& span : content.spans) {
        span.begin = place(span.begin);
        span.end = place(span.end);
    }
    std::ranges::stable_sort(content.spans, {}, &TextSpan::begin);
    if (content.plain.cut) content.plain.text += "\u2026";
    return content;
}

/// Width, lines and ellipsis.
void setBounds(PangoLayout* layout, const TextStyle& style) {
    if (style.align == TextAlign::Center) pango_layout_set_alignment(layout, PANGO_ALIGN_CENTER);
    if (wraps(style)) pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
    if (!style.editable || style.maxWidth > 0) pango_layout_set_width(layout, widthOf(style) * PANGO_SCALE);
    if (style.editable) return;
    pango_layout_set_ellipsize(layout, PANGO_ELLIPSIZE_END);
    pango_layout_set_height(layout, wraps(style) ? -style.maxLines : -1);
}

struct Extent {
    PangoRectangle box;
    bool blank = false;
};

/// The extent to lay out with, grown where ink reaches over it (by at most an em, against heaps of accents).
Extent extentOf(PangoLayout* layout, const TextStyle& style) {
    PangoRectangle ink, logical;
    pango_layout_get_pixel_extents(layout, &ink, &logical);
    if (style.fullWidth && style.maxWidth > 0) {
        logical.x = 0;
        logical.width = widthOf(style);
    }
    const int most = static_cast<int>(std::ceil(sizeOf(style)));
    // Where there is no font at all, Pango's figures are anything.
    const int highest = 8 * most * pango_layout_get_line_count(layout);
    if (logical.height < 0 || logical.height > highest || std::abs(logical.y) > highest) {
        logical.y = 0;
        logical.height = std::clamp(logical.height, 2 * most, 2 * most * pango_layout_get_line_count(layout));
    }
    if (ink.width <= 0 || ink.height <= 0) return {logical, true};
    const auto over = [most](int amount) { return std::clamp(amount, 0, most); };
    const int left = over(logical.x - ink.x), top = over(logical.y - ink.y);
    const int right = over(ink.x + ink.width - logical.x - logical.width);
    const int bottom = over(ink.y + ink.height - logical.y - logical.height);
    return {{logical.x - left, logical.y - top, logical.width + left + right, logical.height + top + bottom}};
}

template <typename See>
void seeMissing(PangoLayout* layout, See see) {
    for (GSList* l = pango_layout_get_lines_readonly(layout); l; l = l->next)
        for (GSList* r = static_cast<PangoLayoutLine*>(l->data)->runs; r; r = r->next) {
            const PangoGlyphString* glyphs = static_cast<PangoLayoutRun*>(r->data)->glyphs;
            for (int i = 0; i < glyphs->num_glyphs; ++i) {
                const PangoGlyph glyph = glyphs->glyphs[i].glyph;
                // The others with this bit are not characters; ends of lines are none that anybody misses.
                if (!(glyph & PANGO_GLYPH_UNKNOWN_FLAG) || glyph == PANGO_GLYPH_INVALID_INPUT) continue;
                const auto character = static_cast<char32_t>(glyph & ~PANGO_GLYPH_UNKNOWN_FLAG);
                if (character != U'\u2028' && character != U'\u2029') see(character);
            }
        }
}

struct DescriptionFree {
    void operator()(PangoFontDescription* d) const { pango_font_description_free(d); }
};
using Description = std::unique_ptr<PangoFontDescription, DescriptionFree>;

Description describeFont(const TextStyle& style, const TextNeeds& needs) {
    Description font(pango_font_description_new());
    pango_font_description_set_family(font.get(), familyList(style.family, needs).c_str());
    pango_font_description_set_weight(font.get(),
                                      static_cast<PangoWeight>(std::clamp(style.weight, 100, 1000)));
    if (style.italic) pango_font_description_set_style(font.get(), PANGO_STYLE_ITALIC);
    pango_font_description_set_absolute_size(font.get(), double(sizeOf(style)) * PANGO_SCALE);
    return font;
}

}  // namespace

class TextShaper::Impl {
public:
    Impl() : fonts_(pango_cairo_font_map_new()), context_(pango_font_map_create_context(fonts_.get())) {
        // The same on every screen and at every place: no hints, no subpixels, no rounded advances.
        cairo_font_options_t* options = cairo_font_options_create();
        cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
        cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
        cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
        pango_cairo_context_set_font_options(context_.get(), options);
        cairo_font_options_destroy(options);
        pango_context_set_round_glyph_positions(context_.get(), FALSE);
        pango_context_set_language(context_.get(), pango_language_from_string("en"));
    }

    TextLayout layout(std::string_view utf8, const TextStyle& style) {
        const std::string language = cleanLanguage(style.language);
        const Content content = readContent(utf8, style);
        const TextNeeds needs = needsOf(content.plain.text, language);
        auto out = std::make_unique<TextLayout::Impl>();
        out->layout.reset(pango_layout_new(context_.get()));
        out->letters = letters_;
        out->cut = content.plain.cut;
        PangoLayout* layout = out->layout.get();
        const Description font = describeFont(style, needs);
        pango_layout_set_font_description(layout, font.get());
        const Attributes attributes = attributesOf(content.plain.text, style, content.spans, language, needs);
        pango_layout_set_attributes(layout, attributes.get());
        setBounds(layout, style);
        pango_layout_set_text(layout, content.plain.text.data(), static_cast<int>(content.plain.text.size()));
        const Extent extent = extentOf(layout, style);
        out->extent = extent.box;
        out->blank = extent.blank;
        for (const TextSpan& span : content.spans)
            if (span.link >= 0 && span.begin < span.end)
                out->links.push_back({span.begin, span.end, span.link});
        seeMissing(layout, [this](char32_t c) { see(c); });
        return TextLayout(std::move(out));
    }

    std::vector<MissingScript> missing;

private:
    void see(char32_t character) {
        const MissingScript found = missingScript(character);
        if (std::ranges::find(missing, found.script, &MissingScript::script) == missing.end())
            missing.push_back(found);
    }

    Owned<PangoFontMap> fonts_;
    Owned<PangoContext> context_;
    std::shared_ptr<GlyphPictures> letters_ = std::make_shared<GlyphPictures>();
};

std::string isolated(std::string_view content) {
    constexpr std::string_view kFirstStrong = "\u2068", kPop = "\u2069";
    // What opens or closes an isolate inside would end ours, or go on behind it.
    std::string out(kFirstStrong);
    for (std::size_t at = 0; at < content.size(); ++at) {
        const std::string_view three = content.substr(at, 3);
        if (three >= "\u2066" && three <= kPop && three.size() == 3)
            at += 2;
        else
            out += content[at];
    }
    return out += kPop;
}

TextShaper::TextShaper() : impl_(std::make_unique<Impl>()) {}

TextShaper::~TextShaper() = default;

TextLayout TextShaper::layout(std::string_view utf8, const TextStyle& style) const {
    return impl_->layout(utf8, style);
}

TextRun TextShaper::shape(std::string_view utf8, const TextStyle& style) const {
    const TextLayout l = layout(utf8, style);
    return {l.paint(), l.width(), l.height(), l.baseline(), l.rightToLeft()};
}

TextSize TextShaper::measure(std::string_view utf8, const TextStyle& style) const {
    const TextLayout l = layout(utf8, style);
    return {l.width(), l.height(), l.baseline(), l.lines(), l.rightToLeft(), l.truncated()};
}

const std::vector<MissingScript>& TextShaper::missing() const {
    return impl_->missing;
}

}  // namespace render
