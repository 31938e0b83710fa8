#pragma once
// What a resource says of the service that searches it; iiif/search.h asks it. Pure values, any thread.

#include <string>

#include "iiif/language.h"

namespace iiif {

enum class SearchVersion { V1, V2 };  ///< 0.9 is as 1.0

/// A service that finds annotations below the resource that names it.
struct SearchService {
    std::string id;
    SearchVersion version = SearchVersion::V1;
    LanguageMap label;
    std::string autocomplete;  ///< address of the service that completes words, or empty
    friend bool operator==(const SearchService&, const SearchService&) = default;
};

}  // namespace iiif
