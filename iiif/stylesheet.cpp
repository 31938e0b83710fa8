#include "iiif/stylesheet.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "iiif/json.h"
#include "iiif/reader.h"

namespace iiif {
namespace {

using json::trim;

constexpr std::string_view kBlanks = " \t\r\n\f";

/// Up to the next of `marks`, which is taken off with it; all of the rest where there is none.
std::string_view takeUntil(std::string_view& rest, std::string_view marks) {
    const std::size_t end = std::min(rest.find_first_of(marks), rest.size());
    const std::string_view part = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    return part;
}

std::string withoutComments(std::string_view css) {
    std::string out;
    out.reserve(css.size());
    for (;;) {
        const std::size_t begin = css.find("/*");
        out += css.substr(0, begin);
        if (begin == std::string_view::npos) return out;
        const std::size_t end = css.find("*/", begin + 2);
        if (end == std::string_view::npos) return out;
        out += ' ';
        css.remove_prefix(end + 2);
    }
}

std::optional<CssColor> hexColor(std::string_view digits) {
    if (digits.size() != 3 && digits.size() != 4 && digits.size() != 6 && digits.size() != 8)
        return std::nullopt;
    std::uint32_t number = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number, 16);
    if (error != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
    const bool isShort = digits.size() <= 4, hasAlpha = digits.size() % 4 == 0;
    const std::size_t parts = hasAlpha ? 4 : 3;
    std::array<std::uint8_t, 4> bytes{0, 0, 0, 255};
    for (std::size_t i = 0; i < parts; ++i) {
        const std::size_t shift = (parts - 1 - i) * (isShort ? 4 : 8);
        const std::uint32_t part = number >> shift & (isShort ? 0xF : 0xFF);
        bytes[i] = std::uint8_t(isShort ? part * 17 : part);
    }
    return CssColor{bytes[0], bytes[1], bytes[2], bytes[3]};
}

/// "255", "50%"; as an alpha "0.5", "50%".
std::optional<std::uint8_t> channel(std::string_view text, bool alpha) {
    double number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || !std::isfinite(number)) return std::nullopt;
    const std::string_view unit = text.substr(std::size_t(end - text.data()));
    if (unit == "%")
        number = number * 255 / 100;
    else if (!unit.empty())
        return std::nullopt;
    else if (alpha)
        number *= 255;
    return std::uint8_t(std::lround(std::clamp(number, 0.0, 255.0)));
}

std::optional<CssColor> functionColor(std::string_view arguments) {
    std::array<std::uint8_t, 4> bytes{0, 0, 0, 255};
    std::size_t count = 0;
    while (!arguments.empty()) {
        const std::string_view part = takeUntil(arguments, " \t\r\n\f,/");
        if (part.empty()) continue;
        const auto value = count < 4 ? channel(part, count == 3) : std::nullopt;
        if (!value) return std::nullopt;
        bytes[count++] = *value;
    }
    return count >= 3 ? std::optional(CssColor{bytes[0], bytes[1], bytes[2], bytes[3]}) : std::nullopt;
}

struct Named {
    std::string_view name;
    CssColor color;
};
// CSS 1's, and those of the long list that people choose to mark something.
constexpr std::array kNamed{Named{"aqua", {0, 255, 255}},        Named{"black", {0, 0, 0}},
                            Named{"blue", {0, 0, 255}},          Named{"brown", {165, 42, 42}},
                            Named{"coral", {255, 127, 80}},      Named{"crimson", {220, 20, 60}},
                            Named{"cyan", {0, 255, 255}},        Named{"darkblue", {0, 0, 139}},
                            Named{"darkgreen", {0, 100, 0}},     Named{"darkorange", {255, 140, 0}},
                            Named{"darkred", {139, 0, 0}},       Named{"deeppink", {255, 20, 147}},
                            Named{"fuchsia", {255, 0, 255}},     Named{"gold", {255, 215, 0}},
                            Named{"gray", {128, 128, 128}},      Named{"green", {0, 128, 0}},
                            Named{"grey", {128, 128, 128}},      Named{"indigo", {75, 0, 130}},
                            Named{"lightblue", {173, 216, 230}}, Named{"lime", {0, 255, 0}},
                            Named{"magenta", {255, 0, 255}},     Named{"maroon", {128, 0, 0}},
                            Named{"navy", {0, 0, 128}},          Named{"olive", {128, 128, 0}},
                            Named{"orange", {255, 165, 0}},      Named{"orchid", {218, 112, 214}},
                            Named{"pink", {255, 192, 203}},      Named{"purple", {128, 0, 128}},
                            Named{"red", {255, 0, 0}},           Named{"salmon", {250, 128, 114}},
                            Named{"silver", {192, 192, 192}},    Named{"skyblue", {135, 206, 235}},
                            Named{"teal", {0, 128, 128}},        Named{"tomato", {255, 99, 71}},
                            Named{"turquoise", {64, 224, 208}},  Named{"violet", {238, 130, 238}},
                            Named{"white", {255, 255, 255}},     Named{"yellow", {255, 255, 0}}};

/// The first colour of a value that may say more: "2px solid red".
std::optional<CssColor> colorIn(std::string_view value) {
    while (!value.empty()) {
        const std::size_t mark = value.find_first_of(" \t\r\n\f,(");
        std::size_t end = std::min(mark, value.size());
        if (end < value.size() && value[end] == '(') {
            const std::size_t close = value.find(')', end);
            end = close == std::string_view::npos ? value.size() : close + 1;
        }
        if (const auto color = parseCssColor(value.substr(0, end))) return color;
        value.remove_prefix(std::min(std::max<std::size_t>(end, 1), value.size()));
    }
    return std::nullopt;
}

void declare(CssColors& colors, std::string_view name, std::string_view value) {
    if (name == "color") {
        if (const auto color = colorIn(value)) colors.color = color;
    } else if (name == "background" || name == "background-color") {
        if (const auto color = colorIn(value)) colors.background = color;
    } else if (name == "border" || name == "border-color" || name == "outline" || name == "outline-color") {
        if (const auto color = colorIn(value)) colors.border = color;
    }
}

/// "transform: … rotate(90deg) …": nothing else of what turns or moves things is followed.
std::optional<double> rotationIn(std::string_view declarations) {
    std::optional<double> rotation;
    eachDeclaration(declarations, [&](std::string_view name, std::string_view value) {
        constexpr std::string_view kRotate = "rotate(";
        const std::size_t at = value.find(kRotate);
        if (!name.ends_with("transform") || at == std::string_view::npos) return;
        const std::string_view angle = value.substr(at + kRotate.size());
        double degrees = 0;
        const auto [end, error] = std::from_chars(angle.data(), angle.data() + angle.size(), degrees);
        const std::string_view unit = angle.substr(std::size_t(end - angle.data()));
        if (error == std::errc() && unit.starts_with("deg") && std::isfinite(degrees))
            rotation = std::fmod(degrees, 360);
    });
    return rotation;
}

/// The class that a selector ends in, where nothing else is asked of the thing itself; empty otherwise.
std::string_view classOf(std::string_view selector) {
    selector = trim(selector);
    const std::size_t last = selector.find_last_of(" \t\r\n\f>+~");
    if (last != std::string_view::npos) selector.remove_prefix(last + 1);
    const std::size_t dot = selector.find('.');
    if (dot == std::string_view::npos) return {};
    const std::string_view name = selector.substr(dot + 1);
    const bool plain = selector.substr(0, dot).find_first_of("#:[") == std::string_view::npos &&
                       name.find_first_of(".#:[") == std::string_view::npos;
    return plain ? name : std::string_view{};
}

/// Behind a block's opening brace: takes the block off, and returns what stood in it.
std::string_view takeBlock(std::string_view& rest) {
    int depth = 1;
    std::size_t at = 0;
    while (at < rest.size() && depth > 0) {
        if (rest[at] == '{') ++depth;
        if (rest[at] == '}') --depth;
        ++at;
    }
    const std::string_view block = rest.substr(0, depth == 0 ? at - 1 : at);
    rest.remove_prefix(at);
    return block;
}

}  // namespace

