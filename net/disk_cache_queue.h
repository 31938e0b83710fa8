#pragma once
// Private to the disk cache: what waits for its thread, and in which order. Any thread.

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>
#include <unordered_set>
#include <variant>
#include <vector>

#include "net/disk_cache_store.h"
#include "net/fetcher.h"

namespace net::disk {

using Clock = std::chrono::steady_clock;

/// Of the program itself: few, and before all lookups.
struct Order {
    std::function<void()> obey;
};
struct Lookup {
    RequestId id;
    std::string key;
    Request request;
    Callback callback;
    Clock::time_point began;
};
/// One that was cancelled before its turn.
struct GivenUp {
    Lookup lookup;
};

// Somebody waits for lookups, nobody for writes: those come second, unless a lookup needs one of them.
using Puts = std::vector<KeyedAnswer>;
struct Refresh {
    std::string key;
    std::int64_t storedAt, freshUntil;
};
struct Remove {
    std::string key;
};

using Job = std::variant<Order, Lookup, GivenUp, Puts, Refresh, Remove>;

class Queue {
public:
    void add(Order order);
    void add(Lookup lookup);
    /// Puts a lookup that waits before all else, as given up; one that does not wait is left alone.
    void giveUp(RequestId id);

    void add(KeyedAnswer answer);
    void add(Refresh refresh);
    void add(Remove removal);
    void forgetWrites();
    /// No write is added from now on.
    void close();

    /// Waits for the next. After the stop only writes are worth doing, and only for a moment; then nothing.
    std::optional<Job> take(const std::stop_token& stop);

private:
    void addWrite(const std::string& key, Job write, std::size_t bytes);
    Job takeWrite();

    std::mutex mutex_;  // guards all below
    std::condition_variable_any changed_;
    std::deque<GivenUp> givenUp_;
    std::deque<Order> orders_;
    std::deque<Lookup> lookups_;
    std::deque<Job> writes_;
    std::unordered_multiset<std::string> keysToWrite_;
    std::size_t waitingBytes_ = 0;  // of the bodies in `writes_`
    bool closed_ = false;
    Clock::time_point stoppedAt_;
};

}  // namespace net::disk
