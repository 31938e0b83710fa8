#pragma once
// Encoders for the decoders' tests: every kind of picture that a server may send.

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "render/image.h"

namespace render::test {

using Bytes = std::vector<std::uint8_t>;

struct PngKind {
    int bitDepth = 8;
    int colorType = 2;  ///< as in the PNG specification: 0 grey, 2 RGB, 3 palette, 4 grey and alpha, 6 RGBA
    bool interlaced = false;
    std::vector<std::uint8_t> palette = {};       ///< RGB triples
    std::vector<std::uint8_t> paletteAlpha = {};  ///< tRNS of a palette
    int transparentGrey = -1;                     ///< tRNS of a grey picture
};

/// `row(y)` gives the packed samples of a row as the kind wants them.
Bytes encodePngOfKind(const PngKind& kind, int width, int height, const std::function<Bytes(int y)>& row);

struct JpegKind {
    int subsampling = 2;  ///< TJSAMP_420; TJSAMP_444 is 0, TJSAMP_GRAY 3
    bool progressive = false;
    int quality = 95;
};
Bytes encodeJpeg(const Image& image, const JpegKind& kind);

/// From four bytes a pixel, stored as they are; with Adobe's marker or without.
Bytes encodeCmykJpeg(std::span<const std::uint8_t> cmyk, int width, int height, bool ycck, bool adobeMarker);

Bytes encodeWebp(const Image& image, bool lossless);

}  // namespace render::test
