#include "viewer/frame/painted_style.h"

#include <charconv>
#include <cmath>

namespace viewer {
namespace {

constexpr std::string_view kBlanks = " \t\r\n";

std::string_view trimmed(std::string_view text) {
    const std::size_t begin = text.find_first_not_of(kBlanks);
    if (begin == std::string_view::npos) return {};
    return text.substr(begin, text.find_last_not_of(kBlanks) - begin + 1);
}

/// What stands between the quotes of the attribute of the first tag; empty where there is none.
std::string_view styleAttribute(std::string_view html) {
    constexpr std::size_t kFirstPart = 1024;
    html = trimmed(html).substr(0, kFirstPart);
    const std::size_t end = html.find('>');
    if (!html.starts_with('<') || end == std::string_view::npos) return {};
    const std::string_view tag = html.substr(0, end);
    for (const std::string_view name : {"style=\"", "style='"}) {
        const std::size_t at = tag.find(name);
        if (at == std::string_view::npos || kBlanks.find(tag[at - 1]) == std::string_view::npos) continue;
        const std::string_view value = tag.substr(at + name.size());
        return value.substr(0, value.find(name.back()));
    }
    return {};
}

/// "1000px", "0"; nothing for other units, which a page has not.
std::optional<double> pixels(std::string_view text) {
    constexpr double kLargest = 1e6;
    double number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || !(number >= 0 && number <= kLargest)) return std::nullopt;
    const std::string_view unit = text.substr(std::size_t(end - text.data()));
    if (unit != "px" && !(unit.empty() && number == 0)) return std::nullopt;
    return number;
}

}  // namespace

PaintedStyle paintedStyle(std::string_view html) {
    PaintedStyle style;
    std::string_view rest = styleAttribute(html);
    while (!rest.empty()) {
        const std::string_view declaration = rest.substr(0, rest.find(';'));
        rest.remove_prefix(std::min(rest.size(), declaration.size() + 1));
        const std::size_t colon = declaration.find(':');
        if (colon == std::string_view::npos) continue;
        const std::string_view name = trimmed(declaration.substr(0, colon));
        const std::string_view value = trimmed(declaration.substr(colon + 1));
        if (name == "font-size") {
            if (const auto size = pixels(value); size && *size > 0) style.size = size;
        } else if (name == "padding") {
            style.padding = pixels(value).value_or(style.padding);
        } else if (name == "color") {
            style.color = iiif::parseCssColor(value);
        } else if (name == "background-color" || name == "background") {
            style.background = iiif::parseCssColor(value);
        }
    }
    return style;
}

}  // namespace viewer
