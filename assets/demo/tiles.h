#pragma once
// A picture as static files: Image API 3 at level 0, tiles of JPEG. Writes below one folder; any thread, one
// folder each.

#include <filesystem>
#include <vector>

#include "assets/demo/sheet.h"

namespace demo {

struct PictureSize {
    int width = 0, height = 0;
};

inline constexpr int kTileSide = 512;

/// The scale factors of a picture's levels: 1, 2, 4, ... until one tile holds it.
std::vector<int> scaleFactors(PictureSize size);
PictureSize scaled(PictureSize size, int factor);

/// Writes info.json and all that it names. `id`: the identity of the service. Throws std::runtime_error.
void writeTiles(Picture picture, const std::filesystem::path& folder, const std::string& id);

std::vector<unsigned char> encodeJpeg(const Picture& picture, int x, int y, int width, int height,
                                      int quality);
void writeFile(const std::filesystem::path& path, const void* data, std::size_t size);

}  // namespace demo
