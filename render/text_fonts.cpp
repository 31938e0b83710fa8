#include "render/text_fonts.h"

#include <algorithm>

namespace render {
namespace {

// Fontconfig's own fallback may pick a font of another script for single letters of a cluster (Tamil was set
// partly in Grantha), so the script families are named. It finds those of the scripts that only one family
// has.
constexpr std::string_view kScripts =
    ",Noto Sans,Noto Sans Arabic,Noto Sans Hebrew,Noto Sans Devanagari,Noto Sans Bengali,Noto Sans Tamil,"
    "Noto Sans Telugu,Noto Sans Kannada,Noto Sans Malayalam,Noto Sans Gujarati,Noto Sans Gurmukhi,"
    "Noto Sans Oriya,Noto Sans Sinhala,Noto Sans Thai,Noto Sans Lao,Noto Sans Khmer,Noto Sans Myanmar,"
    "Noto Serif Tibetan,Noto Sans Armenian,Noto Sans Georgian,Noto Sans Ethiopic,Noto Sans Syriac,"
    "Noto Sans Coptic,Noto Sans Mongolian";
// Behind the others, since they have letters of other scripts too.
constexpr std::string_view kLast =
    ",Noto Sans Symbols,Noto Sans Symbols2,Noto Sans Math,Noto Music,Symbola,Noto Emoji";
// Debian 12 has the second version as a beta, under its own name.
constexpr std::string_view kJunicode = "Junicode,Junicode Two Beta,JunicodeTwoBeta";

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

bool isJunicode(std::string_view family) {
    return family.starts_with("Junicode");
}

}  // namespace

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

std::string familyList(std::string_view family, std::string_view language) {
    std::string list(isJunicode(family) ? kJunicode : family);
    list += kScripts;
    list += hanFamilies(language);
    if (!isJunicode(family)) (list += ',') += kJunicode;
    list += kLast;
    return list;
}

std::string medievalFamilies() {
    return std::string(kJunicode);
}

bool hasOwnPrivateUse(std::string_view family) {
    return family.find("Icons") != std::string_view::npos;
}

}  // namespace render
