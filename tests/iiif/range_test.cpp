#include "tests/iiif/reading.h"

namespace iiif {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<Range> ranges(std::string_view structures, bool version2 = false) {
    const std::string head =
        version2 ? R"({"@context":"http://iiif.io/api/presentation/2/context.json","@id":"https://e.org/m",
                                       "@type":"sc:Manifest","label":"x","sequences":[{"canvases":[]}],"structures":)"
                 : R"({"@context":"http://iiif.io/api/presentation/3/context.json","id":"https://e.org/m",
                                       "type":"Manifest","label":{"en":["x"]},"items":[],"structures":)";
    return testing::manifest(head + std::string(structures) + "}").ranges;
}

/// "a(b,c(d))", by the last part of the ids.
std::string outline(const std::vector<Range>& list) {
    std::string out;
    for (const Range& range : list) {
        if (!out.empty()) out += ',';
        out += range.id.substr(range.id.rfind('/') + 1);
        if (!range.ranges.empty()) out += "(" + outline(range.ranges) + ")";
    }
    return out;
}

TEST(Ranges, NestedVersion3) {
    const auto tree =
        ranges(R"([{"id":"https://e.org/a","type":"Range","label":{"en":["A"]},"behavior":["no-nav"],"items":[
        {"id":"https://e.org/c1","type":"Canvas"},
        {"id":"https://e.org/b","type":"Range","items":[{"type":"SpecificResource","source":{"id":"https://e.org/c2",
            "type":"Canvas"},"selector":{"type":"FragmentSelector","value":"xywh=1,2,3,4"}}]},
        {"type":"SpecificResource","source":"https://e.org/c3"},
        {"id":"https://e.org/c4#xywh=0,0,9,9","type":"Canvas"}]}])");
    EXPECT_EQ(outline(tree), "a(b)");
    EXPECT_THAT(tree[0].canvases,
                ElementsAre("https://e.org/c1", "https://e.org/c3", "https://e.org/c4#xywh=0,0,9,9"));
    EXPECT_THAT(tree[0].behavior, ElementsAre("no-nav"));
    EXPECT_THAT(tree[0].ranges[0].canvases, ElementsAre("https://e.org/c2#xywh=1,2,3,4"));
    EXPECT_EQ(countRanges(tree), 2u);
}

TEST(Ranges, ReferencesBetweenTopRangesOfVersion3) {
    EXPECT_EQ(outline(ranges(R"([{"id":"r/a","type":"Range","items":[{"id":"r/b","type":"Range"}]},
                                 {"id":"r/b","type":"Range","items":[]}])")),
              "a(b)");
}

TEST(Ranges, FlatVersion2) {
    const auto tree = ranges(R"([
        {"@id":"r/top","@type":"sc:Range","viewingHint":"top","label":"T","ranges":["r/1","r/2"]},
        {"@id":"r/1","@type":"sc:Range","label":"One","canvases":["https://e.org/c1","https://e.org/c2#xywh=0,0,5,5"]},
        {"@id":"r/2","@type":"sc:Range","members":[{"@id":"r/3","@type":"sc:Range","label":"Three"},
            {"@id":"https://e.org/c3","@type":"sc:Canvas"}],"canvases":["https://e.org/ignored"]},
        {"@id":"r/3","@type":"sc:Range"}])",
                             true);
    EXPECT_EQ(outline(tree), "top(1,2(3))");
    EXPECT_THAT(tree[0].behavior, ElementsAre("top"));
    EXPECT_THAT(tree[0].ranges[0].canvases, ElementsAre("https://e.org/c1", "https://e.org/c2#xywh=0,0,5,5"));
    EXPECT_THAT(tree[0].ranges[1].canvases, ElementsAre("https://e.org/c3")) << "members alone count";
}

TEST(Ranges, DirtyVersion2) {
    EXPECT_EQ(outline(ranges(R"([{"@id":"r/1","ranges":["r/missing"]},{"@id":"r/2"}])", true)), "1,2");
    EXPECT_EQ(outline(ranges(R"([{"@id":"r/1"},{"@id":"r/2","within":"r/1"}])", true)), "1(2)");
    EXPECT_EQ(
        outline(ranges(R"([{"@id":"r/1","ranges":[{"@id":"r/2","ranges":["r/3"]}]},{"@id":"r/3"}])", true)),
        "1(2(3))");
    EXPECT_EQ(outline(ranges(R"({"@id":"r/1","@type":"sc:Range"})", true)), "1") << "a single one";
    EXPECT_THAT(ranges(R"(["r/1",7,null])", true), IsEmpty());
}

TEST(Ranges, CirclesEnd) {
    EXPECT_EQ(outline(ranges(R"([{"@id":"r/1","ranges":["r/1"]}])", true)), "1");
    EXPECT_EQ(outline(ranges(R"([{"@id":"r/1","ranges":["r/2"]},{"@id":"r/2","ranges":["r/1"]}])", true)),
              "1(2)");
    for (const int length : {3, 50, 1000}) {
        std::string list;
        for (int i = 0; i < length; ++i) {
            list += (i ? "," : "") + std::string(R"({"@id":"r/)") + std::to_string(i) +
                    R"(","@type":"sc:Range","ranges":["r/)" + std::to_string((i + 1) % length) + "\"]}";
        }
        EXPECT_EQ(countRanges(ranges("[" + list + "]", true)), std::size_t(length));
    }
}

TEST(Ranges, SharedChildrenDoNotMultiply) {
    std::string list;
    for (int i = 0; i < 40; ++i) {
        const std::string next = std::to_string(i + 1);
        list += (i ? "," : "") + std::string(R"({"@id":"r/)") + std::to_string(i) + R"(","ranges":["r/)" +
                next + R"(","r/)" + next + "\"]}";
    }
    EXPECT_EQ(countRanges(ranges("[" + list + R"(,{"@id":"r/40"}])", true)), 41u) << "2^40 paths, 41 ranges";
}

}  // namespace
}  // namespace iiif
