#include "tests/support/loopback_shared.h"

#include <algorithm>

namespace test_support {

std::string lowered(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; });
    return text;
}

void LoopbackShared::handle(std::string prefix, Handler handler) {
    const std::lock_guard lock(mutex_);
    handlers_[std::move(prefix)] = std::move(handler);
}

Handler LoopbackShared::handlerFor(const std::string& target) const {
    const std::lock_guard lock(mutex_);
    const Handler* best = nullptr;
    std::size_t length = 0;
    for (const auto& [prefix, handler] : handlers_) {
        if (target.starts_with(prefix) && prefix.size() >= length) {
            best = &handler;
            length = prefix.size();
        }
    }
    return best ? *best : [](const Req&) { return Res{.status = 404, .body = "nothing here\n"}; };
}

void LoopbackShared::begin(Req& req) {
    {
        const std::lock_guard lock(mutex_);
        req.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - began_).count();
        log_.push_back(req);
        maxInFlight_ = std::max(maxInFlight_, ++inFlightInAll_);
        maxStreams_ = std::max(maxStreams_, ++inFlight_[req.connection]);
    }
    changed_.notify_all();
}

void LoopbackShared::finish(const Req& req) {
    const std::lock_guard lock(mutex_);
    --inFlightInAll_;
    --inFlight_[req.connection];
}

void LoopbackShared::noteCancelled() {
    const std::lock_guard lock(mutex_);
    ++cancelled_;
}

bool LoopbackShared::pause(std::chrono::milliseconds time) const {
    std::unique_lock lock(mutex_);
    return !changed_.wait_for(lock, time, [this] { return ending_; });
}

void LoopbackShared::endPauses() {
    {
        const std::lock_guard lock(mutex_);
        ending_ = true;
    }
    changed_.notify_all();
}

std::vector<Req> LoopbackShared::requests() const {
    const std::lock_guard lock(mutex_);
    return log_;
}

bool LoopbackShared::waitForRequests(std::size_t count, std::chrono::seconds timeout) const {
    std::unique_lock lock(mutex_);
    return changed_.wait_for(lock, timeout, [&] { return log_.size() >= count; });
}

int LoopbackShared::maxInFlight() const {
    const std::lock_guard lock(mutex_);
    return maxInFlight_;
}
int LoopbackShared::maxStreams() const {
    const std::lock_guard lock(mutex_);
    return maxStreams_;
}
int LoopbackShared::cancelled() const {
    const std::lock_guard lock(mutex_);
    return cancelled_;
}

}  // namespace test_support
