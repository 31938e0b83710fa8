#pragma once
// Fetches, decodes and parses, and posts what came to the mailbox. Knows nothing of what is wanted.
// Main thread; the work itself is done on the fetcher's thread and on workers.

#include <string>
#include <unordered_map>
#include <vector>

#include "net/fetcher.h"
#include "viewer/async/mailbox.h"
#include "viewer/async/worker_pool.h"
#include "viewer/tiles/arrival.h"

namespace viewer {

class Loader {
public:
    /// All must outlive this and the jobs under way. `maxTextureSide`: larger tiles are halved before upload.
    Loader(net::Fetcher& fetcher, Executor& workers, Mailbox<Arrival>& mailbox, int maxTextureSide);

    LoadId loadDocument(const std::string& url);
    /// The pictures of a folder, as a document.
    LoadId loadFolder(const std::string& path);
    LoadId loadInfo(ImageId image, const std::string& url);
    /// Asks who may see an image; without any token.
    LoadId loadProbe(ImageId image, const std::string& url);
    /// Asks at urls[place]; the arrival carries both, so that the next address is one not yet tried. `anew`:
    /// past all caches, since what they have was broken.
    LoadId loadTile(const TileKey& key, std::vector<std::string> urls, std::size_t place, bool hasNeighbours,
                    bool anew);
    LoadId loadAnnotations(const std::string& url, iiif::Size<iiif::CanvasSpace> canvas);
    LoadId loadStylesheet(const std::string& url);
    /// The picture at `url`, made to fit `box`.
    LoadId loadThumbnail(const std::string& url, ThumbnailBox box);
    /// The description of a service that gives a thumbnail.
    LoadId loadThumbnailInfo(const std::string& url);
    void cancel(LoadId load);
    /// To be called with each load that arrived.
    void finished(LoadId load) { requests_.erase(load); }

    net::HostFigures host(std::string_view url) const { return fetcher_.host(url); }

private:
    /// Fetches, then runs `work` on a worker with the response.
    template <class Work>
    LoadId load(net::Request request, Work work);

    net::Fetcher& fetcher_;
    Executor& workers_;
    Mailbox<Arrival>& mailbox_;
    int maxTextureSide_;
    LoadId lastLoad_ = 0;
    std::unordered_map<LoadId, net::RequestId> requests_;
};

/// Reads a document of any kind from what came: JSON by the standard, a picture as a manifest of one canvas.
iiif::Parsed<iiif::Document> readDocument(const net::Response& response);

}  // namespace viewer
