#include "assets/demo/shaping.h"

#include <algorithm>
#include <set>
#include <unordered_map>

#include <pango/pangocairo.h>

namespace demo {

void Outline::addTo(cairo_t* cr) const {
    for (const Step& s : steps) {
        switch (s.kind) {
            case Step::Move:
                cairo_move_to(cr, s.x[0], s.y[0]);
                break;
            case Step::Line:
                cairo_line_to(cr, s.x[0], s.y[0]);
                break;
            case Step::Curve:
                cairo_curve_to(cr, s.x[0], s.y[0], s.x[1], s.y[1], s.x[2], s.y[2]);
                break;
            case Step::Close:
                cairo_close_path(cr);
                break;
        }
    }
}

struct Shaper::Impl {
    cairo_surface_t* surface = cairo_image_surface_create(CAIRO_FORMAT_A8, 1, 1);
    cairo_t* cr = cairo_create(surface);
    PangoContext* context = nullptr;
    std::map<Font, std::unordered_map<std::string, Run>> runs;
    std::map<std::pair<cairo_scaled_font_t*, unsigned long>, std::unique_ptr<Outline>> outlines;
    std::set<cairo_scaled_font_t*> fonts;  ///< kept, so that a key is never reused

    Impl() {
        cairo_set_tolerance(cr, 0.02);
        context = pango_cairo_create_context(cr);
        cairo_font_options_t* options = cairo_font_options_create();
        cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
        cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
        pango_cairo_context_set_font_options(context, options);
        cairo_font_options_destroy(options);
        pango_context_set_round_glyph_positions(context, FALSE);
    }
    ~Impl() {
        for (cairo_scaled_font_t* font : fonts) cairo_scaled_font_destroy(font);
        g_object_unref(context);
        cairo_destroy(cr);
        cairo_surface_destroy(surface);
    }

    PangoLayout* layout(const std::string& text, const Font& font) const {
        PangoLayout* layout = pango_layout_new(context);
        PangoFontDescription* description = pango_font_description_from_string(font.name.c_str());
        pango_font_description_set_absolute_size(description, font.size * PANGO_SCALE);
        pango_layout_set_font_description(layout, description);
        pango_font_description_free(description);
        PangoAttrList* attributes = pango_attr_list_new();
        if (!font.features.empty())
            pango_attr_list_insert(attributes, pango_attr_font_features_new(font.features.c_str()));
        if (font.letterSpacing != 0)
            pango_attr_list_insert(attributes,
                                   pango_attr_letter_spacing_new(int(font.letterSpacing * PANGO_SCALE)));
        pango_attr_list_insert(attributes, pango_attr_fallback_new(FALSE));
        pango_layout_set_attributes(layout, attributes);
        pango_attr_list_unref(attributes);
        pango_layout_set_text(layout, text.c_str(), int(text.size()));
        return layout;
    }

    const Outline* outline(PangoFont* pangoFont, PangoGlyph glyph) {
        cairo_scaled_font_t* font = pango_cairo_font_get_scaled_font(PANGO_CAIRO_FONT(pangoFont));
        if (fonts.insert(font).second) cairo_scaled_font_reference(font);
        std::unique_ptr<Outline>& found = outlines[{font, glyph}];
        if (found) return found.get();
        found = std::make_unique<Outline>();
        cairo_set_scaled_font(cr, font);
        cairo_new_path(cr);
        const cairo_glyph_t at{glyph, 0, 0};
        cairo_glyph_path(cr, &at, 1);
        cairo_path_t* path = cairo_copy_path(cr);
        for (int i = 0; i < path->num_data; i += path->data[i].header.length) {
            const cairo_path_data_t* data = &path->data[i];
            Outline::Step step{};
            step.kind = Outline::Step::Kind(data->header.type);
            for (int k = 0; k + 1 < data->header.length && k < 3; ++k)
                step.x[k] = data[k + 1].point.x, step.y[k] = data[k + 1].point.y;
            found->steps.push_back(step);
        }
        cairo_path_destroy(path);
        return found.get();
    }

    static void checkFont(PangoFont* found, const Font& wanted) {
        PangoFontDescription* description = pango_font_describe(found);
        const std::string family = pango_font_description_get_family(description);
        pango_font_description_free(description);
        if (!family.starts_with("Junicode"))
            throw FontError("The font \"" + wanted.name +
                            "\" is not installed. Install the package fonts-junicode.");
    }

    Run shape(const std::string& text, const Font& font) {
        Run run;
        PangoLayout* laid = layout(text, font);
        PangoLayoutLine* line = pango_layout_get_line_readonly(laid, 0);
        double x = 0;
        for (GSList* item = line->runs; item; item = item->next) {
            const auto* shaped = static_cast<PangoGlyphItem*>(item->data);
            checkFont(shaped->item->analysis.font, font);
            for (int i = 0; i < shaped->glyphs->num_glyphs; ++i) {
                const PangoGlyphInfo& info = shaped->glyphs->glyphs[i];
                if (info.glyph & PANGO_GLYPH_UNKNOWN_FLAG)
                    throw FontError("The font \"" + font.name + "\" lacks a letter of \"" + text +
                                    "\". Install a newer fonts-junicode.");
                if (info.glyph != PANGO_GLYPH_EMPTY)
                    run.glyphs.push_back({outline(shaped->item->analysis.font, info.glyph),
                                          x + double(info.geometry.x_offset) / PANGO_SCALE,
                                          double(info.geometry.y_offset) / PANGO_SCALE});
                x += double(info.geometry.width) / PANGO_SCALE;
            }
        }
        run.width = x;
        PangoRectangle ink;
        pango_layout_line_get_extents(line, &ink, nullptr);
        run.left = double(ink.x) / PANGO_SCALE;
        run.right = double(ink.x + ink.width) / PANGO_SCALE;
        run.top = double(ink.y) / PANGO_SCALE;
        run.bottom = double(ink.y + ink.height) / PANGO_SCALE;
        g_object_unref(laid);
        return run;
    }
};

Shaper::Shaper() : impl_(std::make_unique<Impl>()) {}
Shaper::~Shaper() = default;

const Run& Shaper::shape(const std::string& text, const Font& font) {
    std::unordered_map<std::string, Run>& runs = impl_->runs[font];
    const auto found = runs.find(text);
    if (found != runs.end()) return found->second;
    return runs.emplace(text, impl_->shape(text, font)).first->second;
}

}  // namespace demo
