#include "viewer/tiles/loader.h"

#include <algorithm>
#include <memory>
#include <string_view>
#include <utility>

#include "render/decode.h"
#include "viewer/limits.h"
#include "viewer/pictures/single_picture.h"

namespace viewer {
namespace {

std::string_view textOf(const net::Bytes& bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

Outcome outcomeOf(net::Response&& response) {
    response.body = {};
    return {std::move(response)};
}

}  // namespace

Loader::Loader(net::Fetcher& fetcher, Executor& workers, Mailbox<Arrival>& mailbox, int maxTextureSide)
    : fetcher_(fetcher), workers_(workers), mailbox_(mailbox), maxTextureSide_(maxTextureSide) {}

template <class Work>
LoadId Loader::load(net::Request request, Work work) {
    const LoadId load = ++lastLoad_;
    requests_[load] = 0;
    const net::RequestId id = fetcher_.fetch(
        std::move(request), [&workers = workers_, &mailbox = mailbox_, load, work](net::Response&& response) {
            // The worker owns the bytes from here; std::function wants something that can be copied.
            auto shared = std::make_shared<net::Response>(std::move(response));
            workers.submit([&mailbox, load, work, shared] { mailbox.post(work(load, std::move(*shared))); });
        });
    requests_[load] = id;
    return load;
}

LoadId Loader::loadDocument(const std::string& url) {
    return load({.url = url, .expect = net::Expect::Json, .maxBytes = limits::kPictureBytes},
                [](LoadId load, net::Response response) -> Arrival {
                    auto document = response.error ? iiif::Parsed<iiif::Document>{} : readDocument(response);
                    return DocumentArrived{load, outcomeOf(std::move(response)), std::move(document)};
                });
}

LoadId Loader::loadFolder(const std::string& path) {
    const LoadId load = ++lastLoad_;
    workers_.submit([&mailbox = mailbox_, load, path] {
        DocumentArrived out{.load = load, .outcome = {}, .document = {}};
        iiif::Manifest manifest = readFolder(path);
        out.outcome.response.url = manifest.id;
        if (manifest.canvases.empty())
            out.document.failure = noPictures(path);
        else
            out.document.value = std::move(manifest);
        mailbox.post(std::move(out));
    });
    return load;
}

LoadId Loader::loadInfo(ImageId image, const std::string& url) {
    return load({.url = url, .expect = net::Expect::Json, .maxBytes = limits::kInfoBytes},
                [image](LoadId load, net::Response response) -> Arrival {
                    // What is refused may still be described (Authentication API 1.0, section 3).
                    const bool described =
                        !response.error || response.status == 401 || response.status == 403;
                    auto info = described ? iiif::parseImageInfo(textOf(response.body), limits::kRead)
                                          : iiif::Parsed<iiif::ImageInfo>{};
                    return InfoArrived{image, load, outcomeOf(std::move(response)), std::move(info)};
                });
}

LoadId Loader::loadProbe(ImageId image, const std::string& url) {
    return load({.url = url, .expect = net::Expect::Json, .maxBytes = limits::kInfoBytes},
                [image](LoadId load, net::Response response) -> Arrival {
                    auto result = response.error ? iiif::Parsed<iiif::ProbeResult>{}
                                                 : iiif::parseProbeResult(textOf(response.body), response.url,
                                                                          limits::kRead);
                    return ProbeArrived{image, load, outcomeOf(std::move(response)), std::move(result)};
                });
}

LoadId Loader::loadTile(const TileKey& key, std::vector<std::string> urls, std::size_t place,
                        bool hasNeighbours, bool anew) {
    const std::string url = urls.at(place);
    return load({.url = url, .expect = net::Expect::Image, .maxBytes = limits::kTileBytes, .anew = anew},
                [key, urls = std::move(urls), place, hasNeighbours, side = maxTextureSide_](
                    LoadId load, net::Response response) -> Arrival {
                    TileArrived out{.key = key,
                                    .load = load,
                                    .urls = urls,
                                    .place = place,
                                    .outcome = {},
                                    .tile = {},
                                    .error = {},
                                    .bytes = 0};
                    if (!response.error) {
                        auto decoded = render::decodeWithMargin(response.body, limits::kTileDecode, kGutter);
                        out.bytes = response.body.size();
                        response.body = {};
                        out.error = std::move(decoded.error);
                        // Half a tile with grey below would pass for the picture.
                        if (decoded.truncated) out.error = "A part of the picture arrived incomplete.";
                        if (decoded.image && out.error.empty())
                            out.tile = preparePadded(std::move(*decoded.image), hasNeighbours, side);
                    }
                    out.outcome = outcomeOf(std::move(response));
                    return out;
                });
}

LoadId Loader::loadAnnotations(const std::string& url, iiif::Size<iiif::CanvasSpace> canvas) {
    return load({.url = url, .expect = net::Expect::Json, .maxBytes = limits::kDocumentBytes},
                [canvas](LoadId load, net::Response response) -> Arrival {
                    auto page = response.error
                                    ? iiif::Parsed<iiif::AnnotationPage>{}
                                    : iiif::parseAnnotationPage(textOf(response.body), response.url, canvas,
                                                                limits::kRead);
                    return AnnotationsArrived{load, outcomeOf(std::move(response)), std::move(page)};
                });
}

LoadId Loader::loadStylesheet(const std::string& url) {
    return load({.url = url, .expect = net::Expect::Stylesheet, .maxBytes = limits::kStylesheetBytes},
                [](LoadId load, net::Response response) -> Arrival {
                    auto sheet =
                        response.error ? iiif::Stylesheet() : iiif::Stylesheet(textOf(response.body));
                    return StylesheetArrived{load, outcomeOf(std::move(response)), std::move(sheet)};
                });
}

LoadId Loader::loadThumbnail(const std::string& url, ThumbnailBox box) {
    const bool local = url.starts_with("file:");
    box = {std::min(box.width, maxTextureSide_), std::min(box.height, maxTextureSide_)};
    return load({.url = url,
                 .expect = net::Expect::Image,
                 .maxBytes = local ? limits::kPictureBytes : limits::kThumbnailFileBytes},
                [box, local](LoadId load, net::Response response) -> Arrival {
                    ThumbnailArrived out{.load = load, .outcome = {}, .picture = {}, .info = {}};
                    if (!response.error)
                        out.picture = thumbnailPicture(response.body, box,
                                                       local ? limits::kPictureDecode : limits::kTileDecode);
                    out.outcome = outcomeOf(std::move(response));
                    return out;
                });
}

LoadId Loader::loadThumbnailInfo(const std::string& url) {
    return load({.url = url, .expect = net::Expect::Json, .maxBytes = limits::kInfoBytes},
                [](LoadId load, net::Response response) -> Arrival {
                    ThumbnailArrived out{.load = load, .outcome = {}, .picture = {}, .info = {}};
                    if (!response.error)
                        out.info = iiif::parseImageInfo(textOf(response.body), limits::kRead);
                    out.outcome = outcomeOf(std::move(response));
                    return out;
                });
}

void Loader::cancel(LoadId load) {
    const auto it = requests_.find(load);
    if (it == requests_.end()) return;
    fetcher_.cancel(it->second);
    requests_.erase(it);
}

iiif::Parsed<iiif::Document> readDocument(const net::Response& response) {
    const auto header = render::readImageHeader(response.body, limits::kPictureDecode);
    if (header.fullWidth > 0)
        return {.value = singlePicture(response.url, header.fullWidth, header.fullHeight),
                .issues = {},
                .failure = {}};
    return iiif::parseDocument(textOf(response.body), response.url, limits::kRead);
}

}  // namespace viewer
