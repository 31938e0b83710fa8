// Bytes of a picture -> pixels, within the limits that the program sets for a tile.

#include <cstdint>
#include <cstdlib>

#include "viewer/limits.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    // Small pictures find as much, a hundred times faster.
    constexpr render::DecodeLimits kSmall{.maxPixels = 250'000,
                                          .maxSide = viewer::limits::kTileDecode.maxSide,
                                          .maxJpegScans = viewer::limits::kTileDecode.maxJpegScans};
    const render::DecodeResult result = render::decodeImage({data, size}, kSmall);
    if (result.image.has_value() != result.error.empty()) std::abort();
    // A tile's margin changes nothing but the picture's place.
    const render::DecodeResult tile = render::decodeWithMargin({data, size}, kSmall, 2);
    if (tile.image.has_value() != result.image.has_value()) std::abort();
    if (!result.image) return 0;
    if (tile.image->width != result.image->width + 4 || tile.image->height != result.image->height + 4)
        std::abort();
    const std::size_t pixels = std::size_t(result.image->width) * std::size_t(result.image->height);
    if (result.image->pixels.size() != pixels * 4 || pixels > std::size_t(kSmall.maxPixels)) std::abort();
    std::uint64_t sum = 0;  // touches every byte, for the sanitizers
    for (std::uint8_t byte : result.image->pixels) sum += byte;
    if (sum == 0 && render::encodePng(*result.image, false).empty()) std::abort();
    return 0;
}
