// What can be read and seen: contrast as WCAG 2.1 measures it, for every pair of colours that meet on the
// screen.

#include "viewer/frame/theme.h"

#include <algorithm>
#include <cmath>
#include <string>

#include <gtest/gtest.h>

namespace viewer {
namespace {

using render::Color;

constexpr double kText = 4.5, kShape = 3;  // success criteria 1.4.3 and 1.4.11

double channel(double c) {
    return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
}
double luminance(const Color& c) {
    return 0.2126 * channel(c.r) + 0.7152 * channel(c.g) + 0.0722 * channel(c.b);
}
Color over(const Color& top, const Color& below) {
    const auto mix = [&](float t, float b) { return t * top.a + b * (1 - top.a); };
    return {mix(top.r, below.r), mix(top.g, below.g), mix(top.b, below.b), 1};
}
Color faded(Color c, float by) {
    c.a *= by;
    return c;
}
double contrast(const Color& front, const Color& back) {
    const double a = luminance(over(front, back)), b = luminance(back);
    return (std::max(a, b) + 0.05) / (std::min(a, b) + 0.05);
}

struct Named {
    std::string name;
    Color color;
};

class Themes : public testing::TestWithParam<std::string> {
protected:
    Theme theme = *themeNamed(GetParam());
    std::vector<Named> surfaces() const {
        return {{"panel", theme.panel}, {"raised", theme.raised}, {"behind", theme.behind}};
    }
    void expect(const std::string& what, const Color& front, const std::string& on, const Color& back,
                double least) const {
        EXPECT_GE(contrast(front, back), least) << GetParam() << ": " << what << " on " << on;
    }
};

TEST(Contrast, OfKnownPairs) {
    EXPECT_NEAR(contrast(render::rgb(0xFFFFFF), render::rgb(0x000000)), 21, 0.01);
    EXPECT_NEAR(contrast(render::rgb(0x777777), render::rgb(0xFFFFFF)), 4.48, 0.01);
    EXPECT_NEAR(contrast(render::rgb(0x000000, 0.5f), render::rgb(0xFFFFFF)),
                contrast(render::rgb(0x808080), render::rgb(0xFFFFFF)), 0.05);
    EXPECT_NEAR(contrast(render::rgb(0x123456), render::rgb(0x123456)), 1, 1e-9);
}

TEST_P(Themes, WordsCanBeReadOnEverySurface) {
    for (const Named& on : surfaces()) {
        expect("text", theme.text, on.name, on.color, kText);
        expect("quiet text", theme.quietText, on.name, on.color, kText);
        expect("a link", theme.accent, on.name, on.color, kText);
        expect("an error", theme.error, on.name, on.color, kText);
        expect("what went well", theme.good, on.name, on.color, kText);
    }
    expect("words", theme.onAccent, "the accent", theme.accent, kText);
}

// Rows and buttons stand on panels, sheets and cards.
TEST_P(Themes, WordsCanBeReadOnWhatIsUnderThePointerOrChosen) {
    for (const Named& on : {Named{"panel", theme.panel}, Named{"raised", theme.raised}}) {
        const Color hover = over(theme.hover, on.color), current = over(faded(theme.accent, 0.18f), on.color);
        const Color selected = over(theme.selection, on.color);
        for (const Named& words : {Named{"text", theme.text}, Named{"quiet text", theme.quietText}}) {
            expect(words.name, words.color, "hover over " + on.name, hover, kText);
            expect(words.name, words.color, "current on " + on.name, current, kText);
        }
        expect("an icon", theme.accent, "hover over " + on.name, hover, kShape);
        expect("text", theme.text, "a selection on " + on.name, selected, kText);
    }
    expect("words", theme.onAccent, "the accent under the pointer",
           over(faded(theme.onAccent, 0.12f), theme.accent), kText);
}

TEST_P(Themes, ControlsAndTheirFocusCanBeSeen) {
    for (const Named& on : surfaces()) {
        expect("a control's edge", theme.control, on.name, on.color, kShape);
        expect("an icon", theme.text, on.name, on.color, kShape);
        expect("a quiet icon", theme.quietText, on.name, on.color, kShape);
        expect("the focus ring", theme.accent, on.name, on.color, kShape);
        expect("the focus ring", theme.accent, "hover over " + on.name, over(theme.hover, on.color), kShape);
    }
    // A surface under the pointer is not the surface beside it.
    EXPECT_GE(contrast(theme.hover, theme.panel), 1.1) << GetParam();
    EXPECT_GE(contrast(theme.hover, theme.raised), 1.1) << GetParam();
}

// An outline lies on pages of any colour: it shows against the page, or its edge does, or it against its
// edge.
TEST_P(Themes, AnnotationOutlinesShowOnAnyPage) {
    for (const Named& line : {Named{"rest", theme.annotation}, Named{"hover", theme.annotationHover},
                              Named{"chosen", theme.annotationChosen}})
        for (unsigned grey = 0; grey <= 255; ++grey) {
            const Color page = render::rgb(grey * 0x010101u), edge = over(theme.annotationEdge, page);
            EXPECT_GE(
                std::max({contrast(line.color, page), contrast(edge, page), contrast(line.color, edge)}),
                kShape)
                << GetParam() << ": " << line.name << " on grey " << grey;
        }
}

TEST_P(Themes, StatesOfAnAnnotationDiffer) {
    const auto distance = [](const Color& a, const Color& b) {
        return std::abs(a.r - b.r) + std::abs(a.g - b.g) + std::abs(a.b - b.b);
    };
    EXPECT_GT(distance(theme.annotation, theme.annotationHover), 0.5);
    EXPECT_GT(distance(theme.annotation, theme.annotationChosen), 0.5);
    EXPECT_GT(distance(theme.annotationHover, theme.annotationChosen), 0.5);
}

INSTANTIATE_TEST_SUITE_P(All, Themes, testing::Values("dark", "light", "contrast"),
                         [](const auto& i) { return i.param; });

TEST(Theme, OthersAreNone) {
    EXPECT_FALSE(themeNamed("Dark"));
    EXPECT_FALSE(themeNamed(""));
}

}  // namespace
}  // namespace viewer
