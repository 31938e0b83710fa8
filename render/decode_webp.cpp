#include <memory>

#include <webp/decode.h>

#include "render/decode_formats.h"

namespace render {
namespace {

void decodePixels(DecodeResult& result, std::span<const std::uint8_t> bytes) {
    WebPDecoderConfig config;
    if (!WebPInitDecoderConfig(&config)) return refuse(result, "The WebP library does not fit this program.");
    Image image = greyImage(result.fullWidth, result.fullHeight);
    config.output.colorspace = MODE_rgbA;  // premultiplied
    config.output.is_external_memory = 1;
    config.output.u.RGBA = {image.pixels.data(), image.width * 4, image.pixels.size()};
    // The incremental decoder, because the plain one drops a picture that ended early.
    const std::unique_ptr<WebPIDecoder, void (*)(WebPIDecoder*)> decoder(WebPIDecode(nullptr, 0, &config),
                                                                         &WebPIDelete);
    if (!decoder) return refuse(result, "There is not enough memory to decode the WebP picture.");
    const VP8StatusCode status = WebPIUpdate(decoder.get(), bytes.data(), bytes.size());
    int rows = 0;
    (void)WebPIDecGetRGB(decoder.get(), &rows, nullptr, nullptr, nullptr);
    if (status == VP8_STATUS_OUT_OF_MEMORY)
        return refuse(result, "There is not enough memory to decode the WebP picture.");
    if (status != VP8_STATUS_OK && rows <= 0)
        return refuse(result, "The WebP picture is damaged or incomplete.");
    result.truncated = status != VP8_STATUS_OK;
    result.image = std::move(image);
}

}  // namespace

DecodeResult decodeWebp(std::span<const std::uint8_t> bytes, const DecodeLimits& limits, Depth depth) {
    DecodeResult result;
    WebPBitstreamFeatures features;
    const VP8StatusCode status = WebPGetFeatures(bytes.data(), bytes.size(), &features);
    if (status != VP8_STATUS_OK || features.width <= 0 || features.height <= 0) {
        refuse(result, status == VP8_STATUS_NOT_ENOUGH_DATA ? "The WebP picture ends inside its header."
                                                            : "The WebP picture's header is damaged.");
        return result;
    }
    result.fullWidth = features.width;
    result.fullHeight = features.height;
    if (depth == Depth::HeaderOnly || !sizeAllowed(result, limits)) return result;
    if (features.has_animation)
        refuse(result, "The WebP picture is an animation, which cannot be shown.");
    else
        decodePixels(result, bytes);
    return result;
}

}  // namespace render
