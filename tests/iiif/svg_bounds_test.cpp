#include "iiif/svg_bounds.h"

#include "tests/iiif/presentation.h"

namespace iiif {
namespace {

using Area = Rect<CanvasSpace>;

std::optional<Area> bounds(std::string_view svg, Size<CanvasSpace> canvas = {1000, 500}) {
    return svgBounds(svg, canvas);
}

std::optional<Area> pathBounds(std::string_view d) {
    return bounds("<path d='" + std::string(d) + "'/>");
}

TEST(SvgBounds, EveryShape) {
    const Area box{10, 20, 30, 40};
    EXPECT_EQ(
        bounds(
            R"(<svg xmlns="http://www.w3.org/2000/svg"><rect x="10" y="20" width="30" height="40"/></svg>)"),
        box);
    EXPECT_EQ(bounds("<polygon points='10,20 40,20 40,60'/>"), box);
    EXPECT_EQ(bounds("<svg:polyline points='10 20,40 60'></svg:polyline>"), box);
    EXPECT_EQ(bounds("<ellipse cx='25' cy='40' rx='15' ry='20'/>"), box);
    EXPECT_EQ(bounds("<circle cx='25' cy='40' r='15'/>"), (Area{10, 25, 30, 30}));
    EXPECT_EQ(bounds("<line x1='40' y1='20' x2='10' y2='60'/>"), box);
    EXPECT_EQ(bounds("<svg><rect x='10' y='20' width='1' height='1'/><rect x='39' y='59' width='1' "
                     "height='1'/></svg>"),
              box)
        << "around all of them";
    EXPECT_EQ(bounds("<path xmlns='http://www.w3.org/2000/svg' d='M10 20H40V60H10z' "
                     "data-paper='{\"a\":\"<b>\"}' id=\"x\"/>"),
              box)
        << "as editors write it, without svg around it";
}

TEST(SvgBounds, EveryCommandOfAPath) {
    const Area box{10, 20, 30, 40};
    for (const std::string_view d :
         {"M10,20 L40,20 L40,60 Z", "m10 20 30 0 0 40z", "M10 20h30v40", "M10 20H40V60H10Z", "M10 20L40 60",
          "M 10 20 40 20 40 60", "M10 20C10 20 40 20 40 60", "m10 20c0 0 30 0 30 40", "M10 20Q40 20 40 60",
          "m10 20q30 0 30 40", "M10 20C10 20 40 20 40 40S40 60 10 60", "M10,20l30,0l0,40zm5,5l1,1"})
        EXPECT_EQ(pathBounds(d).value_or(Area{}).united({10, 20, 1, 1}), box) << d;
    EXPECT_EQ(pathBounds("M10 20Q25 60 40 20T70 20"), (Area{10, -20, 60, 80}))
        << "the mirrored control point";
    EXPECT_EQ(pathBounds("M10 40A15 15 0 0 1 40 40A15 15 0 0110 40"), (Area{10, 25, 30, 30}))
        << "two halves of a circle";
    const Area arc = pathBounds("M0 0A100 50 30 1 0 10 0").value_or(Area{});
    EXPECT_GE(arc.width, 150) << "never too small";
    EXPECT_EQ(pathBounds("M10 20L40 60 garbage 9 9"), box) << "up to where it cannot be read";
    for (const std::string_view bad :
         {"", "x", "10 20", "M", "M10", "M10 20", "Mnan nan L1 1", "Z", "zzz", "M1e99 0L0 1e99"})
        EXPECT_EQ(pathBounds(bad), std::nullopt) << bad;
}

TEST(SvgBounds, Transforms) {
    const std::string rect = "<rect x='0' y='0' width='30' height='40'/>";
    const Area box{10, 20, 30, 40};
    EXPECT_EQ(bounds("<g transform='translate(10,20)'>" + rect + "</g>"), box);
    EXPECT_EQ(bounds("<g transform='translate(10)'><g transform='translate(0 20)'>" + rect + "</g></g>"),
              box);
    EXPECT_EQ(
        bounds("<g transform='translate(9 9)'></g><g transform='matrix(1 0 0 1 10 20)'>" + rect + "</g>"),
        box);
    EXPECT_EQ(bounds("<rect transform='translate(10 20) scale(2)' width='15' height='20'/>"), box);
    const Area turned = bounds("<rect transform='rotate(90 5 5)' width='10' height='10'/>").value_or(Area{});
    EXPECT_NEAR(turned.x, 0, 1e-9);
    EXPECT_NEAR(turned.width, 10, 1e-9);
    EXPECT_EQ(bounds("<svg viewBox='0 0 100 50'><rect x='1' y='2' width='3' height='4'/></svg>"),
              (Area{10, 20, 30, 40}))
        << "the view is the canvas";
    EXPECT_EQ(bounds("<svg viewBox='0 0 100 50'>" + rect + "</svg>", {}), (Area{0, 0, 30, 40}))
        << "of no known canvas";
}

TEST(SvgBounds, NothingForNoShape) {
    for (const std::string_view svg :
         {"", "<svg/>", "<svg></svg>", "words", "<rect/>", "<rect width='0' height='5'/>", "<circle r='-1'/>",
          "<!-- <rect width='1' height='1'/", "<path d='", "</g></g>", "<polygon points='1'/>"})
        EXPECT_EQ(bounds(svg), std::nullopt) << svg;
}

TEST(SvgBounds, HostileTextIsLinear) {
    for (const std::string_view part : {"<g>", "<path d='M0 0", "<rect x='1", "<a b='c' ",
                                        "<g transform='translate(1,", "</g>", "<", "'", "M0 0L1 1"}) {
        std::string text;
        while (text.size() < (1u << 20)) text += part;
        bounds(text);
        pathBounds(text);
    }
}

TEST(SvgBounds, AreTheAreaOfATarget) {
    const auto area = [](std::string_view selector) {
        return testing::painted(R"({"id":"https://e.org/i.jpg","type":"Image"})",
                                R"({"type":"SpecificResource","source":"https://e.org/c1","selector":)" +
                                    std::string(selector) + "}")
            .paintings.at(0)
            .target;
    };
    EXPECT_EQ(area(R"({"type":"SvgSelector","value":"<svg><rect x='1' y='2' width='3' height='4'/></svg>"})"),
              (Area{1, 2, 3, 4}));
    EXPECT_EQ(area(R"([{"type":"SvgSelector","value":"<rect x='1' y='2' width='3' height='4'/>"},
                       {"type":"FragmentSelector","value":"xywh=5,6,7,8"}])"),
              (Area{5, 6, 7, 8}))
        << "what is stated counts";
}

}  // namespace
}  // namespace iiif
