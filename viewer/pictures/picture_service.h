#pragma once
// An image service inside the program: a picture without a service, local or remote, is fetched whole once,
// decoded, and served as Image API 3 tiles at full, half, quarter size and so on, behind the Fetcher
// interface; nothing above knows the difference. Any thread.

#include <memory>

#include "net/fetcher.h"
#include "render/decode.h"
#include "viewer/async/worker_pool.h"

namespace viewer {

struct PictureServiceOptions {
    std::size_t maxFileBytes;  ///< of one picture file
    std::size_t budgetBytes;   ///< of decoded pictures kept, least recently used leave first
    render::DecodeLimits decode;
    int tileSide;  ///< pixels
};

class PictureService : public net::Fetcher {
public:
    /// `next` fetches the files and answers what is no picture: address; it and `workers` must outlive this.
    PictureService(net::Fetcher& next, Executor& workers, PictureServiceOptions options);
    ~PictureService() override;

    net::RequestId fetch(net::Request request, net::Callback callback) override;
    void cancel(net::RequestId id) override;
    net::HostFigures host(std::string_view url) const override;

private:
    class Impl;
    std::shared_ptr<Impl> impl_;  ///< shared with jobs under way, which may outlive this
};

}  // namespace viewer
