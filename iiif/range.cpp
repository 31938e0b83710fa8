// The table of contents: nested in Presentation 3.0, a flat list that refers by id in 2.x, both in the wild.

#include <algorithm>
#include <unordered_map>

#include "iiif/readers.h"

namespace iiif {
namespace {

using json::Value;

// Real contents nest some six levels. What is deeper, or in a circle, starts anew at the top.
constexpr int kDeepestRange = 32;

class RangeTree {
public:
    explicit RangeTree(Reader& reader) : reader_(reader) {}

    std::vector<Range> read(Value structures) {
        for (const json::Node& node : structures.list()) collect(Value(&node));
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
    struct Entry {
        Value value;
        std::vector<std::string> canvases;
        std::vector<std::size_t> children;
        bool referenced = false, placed = false;
    };

    static bool isRange(Value item) {
        const std::string_view type = typeOf(item);
        if (!type.empty()) return type == "Range";
        return item.isObject() &&
               (item["items"].present() || item["canvases"].present() || item["ranges"].present());
    }

    static bool hasContents(Value range) {
        return range["items"].present() || range["canvases"].present() || range["ranges"].present() ||
               range["members"].present() || range["label"].present();
    }

    /// Registers a range and those written into it, parents first; no recursion, and references are left to
    /// link().
    void collect(Value top) {
        std::vector<Value> open{top};
        while (!open.empty()) {
            const Value range = open.back();
            open.pop_back();
            if (!range.isObject()) continue;
            std::string id = reader_.id(range);
            indexByNode_.emplace(range.identity(), entries_.size());
            if (!id.empty()) indexById_.try_emplace(std::move(id), entries_.size());
            entries_.emplace_back().value = range;
            const std::size_t before = open.size();
            for (const std::string_view key : {"items", "members", "ranges"}) {
                for (const json::Node& node : range[key].list()) {
                    const Value item(&node);
                    const bool written = item.isObject() && hasContents(item);
                    if (written && (key == "ranges" || isRange(item)) && !isReference(item))
                        open.push_back(item);
                }
            }
            std::reverse(open.begin() + std::ptrdiff_t(before), open.end());
        }
    }

    /// A member of a 2.x range: named and labelled there, defined elsewhere.
    static bool isReference(Value item) {
        return !(item["items"].present() || item["canvases"].present() || item["ranges"].present() ||
                 item["members"].present());
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
            entries_[index].canvases.push_back(std::move(canvas));
        }
    }

    /// A range has one place: where it is named first.
    void adopt(std::size_t parent, std::size_t child) {
        if (parent == child || entries_[child].referenced) return;
        entries_[child].referenced = true;
        entries_[parent].children.push_back(child);
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

    Range build(std::size_t index, int depth) {
        Entry& entry = entries_[index];
        entry.placed = true;
        Range range;
        range.id = reader_.id(entry.value);
        range.label = readLanguageMap(entry.value["label"]);
        range.behavior = readBehavior(entry.value);
        range.canvases = std::move(entry.canvases);
        if (depth + 1 >= kDeepestRange) return range;
        for (const std::size_t child : entry.children) {
            if (!entries_[child].placed) range.ranges.push_back(build(child, depth + 1));
        }
        return range;
    }

    Reader& reader_;
    std::vector<Entry> entries_;
    std::unordered_map<std::string, std::size_t> indexById_;
    std::unordered_map<const void*, std::size_t> indexByNode_;
};

}  // namespace

std::vector<Range> readRanges(Reader& reader, Value manifest) {
    return RangeTree(reader).read(manifest["structures"]);
}

}  // namespace iiif
