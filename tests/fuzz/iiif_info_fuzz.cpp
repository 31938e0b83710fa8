// Any bytes as an info.json; then its pyramid, and the addresses of some tiles.

#include <cstdlib>

#include "iiif/image_request.h"
#include "iiif/tile_pyramid.h"
#include "viewer/limits.h"

namespace {

void check(bool promise) {
    if (!promise) std::abort();
}

void checkTile(const iiif::ImageInfo& info, const iiif::TilePyramid& pyramid, const iiif::TileId& tile) {
    check(pyramid.exists(tile));
    const iiif::ImageSize size = pyramid.tileSize(tile);
    check(size.width >= 1 && size.height >= 1);
    const auto region = pyramid.region(tile);
    check(!region.empty() && region.right() <= pyramid.bounds().right());
    check(!iiif::tileUrls("https://example.org/i", info, pyramid, tile).empty());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const auto parsed = iiif::parseImageInfo(text, viewer::limits::kRead);
    check(parsed.value.has_value() != parsed.failure.has_value());
    if (!parsed.value) return 0;
    const auto pyramid = iiif::TilePyramid::fromInfo(*parsed.value, viewer::limits::kTileSide);
    check(!pyramid.levels().empty() && pyramid.levels().size() <= 100);
    for (int level = 0; level <= pyramid.coarsest(); ++level) {
        const iiif::Level& l = pyramid.levels()[std::size_t(level)];
        checkTile(*parsed.value, pyramid, {level, 0, 0});
        checkTile(*parsed.value, pyramid, {level, l.columns - 1, l.rows - 1});
        check(pyramid.tilesIn(level, pyramid.bounds()).endColumn == l.columns);
    }
    pyramid.idealLevel(3);
    return 0;
}
