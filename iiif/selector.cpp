// Targets and their selectors: Presentation 2.1 (Open Annotation) and 3.0 (Web Annotation) alike.

#include <array>
#include <charconv>
#include <cmath>

#include "iiif/annotation.h"
#include "iiif/readers.h"
#include "iiif/svg_bounds.h"

namespace iiif {
namespace {

using json::Value;

/// Selectors refine and offer choices; real ones do so once or twice.
constexpr int kDeepestSelector = 8;

/// Exactly four numbers, separated by commas.
std::optional<std::array<double, 4>> fourNumbers(std::string_view text) {
    std::array<double, 4> numbers{};
    const char *at = text.data(), *end = text.data() + text.size();
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        if (i > 0 && (at == end || *at++ != ',')) return std::nullopt;
        const auto [next, error] = std::from_chars(at, end, numbers[i]);
        if (error != std::errc() || !(std::abs(numbers[i]) <= kFarthestPosition)) return std::nullopt;
        at = next;
    }
    if (at != end) return std::nullopt;
    return numbers;
}

/// Takes what a media fragment says and nothing said before.
void setFragment(Target& target, std::string_view fragment, Size<CanvasSpace> canvas) {
    if (!target.area) target.area = parseXywh(fragment, canvas);
    if (!target.time) target.time = parseTime(fragment);
}

/// The Image API's words for a part of a picture.
std::optional<Rect<CanvasSpace>> areaOfRegion(std::string_view region, Size<CanvasSpace> canvas) {
    constexpr std::string_view kPercent = "pct:";
    const bool percent = region.starts_with(kPercent);
    if (percent) region.remove_prefix(kPercent.size());
    return parseXywh((percent ? "xywh=percent:" : "xywh=") + std::string(region), canvas);
}

/// Seconds, or hours and minutes before them: "12.5", "12.5s", "01:02:03.5".
std::optional<double> clockTime(std::string_view text) {
    constexpr double kLongest = 1e9;  // thirty years
    if (text.ends_with('s')) text.remove_suffix(1);
    double total = 0;
    int parts = 0;
    for (bool more = true; more; ++parts) {
        const std::size_t end = text.find(':');
        const std::string_view part = text.substr(0, end);
        double number = 0;
        const auto [stop, error] = std::from_chars(part.data(), part.data() + part.size(), number);
        if (part.empty() || error != std::errc() || stop != part.data() + part.size()) return std::nullopt;
        if (!(number >= 0 && number <= kLongest) || parts == 3) return std::nullopt;
        total = total * 60 + number;
        more = end != std::string_view::npos;
        if (more) text.remove_prefix(end + 1);
    }
    return total;
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
        if (!target.point) target.point = readPoint(selector);
        if (const auto t = selector.first({"t", "instant"}).number(); t && *t >= 0 && !target.time)
            target.time = TimeSpan{*t, {}};
    } else if (type == "ImageApiSelector") {
        if (!target.area) target.area = areaOfRegion(selector["region"].trimmed(), canvas);
    } else if (type == "Choice") {
        readSelectors(selector["default"], canvas, target, depth + 1);
        readSelectors(selector.first({"item", "items"}), canvas, target, depth + 1);
    } else {
        setFragment(target, value.trimmed(), canvas);
    }
    readSelectors(selector["refinedBy"], canvas, target, depth + 1);
}

Target readTarget(Reader& reader, Value value, Size<CanvasSpace> canvas) {
    Target target;
    Value resource = value;
    // A specific resource names what it is part of; its own id identifies only itself.
    for (int depth = 0; depth < kDeepestSelector; ++depth) {
        readSelectors(resource["selector"], canvas, target, 0);
        if (target.manifest.empty()) target.manifest = manifestOf(reader, resource);
        if (target.styleClass.empty())
            target.styleClass = std::string(resource.first({"styleClass", "style"}).front().trimmed());
        const Value source = resource.first({"source", "full"});
        if (!source.present()) break;
        resource = source.front();
    }
    const bool specific = typeOf(resource) == "SpecificResource";
    if (!specific) target.canvas = reader.id(resource);
    const std::string fragment = cutFragment(target.canvas);
    setFragment(target, fragment, canvas);
    if (!target.area && !target.svg.empty()) target.area = svgBounds(target.svg, canvas);
    return target;
}

}  // namespace

std::optional<std::string_view> fragmentValue(std::string_view fragment, std::string_view name) {
    if (fragment.starts_with('#')) fragment.remove_prefix(1);
    std::size_t at = 0;
    while (!fragment.substr(at).starts_with(name)) {
        at = fragment.find('&', at);
        if (at == std::string_view::npos) return std::nullopt;
        ++at;
    }
    const std::string_view text = fragment.substr(at + name.size());
    return text.substr(0, text.find('&'));
}

std::optional<Rect<CanvasSpace>> parseXywh(std::string_view fragment, Size<CanvasSpace> canvas) {
    constexpr std::string_view kPixel = "pixel:", kPercent = "percent:";
    const auto stated = fragmentValue(fragment, "xywh=");
    if (!stated) return std::nullopt;
    std::string_view text = *stated;
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

std::optional<TimeSpan> parseTime(std::string_view fragment) {
    constexpr std::string_view kClock = "npt:";
    auto stated = fragmentValue(fragment, "t=");
    if (!stated) return std::nullopt;
    if (stated->starts_with(kClock)) stated->remove_prefix(kClock.size());
    const std::size_t comma = stated->find(',');
    TimeSpan span;
    if (const std::string_view begin = stated->substr(0, comma); !begin.empty()) {
        const auto start = clockTime(begin);
        if (!start) return std::nullopt;
        span.start = *start;
    }
    if (comma != std::string_view::npos) {
        span.end = clockTime(stated->substr(comma + 1));
        if (!span.end || *span.end <= span.start) return std::nullopt;
    } else if (stated->empty()) {
        return std::nullopt;
    }
    return span;
}

std::optional<Point<CanvasSpace>> readPoint(Value selector) {
    const auto x = selector["x"].number(), y = selector["y"].number();
    if (!x || !y || !(std::abs(*x) <= kFarthestPosition) || !(std::abs(*y) <= kFarthestPosition))
        return std::nullopt;
    return Point<CanvasSpace>{*x, *y};
}

std::string manifestOf(Reader& reader, Value resource) {
    for (const std::string_view key : {"partOf", "within"}) {
        for (const json::Node& node : resource[key].list()) {
            const std::string_view type = typeOf(Value(&node));
            if (type == "Manifest" || type.empty()) return reader.id(Value(&node));
        }
    }
    return {};
}

std::string cutFragment(std::string& uri) {
    // Some publishers' canvas ids have a "#" of their own: only a media fragment is taken off.
    if (uri.find('#') == std::string::npos)
        return {};  // as nearly always, and found out faster from the front
    const std::size_t at = uri.rfind('#');
    std::string fragment = uri.substr(at + 1);
    if (!fragment.starts_with("xywh=") && !fragment.starts_with("t=")) return {};
    uri.resize(at);
    return fragment;
}

std::pair<std::string, std::string> splitFragment(std::string_view uri) {
    std::string resource(uri);
    std::string fragment = cutFragment(resource);
    return {std::move(resource), std::move(fragment)};
}

std::vector<Target> readTargets(Reader& reader, Value target, Size<CanvasSpace> canvas) {
    std::vector<Target> targets;
    for (const json::Node& node : target.list()) targets.push_back(readTarget(reader, Value(&node), canvas));
    return targets;
}

}  // namespace iiif
