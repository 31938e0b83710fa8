#include "render/text_fonts.h"

#include <algorithm>
#include <array>
#include <iterator>

namespace render {
namespace {

// Fontconfig's own fallback may pick a font of another script for single letters of a cluster (Tamil was set
// partly in Grantha), so the script families are named. Only those that a text needs: a long list takes
// milliseconds where a size is met first, and some of each label's time.
struct Block {
    char32_t first, last;
    std::string_view family;
};
constexpr std::string_view kLatin = "Noto Sans", kHan = "Noto Sans CJK";
// By rising characters; what is in none needs kOthers.
constexpr Block kBlocks[] = {
    {0x0000, 0x03E1, kLatin},
    {0x03E2, 0x03EF, "Noto Sans Coptic"},
    {0x03F0, 0x052F, kLatin},
    {0x0530, 0x058F, "Noto Sans Armenian"},
    {0x0590, 0x05FF, "Noto Sans Hebrew"},
    {0x0600, 0x06FF, "Noto Sans Arabic"},
    {0x0700, 0x074F, "Noto Sans Syriac"},
    {0x0750, 0x077F, "Noto Sans Arabic"},
    {0x0780, 0x07BF, "Noto Sans Thaana"},
    {0x07C0, 0x07FF, "Noto Sans NKo"},
    {0x0860, 0x086F, "Noto Sans Syriac"},
    {0x0870, 0x08FF, "Noto Sans Arabic"},
    {0x0900, 0x097F, "Noto Sans Devanagari"},
    {0x0980, 0x09FF, "Noto Sans Bengali"},
    {0x0A00, 0x0A7F, "Noto Sans Gurmukhi"},
    {0x0A80, 0x0AFF, "Noto Sans Gujarati"},
    {0x0B00, 0x0B7F, "Noto Sans Oriya"},
    {0x0B80, 0x0BFF, "Noto Sans Tamil"},
    {0x0C00, 0x0C7F, "Noto Sans Telugu"},
    {0x0C80, 0x0CFF, "Noto Sans Kannada"},
    {0x0D00, 0x0D7F, "Noto Sans Malayalam"},
    {0x0D80, 0x0DFF, "Noto Sans Sinhala"},
    {0x0E00, 0x0E7F, "Noto Sans Thai"},
    {0x0E80, 0x0EFF, "Noto Sans Lao"},
    {0x0F00, 0x0FFF, "Noto Serif Tibetan"},
    {0x1000, 0x109F, "Noto Sans Myanmar"},
    {0x10A0, 0x10FF, "Noto Sans Georgian"},
    {0x1100, 0x11FF, kHan},
    {0x1200, 0x139F, "Noto Sans Ethiopic"},
    {0x1780, 0x17FF, "Noto Sans Khmer"},
    {0x1800, 0x18AF, "Noto Sans Mongolian"},
    {0x19E0, 0x19FF, "Noto Sans Khmer"},
    {0x1C80, 0x1C8F, kLatin},
    {0x1C90, 0x1CBF, "Noto Sans Georgian"},
    {0x1CD0, 0x1CFF, "Noto Sans Devanagari"},
    {0x1D00, 0x20CF, kLatin},
    {0x2C80, 0x2CFF, "Noto Sans Coptic"},
    {0x2D00, 0x2D2F, "Noto Sans Georgian"},
    {0x2D80, 0x2DDF, "Noto Sans Ethiopic"},
    {0x2DE0, 0x2DFF, kLatin},
    {0x2E80, 0x9FFF, kHan},
    {0xA640, 0xA69F, kLatin},
    {0xA8E0, 0xA8FF, "Noto Sans Devanagari"},
    {0xA960, 0xA97F, kHan},
    {0xAB00, 0xAB2F, "Noto Sans Ethiopic"},
    {0xAC00, 0xD7FF, kHan},
    {0xF900, 0xFAFF, kHan},
    {0xFB00, 0xFB06, kLatin},
    {0xFB1D, 0xFB4F, "Noto Sans Hebrew"},
    {0xFB50, 0xFDFF, "Noto Sans Arabic"},
    {0xFE00, 0xFE2F, kLatin},
    {0xFE30, 0xFE4F, kHan},
    {0xFE70, 0xFEFE, "Noto Sans Arabic"},
    {0xFF00, 0xFFEF, kHan},
    {0x20000, 0x3FFFF, kHan},
};
/// Em. The fonts' own figures leave room for the tallest stack that any language could build (Arabic 2.1,
/// Tibetan 2.8), which tears lines and rows of labels apart. Higher ink still has its place, see extentOf.
float lineHeightOf(std::string_view family) {
    if (family == "Noto Serif Tibetan") return 1.8f;
    for (const std::string_view tall : {"Arabic", "Khmer", "Myanmar", "Thai", "Lao", "Telugu", "Kannada"})
        if (family.ends_with(tall)) return 1.42f;
    return family == kLatin || family == kHan ? 1.21f : 1.33f;
}

// Debian 12 has the second version as a beta, under its own name.
constexpr std::string_view kJunicode = "Junicode,Junicode Two Beta,JunicodeTwoBeta";
// For signs and rare letters.
constexpr std::string_view kOthers =
    ",Noto Sans Symbols,Noto Sans Symbols2,Noto Sans Math,Noto Music,Symbola,Noto Emoji";

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

char32_t characterAt(std::string_view text, std::size_t at) {
    const auto byte = [&](std::size_t i) { return char32_t(static_cast<unsigned char>(text[at + i])); };
    if (byte(0) < 0xE0) return (byte(0) & 0x1F) << 6 | (byte(1) & 0x3F);
    if (byte(0) < 0xF0) return (byte(0) & 0xF) << 12 | (byte(1) & 0x3F) << 6 | (byte(2) & 0x3F);
    return (byte(0) & 7) << 18 | (byte(1) & 0x3F) << 12 | (byte(2) & 0x3F) << 6 | (byte(3) & 0x3F);
}

/// Letters and signs each complete by themselves: Latin, general punctuation, currencies.
bool isSimple(char32_t c) {
    return c < 0x300 || (c >= 0x2010 && c < 0x205F) || (c >= 0x20A0 && c < 0x20D0);
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

TextNeeds needsOf(std::string_view text, std::string_view language) {
    TextNeeds needs;
    std::array<bool, std::size(kBlocks)> met{};
    bool others = false;
    const Block* last = &kBlocks[0];  // the next character's too, as a rule
    for (std::size_t at = 0; at < text.size();) {
        const auto lead = static_cast<unsigned char>(text[at]);
        if (lead < 0x80) {
            ++at;
            continue;
        }
        const char32_t c = characterAt(text, at);
        at += lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
        needs.simple = needs.simple && isSimple(c);
        if (c < last->first || c > last->last) {
            const Block* found = std::ranges::lower_bound(kBlocks, c, {}, &Block::last);
            if (found == std::end(kBlocks) || c < found->first) {
                others = true;
                continue;
            }
            last = found;
        }
        met[std::size_t(last - kBlocks)] = true;
    }
    (needs.families += ',') += kLatin;
    for (std::size_t i = 0; i < met.size(); ++i) {
        const std::string_view family = kBlocks[i].family;
        if (met[i]) needs.lineHeight = std::max(needs.lineHeight, lineHeightOf(family));
        if (!met[i] || family == kHan || needs.families.find(family) != std::string::npos) continue;
        (needs.families += ',') += family;
    }
    for (std::size_t i = 0; i < met.size(); ++i)
        if (met[i] && kBlocks[i].family == kHan) {
            needs.families += hanFamilies(language);
            break;
        }
    if (!needs.simple) (needs.families += ',') += kJunicode;
    if (others) needs.families += kOthers;
    return needs;
}

std::vector<std::pair<std::size_t, std::size_t>> simpleStretches(std::string_view text) {
    constexpr std::size_t kWord = 6;  // bytes; a shorter one costs more than it saves
    std::vector<std::pair<std::size_t, std::size_t>> out;
    std::size_t begin = 0;
    const auto close = [&](std::size_t end) {
        // A mark that follows belongs to the last letter.
        while (end > begin && end < text.size() && (static_cast<unsigned char>(text[--end]) & 0xC0) == 0x80) {
        }
        if (end >= begin + kWord) out.emplace_back(begin, end);
    };
    for (std::size_t at = 0; at < text.size();) {
        const auto lead = static_cast<unsigned char>(text[at]);
        const std::size_t next = at + (lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4);
        if (lead >= 0x80 && !isSimple(characterAt(text, at))) {
            close(at);
            begin = next;
        }
        at = next;
    }
    close(text.size());
    return out;
}

std::string familyList(std::string_view family, const TextNeeds& needs) {
    std::string list(isJunicode(family) ? kJunicode : family);
    return list += needs.families;
}

std::string medievalFamilies() {
    return std::string(kJunicode);
}

bool hasOwnPrivateUse(std::string_view family) {
    return family.find("Icons") != std::string_view::npos;
}

}  // namespace render
