// The table of contents: nested in Presentation 3.0, a flat list that refers by id in 2.x, both in the wild.

#include "iiif/range.h"

#include <algorithm>
#include <unordered_map>

#include "iiif/readers.h"

namespace iiif {
namespace {

using json::Value;

// Real contents nest some six levels. What is deeper, or in a circle, starts anew at the top.
constexpr int kDeepestRange = 32;
constexpr std::size_t kNone = std::size_t(-1);

class RangeTree {
public:
    RangeTree(Reader& reader, const CanvasSizes& sizes) : reader_(reader), sizes_(sizes) {}

    std::vector<Range> read(Value structures) {
        std::size_t at = 0;
        for (const json::Node& node : structures.list()) {
            collect(Value(&node), {"structures", structures.isArray() ? std::ptrdiff_t(at++) : -1});
        }
        for (std::size_t i = 0; i < entries_.size(); ++i) link(i);
        adoptByParent();
        std::vector<Range> roots;
        for (std::size_t i = 0; i < entries_.size(); ++i) {
            if (!entries_[i].referenced && !entries_[i].placed) roots.push_back(build(i, 0));
        }
        // What is left stands in a circle or too deep.
        for (std::size_t i = 0; i < entries_.size(); ++i) {
            if (entries_[i].placed) continue;
            reader_.issue(Severity::Warning, "Ranges refer to each other in a circle or too deeply.",
                          reader_.version2() ? clause::kPresentation2 : clause::kPresentation3,
                          reader_.version2() ? "range" : "54-range", "structures");
            roots.push_back(build(i, 0));
        }
        return roots;
    }

private:
    /// Where a range is written: in a list of this member of another range, or of the manifest.
    struct Place {
        std::string_view key;
        std::ptrdiff_t index = -1;
        std::size_t around = kNone;
    };
    struct Item {
        bool range = false;
        std::size_t index = 0;  ///< of an entry, or in Entry::canvases
    };
    struct Entry {
        Value value;
        Place place;
        std::vector<std::string> canvases;
        std::vector<Target> parts;
        std::vector<Item> items;
        bool referenced = false, placed = false;
    };

    static bool isRange(Value item) {
        const std::string_view type = typeOf(item);
        if (!type.empty()) return type == "Range";
        return item.isObject() &&
               (item["items"].present() || item["canvases"].present() || item["ranges"].present());
    }

    static bool hasContents(Value range) { return !isReference(range) || range["label"].present(); }

    /// A member of a 2.x range: named and labelled there, defined elsewhere.
    static bool isReference(Value item) {
        return !(item["items"].present() || item["canvases"].present() || item["ranges"].present() ||
                 item["members"].present());
    }

    /// Registers a range and those written into it, parents first; no recursion, and references are left to
    /// link().
    void collect(Value top, Place place) {
        std::vector<std::pair<Value, Place>> open{{top, place}};
        while (!open.empty()) {
            const auto [range, at] = open.back();
            open.pop_back();
            if (!range.isObject()) continue;
            const std::size_t index = entries_.size();
            std::string id = reader_.id(range);
            indexByNode_.emplace(range.identity(), index);
            if (!id.empty()) indexById_.try_emplace(std::move(id), index);
            Entry& entry = entries_.emplace_back();
            entry.value = range;
            entry.place = at;
            const std::size_t before = open.size();
            for (const std::string_view key : {"items", "members", "ranges"}) {
                const Value members = range[key];
                std::ptrdiff_t number = 0;
                for (const json::Node& node : members.list()) {
                    const Value item(&node);
                    const std::ptrdiff_t itemAt = members.isArray() ? number++ : -1;
                    const bool written = item.isObject() && hasContents(item) && !isReference(item);
                    if (written && (key == "ranges" || isRange(item)))
                        open.push_back({item, {key, itemAt, index}});
                }
            }
            std::reverse(open.begin() + std::ptrdiff_t(before), open.end());
        }
    }

    void link(std::size_t index) {
        const Value range = entries_[index].value;
        // Where `members` is there, it alone counts (Presentation 2.1, section 5.6).
        if (range["members"].present()) {
            for (const json::Node& node : range["members"].list()) linkItem(index, Value(&node), false);
            return;
        }
        for (const json::Node& node : range["items"].list()) linkItem(index, Value(&node), false);
        for (const json::Node& node : range["ranges"].list()) linkItem(index, Value(&node), true);
        for (const json::Node& node : range["canvases"].list()) linkItem(index, Value(&node), false);
    }

    void linkItem(std::size_t index, Value item, bool asRange) {
        const auto written = indexByNode_.find(item.identity());
        if (written != indexByNode_.end()) {
            adopt(index, written->second);
        } else if (asRange || isRange(item)) {
            const auto named = indexById_.find(reader_.id(item));
            if (named != indexById_.end()) adopt(index, named->second);
        } else if (std::string canvas = canvasId(item); !canvas.empty()) {
            Entry& entry = entries_[index];
            entry.items.push_back({false, entry.canvases.size()});
            entry.parts.push_back(readPart(reader_, item, sizes_));
            entry.canvases.push_back(std::move(canvas));
        }
    }

