#pragma once
// Reads any IIIF document, whatever it is. The entry point for bytes of unknown kind. Pure, any thread.

#include <string>
#include <string_view>
#include <variant>

#include "iiif/annotation.h"
#include "iiif/auth.h"
#include "iiif/content_state.h"
#include "iiif/image_info.h"
#include "iiif/manifest.h"
#include "iiif/parsed.h"
#include "iiif/search.h"

namespace iiif {

/// A IIIF document that is recognised, but not something to look at by itself yet.
struct OtherDocument {
    std::string kind;  ///< "search", "autocomplete", "content-state", "auth", "range", "unknown"
    std::string version, id;
    LanguageMap label;
    std::size_t hits = 0;  ///< a search response's
    /// What it says, where that can be used: by kind, in this order content-state, search, autocomplete,
    /// auth.
    std::variant<std::monostate, ContentState, SearchResponse, TermList, ProbeResult> content = {};
    friend bool operator==(const OtherDocument&, const OtherDocument&) = default;
};

using Document = std::variant<Manifest, Collection, ImageInfo, AnnotationPage, OtherDocument>;

/// Reads `text` (UTF-8, a BOM and bad bytes allowed) that came from `url`, against which relative addresses
/// are resolved. Never throws; linear in the size of the text; safe at any nesting. Fails with code
/// not-json (HTML is named as such), not-iiif, too-deep, too-large, empty.
Parsed<Document> parseDocument(std::string_view text, std::string_view url, const ReadLimits& limits);

/// "manifest", "collection", "image", "annotations", or OtherDocument::kind.
std::string kindOf(const Document& document);

}  // namespace iiif
