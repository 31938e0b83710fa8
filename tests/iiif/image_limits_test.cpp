#include "iiif/image_limits.h"

#include <random>

#include "tests/iiif/reading.h"

namespace iiif {
namespace {

struct LimitCase {
    std::optional<std::int64_t> width, height, area;
    ImageSize largest;
};

TEST(ImageLimits, InEveryCombination) {
    const std::vector<LimitCase> cases{
        {{}, {}, {}, {6000, 4000}},
        {3000, {}, {}, {3000, 2000}},
        {5000, {}, {}, {5000, 3333}},
        {3000, 1000, {}, {1500, 1000}},
        {600, 4000, {}, {600, 400}},
        {{}, 1000, {}, {1500, 1000}},
        {{}, {}, 6'000'000, {3000, 2000}},
        {3000, {}, 1'500'000, {1500, 1000}},
        {600, {}, 6'000'000, {600, 400}},
        {3000, 200, 6'000'000, {300, 200}},
        {9000, 9000, 99'000'000, {6000, 4000}},
        {1, {}, {}, {1, 1}},
        {{}, {}, 1, {1, 1}},
    };
    for (const LimitCase& c : cases) {
        ImageInfo info;
        info.width = 6000;
        info.height = 4000;
        info.maxWidth = c.width;
        info.maxHeight = c.height;
        info.maxArea = c.area;
        EXPECT_EQ(limitedSize(info, {6000, 4000}), c.largest);
        EXPECT_EQ(exceedsLimits(info, {6000, 4000}), c.largest != (ImageSize{6000, 4000}));
    }
    ImageInfo upright;
    upright.maxWidth = 1000;
    EXPECT_TRUE(exceedsLimits(upright, {900, 1100})) << "maxWidth alone bounds the height too";
    upright.maxHeight = 2000;
    EXPECT_FALSE(exceedsLimits(upright, {900, 1100}));
}

TEST(ImageLimits, WhatIsAskedIsAlwaysWithin) {
    std::mt19937_64 random(7);
    const auto side = [&] { return std::int64_t(1 + random() % (std::uint64_t(1) << (1 + random() % 31))); };
    for (int i = 0; i < 20'000; ++i) {
        ImageInfo info;
        if (random() % 2) info.maxWidth = side();
        if (random() % 2) info.maxHeight = side();
        if (random() % 2) info.maxArea = side();
        const ImageSize full{side(), side()}, size = limitedSize(info, full);
        ASSERT_GE(size.width, 1);
        ASSERT_GE(size.height, 1);
        ASSERT_LE(size.width, full.width);
        ASSERT_LE(size.height, full.height);
        // A line of pixels cannot be made thinner than one.
        ASSERT_TRUE(size.width == 1 || size.height == 1 || !exceedsLimits(info, size));
    }
}

}  // namespace
}  // namespace iiif
