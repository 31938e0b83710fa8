#pragma once
// The files that the panes' pages hold and that are not painted: read once for a page, since there may be
// many. Main thread.

#include <cstdint>
#include <string>
#include <vector>

#include "viewer/frame/info_sheet.h"
#include "viewer/ui/context.h"

namespace viewer {

/// One of them has an address that may be opened.
bool anyOpens(const std::vector<InfoFile>& files);

class PageFiles {
public:
    /// Of the page that pane `index` shows; none while its document is not ready.
    const std::vector<InfoFile>& of(const UiContext& context, std::size_t index);

private:
    struct Page {
        DocumentId document;
        std::uint64_t revision = 0;
        std::size_t canvas = 0;
        std::vector<std::string> languages;
        friend bool operator==(const Page&, const Page&) = default;
    };
    struct Known {
        Page page;
        std::vector<InfoFile> files;
    };
    std::vector<Known> known_;  ///< of each pane
};

}  // namespace viewer
