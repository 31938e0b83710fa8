// The desktop's scale, from the resources that X servers hand out.

#include "viewer/app/display_scale.h"

#include <gtest/gtest.h>

namespace viewer {
namespace {

TEST(DisplayScale, FollowsTheDesktopsDotsAnInch) {
    const struct {
        const char* resources;
        std::optional<double> scale;
    } table[] = {
        {"Xft.dpi:\t96\n", 1},
        {"Xft.antialias:\t1\nXft.dpi:\t192\nXft.hinting:\t1\n", 2},
        {"Xft.dpi: 120", 1.25},
        {"Xft.dpi:\t109\n", 1.25},
        {"Xft.dpi:\t101\n", 1},
        {"Xft.dpi:\t600\n", 3},
        {"Xft.dpi:\t40\n", 0.75},
        {"", std::nullopt},
        {"Xcursor.size:\t24\n", std::nullopt},
        {"Xft.dpi:\n", std::nullopt},
        {"Xft.dpi:\tmany\n", std::nullopt},
        {"Xft.dpi:\t-96\n", std::nullopt},
        {"Xft.dpi:\tnan\n", std::nullopt},
        {"Xft.dpi:\t1e99\n", std::nullopt},
    };
    for (const auto& row : table) EXPECT_EQ(scaleOfResources(row.resources), row.scale) << row.resources;
}

}  // namespace
}  // namespace viewer
