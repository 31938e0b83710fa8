#pragma once
// What runs beside the main thread, put together once: fetchers around fetchers, workers, the mailbox.
// Members stand in order of construction, so that whoever calls others goes first at the end.

#include <functional>
#include <memory>
#include <string>

#include "net/curl_fetcher.h"
#include "net/disk_cache.h"
#include "viewer/app/options.h"
#include "viewer/async/mailbox.h"
#include "viewer/async/worker_pool.h"
#include "viewer/tiles/arrival.h"
#include "viewer/tiles/loader.h"

namespace viewer {

class Services {
public:
    /// `wake` is called from any thread when the mailbox gets something. `maxTextureSide`: of the driver at
    /// hand.
    Services(const CommonOptions& options, int maxTextureSide, std::function<void()> wake);
    ~Services();

    net::Fetcher& fetcher() { return *pictures_; }
    Mailbox<Arrival>& mailbox() { return mailbox_; }
    Loader& loader() { return *loader_; }

    /// What of the settings concerns them: proxy, contact and size of the cache, where the command line does
    /// not say it. Holds for what is fetched from now on; nothing is waited for. Main thread.
    void applySettings(const Settings& settings);
    // The callbacks come on another thread, soon, and not after this is destroyed; without a cache they come
    // at once.
    void clearCache(std::function<void()> done);
    void cacheUsage(std::function<void(std::int64_t bytes)> answer);

private:
    net::Fetcher& web();

    Mailbox<Arrival> mailbox_;
    WorkerPool workers_;
    const bool cacheSizeGiven_;
    std::unique_ptr<net::CurlFetcher> curl_;  ///< none when offline
    std::unique_ptr<net::Fetcher> offline_;   ///< only then
    std::unique_ptr<net::DiskCache> cache_;   ///< none without a home, or where the command line says none
    std::unique_ptr<net::Fetcher> joined_;
    std::unique_ptr<net::Fetcher> files_;
    std::unique_ptr<net::Fetcher> pictures_;
    std::unique_ptr<Loader> loader_;
};

}  // namespace viewer
