#pragma once
// What there is to see: Manifest, Canvas, painting annotations, Ranges, Collection. Presentation 3.0 in
// shape; 2.1, 2.0 and 1.0 are read into it. Pure values, any thread.

#include <optional>
#include <string>
#include <vector>

#include "iiif/annotation.h"
#include "iiif/geometry.h"
#include "iiif/image_info.h"
#include "iiif/language.h"
#include "iiif/search.h"

namespace iiif {

/// An image service as a resource names it.
struct ImageService {
    std::string id;  ///< its base URL, no trailing "/" or "/info.json"
    ImageApiVersion version = ImageApiVersion::V2;
    std::optional<ImageInfo>
        embedded;                   ///< an info.json written into the manifest, where it has width and height
    std::optional<int> level = {};  ///< of compliance, 0 to 2, as stated here
    friend bool operator==(const ImageService&, const ImageService&) = default;
};

/// A picture to be painted: a file, usually with an image service behind it.
struct ImageResource {
    std::string id;  ///< URL of the file; not to be fetched where `service` is there
    LanguageMap label;
    std::string format;                      ///< media type as stated, or empty; may lie
    std::int64_t width = 0, height = 0;      ///< pixels as stated, 0 = not stated; may lie
    std::optional<ImageService> service;     ///< the best of those named: 3 before 2 before 1
    std::optional<Rect<ImageSpace>> region;  ///< part to paint (ImageApiSelector or xywh), absent = all
    double rotation = 0;                     ///< degrees clockwise (ImageApiSelector)
    bool mirrored = false;
    friend bool operator==(const ImageResource&, const ImageResource&) = default;
};

/// One painting annotation. Several of one canvas are painted in order, later ones on top.
struct Painting {
    std::string id;
    std::vector<ImageResource> images;  ///< a Choice's members in order, first is default; else one; none for
                                        ///< what is not an image
    bool choice = false;
    std::size_t choices = 0;  ///< members of a Choice as the document lists them, images or not
    bool continued = false;   ///< a further body of the annotation that the painting before is of
    std::string otherType;  ///< "Video", "Sound", "Text", ... "Unknown" where it is not an image, else empty
    std::optional<Rect<CanvasSpace>> target;  ///< absent = the whole canvas
    friend bool operator==(const Painting&, const Painting&) = default;
};

struct MetadataEntry {
    LanguageMap label, value;
    friend bool operator==(const MetadataEntry&, const MetadataEntry&) = default;
};

/// What a resource leads to: homepage, rendering, seeAlso, thumbnail, logo.
struct Link {
    std::string id, type, format;
    LanguageMap label;
    std::int64_t width = 0, height = 0;   ///< a picture's pixels as stated, 0 = not stated
    std::optional<ImageService> service;  ///< a picture's, to ask for other sizes of it
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
    std::vector<Provider> providers;
    std::vector<Link> homepage, rendering, seeAlso, thumbnail;
    std::vector<Link> logo;             ///< 2.x's; 3.0 has them in `providers`
    std::vector<Link> partOf;           ///< manifests and collections that this is in
    std::vector<SearchService> search;  ///< services that search below this
    friend bool operator==(const Description&, const Description&) = default;
};

struct Canvas {
    std::string id;
    LanguageMap label;
    double width = 0, height = 0;              ///< canvas units, > 0 (repaired where the document has none)
    double duration = 0;                       ///< seconds, 0 = none
    std::optional<double> millimetresPerUnit;  ///< of the thing itself, where the document says
    std::vector<Painting> paintings;
    std::vector<AnnotationPage> annotations;
    std::vector<std::string> behavior;
    Description description;
    Size<CanvasSpace> size() const { return {width, height}; }
    friend bool operator==(const Canvas&, const Canvas&) = default;
};

/// A part of the contents, e.g. a chapter. Nested.
struct Range {
    std::string id;
    LanguageMap label;
    std::vector<std::string> behavior;
    std::vector<std::string> canvases;  ///< canvas ids, a fragment kept
    std::vector<Range> ranges;
    friend bool operator==(const Range&, const Range&) = default;
};

enum class ViewingDirection { LeftToRight, RightToLeft, TopToBottom, BottomToTop };

struct Manifest {
    std::string id;
    std::string version;  ///< of the Presentation API: "2.1", "3.0", ...
    LanguageMap label;
    Description description;
    ViewingDirection viewingDirection = ViewingDirection::LeftToRight;
    std::vector<std::string> behavior;
    std::vector<Canvas> canvases;  ///< of the first sequence, in reading order
    std::size_t startCanvas = 0;   ///< index into `canvases`
    std::vector<Range> ranges;
    friend bool operator==(const Manifest&, const Manifest&) = default;
};

/// A member of a Collection, not fetched.
struct CollectionMember {
    std::string id;
    std::string kind;  ///< "manifest" or "collection"
    LanguageMap label;
    std::vector<Link> thumbnail;
    friend bool operator==(const CollectionMember&, const CollectionMember&) = default;
};

struct Collection {
    std::string id, version;
    LanguageMap label;
    Description description;
    ViewingDirection viewingDirection = ViewingDirection::LeftToRight;
    std::vector<std::string> behavior;
    std::vector<CollectionMember> members;
    std::string next;  ///< 2.1 paging: URL of the first or following page, or empty
    friend bool operator==(const Collection&, const Collection&) = default;
};

/// The name of a viewing direction as the standard writes it.
std::string toString(ViewingDirection direction);

/// Ranges of the whole tree, nested ones included.
std::size_t countRanges(const std::vector<Range>& ranges);

}  // namespace iiif
