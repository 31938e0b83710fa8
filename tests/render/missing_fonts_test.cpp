// A machine with a single font, and what is said of the rest; and whether the packages that are named have
// it. A program of its own, since fonts are named before anything uses them.

#include <array>
#include <cstdio>
#include <memory>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "render/text.h"
#include "tests/support/test_fonts.h"

namespace render {
namespace {

const bool kOnlyInter = [] {
    test_support::useOnlyFonts({"opentype/inter/Inter-Regular.otf"});
    return true;
}();

std::string outputOf(const std::string& command) {
    const std::unique_ptr<FILE, int (*)(FILE*)> pipe(popen(command.c_str(), "r"), pclose);
    std::string out;
    std::array<char, 4096> part;
    while (pipe && fgets(part.data(), part.size(), pipe.get())) out += part.data();
    return out;
}

TEST(MissingFonts, AreReportedWithScriptAndPackage) {
    ASSERT_TRUE(kOnlyInter);
    const TextShaper shaper;
    (void)shaper.shape("Book of Hours", {});
    (void)shaper.shape("Two\nlines\u2029and a third, wrapped", {.maxWidth = 90, .maxLines = 9});
    EXPECT_THAT(shaper.missing(), testing::IsEmpty());
    const TextRun run = shaper.shape("\u0F56\u0F7C\u0F51\u0F0B\u0F61\u0F72\u0F42", {});
    ASSERT_EQ(shaper.missing().size(), 1u);
    EXPECT_EQ(shaper.missing()[0], (MissingScript{"Tibetan", "fonts-noto-core", 0x0F56}));
    EXPECT_GT(run.width, 20);  // boxes
    EXPECT_FALSE(run.coverage.empty());

    (void)shaper.shape("\u6F22\uE8B7", {.maxWidth = 100});
    ASSERT_EQ(shaper.missing().size(), 3u);
    EXPECT_EQ(shaper.missing()[1].package, "fonts-noto-cjk");
    EXPECT_EQ(shaper.missing()[2].package, "fonts-junicode");
}

TEST(MissingFonts, WordsCanStillBeAsked) {
    const TextShaper shaper;
    const TextLayout l =
        shaper.layout("\u0F56\u0F7C\u0F51 abc \u0643\u062A", {.maxWidth = 40, .maxLines = 5});
    EXPECT_FALSE(l.paint().empty());
    EXPECT_GT(l.lines(), 1);
    EXPECT_EQ(l.indexAt(l.caret(0).x, l.caret(0).y), 0u);
}

TEST(MissingFonts, ThePackagesThatAreNamedHaveThem) {
    // Those that are installed here, by the machine's own fonts.
    const struct {
        char32_t character;
        const char* files;
    } kSamples[] = {{0x0F40, "/noto/"},  {0x0643, "/noto/"},  {0x05D0, "/noto/"}, {0x0915, "/noto/"},
                    {0x1780, "/noto/"},  {0x1200, "/noto/"},  {0x16A0, "/noto/"}, {0x10330, "/noto/"},
                    {0x12000, "/noto/"}, {0x13000, "/noto/"}, {0x2C80, "/noto/"}, {0x0710, "/noto/"},
                    {0x10A0, "/noto/"},  {0x0531, "/noto/"},  {0xA000, "/noto/"}, {0x6F22, "CJK"},
                    {0x3042, "CJK"},     {0x30A2, "CJK"},     {0xAC00, "CJK"},    {0x3105, "CJK"},
                    {0xE8B7, "junicode"}};
    int checked = 0;
    for (const auto& sample : kSamples) {
        const std::string package(missingScript(sample.character).package);
        if (outputOf("dpkg-query -W -f='${Status}' " + package + " 2>/dev/null").find("ok installed") ==
            std::string::npos)
            continue;
        char query[64];
        std::snprintf(query, sizeof query, "env -u FONTCONFIG_FILE fc-list ':charset=%X' file",
                      unsigned(sample.character));
        EXPECT_NE(outputOf(query).find(sample.files), std::string::npos) << query << " " << package;
        ++checked;
    }
    if (checked == 0) GTEST_SKIP() << "none of the packages is installed through dpkg";
}

}  // namespace
}  // namespace render
