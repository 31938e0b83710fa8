#include "viewer/app/services.h"

#include <algorithm>
#include <thread>
#include <utility>

#include "net/curl_fetcher.h"
#include "net/disk_cache.h"
#include "net/file_fetcher.h"
#include "net/offline_fetcher.h"
#include "viewer/app/user_folders.h"
#include "viewer/app/version.h"
#include "viewer/limits.h"
#include "viewer/pictures/picture_service.h"

namespace viewer {
namespace {

int workerCount() {
    return std::clamp(int(std::thread::hardware_concurrency()) - 1, 1, 4);
}

std::unique_ptr<net::Fetcher> makeWeb(const CommonOptions& options) {
    if (options.offline) return std::make_unique<net::OfflineFetcher>();
    return std::make_unique<net::CurlFetcher>(net::CurlOptions{
        .userAgent = std::string("Vitrine/") + kVersion + " (IIIF viewer)",
        .caFile = options.caFile,
        .connectionsPerHost = limits::kConnectionsPerHost,
        .streamsPerHost = limits::kStreamsPerHost,
        .connectTimeoutSeconds = limits::kConnectTimeoutSeconds,
        .stallBytesPerSecond = limits::kStallBytesPerSecond,
        .stallSeconds = limits::kStallSeconds,
        .totalTimeoutSeconds = limits::kTotalTimeoutSeconds,
        .maxRedirects = limits::kMaxRedirects,
    });
}

std::unique_ptr<net::Fetcher> makeCache(const CommonOptions& options, net::Fetcher& web) {
    const std::int64_t budget = options.cacheBytes.value_or(options.settings.cacheBytes);
    const std::string folder = options.cacheFolder.empty() ? userCacheFolder() : options.cacheFolder;
    if (budget <= 0 || folder.empty()) return nullptr;
    return std::make_unique<net::DiskCache>(web, folder + "/cache.sqlite", budget);
}

}  // namespace

Services::Services(const CommonOptions& options, int maxTextureSide, std::function<void()> wake)
    : mailbox_(std::move(wake)),
      workers_(workerCount()),
      web_(makeWeb(options)),
      cache_(makeCache(options, *web_)),
      files_(std::make_unique<net::FileFetcher>(cache_ ? *cache_ : *web_)),
      pictures_(
          std::make_unique<PictureService>(*files_, workers_,
                                           PictureServiceOptions{.maxFileBytes = limits::kPictureBytes,
                                                                 .budgetBytes = limits::kPictureStoreBytes,
                                                                 .decode = limits::kPictureDecode,
                                                                 .tileSide = limits::kPictureTileSide})),
      loader_(std::make_unique<Loader>(*pictures_, workers_, mailbox_, maxTextureSide)) {}

Services::~Services() = default;

}  // namespace viewer
