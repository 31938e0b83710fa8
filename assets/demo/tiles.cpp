#include "assets/demo/tiles.h"

#include <algorithm>
#include <fstream>
#include <memory>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include <turbojpeg.h>

namespace demo {
namespace {

constexpr int kQuality = 88;
constexpr int kLargestWhole = 1600;  ///< longest side of the whole pictures that are written as well

/// Half the size; odd edges are averaged from what there is.
Picture halved(const Picture& p) {
    Picture half{(p.width + 1) / 2, (p.height + 1) / 2, {}};
    half.pixels.resize(std::size_t(half.width) * std::size_t(half.height) * 3);
    std::uint8_t* out = half.pixels.data();
    for (int y = 0; y < half.height; ++y) {
        const std::uint8_t* a = &p.pixels[std::size_t(2 * y) * std::size_t(p.width) * 3];
        const std::uint8_t* b = 2 * y + 1 < p.height ? a + std::size_t(p.width) * 3 : a;
        for (int x = 0; x < half.width; ++x) {
            const int i = 6 * x, k = 2 * x + 1 < p.width ? i + 3 : i;
            for (int c = 0; c < 3; ++c)
                *out++ = std::uint8_t((a[i + c] + a[k + c] + b[i + c] + b[k + c] + 2) / 4);
        }
    }
    return half;
}

void writeJpeg(const Picture& picture, int x, int y, int width, int height,
               const std::filesystem::path& folder) {
    const auto bytes = encodeJpeg(picture, x, y, width, height, kQuality);
    std::filesystem::create_directories(folder);
    writeFile(folder / "default.jpg", bytes.data(), bytes.size());
}

std::string pair(int a, int b) {
    return std::to_string(a) + "," + std::to_string(b);
}

void writeLevel(const Picture& level, PictureSize full, int factor, const std::filesystem::path& folder) {
    const int step = kTileSide * factor;
    const bool one = full.width <= step && full.height <= step;
    for (int y = 0; y < full.height && !one; y += step) {
        for (int x = 0; x < full.width; x += step) {
            const int w = std::min(step, full.width - x), h = std::min(step, full.height - y);
            const PictureSize tile = scaled({w, h}, factor);
            writeJpeg(level, x / factor, y / factor, tile.width, tile.height,
                      folder / (pair(x, y) + "," + pair(w, h)) / pair(tile.width, tile.height) / "0");
        }
    }
    if (one || std::max(level.width, level.height) <= kLargestWhole)
        writeJpeg(level, 0, 0, level.width, level.height,
                  folder / "full" / pair(level.width, level.height) / "0");
}

void writeInfo(PictureSize size, const std::filesystem::path& folder, const std::string& id) {
    nlohmann::ordered_json sizes = nlohmann::json::array();
    const std::vector<int> factors = scaleFactors(size);
    for (auto factor = factors.rbegin(); factor != factors.rend(); ++factor) {
        const PictureSize whole = scaled(size, *factor);
        if (factor == factors.rbegin() || std::max(whole.width, whole.height) <= kLargestWhole)
            sizes.push_back({{"width", whole.width}, {"height", whole.height}});
    }
    const nlohmann::ordered_json info{
        {"@context", "http://iiif.io/api/image/3/context.json"},
        {"id", id},
        {"type", "ImageService3"},
        {"protocol", "http://iiif.io/api/image"},
        {"profile", "level0"},
        {"width", size.width},
        {"height", size.height},
        {"tiles", {{{"width", kTileSide}, {"height", kTileSide}, {"scaleFactors", factors}}}},
        {"sizes", sizes}};
    const std::string text = info.dump(2) + "\n";
    writeFile(folder / "info.json", text.data(), text.size());
}

}  // namespace

PictureSize scaled(PictureSize size, int factor) {
    return {(size.width + factor - 1) / factor, (size.height + factor - 1) / factor};
}

std::vector<int> scaleFactors(PictureSize size) {
    std::vector<int> factors{1};
    while (kTileSide * factors.back() < std::max(size.width, size.height))
        factors.push_back(factors.back() * 2);
    return factors;
}

std::vector<unsigned char> encodeJpeg(const Picture& picture, int x, int y, int width, int height,
                                      int quality) {
    const std::unique_ptr<void, int (*)(void*)> encoder(tjInitCompress(), tjDestroy);
    std::vector<unsigned char> bytes(tjBufSize(width, height, TJSAMP_420));
    unsigned char* out = bytes.data();
    unsigned long size = bytes.size();
    const std::uint8_t* from =
        &picture.pixels[(std::size_t(y) * std::size_t(picture.width) + std::size_t(x)) * 3];
    if (!encoder || tjCompress2(encoder.get(), from, width, picture.width * 3, height, TJPF_RGB, &out, &size,
                                TJSAMP_420, quality, TJFLAG_NOREALLOC | TJFLAG_ACCURATEDCT) != 0)
        throw std::runtime_error("A tile could not be encoded as JPEG. Check the installed libturbojpeg.");
    bytes.resize(size);
    return bytes;
}

void writeFile(const std::filesystem::path& path, const void* data, std::size_t size) {
    std::ofstream out(path, std::ios::binary);
    out.write(static_cast<const char*>(data), std::streamsize(size));
    if (!out.flush())
        throw std::runtime_error("\"" + path.string() +
                                 "\" could not be written. Check the free space and the folder.");
}

void writeTiles(Picture picture, const std::filesystem::path& folder, const std::string& id) {
    const PictureSize full{picture.width, picture.height};
    std::filesystem::create_directories(folder);
    for (const int factor : scaleFactors(full)) {
        if (factor > 1) picture = halved(picture);
        writeLevel(picture, full, factor, folder);
    }
    writeInfo(full, folder, id);
}

}  // namespace demo
