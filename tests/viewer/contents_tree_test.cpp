#include "viewer/frame/contents_tree.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace viewer {
namespace {

using testing::ElementsAre;

iiif::Range range(const std::string& id, std::vector<std::string> canvases,
                  std::vector<iiif::Range> ranges = {}) {
    iiif::Range r;
    r.id = id;
    r.label = {{"en", {"Label of " + id}}};
    r.canvases = std::move(canvases);
    r.ranges = std::move(ranges);
    return r;
}

iiif::Manifest book(std::vector<iiif::Range> ranges) {
    iiif::Manifest m;
    for (int i = 0; i < 10; ++i) {
        iiif::Canvas canvas;
        canvas.id = "c" + std::to_string(i);
        m.canvases.push_back(canvas);
    }
    m.ranges = std::move(ranges);
    return m;
}

TEST(ContentsTree, ShowsWhatIsOpen) {
    const ContentsTree tree(
        book({range("a", {}, {range("a1", {"c1"}), range("a2", {"c3"}, {range("a21", {"c4"})})}),
              range("b", {"c5"})}),
        {});
    EXPECT_THAT(tree.rows({}), ElementsAre(0, 4));
    EXPECT_THAT(tree.rows({"a"}), ElementsAre(0, 1, 2, 4));
    EXPECT_THAT(tree.rows({"a", "a2"}), ElementsAre(0, 1, 2, 3, 4));
    EXPECT_THAT(tree.rows({"a2"}), ElementsAre(0, 4));
    EXPECT_EQ(tree.entries()[3].depth, 2);
    EXPECT_EQ(tree.entries()[3].label, "Label of a21");
}

TEST(ContentsTree, LeadsToTheFirstPageOfWhatIsBelow) {
    const ContentsTree tree(book({range("a", {}, {range("a1", {"c7"}), range("a2", {"c3#xywh=0,0,5,5"})}),
                                  range("b", {"not there"})}),
                            {});
    EXPECT_EQ(tree.entries()[0].page, 3u);
    EXPECT_EQ(tree.entries()[2].page, 3u);
    EXPECT_FALSE(tree.entries()[3].page);
}

TEST(ContentsTree, KnowsWhereAPageIs) {
    const ContentsTree tree(
        book({range("a", {"c1", "c2", "c3"}, {range("a1", {"c2", "c3"})}), range("b", {"c3", "c4"})}), {});
    EXPECT_EQ(tree.entryOf(1), 0u);
    EXPECT_EQ(tree.entryOf(2), 1u);
    EXPECT_EQ(tree.entryOf(4), 2u);
    EXPECT_FALSE(tree.entryOf(9));
    EXPECT_THAT(tree.around(1), ElementsAre(0));
    EXPECT_THAT(tree.around(2), ElementsAre());
}

TEST(ContentsTree, TakesTheChapterBegunBeforeWhereOnlyFirstPagesAreNamed) {
    const ContentsTree tree(book({range("a", {"c1"}), range("b", {"c5"})}), {});
    EXPECT_FALSE(tree.entryOf(0));
    EXPECT_EQ(tree.entryOf(3), 0u);
    EXPECT_EQ(tree.entryOf(9), 1u);
}

TEST(ContentsTree, LeavesOutWhatIsNotForNavigation) {
    iiif::Range hidden = range("hidden", {"c1"}, {range("below", {"c2"})});
    hidden.behavior = {"no-nav"};
    const ContentsTree tree(book({hidden, range("b", {"c3"})}), {});
    ASSERT_EQ(tree.entries().size(), 1u);
    EXPECT_EQ(tree.entries()[0].id, "b");
}

TEST(ContentsTree, HasNoRowForAnUnnamedWhole) {
    iiif::Range top = range("top", {}, {range("a", {"c1"}), range("b", {"c2"})});
    top.label.clear();
    const ContentsTree tree(book({top}), {});
    EXPECT_THAT(tree.rows({}), ElementsAre(0, 1));
    EXPECT_EQ(tree.entries()[0].depth, 0);
}

TEST(ContentsTree, OpensRangesWithoutIdsEachForItself) {
    const ContentsTree tree(book({range("", {}, {range("", {"c1"})}), range("", {}, {range("", {"c2"})})}),
                            {});
    EXPECT_THAT(tree.rows({tree.entries()[2].id}), ElementsAre(0, 2, 3));
}

}  // namespace
}  // namespace viewer
