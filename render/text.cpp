#include "render/text.h"

#include <algorithm>
#include <cmath>

#include <pango/pangocairo.h>

#include "render/plain_text.h"

namespace render {
namespace {

// A label longer than this is cut: no screen shows more, and Cairo's surfaces end at 32767 (see kColumns).
constexpr int kMaxSide = 8000;
constexpr float kMinSize = 1, kMaxSize = 512;
// Inter's lines are 1.21 em apart by themselves; with this they are 1.45.
constexpr float kLineSpacing = 1.2f;

struct Unref {
    void operator()(void* object) const { g_object_unref(object); }
};
template <typename T>
using Owned = std::unique_ptr<T, Unref>;

// Fontconfig's own fallback may pick a font of another script for single letters of a cluster (Tamil was set
// partly in Grantha), so the script families are named.
constexpr const char* kFamilies =
    ",Noto Sans,Noto Sans Arabic,Noto Sans Hebrew,Noto Sans Devanagari,Noto Sans Bengali,Noto Sans Tamil,"
    "Noto Sans Telugu,Noto Sans Kannada,Noto Sans Malayalam,Noto Sans Gujarati,Noto Sans Gurmukhi,Noto Sans "
    "Sinhala,"
    "Noto Sans Thai,Noto Sans Lao,Noto Sans Khmer,Noto Sans Myanmar,Noto Serif Tibetan,Noto Sans Armenian,"
    "Noto Sans Georgian,Noto Sans Ethiopic,Noto Sans Syriac,Noto Sans Coptic,Noto Sans Mongolian";

/// Han characters are drawn differently in each of these languages.
std::string hanFamilies(std::string_view language) {
    std::string_view first = "SC";
    if (language.starts_with("ja")) first = "JP";
    if (language.starts_with("ko")) first = "KR";
    if (language.starts_with("zh-hant") || language.starts_with("zh-tw")) first = "TC";
    if (language.starts_with("zh-hk") || language.starts_with("zh-mo") || language.starts_with("yue"))
        first = "HK";
    std::string list = ",Noto Sans CJK " + std::string(first);
    for (std::string_view other : {"SC", "JP", "KR", "TC", "HK"})
        if (other != first) list += ",Noto Sans CJK " + std::string(other);
    return list;
}

/// What a BCP 47 tag may hold, in small letters; Pango keeps every tag it ever sees, so a dirty one becomes
/// none.
std::string cleanLanguage(std::string_view tag) {
    constexpr std::size_t kLongest = 35;  // RFC 5646, 4.4.1
    if (tag.size() > kLongest) return {};
    std::string clean(tag);
    for (char& c : clean) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
        if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-')) return {};
    }
    return clean;
}

struct DescriptionDeleter {
    void operator()(PangoFontDescription* d) const { pango_font_description_free(d); }
};

std::unique_ptr<PangoFontDescription, DescriptionDeleter> describeFont(const TextStyle& style,
                                                                       const std::string& language) {
    std::unique_ptr<PangoFontDescription, DescriptionDeleter> font(pango_font_description_new());
    pango_font_description_set_family(font.get(), (style.family + kFamilies + hanFamilies(language)).c_str());
    pango_font_description_set_weight(font.get(),
                                      static_cast<PangoWeight>(std::clamp(style.weight, 100, 1000)));
    const float size =
        std::isfinite(style.sizePixels) ? std::clamp(style.sizePixels, kMinSize, kMaxSize) : 14.f;
    pango_font_description_set_absolute_size(font.get(), double(size) * PANGO_SCALE);
    return font;
}

void setAttributes(PangoLayout* layout, const TextStyle& style) {
    if (!style.tabularFigures) return;
    PangoAttrList* attributes = pango_attr_list_new();
    pango_attr_list_insert(attributes, pango_attr_font_features_new("tnum=1"));
    pango_layout_set_attributes(layout, attributes);
    pango_attr_list_unref(attributes);
}

/// Width, lines and ellipsis.
void setBounds(PangoLayout* layout, const TextStyle& style) {
    const bool wraps = style.maxWidth > 0 && style.maxLines > 1;
    const int width = style.maxWidth > 0 ? std::min(style.maxWidth, kMaxSide) : kMaxSide;
    pango_layout_set_width(layout, width * PANGO_SCALE);
    pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
    pango_layout_set_ellipsize(layout, PANGO_ELLIPSIZE_END);
    pango_layout_set_height(layout, wraps ? -style.maxLines : -1);
    if (wraps) pango_layout_set_line_spacing(layout, kLineSpacing);
}

/// The extent to lay out with, grown where ink reaches over it (by at most an em, against heaps of accents).
PangoRectangle extentOf(PangoLayout* layout, float em) {
    PangoRectangle ink, logical;
    pango_layout_get_pixel_extents(layout, &ink, &logical);
    if (ink.width <= 0 || ink.height <= 0) return logical;
    const int most = static_cast<int>(std::ceil(std::clamp(em, kMinSize, kMaxSize)));
    const auto over = [most](int amount) { return std::clamp(amount, 0, most); };
    const int left = over(logical.x - ink.x), top = over(logical.y - ink.y);
    const int right = over(ink.x + ink.width - logical.x - logical.width);
    const int bottom = over(ink.y + ink.height - logical.y - logical.height);
    return {logical.x - left, logical.y - top, std::min(logical.width + left + right, kMaxSide),
            std::min(logical.height + top + bottom, kMaxSide)};
}

/// Cairo 1.16 sets glyphs on whole pixels only, which spaces small letters unevenly. So it paints this many
/// columns a pixel, which are then averaged: letters stand on quarters of a pixel, and lines on whole ones.
constexpr int kColumns = 4;

std::vector<std::uint8_t> averageColumns(const std::vector<std::uint8_t>& rows, int stride, int width,
                                         int height) {
    std::vector<std::uint8_t> out(std::size_t(width) * std::size_t(height));
    auto to = out.begin();
    for (int y = 0; y < height; ++y) {
        const std::uint8_t* from = rows.data() + std::size_t(y) * std::size_t(stride);
        for (int x = 0; x < width; ++x, from += kColumns)
            *to++ =
                static_cast<std::uint8_t>((from[0] + from[1] + from[2] + from[3] + kColumns / 2) / kColumns);
    }
    return out;
}

Image paint(PangoLayout* layout, const PangoRectangle& extent) {
    Image image{std::max(extent.width, 0), std::max(extent.height, 0), PixelFormat::Alpha8, {}};
    if (image.empty()) return {0, 0, PixelFormat::Alpha8, {}};
    const int stride = cairo_format_stride_for_width(CAIRO_FORMAT_A8, image.width * kColumns);
    std::vector<std::uint8_t> rows(std::size_t(stride) * std::size_t(image.height));
    cairo_surface_t* surface = cairo_image_surface_create_for_data(
        rows.data(), CAIRO_FORMAT_A8, image.width * kColumns, image.height, stride);
    cairo_t* cairo = cairo_create(surface);
    cairo_scale(cairo, kColumns, 1);
    cairo_translate(cairo, -extent.x, -extent.y);
    pango_cairo_show_layout(cairo, layout);
    cairo_destroy(cairo);
    cairo_surface_flush(surface);
    cairo_surface_destroy(surface);
    image.pixels = averageColumns(rows, stride, image.width, image.height);
    return image;
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
    }

