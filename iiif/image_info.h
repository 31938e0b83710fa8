#pragma once
// What an image service says of itself (its info.json), Image API 1.0 to 3.0 read into one model.
// Pure values, any thread.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "iiif/auth.h"
#include "iiif/language.h"
#include "iiif/parsed.h"

namespace iiif {

enum class ImageApiVersion { V1, V2, V3 };

/// A full image at a smaller size that the service offers; pixels.
struct ImageSize {
    std::int64_t width = 0, height = 0;
    friend bool operator==(const ImageSize&, const ImageSize&) = default;
};

/// One entry of `tiles`; pixels. Scale factors are positive, ascending, without repeats.
struct TileSet {
    std::int64_t width = 0, height = 0;
    std::vector<std::int64_t> scaleFactors;
    friend bool operator==(const TileSet&, const TileSet&) = default;
};

struct ImageInfo {
    std::string id;  ///< as the document states it; may be relative, loopback or absent. Identity only.
    std::string declaredVersion;  ///< "1.0", "1.1", "2.0", "2.1" (2.x cannot be told apart: "2.1"), "3.0"
    ImageApiVersion version = ImageApiVersion::V2;
    int level = 0;  ///< compliance level 0, 1 or 2; see Image API 3.0 compliance document
    std::int64_t width = 0, height = 0;  ///< full size in pixels, 1 to 2^31-1
    std::vector<TileSet> tiles;
    std::vector<ImageSize> sizes;  ///< ascending by width
    std::optional<std::int64_t> maxWidth, maxHeight, maxArea;
    std::string quality = "default";  ///< "native" for 1.x
    std::string format =
        "jpg";  ///< extension to ask for: jpg, png or webp, the first preferred that we decode
    std::vector<std::string>
        otherFormats;         ///< of those three, to be tried in order where `format` is refused
    bool sizeByWh = false;    ///< the service says that any `w,h` can be asked for
    bool anyRegion = false;   ///< a level 0 service that says that it cuts and scales regions all the same
    LanguageMap attribution;  ///< 2.x: must be shown with the image; may be HTML
    std::vector<std::string> rights;  ///< addresses of licences
    std::vector<std::string> logos;   ///< 2.x: addresses of pictures that must be shown with the image
    AccessControl access;             ///< who may see it
    friend bool operator==(const ImageInfo&, const ImageInfo&) = default;
};

/// Reads an info.json. Never throws. Fails with not-json, too-deep, too-large, not-iiif (no usable size).
Parsed<ImageInfo> parseImageInfo(std::string_view json, const ReadLimits& limits);

}  // namespace iiif
