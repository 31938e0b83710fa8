#pragma once
// Chance that is the same on every machine: hashes of counters, no state shared, no library distributions.
// Pure, any thread.

#include <cmath>
#include <cstdint>

namespace demo {

/// A well mixed number for one number (the finaliser of SplitMix64, Steele et al. 2014).
constexpr std::uint64_t mix(std::uint64_t n) {
    n += 0x9e3779b97f4a7c15u;
    n = (n ^ (n >> 30)) * 0xbf58476d1ce4e5b9u;
    n = (n ^ (n >> 27)) * 0x94d049bb133111ebu;
    return n ^ (n >> 31);
}

constexpr std::uint64_t mix(std::uint64_t a, std::uint64_t b) {
    return mix(mix(a) ^ b);
}

/// Throws in a fixed order for one seed.
class Dice {
public:
    explicit Dice(std::uint64_t seed) : seed_(mix(seed)) {}
    std::uint64_t bits() { return mix(seed_, ++count_); }
    /// In [0, 1).
    double unit() { return double(bits() >> 11) * 0x1p-53; }
    double between(double low, double high) { return low + (high - low) * unit(); }
    /// Around 0, nearly a normal distribution of deviation `sigma`, never beyond 3.5 of it.
    double around(double sigma) {
        const double sum = unit() + unit() + unit() + unit();
        return (sum - 2) * 1.7320508 * sigma;
    }
    int below(int n) { return int(bits() % std::uint64_t(n)); }
    bool chance(double p) { return unit() < p; }

private:
    std::uint64_t seed_, count_ = 0;
};

/// Smooth noise in [-1, 1] with features of size 1.
inline double noise(std::uint64_t seed, double x, double y) {
    const double fx = std::floor(x), fy = std::floor(y);
    const auto corner = [&](int dx, int dy) {
        const auto ix = std::uint64_t(std::int64_t(fx) + dx), iy = std::uint64_t(std::int64_t(fy) + dy);
        return double(mix(seed ^ (ix * 0x8da6b343u), iy) >> 11) * 0x1p-52 - 1;
    };
    const auto smooth = [](double t) { return t * t * t * (t * (t * 6 - 15) + 10); };
    const double u = smooth(x - fx), v = smooth(y - fy);
    const double top = corner(0, 0) * (1 - u) + corner(1, 0) * u;
    const double bottom = corner(0, 1) * (1 - u) + corner(1, 1) * u;
    return top * (1 - v) + bottom * v;
}

/// Noise of several octaves, each half as large and twice as fine; about [-1, 1].
inline double clouds(std::uint64_t seed, double x, double y, int octaves) {
    double sum = 0, amplitude = 0.55;
    for (int i = 0; i < octaves; ++i) {
        sum += amplitude * noise(seed + std::uint64_t(i), x, y);
        x *= 2, y *= 2, amplitude /= 2;
    }
    return sum;
}

}  // namespace demo
