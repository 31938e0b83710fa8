#pragma once
// A document's ranges as the rows of a table of contents. Made once for a document. Pure.

#include <cstddef>
#include <optional>
#include <string>
#include <unordered_set>
#include <vector>

#include "iiif/manifest.h"

namespace viewer {

/// Before its children; those end before `end`.
struct ContentsEntry {
    std::string id;     ///< the range's; where it has none, its place in the tree
    std::string label;  ///< may be empty
    int depth = 0;
    std::size_t end = 0;              ///< index of the first entry behind all below this one
    std::optional<std::size_t> page;  ///< the first that it holds, itself or below
    std::vector<std::size_t> pages;   ///< that it holds itself, ascending
};

class ContentsTree {
public:
    ContentsTree() = default;
    /// Leaves out what is not for navigation, and takes the only unnamed range of all away from its parts.
    ContentsTree(const iiif::Manifest& manifest, const std::vector<std::string>& languages);

    const std::vector<ContentsEntry>& entries() const { return entries_; }
    bool hasChildren(std::size_t entry) const { return entries_[entry].end > entry + 1; }
    /// The innermost entry that holds a page. Where each names only its first page, the last begun before.
    std::optional<std::size_t> entryOf(std::size_t page) const;
    /// What lies around an entry, outermost first.
    std::vector<std::size_t> around(std::size_t entry) const;
    /// Entries to be shown, in order, where those in `open` show what is below them.
    std::vector<std::size_t> rows(const std::unordered_set<std::string>& open) const;

private:
    std::vector<ContentsEntry> entries_;
    bool onlyFirstPages_ = true;
};

}  // namespace viewer
