#pragma once
// A fetcher that answers when the test says so. Any thread.

#include <map>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "net/fetcher.h"

namespace net {

class ManualFetcher : public Fetcher {
public:
    RequestId fetch(Request request, Callback callback) override {
        const std::lock_guard lock(mutex_);
        requests_.push_back(std::move(request));
        waiting_.emplace(requests_.size(), std::move(callback));
        return requests_.size();
    }
    void cancel(RequestId id) override {
        const std::lock_guard lock(mutex_);
        cancelled_.push_back(id);
    }
    HostFigures host(std::string_view) const override { return {.slots = 3}; }

    /// Ids count from 1.
    void answer(RequestId id, Response response) {
        Callback callback;
        {
            const std::lock_guard lock(mutex_);
            callback = std::move(waiting_.at(id));
            waiting_.erase(id);
            response.url = requests_[id - 1].url;
        }
        callback(std::move(response));
    }
    void answer(RequestId id, const std::string& body) {
        Response response;
        response.status = 200;
        response.cacheControl = "max-age=1000";
        response.body.assign(body.begin(), body.end());
        answer(id, std::move(response));
    }
    void fail(RequestId id, ErrorCode code) {
        Response response;
        response.error.code = code;
        answer(id, std::move(response));
    }

    std::vector<Request> requests() const {
        const std::lock_guard lock(mutex_);
        return requests_;
    }
    std::vector<RequestId> cancelled() const {
        const std::lock_guard lock(mutex_);
        return cancelled_;
    }

private:
    mutable std::mutex mutex_;
    std::vector<Request> requests_;
    std::map<RequestId, Callback> waiting_;
    std::vector<RequestId> cancelled_;
};

}  // namespace net
