#include "render/decode.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/render/encode_tools.h"
#include "tests/render/picture_tools.h"

namespace render {
namespace {

using namespace test;
using testing::HasSubstr;

constexpr DecodeLimits kLimits{.maxPixels = 1'000'000, .maxSide = 5'000, .maxJpegScans = 64};

DecodeResult decode(std::string_view text) {
    return decodeImage({reinterpret_cast<const std::uint8_t*>(text.data()), text.size()}, kLimits);
}

/// What must hold whatever the bytes are.
void expectSound(const DecodeResult& result) {
    EXPECT_EQ(result.image.has_value(), result.error.empty());
    if (!result.image) return;
    EXPECT_EQ(result.image->format, PixelFormat::Rgba8);
    EXPECT_EQ(result.image->pixels.size(),
              std::size_t(result.image->width) * std::size_t(result.image->height) * 4);
    EXPECT_LE(std::int64_t(result.image->width) * result.image->height, kLimits.maxPixels);
}

void expectImage(const Bytes& bytes, const Image& expected, double decibels) {
    const DecodeResult result = decodeImage(bytes, kLimits);
    ASSERT_TRUE(result.image) << result.error;
    EXPECT_FALSE(result.truncated);
    EXPECT_EQ(result.fullWidth, expected.width);
    EXPECT_EQ(result.fullHeight, expected.height);
    EXPECT_GE(psnr(*result.image, expected), decibels);
}

TEST(Sniffing, SaysWhatTheServerSentInstead) {
    using namespace std::string_view_literals;
    struct Case {
        std::string_view bytes, sentence;
    };
    for (const Case& c : {
             Case{""sv, "The server sent nothing instead of a picture."},
             Case{"<!DOCTYPE html><html>"sv, "The server sent a web page instead of a picture."},
             Case{"\xEF\xBB\xBF \n <HTML>"sv, "The server sent a web page instead of a picture."},
             Case{"<?xml version='1.0'?><svg>"sv, "The server sent an SVG drawing instead of a picture."},
             Case{"<?xml version='1.0'?><error/>"sv, "The server sent an XML document instead of a picture."},
             Case{"{\"error\":1}"sv, "The server sent a JSON document instead of a picture."},
             Case{"Not found"sv, "The server sent a text instead of a picture."},
             Case{"%PDF-1.7"sv, "The server sent a PDF document instead of a picture."},
             Case{"II*\0\x08"sv, "The server sent a TIFF picture, a format that cannot be shown."},
             Case{"\0\0\0\x0CjP  \r\n\x87\n"sv,
                  "The server sent a JPEG 2000 picture, a format that cannot be shown."},
             Case{"GIF89a\1\0\1\0"sv, "The server sent a GIF picture, a format that cannot be shown."},
             Case{"\0\0\0\x1C\x66typavif"sv,
                  "The server sent an AVIF picture, a format that cannot be shown."},
             Case{"\0\0\0\0\0"sv, "The server sent only zeros instead of a picture."},
             Case{"\x01\x02\x03\x04"sv, "The server sent something that is not a JPEG, PNG or WebP picture."},
         })
        EXPECT_EQ(decode(c.bytes).error, c.sentence);
}

TEST(Raw, ComesBackAsItWas) {
    const Image image = noise(37, 21);
    const DecodeResult result = decodeImage(encodeRaw(image), kLimits);
    ASSERT_TRUE(result.image);
    EXPECT_EQ(*result.image, image);
}

TEST(Raw, RefusesASizeThatDoesNotFit) {
    Bytes bytes = encodeRaw(noise(37, 21));
    bytes.pop_back();
    EXPECT_FALSE(decodeImage(bytes, kLimits).image);
    for (std::size_t size = 0; size < 16; ++size)
        EXPECT_FALSE(decodeImage(std::span(bytes).first(size), kLimits).image);
    bytes[11] = 0x80;  // a width beyond int
    EXPECT_FALSE(decodeImage(bytes, kLimits).image);
}

TEST(Jpeg, DecodesColourAndGrey) {
    const Image image = gradient(123, 77);
    for (const bool progressive : {false, true}) {
        expectImage(encodeJpeg(image, {.subsampling = 0, .progressive = progressive}), image, 40);
        expectImage(encodeJpeg(image, {.subsampling = 2, .progressive = progressive}), image, 35);
    }
    const DecodeResult grey = decodeImage(encodeJpeg(image, {.subsampling = 3}), kLimits);
    ASSERT_TRUE(grey.image);
    EXPECT_EQ(pixelAt(*grey.image, 60, 40)[0], pixelAt(*grey.image, 60, 40)[2]);
    EXPECT_EQ(pixelAt(*grey.image, 60, 40)[3], 255);
}

TEST(Jpeg, TurnsInksIntoLight) {
    // Left half: full cyan; right half: half black, as the standard has it (0 is no ink).
    Bytes inks;
    for (int i = 0; i < 32 * 32; ++i) {
        const bool left = i % 32 < 16;
        for (int value : {left ? 255 : 0, 0, 0, left ? 0 : 128})
            inks.push_back(static_cast<std::uint8_t>(value));
    }
    Bytes inverted = inks;
    for (std::uint8_t& b : inverted) b = static_cast<std::uint8_t>(255 - b);
    for (const Bytes& bytes :
         {encodeCmykJpeg(inks, 32, 32, false, false), encodeCmykJpeg(inverted, 32, 32, false, true),
          encodeCmykJpeg(inverted, 32, 32, true, true)}) {
        const DecodeResult result = decodeImage(bytes, kLimits);
        ASSERT_TRUE(result.image) << result.error;
        EXPECT_FALSE(result.truncated);
        const std::uint8_t *cyan = pixelAt(*result.image, 4, 16), *grey = pixelAt(*result.image, 28, 16);
        EXPECT_NEAR(cyan[0], 0, 3);
        EXPECT_NEAR(cyan[1], 255, 3);
        EXPECT_NEAR(cyan[2], 255, 3);
        for (int c = 0; c < 3; ++c) EXPECT_NEAR(grey[c], 127, 3);
        EXPECT_EQ(grey[3], 255);
    }
}

TEST(Jpeg, ComesSmallerWhereItIsTooLarge) {
    const Bytes bytes = encodeJpeg(gradient(1203, 801), {});
    struct Case {
        std::int64_t maxPixels;
        int width, height;
    };
    for (const Case& c : {Case{1'000'000, 1203, 801}, Case{960'000, 602, 401}, Case{200'000, 301, 201},
                          Case{20'000, 151, 101}}) {
        const DecodeResult result =
            decodeImage(bytes, {.maxPixels = c.maxPixels, .maxSide = 5000, .maxJpegScans = 64});
        ASSERT_TRUE(result.image) << c.maxPixels;
        EXPECT_EQ(result.image->width, c.width);
        EXPECT_EQ(result.image->height, c.height);
        EXPECT_EQ(result.fullWidth, 1203);
        EXPECT_FALSE(result.truncated);
        EXPECT_NEAR(pixelAt(*result.image, c.width - 1, 0)[0], 255, 8);
    }
    const DecodeResult refused =
        decodeImage(bytes, {.maxPixels = 15'000, .maxSide = 5000, .maxJpegScans = 64});
    EXPECT_EQ(refused.error, "The picture is 1203 by 801 pixels, too large to be shown whole.");
    EXPECT_FALSE(decodeImage(bytes, {.maxPixels = 1'000'000, .maxSide = 1200, .maxJpegScans = 64}).image);
}

/// A progressive JPEG with its last scan repeated.
Bytes withScans(const Bytes& jpeg, int times) {
    std::size_t lastScan = 0;
    for (std::size_t i = 2; i + 1 < jpeg.size(); ++i)
        if (jpeg[i] == 0xFF && jpeg[i + 1] == 0xDA) lastScan = i;
    Bytes out(jpeg.begin(), jpeg.end() - 2);
    for (int i = 0; i < times; ++i)
        out.insert(out.end(), jpeg.begin() + std::ptrdiff_t(lastScan), jpeg.end() - 2);
    out.insert(out.end(), {0xFF, 0xD9});
    return out;
}

TEST(Jpeg, ComesSmallerForABoxButNeverTooSmall) {
    struct Case {
        int boxWidth, boxHeight, width, height;
    };
    for (const bool progressive : {false, true}) {
        const Bytes bytes = encodeJpeg(gradient(1203, 801), {.progressive = progressive});
        for (const Case& c : {Case{100, 100, 151, 101}, Case{200, 5000, 301, 201}, Case{5000, 201, 301, 201},
                              Case{302, 202, 602, 401}, Case{900, 900, 1203, 801}}) {
            const DecodeResult result = decodeForBox(bytes, kLimits, c.boxWidth, c.boxHeight);
            ASSERT_TRUE(result.image);
            EXPECT_EQ(result.image->width, c.width) << c.boxWidth;
            EXPECT_EQ(result.image->height, c.height) << c.boxWidth;
            EXPECT_EQ(result.fullWidth, 1203);
        }
    }
    const DecodeLimits tight{.maxPixels = 100'000, .maxSide = 5000, .maxJpegScans = 64};
    const Bytes bytes = encodeJpeg(gradient(1203, 801), {});
    EXPECT_EQ(decodeForBox(bytes, tight, 900, 900).image->width, 301) << "the limits hold all the same";
}

TEST(Jpeg, RefusesScansWithoutEnd) {
    const Bytes jpeg = encodeJpeg(gradient(64, 64), {.progressive = true});
    EXPECT_TRUE(decodeImage(withScans(jpeg, 10), kLimits).image);
    EXPECT_THAT(decodeImage(withScans(jpeg, 100), kLimits).error, HasSubstr("too many passes"));
    // Fewer are enough where each costs time.
    const Bytes large = withScans(encodeJpeg(flat(5000, 5000, 90, 120, 30), {.progressive = true}), 50);
    const DecodeLimits generous{.maxPixels = 64'000'000, .maxSide = 65'500, .maxJpegScans = 64};
    EXPECT_THAT(decodeImage(large, generous).error, HasSubstr("too many passes"));
}

/// The JPEG with another size written into its header.
Bytes claiming(Bytes jpeg, int width, int height) {
    for (std::size_t i = 2; i + 8 < jpeg.size(); ++i)
        if (jpeg[i] == 0xFF && (jpeg[i + 1] == 0xC0 || jpeg[i + 1] == 0xC2)) {
            jpeg[i + 5] = static_cast<std::uint8_t>(height >> 8);
            jpeg[i + 6] = static_cast<std::uint8_t>(height);
            jpeg[i + 7] = static_cast<std::uint8_t>(width >> 8);
            jpeg[i + 8] = static_cast<std::uint8_t>(width);
            break;
        }
    return jpeg;
}

TEST(Jpeg, RefusesBombsBeforeAllocating) {
    const DecodeLimits generous{.maxPixels = 64'000'000, .maxSide = 65'500, .maxJpegScans = 64};
    for (const bool progressive : {false, true}) {
        const Bytes small = encodeJpeg(gradient(64, 64), {.progressive = progressive});
        for (const int side : {20'000, 60'000, 65'500}) {
            const DecodeResult result = decodeImage(claiming(small, side, side), generous);
            EXPECT_FALSE(result.image);
            EXPECT_FALSE(result.error.empty());
            EXPECT_EQ(result.fullWidth, side);
        }
    }
    // Enough bytes for the size, but all coefficients at once would take gigabytes.
    Bytes padded = claiming(encodeJpeg(gradient(64, 64), {.progressive = true}), 40'000, 40'000);
    padded.resize(2'000'000, 0x55);
    EXPECT_THAT(decodeImage(padded, generous).error, HasSubstr("progressive"));
}

TEST(Jpeg, RefusesKindsThatCannotBeShown) {
    Bytes jpeg = encodeJpeg(gradient(64, 64), {});
    constexpr std::array<std::uint8_t, 2> kFrame{0xFF, 0xC0};
    const auto frame = std::ranges::search(jpeg, kFrame).begin();
    *(frame + 4) = 12;  // bits
    EXPECT_THAT(decodeImage(jpeg, kLimits).error, HasSubstr("12 bits"));
    *(frame + 4) = 8;
    *(frame + 1) = 0xC3;
    EXPECT_THAT(decodeImage(jpeg, kLimits).error, HasSubstr("lossless"));
}

/// For the kinds of PNG below: a pixel's 8-bit RGBA, from its place.
std::array<std::uint8_t, 4> sample(int x, int y) {
    return {static_cast<std::uint8_t>(x * 13), static_cast<std::uint8_t>(y * 29),
            static_cast<std::uint8_t>((x + y) * 7), static_cast<std::uint8_t>(255 - x * 5)};
}

constexpr int kPngWidth = 19, kPngHeight = 8;

Bytes pngOfSamples(int depth, int type, bool interlaced) {
    return encodePngOfKind({.bitDepth = depth, .colorType = type, .interlaced = interlaced}, kPngWidth,
                           kPngHeight, [&](int y) {
                               Bytes row;
                               for (int x = 0; x < kPngWidth; ++x)
                                   for (std::size_t c = 0; c < 4; ++c) {
                                       const bool has = c == 3 ? type >= 4 : c == 0 || (type & 2) != 0;
                                       for (int byte = 0; has && byte < depth / 8; ++byte)
                                           row.push_back(sample(x, y)[c]);
                                   }
                               return row;
                           });
}

TEST(Png, DecodesEveryColourType) {
    for (const bool interlaced : {false, true})
        for (const int depth : {8, 16})
            for (const int type : {0, 2, 4, 6}) {
                const DecodeResult result = decodeImage(pngOfSamples(depth, type, interlaced), kLimits);
                ASSERT_TRUE(result.image) << result.error;
                EXPECT_FALSE(result.truncated);
                for (int y = 0; y < kPngHeight; ++y)
                    for (int x = 0; x < kPngWidth; ++x) {
                        const int alpha = type >= 4 ? sample(x, y)[3] : 255;
                        for (std::size_t c = 0; c < 3; ++c) {
                            const int straight = sample(x, y)[(type & 2) != 0 ? c : 0];
                            ASSERT_EQ(pixelAt(*result.image, x, y)[c], (straight * alpha + 127) / 255)
                                << "type " << type << ", depth " << depth;
                        }
                        ASSERT_EQ(pixelAt(*result.image, x, y)[3], alpha);
                    }
            }
}

TEST(Png, DecodesFewBitsAndPalettes) {
    constexpr int kWidth = 21, kHeight = 9;
    for (const bool interlaced : {false, true})
        for (const int depth : {1, 2, 4, 8})
            for (const int type : {0, 3}) {
                const int levels = 1 << depth, perByte = 8 / depth;
                const auto index = [&](int x, int y) { return (x * 3 + y) % levels; };
                PngKind kind{.bitDepth = depth, .colorType = type, .interlaced = interlaced};
                for (int i = 0; type == 3 && i < levels; ++i) {
                    for (int c = 0; c < 3; ++c)
                        kind.palette.push_back(static_cast<std::uint8_t>(i * (40 + c) + c));
                    kind.paletteAlpha.push_back(static_cast<std::uint8_t>(i == 1 ? 0 : 255));
                }
                if (type == 0) kind.transparentGrey = 1;
                const DecodeResult result = decodeImage(
                    encodePngOfKind(kind, kWidth, kHeight,
                                    [&](int y) {
                                        Bytes row(std::size_t(kWidth / perByte + 1));
                                        for (int x = 0; x < kWidth; ++x)
                                            row[std::size_t(x / perByte)] |= static_cast<std::uint8_t>(
                                                index(x, y) << (8 - depth - depth * (x % perByte)));
                                        return row;
                                    }),
                    kLimits);
                ASSERT_TRUE(result.image) << result.error;
                for (int y = 0; y < kHeight; ++y)
                    for (int x = 0; x < kWidth; ++x) {
                        const int i = index(x, y);
                        const int first = i == 1 ? 0 : type == 3 ? (i * 40) & 255 : i * 255 / (levels - 1);
                        ASSERT_EQ(pixelAt(*result.image, x, y)[0], first)
                            << "type " << type << ", depth " << depth;
                        ASSERT_EQ(pixelAt(*result.image, x, y)[3], i == 1 ? 0 : 255);
                    }
            }
}

TEST(Png, WritesWhatItReads) {
    const Image opaque = noise(61, 40);
    expectImage(encodePng(opaque, true), opaque, 99);
    expectImage(encodePng(opaque, false), opaque, 99);
    Image translucent = blank(256, 256);
    for (int y = 0; y < 256; ++y)
        for (int x = 0; x < 256; ++x) {
            std::uint8_t* p = &translucent.pixels[std::size_t(y * 256 + x) * 4];
            p[3] = static_cast<std::uint8_t>(y);
            for (int c = 0; c < 3; ++c) p[c] = static_cast<std::uint8_t>(std::min(x, y));
        }
    const DecodeResult result = decodeImage(encodePng(translucent, false), kLimits);
    ASSERT_TRUE(result.image);
    EXPECT_LE(largestDifference(*result.image, translucent), 1);
    EXPECT_TRUE(encodePng({}, true).empty());
    EXPECT_TRUE(encodePng(blank(3, 3, PixelFormat::Alpha8), true).empty());
}

TEST(Png, RefusesBombsBeforeAllocating) {
    const Bytes bomb =
        encodePngOfKind({.bitDepth = 1, .colorType = 0}, 8'000, 4'000, [](int) { return Bytes(1000); });
    const DecodeResult result =
        decodeImage(bomb, {.maxPixels = 16'000'000, .maxSide = 65'500, .maxJpegScans = 64});
    EXPECT_EQ(result.error, "The picture is 8000 by 4000 pixels, too large to be shown whole.");
    EXPECT_EQ(readImageHeader(bomb, kLimits).fullWidth, 8000);
    EXPECT_TRUE(readImageHeader(bomb, kLimits).error.empty());
}

TEST(Png, SaysWhereChecksumsAreWrong) {
    Bytes bytes = encodePng(noise(64, 64), true);
    bytes[bytes.size() - 18] ^= 0x40;  // in the last IDAT
    const DecodeResult result = decodeImage(bytes, kLimits);
    expectSound(result);
    EXPECT_TRUE(!result.image || result.truncated);
}

TEST(Webp, DecodesBothKinds) {
    const Image image = gradient(120, 75);
    expectImage(encodeWebp(image, true), image, 99);
    expectImage(encodeWebp(image, false), image, 30);
    const DecodeResult result = decodeImage(encodeWebp(flat(40, 30, 200, 100, 50, 128), true), kLimits);
    ASSERT_TRUE(result.image);
    EXPECT_LE(largestDifference(*result.image, flat(40, 30, 100, 50, 25, 128)), 1);
}

TEST(Webp, SaysThatItIsAnAnimation) {
    const Bytes still = encodeWebp(gradient(16, 16), true);
    Bytes animated{'R', 'I', 'F', 'F', 0, 0, 0, 0, 'W', 'E', 'B', 'P', 'V', 'P', '8',
                   'X', 10,  0,   0,   0, 2, 0, 0, 0,   15,  0,   0,   15,  0,   0};
    animated.insert(animated.end(), {'A', 'N', 'I', 'M', 6, 0, 0, 0, 0, 0, 0, 0, 0, 0});
    animated.insert(animated.end(), still.begin() + 12, still.end());
    animated[4] = static_cast<std::uint8_t>(animated.size() - 8);
    animated[5] = static_cast<std::uint8_t>((animated.size() - 8) >> 8);
    EXPECT_THAT(decodeImage(animated, kLimits).error, HasSubstr("animation"));
}

std::vector<Bytes> oneOfEachKind() {
    const Image image = gradient(200, 160);
    const auto rgbRow = [&](int y) {
        Bytes row;
        for (int x = 0; x < image.width; ++x)
            row.insert(row.end(), pixelAt(image, x, y), pixelAt(image, x, y) + 3);
        return row;
    };
    return {encodeJpeg(image, {}),
            encodeJpeg(image, {.subsampling = 0, .progressive = true}),
            encodePng(image, true),
            encodePng(image, false),
            encodePngOfKind({.interlaced = true}, image.width, image.height, rgbRow),
            encodeWebp(image, true),
            encodeWebp(image, false)};
}

TEST(DamagedPictures, KeepWhatArrived) {
    const Image image = gradient(200, 160);
    for (const Bytes& whole : oneOfEachKind()) {
        int shown = 0;
        for (std::size_t sixteenth = 0; sixteenth < 16; ++sixteenth) {
            const DecodeResult result =
                decodeImage(std::span(whole).first(whole.size() * sixteenth / 16), kLimits);
            expectSound(result);
            if (!result.image) continue;
            EXPECT_TRUE(result.truncated);
            EXPECT_EQ(result.image->width, 200);
            ++shown;
        }
        EXPECT_GE(shown, 8) << "of " << whole.size() << " bytes that begin with " << int(whole[0]);
        const DecodeResult most = decodeImage(std::span(whole).first(whole.size() * 15 / 16), kLimits);
        ASSERT_TRUE(most.image);
        EXPECT_NEAR(pixelAt(*most.image, 100, 4)[0], pixelAt(image, 100, 4)[0], 12);
    }
}

TEST(DamagedPictures, NeverDoHarm) {
    std::mt19937 random(7);
    for (const Bytes& whole : oneOfEachKind())
        for (int round = 0; round < 150; ++round) {
            Bytes bytes = whole;
            const int flips = 1 + int(random() % 8);
            for (int i = 0; i < flips; ++i)
                bytes[random() % bytes.size()] ^= static_cast<std::uint8_t>(1u << random() % 8);
            expectSound(decodeImage(bytes, kLimits));
        }
}

// The form in which tiles are uploaded: the same pixels, with the edge repeated around them.
TEST(Margin, RepeatsTheEdgeAndChangesNothingElse) {
    constexpr int kMargin = 2;
    for (const auto& [width, height] : {std::pair{37, 21}, {1, 1}, {64, 2}}) {
        const Image picture = noise(width, height);
        for (const Bytes& bytes :
             {encodeJpeg(picture, JpegKind{}), encodePng(picture, true), encodeRaw(picture)}) {
            const Image inner = decodeImage(bytes, kLimits).image.value();
            const DecodeResult padded = decodeWithMargin(bytes, kLimits, kMargin);
            ASSERT_TRUE(padded.image) << padded.error;
            ASSERT_EQ(padded.image->width, width + 2 * kMargin);
            ASSERT_EQ(padded.image->height, height + 2 * kMargin);
            EXPECT_EQ(*padded.image, withMargin(inner, kMargin));
            for (int y = 0; y < padded.image->height; ++y)
                for (int x = 0; x < padded.image->width; ++x)
                    ASSERT_EQ(colorAt(*padded.image, x, y),
                              colorAt(inner, std::clamp(x - kMargin, 0, width - 1),
                                      std::clamp(y - kMargin, 0, height - 1)))
                        << x << ',' << y;
        }
    }
    const Bytes broken{0xFF, 0xD8, 0xFF, 0x00};
    EXPECT_EQ(decodeWithMargin(broken, kLimits, kMargin).error, decodeImage(broken, kLimits).error);
}

TEST(Corpus, HoldsPicturesThatDecode) {
    const std::filesystem::path folder = std::string(VITRINE_SHARED_DIR) + "/corpus/images/single";
    if (!std::filesystem::exists(folder)) GTEST_SKIP() << "no corpus at " << folder;
    const DecodeLimits limits{.maxPixels = 64'000'000, .maxSide = 65'500, .maxJpegScans = 64};
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        std::ifstream file(entry.path(), std::ios::binary);
        const Bytes bytes((std::istreambuf_iterator<char>(file)), {});
        const DecodeResult result = decodeImage(bytes, limits);
        if (entry.path().extension() == ".jp2")
            EXPECT_THAT(result.error, HasSubstr("JPEG 2000"));
        else if (entry.path().filename() == "zimeon-red-19000x19000.png")
            EXPECT_EQ(result.error, "The picture is 19000 by 19000 pixels, too large to be shown whole.");
        else
            EXPECT_TRUE(result.image && !result.truncated) << entry.path() << ": " << result.error;
    }
}

}  // namespace
}  // namespace render
