// A machine without any font: nothing can be read, and nothing breaks. A program of its own, as
// missing_fonts_test.cpp.

#include <algorithm>

#include <gtest/gtest.h>

#include "render/text.h"
#include "tests/support/test_fonts.h"

namespace render {
namespace {

const bool kNone = [] {
    test_support::useOnlyFonts({});
    return true;
}();

TEST(NoFonts, WordsKeepTheirPlace) {
    ASSERT_TRUE(kNone);
    const TextShaper shaper;
    for (const char* text : {"Book of Hours", "\u0643\u062A\u0627\u0628", "\u6F22\u5B57", "x\ny"})
        for (const TextStyle& style : {TextStyle{}, TextStyle{.maxWidth = 100, .maxLines = 5}}) {
            const TextLayout l = shaper.layout(text, style);
            EXPECT_GT(l.height(), 0);
            EXPECT_LE(l.height(), 8 * 14 * l.lines() + 28);
            EXPECT_GE(l.baseline(), 0);
            EXPECT_LE(l.baseline(), l.height());
            EXPECT_LE(l.indexAt(l.caret(1).x, 5), l.text().size());
            (void)l.paint();
        }
    EXPECT_TRUE(std::any_of(shaper.missing().begin(), shaper.missing().end(),
                            [](const MissingScript& m) { return m.package == "fonts-noto-core"; }));
}

}  // namespace
}  // namespace render
