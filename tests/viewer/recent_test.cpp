#include "viewer/state/recent.h"

#include <gtest/gtest.h>

namespace viewer {
namespace {

RecentDocument document(std::string source, std::string picture = "", std::int64_t when = 0) {
    return {.source = std::move(source), .when = when, .picture = std::move(picture)};
}

std::string sources(const RecentList& list) {
    std::string all;
    for (const auto& d : list) all += d.source + " ";
    return all;
}

TEST(Recent, NewestFirstAndEachOnce) {
    RecentList list;
    for (const char* source : {"a", "b", "c", "a", "a", "b"}) list = withRecent(list, document(source));
    EXPECT_EQ(sources(list), "b a c ");
    EXPECT_EQ(sources(withRecent(list, document(""))), "b a c ")
        << "without a source there is nothing to open";
    EXPECT_EQ(sources(withoutRecent(list, "a")), "b c ");
    EXPECT_EQ(sources(withoutRecent(list, "x")), "b a c ");
    EXPECT_EQ(sources(withoutRecent({}, "x")), "");
}

TEST(Recent, TheOldestGoesWhereThereAreTooMany) {
    RecentList list;
    for (int i = 0; i < 100; ++i) list = withRecent(list, document(std::to_string(i)));
    ASSERT_EQ(list.size(), kMostRecent);
    EXPECT_EQ(list.front().source, "99");
    EXPECT_EQ(list.back().source, "76");
    list = withRecent(list, document("76"));
    EXPECT_EQ(list.size(), kMostRecent);
    EXPECT_EQ(list.back().source, "77");
}

TEST(Recent, WhatIsOpenedAgainIsNewButKeepsItsPicture) {
    const RecentList once = withRecent({}, document("a", "1.png", 5));
    EXPECT_EQ(withRecent(once, document("a", "", 9)).at(0), document("a", "1.png", 9));
    EXPECT_EQ(withRecent(once, document("a", "2.png", 9)).at(0), document("a", "2.png", 9));
}

TEST(Recent, LongTitlesAreCutBetweenCharacters) {
    RecentDocument long1 = document("a");
    for (int i = 0; i < 50'000; ++i) long1.title += "\u00FC";
    long1.pageLabel = "x" + long1.title;
    const RecentList list = withRecent({}, long1);
    EXPECT_EQ(list[0].title.size(), kLongestRecentTitle);
    EXPECT_EQ(list[0].pageLabel.size(), kLongestRecentTitle - 1);
}

TEST(Recent, PictureNamesArePlainFileNames) {
    EXPECT_EQ(recentPictureName(""), "cbf29ce484222325.png") << "the same in every version";
    for (const char* source : {"", "a", "../../etc/passwd", "https://e.org/\xFF"})
        EXPECT_TRUE(isRecentPictureName(recentPictureName(source))) << source;
    EXPECT_NE(recentPictureName("a"), recentPictureName("b"));
    for (const char* bad :
         {"", "x.png", "../../etc/passw.png", "cbf29ce48422232/.png", "cbf29ce484222325.PNG",
          "CBF29CE484222325.png", "0cbf29ce484222325.png", "cbf29ce484222325.png/"})
        EXPECT_FALSE(isRecentPictureName(bad)) << bad;
}

}  // namespace
}  // namespace viewer
