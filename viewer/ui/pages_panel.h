#pragma once
// All pages as a strip of thumbnails, or as a grid.

#include <cstddef>

#include "viewer/ui/context.h"

namespace viewer {

class PagesPanel {
public:
    void show(const UiContext& context);

private:
    void showHead(const UiContext& context, float width);
    void showCell(const UiContext& context, const ListCell& cell, bool current);

    DocumentId document_;
    std::size_t page_ = 0;     ///< shown last
    std::size_t current_ = 0;  ///< where the keyboard is
    bool grid_ = false;        ///< as it was shown last
    bool reveal_ = false;
};

}  // namespace viewer
