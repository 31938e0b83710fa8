#pragma once
// What a user means by an address, a path, or a link with a content state in it. Looks at the disk to tell a
// path from an address; fetches nothing.

#include <optional>
#include <string>
#include <vector>

#include "iiif/content_state.h"
#include "iiif/parsed.h"

namespace viewer {

struct Source {
    std::string url = {};                       ///< to fetch: http, https or file
    std::string folder = {};                    ///< absolute path, where it is a folder of pictures
    iiif::ContentPlace place = {};              ///< where in the document, as far as the text says it
    int followed = 0;                           ///< content states that led here, one to the next
    std::optional<iiif::Failure> failure = {};  ///< why it cannot be opened
};

/// The places that the text names, at least one; several are to be seen side by side.
std::vector<Source> resolveSources(const std::string& text);

/// The first of them.
Source resolveSource(const std::string& text);

}  // namespace viewer
