#pragma once
// Answers every request with ErrorCode::Offline: stands where the web would be under --offline.

#include <atomic>

#include "net/fetcher.h"

namespace net {

class OfflineFetcher : public Fetcher {
public:
    RequestId fetch(Request request, Callback callback) override {
        const RequestId id = ++last_;
        Response response;
        response.url = request.url;
        response.error = {ErrorCode::Offline,
                          "Vitrine was started offline, so " + request.url + " was not fetched.",
                          "Start without --offline to fetch it."};
        callback(std::move(response));
        return id;
    }
    void cancel(RequestId) override {}
    HostFigures host(std::string_view) const override { return {.slots = 1}; }

private:
    std::atomic<RequestId> last_ = 0;
};

}  // namespace net