    /// A range has one place: where it is named first.
    void adopt(std::size_t parent, std::size_t child) {
        if (parent == child || entries_[child].referenced) return;
        entries_[child].referenced = true;
        entries_[parent].items.push_back({true, child});
    }

    /// Ranges that no parent names, but that name their parent.
    void adoptByParent() {
        for (std::size_t i = 0; i < entries_.size(); ++i) {
            const Value within = entries_[i].value["within"].front();
            if (entries_[i].referenced || !within.present()) continue;
            const auto parent = indexById_.find(reader_.id(within));
            if (parent != indexById_.end()) adopt(parent->second, i);
        }
    }

    std::string canvasId(Value item) {
        const Value source = item.first({"source", "full"}).front();
        if (!source.present()) return reader_.id(item);
        std::string id = reader_.id(source);
        for (const json::Node& node : item["selector"].list()) {
            const std::string_view fragment = Value(&node)["value"].trimmed();
            if (fragment.starts_with("xywh=") || fragment.starts_with("t="))
                return id + "#" + std::string(fragment);
        }
        return id;
    }

    std::vector<Reader::Step> pathTo(std::size_t index) const {
        std::vector<Reader::Step> steps;
        for (std::size_t at = index; at != kNone; at = entries_[at].place.around) {
            const Place& place = entries_[at].place;
            if (place.index >= 0) steps.push_back({{}, place.index});
            steps.push_back({place.key});
        }
        std::reverse(steps.begin(), steps.end());
        return steps;
    }

    Range build(std::size_t index, int depth) {
        entries_[index].placed = true;
        Range range = describe(index, depth);
        range.canvases = std::move(entries_[index].canvases);
        range.parts = std::move(entries_[index].parts);
        const std::vector<Item> items = std::move(entries_[index].items);
        for (const Item& item : items) {
            if (!item.range) {
                range.items.push_back({false, std::uint32_t(item.index)});
            } else if (depth + 1 < kDeepestRange && !entries_[item.index].placed) {
                range.items.push_back({true, std::uint32_t(range.ranges.size())});
                range.ranges.push_back(build(item.index, depth + 1));
            }
        }
        return range;
    }

    Range describe(std::size_t index, int depth) {
        const Value value = entries_[index].value;
        const auto at = reader_.enter(pathTo(index));
        Range range;
        range.id = reader_.id(value);
        range.label = readLanguageMap(value["label"]);
        range.behavior = readBehavior(value);
        range.start = readStart(reader_, value, sizes_);
        range.viewingDirection = readViewingDirection(reader_, value);
        if (const Value collection = value["supplementary"].front(); collection.present())
            range.supplementary = readAnnotationCollection(reader_, collection);
        range.description = readOwnDescription(reader_, value);
        range.annotations = readAnnotationPages(reader_, value, {});
        range.placeholder = readPlaceholder(reader_, value);
        range.accompanying = readAccompanying(reader_, value);
        // One that stands at the top without contents is written down elsewhere (Presentation 3.0, 5.4).
        range.embedded = depth > 0 || reader_.version2() || range.id.empty() || !isReference(value);
        return range;
    }

    Reader& reader_;
    const CanvasSizes& sizes_;
    std::vector<Entry> entries_;
    std::unordered_map<std::string, std::size_t> indexById_;
    std::unordered_map<const void*, std::size_t> indexByNode_;
};

}  // namespace

CanvasSizes sizesOf(const std::vector<Canvas>& canvases) {
    CanvasSizes sizes;
    sizes.reserve(canvases.size());
    for (const Canvas& canvas : canvases) sizes.try_emplace(canvas.id, canvas.size());
    return sizes;
}

Target readPart(Reader& reader, Value part, const CanvasSizes& sizes) {
    const Value source = part.first({"source", "full"}).front();
    const std::string id = reader.id(source.present() ? source : part);
    auto known = sizes.find(id);
    if (known == sizes.end()) known = sizes.find(splitFragment(id).first);
    auto targets = readTargets(reader, part, known != sizes.end() ? known->second : Size<CanvasSpace>{});
    return targets.empty() ? Target{} : std::move(targets.front());
}

Boxed<Target> readStart(Reader& reader, Value resource, const CanvasSizes& sizes) {
    const Value stated = resource.first({"start", "startCanvas"}).front();
    if (!stated.present()) return {};
    Target start = readPart(reader, stated, sizes);
    if (start.canvas.empty()) return {};
    return start;
}

std::vector<Range> readRanges(Reader& reader, Value manifest, const CanvasSizes& sizes) {
    return RangeTree(reader, sizes).read(manifest["structures"]);
}

std::size_t countRanges(const std::vector<Range>& ranges) {
    std::size_t count = ranges.size();
    for (const Range& range : ranges) count += countRanges(range.ranges);
    return count;
}

bool inContents(const Range& range) {
    if (range.label.empty()) return false;
    return std::none_of(range.behavior.begin(), range.behavior.end(), [](const std::string& behavior) {
        return behavior == "no-nav" || behavior == "sequence" || behavior == "thumbnail-nav";
    });
}

}  // namespace iiif
