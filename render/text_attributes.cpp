#include "render/text_attributes.h"

#include <algorithm>

#include "render/text_fonts.h"

namespace render {
namespace {

void add(PangoAttrList* list, PangoAttribute* attribute, std::size_t begin, std::size_t end) {
    attribute->start_index = static_cast<guint>(begin);
    attribute->end_index = static_cast<guint>(end);
    pango_attr_list_insert(list, attribute);
}

/// What may stand in a list of OpenType features; anything else makes none.
std::string cleanFeatures(const std::string& features) {
    constexpr std::size_t kLongest = 256;
    const auto fits = [](unsigned char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '=' ||
               c == ',' || c == '+' || c == '-' || c == ' ' || c == '_';
    };
    return features.size() <= kLongest && std::ranges::all_of(features, fits) ? features : std::string();
}

std::string featuresOf(const TextStyle& style, const TextNeeds& needs) {
    std::string all = style.tabularFigures ? "tnum=1," : "";
    // Inter's rules for letters with marks take a third of a label's time, and have nothing to do here.
    if (needs.simple && style.family == "Inter") all += "ccmp=0,";
    all += cleanFeatures(style.features);
    if (all.ends_with(',')) all.pop_back();
    return all;
}

void addSpan(PangoAttrList* list, const TextSpan& span, const TextNeeds& needs) {
    const std::size_t b = span.begin, e = span.end;
    if (span.bold) add(list, pango_attr_weight_new(PANGO_WEIGHT_SEMIBOLD), b, e);
    if (span.italic) add(list, pango_attr_style_new(PANGO_STYLE_ITALIC), b, e);
    if (span.underline) add(list, pango_attr_underline_new(PANGO_UNDERLINE_SINGLE), b, e);
    if (span.superscript || span.subscript) {
        add(list,
            pango_attr_font_scale_new(span.superscript ? PANGO_FONT_SCALE_SUPERSCRIPT
                                                       : PANGO_FONT_SCALE_SUBSCRIPT),
            b, e);
        add(list,
            pango_attr_baseline_shift_new(span.superscript ? PANGO_BASELINE_SHIFT_SUPERSCRIPT
                                                           : PANGO_BASELINE_SHIFT_SUBSCRIPT),
            b, e);
    }
    if (!span.family.empty()) add(list, pango_attr_family_new(familyList(span.family, needs).c_str()), b, e);
}

/// U+E000 to U+F8FF.
bool isPrivateUse(std::string_view text, std::size_t at) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    return byte(at) == 0xEE || (byte(at) == 0xEF && byte(at + 1) < 0xA4);
}

void addMedievalLetters(PangoAttrList* list, std::string_view text) {
    constexpr std::string_view kLeads = "\xEE\xEF";
    std::size_t at = 0;
    while ((at = text.find_first_of(kLeads, at)) != std::string_view::npos) {
        const std::size_t begin = at;
        while (at < text.size() && isPrivateUse(text, at)) at += 3;
        if (at > begin)
            add(list, pango_attr_family_new(medievalFamilies().c_str()), begin, at);
        else
            at += 3;
    }
}

}  // namespace

Attributes attributesOf(std::string_view text, const TextStyle& style, std::span<const TextSpan> spans,
                        std::string_view language, const TextNeeds& needs) {
    Attributes list(pango_attr_list_new());
    if (!language.empty())
        add(list.get(), pango_attr_language_new(pango_language_from_string(std::string(language).c_str())), 0,
            PANGO_ATTR_INDEX_TO_TEXT_END);
    const std::string features = featuresOf(style, needs);
    if (!features.empty())
        add(list.get(), pango_attr_font_features_new(features.c_str()), 0, PANGO_ATTR_INDEX_TO_TEXT_END);
    for (const TextSpan& span : spans)
        if (span.begin < span.end) addSpan(list.get(), span, needs);
    if (!hasOwnPrivateUse(style.family)) addMedievalLetters(list.get(), text);
    return list;
}

}  // namespace render
