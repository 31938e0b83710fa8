#include "render/shipped_image.h"

#include <gtest/gtest.h>

#include "tests/render/picture_tools.h"

namespace render {
namespace {

TEST(ShippedImage, TheIconIsThere) {
    const Image icon = shippedIcon();
    ASSERT_EQ(icon.width, 64);
    ASSERT_EQ(icon.height, 64);
    ASSERT_EQ(icon.pixels.size(), 64u * 64 * 4);
    EXPECT_EQ(test::pixelAt(icon, 32, 32)[3], 255) << "the page";
    EXPECT_EQ(test::colorAt(icon, 0, 0), "0,0,0,0") << "round corners";
    EXPECT_EQ(test::colorAt(icon, 18, 32), "242,232,210,255") << "paper";
}

}  // namespace
}  // namespace render