    TextRun shape(std::string_view utf8, const TextStyle& style) {
        const bool wraps = style.maxWidth > 0 && style.maxLines > 1;
        const std::string text = plainText(utf8, wraps ? LineBreaks::Keep : LineBreaks::Blank);
        const std::string language = cleanLanguage(style.language);
        pango_context_set_language(context_.get(), language.empty()
                                                       ? pango_language_get_default()
                                                       : pango_language_from_string(language.c_str()));
        const Owned<PangoLayout> layout(pango_layout_new(context_.get()));
        const auto font = describeFont(style, language);
        pango_layout_set_font_description(layout.get(), font.get());
        pango_layout_set_auto_dir(layout.get(), TRUE);
        setAttributes(layout.get(), style);
        setBounds(layout.get(), style);
        pango_layout_set_text(layout.get(), text.data(), static_cast<int>(text.size()));

        const PangoRectangle extent = extentOf(layout.get(), style.sizePixels);
        TextRun run{.coverage = paint(layout.get(), extent), .width = extent.width, .height = extent.height};
        run.baseline =
            static_cast<int>(std::lround(pango_layout_get_baseline(layout.get()) / double(PANGO_SCALE))) -
            extent.y;
        run.rightToLeft = pango_layout_get_direction(layout.get(), 0) == PANGO_DIRECTION_RTL;
        return run;
    }

private:
    Owned<PangoFontMap> fonts_;
    Owned<PangoContext> context_;
};

TextShaper::TextShaper() : impl_(std::make_unique<Impl>()) {}

TextShaper::~TextShaper() = default;

TextRun TextShaper::shape(std::string_view utf8, const TextStyle& style) const {
    return impl_->shape(utf8, style);
}

}  // namespace render
