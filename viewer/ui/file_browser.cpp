#include "viewer/ui/file_browser.h"

namespace viewer {

void FileBrowser::show(const UiContext&) {}

}  // namespace viewer
