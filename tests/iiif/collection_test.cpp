#include "iiif/collection.h"

#include "tests/iiif/reading.h"

namespace iiif {
namespace {

using ::testing::ElementsAre;
using testing::read;
using testing::text;

Collection collection3(std::string_view members) {
    return read<Collection>(
        R"({"@context":"http://iiif.io/api/presentation/3/context.json","id":"https://e.org/c","type":"Collection",
            "label":{"en":["C"]},)" +
        std::string(members) + "}");
}

Collection collection2(std::string_view members) {
    return read<Collection>(
        R"({"@context":"http://iiif.io/api/presentation/2/context.json","@id":"https://e.org/c",
        "@type":"sc:Collection","label":"C",)" +
        std::string(members) + "}");
}

TEST(Collection, MembersKeepWhatIsSaidOfThem) {
    const Collection c = collection3(
        R"("items":[{"id":"https://e.org/1","type":"Manifest","label":{"en":["One"]},"navDate":"1900-01-01T00:00:00Z",
            "thumbnail":[{"id":"https://e.org/t.jpg","type":"Image"}],"summary":{"en":["S"]}},
            {"id":"https://e.org/2","type":"Manifest","label":{"en":["Two"]}}])");
    ASSERT_EQ(c.members.size(), 2u);
    ASSERT_TRUE(c.members[0].description);
    EXPECT_EQ(text(c.members[0].description->summary), "S");
    EXPECT_TRUE(c.members[0].description->navDate);
    EXPECT_EQ(c.members[0].thumbnail.at(0).id, "https://e.org/t.jpg");
    EXPECT_FALSE(c.members[1].description);
    EXPECT_FALSE(c.members[1].embedded);
}

TEST(Collection, EmbeddedCollectionsBringTheirMembers) {
    const Collection c = collection3(
        R"("behavior":["multi-part"],"items":[{"id":"https://e.org/in","type":"Collection","label":{"en":["In"]},
            "behavior":["together"],"items":[{"type":"Collection","label":{"en":["Inner"]},
              "items":[{"id":"https://e.org/1","type":"Manifest","label":{"en":["One"]}}]}]}])");
    ASSERT_EQ(c.members.size(), 1u);
    EXPECT_TRUE(c.members[0].embedded);
    EXPECT_THAT(c.members[0].behavior, ElementsAre("together"));
    ASSERT_EQ(c.members[0].members.size(), 1u) << "without an id of its own, it is here all the same";
    EXPECT_EQ(c.members[0].members[0].members.at(0).id, "https://e.org/1");
    const Collection two = collection2(
        R"("collections":[{"@id":"https://e.org/in","@type":"sc:Collection","label":"In",
            "manifests":[{"@id":"https://e.org/1","@type":"sc:Manifest","label":"One"}]}])");
    EXPECT_EQ(two.members.at(0).members.at(0).kind, "manifest");
}

TEST(Collection, PagesOfVersion2) {
    const Collection whole =
        collection2(R"("total":120,"first":"https://e.org/p1","last":"https://e.org/p3")");
    EXPECT_EQ(whole.next, "https://e.org/p1");
    EXPECT_EQ(whole.total, 120u);
    EXPECT_EQ(whole.whole, "");
    const Collection page = collection2(
        R"("within":"https://e.org/all","startIndex":40,"next":"https://e.org/p3","prev":{"@id":"https://e.org/p1"},
            "manifests":[{"@id":"https://e.org/1","label":"One"}])");
    EXPECT_EQ(page.next, "https://e.org/p3");
    EXPECT_EQ(page.previous, "https://e.org/p1");
    EXPECT_EQ(page.startIndex, 40u);
    EXPECT_EQ(page.whole, "https://e.org/all");
    const Collection written = collection2(
        R"("first":{"@id":"https://e.org/p1","manifests":[{"@id":"https://e.org/1","label":"One"}],"next":"https://e.org/p2"})");
    EXPECT_EQ(written.members.size(), 1u) << "the first page is written in";
    EXPECT_EQ(written.next, "https://e.org/p2");
}

TEST(Collection, StandInCanvasesAndNotes) {
    const Collection c = collection3(
        R"("items":[],"placeholderCanvas":{"id":"https://e.org/p","type":"Canvas","width":1,"height":1,"items":[]},
            "annotations":[{"id":"https://e.org/n","type":"AnnotationPage"}])");
    ASSERT_TRUE(c.placeholder);
    EXPECT_FALSE(c.accompanying);
    EXPECT_EQ(c.annotations.at(0).id, "https://e.org/n");
}

TEST(Collection, DeepAndWideOnesEnd) {
    std::string deep;
    constexpr int kLevels = 40;
    for (int i = 0; i < kLevels; ++i) deep += R"({"type":"Collection","items":[)";
    for (int i = 0; i < kLevels; ++i) deep += "]}";
    const auto parsed = parseDocument(deep, testing::kUrl, testing::limits());
    EXPECT_TRUE(parsed.value);
    ReadLimits small = testing::limits();
    small.maxCanvases = 3;
    const auto cut = parseDocument(
        R"({"id":"https://e.org/c","type":"Collection","items":[{"id":"https://e.org/a","type":"Collection",
            "items":[{"id":"https://e.org/1","type":"Manifest"},{"id":"https://e.org/2","type":"Manifest"}]},
            {"id":"https://e.org/3","type":"Manifest"}]})",
        testing::kUrl, small);
    ASSERT_TRUE(cut.value);
    EXPECT_EQ(std::get<Collection>(*cut.value).members.size(), 1u);
}

}  // namespace
}  // namespace iiif
