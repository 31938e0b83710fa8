#pragma once
// What runs beside the main thread, put together once: fetchers around fetchers, workers, the mailbox.
// Members stand in order of construction, so that whoever calls others goes first at the end.

#include <functional>
#include <memory>
#include <string>

#include "net/fetcher.h"
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

private:
    Mailbox<Arrival> mailbox_;
    WorkerPool workers_;
    std::unique_ptr<net::Fetcher> web_;    ///< libcurl, or nothing at all when offline
    std::unique_ptr<net::Fetcher> cache_;  ///< may be absent
    std::unique_ptr<net::Fetcher> files_;
    std::unique_ptr<net::Fetcher> pictures_;
    std::unique_ptr<Loader> loader_;
};

}  // namespace viewer
