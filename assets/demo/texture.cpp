#include "assets/demo/texture.h"

#include <cmath>

#include "assets/demo/random.h"

namespace demo {

const Texture& Texture::shared() {
    static const Texture kTexture;
    return kTexture;
}

Texture::Texture() : grain_(tile(1, 1)), fibre_(tile(2, 4)), wander_(tile(3, 8)), pool_(tile(4, 64)) {
    // Within a blotch there are smaller ones.
    const std::vector<float> fine = tile(5, 16);
    for (std::size_t i = 0; i < pool_.size(); ++i) pool_[i] = 0.7f * pool_[i] + 0.5f * fine[i];
}

/// Value noise that continues over the tile's edges; `feature` divides the side.
std::vector<float> Texture::tile(unsigned seed, int feature) {
    const int cells = kSide / feature;
    std::vector<float> made(std::size_t(kSide) * kSide);
    const auto corner = [&](int i, int j) {
        return double(mix(seed, std::uint64_t((j % cells) * cells + i % cells)) >> 11) * 0x1p-52 - 1;
    };
    const auto smooth = [](double t) { return t * t * (3 - 2 * t); };
    for (int y = 0; y < kSide; ++y) {
        for (int x = 0; x < kSide; ++x) {
            const int i = x / feature, j = y / feature;
            const double u = smooth(double(x % feature) / feature), v = smooth(double(y % feature) / feature);
            const double top = corner(i, j) * (1 - u) + corner(i + 1, j) * u;
            const double bottom = corner(i, j + 1) * (1 - u) + corner(i + 1, j + 1) * u;
            made[std::size_t(y) * kSide + std::size_t(x)] = float(top * (1 - v) + bottom * v);
        }
    }
    return made;
}

}  // namespace demo
