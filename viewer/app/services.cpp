#include "viewer/app/services.h"

#include <algorithm>
#include <thread>
#include <utility>

#include "net/file_fetcher.h"
#include "net/joined_fetcher.h"
#include "net/offline_fetcher.h"
#include "net/user_agent.h"
#include "viewer/app/user_folders.h"
#include "viewer/app/version.h"
#include "viewer/limits.h"
#include "viewer/pictures/picture_service.h"

namespace viewer {
namespace {

int workerCount() {
    return std::clamp(int(std::thread::hardware_concurrency()), 1, 4);
}

std::string introduction(const Settings& settings) {
    return net::userAgent(std::string("Vitrine/") + kVersion, settings.networkContact);
}

std::unique_ptr<net::CurlFetcher> makeCurl(const CommonOptions& options) {
    if (options.offline) return nullptr;
    return std::make_unique<net::CurlFetcher>(net::CurlOptions{
        .userAgent = introduction(options.settings),
        .proxy = options.settings.proxy,
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

std::unique_ptr<net::DiskCache> makeCache(const CommonOptions& options, net::Fetcher& web) {
    // None of the command line is none for good; none of the settings may become one.
    const std::int64_t budget = options.cacheBytes.value_or(options.settings.cacheBytes);
    const std::string folder = options.cacheFolder.empty() ? userCacheFolder() : options.cacheFolder;
    if (options.cacheBytes == 0 || folder.empty()) return nullptr;
    return std::make_unique<net::DiskCache>(web, folder + "/cache.sqlite", budget);
}

}  // namespace

Services::Services(const CommonOptions& options, int maxTextureSide, std::function<void()> wake)
    : mailbox_(std::move(wake)),
      workers_(workerCount()),
      cacheSizeGiven_(options.cacheBytes.has_value()),
      curl_(makeCurl(options)),
      offline_(options.offline ? std::make_unique<net::OfflineFetcher>() : nullptr),
      cache_(makeCache(options, web())),
      joined_(std::make_unique<net::JoinedFetcher>(cache_ ? static_cast<net::Fetcher&>(*cache_) : web())),
      files_(std::make_unique<net::FileFetcher>(*joined_)),
      pictures_(
          std::make_unique<PictureService>(*files_, workers_,
                                           PictureServiceOptions{.maxFileBytes = limits::kPictureBytes,
                                                                 .budgetBytes = limits::kPictureStoreBytes,
                                                                 .decode = limits::kPictureDecode,
                                                                 .tileSide = limits::kPictureTileSide})),
      loader_(std::make_unique<Loader>(*pictures_, workers_, mailbox_, maxTextureSide)) {}

Services::~Services() = default;

net::Fetcher& Services::web() {
    if (curl_) return *curl_;
    return *offline_;
}

void Services::applySettings(const Settings& settings) {
    if (curl_) {
        curl_->setUserAgent(introduction(settings));
        curl_->setProxy(settings.proxy);  // a bad one never gets into the settings
    }
    if (cache_ && !cacheSizeGiven_) cache_->setBudget(settings.cacheBytes);
}

void Services::clearCache(std::function<void()> done) {
    if (cache_) return cache_->clear(std::move(done));
    if (done) done();
}

void Services::cacheUsage(std::function<void(std::int64_t)> answer) {
    if (cache_) return cache_->usage(std::move(answer));
    if (answer) answer(0);
}

}  // namespace viewer
