// What ranges say beyond their tree: parts, order, where to start, alternative sequences.

#include "tests/iiif/presentation.h"

namespace iiif {
namespace {

using testing::canvases;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::manifestOf;
using testing::text;
using Area = Rect<CanvasSpace>;

Manifest withRanges(std::string_view structures, std::string_view more = "",
                    std::vector<Issue>* issues = nullptr) {
    return manifestOf(canvases(4) + std::string(more) + R"(,"structures":)" + std::string(structures),
                      issues);
}

TEST(RangeParts, FragmentsAndSelectors) {
    const Manifest m = withRanges(
        R"([{"id":"https://e.org/r","type":"Range","items":[{"id":"https://e.org/c1","type":"Canvas"},
            {"id":"https://e.org/c2#xywh=percent:0,0,50,50","type":"Canvas"},
            {"type":"SpecificResource","source":{"id":"https://e.org/c3","type":"Canvas"},
             "selector":{"type":"PointSelector","x":7,"y":8,"t":9}},
            {"type":"SpecificResource","source":"https://e.org/c4","selector":{"type":"SvgSelector","value":"<svg/>"}},
            {"id":"https://e.org/c4#t=1,2","type":"Canvas"}]}])");
    const Range& range = m.ranges.at(0);
    ASSERT_EQ(range.parts.size(), 5u);
    ASSERT_EQ(range.canvases.size(), 5u);
    EXPECT_EQ(range.parts[0], (Target{"https://e.org/c1", {}, {}, ""}));
    EXPECT_EQ(range.parts[1].area, (Area{0, 0, 500, 250})) << "of that canvas";
    EXPECT_EQ(range.parts[2].point, (Point<CanvasSpace>{7, 8}));
    EXPECT_EQ(range.parts[2].time, (TimeSpan{9, {}}));
    EXPECT_EQ(range.parts[3].svg, "<svg/>");
    EXPECT_EQ(range.parts[4].canvas, "https://e.org/c4");
    EXPECT_EQ(range.parts[4].time, (TimeSpan{1, 2}));
}

TEST(RangeOrder, CanvasesAndRangesInterleave) {
    const Manifest m = withRanges(
        R"([{"id":"https://e.org/r","type":"Range","items":[{"id":"https://e.org/c4","type":"Canvas"},
            {"id":"https://e.org/in","type":"Range","items":[{"id":"https://e.org/c2","type":"Canvas"},
              {"id":"https://e.org/gone","type":"Canvas"}]},
            {"id":"https://e.org/c4","type":"Canvas"},{"id":"https://e.org/c1#xywh=1,2,3,4","type":"Canvas"}]}])");
    EXPECT_THAT(canvasesOf(m, m.ranges.at(0)), ElementsAre(3u, 1u, 3u, 0u));
    EXPECT_EQ(firstCanvasOf(m, m.ranges[0]), 3u);
    EXPECT_EQ(firstCanvasOf(m, Range{}), std::nullopt);
}

TEST(RangeStart, CanvasOrPartOfOne) {
    const Manifest m = withRanges(
        R"([{"id":"https://e.org/r","type":"Range","start":{"type":"SpecificResource","source":"https://e.org/c3",
             "selector":{"type":"FragmentSelector","value":"xywh=1,2,3,4"}},
             "items":[{"id":"https://e.org/c2","type":"Canvas"}]}])");
    ASSERT_TRUE(m.ranges.at(0).start);
    EXPECT_EQ(m.ranges[0].start->area, (Area{1, 2, 3, 4}));
    EXPECT_EQ(firstCanvasOf(m, m.ranges[0]), 2u);
}

TEST(ManifestStart, CanvasOrPartOfOne) {
    const auto start = [](std::string_view json) {
        return manifestOf(canvases(3) + R"(,"start":)" + std::string(json));
    };
    EXPECT_EQ(start(R"({"id":"https://e.org/c2","type":"Canvas"})").startCanvas, 1u);
    const Manifest part =
        start(R"({"id":"https://e.org/s","type":"SpecificResource","source":"https://e.org/c3",
        "selector":{"type":"PointSelector","x":1,"y":2,"t":120.5}})");
    EXPECT_EQ(part.startCanvas, 2u);
    ASSERT_TRUE(part.start);
    EXPECT_EQ(part.start->point, (Point<CanvasSpace>{1, 2}));
    EXPECT_EQ(part.start->time, (TimeSpan{120.5, {}}));
    EXPECT_EQ(start(R"("https://e.org/c2#xywh=1,2,3,4")").start->area, (Area{1, 2, 3, 4}));
    EXPECT_FALSE(manifestOf(canvases(1)).start);
    EXPECT_FALSE(start("{}").start);
}

TEST(RangeDescription, IsReadWhereThereIsAny) {
    std::vector<Issue> issues;
    const Manifest m = withRanges(
        R"([{"id":"https://e.org/r","type":"Range","label":{"en":["R"]},"viewingDirection":"right-to-left",
             "metadata":[{"label":{"en":["By"]},"value":{"en":["A"]}}],"thumbnail":[{"id":"https://e.org/t.jpg"}],
             "supplementary":{"id":"https://e.org/text","type":"AnnotationCollection","label":{"en":["Text"]}},
             "placeholderCanvas":{"id":"https://e.org/p","type":"Canvas","width":1,"height":1,"items":[]},
             "items":[{"id":"https://e.org/in","type":"Range","metadata":[{"label":{"en":["x"]}}],"items":[]}]}])",
        "", &issues);
    const Range& range = m.ranges.at(0);
    ASSERT_TRUE(range.description && range.supplementary);
    EXPECT_EQ(text(range.description->metadata.at(0).value), "A");
    EXPECT_EQ(range.description->thumbnail.at(0).id, "https://e.org/t.jpg");
    EXPECT_EQ(range.supplementary->id, "https://e.org/text");
    EXPECT_EQ(text(range.supplementary->label), "Text");
    EXPECT_EQ(range.viewingDirection, ViewingDirection::RightToLeft);
    EXPECT_TRUE(range.placeholder);
    ASSERT_EQ(issues.size(), 1u);
    EXPECT_EQ(issues[0].where, "/structures/0/items/0/metadata/0") << "where it is written";
}

