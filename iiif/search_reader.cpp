// Reads the answers of search services into one model. Search 1.0 tells of matches in `hits`, 2.0 in further
// annotations whose targets are those found.

#include <algorithm>
#include <array>
#include <unordered_map>

#include "iiif/readers.h"
#include "iiif/search.h"

namespace iiif {
namespace {

using json::Value;

constexpr std::string_view kSearch1 = "https://iiif.io/api/search/1.0/#";
constexpr std::string_view kSearch2 = "https://iiif.io/api/search/2.0/#";

std::vector<std::string> ignoredIn(Value value) {
    std::vector<std::string> names;
    for (const std::string_view name : namesIn(value["ignored"])) names.emplace_back(name);
    return names;
}

bool isVersion2(Value root) {
    for (const std::string_view context : namesIn(root["@context"])) {
        if (containsText(context, "/search/2")) return true;
        if (containsText(context, "/search/")) return false;
    }
    return root["items"].present() && !root["resources"].present();
}

/// The manifest that an annotation's target says it is in.
std::string manifestOfTarget(Reader& reader, Value annotation) {
    Value target = annotation.first({"target", "on"}).front();
    constexpr int kDeepest = 4;
    for (int depth = 0; depth < kDeepest && target.isObject(); ++depth) {
        const Value parent = target.first({"partOf", "within"}).front();
        if (parent.present()) return reader.id(parent);
        target = target.first({"source", "full"}).front();
    }
    return {};
}

/// The annotations of an answer, and where each stands by its id.
class Found {
public:
    explicit Found(SearchResponse& response) : response_(response) {
        for (std::size_t i = 0; i < response.annotations.size(); ++i)
            if (!response.annotations[i].id.empty()) places_.try_emplace(response.annotations[i].id, i);
        inHit_.resize(response.annotations.size());
    }

    /// Adds the annotation to the hit; nothing where it is none of this page.
    void add(SearchHit& hit, const std::string& id) {
        const auto place = places_.find(id);
        if (place == places_.end()) return;
        constexpr std::size_t kMostParts = 1000;  // a match goes over a few lines
        if (hit.annotations.size() >= kMostParts) return;
        const auto same = std::find(hit.annotations.begin(), hit.annotations.end(), place->second);
        if (same == hit.annotations.end()) hit.annotations.push_back(place->second);
        inHit_[place->second] = true;
    }

    void keep(SearchHit hit) {
        if (!hit.annotations.empty()) response_.hits.push_back(std::move(hit));
    }

