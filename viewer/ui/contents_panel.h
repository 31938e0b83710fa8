#pragma once
// The document's table of contents.

#include <cstddef>
#include <optional>
#include <string>
#include <unordered_set>
#include <vector>

#include "viewer/frame/contents_tree.h"
#include "viewer/ui/context.h"

namespace viewer {

class ContentsPanel {
public:
    void show(const UiContext& context);

private:
    void follow(const UiContext& context);
    /// True where the row was opened or closed.
    bool showRow(const UiContext& context, const ListCell& cell, std::size_t entry);

    DocumentId document_;
    std::size_t page_ = 0;
    ContentsTree tree_;
    std::unordered_set<std::string> open_;  ///< by id
    std::vector<std::size_t> rows_;         ///< of `tree_`
    std::optional<std::size_t> here_;       ///< entry that holds the page
    std::size_t current_ = 0;               ///< row where the keyboard is
    bool reveal_ = false;
};

}  // namespace viewer
