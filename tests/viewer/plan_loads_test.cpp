#include "viewer/tiles/plan_loads.h"

#include <gtest/gtest.h>

namespace viewer {
namespace {

TileKey key(std::uint32_t image, std::int64_t column) {
    return {{image}, {0, column, 0}};
}
using Keys = std::vector<TileKey>;

// Images 1 and 2 share a host with 3 slots; 3 has one of its own with 1.
HostSlots hostOf(ImageId image) {
    return image.value < 3 ? HostSlots{"https://a", 3} : HostSlots{"https://b", 1};
}

TEST(PlanLoads, FillsTheSlotsOfEachOriginInOrder) {
    const Keys want{key(1, 0), key(3, 0), key(2, 0), key(3, 1), key(1, 1), key(2, 1)};
    EXPECT_EQ(planLoads({.want = want}, {}, hostOf),
              (LoadPlan{{key(1, 0), key(3, 0), key(2, 0), key(1, 1)}, {}}));
}

TEST(PlanLoads, WhatIsInFlightTakesItsSlot) {
    const Keys want{key(1, 0), key(1, 1), key(2, 0), key(2, 1)}, inFlight{key(2, 0), key(1, 1)};
    EXPECT_EQ(planLoads({.want = want}, inFlight, hostOf), (LoadPlan{{key(1, 0)}, {}}));
}

TEST(PlanLoads, CancelsTheUnwantedAndUsesTheirSlots) {
    const Keys want{key(1, 5), key(1, 6), key(1, 7)}, inFlight{key(1, 0), key(1, 1), key(1, 6)};
    EXPECT_EQ(planLoads({.want = want}, inFlight, hostOf),
              (LoadPlan{{key(1, 5), key(1, 7)}, {key(1, 0), key(1, 1)}}));
}

TEST(PlanLoads, NeverStartsATileTwice) {
    const Keys want{key(1, 0), key(1, 0), key(1, 1), key(1, 1)};
    EXPECT_EQ(planLoads({.want = want}, {}, hostOf), (LoadPlan{{key(1, 0), key(1, 1)}, {}}));
}

TEST(PlanLoads, WhatIsOnlySoonInViewComesAfterAllThatIs) {
    const Keys want{key(1, 0), key(2, 0)}, soon{key(1, 1), key(1, 2), key(3, 0)};
    EXPECT_EQ(planLoads({.want = want, .soon = soon}, {}, hostOf),
              (LoadPlan{{key(1, 0), key(2, 0), key(1, 1), key(3, 0)}, {}}));
    EXPECT_EQ(planLoads({.want = want, .soon = soon, .soonStarts = 0}, {}, hostOf),
              (LoadPlan{{key(1, 0), key(2, 0)}, {}}));
    EXPECT_EQ(planLoads({.want = want, .soon = soon}, Keys{key(1, 2)}, hostOf),
              (LoadPlan{{key(1, 0), key(2, 0), key(3, 0)}, {}}))
        << "what is in flight goes on";
}

TEST(PlanLoads, WhatIsOnlyPerhapsUsefulTakesWhatIsLeft) {
    const auto roomy = [](ImageId) { return HostSlots{"https://a", 6}; };
    const Keys want{key(1, 0)}, spare{key(2, 0), key(2, 1), key(2, 2)};
    EXPECT_EQ(planLoads({.want = want, .spare = spare}, {}, roomy),
              (LoadPlan{{key(1, 0), key(2, 0), key(2, 1)}, {}}))
        << "two at a time";
    EXPECT_EQ(planLoads({.spare = spare}, Keys{key(2, 0), key(2, 1)}, roomy), LoadPlan{});
    const Keys many{key(1, 0), key(1, 1), key(1, 2), key(1, 3)};
    EXPECT_EQ(planLoads({.want = many, .spare = spare}, {}, hostOf).start.size(), 3u)
        << "nothing where something wanted found no slot";
}

TEST(PlanLoads, AHostThatAskedToBeLeftAloneIs) {
    const auto paused = [](ImageId) { return HostSlots{"https://a", 0}; };
    const Keys want{key(1, 0)};
    EXPECT_EQ(planLoads({.want = want, .spare = want}, {}, paused), LoadPlan{});
}

TEST(PlanLoads, NothingWantedNothingDone) {
    EXPECT_EQ(planLoads({.want = Keys{}}, {}, hostOf), LoadPlan{});
}

TEST(PlanLoads, LooksUpEachHostOnce) {
    int asked = 0;
    const Keys want{key(1, 0), key(1, 1), key(1, 2), key(1, 3)};
    planLoads({.want = want}, {}, [&](ImageId image) {
        ++asked;
        return hostOf(image);
    });
    EXPECT_EQ(asked, 1);
}

}  // namespace
}  // namespace viewer
