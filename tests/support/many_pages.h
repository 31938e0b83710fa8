#pragma once
// A document of very many pages for a LoopbackServer: every page has a thumbnail and an image service, and
// all share a few pictures, so that ten thousand cost no disk.

#include <string>
#include <vector>

#include "tests/support/loopback_server.h"

namespace test_support {

struct ManyPages {
    int count = 10'000;
    std::vector<std::string> thumbnails;  ///< encoded pictures, dealt out in turn; at least one
    std::vector<std::string> tiles = {};  ///< of the pages themselves; the thumbnails where there are none
    int thumbnailWidth = 160, thumbnailHeight = 220;  ///< as stated, pixels
    int delayMs = 0;                                  ///< before each answer but the manifest's
};

/// Mounts it below `prefix` ("/pages/"): PREFIXmanifest.json, PREFIXthumbnail/N.jpg, and image services of
/// level 2 at PREFIXimage/N, N from 0. Before the first request. The manifest names the server as it is
/// addressed.
void serveManyPages(LoopbackServer& server, const std::string& prefix, ManyPages pages);

/// The manifest (Presentation 3.0) alone; `base`: the absolute address of `prefix`.
std::string manyPagesManifest(const std::string& base, const ManyPages& pages);

}  // namespace test_support
