#pragma once
// A sheet to go to a page by its number or its name.

#include <string>
#include <vector>

#include "viewer/ui/appearing.h"
#include "viewer/ui/context.h"
#include "viewer/ui/kit/text_edit.h"

namespace viewer {

class JumpSheet {
public:
    void show(const UiContext& context);

private:
    void open(const UiContext& context);
    void search();
    void showPages(const UiContext& context, bool moved);
    void go(const UiContext& context, std::size_t row);

    TextEdit edit_;
    Appearing appearing_;
    std::vector<std::string> names_;  ///< of the document's pages
    std::vector<std::size_t> found_;
    std::size_t current_ = 0;  ///< index into found_
};

}  // namespace viewer
