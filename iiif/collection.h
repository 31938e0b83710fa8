#pragma once
// A collection of manifests and collections, all of them or one page of it. Pure values, any thread.

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "iiif/annotation.h"
#include "iiif/boxed.h"
#include "iiif/canvas.h"
#include "iiif/description.h"
#include "iiif/range.h"

namespace iiif {

/// A member of a Collection, not fetched.
struct CollectionMember {
    std::string id;
    std::string kind;  ///< "manifest" or "collection"
    LanguageMap label;
    std::vector<Link> thumbnail;
    std::vector<std::string> behavior = {};
    Boxed<Description> description = {};         ///< of what is written here; absent where that is nothing
    bool embedded = false;                       ///< a collection whose members are written here
    std::vector<CollectionMember> members = {};  ///< of an embedded collection
    friend bool operator==(const CollectionMember&, const CollectionMember&) = default;
};

struct Collection {
    std::string id, version;
    LanguageMap label;
    Description description;
    ViewingDirection viewingDirection = ViewingDirection::LeftToRight;
    std::vector<std::string> behavior;
    std::vector<CollectionMember> members;
    std::string next;           ///< paging: URL of the first or following page, or empty
    std::string previous = {};  ///< paging: URL of the page before, or empty
    std::string whole = {};     ///< of a page: URL of the collection that it is a page of
    std::optional<std::size_t> total = {}, startIndex = {};  ///< members in all pages; before this page
    std::vector<AnnotationPage> annotations = {};
    Boxed<Canvas> placeholder = {}, accompanying = {};
    friend bool operator==(const Collection&, const Collection&) = default;
};

}  // namespace iiif
