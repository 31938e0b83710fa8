#pragma once
// Searching within a thing by its own search service: Content Search API 0.9, 1.0 and 2.0, with the
// completion of words. What services a resource names, what to ask them, and their answers as one model.
// Addresses come from the services alone, never from a manifest's. Pure values, any thread.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "iiif/annotation.h"
#include "iiif/language.h"
#include "iiif/parsed.h"
#include "iiif/search_service.h"

namespace iiif {

/// What is looked for. Empty parts do not restrict.
struct SearchQuery {
    std::string words;                     ///< separated by blanks
    std::vector<std::string> motivations;  ///< "painting", "commenting", ...
    std::vector<std::string> dates;        ///< ISO 8601 "start/end", UTC
    std::vector<std::string> users;        ///< addresses that identify people
    friend bool operator==(const SearchQuery&, const SearchQuery&) = default;
};

/// The address to ask. Works for services whose id has a query already.
std::string searchUrl(const SearchService& service, const SearchQuery& query);

/// The address to ask how the query's words may go on; empty where the service does not complete.
/// `least`: how often a word must occur at least, 1 = all.
std::string autocompleteUrl(const SearchService& service, const SearchQuery& query, int least = 1);

/// A place in a text that matches, with what stands around it.
struct Snippet {
    std::string before, match, after;
    friend bool operator==(const Snippet&, const Snippet&) = default;
};

/// One thing found: usually one annotation, several where a match goes over them.
struct SearchHit {
    std::vector<std::size_t> annotations;  ///< indices into SearchResponse::annotations, ascending as listed
    std::vector<Snippet> snippets;         ///< the matches, in order; empty where the service tells none
    friend bool operator==(const SearchHit&, const SearchHit&) = default;
};

/// One page of an answer.
struct SearchResponse {
    std::string id, version;              ///< "1.0" or "2.0"
    std::vector<Annotation> annotations;  ///< found, in the service's order
    std::vector<std::string>
        manifests;                ///< by annotation: the manifest that its target is said to be in, or empty
    std::vector<SearchHit> hits;  ///< every annotation is in one or more
    std::optional<std::size_t> total;  ///< of annotations on all pages
    std::optional<std::size_t> startIndex;
    std::string next, previous, first, last;  ///< addresses of other pages, or empty
    std::vector<std::string> ignored;         ///< names of parameters that did not count
    friend bool operator==(const SearchResponse&, const SearchResponse&) = default;
};

/// A way in which words may go on.
struct SearchTerm {
    std::string value;
    LanguageMap label;     ///< to be shown for the value, or empty
    std::string language;  ///< of the value, BCP 47, or empty
    std::optional<std::size_t> count;
    std::string search;  ///< address that searches for it, or empty: `value` is to be asked for
    friend bool operator==(const SearchTerm&, const SearchTerm&) = default;
};

struct TermList {
    std::string id, version;
    std::vector<SearchTerm> terms;
    std::vector<std::string> ignored;
    friend bool operator==(const TermList&, const TermList&) = default;
};

/// Reads an answer of a search service. `url`: where it came from.
Parsed<SearchResponse> parseSearchResponse(std::string_view json, std::string_view url,
                                           const ReadLimits& limits);
/// Reads an answer of a service that completes words.
Parsed<TermList> parseTermList(std::string_view json, std::string_view url, const ReadLimits& limits);

}  // namespace iiif
