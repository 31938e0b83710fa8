#include "viewer/frame/painted_style.h"

#include <algorithm>
#include <charconv>

namespace viewer {
namespace {

constexpr std::string_view kBlanks = " \t\r\n";

/// What stands between the quotes of the attribute of the first tag; empty where there is none.
std::string_view styleAttribute(std::string_view html) {
    constexpr std::size_t kFirstPart = 1024;
    const std::size_t begin = std::min(html.find_first_not_of(kBlanks), html.size());
    html = html.substr(begin, kFirstPart);
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

/// "Center !important" is "center".
bool isWord(std::string_view value, std::string_view lower) {
    value = value.substr(0, value.find_first_of(" \t\r\n!"));
    return std::equal(value.begin(), value.end(), lower.begin(), lower.end(),
                      [](char a, char b) { return (a >= 'A' && a <= 'Z' ? char(a + 32) : a) == b; });
}

}  // namespace

PaintedStyle paintedStyle(std::string_view html) {
    PaintedStyle style;
    const std::string_view declarations = styleAttribute(html);
    const iiif::CssColors colors = iiif::colorsIn(declarations);
    style.color = colors.color;
    style.background = colors.background;
    iiif::eachDeclaration(declarations, [&](std::string_view name, std::string_view value) {
        const auto length = pixels(value);
        if (name == "font-size" && length && *length > 0) style.size = length;
        if (name == "padding" && length) style.padding = *length;
        if (name == "text-align") style.centered = isWord(value, "center");
    });
    return style;
}

}  // namespace viewer
