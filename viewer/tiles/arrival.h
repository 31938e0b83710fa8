#pragma once
// What comes from other threads to the main one: each a moved value. Pure values.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "iiif/document.h"
#include "net/fetcher.h"
#include "viewer/tiles/prepared_tile.h"
#include "viewer/tiles/thumbnail_picture.h"
#include "viewer/tiles/tile_key.h"
#include "viewer/tiles/tile_store.h"

namespace viewer {

/// A response less its body: what went wrong and where it came from.
struct Outcome {
    net::Response response;  ///< body empty
    bool ok() const { return !response.error; }
};

/// The description of an image, or why there is none. Beside a refusal (401, 403) there may be one as well,
/// which says how to gain access.
struct InfoArrived {
    ImageId image;
    LoadId load = 0;
    Outcome outcome;
    iiif::Parsed<iiif::ImageInfo> info;
};

/// What a service says of who may see an image.
struct ProbeArrived {
    ImageId image;
    LoadId load = 0;
    Outcome outcome;
    iiif::Parsed<iiif::ProbeResult> result;
};

/// A tile, or why there is none: `error` where it came but could not be decoded.
struct TileArrived {
    TileKey key;
    LoadId load = 0;
    std::vector<std::string> urls;  ///< its addresses, in the order in which they are tried
    std::size_t place = 0;          ///< of the one that this answers
    Outcome outcome;
    std::optional<PreparedTile> tile;
    std::string error;
    std::size_t bytes = 0;  ///< that came
};

/// A document that the user opened.
struct DocumentArrived {
    LoadId load = 0;
    Outcome outcome;
    iiif::Parsed<iiif::Document> document;
};

/// Annotations that a canvas refers to.
struct AnnotationsArrived {
    LoadId load = 0;
    Outcome outcome;
    iiif::Parsed<iiif::AnnotationPage> page;
};

/// A style sheet that annotations refer to.
struct StylesheetArrived {
    LoadId load = 0;
    Outcome outcome;
    iiif::Stylesheet sheet;  ///< empty where nothing came
};

/// A thumbnail, or the description of the service that gives it; or why there is none.
struct ThumbnailArrived {
    LoadId load = 0;
    Outcome outcome;
    std::optional<ThumbnailPicture> picture;
    iiif::Parsed<iiif::ImageInfo> info;  ///< where that was asked for
};

using Arrival = std::variant<InfoArrived, ProbeArrived, TileArrived, DocumentArrived, AnnotationsArrived,
                             StylesheetArrived, ThumbnailArrived>;

}  // namespace viewer
