#include "iiif/search.h"

#include "iiif/readers.h"
#include "tests/iiif/reading.h"

namespace iiif {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::limits;
using testing::text;

std::vector<SearchService> servicesOf(const std::string& service) {
    const std::string resource = R"({"service":)" + service + "}";
    const ReadLimits bounds = limits();
    const json::ParseResult parsed = json::parse(resource, bounds);
    Reader reader("https://e.org/m.json", bounds);
    return readSearchServices(reader, parsed.document->root());
}

TEST(Search, Services) {
    const auto one = servicesOf(R"({"@context":"http://iiif.io/api/search/1/context.json",
        "@id":"http://e.org/s","profile":"http://iiif.io/api/search/1/search","label":"Within the book",
        "service":{"@id":"http://e.org/a","profile":"http://iiif.io/api/search/1/autocomplete"}})");
    ASSERT_EQ(one.size(), 1u);
    EXPECT_EQ(one[0].id, "http://e.org/s");
    EXPECT_EQ(one[0].version, SearchVersion::V1);
    EXPECT_EQ(one[0].autocomplete, "http://e.org/a");
    EXPECT_EQ(text(one[0].label), "Within the book");
    const auto two = servicesOf(R"([{"id":"https://e.org/i","type":"ImageService3","profile":"level1"},
        {"id":"https://e.org/s","type":"SearchService2",
         "service":[{"id":"https://e.org/a","type":"AutoCompleteService2"}]},
        {"@id":"https://e.org/old","@type":"SearchService1"},"https://e.org/unknown",{"type":"SearchService2"}])");
    ASSERT_EQ(two.size(), 2u);
    EXPECT_EQ(two[0].version, SearchVersion::V2);
    EXPECT_EQ(two[0].autocomplete, "https://e.org/a");
    EXPECT_EQ(two[1].version, SearchVersion::V1);
    EXPECT_EQ(servicesOf(R"({"@id":"s","profile":"http://iiif.io/api/search/0/search"})").at(0).id,
              "https://e.org/s")
        << "0.9, and a relative address";
    for (const std::string none :
         {"null", "7", "[]", R"({"@id":"x","profile":"http://iiif.io/api/auth/1/login"})"})
        EXPECT_THAT(servicesOf(none), IsEmpty()) << none;
}

SearchQuery wordsOnly(const std::string& words) {
    SearchQuery query;
    query.words = words;
    return query;
}

TEST(Search, Requests) {
    SearchService service{.id = "https://e.org/s",
                          .version = SearchVersion::V2,
                          .label = {},
                          .autocomplete = "https://e.org/a?x=1"};
    EXPECT_EQ(searchUrl(service, wordsOnly("bird")), "https://e.org/s?q=bird");
    EXPECT_EQ(searchUrl(service, {.words = "vogel & \"Größe\" #1",
                                  .motivations = {"painting", "commenting"},
                                  .dates = {"2001-01-01T00:00:00Z/2002-01-01T00:00:00Z"},
                                  .users = {"https://e.org/u"}}),
              "https://e.org/s?q=vogel%20%26%20%22Gr%C3%B6%C3%9Fe%22%20%231&motivation=painting%20commenting&"
              "date=2001-01-01T00%3A00%3A00Z%2F2002-01-01T00%3A00%3A00Z&user=https%3A%2F%2Fe.org%2Fu");
    EXPECT_EQ(searchUrl(service, {}), "https://e.org/s");
    EXPECT_EQ(autocompleteUrl(service, wordsOnly("bir")), "https://e.org/a?x=1&q=bir");
    EXPECT_EQ(autocompleteUrl(service, wordsOnly("bir"), 3), "https://e.org/a?x=1&q=bir&min=3");
    service.autocomplete.clear();
    EXPECT_EQ(autocompleteUrl(service, wordsOnly("bir")), "");
    for (const std::string id : {"https://e.org/s?manifest=7", "https://e.org/s?manifest=7&",
                                 "https://e.org/s?manifest=7&q=", "https://e.org/s?manifest=7#x"}) {
        service.id = id;
        EXPECT_EQ(searchUrl(service, wordsOnly("a")), "https://e.org/s?manifest=7&q=a") << id;
    }
    service.id = "https://e.org/s?";
    EXPECT_EQ(searchUrl(service, wordsOnly("a")), "https://e.org/s?q=a");
}

SearchResponse response(const std::string& json, std::vector<Issue>* issues = nullptr) {
    auto parsed = parseSearchResponse(json, "https://e.org/s?q=bird", limits());
    if (!parsed.value) ADD_FAILURE() << json;
    if (issues) *issues = parsed.issues;
    return parsed.value.value_or(SearchResponse{});
}

std::string annotation1(const std::string& id, const std::string& words) {
    return R"({"@id":")" + id + R"(","@type":"oa:Annotation","motivation":"sc:painting",
        "resource":{"@type":"cnt:ContentAsText","chars":")" +
           words + R"("},"on":"https://e.org/c1#xywh=1,2,3,4"})";
}

