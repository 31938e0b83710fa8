#include "viewer/frame/contents_tree.h"

#include <algorithm>
#include <string_view>
#include <unordered_map>

#include "iiif/rich_text.h"

namespace viewer {
namespace {

bool isContents(const iiif::Range& range) {
    return std::none_of(range.behavior.begin(), range.behavior.end(),
                        [](const std::string& b) { return b == "no-nav" || b == "sequence"; });
}

// Reads ranges into entries. Documents are limited in depth (limits.h), so recursion is.
class Reader {
public:
    Reader(const iiif::Manifest& manifest, const std::vector<std::string>& languages,
           std::vector<ContentsEntry>& to)
        : languages_(languages), to_(to) {
        for (std::size_t i = 0; i < manifest.canvases.size(); ++i) pages_.emplace(manifest.canvases[i].id, i);
    }

    void read(const std::vector<iiif::Range>& ranges, int depth) {
        for (const iiif::Range& range : ranges)
            if (isContents(range)) read(range, depth);
    }

private:
    void read(const iiif::Range& range, int depth) {
        const std::size_t at = to_.size();
        ContentsEntry entry;
        entry.id = range.id.empty() ? "#" + std::to_string(at) : range.id;
        entry.label = iiif::readRichText(iiif::pickText(range.label, languages_)).text;
        entry.depth = depth;
        for (const std::string& canvas : range.canvases)
            if (const auto it = pages_.find(std::string_view(canvas).substr(0, canvas.find('#')));
                it != pages_.end())
                entry.pages.push_back(it->second);
        std::sort(entry.pages.begin(), entry.pages.end());
        if (!entry.pages.empty()) entry.page = entry.pages.front();
        to_.push_back(std::move(entry));
        read(range.ranges, depth + 1);
        to_[at].end = to_.size();
        for (std::size_t i = at + 1; i < to_.size(); ++i)
            if (to_[i].depth == depth + 1 && to_[i].page)
                to_[at].page = std::min(to_[at].page.value_or(*to_[i].page), *to_[i].page);
    }

    const std::vector<std::string>& languages_;
    std::vector<ContentsEntry>& to_;
    std::unordered_map<std::string_view, std::size_t> pages_;
};

}  // namespace

ContentsTree::ContentsTree(const iiif::Manifest& manifest, const std::vector<std::string>& languages) {
    const std::vector<iiif::Range>* ranges = &manifest.ranges;
    while (ranges->size() == 1 && ranges->front().label.empty() && !ranges->front().ranges.empty() &&
           isContents(ranges->front()))
        ranges = &ranges->front().ranges;
    Reader(manifest, languages, entries_).read(*ranges, 0);
    onlyFirstPages_ = std::all_of(entries_.begin(), entries_.end(),
                                  [](const ContentsEntry& e) { return e.pages.size() <= 1; });
}

std::optional<std::size_t> ContentsTree::entryOf(std::size_t page) const {
    std::optional<std::size_t> best;
    for (std::size_t i = 0; i < entries_.size(); ++i) {
        const ContentsEntry& e = entries_[i];
        if (onlyFirstPages_) {
            if (e.page && *e.page <= page && (!best || *e.page >= *entries_[*best].page)) best = i;
        } else if (std::binary_search(e.pages.begin(), e.pages.end(), page)) {
            if (!best || e.depth >= entries_[*best].depth) best = i;
        }
    }
    return best;
}

std::vector<std::size_t> ContentsTree::around(std::size_t entry) const {
    std::vector<std::size_t> out;
    for (std::size_t i = 0; i < entry;) {
        if (entries_[i].end > entry) {
            out.push_back(i);
            ++i;
        } else {
            i = entries_[i].end;
        }
    }
    return out;
}

std::vector<std::size_t> ContentsTree::rows(const std::unordered_set<std::string>& open) const {
    std::vector<std::size_t> out;
    for (std::size_t i = 0; i < entries_.size();) {
        out.push_back(i);
        i = hasChildren(i) && !open.contains(entries_[i].id) ? entries_[i].end : i + 1;
    }
    return out;
}

}  // namespace viewer
