#pragma once
// Private to render: one decoder per format, which decode.cpp chooses between, and what they share. Each
// reads the header, applies the limits, and only then allocates.

#include <cstdint>
#include <optional>
#include <span>
#include <string>

#include "render/decode.h"

namespace render {

/// `HeaderOnly` stops after fullWidth and fullHeight.
enum class Depth { HeaderOnly, Pixels };

/// What a reduced picture must still reach on one side.
struct Reach {
    int width, height;
};

/// `box`: reduce as far as it allows; nothing = full size. `margin`: pixels on each side, left for
/// repeatEdges.
DecodeResult decodeJpeg(std::span<const std::uint8_t> bytes, const DecodeLimits& limits, Depth depth,
                        std::optional<Reach> box, int margin);
DecodeResult decodePng(std::span<const std::uint8_t> bytes, const DecodeLimits& limits, Depth depth);
DecodeResult decodeWebp(std::span<const std::uint8_t> bytes, const DecodeLimits& limits, Depth depth);

/// Rgba8 of mid grey, which is what a picture that ended early keeps where nothing arrived.
Image greyImage(int width, int height);

/// Fills the margin of an image with the edge of the picture inside.
void repeatEdges(Image& image, int margin);

/// Multiplies the colours of `count` Rgba8 pixels by their alpha, rounded to nearest.
void premultiply(std::uint8_t* pixels, std::size_t count);

/// Sets `error` (and returns false) where the picture cannot be decoded at full size within the limits.
bool sizeAllowed(DecodeResult& result, const DecodeLimits& limits);

/// Sets the error and drops the image.
void refuse(DecodeResult& result, std::string sentence);

}  // namespace render
