// The shared corpus's content states, search answers and authorization documents, with what stands in them.

#include <filesystem>
#include <fstream>
#include <sstream>

#include "tests/iiif/reading.h"

namespace iiif {
namespace {

namespace fs = std::filesystem;
using testing::limits;

const fs::path kCorpus = fs::path(VITRINE_SHARED_DIR) / "corpus";

class StateCorpus : public ::testing::Test {
protected:
    void SetUp() override {
        if (!fs::exists(kCorpus)) GTEST_SKIP() << "the shared corpus is not here: " << kCorpus;
    }
    static std::string text(const std::string& name) {
        const std::ifstream stream(kCorpus / name, std::ios::binary);
        std::stringstream all;
        all << stream.rdbuf();
        EXPECT_FALSE(all.str().empty()) << name;
        return all.str();
    }
    static OtherDocument other(const std::string& name) { return testing::read<OtherDocument>(text(name)); }
};

struct StateFacts {
    std::string file, document, canvas;
    std::optional<Rect<CanvasSpace>> region = {};
    std::optional<double> time = {}, timeEnd = {};
};

const std::string kNorthwestern =
    "https://api.dc.library.northwestern.edu/api/v2/works/58856b92-4950-4353-ab73-b49bdffaed5b?as=iiif";
const std::string kOpera = "https://iiif.io/api/cookbook/recipe/0065-opera-multiple-canvases/";
const std::string kBook = "https://iiif.io/api/cookbook/recipe/0009-book-1/";
const std::string kWales = "https://damsssl.llgc.org.uk/iiif/2.0/4389767/";

// Read off the documents by eye; of the encoded ones, off what they decode to by other tools.
const StateFacts kStates[] = {
    {"clover__content-state__canvas-xywh.json", kNorthwestern, kNorthwestern + "/canvas/2",
     Rect<CanvasSpace>{930, 1200, 1500, 770}},
    {"clover__content-state__canvas.json", kNorthwestern, kNorthwestern + "/canvas/2"},
    {"clover__content-state__fragment-selector-video.json",
     kOpera + "manifest.json",
     kOpera + "canvas/1",
     {},
     350,
     470},
    {"clover__content-state__point-selector.json", kOpera + "manifest.json", kOpera + "canvas/2", {}, 2318},
    {"encoded-cookbook-0485-05.txt", kBook + "manifest.json", kBook + "canvas/p2",
     Rect<CanvasSpace>{1528, 3024, 344, 408}},
    {"encoded-spec-01.txt", kWales + "manifest.json", kWales + "canvas/4389772.json"},
    {"encoded-spec-02.txt", kWales + "manifest.json", kWales + "canvas/4389772.json"},
    {"encoded-spec-04.txt", "https://example.org/object1/manifest", "https://example.org/object1/canvas7",
     Rect<CanvasSpace>{1000, 2000, 1000, 2000}},
    {"parser__cookbook__0485-contentstate-canvas-region-annotation.json", kBook + "manifest.json",
     kBook + "canvas/p2", Rect<CanvasSpace>{1528, 3024, 344, 408}},
    {"spec-content-state-1.0__01-2-2-1-full-annotation.json", "https://example.org/iiif/item1/manifest", ""},
    {"spec-content-state-1.0__02-2-2-3-target-body.json", "https://example.org/iiif/item1/manifest", ""},
    {"spec-content-state-1.0__05-3-1-linking-http-get-query-string-parameter.json", kWales + "manifest.json",
     kWales + "canvas/4389772.json"},
    {"spec-content-state-1.0__06-3-1-linking-http-get-query-string-parameter.json", kWales + "manifest.json",
     kWales + "canvas/4389772.json"},
    {"spec-content-state-1.0__07-5-1-a-region-of-a-canvas-in-a-manifest.json",
     "https://example.org/object1/manifest", "https://example.org/object1/canvas7",
     Rect<CanvasSpace>{1000, 2000, 1000, 2000}},
    {"spec-content-state-1.0__08-5-2-start-playing-at-a-point-in-a-recording.json",
     "https://example.org/iiif/id1/manifest",
     "https://example.org/iiif/id1/canvas1",
     {},
     14.5},
};

TEST_F(StateCorpus, ContentStates) {
    for (const StateFacts& facts : kStates) {
        const std::string content = text("content-state/" + facts.file);
        const OtherDocument document = testing::read<OtherDocument>(content);
        EXPECT_EQ(document.kind, "content-state") << facts.file;
        const auto* read = std::get_if<ContentState>(&document.content);
        ASSERT_TRUE(read) << facts.file;
        const auto pasted = decodeContentState(content, limits());
        ASSERT_TRUE(pasted) << facts.file;
        for (const ContentState& state : {*read, *pasted}) {
            ASSERT_EQ(state.places.size(), 1u) << facts.file;
            const ContentPlace& place = state.places[0];
            EXPECT_EQ(place.document, facts.document) << facts.file;
            EXPECT_EQ(place.canvas, facts.canvas) << facts.file;
            EXPECT_EQ(place.region, facts.region) << facts.file;
            EXPECT_EQ(place.time, facts.time) << facts.file;
            EXPECT_EQ(place.timeEnd, facts.timeEnd) << facts.file;
        }
    }
}

TEST_F(StateCorpus, SearchAnswers) {
    const auto basic = std::get<SearchResponse>(other("search/dbmdz__search__basicSearch.json").content);
    EXPECT_EQ(basic.annotations.size(), 1u);
    EXPECT_EQ(basic.hits.size(), 1u);
    const auto paged = std::get<SearchResponse>(other("search/dbmdz__search__withIgnored.json").content);
    EXPECT_EQ(paged.total, 125);
    EXPECT_EQ(paged.startIndex, 0);
    EXPECT_EQ(paged.next, "http://example.org/service/identifier/search?q=bird&page=2");
    EXPECT_THAT(paged.ignored, ::testing::ElementsAre("user"));
    for (const char* file : {"dbmdz__search__fullResponse.json", "spec-search-1.0__02-4-3-response.json"}) {
        const auto terms = std::get<TermList>(other(std::string("search/") + file).content);
        ASSERT_EQ(terms.terms.size(), 4u) << file;
        EXPECT_EQ(terms.terms[3].value, "birthday");
        EXPECT_EQ(terms.terms[3].count, 21);
    }
    for (const char* file :
         {"dbmdz__search__fullResponseWithLabels.json", "spec-search-1.0__03-4-3-response.json"}) {
        const auto terms = std::get<TermList>(other(std::string("search/") + file).content);
        ASSERT_EQ(terms.terms.size(), 2u) << file;
        EXPECT_EQ(testing::text(terms.terms[1].label), "biro");
    }
}

TEST_F(StateCorpus, ProbeResults) {
    const auto substitute = std::get<ProbeResult>(other("auth/spec-auth-2.0__06-substitute.json").content);
    EXPECT_EQ(substitute.status, 401);
    EXPECT_EQ(substitute.substitutes.at(0).id, "https://auth.example.org/my-video-lo-res.mp4");
    const auto location = std::get<ProbeResult>(other("auth/spec-auth-2.0__07-location.json").content);
    EXPECT_EQ(location.status, 302);
    EXPECT_EQ(location.location.value().id, "https://auth-cdn-2.example.org/my-video.m3u8");
}

// Listed by a script that shares no code with the library.
TEST_F(StateCorpus, ServicesThatRealManifestsName) {
    struct Named {
        std::string file, id;
        bool completes;
    };
    const std::vector<Named> services{
        {"manifests-v2/manifesto__wellcomecollection-firstmanifest.json",
         "http://wellcomelibrary.org/service/iiifsearch?within=http://wellcomelibrary.org/iiif/b19974760-0/"
         "manifest&q=",
         false},
        {"manifests-v2/manifesto__biocrats.json", "http://wellcomelibrary.org/annoservices/search/b18035978",
         true},
        {"manifests-v2/mirador__version-2__fg165hz3589.json",
         "https://contentsearch.stanford.edu/fg165hz3589/search", true},
        {"manifests-v2/allmaps__manifest.2.zlb-34231622.json",
         "https://digital.zlb.de/viewer/api/v1/records/34231622/manifest/search", true},
        {"manifests-v2/manifesto__attribution-without-label.json",
         "https://api.digitale-sammlungen.de/iiif/services/search/v1/bsb10502296_00009_u001", false},
        {"parser-v3/parser__presentation-3__wellcome-p3.json",
         "https://iiif-test.wellcomecollection.org/search/v1/b28857021", true},
    };
    for (const Named& named : services) {
        const Manifest m = testing::manifest(text(named.file));
        ASSERT_EQ(m.description.search.size(), 1u) << named.file;
        EXPECT_EQ(m.description.search[0].id, named.id);
        EXPECT_EQ(!m.description.search[0].autocomplete.empty(), named.completes) << named.file;
        const std::string url = searchUrl(m.description.search[0], {.words = "x"});
        EXPECT_THAT(url, ::testing::EndsWith("q=x"));
        EXPECT_THAT(url, ::testing::Not(::testing::HasSubstr("q=&")));
    }
    EXPECT_TRUE(testing::manifest(text("cookbook/0009-book-1__manifest.json")).description.search.empty());
}

}  // namespace
}  // namespace iiif