std::optional<CssColor> parseCssColor(std::string_view text) {
    const std::string name = toLower(trim(text));
    if (name.starts_with('#')) return hexColor(std::string_view(name).substr(1));
    for (const std::string_view function : {"rgb(", "rgba("})
        if (name.starts_with(function) && name.ends_with(')'))
            return functionColor(
                std::string_view(name).substr(function.size(), name.size() - function.size() - 1));
    for (const Named& named : kNamed)
        if (named.name == name) return named.color;
    return std::nullopt;
}

void eachDeclaration(std::string_view declarations,
                     const std::function<void(std::string_view name, std::string_view value)>& use) {
    while (!declarations.empty()) {
        std::string_view value = takeUntil(declarations, ";");
        const std::string name = toLower(trim(takeUntil(value, ":")));
        use(name, trim(value));
    }
}

CssColors colorsIn(std::string_view declarations) {
    CssColors colors;
    eachDeclaration(declarations,
                    [&](std::string_view name, std::string_view value) { declare(colors, name, value); });
    return colors;
}

Stylesheet::Stylesheet(std::string_view css) {
    const std::string text = withoutComments(css);
    std::string_view rest(text);
    while (!rest.empty()) {
        const std::size_t open = rest.find('{');
        if (open == std::string_view::npos) return;
        std::string_view selectors = rest.substr(0, open);
        rest.remove_prefix(open + 1);
        const std::string_view block = takeBlock(rest);
        // "@charset …;" before it has no block of its own.
        if (const std::size_t end = selectors.rfind(';'); end != std::string_view::npos)
            selectors.remove_prefix(end + 1);
        if (!trim(selectors).starts_with('@')) addRule(selectors, block);
    }
}

void Stylesheet::addRule(std::string_view selectors, std::string_view declarations) {
    const CssColors colors = colorsIn(declarations);
    const std::optional<double> rotation = rotationIn(declarations);
    if (colors.empty() && !rotation) return;
    const std::size_t rule = rules_++;
    while (!selectors.empty()) {
        const std::string_view name = classOf(takeUntil(selectors, ","));
        if (name.empty()) continue;
        OfClass& said = classes_[std::string(name)];
        said.color.say(colors.color, rule);
        said.background.say(colors.background, rule);
        said.border.say(colors.border, rule);
        said.rotation.say(rotation, rule);
    }
}

Stylesheet::OfClass Stylesheet::last(std::string_view classes) const {
    OfClass last;
    while (!classes.empty()) {
        const auto found = classes_.find(std::string(takeUntil(classes, kBlanks)));
        if (found == classes_.end()) continue;
        const OfClass& said = found->second;
        last.color.say(said.color.value, said.color.rule);
        last.background.say(said.background.value, said.background.rule);
        last.border.say(said.border.value, said.border.rule);
        last.rotation.say(said.rotation.value, said.rotation.rule);
    }
    return last;
}

CssColors Stylesheet::of(std::string_view classes) const {
    const OfClass said = last(classes);
    return {.color = said.color.value, .background = said.background.value, .border = said.border.value};
}

std::optional<double> Stylesheet::rotationOf(std::string_view classes) const {
    return last(classes).rotation.value;
}

}  // namespace iiif
