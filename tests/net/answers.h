#pragma once
// Waits for the answers of a fetcher, and counts the callbacks of each fetch.

#include <chrono>
#include <condition_variable>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "net/fetcher.h"

namespace net {

inline std::string textOf(const Response& response) {
    return {response.body.begin(), response.body.end()};
}

inline Request requestFor(std::string url, Expect expect = Expect::Image, std::size_t maxBytes = 1u << 20) {
    Request request;
    request.url = std::move(url);
    request.expect = expect;
    request.maxBytes = maxBytes;
    return request;
}

/// Where callbacks put their responses. Lives on in them, so that a late one does no harm.
class Answers {
public:
    /// A callback that stores what it gets under `name`.
    Callback as(int name) {
        return [state = state_, name](Response&& response) {
            const std::lock_guard lock(state->mutex);
            state->responses[name] = std::move(response);
            ++state->calls[name];
            ++state->total;
            state->changed.notify_all();
        };
    }

    /// True once so many callbacks have come.
    bool wait(int count, std::chrono::seconds timeout = std::chrono::seconds(60)) const {
        std::unique_lock lock(state_->mutex);
        return state_->changed.wait_for(lock, timeout, [&] { return state_->total >= count; });
    }

    int total() const {
        const std::lock_guard lock(state_->mutex);
        return state_->total;
    }
    int calls(int name) const {
        const std::lock_guard lock(state_->mutex);
        const auto found = state_->calls.find(name);
        return found == state_->calls.end() ? 0 : found->second;
    }
    Response of(int name) const {
        const std::lock_guard lock(state_->mutex);
        return state_->responses.at(name);
    }

private:
    struct State {
        std::mutex mutex;
        std::condition_variable changed;
        std::map<int, Response> responses;
        std::map<int, int> calls;
        int total = 0;
    };
    std::shared_ptr<State> state_ = std::make_shared<State>();
};

/// One fetch, waited for.
inline Response fetchOne(Fetcher& fetcher, Request request) {
    Answers answers;
    fetcher.fetch(std::move(request), answers.as(0));
    if (!answers.wait(1)) {
        ADD_FAILURE() << "no answer came";
        return {};
    }
    return answers.of(0);
}

}  // namespace net
