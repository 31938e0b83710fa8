#include "net/disk_cache.h"

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>
#include <unordered_map>
#include <utility>
#include <variant>
#include <vector>

#include <pthread.h>

#include "net/disk_cache_queue.h"
#include "net/disk_cache_store.h"
#include "net/freshness.h"
#include "net/given_up.h"
#include "net/plausible.h"
#include "net/url.h"

namespace net {
namespace {

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
bool worseThanStale(const Response& response, Expect expect) {
    switch (response.error.code) {
        case ErrorCode::None:
            return response.status == 200 && !plausible(response, expect);
        case ErrorCode::Offline:
        case ErrorCode::NameNotFound:
        case ErrorCode::NotConnected:
        case ErrorCode::Tls:
        case ErrorCode::TimedOut:
        case ErrorCode::Truncated:
        case ErrorCode::Blocked:
            return true;
        case ErrorCode::HttpStatus:
            return response.status == 429 || response.status >= 500;
        default:
            return false;
    }
}

// Another answer than the one that is kept. What went wrong on the way, or was given up, says nothing of it.
bool takesItsPlace(const Response& response) {
    return !response.error || response.error.code == ErrorCode::HttpStatus;
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
    struct UnderWay {
        RequestId next = 0;  // its id at `next`; 0 before that was asked
        bool cancelled = false;
    };
    // Shared with the callbacks given to `next`, which outlives this and may answer after it has gone.
    struct Shared {
        disk::Queue queue;
        std::mutex mutex;  // guards all below; may be held while the queue is used
        std::condition_variable changed;
        std::unordered_map<RequestId, UnderWay> underWay;  // by our id
        RequestId last = 0;
        int delivering = 0;
        bool closed = false;
    };
    // What was asked of `next` and why. Shared because a callback must be copyable.
    struct Asked {
        disk::Lookup lookup;
        std::optional<CachedAnswer> stale;
    };

    void run(const std::stop_token& stop);
    void work(disk::Order& order) { order.obey(); }
    void work(disk::Lookup& lookup);
    void work(disk::GivenUp& job) { deliver(*shared_, job.lookup, givenUp(job.lookup.request.url)); }
    void work(disk::Puts& puts) { store_.put(puts); }
    void work(disk::Refresh& refresh) { store_.refresh(refresh.key, refresh.storedAt, refresh.freshUntil); }
    void work(disk::Remove& remove) { store_.remove(remove.key); }
    void ask(disk::Lookup lookup, std::optional<CachedAnswer> stale);
    bool cancelled(RequestId id) const;
    void asked(RequestId id, RequestId nextId);
    static Response settled(Shared& shared, Asked& asked, Response&& response);
    bool open() const;
    static void deliver(Shared& shared, disk::Lookup& lookup, Response&& response);

    Fetcher& next_;
    DiskCacheStore store_;  // the thread's own
    const std::shared_ptr<Shared> shared_ = std::make_shared<Shared>();
    std::jthread thread_;
};

DiskCache::Impl::~Impl() {
    std::vector<RequestId> abandoned;
    shared_->queue.close();
    {
        const std::lock_guard lock(shared_->mutex);
        shared_->closed = true;
        for (const auto& [id, underWay] : shared_->underWay)
            if (underWay.next != 0) abandoned.push_back(underWay.next);
    }
    for (const RequestId id : abandoned) next_.cancel(id);
    thread_.request_stop();
    thread_.join();
    std::unique_lock lock(shared_->mutex);
    shared_->changed.wait(lock, [this] { return shared_->delivering == 0; });
}

RequestId DiskCache::Impl::fetch(Request request, Callback callback) {
    std::string key = keyOf(request);
    // At once, not with the answer, which may fail. The lookup waits for it.
    if (request.anew) shared_->queue.add(disk::Remove{key});
    const std::lock_guard lock(shared_->mutex);
    const RequestId id = ++shared_->last;
    shared_->underWay.emplace(id, UnderWay{});
    shared_->queue.add(
        disk::Lookup{id, std::move(key), std::move(request), std::move(callback), disk::Clock::now()});
    return id;
}

void DiskCache::Impl::cancel(RequestId id) {
    RequestId nextId = 0;
    {
        const std::lock_guard lock(shared_->mutex);
        const auto found = shared_->underWay.find(id);
        if (found == shared_->underWay.end()) return;
        found->second.cancelled = true;
        nextId = found->second.next;
        if (nextId == 0) shared_->queue.giveUp(id);
    }
    if (nextId != 0) next_.cancel(nextId);
}

void DiskCache::Impl::setBudget(std::int64_t bytes) {
    shared_->queue.add(disk::Order{[this, bytes] { store_.setBudget(bytes, [this] { return open(); }); }});
}

void DiskCache::Impl::clear(std::function<void()> done) {
    shared_->queue.forgetWrites();
    shared_->queue.add(disk::Order{[this, done = std::move(done)] {
        store_.clear([this] { return open(); });
        if (done && open()) done();
    }});
}

void DiskCache::Impl::usage(std::function<void(std::int64_t)> answer) {
    shared_->queue.add(disk::Order{[this, answer = std::move(answer)] {
        const std::int64_t bytes = store_.usage();
        if (answer && open()) answer(bytes);
    }});
}

bool DiskCache::Impl::open() const {
    const std::lock_guard lock(shared_->mutex);
    return !shared_->closed;
}

void DiskCache::Impl::run(const std::stop_token& stop) {
    pthread_setname_np(pthread_self(), "disk");
    while (auto job = shared_->queue.take(stop)) std::visit([this](auto& what) { work(what); }, *job);
}

void DiskCache::Impl::work(disk::Lookup& lookup) {
    std::optional<CachedAnswer> found;
    if (!lookup.request.anew) found = store_.find(lookup.key);
    if (found && found->response.body.size() > lookup.request.maxBytes) found.reset();
    if (!found || !isFresh(*found, wallSeconds())) return ask(std::move(lookup), std::move(found));
    found->response.fromCache = true;
    deliver(*shared_, lookup, std::move(found->response));
}

void DiskCache::Impl::ask(disk::Lookup lookup, std::optional<CachedAnswer> stale) {
    const RequestId id = lookup.id;
    if (cancelled(id)) return deliver(*shared_, lookup, givenUp(lookup.request.url));
    Request request = lookup.request;
    if (stale) {
        request.ifNoneMatch = stale->response.etag;
        request.ifModifiedSince = stale->response.lastModified;
    }
    const auto question = std::make_shared<Asked>(Asked{std::move(lookup), std::move(stale)});
    asked(id, next_.fetch(std::move(request), [shared = shared_, question](Response&& response) {
        deliver(*shared, question->lookup, settled(*shared, *question, std::move(response)));
    }));
}

bool DiskCache::Impl::cancelled(RequestId id) const {
    const std::lock_guard lock(shared_->mutex);
    return shared_->underWay.at(id).cancelled;
}

void DiskCache::Impl::asked(RequestId id, RequestId nextId) {
    bool wanted = true;
    {
        const std::lock_guard lock(shared_->mutex);
        const auto found = shared_->underWay.find(id);
        if (found == shared_->underWay.end()) return;  // answered already
        found->second.next = nextId;
        wanted = !found->second.cancelled && !shared_->closed;
    }
    if (!wanted) next_.cancel(nextId);
}

// The answer to give; what is to be kept of it is queued for the disk.
Response DiskCache::Impl::settled(Shared& shared, Asked& asked, Response&& response) {
    const std::string& key = asked.lookup.key;
    const Request& request = asked.lookup.request;
    const std::int64_t now = wallSeconds();
    const bool redirected = response.url != request.url;
    const auto freshUntil = [&] { return now + freshSeconds(response, request.expect, redirected, now); };
    const bool unchanged = asked.stale && !response.error && response.status == 304;
    if (unchanged || (asked.stale && worseThanStale(response, request.expect))) {
        if (unchanged) {
            if (response.lastModified.empty()) response.lastModified = asked.stale->response.lastModified;
            shared.queue.add(disk::Refresh{key, now, freshUntil()});
        }
        asked.stale->response.fromCache = true;
        return std::move(asked.stale->response);
    }
    if (storable(response) && plausible(response, request.expect)) {
        shared.queue.add(KeyedAnswer{key, {response, now, freshUntil()}});
    } else if (asked.stale && takesItsPlace(response)) {
        shared.queue.add(disk::Remove{key});
    }
    return std::move(response);
}

void DiskCache::Impl::deliver(Shared& shared, disk::Lookup& lookup, Response&& response) {
    {
        const std::lock_guard lock(shared.mutex);
        shared.underWay.erase(lookup.id);
        if (shared.closed) return;
        ++shared.delivering;
    }
    response.seconds = std::chrono::duration<double>(disk::Clock::now() - lookup.began).count();
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
