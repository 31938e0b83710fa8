#pragma once
// The readers of single things, shared by the files of this folder. Private. Each reads what is there, notes
// in the Reader what is wrong, and returns something usable.

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "iiif/auth.h"
#include "iiif/content_state.h"
#include "iiif/document.h"
#include "iiif/json.h"
#include "iiif/manifest.h"
#include "iiif/reader.h"
#include "iiif/search.h"

namespace iiif {

/// The frame of every public parser: text to JSON, `read(reader, document)` to a value or nothing, which
/// becomes `notFound(root)`.
template <class T, class Read, class NotFound>
Parsed<T> parsedBy(std::string_view text, std::string_view url, const ReadLimits& limits, Read read,
                   NotFound notFound) {
    Parsed<T> result;
    const json::ParseResult parsed = json::parse(text, limits);
    if (!parsed.document) {
        result.failure = parsed.failure;
        return result;
    }
    Reader reader(url, limits);
    reader.setRoot(parsed.document->root());
    result.value = read(reader, *parsed.document);
    result.issues = reader.finish();
    if (!result.value) result.failure = notFound(parsed.document->root());
    return result;
}

// properties.cpp
LanguageMap readLanguageMap(json::Value value);
Description readDescription(Reader& reader, json::Value resource);
/// Nothing where that would be empty.
Boxed<Description> readOwnDescription(Reader& reader, json::Value resource);
Link readLink(Reader& reader, json::Value value);
/// A number of things, as `total` and `startIndex` give it; nothing where it is none.
std::optional<std::size_t> readCount(json::Value value);
/// `language`, one or several.
std::vector<std::string> readLanguages(json::Value resource);
std::vector<Link> readLinks(Reader& reader, json::Value resource, json::Name key);
std::vector<std::string> readBehavior(json::Value resource);
/// Nothing where it is not stated or not one of the four.
std::optional<ViewingDirection> readViewingDirection(Reader& reader, json::Value resource);
/// "3.0", "2.1", "1.0", "4.0": by `@context`, else by shape.
std::string presentationVersion(json::Value root);
/// Notes a missing id, and a missing label where one is required.
void checkIdentity(Reader& reader, json::Value resource, std::string_view what, bool labelRequired,
                   std::string_view anchor3, std::string_view anchor2);
/// What a manifest and a collection begin with alike. `anchor3`, `kind`: the specification's clause and name
/// for it.
template <class Resource>
void readHead(Reader& reader, json::Value root, std::string_view kind, std::string_view anchor3,
              Resource& resource) {
    resource.id = reader.id(root);
    resource.version = presentationVersion(root);
    reader.setVersion2(resource.version < "3");
    checkIdentity(reader, root, kind, true, anchor3, kind);
    resource.label = readLanguageMap(root["label"]);
    resource.description = readDescription(reader, root);
    resource.viewingDirection = readViewingDirection(reader, root).value_or(ViewingDirection::LeftToRight);
    resource.behavior = readBehavior(root);
}
/// Notes where a member that must be a list is a single value.
void checkList(Reader& reader, json::Value parent, json::Name key, std::string_view anchor3,
               std::string_view anchor2);

// image_info.cpp
/// Nothing where there is no usable size. `embedded`: a partial description inside a manifest, which is
/// not blamed for what it leaves out.
std::optional<ImageInfo> readImageInfo(Reader& reader, json::Value info, bool embedded);
ImageApiVersion imageApiVersion(json::Value info);
bool looksLikeImageInfo(json::Value value);
/// The strings of a value that may be one, several, or objects that carry one as id or value.
std::vector<std::string_view> namesIn(json::Value value);
/// The one of a single value.
std::string_view nameIn(json::Value value);
/// 0, 1 or 2 where the profile states it.
std::optional<int> complianceLevel(json::Value info);

// services.cpp
/// The best of a resource's image services; `imageId`: the address of the picture that it serves, or empty.
std::optional<ImageService> readImageService(Reader& reader, json::Value resource, std::string_view imageId);
/// readImageService() would find one.
bool hasImageService(Reader& reader, json::Value resource);
/// Those of a resource that serve no images.
std::vector<Service> readServices(Reader& reader, json::Value resource);
/// Millimetres that one unit of a resource's width and height stands for.
std::optional<double> readPhysicalScale(Reader& reader, json::Value resource);

// auth_reader.cpp
/// The services that say who may see a resource.
AccessControl readAccessControl(Reader& reader, json::Value resource);
/// Nothing where no status is stated.
std::optional<ProbeResult> readProbeResult(Reader& reader, json::Value root);

// document.cpp
/// An annotation that says so, or something that only points at what is elsewhere.
bool isContentState(json::Value root);

// content_state_reader.cpp
/// What an annotation or its target alone points at; nothing where that is no address.
std::optional<ContentState> readContentState(Reader& reader, json::Value root);

// search.cpp, search_reader.cpp
/// The services that search below a resource.
std::vector<SearchService> readSearchServices(Reader& reader, json::Value resource);
std::optional<SearchResponse> readSearchResponse(Reader& reader, json::Value root);
std::optional<TermList> readTermList(Reader& reader, json::Value root);

// selector.cpp
/// A URI in two: the resource, and its media fragment ("xywh=…", "t=…") where it ends in one.
std::pair<std::string, std::string> splitFragment(std::string_view uri);
/// Takes the media fragment off a URI and answers it.
std::string cutFragment(std::string& uri);
/// What stands behind `name` ("xywh=") in a media fragment, with or without its "#", up to the next part.
std::optional<std::string_view> fragmentValue(std::string_view fragment, std::string_view name);
/// Everything that a target (`target`, `on`) points at; one for each of several.
std::vector<Target> readTargets(Reader& reader, json::Value target, Size<CanvasSpace> canvas);

/// Takes what a media fragment says of region and time into a place that nothing said it of before.
void takeFragment(std::string_view fragment, ContentPlace& place);
/// Positions are limited to what stays finite and exact enough when such numbers are added.
inline constexpr double kFarthestPosition = 1e12;
/// Nothing where one of the coordinates is missing or beyond kFarthestPosition.
std::optional<Point<CanvasSpace>> readPoint(json::Value selector);

/// The manifest that a canvas says it is part of (`partOf`, `within`); empty where it does not.
std::string manifestOf(Reader& reader, json::Value resource);

// place.cpp
/// A GeoJSON feature.
Place readPlace(Reader& reader, json::Value feature);
Boxed<NavPlace> readNavPlace(Reader& reader, json::Value resource);
Boxed<NavDate> readNavDate(Reader& reader, json::Value resource);

// painted_image.cpp
/// Pixels as far as the document says; may be empty.
Size<ImageSpace> statedSize(const ImageResource& image);
/// Into a picture of which nothing has been read.
void readImage(Reader& reader, json::Value value, ImageResource& image);
/// Takes over what the selectors of a specific resource say of the image that is its source.
void applySelectors(ImageResource& image, json::Value selectors);
/// The kind of a body that is not an image, in Presentation 3.0's words; empty for an image.
std::string otherType(json::Value body);

// content.cpp
/// Adds the paintings of one annotation that stands among a canvas's contents. Of `canvas` only id and size
/// count.
void readPaintings(Reader& reader, json::Value annotation, Canvas& canvas);

// copy_weight.cpp
/// What a copy of a painting costs: the parts that it is made of, and their bytes. For Reader::takeCopy.
std::size_t weightOf(const Painting& painting);
/// What copies of words alone cost.
std::size_t weightOf(const LanguageMap& map);
std::size_t weightOfBytes(std::size_t bytes);

// nesting.cpp
/// The paintings of one canvas as paintings of another. `part` of the inner one, all of it where absent,
/// comes onto `onto`.
std::vector<Painting> paintingsOnto(Reader& reader, const Canvas& inner,
                                    const std::optional<Rect<CanvasSpace>>& part,
                                    const Rect<CanvasSpace>& onto);
/// Some painting only names another canvas.
bool paintsNamedCanvas(const Canvas& canvas);
/// Replaces the paintings that name another canvas of the list by that one's.
void paintNamedCanvases(Reader& reader, std::vector<Canvas>& canvases);

// annotation_style.cpp
/// An annotation's `stylesheet`: CSS, or its URL; empty where it has none.
std::string readStylesheet(Reader& reader, json::Value annotation);
/// How an annotation asks to look. Its targets must have been read.
Boxed<AnnotationStyle> readStyle(Reader& reader, json::Value value, const Annotation& annotation);

// annotation_body.cpp
void readBodies(Reader& reader, json::Value annotation, Annotation& to);
/// The body is words that stand in it.
bool isTextBody(json::Value body);
TextBody readTextBody(json::Value body);

// annotation.cpp
AnnotationCollection readAnnotationCollection(Reader& reader, json::Value value);
/// Those of `annotations` and `otherContent`.
std::vector<AnnotationPage> readAnnotationPages(Reader& reader, json::Value resource,
                                                Size<CanvasSpace> canvas);
AnnotationPage readAnnotationPage(Reader& reader, json::Value page, Size<CanvasSpace> canvas);
/// A document of annotations: a page or list, a collection's first page, one annotation, a bare array.
std::optional<AnnotationPage> readAnnotationRoot(Reader& reader, json::Value root, Size<CanvasSpace> canvas);

// rich_text.cpp
/// HTML as plain text, in one line for each paragraph.
std::string plainText(std::string_view html);
/// The standard's rule for values that may be HTML (Presentation 3.0, section 4.5).
bool looksLikeHtml(std::string_view value);

// canvas.cpp
/// Into a canvas of which nothing has been read.
void readCanvas(Reader& reader, json::Value value, Canvas& canvas);
/// `placeholderCanvas` and `accompanyingCanvas` of any resource; in drafts of 4 "…Container".
Boxed<Canvas> readPlaceholder(Reader& reader, json::Value resource);
Boxed<Canvas> readAccompanying(Reader& reader, json::Value resource);
/// Takes a physical scale where it makes the canvas a page of a size that there is.
void setPhysicalScale(Canvas& canvas, std::optional<double> millimetresPerUnit);

// range.cpp
/// Sizes of a manifest's canvases by their ids, for parts that are given in percent.
using CanvasSizes = std::unordered_map<std::string_view, Size<CanvasSpace>>;
CanvasSizes sizesOf(const std::vector<Canvas>& canvases);
std::vector<Range> readRanges(Reader& reader, json::Value manifest, const CanvasSizes& sizes);
/// A canvas or a part of one, as ranges name them.
Target readPart(Reader& reader, json::Value part, const CanvasSizes& sizes);
/// `start` of a manifest or range; 2.x's `startCanvas`. Absent where none is named.
Boxed<Target> readStart(Reader& reader, json::Value resource, const CanvasSizes& sizes);

// sequence.cpp
/// The orders in which to read a manifest's canvases, where the document gives any but theirs. `shown`: which
/// of 2.x's sequences the canvases are those of.
std::vector<Sequence> readSequences(Reader& reader, json::Value root, const Manifest& manifest,
                                    std::size_t shown);

// manifest.cpp, collection.cpp
Manifest readManifest(Reader& reader, json::Value root);
Collection readCollection(Reader& reader, json::Value root);

}  // namespace iiif
