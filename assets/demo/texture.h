#pragma once
// Small tiles of noise, made once, looked up at every pixel. Immutable; any thread.

#include <vector>

namespace demo {

class Texture {
public:
    static const Texture& shared();

    /// About [-1, 1]; `grain` changes from pixel to pixel, `fibre` over three, `wander` over six, `pool` over
    /// forty.
    float grain(int x, int y) const { return at(grain_, x, y); }
    float fibre(int x, int y) const { return at(fibre_, x, y); }
    float wander(int x, int y) const { return at(wander_, x, y); }
    float pool(int x, int y) const { return at(pool_, x, y); }

private:
    static constexpr int kSide = 512;
    Texture();
    static float at(const std::vector<float>& tile, int x, int y) {
        return tile[std::size_t(y & (kSide - 1)) * kSide + std::size_t(x & (kSide - 1))];
    }
    static std::vector<float> tile(unsigned seed, int feature);
    std::vector<float> grain_, fibre_, wander_, pool_;
};

}  // namespace demo
