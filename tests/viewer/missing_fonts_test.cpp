// What is said of letters that no font has.

#include "viewer/frame/missing_fonts.h"

#include <gtest/gtest.h>

namespace viewer {
namespace {

TEST(MissingFonts, AreSaidWithTheirScriptsAndPackages) {
    EXPECT_FALSE(missingFontsMessage({}));
    const std::vector<render::MissingScript> tibetan{render::missingScript(0x0F40)};
    const auto one = missingFontsMessage(tibetan);
    ASSERT_TRUE(one);
    EXPECT_EQ(one->text, "Some letters here have no font on this computer: Tibetan.");
    EXPECT_EQ(one->hint, "To read them, install the package fonts-noto-core.");
    EXPECT_FALSE(one->error);
}

TEST(MissingFonts, EachScriptAndPackageIsNamedOnce) {
    std::vector<render::MissingScript> missing;
    for (const char32_t c : {0x0F40, 0x1780, 0x6F22}) missing.push_back(render::missingScript(c));
    const auto said = missingFontsMessage(missing);
    ASSERT_TRUE(said);
    EXPECT_EQ(said->text, "Some letters here have no font on this computer: Tibetan, Khmer, Han.");
    EXPECT_EQ(said->hint, "To read them, install the packages fonts-noto-core, fonts-noto-cjk.");
}

}  // namespace
}  // namespace viewer