TEST(RangeContents, LabelAndBehaviorDecide) {
    Range range;
    EXPECT_FALSE(inContents(range)) << "no label";
    range.label = {{"en", {"R"}}};
    EXPECT_TRUE(inContents(range));
    for (const std::string behavior : {"no-nav", "thumbnail-nav", "sequence"}) {
        range.behavior = {behavior};
        EXPECT_FALSE(inContents(range)) << behavior;
    }
}

TEST(RangeContents, OneAtTheTopMayBeElsewhere) {
    const Manifest m = withRanges(
        R"([{"id":"https://e.org/r1","type":"Range","label":{"en":["R"]}},{"id":"https://e.org/r2","type":"Range","items":[]}])");
    EXPECT_FALSE(m.ranges.at(0).embedded);
    EXPECT_TRUE(m.ranges.at(1).embedded);
}

TEST(Sequences, RangesOfVersion3) {
    const Manifest m = withRanges(
        R"([{"id":"https://e.org/toc","type":"Range","items":[{"id":"https://e.org/c1","type":"Canvas"}]},
            {"id":"https://e.org/s1","type":"Range","label":{"en":["As bound"]},"behavior":["sequence","paged"],
             "viewingDirection":"right-to-left","items":[{"id":"https://e.org/c2","type":"Canvas"},
              {"id":"https://e.org/part","type":"Range","items":[{"id":"https://e.org/c1","type":"Canvas"}]}]},
            {"id":"https://e.org/s2","type":"Range","behavior":["sequence"],"items":[{"id":"https://e.org/c4","type":"Canvas"}]},
            {"id":"https://e.org/s3","type":"Range","behavior":["sequence"],"items":[{"id":"https://e.org/none","type":"Canvas"}]}])");
    ASSERT_EQ(m.sequences.size(), 2u) << "one of no canvas that is here is none";
    EXPECT_EQ(text(m.sequences[0].label), "As bound");
    EXPECT_THAT(m.sequences[0].canvases, ElementsAre(1u, 0u));
    EXPECT_THAT(m.sequences[0].behavior, ElementsAre("paged"));
    EXPECT_EQ(m.sequences[0].viewingDirection, ViewingDirection::RightToLeft);
    EXPECT_THAT(m.sequences[1].canvases, ElementsAre(3u));
    EXPECT_THAT(withRanges("[]").sequences, IsEmpty());
}

TEST(Sequences, OfVersion2) {
    const Manifest m = testing::manifest(
        R"({"@context":"http://iiif.io/api/presentation/2/context.json","@id":"https://e.org/m","@type":"sc:Manifest",
            "label":"x","sequences":[{"@id":"s0"},
             {"label":"One","canvases":[{"@id":"https://e.org/a","width":1,"height":1},{"@id":"https://e.org/b","width":1,"height":1}]},
             {"label":"Two","viewingDirection":"right-to-left","canvases":[{"@id":"https://e.org/b"},"https://e.org/a"]},
             {"label":"Elsewhere","@id":"s3"}]})");
    ASSERT_EQ(m.canvases.size(), 2u);
    ASSERT_EQ(m.sequences.size(), 2u);
    EXPECT_EQ(text(m.sequences[0].label), "One") << "the one whose canvases are read";
    EXPECT_THAT(m.sequences[0].canvases, ElementsAre(0u, 1u));
    EXPECT_THAT(m.sequences[1].canvases, ElementsAre(1u, 0u));
    EXPECT_EQ(m.sequences[1].viewingDirection, ViewingDirection::RightToLeft);
}

TEST(StandIns, TheMostSpecificCounts) {
    const auto canvas = [](std::string_view id, std::string_view more = "") {
        return R"({"id":"https://e.org/)" + std::string(id) +
               R"(","type":"Canvas","width":1,"height":1,"items":[])" + std::string(more) + "}";
    };
    std::vector<Issue> issues;
    const Manifest m =
        manifestOf(R"("placeholderCanvas":)" + canvas("pm") + R"(,"accompanyingCanvas":)" + canvas("am") +
                       R"(,"items":[)" +
                       canvas("c1", R"(,"placeholderCanvas":)" +
                                        canvas("p1", R"(,"placeholderCanvas":)" + canvas("nested"))) +
                       "," + canvas("c2") + "]",
                   &issues);
    EXPECT_EQ(placeholderOf(m, 0)->id, "https://e.org/p1");
    EXPECT_EQ(placeholderOf(m, 1)->id, "https://e.org/pm");
    EXPECT_EQ(accompanyingOf(m, 0)->id, "https://e.org/am");
    EXPECT_EQ(placeholderOf(manifestOf(canvases(1)), 0), nullptr);
    EXPECT_EQ(placeholderOf(m, 7)->id, "https://e.org/pm");
    EXPECT_FALSE(placeholderOf(m, 0)->placeholder) << "they must not nest";
    ASSERT_EQ(issues.size(), 1u);
    EXPECT_EQ(issues[0].where, "/items/0/placeholderCanvas");
}

}  // namespace
}  // namespace iiif
