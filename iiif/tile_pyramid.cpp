#include "iiif/tile_pyramid.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <map>

#include "iiif/image_limits.h"

namespace iiif {
namespace {

constexpr std::int64_t kLargestSide = 2147483647;  // 2^31-1: products of three such numbers are never formed
constexpr std::int64_t kSmallestTile = 64;         // below this a screen needs thousands of requests
constexpr std::int64_t kUsefulLevel = 64;          // a level smaller than this both ways needs no coarser one
constexpr std::int64_t kManyTiles = 64;            // more at the coarsest level are too many for a first view
constexpr std::int64_t kAbsurdlyManyTiles = 4096;  // of tiny tiles, in one level
constexpr std::size_t kMostLevels = 32;            // 2^31 pixels halve 31 times

std::int64_t ceilDiv(std::int64_t a, std::int64_t b) {
    return a / b + (a % b != 0);
}

struct TileSize {
    std::int64_t width, height;
};

/// Tile sizes by scale factor, ascending.
using Factors = std::map<std::int64_t, TileSize>;

struct Plan {
    const ImageInfo& info;
    std::int64_t width, height, maxTileSide;
    bool canCut;  ///< the service cuts and scales whatever it is asked for
};

/// How many tiles of the image a factor needs; saturates.
std::int64_t tileCount(const Plan& plan, std::int64_t factor, TileSize tile) {
    const std::int64_t columns = ceilDiv(plan.width, tile.width * factor);
    const std::int64_t rows = ceilDiv(plan.height, tile.height * factor);
    return columns > kLargestSide / rows ? kLargestSide : columns * rows;
}

bool isPowerOfTwo(std::int64_t n) {
    return n > 0 && (n & (n - 1)) == 0;
}

bool usable(const Plan& plan, const TileSet& set) {
    const std::int64_t height = set.height > 0 ? set.height : set.width;
    if (set.width < 1 || set.width > kLargestSide || height < 1 || height > kLargestSide) return false;
    if (plan.canCut) {
        const bool small = (set.width < kSmallestTile && set.width < plan.width) ||
                           (height < kSmallestTile && height < plan.height);
        const bool large = std::min(set.width, plan.width) > plan.maxTileSide ||
                           std::min(height, plan.height) > plan.maxTileSide;
        // A tile of a size that the service says it refuses is cut anew as well.
        const bool refused =
            exceedsLimits(plan.info, {std::min(set.width, plan.width), std::min(height, plan.height)});
        return !small && !large && !refused;
    }
    // A static set is as it is, except where it would be a storm of requests.
    constexpr std::int64_t kTinyTile = 16;
    if (set.width >= kTinyTile && height >= kTinyTile) return true;
    return tileCount(plan, 1, {set.width, height}) <= kAbsurdlyManyTiles;
}

Factors declaredFactors(const Plan& plan) {
    Factors factors;
    const std::int64_t longSide = std::max(plan.width, plan.height);
    for (const TileSet& set : plan.info.tiles) {
        if (!usable(plan, set)) continue;
        for (const std::int64_t factor : set.scaleFactors) {
            // Some 1.x servers list every number up to the last power of two, and answer the powers only.
            const bool listedOnly =
                plan.info.version == ImageApiVersion::V1 && plan.info.level > 0 && !isPowerOfTwo(factor);
            if (factor < 1 || factor > longSide || listedOnly) continue;
            factors.try_emplace(factor, TileSize{set.width, set.height > 0 ? set.height : set.width});
        }
    }
    return factors;
}

/// Leaves out factors that are too close to their finer neighbour, where there are more than any image needs.
void thinOut(Factors& factors) {
    if (factors.size() <= kMostLevels) return;
    std::int64_t kept = 0;
    std::erase_if(factors, [&](const auto& entry) {
        if (kept != 0 && entry.first < 2 * kept) return true;
        kept = entry.first;
        return false;
    });
}

/// Adds what the service can give although it does not say so: levels between and below the declared ones.
void fillGaps(const Plan& plan, Factors& factors) {
    if (factors.empty()) return;
    const Factors declared = factors;
    std::int64_t previous = 0;
    TileSize tile = declared.begin()->second;
    for (const auto& [factor, size] : declared) {
        if (factor > 2 * previous) {
            std::int64_t finer = previous;
            for (std::int64_t power = 1; power < factor; power *= 2) {
                if (power <= previous) continue;
                if (finer > 0 && tileCount(plan, finer, tile) == 1) break;
                factors.try_emplace(power, tile);
                finer = power;
            }
        }
        previous = factor;
        tile = size;
    }
    if (tileCount(plan, previous, tile) <= kManyTiles) return;
    while (tileCount(plan, previous, tile) > 1) {
        previous *= 2;
        factors.try_emplace(previous, tile);
    }
}

/// The side of the largest square that the service says it gives.
std::int64_t squareLimit(const ImageInfo& info) {
    std::int64_t side = std::min(info.maxWidth.value_or(kLargestSide), info.maxHeight.value_or(kLargestSide));
    if (info.maxArea)
        side = std::min(side, std::int64_t(std::sqrt(double(std::max<std::int64_t>(*info.maxArea, 1)))));
    return side;
}

/// The side of tiles that we cut ourselves: the largest usual one that fits the image's short side.
std::int64_t inventedSide(const Plan& plan, std::int64_t largest) {
    const std::int64_t shortSide = std::min(plan.width, plan.height);
    std::int64_t side = std::max(shortSide, kSmallestTile);
    for (const std::int64_t usual : {256, 512, 1024}) {
        if (usual <= shortSide && usual <= largest) side = usual;
    }
    side = std::min(side, largest);
    side = std::min(side, squareLimit(plan.info));
    // A service that gives only specks would need a storm of requests: ask for more than it promises.
    return std::max(side, std::min(kSmallestTile, plan.maxTileSide));
}

Factors inventedFactors(const Plan& plan) {
    constexpr std::int64_t kRecutSide = 512;
    const bool recut = !plan.info.tiles.empty();
    const std::int64_t side =
        inventedSide(plan, recut ? std::min(kRecutSide, plan.maxTileSide) : plan.maxTileSide);
    const TileSize tile{side, side};
    Factors factors{{1, tile}};
    for (std::int64_t factor = 1; tileCount(plan, factor, tile) > 1;) {
        factor *= 2;
        factors.try_emplace(factor, tile);
    }
    return factors;
}

Level tileLevel(const Plan& plan, std::int64_t factor, TileSize tile) {
    Level level;
    level.scaleX = level.scaleY = double(factor);
    level.scaleFactor = factor;
    level.width = ceilDiv(plan.width, factor);
    level.height = ceilDiv(plan.height, factor);
    level.tileWidth = tile.width;
    level.tileHeight = tile.height;
    level.columns = ceilDiv(plan.width, tile.width * factor);
    level.rows = ceilDiv(plan.height, tile.height * factor);
    return level;
}

Level wholeLevel(const Plan& plan, ImageSize size) {
    Level level;
    level.scaleX = double(plan.width) / double(size.width);
    level.scaleY = double(plan.height) / double(size.height);
    level.scaleFactor = 0;
    level.width = level.tileWidth = size.width;
    level.height = level.tileHeight = size.height;
    level.columns = level.rows = 1;
    level.whole = true;
    return level;
}

/// The usable `sizes`, largest first.
std::vector<ImageSize> listedSizes(const Plan& plan) {
    constexpr double kAspectTolerance = 0.05;
    std::vector<ImageSize> sizes;
    for (const ImageSize& size : plan.info.sizes) {
        if (size.width < 1 || size.height < 1 || size.width > plan.width || size.height > plan.height)
            continue;
        if (exceedsLimits(plan.info, size)) continue;
        // One pixel more or less is rounding; a different shape is a cropped thumbnail.
        const double expected = double(plan.height) * double(size.width) / double(plan.width);
        if (std::abs(expected - double(size.height)) > std::max(1.5, kAspectTolerance * expected)) continue;
        sizes.push_back(size);
    }
    std::sort(sizes.begin(), sizes.end(), [](const ImageSize& a, const ImageSize& b) {
        return a.width != b.width ? a.width > b.width : a.height > b.height;
    });
    return sizes;
}

/// Adds `sizes` that are clearly coarser than the levels there are, down to the first that fits anywhere.
void addSizes(const Plan& plan, std::vector<Level>& levels) {
    constexpr double kClearlyCoarser = 1.2;
    for (const ImageSize& size : listedSizes(plan)) {
        const Level level = wholeLevel(plan, size);
        if (!levels.empty()) {
            const Level& finer = levels.back();
            if (finer.whole && finer.width < kUsefulLevel && finer.height < kUsefulLevel) return;
            if (level.scaleX < finer.scaleX * kClearlyCoarser || levels.size() >= 2 * kMostLevels) continue;
        }
        levels.push_back(level);
    }
}

void addTileLevels(const Plan& plan, const Factors& factors, std::vector<Level>& levels) {
    for (const auto& [factor, tile] : factors) {
        levels.push_back(tileLevel(plan, factor, tile));
        const Level& level = levels.back();
        const bool one = level.columns == 1 && level.rows == 1;
        if (one && level.width < kUsefulLevel && level.height < kUsefulLevel) return;
    }
}

}  // namespace

TilePyramid TilePyramid::fromInfo(const ImageInfo& info, std::int64_t maxTileSide) {
    constexpr std::int64_t kFallbackTileSide = 1024;
    TilePyramid pyramid;
    pyramid.width_ = std::clamp<std::int64_t>(info.width, 1, kLargestSide);
    pyramid.height_ = std::clamp<std::int64_t>(info.height, 1, kLargestSide);
    const Plan plan{.info = info,
                    .width = pyramid.width_,
                    .height = pyramid.height_,
                    .maxTileSide = maxTileSide > 0 ? std::min(maxTileSide, kLargestSide) : kFallbackTileSide,
                    .canCut = info.level >= 1 || info.anyRegion};

    Factors factors = declaredFactors(plan);
    thinOut(factors);
    if (plan.canCut) {
        if (factors.empty()) {
            factors = inventedFactors(plan);
        } else {
            fillGaps(plan, factors);
        }
    }
    addTileLevels(plan, factors, pyramid.levels_);
    const bool oneTile =
        !pyramid.levels_.empty() && pyramid.levels_.back().columns == 1 && pyramid.levels_.back().rows == 1;
    if (!plan.canCut && !oneTile) addSizes(plan, pyramid.levels_);
    if (pyramid.levels_.empty()) {
        pyramid.levels_.push_back(wholeLevel(plan, limitedSize(plan.info, {plan.width, plan.height})));
    }
    return pyramid;
}

int TilePyramid::idealLevel(double imagePixelsPerScreenPixel) const {
    constexpr double kTolerance = 1e-6;  // exactly one half picks the half level, whatever the rounding
    for (int level = coarsest(); level > 0; --level) {
        const Level& l = levels_[std::size_t(level)];
        if (std::max(l.scaleX, l.scaleY) <= imagePixelsPerScreenPixel * (1 + kTolerance)) return level;
    }
    return 0;
}

Rect<ImageSpace> TilePyramid::region(const TileId& tile) const {
    assert(exists(tile));
    const Level& level = levels_[std::size_t(tile.level)];
    if (level.whole) return bounds();
    const std::int64_t stepX = level.tileWidth * level.scaleFactor,
                       stepY = level.tileHeight * level.scaleFactor;
    const std::int64_t x = tile.column * stepX, y = tile.row * stepY;
    return {double(x), double(y), double(std::min(stepX, width_ - x)), double(std::min(stepY, height_ - y))};
}

ImageSize TilePyramid::tileSize(const TileId& tile) const {
    const Level& level = levels_[std::size_t(tile.level)];
    if (level.whole) return {level.width, level.height};
    const Rect<ImageSpace> part = region(tile);
    return {ceilDiv(std::int64_t(part.width), level.scaleFactor),
            ceilDiv(std::int64_t(part.height), level.scaleFactor)};
}

TileRange TilePyramid::tilesIn(int level, const Rect<ImageSpace>& area) const {
    if (level < 0 || level > coarsest()) return {};
    const Rect<ImageSpace> part = bounds().intersection(area);
    if (part.empty()) return {};
    const Level& l = levels_[std::size_t(level)];
    if (l.whole) return {0, 0, 1, 1};
    const double stepX = double(l.tileWidth) * double(l.scaleFactor);
    const double stepY = double(l.tileHeight) * double(l.scaleFactor);
    const auto index = [](double position, std::int64_t most) {
        return std::clamp<std::int64_t>(std::int64_t(position), 0, most);
    };
    return {index(std::floor(part.x / stepX), l.columns - 1), index(std::floor(part.y / stepY), l.rows - 1),
            index(std::ceil(part.right() / stepX), l.columns),
            index(std::ceil(part.bottom() / stepY), l.rows)};
}

bool TilePyramid::exists(const TileId& tile) const {
    if (tile.level < 0 || tile.level > coarsest()) return false;
    const Level& level = levels_[std::size_t(tile.level)];
    return tile.column >= 0 && tile.row >= 0 && tile.column < level.columns && tile.row < level.rows;
}

}  // namespace iiif
