#include "render/decode.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <string_view>

#include "render/decode_formats.h"

namespace render {
namespace {

using namespace std::string_view_literals;
using Bytes = std::span<const std::uint8_t>;

constexpr auto kRawMagic = "VITRPIX1"sv;
constexpr std::size_t kRawHeader = 16;

bool startsWith(Bytes bytes, std::string_view magic, std::size_t offset = 0) {
    return bytes.size() >= offset + magic.size() &&
           std::memcmp(bytes.data() + offset, magic.data(), magic.size()) == 0;
}

bool equalIgnoringCase(std::string_view text, std::string_view lower) {
    return std::ranges::equal(text, lower, [](char a, char b) {
        return (a >= 'A' && a <= 'Z' ? static_cast<char>(a + 32) : a) == b;
    });
}

/// The first bytes as text, behind a byte order mark and blanks.
std::string_view leadingText(Bytes bytes) {
    constexpr std::size_t kLookAt = 1024;
    std::string_view text(reinterpret_cast<const char*>(bytes.data()), std::min(bytes.size(), kLookAt));
    if (text.starts_with("\xEF\xBB\xBF"sv)) text.remove_prefix(3);
    text.remove_prefix(std::min(text.find_first_not_of(" \t\r\n"sv), text.size()));
    return text;
}

std::string_view nameText(std::string_view text) {
    for (std::string_view start : {"<!doctype html"sv, "<html"sv, "<head"sv, "<body"sv})
        if (equalIgnoringCase(text.substr(0, start.size()), start)) return "a web page";
    if (text.starts_with("<svg"sv)) return "an SVG drawing";
    if (text.starts_with("<"sv)) {
        if (text.find("<svg"sv) != text.npos) return "an SVG drawing";
        return text.find("<html"sv) != text.npos ? "a web page" : "an XML document";
    }
    if (text.starts_with("{"sv) || text.starts_with("["sv)) return "a JSON document";
    const bool printable = std::ranges::all_of(
        text, [](char c) { return (c >= 32 && c < 127) || c == '\n' || c == '\r' || c == '\t'; });
    return printable && !text.empty() ? "a text" : "";
}

/// What the bytes look like, as an object of "The server sent ... instead of a picture"; empty where unknown.
std::string_view nameForeign(Bytes bytes) {
    struct Signature {
        std::string_view magic;
        std::size_t offset;
        std::string_view name;
    };
    static constexpr std::array kSignatures{
        Signature{"II*\0"sv, 0, "a TIFF picture"},
        Signature{"MM\0*"sv, 0, "a TIFF picture"},
        Signature{"II+\0"sv, 0, "a TIFF picture"},
        Signature{"MM\0+"sv, 0, "a TIFF picture"},
        Signature{"\0\0\0\x0CjP  \r\n\x87\n"sv, 0, "a JPEG 2000 picture"},
        Signature{"\xFF\x4F\xFF\x51"sv, 0, "a JPEG 2000 picture"},
        Signature{"\0\0\0\x0CJXL "sv, 0, "a JPEG XL picture"},
        Signature{"\xFF\x0A"sv, 0, "a JPEG XL picture"},
        Signature{"GIF8"sv, 0, "a GIF picture"},
        Signature{"ftypavif"sv, 4, "an AVIF picture"},
        Signature{"ftypavis"sv, 4, "an AVIF picture"},
        Signature{"ftypheic"sv, 4, "a HEIF picture"},
        Signature{"ftypmif1"sv, 4, "a HEIF picture"},
        Signature{"BM"sv, 0, "a BMP picture"},
        Signature{"%PDF"sv, 0, "a PDF document"},
        Signature{"PK\x03\x04"sv, 0, "a ZIP archive"},
        Signature{"\x1F\x8B"sv, 0, "compressed data"},
    };
    for (const Signature& s : kSignatures)
        if (startsWith(bytes, s.magic, s.offset)) return s.name;
    return nameText(leadingText(bytes));
}

std::string foreignSentence(Bytes bytes) {
    if (bytes.empty()) return "The server sent nothing instead of a picture.";
    if (std::ranges::all_of(bytes.first(std::min<std::size_t>(bytes.size(), 64)),
                            [](auto b) { return b == 0; }))
        return "The server sent only zeros instead of a picture.";
    const std::string_view name = nameForeign(bytes);
    if (name.empty()) return "The server sent something that is not a JPEG, PNG or WebP picture.";
    if (name.ends_with("picture"))
        return "The server sent " + std::string(name) + ", a format that cannot be shown.";
    return "The server sent " + std::string(name) + " instead of a picture.";
}

std::uint32_t readLittle32(const std::uint8_t* p) {
    return std::uint32_t(p[0]) | std::uint32_t(p[1]) << 8 | std::uint32_t(p[2]) << 16 |
           std::uint32_t(p[3]) << 24;
}

DecodeResult decodeRaw(Bytes bytes, const DecodeLimits& limits, Depth depth) {
    DecodeResult result;
    if (bytes.size() < kRawHeader) {
        refuse(result, "The picture ends inside its header.");
        return result;
    }
    const std::uint32_t width = readLittle32(bytes.data() + 8), height = readLittle32(bytes.data() + 12);
    constexpr std::uint32_t kIntMax = 0x7FFFFFFF;
    if (width == 0 || height == 0 || width > kIntMax || height > kIntMax) {
        refuse(result, "The picture's header is damaged.");
        return result;
    }
    result.fullWidth = static_cast<int>(width);
    result.fullHeight = static_cast<int>(height);
    if (depth == Depth::HeaderOnly || !sizeAllowed(result, limits)) return result;
    if (bytes.size() - kRawHeader != std::size_t(width) * height * 4) {
        refuse(result, "The picture's data does not have the size that its header announces.");
        return result;
    }
    Image image{result.fullWidth, result.fullHeight, PixelFormat::Rgba8, {}};
    image.pixels.assign(bytes.begin() + kRawHeader, bytes.end());
    result.image = std::move(image);
    return result;
}

bool isJpeg(Bytes bytes) {
    return startsWith(bytes, "\xFF\xD8\xFF"sv);
}

DecodeResult decodeBySignature(Bytes bytes, const DecodeLimits& limits, Depth depth,
                               std::optional<Reach> box = {}) {
    if (isJpeg(bytes)) return decodeJpeg(bytes, limits, depth, box, 0);
    if (startsWith(bytes, "\x89PNG\r\n\x1A\n"sv)) return decodePng(bytes, limits, depth);
    if (startsWith(bytes, "RIFF"sv) && startsWith(bytes, "WEBP"sv, 8))
        return decodeWebp(bytes, limits, depth);
    if (startsWith(bytes, kRawMagic)) return decodeRaw(bytes, limits, depth);
    DecodeResult result;
    refuse(result, foreignSentence(bytes));
    return result;
}

}  // namespace

Image greyImage(int width, int height) {
    Image image{width, height, PixelFormat::Rgba8, {}};
    image.pixels.assign(std::size_t(width) * std::size_t(height) * 4, 128);
    for (std::size_t i = 3; i < image.pixels.size(); i += 4) image.pixels[i] = 255;
    return image;
}

void repeatEdges(Image& image, int margin) {
    const std::size_t pixel = bytesPerPixel(image.format), row = std::size_t(image.width) * pixel,
                      side = std::size_t(margin) * pixel;
    const auto rowAt = [&](int y) { return image.pixels.data() + std::size_t(y) * row; };
    for (int y = margin; y < image.height - margin; ++y) {
        std::uint8_t* line = rowAt(y);
        for (std::size_t at = 0; at < side; at += pixel) {
            std::memcpy(line + at, line + side, pixel);
            std::memcpy(line + row - side + at, line + row - side - pixel, pixel);
        }
    }
    for (int y = 0; y < margin; ++y) {
        std::memcpy(rowAt(y), rowAt(margin), row);
        std::memcpy(rowAt(image.height - 1 - y), rowAt(image.height - 1 - margin), row);
    }
}

Image withMargin(const Image& image, int margin) {
    const std::size_t pixel = bytesPerPixel(image.format), row = std::size_t(image.width) * pixel;
    Image out{image.width + 2 * margin, image.height + 2 * margin, image.format, {}};
    out.pixels.resize(std::size_t(out.width) * std::size_t(out.height) * pixel);
    for (int y = 0; y < image.height; ++y)
        std::memcpy(out.pixels.data() +
                        (std::size_t(y + margin) * std::size_t(out.width) + std::size_t(margin)) * pixel,
                    image.pixels.data() + std::size_t(y) * row, row);
    repeatEdges(out, margin);
    return out;
}

void premultiply(std::uint8_t* pixels, std::size_t count) {
    for (std::uint8_t* p = pixels; p != pixels + 4 * count; p += 4) {
        const unsigned alpha = p[3];
        if (alpha == 255) continue;
        for (int c = 0; c < 3; ++c) p[c] = static_cast<std::uint8_t>((p[c] * alpha + 127) / 255);
    }
}

bool sizeAllowed(DecodeResult& result, const DecodeLimits& limits) {
    const std::int64_t pixels = std::int64_t(result.fullWidth) * result.fullHeight;
    if (result.fullWidth <= limits.maxSide && result.fullHeight <= limits.maxSide &&
        pixels <= limits.maxPixels)
        return true;
    refuse(result, "The picture is " + std::to_string(result.fullWidth) + " by " +
                       std::to_string(result.fullHeight) + " pixels, too large to be shown whole.");
    return false;
}

void refuse(DecodeResult& result, std::string sentence) {
    result.image.reset();
    result.truncated = false;
    result.error = std::move(sentence);
}

DecodeResult decodeImage(Bytes bytes, const DecodeLimits& limits) {
    return decodeBySignature(bytes, limits, Depth::Pixels);
}

DecodeResult decodeForBox(Bytes bytes, const DecodeLimits& limits, int width, int height) {
    return decodeBySignature(bytes, limits, Depth::Pixels, Reach{width, height});
}

DecodeResult decodeWithMargin(Bytes bytes, const DecodeLimits& limits, int margin) {
    if (isJpeg(bytes)) {
        DecodeResult result = decodeJpeg(bytes, limits, Depth::Pixels, std::nullopt, margin);
        if (result.image) repeatEdges(*result.image, margin);
        return result;
    }
    DecodeResult result = decodeImage(bytes, limits);
    if (result.image) result.image = withMargin(*result.image, margin);
    return result;
}

DecodeResult readImageHeader(Bytes bytes, const DecodeLimits& limits) {
    return decodeBySignature(bytes, limits, Depth::HeaderOnly);
}

std::vector<std::uint8_t> encodeRaw(const Image& image) {
    if (image.empty() || image.format != PixelFormat::Rgba8) return {};
    std::vector<std::uint8_t> out;
    out.reserve(kRawHeader + image.pixels.size());
    out.assign(kRawMagic.begin(), kRawMagic.end());
    for (std::uint32_t value : {std::uint32_t(image.width), std::uint32_t(image.height)})
        for (int shift = 0; shift < 32; shift += 8) out.push_back(static_cast<std::uint8_t>(value >> shift));
    out.insert(out.end(), image.pixels.begin(), image.pixels.end());
    return out;
}

}  // namespace render
