#include "tests/iiif/large_manifest.h"

#include <gtest/gtest.h>

namespace iiif {
namespace {

TEST(LargeManifest, AHundredThousandCanvasesFitHalfAGigabyte) {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
    GTEST_SKIP() << "sanitizers multiply memory";
#endif
    const double peak = testing::peakMegabytes(100'000);
    EXPECT_GT(peak, 0) << "it is read";
    // The program around it, and what it fetches into, take some 100 MB more.
    EXPECT_LT(peak, 412);
}

}  // namespace
}  // namespace iiif