    /// Hits of their own for annotations of which no more is told.
    void finish() {
        for (std::size_t i = 0; i < inHit_.size(); ++i)
            if (!inHit_[i]) response_.hits.push_back({.annotations = {i}, .snippets = {}});
        std::stable_sort(response_.hits.begin(), response_.hits.end(),
                         [](const SearchHit& a, const SearchHit& b) {
                             return a.annotations.front() < b.annotations.front();
                         });
    }

private:
    SearchResponse& response_;
    std::unordered_map<std::string, std::size_t> places_;
    std::vector<bool> inHit_;
};

/// A TextQuoteSelector's words; nothing for other selectors.
std::optional<Snippet> snippetOf(Value selector) {
    const std::string exact = selector["exact"].display();
    if (exact.empty()) return std::nullopt;
    return Snippet{
        .before = selector["prefix"].display(), .match = exact, .after = selector["suffix"].display()};
}

void readHit(Reader& reader, Value value, Found& found) {
    constexpr std::size_t kMostSnippets = 1000;
    SearchHit hit;
    for (const json::Node& node : value["annotations"].list()) found.add(hit, reader.id(Value(&node)));
    const Snippet around{.before = value["before"].display(),
                         .match = value["match"].display(),
                         .after = value["after"].display()};
    if (!(around == Snippet{})) hit.snippets.push_back(around);
    for (const json::Node& node : value["selectors"].list())
        if (auto snippet = snippetOf(Value(&node)); snippet && hit.snippets.size() < kMostSnippets)
            hit.snippets.push_back(std::move(*snippet));
    found.keep(std::move(hit));
}

/// A further annotation of 2.0, which says where in the found ones the match is.
void readMatch(Reader& reader, Value annotation, Found& found) {
    SearchHit hit;
    for (const json::Node& node : annotation["target"].list()) {
        const Value target(&node);
        const Value source = target.isObject() && target["source"].present() ? target["source"] : target;
        const std::size_t before = hit.annotations.size();
        found.add(hit, reader.id(source.front()));
        if (hit.annotations.size() == before) continue;
        for (const json::Node& selector : target["selector"].list())
            if (auto snippet = snippetOf(Value(&selector))) hit.snippets.push_back(std::move(*snippet));
    }
    found.keep(std::move(hit));
}

void readMatches(Reader& reader, Value root, Found& found) {
    for (const json::Node& page : root["annotations"].list())
        for (const json::Node& node : Value(&page)["items"].list()) readMatch(reader, Value(&node), found);
}

/// Hits that tell of the same annotations, one after another, are one with several matches.
void unite(std::vector<SearchHit>& hits) {
    std::vector<SearchHit> united;
    for (SearchHit& hit : hits) {
        if (!united.empty() && united.back().annotations == hit.annotations) {
            auto& snippets = united.back().snippets;
            snippets.insert(snippets.end(), hit.snippets.begin(), hit.snippets.end());
        } else {
            united.push_back(std::move(hit));
        }
    }
    hits = std::move(united);
}

/// The beginning of what annotations say, one after another, for a line of a list.
std::string wordsOf(const SearchResponse& response, const SearchHit& hit) {
    constexpr std::size_t kLongest = 300;
    std::string text;
    for (const std::size_t place : hit.annotations) {
        const std::string& more = response.annotations[place].text;
        if (!text.empty() && !more.empty()) text += ' ';
        std::size_t end = std::min(more.size(), kLongest - std::min(text.size(), kLongest));
        while (end > 0 && end < more.size() && (static_cast<unsigned char>(more[end]) & 0xC0) == 0x80) --end;
        text.append(more, 0, end);
        if (text.size() >= kLongest || end < more.size()) break;
    }
    return text;
}

/// Without a text of the match, the annotation's own is what stands between before and after (1.0, 3.4.2).
void fillMatches(SearchResponse& response) {
    for (SearchHit& hit : response.hits)
        for (Snippet& snippet : hit.snippets)
            if (snippet.match.empty()) snippet.match = wordsOf(response, hit);
}

void readPaging(Reader& reader, Value root, SearchResponse& response) {
    const Value whole = root.first({"partOf", "within"}).front();
    response.total = readCount(whole["total"]);
    if (!response.total) response.total = readCount(root["total"]);
    response.startIndex = readCount(root["startIndex"]);
    response.next = reader.id(root["next"].front());
    response.previous = reader.id(root.first({"prev", "previous"}).front());
    response.first = reader.id(whole["first"].front());
    response.last = reader.id(whole["last"].front());
    response.ignored = ignoredIn(root);
    if (response.ignored.empty()) response.ignored = ignoredIn(whole);
    if (!response.next.empty() && (response.next == response.id || response.next == reader.url())) {
        reader.issue(Severity::Error, "The next page is this page itself; it is left out.",
                     response.version == "2.0" ? kSearch2 : kSearch1, "paging-results", "next");
        response.next.clear();
    }
}

SearchTerm readTerm(Reader& reader, Value value) {
    SearchTerm term;
    term.value = value.isObject() ? value.first({"value", "match"}).front().display() : value.display();
    term.label = readLanguageMap(value["label"]);
    term.language = std::string(value["language"].trimmed());
    term.count = readCount(value.first({"total", "count"}));
    term.search = reader.uri(value["url"]);
    for (const json::Node& node : value["service"].list())
        if (typeOf(Value(&node)).starts_with("SearchService") && term.search.empty())
            term.search = reader.id(Value(&node));
    return term;
}

}  // namespace

std::optional<SearchResponse> readSearchResponse(Reader& reader, Value root) {
    const std::string_view key = root["resources"].present() ? "resources" : "items";
    const bool answers = root[key].present() || root["hits"].present() || typeOf(root) == "AnnotationList" ||
                         typeOf(root) == "AnnotationPage";
    if (!root.isObject() || !answers) return std::nullopt;
    SearchResponse response;
    response.version = isVersion2(root) ? "2.0" : "1.0";
    response.id = reader.id(root);
    AnnotationPage page = readAnnotationPage(reader, root, {});
    if (root[key].present()) response.annotations = std::move(page.items);
    std::unordered_map<std::string, std::string> manifests;
    for (const json::Node& node : root[key].list())
        if (std::string manifest = manifestOfTarget(reader, Value(&node)); !manifest.empty())
            manifests.try_emplace(reader.id(Value(&node)), std::move(manifest));
    for (const Annotation& annotation : response.annotations) {
        const auto known = manifests.find(annotation.id);
        response.manifests.push_back(known == manifests.end() ? std::string() : known->second);
    }
    readPaging(reader, root, response);
    Found found(response);
    for (const json::Node& node : root["hits"].list()) readHit(reader, Value(&node), found);
    readMatches(reader, root, found);
    found.finish();
    unite(response.hits);
    fillMatches(response);
    return response;
}

std::optional<TermList> readTermList(Reader& reader, Value root) {
    const bool is1 = root["terms"].present();
    const bool answers = is1 || typeOf(root) == "TermPage" || typeOf(root) == "TermList";
    if (!root.isObject() || !answers) return std::nullopt;
    TermList list;
    list.version = is1 ? "1.0" : "2.0";
    list.id = reader.id(root);
    list.ignored = ignoredIn(root);
    constexpr std::size_t kMostTerms = 10'000;
    forEach(reader, root, is1 ? json::Name("terms") : "items", [&](Value value) {
        SearchTerm term = readTerm(reader, value);
        if (!term.value.empty() && list.terms.size() < kMostTerms) list.terms.push_back(std::move(term));
    });
    return list;
}

Parsed<SearchResponse> parseSearchResponse(std::string_view text, std::string_view url,
                                           const ReadLimits& limits) {
    return parsedBy<SearchResponse>(
        text, url, limits,
        [](Reader& reader, const json::Document& document) {
            return readSearchResponse(reader, document.root());
        },
        [](Value) {
            return Failure{.code = "not-iiif",
                           .message = "The search service answered with something else than a list of finds.",
                           .hint = "Try again later; tell the institution if it stays so."};
        });
}

Parsed<TermList> parseTermList(std::string_view text, std::string_view url, const ReadLimits& limits) {
    return parsedBy<TermList>(
        text, url, limits,
        [](Reader& reader, const json::Document& document) { return readTermList(reader, document.root()); },
        [](Value) {
            return Failure{.code = "not-iiif",
                           .message = "The search service answered with something else than a list of words.",
                           .hint = "Type the whole word and search for it."};
        });
}

}  // namespace iiif
