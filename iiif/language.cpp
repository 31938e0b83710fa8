#include "iiif/language.h"

#include <algorithm>
#include <string_view>

namespace iiif {
namespace {

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? char(c + 32) : c;
}

bool equalNoCase(std::string_view a, std::string_view b) {
    return a.size() == b.size() &&
           std::equal(a.begin(), a.end(), b.begin(), [](char x, char y) { return lower(x) == lower(y); });
}

/// `tag` is `range` or more special than it: "en" covers "en-GB".
bool covers(std::string_view range, std::string_view tag) {
    return equalNoCase(range, tag.substr(0, range.size())) &&
           (tag.size() == range.size() || (tag.size() > range.size() && tag[range.size()] == '-'));
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
        if (!values.empty() && equalNoCase(key, tag)) return &values;
    }
    return nullptr;
}

const std::vector<std::string>* findCovered(const LanguageMap& map, std::string_view range) {
    for (const auto& [key, values] : map) {
        if (!values.empty() && covers(range, key)) return &values;
    }
    return nullptr;
}

const std::vector<std::string>* lookup(const LanguageMap& map, std::string_view preferred) {
    for (std::string_view tag = preferred; !tag.empty(); tag = shortened(tag)) {
        if (const auto* values = find(map, tag)) return values;
    }
    return findCovered(map, preferred);
}

const std::vector<std::string>* best(const LanguageMap& map, std::span<const std::string> preferred) {
    for (const std::string& tag : preferred) {
        if (tag.empty()) continue;
        if (const auto* values = lookup(map, tag)) return values;
    }
    // A reader of en-US is served better by en-GB than by whatever comes first.
    for (const std::string& tag : preferred) {
        const std::string_view primary = std::string_view(tag).substr(0, tag.find('-'));
        if (primary.empty()) continue;
        if (const auto* values = findCovered(map, primary)) return values;
    }
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

std::string pickText(const LanguageMap& map, std::span<const std::string> preferred) {
    std::string text;
    for (const std::string& value : pickValues(map, preferred)) {
        if (!text.empty()) text += "; ";
        text += value;
    }
    return text;
}

}  // namespace iiif