TEST(Search, Version1Hits) {
    const SearchResponse r =
        response(R"({"@context":["http://iiif.io/api/presentation/2/context.json",
        "http://iiif.io/api/search/1/context.json"],"@id":"https://e.org/s?q=b&page=1",
        "@type":"sc:AnnotationList","within":{"@type":"sc:Layer","total":125,"ignored":["user"],
        "first":"https://e.org/s?q=b&page=1","last":{"@id":"https://e.org/s?q=b&page=13"}},
        "next":"https://e.org/s?q=b&page=2","startIndex":0,"resources":[)" +
                 annotation1("urn:1", "birds") + "," + annotation1("urn:2", "A bird in the hand") + "," +
                 annotation1("urn:3", "is worth two") + "," + annotation1("urn:4", "bush") +
                 R"(],"hits":[
        {"@type":"search:Hit","annotations":["urn:2","urn:3"],"match":"hand is","before":"in the ","after":" worth"},
        {"@type":"search:Hit","annotations":["urn:1"],"before":"two ","after":" in"},
        {"@type":"search:Hit","annotations":["urn:2"],"selectors":[
          {"@type":"oa:TextQuoteSelector","exact":"bird","prefix":"A ","suffix":" in"},
          {"@type":"oa:TextQuoteSelector","exact":"hand","prefix":"the "}]},
        {"annotations":["urn:unknown"]},7]})");
    EXPECT_EQ(r.version, "1.0");
    EXPECT_EQ(r.total, 125);
    EXPECT_EQ(r.startIndex, 0);
    EXPECT_EQ(r.next, "https://e.org/s?q=b&page=2");
    EXPECT_EQ(r.last, "https://e.org/s?q=b&page=13");
    EXPECT_THAT(r.ignored, ElementsAre("user"));
    ASSERT_EQ(r.annotations.size(), 4u);
    EXPECT_EQ(r.annotations[0].targets.at(0).area, (Rect<CanvasSpace>{1, 2, 3, 4}));
    EXPECT_THAT(r.hits, ElementsAre(SearchHit{{0}, {{"two ", "birds", " in"}}},
                                    SearchHit{{1, 2}, {{"in the ", "hand is", " worth"}}},
                                    SearchHit{{1}, {{"A ", "bird", " in"}, {"the ", "hand", ""}}},
                                    SearchHit{{3}, {}}));
}

std::string annotation2(const std::string& id, const std::string& words) {
    return R"({"id":")" + id + R"(","type":"Annotation","motivation":"painting",
        "body":{"type":"TextualBody","value":")" +
           words + R"("},"target":{"id":"https://e.org/c1#xywh=1,2,3,4",
        "partOf":{"id":"https://e.org/m2","type":"Manifest"}}})";
}

std::string match2(const std::string& targets) {
    return R"({"id":"x","type":"Annotation","motivation":"highlighting","target":)" + targets + "}";
}

std::string quote2(const std::string& source, const std::string& exact) {
    return R"({"type":"SpecificResource","source":")" + source +
           R"(","selector":[{"type":"TextQuoteSelector","prefix":"<","exact":")" + exact +
           R"(","suffix":">"}]})";
}

