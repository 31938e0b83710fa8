#include "net/disk_cache_queue.h"

#include <algorithm>
#include <utility>

namespace net::disk {
namespace {

// Answers that wait to be written; a disk slower than the network must not fill the memory.
constexpr std::size_t kWaitingBytes = 64u << 20;
// Written in one go; a lookup waits for one such go at the most.
constexpr std::size_t kPutsTogether = 16;
// What is left to write when the program ends may take this long.
constexpr std::chrono::milliseconds kLastWrites{300};

template <typename T>
T takeFirst(std::deque<T>& from) {
    T first = std::move(from.front());
    from.pop_front();
    return first;
}

}  // namespace

void Queue::add(Order order) {
    const std::lock_guard lock(mutex_);
    orders_.push_back(std::move(order));
    changed_.notify_all();
}

void Queue::add(Lookup lookup) {
    const std::lock_guard lock(mutex_);
    lookups_.push_back(std::move(lookup));
    changed_.notify_all();
}

void Queue::giveUp(RequestId id) {
    const std::lock_guard lock(mutex_);
    const auto found =
        std::find_if(lookups_.begin(), lookups_.end(), [&](const Lookup& lookup) { return lookup.id == id; });
    if (found == lookups_.end()) return;
    givenUp_.push_back({std::move(*found)});
    lookups_.erase(found);
    changed_.notify_all();
}

void Queue::add(KeyedAnswer answer) {
    const std::string key = answer.key;
    const std::size_t bytes = answer.answer.response.body.size();
    Puts puts;
    puts.push_back(std::move(answer));
    addWrite(key, std::move(puts), bytes);
}

void Queue::add(Refresh refresh) {
    const std::string key = refresh.key;
    addWrite(key, std::move(refresh), 0);
}

void Queue::add(Remove removal) {
    const std::string key = removal.key;
    addWrite(key, std::move(removal), 0);
}

void Queue::addWrite(const std::string& key, Job write, std::size_t bytes) {
    const std::lock_guard lock(mutex_);
    if (closed_ || waitingBytes_ + bytes > kWaitingBytes) return;
    waitingBytes_ += bytes;
    keysToWrite_.insert(key);
    writes_.push_back(std::move(write));
    changed_.notify_all();
}

void Queue::forgetWrites() {
    const std::lock_guard lock(mutex_);
    writes_.clear();
    keysToWrite_.clear();
    waitingBytes_ = 0;
}

void Queue::close() {
    const std::lock_guard lock(mutex_);
    closed_ = true;
}

std::optional<Job> Queue::take(const std::stop_token& stop) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, stop, [this] {
        return !givenUp_.empty() || !orders_.empty() || !lookups_.empty() || !writes_.empty();
    });
    if (!givenUp_.empty()) return takeFirst(givenUp_);
    if (!orders_.empty()) return takeFirst(orders_);
    if (stop.stop_requested()) {
        if (stoppedAt_ == Clock::time_point()) stoppedAt_ = Clock::now();
        if (writes_.empty() || Clock::now() > stoppedAt_ + kLastWrites) return std::nullopt;
        return takeWrite();
    }
    if (lookups_.empty() || keysToWrite_.contains(lookups_.front().key)) return takeWrite();
    return takeFirst(lookups_);
}

// The first write; of answers to keep, those that follow it as well.
Job Queue::takeWrite() {
    const auto forget = [this](const std::string& key) { keysToWrite_.erase(keysToWrite_.find(key)); };
    Job first = takeFirst(writes_);
    if (const auto* refresh = std::get_if<Refresh>(&first)) forget(refresh->key);
    if (const auto* removal = std::get_if<Remove>(&first)) forget(removal->key);
    auto* puts = std::get_if<Puts>(&first);
    if (!puts) return first;
    while (puts->size() < kPutsTogether && !writes_.empty()) {
        auto* more = std::get_if<Puts>(&writes_.front());
        if (!more) break;
        puts->push_back(std::move(more->front()));
        writes_.pop_front();
    }
    for (const auto& [key, answer] : *puts) {
        forget(key);
        waitingBytes_ -= answer.response.body.size();
    }
    return first;
}

}  // namespace net::disk
