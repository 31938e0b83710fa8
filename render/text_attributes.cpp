#include "render/text_attributes.h"

#include <algorithm>
#include <cmath>

#include "render/text_fonts.h"

namespace render {
namespace {

constexpr float kMinSize = 1, kMaxSize = 512;
// Of several lines to a single one's height: Inter's are 1.45 em apart then.
constexpr float kLineSpacing = 1.2f;

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

/// Inter's rules for letters with marks take a third of a label's time; where there are none they have
/// nothing to do.
constexpr const char* kNoMarks = "ccmp=0";

/// `simple`: no letter is put together from parts.
std::string featuresOf(const TextStyle& style, bool simple) {
    std::string all = style.tabularFigures ? "tnum=1," : "";
    if (simple && style.family == "Inter") (all += kNoMarks) += ',';
    all += cleanFeatures(style.features);
    if (all.ends_with(',')) all.pop_back();
    return all;
}

void addSpan(PangoAttrList* list, const TextSpan& span, const TextNeeds& needs) {
    const std::size_t b = span.begin, e = span.end;
    if (span.bold) add(list, pango_attr_weight_new(PANGO_WEIGHT_SEMIBOLD), b, e);
    if (span.italic) add(list, pango_attr_style_new(PANGO_STYLE_ITALIC), b, e);
    if (span.underline) add(list, pango_attr_underline_new(PANGO_UNDERLINE_SINGLE), b, e);
    if (!span.family.empty()) add(list, pango_attr_family_new(familyList(span.family, needs).c_str()), b, e);
}

/// Raised or lowered, small letters, which stay within their line.
void addSmall(PangoAttrList* list, bool raised, std::size_t begin, std::size_t end, int lineHeight) {
    add(list, pango_attr_font_scale_new(raised ? PANGO_FONT_SCALE_SUPERSCRIPT : PANGO_FONT_SCALE_SUBSCRIPT),
        begin, end);
    add(list,
        pango_attr_baseline_shift_new(raised ? PANGO_BASELINE_SHIFT_SUPERSCRIPT
                                             : PANGO_BASELINE_SHIFT_SUBSCRIPT),
        begin, end);
    add(list, pango_attr_line_height_new_absolute(lineHeight / 2), begin, end);
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

/// Whether a letter may be parted from what stands before it.
bool beginsGrapheme(std::string_view text, std::size_t at) {
    const gunichar c = g_utf8_get_char(text.data() + at);
    return (c < 0x80 || !g_unichar_ismark(c)) && !g_unichar_iszerowidth(c) && c != 0x200D;
}

/// Pango shapes what is left of a run anew for each line where words are broken within, which takes minutes
/// for a word of 64 kB. So words longer than any are parted into runs, by a change that changes nothing.
void addRuns(PangoAttrList* list, std::string_view text) {
    constexpr std::size_t kLongestWord = 512, kRun = 128;
    constexpr std::string_view kLineSeparator = "\u2028";
    std::size_t word = 0, run = 0;
    bool odd = false;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] == ' ' || text.substr(at).starts_with(kLineSeparator)) word = run = at + 1;
        const bool first = (static_cast<unsigned char>(text[at]) & 0xC0) != 0x80;
        if (at - word < kLongestWord || at < run + kRun || !first || !beginsGrapheme(text, at)) continue;
        if (odd) add(list, pango_attr_scale_new(1), run, at);
        odd = !odd;
        run = at;
    }
}

}  // namespace

float sizeOf(const TextStyle& style) {
    return std::isfinite(style.sizePixels) ? std::clamp(style.sizePixels, kMinSize, kMaxSize) : 14.f;
}

bool wraps(const TextStyle& style) {
    return style.maxWidth > 0 && style.maxLines > 1;
}

Attributes attributesOf(std::string_view text, const TextStyle& style, std::span<const TextSpan> spans,
                        std::string_view language, const TextNeeds& needs) {
    Attributes list(pango_attr_list_new());
    if (!language.empty())
        add(list.get(), pango_attr_language_new(pango_language_from_string(std::string(language).c_str())), 0,
            PANGO_ATTR_INDEX_TO_TEXT_END);
    // Whole pixels, so that all lines are as far apart.
    const double height = sizeOf(style) * needs.lineHeight * (wraps(style) ? kLineSpacing : 1);
    const int lineHeight = static_cast<int>(std::lround(height)) * PANGO_SCALE;
    add(list.get(), pango_attr_line_height_new_absolute(lineHeight), 0, PANGO_ATTR_INDEX_TO_TEXT_END);
    const std::string features = featuresOf(style, needs.simple);
    if (!features.empty())
        add(list.get(), pango_attr_font_features_new(features.c_str()), 0, PANGO_ATTR_INDEX_TO_TEXT_END);
    if (!needs.simple && style.family == "Inter") {
        // All of them: of one type the innermost attribute alone counts.
        const std::string ofSimple = featuresOf(style, true);
        for (const auto& [begin, end] : simpleStretches(text))
            add(list.get(), pango_attr_font_features_new(ofSimple.c_str()), begin, end);
    }
    std::size_t smallEnd = 0;  // one within the other would grow smaller without end
    for (const TextSpan& span : spans) {
        if (span.begin >= span.end) continue;
        addSpan(list.get(), span, needs);
        const std::size_t begin = std::max(span.begin, smallEnd);
        if ((!span.superscript && !span.subscript) || begin >= span.end) continue;
        addSmall(list.get(), span.superscript, begin, span.end, lineHeight);
        smallEnd = span.end;
    }
    if (wraps(style)) addRuns(list.get(), text);
    if (!hasOwnPrivateUse(style.family)) addMedievalLetters(list.get(), text);
    return list;
}

}  // namespace render
