#pragma once
// Bytes of a picture -> what is uploaded as a thumbnail. Pure, any thread.

#include <cstdint>
#include <optional>
#include <span>

#include "render/decode.h"
#include "viewer/tiles/thumbnail_source.h"

namespace viewer {

struct ThumbnailPicture {
    render::Image pixels;  ///< fits the box; Rgba8 with straight alpha, as Dear ImGui blends it
    bool whole = false;    ///< no larger one can be made of it
};

/// Nothing where the bytes are no picture, or only a part of one.
std::optional<ThumbnailPicture> thumbnailPicture(std::span<const std::uint8_t> bytes, ThumbnailBox box,
                                                 const render::DecodeLimits& limits);

}  // namespace viewer
