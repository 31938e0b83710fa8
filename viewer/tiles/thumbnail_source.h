#pragma once
// What may stand for a page, a document or an institution as a small picture, and where to ask for it. Pure
// values, any thread. A strip asks for many and the user for none of them by name: what would cost much more
// than a thumbnail is left out.

#include <string>
#include <vector>

#include "iiif/manifest.h"
#include "iiif/thumbnail_request.h"

namespace viewer {

/// The largest picture that is wanted, framebuffer pixels.
struct ThumbnailBox {
    int width = 0, height = 0;
    friend bool operator==(const ThumbnailBox&, const ThumbnailBox&) = default;
};

/// One way to come by a picture.
struct ThumbnailCandidate {
    enum class Kind {
        Picture,     ///< `url` is a file that is stated to be there
        Scaled,      ///< `url` asks a service for a size that it may refuse
        Description  ///< `url` is a service's info.json, which says what it gives
    };
    Kind kind = Kind::Picture;
    std::string url;
    bool levelKnown = false;  ///< Scaled: the service says that it scales
    friend bool operator==(const ThumbnailCandidate&, const ThumbnailCandidate&) = default;
};

/// In the order in which they are tried; empty where there is no picture, or none that is worth its bytes.
struct ThumbnailSource {
    std::vector<ThumbnailCandidate> candidates;
    friend bool operator==(const ThumbnailSource&, const ThumbnailSource&) = default;
};

/// The page's own thumbnail, scaled by its service or as the file that it is; then what is painted on the
/// page: by its service, or the file itself where it is local or stated to be small. A stated thumbnail that
/// is much smaller than `box`, or a scan at its full size, comes last.
ThumbnailSource thumbnailSource(const iiif::Canvas& canvas, ThumbnailBox box);

/// The best of `links`, such as a manifest's thumbnail or an institution's logo.
ThumbnailSource thumbnailSource(const std::vector<iiif::Link>& links, ThumbnailBox box);

/// Equal for what has the same pictures: documents name their pages alike, their pictures never. Empty where
/// there is none.
std::string thumbnailKey(const iiif::Canvas& canvas);
std::string thumbnailKey(const std::vector<iiif::Link>& links);

}  // namespace viewer
