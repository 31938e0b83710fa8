// Content Search 1.0 (and 0.9) and 2.0: responses, lists of terms, descriptions of services.

#include <array>
#include <unordered_set>

#include "iiif/readers.h"
#include "iiif/validate_annotation.h"
#include "iiif/validate_fields.h"

namespace iiif {
namespace {

using json::Value;
using enum Need;

constexpr std::string_view kContext1 = "http://iiif.io/api/search/1/context.json",
                           kContext2 = "http://iiif.io/api/search/2/context.json";

std::string clause1(std::string_view anchor) {
    return "https://iiif.io/api/search/1.0/#" + std::string(anchor);
}

std::string clause2(std::string_view anchor) {
    return "https://iiif.io/api/search/2.0/#" + std::string(anchor);
}

std::unordered_set<std::string_view> idsOf(Value annotations, std::string_view key) {
    std::unordered_set<std::string_view> ids;
    for (const json::Node& node : annotations.list()) ids.insert(Value(&node)[key].string());
    return ids;
}

// Version 1.

constexpr std::array kHit{Field{"@type", Must, Form::Text}, Field{"annotations", Must, Form::Strings},
                          Field{"match", May, Form::Text},  Field{"before", May, Form::Text},
                          Field{"after", May, Form::Text},  Field{"selectors", May, Form::List}};
constexpr std::array kLayer{Field{"@type", Must, Form::Text}, Field{"total", May, Form::Count},
                            Field{"ignored", May, Form::Strings}};
constexpr std::array kTermList{Field{"@context", Must, Form::Any}, Field{"@id", Should, Form::WebUri},
                               Field{"terms", Must, Form::List}, Field{"ignored", May, Form::Strings}};
constexpr std::array kTerm1{Field{"match", Must, Form::Text}, Field{"url", Must, Form::WebUri},
                            Field{"count", Should, Form::Positive}, Field{"label", May, Form::Texts}};

/// Annotations and hits of one response name each other.
void checkHits(Validator& v, Value root) {
    const auto ids = idsOf(root["resources"], "@id");
    if (root["hits"].present() && !root["hits"].isArray())
        v.error("\"hits\" must be a list; put the value between [ and ].",
                clause1("search-api-specific-responses"), "hits");
    forEach(v.place, root, "hits", [&](Value hit) {
        const std::string clause = clause1("search-api-specific-responses");
        if (!checkFields(v, hit, "A hit", kHit, clause)) return;
        checkWord(v, hit, "@type", "search:Hit", clause);
        forEach(v.place, hit, "annotations", [&](Value id) {
            if (id.isString() && !ids.contains(id.string()))
                v.error("No annotation of this response has this id; a hit must name those of \"resources\"",
                        clause, {}, ", not " + shown(id) + ".");
        });
        forEach(v.place, hit, "selectors", [&](Value selector) {
            for (const std::string_view key : {"exact", "prefix", "suffix"}) {
                if (selector[key].present() && !selector[key].isString())
                    v.error(quoted(key) + " must be a string", clause1("search-term-highlighting"), key,
                            ", not " + shown(selector[key]) + ".");
            }
        });
    });
}

void checkContexts1(Validator& v, Value root) {
    if (!root["hits"].present() && !root["within"]["ignored"].present()) return;
    const auto listed = root["@context"].list();
    const bool ordered = listed.size() >= 2 && containsText(Value(&listed[0]).string(), "/presentation/2/") &&
                         containsText(Value(&listed[1]).string(), "/api/search/");
    if (!ordered)
        v.error(
            "\"@context\" must be a list of the context of Presentation 2 and that of Search 1, in this "
            "order.",
            clause1("search-api-specific-responses"), root["@context"].present() ? "@context" : "");
}

/// The layer of all results, of which a response is one page.
void checkLayer(Validator& v, Value root) {
    const bool paged = root["next"].present() || root["prev"].present();
    const std::string clause = clause1("paging-results");
    if (paged) {
        v.checkNeed(root, "A page of results", "within", Must, clause);
        v.checkNeed(root, "A page of results", "startIndex", Should, clause);
    }
    if (root["ignored"].present())
        v.error("\"ignored\" belongs into the layer, in \"within\"; move it.", clause1("ignored-parameters"),
                "ignored");
    if (!root["within"].isObject()) return;
    const auto at = v.place.enter("within");
    const Value layer = root["within"];
    checkFields(v, layer, "The layer of the results", kLayer, clause);
    checkWord(v, layer, "@type", "sc:Layer", clause);
    if (!paged) return;
    for (const std::string_view key : {"total", "first", "last"})
        v.checkNeed(layer, "The layer of the results", key, Should, clause);
}

void checkTermList(Validator& v, Value root) {
    const std::string clause = clause1("response");
    checkFields(v, root, "A list of terms", kTermList, clause);
    checkWord(v, root, "@type", "search:TermList", clause);
    if (root["@context"].present() && !contextContains(root, "/api/search/"))
        v.error("\"@context\" must be " + quoted(kContext1), clause, "@context",
                ", not " + shown(root["@context"]) + ".");
    forEach(v.place, root, "terms", [&](Value term) {
        if (!checkFields(v, term, "A term", kTerm1, clause)) return;
        checkWord(v, term, "@type", "search:Term", clause);
    });
}

// Version 2.

constexpr std::array kPage2{Field{"@context", Must, Form::Any},   Field{"id", Must, Form::WebUri},
                            Field{"type", Must, Form::Text},      Field{"items", Must, Form::List},
                            Field{"ignored", May, Form::Strings}, Field{"startIndex", May, Form::Count},
                            Field{"partOf", May, Form::Object},   Field{"next", May, Form::Object},
                            Field{"prev", May, Form::Object},     Field{"annotations", May, Form::List}};
constexpr std::array kCollection2{Field{"type", Must, Form::Text}, Field{"id", Should, Form::WebUri},
                                  Field{"first", Must, Form::Object}, Field{"last", May, Form::Object},
                                  Field{"total", May, Form::Count}};
constexpr std::array kPageReference{Field{"id", Must, Form::WebUri}, Field{"type", Must, Form::Text}};
constexpr std::array kContaining{Field{"id", Must, Form::WebUri}, Field{"type", Must, Form::Text},
                                 Field{"label", Should, Form::Languages}};
constexpr std::array kAnnotation2{Field{"id", Must, Form::WebUri}, Field{"type", Must, Form::Text}};
constexpr std::array kTermPage{Field{"@context", Must, Form::Any}, Field{"id", Must, Form::WebUri},
                               Field{"type", Must, Form::Text}, Field{"items", Must, Form::List},
                               Field{"ignored", May, Form::Strings}};
constexpr std::array kTerm2{Field{"value", Must, Form::Text}, Field{"total", May, Form::Count},
                            Field{"label", May, Form::Languages}, Field{"language", May, Form::Text},
                            Field{"service", May, Form::List}};
constexpr std::array kService2{Field{"id", Must, Form::WebUri}, Field{"type", Must, Form::Text},
                               Field{"label", May, Form::Languages}};

void checkPageReference(Validator& v, Value holder, std::string_view key) {
    if (!holder[key].isObject()) return;
    const auto at = v.place.enter(key);
    checkFields(v, holder[key], "A reference to a page", kPageReference, clause2("paging-results"));
    checkWord(v, holder[key], "type", "AnnotationPage", clause2("paging-results"));
}

void checkPaging2(Validator& v, Value root) {
    const std::string clause = clause2("paging-results");
    const bool paged = root["next"].present() || root["prev"].present() || root["startIndex"].present();
    v.checkNeed(root, "A page of results", "partOf", paged ? Must : May, clause);
    for (const std::string_view key : {"next", "prev"}) checkPageReference(v, root, key);
    const auto start = root["startIndex"].number(), total = root["partOf"]["total"].number();
    if (start && *start > 0) v.checkNeed(root, "A page after the first", "prev", Should, clause);
    if (start && total && *start + double(root["items"].list().size()) < *total)
        v.checkNeed(root, "A page before the last", "next", Must, clause);
    if (!root["partOf"].isObject()) return;
    const auto at = v.place.enter("partOf");
    checkFields(v, root["partOf"], "The collection of the results", kCollection2, clause);
    checkWord(v, root["partOf"], "type", "AnnotationCollection", clause);
    for (const std::string_view key : {"first", "last"}) checkPageReference(v, root["partOf"], key);
}

/// What says more of a match: its target is an annotation of the response, and the words in it.
void checkMatch(Validator& v, Value match, const std::unordered_set<std::string_view>& ids) {
    const std::string_view motivation = match["motivation"].front().string();
    const std::string clause = clause2(motivation == "highlighting" ? "match-highlighting" : "match-context");
    checkWord(v, match, "type", "Annotation", clause);
    if (motivation != "contextualizing" && motivation != "highlighting")
        v.error("What says more of a match must have the motivation \"contextualizing\" or \"highlighting\"",
                clause, match["motivation"].present() ? "motivation" : "",
                match["motivation"].present() ? ", not " + shown(match["motivation"].front()) + "." : ".");
    v.checkNeed(match, "An annotation", "target", Must, clause);
    forEach(v.place, match, "target", [&](Value target) {
        const Value source = target["source"].front();
        const std::string_view id = source.isString()   ? source.string()
                                    : source.isObject() ? source["id"].string()
                                                        : target.string();
        if (!ids.contains(id))
            v.error("The target must be an annotation of this response, in \"source\"", clause, {},
                    ", not " + quoted(id) + ".");
        // Matches in sound and pictures are highlighted by other selectors.
        const bool quotes = typeOf(target["selector"].front()) == "TextQuoteSelector",
                   selects = motivation == "highlighting" && target["selector"].present();
        if (!quotes && !selects) v.error("The target must have a TextQuoteSelector in \"selector\".", clause);
        if (target.isObject()) checkSelectors(v, target);
    });
}

/// Where a match stands, when the client has not loaded that.
void checkContaining(Validator& v, Value target) {
    const Value source = target["source"].front();
    if (source.isObject()) {
        const auto at = v.place.enter("source");
        return checkContaining(v, source);
    }
    forEach(v.place, target, "partOf", [&](Value whole) {
        checkFields(v, whole, "An entry of \"partOf\"", kContaining,
                    clause2("references-containing-resources"));
    });
}

void checkPage2(Validator& v, Value root) {
    const std::string clause = clause2("responses");
    checkFields(v, root, "A search response", kPage2, clause);
    checkWord(v, root, "type", "AnnotationPage", clause);
    checkPaging2(v, root);
    forEach(v.place, root, "items", [&](Value annotation) {
        if (!checkFields(v, annotation, "An Annotation", kAnnotation2, clause2("simple-lists"))) return;
        checkWord(v, annotation, "type", "Annotation", clause2("simple-lists"));
        checkAnnotation(v, annotation);
        forEach(v.place, annotation, "target", [&](Value target) { checkContaining(v, target); });
    });
    const auto ids = idsOf(root["items"], "id");
    if (root["annotations"].isArray() && root["annotations"].list().size() != 1)
        v.warn("\"annotations\" should hold one AnnotationPage, with all that is said of the matches.",
               clause2("extended-responses"), "annotations");
    const std::string_view all = root["partOf"]["id"].string();
    forEach(v.place, root, "annotations", [&](Value page) {
        if (!page.isObject())
            return v.error("An entry of \"annotations\" must be an AnnotationPage, written out",
                           clause2("extended-responses"), {}, ", not " + shown(page) + ".");
        v.checkNeed(page, "A page of \"annotations\"", "type", Must, clause2("extended-responses"));
        checkWord(v, page, "type", "AnnotationPage", clause2("extended-responses"));
        if (!all.empty() && page["partOf"].front()["id"].string() == all)
            v.error("The collection of what is said of matches must be another than that of the matches.",
                    clause2("multi-match-annotations"), "partOf");
        if (!page["items"].isArray())
            v.error("A page of \"annotations\" must have \"items\", a list of annotations.",
                    clause2("extended-responses"));
        forEach(v.place, page, "items", [&](Value match) { checkMatch(v, match, ids); });
    });
}

void checkTermPage(Validator& v, Value root) {
    checkFields(v, root, "A TermPage", kTermPage, clause2("autocomplete-response"));
    checkWord(v, root, "type", "TermPage", clause2("autocomplete-response"));
    forEach(v.place, root, "items", [&](Value term) {
        const std::string clause = clause2("extended-autocomplete-response");
        if (!checkFields(v, term, "A Term", kTerm2, clause)) return;
        checkWord(v, term, "type", "Term", clause);
        if (term["language"].isString() && !isLanguageTag(term["language"].string()))
            v.error("\"language\" must be a BCP 47 language tag", clause, "language",
                    ", not " + shown(term["language"]) + ".");
        forEach(v.place, term, "service", [&](Value service) { checkService(v, service, root); });
    });
}

void checkContext2(Validator& v, Value root) {
    if (root["@context"].present() && !contextContains(root, kContext2))
        v.error("\"@context\" must be " + quoted(kContext2), clause2("responses"), "@context",
                ", not " + shown(root["@context"].front()) + ".");
}

/// Its type may be missing, or wrong.
bool isTermPage(Value root) {
    const Value item = root["items"].front();
    return typeOf(root) == "TermPage" ||
           (typeOf(root) != "AnnotationPage" && item["value"].present() && !item["target"].present());
}

bool isVersion2(Value service) {
    return typeOf(service).ends_with("2") || contextContains(service, "/api/search/2/");
}

}  // namespace

bool isSearchService(Value service) {
    const std::string_view type = typeOf(service);
    return type.starts_with("SearchService") || type.starts_with("AutoCompleteService") ||
           containsText(service["profile"].front().string(), "/api/search/");
}

void checkSearchService(Validator& v, Value service, bool contextAtTop) {
    if (isVersion2(service)) {
        checkFields(v, service, "A search service", kService2, clause2("3-declaring-services"));
        return;
    }
    const std::string_view profile = service["profile"].front().string(), type = typeOf(service);
    const bool completes = profile.ends_with("/autocomplete") || type.starts_with("AutoComplete");
    const std::string clause = clause1(completes ? "service-description-1" : "service-description");
    const std::string_view owner = completes ? "An autocomplete service" : "A search service";
    checkServiceId(v, service, owner, contextAtTop, clause);
    v.checkNeed(service, owner, "profile", Must, clause);
    if (!contextAtTop && !completes) v.checkNeed(service, owner, "@context", Must, clause);
    if (service["@context"].present() && !contextContains(service, "http://iiif.io/api/search/"))
        v.error("\"@context\" must be " + quoted(kContext1), clause, "@context",
                ", not " + shown(service["@context"].front()) + ".");
    const std::string_view word = completes ? "autocomplete" : "search";
    const bool right = profile == "http://iiif.io/api/search/1/" + std::string(word) ||
                       profile == "http://iiif.io/api/search/0/" + std::string(word);
    if (service["profile"].present() && !right)
        v.error("The profile must be \"http://iiif.io/api/search/1/" + std::string(word) + "\"", clause,
                "profile", ", not " + shown(service["profile"].front()) + ".");
}

void validateSearch(Validator& v, Value root) {
    const std::string_view type = typeOf(root);
    if (isSearchService(root)) return checkService(v, root, {});
    if (type == "TermPage" || contextContains(root, "/api/search/2/")) {
        checkContext2(v, root);
        return isTermPage(root) ? checkTermPage(v, root) : checkPage2(v, root);
    }
    if (type == "TermList" || root["terms"].present()) return checkTermList(v, root);
    checkContexts1(v, root);
    validatePresentation2(v, root, false);
    v.checkNeed(root, "A search response", "resources", Must, clause1("simple-lists"));
    checkHits(v, root);
    checkLayer(v, root);
}

}  // namespace iiif
