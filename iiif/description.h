#pragma once
// What any resource of a document may carry to be shown to people, and what it leads to. Pure values, any
// thread.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "iiif/boxed.h"
#include "iiif/image_info.h"
#include "iiif/language.h"
#include "iiif/place.h"
#include "iiif/search_service.h"

namespace iiif {

/// A service that serves no images: search, authorisation, and whatever is not known.
struct Service {
    std::string id;
    std::string type;     ///< "SearchService2", "AuthCookieService1", ...; empty where it is not stated
    std::string profile;  ///< as stated, or empty
    LanguageMap label;
    std::vector<Service> services;  ///< of its own: a search's autocomplete, a login's token
    friend bool operator==(const Service&, const Service&) = default;
};

/// An image service as a resource names it.
struct ImageService {
    std::string id;  ///< its base URL, no trailing "/" or "/info.json"
    ImageApiVersion version = ImageApiVersion::V2;
    Boxed<ImageInfo> embedded;      ///< an info.json written into the manifest, where it has width and height
    std::optional<int> level = {};  ///< of compliance, 0 to 2, as stated here
    std::vector<Service> services = {};  ///< that guard it, as the manifest says; its info.json knows better
    friend bool operator==(const ImageService&, const ImageService&) = default;
};

struct MetadataEntry {
    LanguageMap label, value;
    friend bool operator==(const MetadataEntry&, const MetadataEntry&) = default;
};

/// What a resource leads to: homepage, rendering, seeAlso, thumbnail, logo.
struct Link {
    std::string id, type, format;
    LanguageMap label;
    std::int64_t width = 0, height = 0;      ///< a picture's pixels as stated, 0 = not stated
    std::optional<ImageService> service;     ///< a picture's, to ask for other sizes of it
    std::string profile = {};                ///< the schema of what is there (seeAlso)
    std::vector<std::string> language = {};  ///< BCP 47 tags of what is there
    friend bool operator==(const Link&, const Link&) = default;
};

/// An institution that made or gave something (Presentation 3.0, "provider"), with logos of its own.
struct Provider {
    std::string id;
    LanguageMap label;
    std::vector<Link> homepage, logo, seeAlso;
    friend bool operator==(const Provider&, const Provider&) = default;
};

/// What every resource of a document may carry to be shown to people.
struct Description {
    // Values of these three may be HTML: they are as written, for readRichText.
    LanguageMap summary;
    std::vector<MetadataEntry> metadata;
    std::optional<MetadataEntry> requiredStatement;  ///< its label is empty for 2.x's attribution
    std::string rights;                              ///< an address; rightsName knows some
    std::vector<std::string> furtherRights;          ///< 2.x may name several licences
    std::vector<Provider> providers;
    std::vector<Link> homepage, rendering, seeAlso, thumbnail;
    std::vector<Link> logo;    ///< 2.x's; 3.0 has them in `providers`
    std::vector<Link> partOf;  ///< manifests and collections that this is in
    std::vector<Service> services;
    std::vector<SearchService> search;  ///< services that search below this
    Boxed<NavDate> navDate;
    Boxed<NavPlace> navPlace;
    friend bool operator==(const Description&, const Description&) = default;
};

}  // namespace iiif
