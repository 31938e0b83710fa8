#include "viewer/state/page_search.h"

#include <gtest/gtest.h>

namespace viewer {
namespace {

using Pages = std::vector<std::size_t>;

TEST(PageSearch, TheNumberComesFirstThenTheBestNames) {
    const std::vector<std::string> names{"f. 12r", "2", "f. 2r", "Cover 2", "x2", "2nd leaf"};
    EXPECT_EQ(findPages(names, "2"), (Pages{1, 5, 2, 3, 0, 4}));
    EXPECT_EQ(findPages(names, "3"), (Pages{2})) << "by its number alone";
    EXPECT_EQ(findPages(names, "7"), Pages{}) << "there are six";
    EXPECT_EQ(findPages(names, "0"), Pages{});
}

TEST(PageSearch, NamesMatchWhateverTheirCase) {
    const std::vector<std::string> names{"Front cover", "COVERLET", "discover", "leaf", ""};
    EXPECT_EQ(findPages(names, "Cover"), (Pages{1, 0, 2}));
    EXPECT_EQ(findPages(names, " leaf "), (Pages{3}));
    EXPECT_EQ(findPages(names, "none"), Pages{});
    EXPECT_EQ(findPages({"discover a cover"}, "cover"), (Pages{0}));
}

TEST(PageSearch, AllPagesWhereNothingIsTyped) {
    EXPECT_EQ(findPages({"a", "b"}, ""), (Pages{0, 1}));
    EXPECT_EQ(findPages({"a", "b"}, "  "), (Pages{0, 1}));
    EXPECT_EQ(findPages({}, "1"), Pages{});
    EXPECT_EQ(findPages({"a"}, "99999999999999999999999"), Pages{});
}

}  // namespace
}  // namespace viewer
