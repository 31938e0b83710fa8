#pragma once
// What a user means by an address, a path, or a link with a content state in it. Looks at the disk to tell a
// path from an address; fetches nothing.

#include <optional>
#include <string>

#include "iiif/parsed.h"
#include "viewer/view/viewport.h"

namespace viewer {

struct Source {
    std::string url;                          ///< to fetch: http, https or file
    std::string folder;                       ///< absolute path, where it is a folder of pictures
    std::string canvas;                       ///< id of the canvas that a content state points at, or empty
    std::optional<Rect<CanvasSpace>> region;  ///< of that canvas
    std::optional<iiif::Failure> failure;     ///< why it cannot be opened
};

Source resolveSource(const std::string& text);

}  // namespace viewer
