#include "viewer/ui/page_files.h"

#include <algorithm>
#include <utility>

namespace viewer {

bool anyOpens(const std::vector<InfoFile>& files) {
    return std::any_of(files.begin(), files.end(), [](const InfoFile& file) { return !file.url.empty(); });
}

const std::vector<InfoFile>& PageFiles::of(const UiContext& c, std::size_t index) {
    const Workspace& w = c.workspace();
    known_.resize(w.panes.size());
    Known& known = known_[index];
    const Pane& pane = w.panes[index];
    const Document* document = w.find(pane.document);
    if (!document || document->status != Document::Status::Ready) {
        known = {};
        return known.files;
    }
    Page page{document->id, document->revision, pane.canvas, c.languages};
    if (known.page != page)
        known = {std::move(page), infoFiles(document->manifest.canvases[pane.canvas], c.languages)};
    return known.files;
}

}  // namespace viewer
