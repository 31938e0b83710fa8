// Targets and their selectors: Presentation 2.1 (Open Annotation) and 3.0 (Web Annotation) alike.

#include <array>
#include <charconv>
#include <cmath>

#include "iiif/annotation.h"
#include "iiif/readers.h"

namespace iiif {
namespace {

using json::Value;

/// Selectors refine and offer choices; real ones do so once or twice.
constexpr int kDeepestSelector = 8;

/// Exactly four numbers, separated by commas.
std::optional<std::array<double, 4>> fourNumbers(std::string_view text) {
    constexpr double kLargest = 1e12;  // sums of such numbers stay finite and exact enough
    std::array<double, 4> numbers{};
    const char *at = text.data(), *end = text.data() + text.size();
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        if (i > 0 && (at == end || *at++ != ',')) return std::nullopt;
        const auto [next, error] = std::from_chars(at, end, numbers[i]);
        if (error != std::errc() || !(std::abs(numbers[i]) <= kLargest)) return std::nullopt;
        at = next;
    }
    if (at != end) return std::nullopt;
    return numbers;
}

void readSelector(Value selector, Size<CanvasSpace> canvas, Target& target, int depth);

void readSelectors(Value selectors, Size<CanvasSpace> canvas, Target& target, int depth) {
    if (depth > kDeepestSelector) return;
    for (const json::Node& node : selectors.list()) readSelector(Value(&node), canvas, target, depth);
}

void readSelector(Value selector, Size<CanvasSpace> canvas, Target& target, int depth) {
    const std::string_view type = typeOf(selector);
    const Value value = selector.isString() ? selector : selector.first({"value", "chars"});
    if (type == "SvgSelector") {
        if (target.svg.empty()) target.svg = std::string(value.trimmed());
    } else if (type == "PointSelector") {
        const auto x = selector["x"].number(), y = selector["y"].number();
        if (x && y && !target.point) target.point = Point<CanvasSpace>{*x, *y};
    } else if (type == "Choice") {
        readSelectors(selector["default"], canvas, target, depth + 1);
        readSelectors(selector.first({"item", "items"}), canvas, target, depth + 1);
    } else if (const auto area = parseXywh(value.trimmed(), canvas); area && !target.area) {
        target.area = area;
    }
    readSelectors(selector["refinedBy"], canvas, target, depth + 1);
}

Target readTarget(Reader& reader, Value value, Size<CanvasSpace> canvas) {
    Target target;
    Value resource = value;
    // A specific resource names what it is part of; its own id identifies only itself.
    for (int depth = 0; depth < kDeepestSelector; ++depth) {
        readSelectors(resource["selector"], canvas, target, 0);
        const Value source = resource.first({"source", "full"});
        if (!source.present()) break;
        resource = source.front();
    }
    const bool specific = typeOf(resource) == "SpecificResource";
    const auto [id, fragment] = splitFragment(specific ? std::string() : reader.id(resource));
    target.canvas = id;
    if (!target.area) target.area = parseXywh(fragment, canvas);
    return target;
}

}  // namespace

std::optional<Rect<CanvasSpace>> parseXywh(std::string_view fragment, Size<CanvasSpace> canvas) {
    constexpr std::string_view kName = "xywh=", kPixel = "pixel:", kPercent = "percent:";
    if (fragment.starts_with('#')) fragment.remove_prefix(1);
    std::size_t at = 0;
    while (!fragment.substr(at).starts_with(kName)) {
        at = fragment.find('&', at);
        if (at == std::string_view::npos) return std::nullopt;
        ++at;
    }
    std::string_view text = fragment.substr(at + kName.size());
    text = text.substr(0, text.find('&'));
    const bool percent = text.starts_with(kPercent);
    if (percent) {
        if (canvas.empty()) return std::nullopt;
        text.remove_prefix(kPercent.size());
    } else if (text.starts_with(kPixel)) {
        text.remove_prefix(kPixel.size());
    }
    const auto numbers = fourNumbers(text);
    if (!numbers) return std::nullopt;
    const double sx = percent ? canvas.width / 100 : 1, sy = percent ? canvas.height / 100 : 1;
    const Rect<CanvasSpace> rect{(*numbers)[0] * sx, (*numbers)[1] * sy, (*numbers)[2] * sx,
                                 (*numbers)[3] * sy};
    if (rect.empty() || !std::isfinite(rect.right()) || !std::isfinite(rect.bottom())) return std::nullopt;
    return rect;
}

std::pair<std::string, std::string> splitFragment(std::string_view uri) {
    // Some publishers' canvas ids have a "#" of their own: only a media fragment is taken off.
    const std::size_t at = uri.rfind('#');
    if (at == std::string_view::npos) return {std::string(uri), {}};
    const std::string_view fragment = uri.substr(at + 1);
    if (!fragment.starts_with("xywh=") && !fragment.starts_with("t=")) return {std::string(uri), {}};
    return {std::string(uri.substr(0, at)), std::string(fragment)};
}

std::vector<Target> readTargets(Reader& reader, Value target, Size<CanvasSpace> canvas) {
    std::vector<Target> targets;
    for (const json::Node& node : target.list()) targets.push_back(readTarget(reader, Value(&node), canvas));
    return targets;
}

}  // namespace iiif
