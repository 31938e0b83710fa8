#include "net/disk_cache.h"

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <variant>
#include <vector>

#include <pthread.h>

#include "net/disk_cache_store.h"
#include "net/freshness.h"
#include "net/url.h"

namespace net {
namespace {

using Clock = std::chrono::steady_clock;

// Answers that wait to be written; a disk slower than the network must not fill the memory.
constexpr std::size_t kWaitingBytes = 64u << 20;
// Written in one go; a lookup waits for one such go at the most.
constexpr std::size_t kPutsTogether = 16;
// What is left to write when the program ends may take this long.
constexpr std::chrono::milliseconds kLastWrites{300};
// A wall clock that stepped back would otherwise keep answers fresh for years.
constexpr std::int64_t kClockSlackSeconds = 300;
constexpr std::int64_t kLongestFreshSeconds = std::int64_t(366) * 24 * 3600;

bool isWeb(std::string_view url) {
    const std::string origin = originOf(url);
    return origin.starts_with("http://") || origin.starts_with("https://");
}

// An address may answer differently for each Accept header.
std::string keyOf(const Request& request) {
    std::string url = sendable(request.url);
    url.resize(std::min(url.find('#'), url.size()));
    const char* kind = request.expect == Expect::Json    ? "json "
                       : request.expect == Expect::Image ? "image "
                                                         : "css ";
    return kind + url;
}

std::int64_t wallSeconds() {
    return std::chrono::duration_cast<std::chrono::seconds>(
               std::chrono::system_clock::now().time_since_epoch())
        .count();
}

bool isFresh(const CachedAnswer& answer, std::int64_t now) {
    return answer.storedAt <= now + kClockSlackSeconds && now < answer.freshUntil &&
           answer.freshUntil <= answer.storedAt + kLongestFreshSeconds;
}

// Whether an old answer is better than this one. Even where the server says must-revalidate: a visitor
// without a network is served better by yesterday's page than by none, and `fromCache` says what it is.
bool worseThanStale(const Response& response) {
    switch (response.error.code) {
        case ErrorCode::Offline:
        case ErrorCode::NameNotFound:
        case ErrorCode::NotConnected:
        case ErrorCode::TimedOut:
        case ErrorCode::Truncated:
            return true;
        case ErrorCode::HttpStatus:
            return response.status == 429 || response.status >= 500;
        default:
            return false;
    }
}

}  // namespace

class DiskCache::Impl {
public:
    Impl(Fetcher& next, std::string file, std::int64_t budgetBytes)
        : next_(next),
          store_(std::move(file), budgetBytes),
          thread_([this](const std::stop_token& stop) { run(stop); }) {}
    ~Impl();

    Fetcher& next() { return next_; }
    RequestId fetch(Request request, Callback callback);
    void cancel(RequestId id);
    void setBudget(std::int64_t bytes);
    void clear(std::function<void()> done);
    void usage(std::function<void(std::int64_t)> answer);

private:
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
    struct Refresh {
        std::string key;
        std::int64_t storedAt, freshUntil;
    };
    struct Remove {
        std::string key;
    };
    using Puts = std::vector<KeyedAnswer>;
    using Job = std::variant<Order, Lookup, Puts, Refresh, Remove>;

    // Shared with the callbacks given to `next`, which outlives this and may answer after it has gone.
    struct Shared {
        std::mutex mutex;
        std::condition_variable_any changed;
        // Somebody waits for lookups, nobody for writes: those come second, unless a lookup needs one of
        // them.
        std::deque<Order> orders;  // of the program itself: few, and before all else
        std::deque<Lookup> lookups;
        std::deque<Job> writes;
        std::unordered_multiset<std::string> keysToWrite;
        std::size_t waitingBytes = 0;                       // of the bodies in `writes`
        std::unordered_map<RequestId, RequestId> underWay;  // ours -> next's; 0 before next was asked
        RequestId last = 0;
        int delivering = 0;
        bool closed = false;
    };
    // What was asked of `next` and why. Shared because a callback must be copyable.
    struct Asked {
        Lookup lookup;
        std::optional<CachedAnswer> stale;
    };

    void run(const std::stop_token& stop);
    std::optional<Job> take(const std::stop_token& stop);
    static Job takeWrite(Shared& shared);
    void work(Order& order) { order.obey(); }
    void work(Lookup& lookup);
    void work(Puts& puts) { store_.put(puts); }
    void work(Refresh& refresh) { store_.refresh(refresh.key, refresh.storedAt, refresh.freshUntil); }
    void work(Remove& remove) { store_.remove(remove.key); }
    void ask(Lookup lookup, std::optional<CachedAnswer> stale);
    static void answered(Shared& shared, Asked& asked, Response&& response);
    static Response settled(Shared& shared, Asked& asked, Response&& response);
    void addOrder(std::function<void()> obey);
    bool open() const;
    static void addWrite(Shared& shared, const std::string& key, Job write, std::size_t bytes = 0);
    static void deliver(Shared& shared, Lookup& lookup, Response&& response);

