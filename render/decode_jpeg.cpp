#include <algorithm>
#include <array>
#include <cstring>
#include <memory>
#include <optional>
#include <string_view>

#include <turbojpeg.h>

#include "render/decode_formats.h"

namespace render {
namespace {

using Bytes = std::span<const std::uint8_t>;

enum Marker : std::uint8_t {
    kTem = 0x01,
    kRst0 = 0xD0,
    kRst7 = 0xD7,
    kSoi = 0xD8,
    kEoi = 0xD9,
    kSos = 0xDA,
    kApp14 = 0xEE
};

/// What the markers tell, read before libjpeg allocates anything.
struct JpegOutline {
    std::uint8_t frameType = 0;  ///< SOF marker; 0 until one is seen
    int precision = 0, width = 0, height = 0, components = 0;
    std::array<std::uint8_t, 4> sampling{};  ///< h << 4 | v
    int scans = 0;
    bool firstScanHasAll = false;
    bool adobe = false;
    bool ended = false;  ///< EOI seen
};

bool isFrameMarker(std::uint8_t m) {
    return m >= 0xC0 && m <= 0xCF && m != 0xC4 && m != 0xC8 && m != 0xCC;
}

void readFrame(JpegOutline& outline, std::uint8_t marker, Bytes body) {
    if (body.size() < 6 || outline.frameType != 0) return;  // libjpeg refuses a second frame itself
    outline.frameType = marker;
    outline.precision = body[0];
    outline.height = body[1] << 8 | body[2];
    outline.width = body[3] << 8 | body[4];
    outline.components = body[5];
    for (std::size_t i = 0; i < outline.sampling.size() && 6 + 3 * i + 2 < body.size(); ++i)
        outline.sampling[i] = body[6 + 3 * i + 1];
}

/// The position of the next marker's code behind `at`, passing over entropy-coded data; size() at the end.
std::size_t nextMarker(Bytes bytes, std::size_t at) {
    while (at + 1 < bytes.size()) {
        const void* hit = std::memchr(bytes.data() + at, 0xFF, bytes.size() - 1 - at);
        if (!hit) break;
        at = static_cast<std::size_t>(static_cast<const std::uint8_t*>(hit) - bytes.data()) + 1;
        const std::uint8_t code = bytes[at];
        if (code != 0 && code != 0xFF && code != kTem && !(code >= kRst0 && code <= kRst7)) return at;
    }
    return bytes.size();
}

JpegOutline readOutline(Bytes bytes, int maxScans) {
    JpegOutline outline;
    std::size_t at = 2;
    while ((at = nextMarker(bytes, at)) < bytes.size()) {
        const std::uint8_t marker = bytes[at++];
        if (marker == kEoi) {
            outline.ended = true;
            break;
        }
        if (marker == kSoi) continue;
        if (bytes.size() - at < 2) break;
        const std::size_t length = std::size_t(bytes[at] << 8 | bytes[at + 1]);
        if (length < 2 || bytes.size() - at < length) break;
        const Bytes body = bytes.subspan(at + 2, length - 2);
        at += length;
        if (isFrameMarker(marker)) readFrame(outline, marker, body);
        if (marker == kApp14 && body.size() >= 12 && std::memcmp(body.data(), "Adobe", 5) == 0)
            outline.adobe = true;
        if (marker == kSos) {
            if (++outline.scans == 1)
                outline.firstScanHasAll = !body.empty() && body[0] == outline.components;
            if (outline.scans > maxScans) break;
        }
    }
    return outline;
}

bool isProgressive(const JpegOutline& o) {
    return o.frameType == 0xC2 || o.frameType == 0xCA;
}

/// Bytes of coefficients that libjpeg keeps for the whole picture when it comes in several scans.
std::int64_t coefficientBytes(const JpegOutline& o) {
    if (!isProgressive(o) && o.firstScanHasAll) return 0;
    int maxH = 1, maxV = 1;
    for (int i = 0; i < o.components; ++i) {
        maxH = std::max(maxH, o.sampling[i] >> 4);
        maxV = std::max(maxV, o.sampling[i] & 15);
    }
    std::int64_t blocks = 0;
    const std::int64_t across = (o.width + 8 * maxH - 1) / (8 * maxH),
                       down = (o.height + 8 * maxV - 1) / (8 * maxV);
    for (int i = 0; i < o.components; ++i)
        blocks += across * down * std::max(1, o.sampling[i] >> 4) * std::max(1, o.sampling[i] & 15);
    return blocks * 64 * std::int64_t(sizeof(short));
}

/// Large pictures may have no more scans than encoders write (10 to 14), because each costs time by the
/// pixel: 64 in a picture of 64 megapixels took 5 s for 0.4 MB.
int allowedScans(const JpegOutline& o, const DecodeLimits& limits) {
    constexpr std::int64_t kOrdinaryScans = 16, kPixelsInAllScans = 1'000'000'000;
    const std::int64_t pixels = std::max<std::int64_t>(std::int64_t(o.width) * o.height, 1);
    return static_cast<int>(
        std::min<std::int64_t>(limits.maxJpegScans, std::max(kOrdinaryScans, kPixelsInAllScans / pixels)));
}

/// The refusal in words; empty where the picture may be decoded.
std::string objection(const JpegOutline& o, std::size_t size, const DecodeLimits& limits) {
    if (o.frameType == 0) return "The JPEG ends before its picture begins.";
    if (o.precision != 8)
        return "The JPEG has " + std::to_string(o.precision) + " bits a colour, which cannot be shown.";
    if (o.frameType == 0xC3 || (o.frameType > 0xC3 && o.frameType != 0xC9 && o.frameType != 0xCA))
        return "The JPEG is of a lossless or hierarchical kind, which cannot be shown.";
    if (o.width == 0 || o.height == 0) return "The JPEG's header announces no pixels.";
    if (o.components != 1 && o.components != 3 && o.components != 4)
        return "The JPEG has " + std::to_string(o.components) + " colour channels, which cannot be shown.";
    if (o.scans == 0) return "The JPEG ends before its picture begins.";
    if (o.scans > allowedScans(o, limits))
        return "The JPEG is built of too many passes, as an attack would be.";
    // A block of 8 x 8 takes at least a bit. Where not even an eighth of the picture can be there, most of
    // the time would go into painting grey.
    constexpr std::int64_t kPixelsPerByteAtMost = 512 * 8;
    if (std::int64_t(o.width) * o.height / kPixelsPerByteAtMost > std::int64_t(size))
        return "The JPEG ends long before its picture is complete.";
    // Twice the memory of the largest result.
    if (coefficientBytes(o) > limits.maxPixels * 8) return "The progressive JPEG is too large to be decoded.";
    return {};
}

struct Size {
    int width, height;
};

Size dividedBy(const JpegOutline& o, int divisor) {
    return {(o.width + divisor - 1) / divisor, (o.height + divisor - 1) / divisor};
}

/// Of 1/1, 1/2, 1/4 and 1/8 the smallest that reaches the box, or a smaller one where the limits want it;
/// nothing where even an eighth is too large.
std::optional<Size> allowedSize(const JpegOutline& o, const DecodeLimits& limits, std::optional<Reach> box) {
    if (o.width > limits.maxSide || o.height > limits.maxSide) return std::nullopt;
    int first = 8;
    const auto reaches = [&](Size s) { return s.width >= box->width || s.height >= box->height; };
    while (first > 1 && !(box && reaches(dividedBy(o, first)))) first /= 2;
    for (int divisor = first; divisor <= 8; divisor *= 2) {
        const Size size = dividedBy(o, divisor);
        if (std::int64_t(size.width) * size.height <= limits.maxPixels) return size;
    }
    return std::nullopt;
}

/// In place. Adobe's programs store 255 for "no ink"; the standard itself says 0.
void cmykToRgba(std::vector<std::uint8_t>& pixels, bool inverted) {
    const unsigned flip = inverted ? 0 : 255;
    for (std::size_t i = 0; i < pixels.size(); i += 4) {
        const unsigned light = pixels[i + 3] ^ flip;
        for (std::size_t c = 0; c < 3; ++c)
            pixels[i + c] = static_cast<std::uint8_t>(((pixels[i + c] ^ flip) * light + 127) / 255);
        pixels[i + 3] = 255;
    }
}

Image emptyImage(int width, int height) {
    Image image{width, height, PixelFormat::Rgba8, {}};
    image.pixels.resize(std::size_t(width) * std::size_t(height) * 4);
    return image;
}

/// Warnings behind which every pixel is still there.
bool isHarmless(std::string_view warning) {
    return warning.find("extraneous bytes") != warning.npos || warning.find("Adobe") != warning.npos ||
           warning.find("JFIF") != warning.npos || warning.find("SOS parameters") != warning.npos;
}

void decodePixels(DecodeResult& result, Bytes bytes, const JpegOutline& outline, Size size, int margin) {
    const std::unique_ptr<void, int (*)(void*)> decoder(tjInitDecompress(), &tjDestroy);
    if (!decoder) return refuse(result, "There is not enough memory to decode the JPEG.");
    Image image = margin > 0 ? emptyImage(size.width + 2 * margin, size.height + 2 * margin)
                             : greyImage(size.width, size.height);
    const bool cmyk = outline.components == 4;
    const std::size_t first = (std::size_t(margin) * std::size_t(image.width) + std::size_t(margin)) * 4;
    const int status = tjDecompress2(decoder.get(), bytes.data(), static_cast<unsigned long>(bytes.size()),
                                     image.pixels.data() + first, size.width, image.width * 4, size.height,
                                     cmyk ? TJPF_CMYK : TJPF_RGBA, TJFLAG_LIMITSCANS);
    if (status != 0 && tjGetErrorCode(decoder.get()) == TJERR_FATAL)
        return refuse(result, "The JPEG is damaged and cannot be decoded.");
    result.truncated = !outline.ended || (status != 0 && !isHarmless(tjGetErrorStr2(decoder.get())));
    if (cmyk) cmykToRgba(image.pixels, outline.adobe);
    result.image = std::move(image);
}

}  // namespace

DecodeResult decodeJpeg(Bytes bytes, const DecodeLimits& limits, Depth depth, std::optional<Reach> box,
                        int margin) {
    DecodeResult result;
    const JpegOutline outline = readOutline(bytes, limits.maxJpegScans);
    result.fullWidth = outline.width;
    result.fullHeight = outline.height;
    if (depth == Depth::HeaderOnly && outline.width > 0 && outline.height > 0) return result;
    if (std::string why = objection(outline, bytes.size(), limits); !why.empty()) {
        refuse(result, std::move(why));
        return result;
    }
    if (const std::optional<Size> size = allowedSize(outline, limits, box))
        decodePixels(result, bytes, outline, *size, margin);
    else
        (void)sizeAllowed(result, limits);  // words the refusal
    return result;
}

}  // namespace render
