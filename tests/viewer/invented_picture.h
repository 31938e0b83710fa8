#pragma once
// A picture that nobody has stored: each part of it at each size has colours of its own, told from its
// address, so that a tile in the wrong place, or with a wrong byte, is seen.

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include "net/fetcher.h"
#include "render/decode.h"
#include "tests/support/loopback_server.h"

namespace viewer::test {

inline constexpr int kPictureWidth = 16384, kPictureHeight = 12288, kSide = 64;

/// A part of the picture at a size, however its address says so.
using Part = std::array<int, 6>;  // x, y, width, height; width and height of the answer

/// What an image request's address, or its target alone, asks for.
inline std::optional<Part> partOf(const std::string& address) {
    const auto at = address.find("/picture/");
    if (at == std::string::npos) return std::nullopt;
    const std::string request = address.substr(at + std::strlen("/picture/"));
    Part p{0, 0, kPictureWidth, kPictureHeight, 0, 0};
    if (std::sscanf(request.c_str(), "full/%d,%d/0/", &p[4], &p[5]) == 2) return p;
    if (std::sscanf(request.c_str(), "%d,%d,%d,%d/%d,%d/0/", &p[0], &p[1], &p[2], &p[3], &p[4], &p[5]) == 6)
        return p;
    return std::nullopt;
}

/// Blocks of colours that no other part has.
inline render::Image pixelsOf(const Part& part) {
    constexpr int kBlock = 4;
    std::seed_seq seeds(part.begin(), part.end());
    std::mt19937 random(seeds);
    const int width = part[4], height = part[5], columns = (width + kBlock - 1) / kBlock;
    render::Image image{width, height, render::PixelFormat::Rgba8, {}};
    image.pixels.resize(std::size_t(width) * std::size_t(height) * 4);
    std::vector<std::uint32_t> colours(static_cast<std::size_t>(columns));
    for (int y = 0; y < height; ++y) {
        if (y % kBlock == 0) std::generate(colours.begin(), colours.end(), [&] { return random(); });
        for (int x = 0; x < width; ++x) {
            const std::uint32_t colour = colours[std::size_t(x / kBlock)];
            std::uint8_t* pixel = &image.pixels[(std::size_t(y) * std::size_t(width) + std::size_t(x)) * 4];
            for (int i = 0; i < 3; ++i) pixel[i] = std::uint8_t(colour >> (8 * i));
            pixel[3] = 255;
        }
    }
    return image;
}

/// Its description, at the address of which "/info.json" is left out.
inline test_support::Res described(const std::string& self) {
    return {.headers = {{"Content-Type", "application/json"}, {"Cache-Control", "max-age=86400"}},
            .body = R"({"@context":"http://iiif.io/api/image/3/context.json","id":")" + self +
                    R"(","type":"ImageService3","protocol":"http://iiif.io/api/image","profile":"level2",)" +
                    R"("width":)" + std::to_string(kPictureWidth) + R"(,"height":)" +
                    std::to_string(kPictureHeight) + R"(,"tiles":[{"width":)" + std::to_string(kSide) +
                    R"(,"scaleFactors":[1,2,4,8,16,32,64,128]}]})"};
}

/// The answer to a request for a part of it.
inline test_support::Res tile(const test_support::Req& req) {
    const auto part = partOf(req.target);
    if (!part || part->at(4) > 4 * kSide || part->at(5) > 4 * kSide) return {.status = 404};
    const net::Bytes png = render::encodePng(pixelsOf(*part), true);
    return {.headers = {{"Content-Type", "image/png"},
                        {"Cache-Control", "max-age=86400"},
                        {"ETag", "\"" + req.target.substr(1) + "\""}},
            .body = {png.begin(), png.end()}};
}

}  // namespace viewer::test