TEST(Search, Version2Matches) {
    const SearchResponse r =
        response(R"({"@context":"http://iiif.io/api/search/2/context.json",
        "id":"https://e.org/s?q=b","type":"AnnotationPage","ignored":["date"],
        "partOf":{"id":"x","type":"AnnotationCollection","total":129,"first":{"id":"https://e.org/1"}},
        "prev":{"id":"https://e.org/0","type":"AnnotationPage"},"next":{"id":"https://e.org/2"},"startIndex":"20",
        "items":[)" +
                 annotation2("urn:1", "birds in the bush") + "," +
                 annotation2("urn:2", "A bird in the hand") + "," + annotation2("urn:3", "is worth") + R"(],
        "annotations":[{"type":"AnnotationPage","items":[)" +
                 match2(quote2("urn:1", "birds")) + "," + match2(quote2("urn:1", "bush")) + "," +
                 match2("[" + quote2("urn:2", "hand") + "," + quote2("urn:3", "is") + "]") + "," +
                 match2("\"urn:elsewhere\"") + R"(]}]})");
    EXPECT_EQ(r.version, "2.0");
    EXPECT_EQ(r.total, 129);
    EXPECT_EQ(r.startIndex, 20);
    EXPECT_EQ(r.previous, "https://e.org/0");
    EXPECT_EQ(r.next, "https://e.org/2");
    EXPECT_EQ(r.first, "https://e.org/1");
    EXPECT_THAT(r.ignored, ElementsAre("date"));
    EXPECT_THAT(r.manifests, ElementsAre("https://e.org/m2", "https://e.org/m2", "https://e.org/m2"));
    EXPECT_THAT(r.hits, ElementsAre(SearchHit{{0}, {{"<", "birds", ">"}, {"<", "bush", ">"}}},
                                    SearchHit{{1, 2}, {{"<", "hand", ">"}, {"<", "is", ">"}}}));
}

TEST(Search, SimpleAnswers) {
    const SearchResponse plain =
        response(R"({"@context":"http://iiif.io/api/search/1/context.json",
        "@type":"sc:AnnotationList","resources":[)" +
                 annotation1("urn:1", "a") + "," + annotation1("urn:1", "the same id again") + "]}");
    EXPECT_THAT(plain.hits, ElementsAre(SearchHit{{0}, {}}, SearchHit{{1}, {}}));
    EXPECT_THAT(response(R"({"type":"AnnotationPage","items":[]})").hits, IsEmpty());
    EXPECT_THAT(response(R"({"@type":"sc:AnnotationList","resources":[{"on":
        {"@id":"https://e.org/c","within":{"@id":"https://e.org/m"}},"@id":"urn:1"}]})")
                    .manifests,
                ElementsAre("https://e.org/m"));
    std::vector<Issue> issues;
    EXPECT_EQ(response(R"({"id":"https://e.org/p","items":[],"next":"https://e.org/p"})", &issues).next, "")
        << "no chase in a circle";
    EXPECT_EQ(issues.size(), 1u);
    EXPECT_EQ(response(R"({"items":[],"next":"https://e.org/s?q=bird"})").next, "");
    for (const std::string_view text : {"{}", "[]", "<html>", "7", R"({"type":"Manifest"})"})
        EXPECT_TRUE(parseSearchResponse(text, "https://e.org/s", limits()).failure) << text;
}

TEST(Search, LongTextsAreCutWhereALineIsMade) {
    std::string umlauts;
    for (int i = 0; i < 400; ++i) umlauts += "\xC3\xA4";
    const SearchResponse r =
        response(R"({"@type":"sc:AnnotationList","resources":[)" + annotation1("urn:1", "x" + umlauts) +
                 R"(],"hits":[{"annotations":["urn:1"],"before":"a"}]})");
    const std::string& match = r.hits.at(0).snippets.at(0).match;
    EXPECT_EQ(match, ("x" + umlauts).substr(0, 299)) << "between letters, not inside one";
}

TEST(Search, Words1) {
    const auto parsed = parseTermList(R"({"@context":"http://iiif.io/api/search/1/context.json",
        "@id":"http://e.org/a?q=bir","@type":"search:TermList","ignored":["user"],"terms":[
        {"match":"bird","url":"http://e.org/s?q=bird","count":15},
        {"match":"http://e.org/tag/biro","label":"biro","url":"../s?q=biro"},{"count":3},7]})",
                                      "http://e.org/x/a?q=bir", limits());
    ASSERT_TRUE(parsed.value);
    const TermList& list = *parsed.value;
    EXPECT_EQ(list.version, "1.0");
    EXPECT_THAT(list.ignored, ElementsAre("user"));
    ASSERT_EQ(list.terms.size(), 3u);
    EXPECT_EQ(list.terms[0].value, "bird");
    EXPECT_EQ(list.terms[0].count, 15);
    EXPECT_EQ(list.terms[0].search, "http://e.org/s?q=bird");
    EXPECT_EQ(text(list.terms[1].label), "biro");
    EXPECT_EQ(list.terms[1].search, "http://e.org/s?q=biro");
}

TEST(Search, Words2) {
    const auto parsed = parseTermList(R"({"@context":"http://iiif.io/api/search/2/context.json",
        "id":"https://e.org/a?q=bir","type":"TermPage","items":[{"value":"bird","language":"en","total":15},
        {"type":"Term","value":"https://e.org/tag/biro","label":{"en":["biro"]},
         "service":[{"id":"https://e.org/s?q=semtag:biro","type":"SearchService2"}]}]})",
                                      "https://e.org/a?q=bir", limits());
    ASSERT_TRUE(parsed.value);
    const TermList& list = *parsed.value;
    EXPECT_EQ(list.version, "2.0");
    ASSERT_EQ(list.terms.size(), 2u);
    EXPECT_EQ(list.terms[0].language, "en");
    EXPECT_EQ(list.terms[0].count, 15);
    EXPECT_EQ(list.terms[1].search, "https://e.org/s?q=semtag:biro");
    for (const std::string_view text : {"{}", "[]", "<html>", R"({"items":[]})"})
        EXPECT_TRUE(parseTermList(text, "https://e.org/a", limits()).failure) << text;
}

TEST(Search, AsADocument) {
    const auto found = testing::read<OtherDocument>(
        R"({"@context":"http://iiif.io/api/search/1/context.json","@type":"sc:AnnotationList","resources":[)" +
        annotation1("urn:1", "a") + "]}");
    EXPECT_EQ(std::get<SearchResponse>(found.content).hits.size(), 1u);
    const auto words = testing::read<OtherDocument>(
        R"({"@context":"http://iiif.io/api/search/2/context.json","type":"TermPage","items":[{"value":"a"}]})");
    EXPECT_EQ(std::get<TermList>(words.content).terms.size(), 1u);
}

}  // namespace
}  // namespace iiif
