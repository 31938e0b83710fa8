#include "viewer/state/read_document.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "iiif/address.h"
#include "net/file_fetcher.h"
#include "viewer/pictures/single_picture.h"

namespace viewer {
namespace {

// A picture or a link: its file, or the service behind it.
template <class Resource>
bool isLocal(const Resource& resource) {
    return net::isLocalFile(resource.id) || (resource.service && net::isLocalFile(resource.service->id));
}

void refuseLocalPages(std::vector<iiif::AnnotationPage>& pages) {
    std::erase_if(pages, [](const iiif::AnnotationPage& page) { return net::isLocalFile(page.id); });
    for (iiif::AnnotationPage& page : pages) refuseLocalFiles(page);
}

void refuseLocalFiles(iiif::Canvas& canvas) {
    for (iiif::Painting& painting : canvas.paintings) {
        std::erase_if(painting.files, [](const iiif::MediaFile& file) { return net::isLocalFile(file.id); });
        for (iiif::ImageResource& image : painting.images) refuseLocalPages(image.annotations);
        const bool local = std::any_of(painting.images.begin(), painting.images.end(),
                                       [](const iiif::ImageResource& image) { return isLocal(image); });
        if (!local) continue;
        painting.images.clear();
        painting.otherType = "a file of this computer, named by a document from elsewhere";
    }
    refuseLocalPages(canvas.annotations);
    if (canvas.description)
        std::erase_if(canvas.description->thumbnail, [](const iiif::Link& link) { return isLocal(link); });
    for (auto* other : {&canvas.placeholder, &canvas.accompanying})
        if (*other) refuseLocalFiles(**other);
}

// A document from the web may not make us read files of this computer.
void refuseLocalFiles(iiif::Manifest& manifest) {
    for (iiif::Canvas& canvas : manifest.canvases) refuseLocalFiles(canvas);
    for (auto* other : {&manifest.placeholder, &manifest.accompanying})
        if (*other) refuseLocalFiles(**other);
}

iiif::Failure noSuchPage(const Document& d) {
    const std::string asked = d.startCanvasId.empty() ? std::to_string(d.startCanvas + 1) : d.startCanvasId;
    return {"no-such-page", "This document has no page " + asked + ".",
            "It has " + std::to_string(d.manifest.canvases.size()) + "; \"vitrine inspect\" lists them."};
}

// A document that is recognised, but has no pages of its own.
iiif::Failure noPagesIn(const iiif::Document& document) {
    if (const auto* collection = std::get_if<iiif::Collection>(&document))
        return {"collection",
                "This is a collection of " + std::to_string(collection->members.size()) +
                    " objects, not an object itself.",
                "Open one of its members; \"vitrine inspect\" lists their addresses."};
    return {"not-iiif", "This document holds " + iiif::kindOf(document) + ", not pages to show.",
            "Open the manifest that it belongs to."};
}

// Adds the annotations of the page that led here to the canvases that they are of, where the manifest does
// not name that page by itself.
void addOpened(iiif::Manifest& manifest, iiif::AnnotationPage page) {
    // An annotation may be of thousands of canvases, and each has it whole.
    constexpr std::size_t kMostBytes = 256u << 20;
    std::size_t bytes = 0;
    const std::vector<iiif::Annotation> annotations = std::exchange(page.items, {});
    std::unordered_map<std::string_view, std::vector<const iiif::Annotation*>> byCanvas;
    for (const iiif::Annotation& annotation : annotations)
        for (const iiif::Target& target : annotation.targets) {
            auto& here = byCanvas[target.canvas];
            if (here.empty() || here.back() != &annotation) here.push_back(&annotation);
        }
    for (iiif::Canvas& canvas : manifest.canvases) {
        const auto found = byCanvas.find(canvas.id);
        if (found == byCanvas.end()) continue;
        const auto same = [&](const iiif::AnnotationPage& known) { return known.id == page.id; };
        auto& pages = canvas.annotations;
        if (!page.id.empty() && std::any_of(pages.begin(), pages.end(), same)) continue;
        auto& items = pages.emplace_back(page).items;
        for (const iiif::Annotation* annotation : found->second) {
            bytes += sizeof *annotation + 2 * annotation->text.size() +
                     annotation->targets.size() * sizeof(iiif::Target);
            if (bytes > kMostBytes) return;
            items.push_back(*annotation);
        }
    }
}

}  // namespace

void refuseLocalFiles(iiif::AnnotationPage& page) {
    for (iiif::Annotation& annotation : page.items)
        std::erase_if(annotation.resources,
                      [](const iiif::BodyResource& resource) { return isLocal(resource.link); });
}

iiif::Failure failureOf(const net::Response& response) {
    using net::ErrorCode;
    std::string code = "unreachable";
    switch (response.error.code) {
        case ErrorCode::TooLarge:
            code = "too-large";
            break;
        case ErrorCode::BadUrl:
            code = "bad-url";
            break;
        case ErrorCode::Offline:
            code = "offline";
            break;
        case ErrorCode::NotFound:
            code = "not-found";
            break;
        case ErrorCode::NotReadable:
            code = "not-readable";
            break;
        case ErrorCode::Blocked:
            code = "blocked";
            break;
        case ErrorCode::HttpStatus:
            if (response.status == 401 || response.status == 403)
                code = "blocked";
            else if (response.status == 404 || response.status == 410)
                code = "not-found";
            break;
        default:
            break;
    }
    return {code, response.error.message, response.error.hint};
}

std::string outsideOf(const net::Response& response) {
    return failureOf(response).code == "blocked" ? response.url : "";
}

std::optional<iiif::ImageInfo> takeIn(Document& d, DocumentArrived arrival) {
    std::optional<iiif::ImageInfo> image;
    d.issues = std::move(arrival.document.issues);
    const std::string& url = arrival.outcome.response.url;
    if (!arrival.outcome.ok()) {
        d.failure = failureOf(arrival.outcome.response);
    } else if (!arrival.document.value) {
        d.failure = arrival.document.failure;
    } else if (auto* manifest = std::get_if<iiif::Manifest>(&*arrival.document.value)) {
        d.manifest = std::move(*manifest);
        if (d.manifest.canvases.empty())
            d.failure = iiif::Failure{"empty", "This document has no pages to show.",
                                      "Check that the address is that of a manifest with canvases."};
    } else if (auto* info = std::get_if<iiif::ImageInfo>(&*arrival.document.value)) {
        d.manifest = singleService(*info, url);
        image = std::move(*info);
    } else {
        d.failure = noPagesIn(*arrival.document.value);
    }
    if (!d.failure) {
        if (!net::isLocalFile(url)) refuseLocalFiles(d.manifest);
        if (d.opened) addOpened(d.manifest, *std::exchange(d.opened, {}));
        if (d.pageAsked && !startPage(d)) d.failure = noSuchPage(d);
    }
    d.status = d.failure ? Document::Status::Failed : Document::Status::Ready;
    // The first page may be what was asked for, too.
    if (!d.failure && !d.pageAsked && d.startCanvasId.empty()) d.startCanvas = d.manifest.startCanvas;
    return image;
}

namespace {

// The first canvas among the targets that says which manifest it is in. A page from the web may not lead to
// files of this computer.
std::optional<iiif::ContentState> manifestOf(const iiif::AnnotationPage& page, const std::string& url) {
    for (const iiif::Annotation& annotation : page.items)
        for (const iiif::Target& target : annotation.targets) {
            const bool reachable = iiif::isWebUrl(target.manifest) ||
                                   (net::isLocalFile(url) && net::isLocalFile(target.manifest));
            if (!reachable) continue;
            iiif::ContentPlace place;
            place.document = target.manifest;
            place.type = "Canvas";
            place.canvas = target.canvas;
            return iiif::ContentState{.id = page.id, .places = {std::move(place)}};
        }
    return std::nullopt;
}

}  // namespace

std::optional<iiif::ContentState> pointedAt(const DocumentArrived& arrival) {
    if (!arrival.outcome.ok() || !arrival.document.value) return std::nullopt;
    if (const auto* page = std::get_if<iiif::AnnotationPage>(&*arrival.document.value))
        return manifestOf(*page, arrival.outcome.response.url);
    const auto* other = std::get_if<iiif::OtherDocument>(&*arrival.document.value);
    const auto* state = other ? std::get_if<iiif::ContentState>(&other->content) : nullptr;
    return state ? std::optional(*state) : std::nullopt;
}

std::optional<Rect<CanvasSpace>> startRegion(const iiif::ContentPlace& place, iiif::Size<CanvasSpace> page) {
    if (const auto region = iiif::regionOn(place, page)) return region;
    if (!place.point) return std::nullopt;
    constexpr double kAround = 0.25;  // of the page: enough to see what the point is on
    const double width = page.width * kAround, height = page.height * kAround;
    return Rect<CanvasSpace>{place.point->x - width / 2, place.point->y - height / 2, width, height};
}

std::optional<std::size_t> startPage(const Document& d) {
    const auto& canvases = d.manifest.canvases;
    const std::string& id = d.startCanvasId;
    if (id.empty() && !d.pageAsked && !d.startPlace.range.empty()) {
        const iiif::Range* range = iiif::findRange(d.manifest, d.startPlace.range);
        if (const auto first = range ? iiif::firstCanvasOf(d.manifest, *range) : std::nullopt) return first;
    }
    if (id.empty()) return d.startCanvas < canvases.size() ? std::optional(d.startCanvas) : std::nullopt;
    const auto at =
        std::find_if(canvases.begin(), canvases.end(), [&](const iiif::Canvas& c) { return c.id == id; });
    return at != canvases.end() ? std::optional(std::size_t(at - canvases.begin())) : std::nullopt;
}

}  // namespace viewer