    Fetcher& next_;
    DiskCacheStore store_;  // the thread's own
    const std::shared_ptr<Shared> shared_ = std::make_shared<Shared>();
    Clock::time_point stoppedAt_;  // the thread's own
    std::jthread thread_;
};

DiskCache::Impl::~Impl() {
    std::vector<RequestId> abandoned;
    {
        const std::lock_guard lock(shared_->mutex);
        shared_->closed = true;
        for (const auto& [id, nextId] : shared_->underWay) abandoned.push_back(nextId);
    }
    for (const RequestId id : abandoned) next_.cancel(id);
    thread_.request_stop();
    thread_.join();
    std::unique_lock lock(shared_->mutex);
    shared_->changed.wait(lock, [this] { return shared_->delivering == 0; });
}

RequestId DiskCache::Impl::fetch(Request request, Callback callback) {
    std::string key = keyOf(request);
    const std::lock_guard lock(shared_->mutex);
    const RequestId id = ++shared_->last;
    shared_->underWay.emplace(id, 0);
    shared_->lookups.push_back({id, std::move(key), std::move(request), std::move(callback), Clock::now()});
    shared_->changed.notify_all();
    return id;
}

void DiskCache::Impl::cancel(RequestId id) {
    RequestId nextId = 0;
    {
        const std::lock_guard lock(shared_->mutex);
        const auto found = shared_->underWay.find(id);
        if (found == shared_->underWay.end()) return;
        nextId = found->second;
        shared_->underWay.erase(found);
        if (nextId == 0) {
            std::erase_if(shared_->lookups, [&](const Lookup& lookup) { return lookup.id == id; });
        }
    }
    if (nextId != 0) next_.cancel(nextId);
}

void DiskCache::Impl::setBudget(std::int64_t bytes) {
    addOrder([this, bytes] { store_.setBudget(bytes, [this] { return open(); }); });
}

void DiskCache::Impl::clear(std::function<void()> done) {
    {
        const std::lock_guard lock(shared_->mutex);
        shared_->writes.clear();
        shared_->keysToWrite.clear();
        shared_->waitingBytes = 0;
    }
    addOrder([this, done = std::move(done)] {
        store_.clear([this] { return open(); });
        if (done && open()) done();
    });
}

void DiskCache::Impl::usage(std::function<void(std::int64_t)> answer) {
    addOrder([this, answer = std::move(answer)] {
        const std::int64_t bytes = store_.usage();
        if (answer && open()) answer(bytes);
    });
}

void DiskCache::Impl::addOrder(std::function<void()> obey) {
    const std::lock_guard lock(shared_->mutex);
    shared_->orders.push_back({std::move(obey)});
    shared_->changed.notify_all();
}

bool DiskCache::Impl::open() const {
    const std::lock_guard lock(shared_->mutex);
    return !shared_->closed;
}

void DiskCache::Impl::run(const std::stop_token& stop) {
    pthread_setname_np(pthread_self(), "disk");
    while (auto job = take(stop)) std::visit([this](auto& what) { work(what); }, *job);
}

// After the stop only writes are worth doing, and only for a moment.
std::optional<DiskCache::Impl::Job> DiskCache::Impl::take(const std::stop_token& stop) {
    Shared& shared = *shared_;
    std::unique_lock lock(shared.mutex);
    shared.changed.wait(lock, stop, [&] {
        return !shared.orders.empty() || !shared.lookups.empty() || !shared.writes.empty();
    });
    if (!shared.orders.empty()) {
        Job order = std::move(shared.orders.front());
        shared.orders.pop_front();
        return order;
    }
    if (stop.stop_requested()) {
        if (stoppedAt_ == Clock::time_point()) stoppedAt_ = Clock::now();
        if (shared.writes.empty() || Clock::now() > stoppedAt_ + kLastWrites) return std::nullopt;
        return takeWrite(shared);
    }
    if (shared.lookups.empty() || shared.keysToWrite.contains(shared.lookups.front().key))
        return takeWrite(shared);
    Job lookup = std::move(shared.lookups.front());
    shared.lookups.pop_front();
    return lookup;
}

// The first write; of answers to keep, those that follow it as well.
DiskCache::Impl::Job DiskCache::Impl::takeWrite(Shared& shared) {
    const auto forget = [&](const std::string& key) {
        shared.keysToWrite.erase(shared.keysToWrite.find(key));
    };
    Job first = std::move(shared.writes.front());
    shared.writes.pop_front();
    if (const auto* refresh = std::get_if<Refresh>(&first)) forget(refresh->key);
    if (const auto* removal = std::get_if<Remove>(&first)) forget(removal->key);
    auto* puts = std::get_if<Puts>(&first);
    if (!puts) return first;
    while (puts->size() < kPutsTogether && !shared.writes.empty()) {
        auto* more = std::get_if<Puts>(&shared.writes.front());
        if (!more) break;
        puts->push_back(std::move(more->front()));
        shared.writes.pop_front();
    }
    for (const auto& [key, answer] : *puts) {
        forget(key);
        shared.waitingBytes -= answer.response.body.size();
    }
    return first;
}

void DiskCache::Impl::work(Lookup& lookup) {
    std::optional<CachedAnswer> found = store_.find(lookup.key);
    if (found && found->response.body.size() > lookup.request.maxBytes) found.reset();
    {
        const std::lock_guard lock(shared_->mutex);
        if (!shared_->underWay.contains(lookup.id)) return;  // cancelled meanwhile
    }
    if (!found || !isFresh(*found, wallSeconds())) return ask(std::move(lookup), std::move(found));
    found->response.fromCache = true;
    deliver(*shared_, lookup, std::move(found->response));
}

void DiskCache::Impl::ask(Lookup lookup, std::optional<CachedAnswer> stale) {
    Request request = lookup.request;
    if (stale) {
        request.ifNoneMatch = stale->response.etag;
        request.ifModifiedSince = stale->response.lastModified;
    }
    const RequestId id = lookup.id;
    const auto asked = std::make_shared<Asked>(Asked{std::move(lookup), std::move(stale)});
    const RequestId nextId = next_.fetch(std::move(request), [shared = shared_, asked](Response&& response) {
        answered(*shared, *asked, std::move(response));
    });
    {
        const std::lock_guard lock(shared_->mutex);
        const auto found = shared_->underWay.find(id);
        if (found != shared_->underWay.end()) {
            found->second = nextId;
            return;
        }
    }
    next_.cancel(nextId);  // cancelled while it was being asked, or answered already
}

void DiskCache::Impl::answered(Shared& shared, Asked& asked, Response&& response) {
    deliver(shared, asked.lookup, settled(shared, asked, std::move(response)));
}

// The answer to give; what is to be kept of it is queued for the disk.
Response DiskCache::Impl::settled(Shared& shared, Asked& asked, Response&& response) {
    const std::string& key = asked.lookup.key;
    const std::int64_t now = wallSeconds();
    const bool redirected = response.url != asked.lookup.request.url;
    const auto freshUntil = [&] {
        return now + freshSeconds(response, asked.lookup.request.expect, redirected, now);
    };
    const bool unchanged = asked.stale && !response.error && response.status == 304;
    if (unchanged || (asked.stale && worseThanStale(response))) {
        if (unchanged) {
            if (response.lastModified.empty()) response.lastModified = asked.stale->response.lastModified;
            addWrite(shared, key, Refresh{key, now, freshUntil()});
        }
        asked.stale->response.fromCache = true;
        return std::move(asked.stale->response);
    }
    if (storable(response)) {
        const std::size_t size = response.body.size();
        addWrite(shared, key, Puts{{key, {response, now, freshUntil()}}}, size);
    } else if (asked.stale) {
        addWrite(shared, key, Remove{key});
    }
    return std::move(response);
}

void DiskCache::Impl::addWrite(Shared& shared, const std::string& key, Job write, std::size_t bytes) {
    const std::lock_guard lock(shared.mutex);
    if (shared.closed || shared.waitingBytes + bytes > kWaitingBytes) return;
    shared.waitingBytes += bytes;
    shared.keysToWrite.insert(key);
    shared.writes.push_back(std::move(write));
    shared.changed.notify_all();
}

void DiskCache::Impl::deliver(Shared& shared, Lookup& lookup, Response&& response) {
    {
        const std::lock_guard lock(shared.mutex);
        shared.underWay.erase(lookup.id);
        if (shared.closed) return;
        ++shared.delivering;
    }
    response.seconds = std::chrono::duration<double>(Clock::now() - lookup.began).count();
    lookup.callback(std::move(response));
    const std::lock_guard lock(shared.mutex);
    --shared.delivering;
    shared.changed.notify_all();
}

DiskCache::DiskCache(Fetcher& next, std::string file, std::int64_t budgetBytes)
    : impl_(std::make_unique<Impl>(next, std::move(file), budgetBytes)) {}
DiskCache::~DiskCache() = default;

// Two fetchers' ids become one row of ids: odd ones are ours, even ones are those of `next`, doubled.
RequestId DiskCache::fetch(Request request, Callback callback) {
    if (isWeb(request.url)) return impl_->fetch(std::move(request), std::move(callback)) * 2 + 1;
    return impl_->next().fetch(std::move(request), std::move(callback)) * 2;
}

void DiskCache::setBudget(std::int64_t budgetBytes) {
    impl_->setBudget(budgetBytes);
}

void DiskCache::clear(std::function<void()> done) {
    impl_->clear(std::move(done));
}

void DiskCache::usage(std::function<void(std::int64_t)> answer) {
    impl_->usage(std::move(answer));
}

void DiskCache::cancel(RequestId id) {
    if (id % 2 == 1) {
        impl_->cancel(id / 2);
    } else {
        impl_->next().cancel(id / 2);
    }
}

HostFigures DiskCache::host(std::string_view url) const {
    return impl_->next().host(url);
}

}  // namespace net
