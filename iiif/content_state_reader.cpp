// Reads content states from JSON: whole annotations, and their targets alone.

#include "iiif/address.h"
#include "iiif/content_state.h"
#include "iiif/readers.h"

namespace iiif {
namespace {

using json::Value;

constexpr std::string_view kContentState = "https://iiif.io/api/content-state/1.0/#";
constexpr double kLongest = 1e9;  // seconds: thirty years
constexpr int kDeepest = 6;       // of sources, parents and selectors inside each other

void readSelectors(Value selectors, ContentPlace& place, int depth) {
    if (depth > kDeepest) return;
    for (const json::Node& node : selectors.list()) {
        const Value selector(&node);
        const std::string_view type = typeOf(selector);
        if (type == "PointSelector") {
            if (!place.point) place.point = readPoint(selector);
            const auto t = selector["t"].number();
            if (t && *t >= 0 && *t < kLongest && !place.time) place.time = *t;
        } else if (type != "SvgSelector") {
            const Value value = selector.isString() ? selector : selector.first({"value", "chars"});
            takeFragment(value.trimmed(), place);
        }
        readSelectors(selector.first({"default", "item"}), place, depth + 1);
        readSelectors(selector["refinedBy"], place, depth + 1);
    }
}

/// What a canvas or range is in: the manifest, and a range on the way there.
void readParents(Reader& reader, Value resource, ContentPlace& place, int depth) {
    if (depth > kDeepest) return;
    for (const json::Node& node : resource.first({"partOf", "within"}).list()) {
        const Value parent(&node);
        const std::string_view type = typeOf(parent);
        const std::string id = reader.id(parent);
        if (type == "Manifest" || (type.empty() && place.document.empty())) {
            place.document = id;
        } else if (type == "Range") {
            if (place.range.empty()) place.range = id;
        } else if (type == "Collection" && place.document.empty()) {
            place.document = id;
        }
        readParents(reader, parent, place, depth + 1);
    }
}

std::optional<ContentPlace> readContentPlace(Reader& reader, Value target) {
    ContentPlace place;
    for (int depth = 0; depth < kDeepest; ++depth) {
        readSelectors(target["selector"], place, 0);
        const Value source = target.first({"source", "full"}).front();
        if (!source.present()) break;
        // Some write what the source is in beside the source, not into it.
        readParents(reader, target, place, 0);
        target = source;
    }
    place.type = std::string(typeOf(target));
    if (place.type == "SpecificResource") return std::nullopt;
    const auto [id, fragment] = splitFragment(reader.id(target));
    takeFragment(fragment, place);
    readParents(reader, target, place, 0);
    if (place.type == "Canvas" || (place.type.empty() && !place.document.empty())) place.canvas = id;
    if (place.type == "Range") place.range = id;
    const bool within = place.type == "Canvas" || place.type == "Range" || !place.canvas.empty();
    if (within && place.document.empty()) {
        reader.issue(Severity::Error,
                     "It does not say which manifest this is part of; only an address that leads there by "
                     "itself can be opened.",
                     kContentState, "22-form-of-annotation");
    }
    if (!within || place.document.empty()) place.document = id;
    const bool local = reader.url().starts_with("file:") && place.document.starts_with("file:");
    if (!isWebUrl(place.document) && !local) return std::nullopt;
    return place;
}

bool isAnnotation(Value value) {
    return typeOf(value) == "Annotation" || (typeOf(value).empty() && value["motivation"].present());
}

}  // namespace

void takeFragment(std::string_view fragment, ContentPlace& place) {
    // Percentages are of a canvas whose size is not known yet: kept as they are, of 100 by 100.
    constexpr double kWhole = 100;
    if (!place.region) {
        place.region = parseXywh(fragment, {kWhole, kWhole});
        const auto words = fragmentValue(fragment, "xywh=");
        place.regionInPercent = place.region && words && words->starts_with("percent:");
    }
    if (place.time) return;
    if (const auto span = parseTime(fragment)) {
        place.time = span->start;
        place.timeEnd = span->end;
    }
}

std::optional<ContentState> readContentState(Reader& reader, Value root) {
    constexpr std::size_t kMostPlaces = 64;  // beside each other on a screen
    ContentState state;
    Value targets = root;
    if (isAnnotation(root)) {
        state.id = reader.id(root);
        targets = root.first({"target", "on"});
    }
    for (const json::Node& node : targets.list()) {
        auto place = readContentPlace(reader, Value(&node));
        if (place && state.places.size() < kMostPlaces) state.places.push_back(std::move(*place));
    }
    if (state.places.empty()) return std::nullopt;
    return state;
}

}  // namespace iiif
