// Any bytes as the answer of a search service, and of one that completes words.

#include <cstdlib>
#include <vector>

#include "iiif/search.h"
#include "viewer/limits.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const auto check = [](bool promise) {
        if (!promise) std::abort();
    };
    const auto found = iiif::parseSearchResponse(text, "https://example.org/s?q=a", viewer::limits::kRead);
    check(found.value.has_value() != found.failure.has_value());
    if (found.value) {
        const iiif::SearchResponse& r = *found.value;
        check(r.manifests.size() == r.annotations.size());
        std::vector<bool> seen(r.annotations.size());
        for (const iiif::SearchHit& hit : r.hits) {
            check(!hit.annotations.empty());
            for (const std::size_t place : hit.annotations) seen.at(place) = true;
        }
        for (const bool each : seen) check(each);
        check(r.next != "https://example.org/s?q=a");
    }
    const auto terms = iiif::parseTermList(text, "https://example.org/a?q=a", viewer::limits::kRead);
    check(terms.value.has_value() != terms.failure.has_value());
    if (terms.value)
        for (const iiif::SearchTerm& term : terms.value->terms) check(!term.value.empty());
    return 0;
}
