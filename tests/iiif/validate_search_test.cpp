// Content Search 1.0 and 2.0: responses, lists of terms, services.

#include "tests/iiif/validation.h"

namespace iiif::testing {
namespace {

constexpr std::string_view kAnnotation1 =
    R"({"@id":"https://e.org/a","@type":"oa:Annotation","motivation":"sc:painting","on":"https://e.org/c"})";

/// A response of version 1 without a fault, and further members of it.
std::string search1(std::string_view members) {
    return R"({"@context":["http://iiif.io/api/presentation/2/context.json",)"
           R"("http://iiif.io/api/search/1/context.json"],"@id":"https://e.org/s","@type":"sc:AnnotationList",)" +
           std::string(members) + R"("resources":[)" + std::string(kAnnotation1) + "]}";
}

std::string hit(std::string_view members) {
    return search1(R"("hits":[{"@type":"search:Hit",)" + std::string(members) + "}],");
}

std::string terms1(std::string_view members) {
    return R"({"@context":"http://iiif.io/api/search/1/context.json","@id":"https://e.org/t",)" +
           std::string(members) + "}";
}

std::string service1(std::string_view members) {
    return manifest2(R"("service":{"@context":"http://iiif.io/api/search/1/context.json",)" +
                     std::string(members) + "},");
}

constexpr std::string_view kSearch1 =
    R"("@id":"https://e.org/s","profile":"http://iiif.io/api/search/1/search")";

/// The same of version 2.
std::string search2(std::string_view members, std::string_view target = R"("https://e.org/c#xywh=1,1,1,1")") {
    return R"({"@context":"http://iiif.io/api/search/2/context.json","id":"https://e.org/s",)"
           R"("type":"AnnotationPage",)" +
           std::string(members) +
           R"("items":[{"id":"https://e.org/a","type":"Annotation","motivation":"painting",)"
           R"("body":{"type":"TextualBody","value":"birds"},"target":)" +
           std::string(target) + "}]}";
}

std::string match2(std::string_view members) {
    return search2(R"("annotations":[{"type":"AnnotationPage","items":[{"id":"https://e.org/m",)"
                   R"("type":"Annotation",)" +
                   std::string(members) + "}]}],");
}

constexpr std::string_view kQuote =
    R"("target":{"type":"SpecificResource","source":"https://e.org/a",)"
    R"("selector":[{"type":"TextQuoteSelector","prefix":"two ","exact":"birds","suffix":" in"}]})";
constexpr std::string_view kPages =
    R"("first":{"id":"https://e.org/s?1","type":"AnnotationPage"},"last":{"id":"https://e.org/s?9","type":"AnnotationPage"})";

std::string terms2(std::string_view members) {
    return R"({"@context":"http://iiif.io/api/search/2/context.json","id":"https://e.org/t","type":"TermPage",)" +
           std::string(members) + "}";
}

std::string match2(std::string_view motivation, std::string_view target) {
    return match2(R"("motivation":")" + std::string(motivation) + "\"," + std::string(target));
}

TEST(ValidateSearch, RightDocumentsGiveNothing) {
    const std::string quote(kQuote), pages(kPages);
    const std::vector<std::string> documents{
        search1(""),
        // What is not of the search alone needs its context not.
        replaced(search1(""), R"(,"http://iiif.io/api/search/1/context.json")", ""), search1(R"("hits":[],)"),
        search1(
            R"("within":{"@type":"sc:Layer","total":9,"first":"https://e.org/1","last":"https://e.org/2","ignored":["user"]},)"
            R"("next":"https://e.org/2","startIndex":0,)"),
        hit(R"("annotations":["https://e.org/a"],"match":"birds","before":"two ","after":" in",)"
            R"("selectors":[{"@type":"oa:TextQuoteSelector","exact":"birds","prefix":"two ","suffix":" in"}])"),
        terms1(
            R"("@type":"search:TermList","ignored":["user"],"terms":[{"match":"bird","url":"https://e.org/s?q=bird","count":15},)"
            R"({"@type":"search:Term","match":"biro","url":"https://e.org/s?q=biro","count":1,"label":["biro",{"@value":"b","@language":"en"}]}])"),
        terms1(R"("terms":[])"),
        service1(
            std::string(kSearch1) +
            R"(,"service":{"@id":"https://e.org/t","profile":"http://iiif.io/api/search/1/autocomplete"})"),
        service1(R"("@id":"https://e.org/s","profile":"http://iiif.io/api/search/0/search")"),
        manifest3(
            {.manifest =
                 R"("service":[{"id":"https://e.org/s0","type":"SearchService1","profile":"http://iiif.io/api/search/1/search"},)"
                 R"({"@id":"https://e.org/s","@type":"SearchService1","profile":"http://iiif.io/api/search/1/search"},)"
                 R"({"id":"https://e.org/s2","type":"SearchService2","service":[{"id":"https://e.org/t","type":"AutoCompleteService2"}]}],)"}),
        search2(""), search2(R"("ignored":["user"],)"),
        search2(R"("partOf":{"id":"https://e.org/all","type":"AnnotationCollection","total":125,)" + pages +
                R"(},"next":{"id":"https://e.org/s?2","type":"AnnotationPage"},"startIndex":0,)"),
        // The last page, and all that is said of it in another collection.
        search2(
            R"("partOf":{"id":"https://e.org/all","type":"AnnotationCollection","total":125,)" + pages +
            R"(},"prev":{"id":"https://e.org/s?8","type":"AnnotationPage"},"startIndex":124,)"
            R"("annotations":[{"type":"AnnotationPage","items":[],"partOf":{"id":"https://e.org/more","type":"AnnotationCollection"}}],)"),
        search2(
            "",
            R"({"id":"https://e.org/c#xywh=1,1,1,1","partOf":{"id":"https://e.org/m","type":"Manifest","label":{"en":["m"]}}})"),
        match2("contextualizing", kQuote),
        match2("highlighting", "\"target\":[" + quote.substr(std::string(R"("target":)").size()) + "]"),
        // A match in a recording.
        match2(
            "highlighting",
            R"("target":{"type":"SpecificResource","source":"https://e.org/a","selector":{"type":"FragmentSelector","value":"t=1,2"}})"),
        terms2(
            R"("ignored":["user"],"items":[{"value":"bird","language":"en","total":15},{"type":"Term","value":"https://e.org/biro",)"
            R"("label":{"en":["biro"]},"service":[{"id":"https://e.org/s?q=biro","type":"SearchService2"}]}])"),
        terms2(R"("items":[])")};
    for (const std::string& document : documents)
        EXPECT_EQ(listed(validate(document, limits())), "") << document;
}

INSTANTIATE_TEST_SUITE_P(
    Search1, EachRule,
    ::testing::Values(
        Rule{"contexts",
             replaced(search1(R"("hits":[],)"), R"(["http://iiif.io/api/presentation/2/context.json",)", "["),
             "/@context", E, "in this order"},
        Rule{"contextsOfIgnored",
             replaced(search1(R"("within":{"@type":"sc:Layer","ignored":["user"]},)"),
                      R"(["http://iiif.io/api/presentation/2/context.json",)", "["),
             "/@context", E, "in this order"},
        Rule{"contextsTurned",
             replaced(replaced(search1(R"("hits":[],)"), "presentation/2", "search/1"),
                      R"(,"http://iiif.io/api/search/1/)", R"(,"http://iiif.io/api/presentation/2/)"),
             "/@context", E, "in this order"},
        Rule{"resources", replaced(search1(""), R"("resources":[)", R"("x:r":[)"), "", E,
             "must have \"resources\""},
        Rule{"hitsObject", search1(R"("hits":{},)"), "/hits", E, "must be a list"},
        Rule{"hitText", search1(R"("hits":["https://e.org/a"],)"), "/hits/0", E, "must be an object"},
        Rule{"hitType", search1(R"("hits":[{"annotations":[]}],)"), "/hits/0", E, "must have \"@type\""},
        Rule{"hitTypeOther", search1(R"("hits":[{"@type":"Hit","annotations":[]}],)"), "/hits/0/@type", E,
             "must be \"search:Hit\""},
        Rule{"hitAnnotationsText", hit(R"("annotations":"https://e.org/a")"), "/hits/0/annotations", E,
             "must be a list of strings"},
        Rule{"hitAnnotationsObject", hit(R"("annotations":[{"@id":"https://e.org/a"}])"),
             "/hits/0/annotations/0", E, "must hold strings"},
        Rule{"hitNowhere", hit(R"("annotations":["https://e.org/b"])"), "/hits/0/annotations/0", E,
             "No annotation of this response"},
        Rule{"hitMatch", hit(R"("annotations":[],"match":["a"])"), "/hits/0/match", E, "must be a string"},
        Rule{"hitBefore", hit(R"("annotations":[],"before":3)"), "/hits/0/before", E, "must be a string"},
        Rule{"hitAfter", hit(R"("annotations":[],"after":{})"), "/hits/0/after", E, "must be a string"},
        Rule{"hitSelectors", hit(R"("annotations":[],"selectors":{"exact":"a"})"), "/hits/0/selectors", E,
             "must be a list"},
        Rule{"hitExact", hit(R"("annotations":[],"selectors":[{"exact":["a"]}])"),
             "/hits/0/selectors/0/exact", E, "must be a string"},
        Rule{"pagedWithoutLayer", search1(R"("next":"https://e.org/2","startIndex":0,)"), "", E,
             "must have \"within\""},
        Rule{
            "pagedWithoutIndex",
            search1(
                R"("next":"https://e.org/2","within":{"@type":"sc:Layer","total":9,"first":"https://e.org/1","last":"https://e.org/2"},)"),
            "", W, "should have \"startIndex\""},
        Rule{"ignoredOutside", search1(R"("ignored":["user"],)"), "/ignored", E, "belongs into the layer"},
        Rule{"ignoredText", search1(R"("within":{"@type":"sc:Layer","ignored":"user"},)"), "/within/ignored",
             E, "must be a list of strings"},
        Rule{"layerType", search1(R"("within":{"total":9},)"), "/within", E, "must have \"@type\""},
        Rule{"layerTypeOther", search1(R"("within":{"@type":"sc:Manifest","@id":"https://e.org/w"},)"),
             "/within/@type", E, "must be \"sc:Layer\""},
        Rule{"layerTotal", search1(R"("within":{"@type":"sc:Layer","total":"9"},)"), "/within/total", E,
             "a whole number"},
        Rule{"layerFirst",
             search1(R"("prev":"https://e.org/1","startIndex":9,"within":{"@type":"sc:Layer","total":9},)"),
             "/within", W, "should have \"first\""},
        Rule{"layerLast",
             search1(R"("prev":"https://e.org/1","startIndex":9,"within":{"@type":"sc:Layer","total":9},)"),
             "/within", W, "should have \"last\""},
        Rule{"layerTotalMissing",
             search1(R"("prev":"https://e.org/1","startIndex":9,"within":{"@type":"sc:Layer"},)"), "/within",
             W, "should have \"total\""},
        Rule{"terms", terms1(R"("@type":"search:TermList")"), "", E, "must have \"terms\""},
        Rule{"termsObject", terms1(R"("terms":{})"), "/terms", E, "must be a list"},
        Rule{"termsContext", R"({"@id":"https://e.org/t","@type":"search:TermList","terms":[]})", "", E,
             "must have \"@context\""},
        Rule{
            "termsContextOther",
            R"({"@context":"http://iiif.io/api/presentation/2/context.json","@id":"https://e.org/t","@type":"search:TermList","terms":[]})",
            "/@context", E, "search/1/context.json"},
        Rule{
            "termsId",
            R"({"@context":"http://iiif.io/api/search/1/context.json","@type":"search:TermList","terms":[]})",
            "", W, "should have \"@id\""},
        Rule{"termsType", terms1(R"("@type":"TermList","terms":[])"), "/@type", E, "search:TermList"},
        Rule{"termsIgnored", terms1(R"("ignored":"user","terms":[])"), "/ignored", E, "a list of strings"},
        Rule{"term", terms1(R"("terms":["bird"])"), "/terms/0", E, "must be an object"},
        Rule{"termMatch", terms1(R"("terms":[{"url":"https://e.org/s?q=a","count":1}])"), "/terms/0", E,
             "must have \"match\""},
        Rule{"termUrl", terms1(R"("terms":[{"match":"a","count":1}])"), "/terms/0", E, "must have \"url\""},
        Rule{"termUrlHalf", terms1(R"("terms":[{"match":"a","url":"/s?q=a","count":1}])"), "/terms/0/url", E,
             "complete http or https address"},
        Rule{"termCount", terms1(R"("terms":[{"match":"a","url":"https://e.org/s?q=a"}])"), "/terms/0", W,
             "should have \"count\""},
        Rule{"termCountZero", terms1(R"("terms":[{"match":"a","url":"https://e.org/s?q=a","count":0}])"),
             "/terms/0/count", E, "above zero"},
        Rule{"termType",
             terms1(R"("terms":[{"@type":"Term","match":"a","url":"https://e.org/s?q=a","count":1}])"),
             "/terms/0/@type", E, "search:Term"},
        Rule{"serviceContext", manifest2("\"service\":{" + std::string(kSearch1) + "},"), "/service", E,
             "must have \"@context\""},
        Rule{"serviceContextOther",
             replaced(service1(kSearch1), "api/search/1/context.json", "api/image/2/context.json"),
             "/service/@context", E, "search/1/context.json"},
        Rule{"serviceId", service1(R"("profile":"http://iiif.io/api/search/1/search")"), "/service", E,
             "must have \"@id\""},
        Rule{"serviceIdHalf", service1(R"("@id":"/s","profile":"http://iiif.io/api/search/1/search")"),
             "/service/@id", E, "complete http or https address"},
        Rule{"serviceProfile",
             service1(R"("@id":"https://e.org/s","profile":"https://iiif.io/api/search/1/search")"),
             "/service/profile", E, "http://iiif.io/api/search/1/search"},
        Rule{
            "autocompleteProfile",
            service1(
                std::string(kSearch1) +
                R"(,"service":{"@id":"https://e.org/t","profile":"https://iiif.io/api/search/1/autocomplete"})"),
            "/service/service/profile", E, "http://iiif.io/api/search/1/autocomplete"},
        Rule{"autocompleteId",
             service1(std::string(kSearch1) +
                      R"(,"service":{"profile":"http://iiif.io/api/search/1/autocomplete"})"),
             "/service/service", E, "must have \"@id\""}),
    kRuleName);

INSTANTIATE_TEST_SUITE_P(
    Search2, EachRule,
    ::testing::Values(
        Rule{"context", replaced(search2(""), "http://iiif", "https://iiif"), "/@context", E,
             "search/2/context.json"},
        Rule{"id", replaced(search2(""), R"("id":"https://e.org/s",)", ""), "", E, "must have \"id\""},
        Rule{"type", replaced(search2(""), "AnnotationPage", "AnnotationList"), "/type", E, "AnnotationPage"},
        Rule{"items", replaced(search2(""), R"("items":)", R"("x:items":)"), "", E, "must have \"items\""},
        Rule{"ignored", search2(R"("ignored":"user",)"), "/ignored", E, "a list of strings"},
        Rule{"item", replaced(search2(""), R"("items":[)", R"("items":["https://e.org/a",)"), "/items/0", E,
             "must be an object"},
        Rule{"itemId", replaced(search2(""), R"("id":"https://e.org/a",)", ""), "/items/0", E,
             "must have \"id\""},
        Rule{"itemType", replaced(search2(""), R"("type":"Annotation",)", R"("type":"Note",)"),
             "/items/0/type", E, "must be \"Annotation\""},
        Rule{"itemTarget", replaced(search2(""), R"("target":)", R"("x:target":)"), "/items/0", E,
             "must have \"target\""},
        Rule{"itemValue", replaced(search2(""), R"("value":"birds")", R"("value":["birds"])"),
             "/items/0/body/value", E, "must be a string"},
        Rule{"partOf", search2(R"("next":{"id":"https://e.org/2","type":"AnnotationPage"},)"), "", E,
             "must have \"partOf\""},
        Rule{"partOfList", search2(R"("partOf":[],)"), "/partOf", E, "must be one object"},
        Rule{"partOfFirst", search2(R"("partOf":{"id":"https://e.org/all","type":"AnnotationCollection"},)"),
             "/partOf", E, "must have \"first\""},
        Rule{"partOfType",
             search2(R"("partOf":{"id":"https://e.org/all","type":"Collection",)" + std::string(kPages) +
                     "},"),
             "/partOf/type", E, "AnnotationCollection"},
        Rule{"partOfTotal",
             search2(R"("partOf":{"id":"https://e.org/all","type":"AnnotationCollection","total":-1,)" +
                     std::string(kPages) + "},"),
             "/partOf/total", E, "a whole number"},
        Rule{
            "firstText",
            search2(
                R"("partOf":{"id":"https://e.org/all","type":"AnnotationCollection","first":"https://e.org/1"},)"),
            "/partOf/first", E, "must be one object"},
        Rule{
            "firstType",
            search2(
                R"("partOf":{"id":"https://e.org/all","type":"AnnotationCollection","first":{"id":"https://e.org/1","type":"Page"}},)"),
            "/partOf/first/type", E, "must be \"AnnotationPage\""},
        Rule{"nextText", search2(R"("next":"https://e.org/2",)"), "/next", E, "must be one object"},
        Rule{"nextId", search2(R"("next":{"type":"AnnotationPage"},)"), "/next", E, "must have \"id\""},
        Rule{"prevType", search2(R"("prev":{"id":"https://e.org/2"},)"), "/prev", E, "must have \"type\""},
        Rule{"startIndex", search2(R"("startIndex":"0",)"), "/startIndex", E, "a whole number"},
        Rule{"containingId",
             search2("", R"({"id":"https://e.org/c","partOf":{"type":"Manifest","label":{"en":["m"]}}})"),
             "/items/0/target/partOf", E, "must have \"id\""},
        Rule{
            "containingType",
            search2("", R"({"id":"https://e.org/c","partOf":{"id":"https://e.org/m","label":{"en":["m"]}}})"),
            "/items/0/target/partOf", E, "must have \"type\""},
        Rule{
            "containingLabel",
            search2(
                "",
                R"({"type":"SpecificResource","source":{"id":"https://e.org/c","type":"Canvas","partOf":[{"id":"https://e.org/m","type":"Manifest"}]}})"),
            "/items/0/target/source/partOf/0", W, "should have \"label\""},
        Rule{"annotations", search2(R"("annotations":{},)"), "/annotations", E, "must be a list"},
        Rule{"annotationsType", search2(R"("annotations":[{"type":"Annotation","items":[]}],)"),
             "/annotations/0/type", E, "AnnotationPage"},
        Rule{"annotationsItems", search2(R"("annotations":[{"type":"AnnotationPage"}],)"), "/annotations/0",
             E, "must have \"items\""},
        Rule{"matchMotivation", match2("commenting", kQuote), "/annotations/0/items/0/motivation", E,
             "\"contextualizing\" or"},
        Rule{"matchMotivationMissing", match2(kQuote), "/annotations/0/items/0", E, "\"contextualizing\" or"},
        Rule{"matchTarget", match2("highlighting", R"("x:y":1)"), "/annotations/0/items/0", E,
             "must have \"target\""},
        Rule{"matchElsewhere",
             replaced(match2("highlighting", kQuote), R"("source":"https://e.org/a")",
                      R"("source":"https://e.org/c")"),
             "/annotations/0/items/0/target", E, "an annotation of this response"},
        Rule{"matchWhole", match2("highlighting", R"("target":"https://e.org/a")"),
             "/annotations/0/items/0/target", E, "TextQuoteSelector"},
        Rule{
            "matchSelector",
            match2(
                "contextualizing",
                R"("target":{"type":"SpecificResource","source":"https://e.org/a","selector":{"type":"FragmentSelector","value":"t=1"}})"),
            "/annotations/0/items/0/target", E, "TextQuoteSelector"},
        Rule{
            "matchExact",
            match2(
                "highlighting",
                R"("target":{"type":"SpecificResource","source":"https://e.org/a","selector":{"type":"TextQuoteSelector","prefix":"a"}})"),
            "/annotations/0/items/0/target/selector", E, "must have \"exact\""},
        Rule{"nextPage",
             search2(R"("partOf":{"id":"https://e.org/all","type":"AnnotationCollection","total":125,)" +
                     std::string(kPages) + R"(},"startIndex":0,)"),
             "", E, "must have \"next\""},
        Rule{"previousPage",
             search2(R"("partOf":{"id":"https://e.org/all","type":"AnnotationCollection","total":125,)" +
                     std::string(kPages) + R"(},"startIndex":124,)"),
             "", W, "should have \"prev\""},
        Rule{
            "morePages",
            search2(
                R"("annotations":[{"type":"AnnotationPage","items":[]},{"type":"AnnotationPage","items":[]}],)"),
            "/annotations", W, "should hold one AnnotationPage"},
        Rule{"morePageAddress", search2(R"("annotations":["https://e.org/more"],)"), "/annotations/0", E,
             "must be an AnnotationPage"},
        Rule{"morePageType", search2(R"("annotations":[{"items":[]}],)"), "/annotations/0", E,
             "must have \"type\""},
        Rule{
            "moreCollection",
            search2(
                R"("partOf":{"id":"https://e.org/all","type":"AnnotationCollection",)" + std::string(kPages) +
                R"(},"annotations":[{"type":"AnnotationPage","items":[],"partOf":{"id":"https://e.org/all","type":"AnnotationCollection"}}],)"),
            "/annotations/0/partOf", E, "must be another"},
        Rule{
            "termsType",
            R"({"@context":"http://iiif.io/api/search/2/context.json","id":"https://e.org/t","items":[{"value":"a"}]})",
            "", E, "must have \"type\""},
        Rule{
            "termsTypeOther",
            R"({"@context":"http://iiif.io/api/search/2/context.json","id":"https://e.org/t","type":"TermList","items":[{"value":"a"}]})",
            "/type", E, "must be \"TermPage\""},
        Rule{"terms", terms2(R"("x:y":1)"), "", E, "must have \"items\""},
        Rule{"termsId",
             R"({"@context":"http://iiif.io/api/search/2/context.json","type":"TermPage","items":[]})", "", E,
             "must have \"id\""},
        Rule{"termsContext", R"({"id":"https://e.org/t","type":"TermPage","items":[]})", "", E,
             "must have \"@context\""},
        Rule{"termsIgnored", terms2(R"("ignored":[3],"items":[])"), "/ignored/0", E, "must hold strings"},
        Rule{"term", terms2(R"("items":["bird"])"), "/items/0", E, "must be an object"},
        Rule{"termValue", terms2(R"("items":[{"total":3}])"), "/items/0", E, "must have \"value\""},
        Rule{"termType", terms2(R"("items":[{"type":"search:Term","value":"a"}])"), "/items/0/type", E,
             "must be \"Term\""},
        Rule{"termTotal", terms2(R"("items":[{"value":"a","total":1.5}])"), "/items/0/total", E,
             "a whole number"},
        Rule{"termLabel", terms2(R"("items":[{"value":"a","label":"a"}])"), "/items/0/label", E,
             "a map of languages"},
        Rule{"termLanguage", terms2(R"("items":[{"value":"a","language":"English"}])"), "/items/0/language",
             E, "BCP 47"},
        Rule{"termService", terms2(R"("items":[{"value":"a","service":{}}])"), "/items/0/service", E,
             "must be a list"},
        Rule{"termServiceId", terms2(R"("items":[{"value":"a","service":[{"type":"SearchService2"}]}])"),
             "/items/0/service/0", E, "must have \"id\""},
        Rule{
            "autocompleteId",
            manifest3(
                {.manifest =
                     R"("service":[{"id":"https://e.org/s","type":"SearchService2","service":[{"type":"AutoCompleteService2"}]}],)"}),
            "/service/0/service/0", E, "must have \"id\""}),
    kRuleName);

}  // namespace
}  // namespace iiif::testing
