// The orders in which canvases may be read: ranges of Presentation 3.0, sequences of 2.x.

#include <algorithm>
#include <unordered_map>

#include "iiif/readers.h"

namespace iiif {
namespace {

using json::Value;

/// A reader can choose among a few orders; a document of more is no real one.
constexpr std::size_t kMostSequences = 100;

class CanvasIndex {
public:
    explicit CanvasIndex(const std::vector<Canvas>& canvases) {
        for (std::size_t i = 0; i < canvases.size(); ++i) byId_.try_emplace(canvases[i].id, i);
    }

    std::optional<std::size_t> find(const std::string& id) const {
        auto found = byId_.find(id);
        if (found == byId_.end()) found = byId_.find(splitFragment(id).first);
        return found == byId_.end() ? std::nullopt : std::optional(found->second);
    }

    void append(const Range& range, std::vector<std::size_t>& to) const {
        for (const RangeItem& item : range.items) {
            if (item.range) {
                append(range.ranges[item.index], to);
            } else if (const auto canvas = find(range.canvases[item.index])) {
                to.push_back(*canvas);
            }
        }
    }

private:
    std::unordered_map<std::string_view, std::size_t> byId_;
};

bool isSequence(const std::string& behavior) {
    return behavior == "sequence";
}

void addRanges(const Manifest& manifest, const CanvasIndex& index, std::vector<Sequence>& to) {
    for (const Range& range : manifest.ranges) {
        if (to.size() >= kMostSequences ||
            std::none_of(range.behavior.begin(), range.behavior.end(), isSequence))
            continue;
        Sequence sequence{.id = range.id,
                          .label = range.label,
                          .canvases = {},
                          .viewingDirection = range.viewingDirection,
                          .behavior = range.behavior};
        std::erase_if(sequence.behavior, isSequence);
        index.append(range, sequence.canvases);
        if (!sequence.canvases.empty()) to.push_back(std::move(sequence));
    }
}

Sequence readSequence(Reader& reader, Value value, const CanvasIndex& index) {
    Sequence sequence;
    sequence.id = reader.id(value);
    sequence.label = readLanguageMap(value["label"]);
    sequence.viewingDirection = readViewingDirection(reader, value);
    sequence.behavior = readBehavior(value);
    for (const json::Node& node : value["canvases"].list()) {
        if (const auto canvas = index.find(reader.id(Value(&node)))) sequence.canvases.push_back(*canvas);
    }
    return sequence;
}

const Range* findIn(const std::vector<Range>& ranges, std::string_view id) {
    for (const Range& range : ranges) {
        if (range.id == id) return &range;
        if (const Range* inside = findIn(range.ranges, id)) return inside;
    }
    return nullptr;
}

}  // namespace

std::vector<Sequence> readSequences(Reader& reader, Value root, const Manifest& manifest, std::size_t shown) {
    std::vector<Sequence> sequences;
    const auto listed = root["sequences"].list();
    const bool ranges = std::any_of(manifest.ranges.begin(), manifest.ranges.end(), [](const Range& range) {
        return std::any_of(range.behavior.begin(), range.behavior.end(), isSequence);
    });
    if (listed.size() < 2 && !ranges) return sequences;
    const CanvasIndex index(manifest.canvases);
    addRanges(manifest, index, sequences);
    if (listed.size() < 2) return sequences;
    std::vector<Sequence> further;
    for (std::size_t i = 0; i < std::min(listed.size(), kMostSequences); ++i) {
        Sequence sequence = readSequence(reader, Value(&listed[i]), index);
        // Those that are only named must be fetched, and pages that are nowhere here cannot be shown.
        if (sequence.canvases.empty()) continue;
        further.insert(i == shown ? further.begin() : further.end(), std::move(sequence));
    }
    if (further.size() > 1) std::move(further.begin(), further.end(), std::back_inserter(sequences));
    return sequences;
}

const Range* findRange(const Manifest& manifest, std::string_view id) {
    return findIn(manifest.ranges, id);
}

std::vector<std::size_t> canvasesOf(const Manifest& manifest, const Range& range) {
    std::vector<std::size_t> canvases;
    CanvasIndex(manifest.canvases).append(range, canvases);
    return canvases;
}

std::optional<std::size_t> firstCanvasOf(const Manifest& manifest, const Range& range) {
    const CanvasIndex index(manifest.canvases);
    if (range.start) {
        if (const auto canvas = index.find(range.start->canvas)) return canvas;
    }
    std::vector<std::size_t> canvases;
    index.append(range, canvases);
    return canvases.empty() ? std::nullopt : std::optional(canvases.front());
}

}  // namespace iiif
