#include "iiif/language.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace iiif {
namespace {

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? char(c + 32) : c;
}

struct Alias {
    std::string_view written, tag;
};
// What publishers write for the first part of a tag: ISO 639-2's codes, and names of languages. Only those
// that are met; all else matches as it is.
constexpr std::array kAliases{
    Alias{"ara", "ar"},     Alias{"arabic", "ar"},  Alias{"chi", "zh"},     Alias{"chinese", "zh"},
    Alias{"cym", "cy"},     Alias{"deu", "de"},     Alias{"dut", "nl"},     Alias{"dutch", "nl"},
    Alias{"ell", "el"},     Alias{"eng", "en"},     Alias{"english", "en"}, Alias{"fra", "fr"},
    Alias{"fre", "fr"},     Alias{"french", "fr"},  Alias{"ger", "de"},     Alias{"german", "de"},
    Alias{"gre", "el"},     Alias{"greek", "el"},   Alias{"heb", "he"},     Alias{"hebrew", "he"},
    Alias{"ita", "it"},     Alias{"italian", "it"}, Alias{"iw", "he"},      Alias{"japanese", "ja"},
    Alias{"jpn", "ja"},     Alias{"kor", "ko"},     Alias{"lat", "la"},     Alias{"latin", "la"},
    Alias{"nld", "nl"},     Alias{"pol", "pl"},     Alias{"por", "pt"},     Alias{"rus", "ru"},
    Alias{"russian", "ru"}, Alias{"spa", "es"},     Alias{"spanish", "es"}, Alias{"swe", "sv"},
    Alias{"wel", "cy"},     Alias{"welsh", "cy"},   Alias{"zho", "zh"}};

/// A tag as it is compared: lower case, "-" between its parts, the shortest code for the language.
std::string normal(std::string_view tag) {
    std::string text(tag);
    for (char& c : text) c = c == '_' ? '-' : lower(c);
    const std::size_t end = std::min(text.find('-'), text.size());
    const std::string_view primary = std::string_view(text).substr(0, end);
    if (primary.size() < 3 && primary != "iw") return text;
    for (const Alias& alias : kAliases) {
        if (alias.written == primary) return text.replace(0, end, alias.tag);
    }
    return text;
}

/// `tag` is `range` or more special than it: "en" covers "en-GB". Both are normal.
bool covers(std::string_view range, std::string_view tag) {
    return tag.starts_with(range) && (tag.size() == range.size() || tag[range.size()] == '-');
}

/// RFC 4647, section 3.4: one subtag less; a single letter goes with what followed it. Empty at the end.
std::string_view shortened(std::string_view tag) {
    std::size_t cut = tag.rfind('-');
    if (cut == std::string_view::npos) return {};
    if (cut >= 2 && tag[cut - 2] == '-') cut -= 2;
    return tag.substr(0, cut);
}

const std::vector<std::string>* find(const LanguageMap& map, std::string_view tag) {
    for (const auto& [key, values] : map) {
        if (!values.empty() && normal(key) == tag) return &values;
    }
    return nullptr;
}

const std::vector<std::string>* findCovered(const LanguageMap& map, std::string_view range) {
    for (const auto& [key, values] : map) {
        if (!values.empty() && covers(range, normal(key))) return &values;
    }
    return nullptr;
}

const std::vector<std::string>* lookup(const LanguageMap& map, std::string_view wanted) {
    const std::string preferred = normal(wanted);
    for (std::string_view tag = preferred; !tag.empty(); tag = shortened(tag)) {
        if (const auto* values = find(map, tag)) return values;
    }
    return findCovered(map, preferred);
}

const std::vector<std::string>* matching(const LanguageMap& map, std::span<const std::string> preferred) {
    for (const std::string& tag : preferred) {
        if (tag.empty()) continue;
        if (const auto* values = lookup(map, tag)) return values;
    }
    // A reader of en-US is served better by en-GB than by whatever comes first.
    for (const std::string& tag : preferred) {
        const std::string whole = normal(tag), primary = whole.substr(0, whole.find('-'));
        if (primary.empty()) continue;
        if (const auto* values = findCovered(map, primary)) return values;
    }
    return nullptr;
}

const std::vector<std::string>* best(const LanguageMap& map, std::span<const std::string> preferred) {
    if (const auto* values = matching(map, preferred)) return values;
    if (const auto* values = find(map, "none")) return values;
    if (const auto* values = lookup(map, "en")) return values;
    for (const auto& entry : map) {
        if (!entry.second.empty()) return &entry.second;
    }
    return nullptr;
}

}  // namespace

std::vector<std::string> pickValues(const LanguageMap& map, std::span<const std::string> preferred) {
    const auto* values = best(map, preferred);
    return values ? *values : std::vector<std::string>{};
}

std::vector<std::string> matchingValues(const LanguageMap& map, std::span<const std::string> preferred) {
    const auto* values = matching(map, preferred);
    return values ? *values : std::vector<std::string>{};
}

std::string pickText(const LanguageMap& map, std::span<const std::string> preferred) {
    std::string text;
    for (const std::string& value : pickValues(map, preferred)) {
        if (!text.empty()) text += "; ";
        text += value;
    }
    return text;
}

}  // namespace iiif
