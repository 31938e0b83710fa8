#include "iiif/document.h"

#include "tests/iiif/reading.h"

namespace iiif {
namespace {

using ::testing::ElementsAre;
using testing::limits;
using testing::read;

struct KindCase {
    std::string json, kind;
};

TEST(Document, Kinds) {
    const std::vector<KindCase> cases{
        {R"({"id":"m","type":"Manifest","items":[]})", "manifest"},
        {R"({"@id":"m","@type":["sc:Manifest"],"sequences":[]})", "manifest"},
        {R"({"@context":["http://iiif.io/api/search/1/context.json"],"type":"Manifest","items":[]})",
         "manifest"},
        {R"({"items":[{"type":"Canvas"}]})", "manifest"},
        {R"({"type":"Canvas","items":[]})", "manifest"},
        {R"({"type":"Collection","items":[]})", "collection"},
        {R"({"manifests":[]})", "collection"},
        {R"({"type":"CollectionPage","items":[]})", "collection"},
        {R"({"@id":"i","width":1,"height":1,"profile":["http://iiif.io/api/image/2/level2.json"]})", "image"},
        {R"({"identifier":"i","width":1,"height":1,"scale_factors":[1]})", "image"},
        {R"({"type":"AnnotationPage","items":[]})", "annotations"},
        {R"({"@type":"sc:AnnotationList","resources":[]})", "annotations"},
        {R"({"type":"Annotation","target":"c"})", "annotations"},
        {R"([{"type":"Annotation","target":"c"}])", "annotations"},
        {R"({"type":"Annotation","motivation":"contentState","target":"c"})", "content-state"},
        {R"({"id":"m","type":"Manifest"})", "content-state"},
        {R"({"id":"c#xywh=1,2,3,4","type":"Canvas","partOf":[{"id":"m","type":"Manifest"}]})",
         "content-state"},
        {R"({"@context":"http://iiif.io/api/search/1/context.json","@type":"sc:AnnotationList","resources":[]})",
         "search"},
        {R"({"@context":"http://iiif.io/api/search/1/context.json","@type":"search:TermList","terms":[]})",
         "autocomplete"},
        {R"({"@context":"http://iiif.io/api/search/2/context.json","type":"TermPage","items":[]})",
         "autocomplete"},
        {R"({"type":"AuthProbeResult2","status":401})", "auth"},
        {R"({"@context":"http://iiif.io/api/auth/1/context.json","profile":"http://iiif.io/api/auth/1/login"})",
         "auth"},
        {R"({"accessToken":"t","expiresIn":3600})", "auth"},
        {R"({"type":"Range","items":[]})", "range"},
        {R"({"@context":"http://iiif.io/api/presentation/3/context.json","type":"Agent"})", "unknown"},
    };
    for (const KindCase& c : cases) {
        const auto parsed = parseDocument(c.json, testing::kUrl, limits());
        ASSERT_TRUE(parsed.value) << c.json << parsed.failure->message;
        EXPECT_EQ(kindOf(*parsed.value), c.kind) << c.json;
    }
}

TEST(Document, CollectionVersion3) {
    std::vector<Issue> issues;
    const auto c = read<Collection>(
        R"({"@context":"http://iiif.io/api/presentation/3/context.json","id":"https://e.org/c",
        "type":"Collection","label":{"en":["C"]},"behavior":["multi-part"],"viewingDirection":"top-to-bottom","items":[
        {"id":"https://e.org/m","type":"Manifest","label":{"en":["M"]},"thumbnail":[{"id":"https://e.org/t.jpg"}]},
        {"id":"https://e.org/cc","type":"Collection","label":{"en":["CC"]},"items":[]}]})",
        &issues);
    EXPECT_THAT(issues, ::testing::IsEmpty());
    EXPECT_EQ(c.version, "3.0");
    ASSERT_EQ(c.members.size(), 2u);
    EXPECT_EQ(c.members[0].kind, "manifest");
    EXPECT_EQ(c.members[0].thumbnail.at(0).id, "https://e.org/t.jpg");
    EXPECT_EQ(c.members[1].kind, "collection");
    EXPECT_THAT(c.behavior, ElementsAre("multi-part"));
    EXPECT_EQ(c.viewingDirection, ViewingDirection::TopToBottom);
}

TEST(Document, CollectionVersion2) {
    const auto c = read<Collection>(R"({"@id":"https://e.org/c","@type":"sc:Collection","label":"C",
        "collections":[{"@id":"https://e.org/1","@type":"sc:Collection","label":"1"}],
        "manifests":["https://e.org/2",{"@id":"https://e.org/3","label":"3"},{"label":"no id"}]})");
    ASSERT_EQ(c.members.size(), 3u);
    EXPECT_EQ(c.members[0].kind, "collection");
    EXPECT_EQ(c.members[1].id, "https://e.org/2");
    EXPECT_EQ(c.members[2].kind, "manifest");
    const auto members =
        read<Collection>(R"({"@type":"sc:Collection","members":[{"@id":"a","@type":"sc:Manifest"}],
        "manifests":[{"@id":"b"}]})");
    EXPECT_EQ(members.members.size(), 1u) << "members alone count";
    EXPECT_EQ(read<Collection>(R"({"@type":"sc:Collection","first":"https://e.org/p1"})").next,
              "https://e.org/p1");
}

TEST(Document, SearchHits) {
    const auto one =
        read<OtherDocument>(R"({"@context":"http://iiif.io/api/search/1/context.json","@id":"https://e.org/s",
        "@type":"sc:AnnotationList","resources":[{},{},{}],"hits":[{},{}]})");
    EXPECT_EQ(one.hits, 2u);
    EXPECT_EQ(one.id, "https://e.org/s");
    EXPECT_EQ(
        read<OtherDocument>(R"({"@context":"http://iiif.io/api/search/2/context.json","type":"AnnotationPage",
        "items":[{},{},{}]})")
            .hits,
        3u);
}

}  // namespace
}  // namespace iiif
