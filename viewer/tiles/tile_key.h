#pragma once
// Names one tile of one image of the workspace. Pure value.

#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>

#include "iiif/tile_pyramid.h"

namespace viewer {

/// An image of the workspace; given by ImageLibrary, never reused. 0 is no image.
struct ImageId {
    std::uint32_t value = 0;
    explicit operator bool() const { return value != 0; }
    friend auto operator<=>(ImageId, ImageId) = default;
};

struct TileKey {
    ImageId image;
    iiif::TileId tile;
    friend auto operator<=>(const TileKey&, const TileKey&) = default;
};

}  // namespace viewer

template <>
struct std::hash<viewer::TileKey> {
    std::size_t operator()(const viewer::TileKey& k) const noexcept {
        std::uint64_t h = k.image.value;
        for (const std::uint64_t part :
             {std::uint64_t(k.tile.level), std::uint64_t(k.tile.column), std::uint64_t(k.tile.row)})
            h = (h ^ part) * 0x9E3779B97F4A7C15ull + (h >> 29);
        return std::size_t(h);
    }
};
