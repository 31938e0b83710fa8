#pragma once
// Encoded picture -> pixels: JPEG (libjpeg-turbo), PNG (libpng), WebP (libwebp), and the raw form that the
// in-process image service speaks. Chosen by content, never by name or header. Any thread.

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "render/image.h"

namespace render {

/// Bounds on what is decoded. No defaults on purpose: viewer/limits.h holds them all, with reasons.
struct DecodeLimits {
    std::int64_t maxPixels;  ///< of the result; a JPEG larger than this is decoded at 1/2, 1/4 or 1/8 instead
    int maxSide;             ///< pixels, of the encoded picture
    int maxJpegScans;        ///< a progressive JPEG with more is refused: each costs time for a few bytes
};

struct DecodeResult {
    std::optional<Image> image;         ///< Rgba8
    int fullWidth = 0, fullHeight = 0;  ///< of the encoded picture, where its header could be read
    std::string error;                  ///< one plain sentence, set exactly when `image` is not
    bool truncated = false;             ///< the data ended early; the rest of `image` is grey
};

/// Decodes at full size, or smaller where the limits say so. Never throws but std::bad_alloc.
DecodeResult decodeImage(std::span<const std::uint8_t> bytes, const DecodeLimits& limits);

/// As decodeImage, for a picture that is then made to fit a box: a JPEG is decoded at 1/2, 1/4 or 1/8 where
/// that still reaches the box on one side, which takes a fraction of the time. Other formats come at full
/// size.
DecodeResult decodeForBox(std::span<const std::uint8_t> bytes, const DecodeLimits& limits, int width,
                          int height);

/// As decodeImage, with `margin` pixels on each side that repeat the picture's edge, counted in the image's
/// size: the form in which tiles are uploaded. A JPEG is decoded right into its place. Where `truncated`,
/// what did not arrive is black.
DecodeResult decodeWithMargin(std::span<const std::uint8_t> bytes, const DecodeLimits& limits, int margin);

/// Reads only the header: fullWidth, fullHeight or error.
DecodeResult readImageHeader(std::span<const std::uint8_t> bytes, const DecodeLimits& limits);

/// The image with such a margin.
Image withMargin(const Image& image, int margin);

/// PNG of an Rgba8 image, alpha dropped when `opaque`. Empty on failure.
std::vector<std::uint8_t> encodePng(const Image& image, bool opaque);

/// The raw form: 16-byte header ("VITRPIX1", width and height as 32-bit little endian), then Rgba8 rows.
std::vector<std::uint8_t> encodeRaw(const Image& image);

}  // namespace render
