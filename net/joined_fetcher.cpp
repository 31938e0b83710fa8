#include "net/joined_fetcher.h"

#include <algorithm>
#include <condition_variable>
#include <map>
#include <mutex>
#include <string>
#include <tuple>
#include <unordered_map>
#include <utility>
#include <vector>

#include "net/url.h"

namespace net {
namespace {

// What makes two requests one: all but the limit of bytes.
using Key = std::tuple<std::string, Expect, bool, std::string, std::string>;

Key keyOf(const Request& request) {
    return {request.url, request.expect, request.anew, request.ifNoneMatch, request.ifModifiedSince};
}

struct Waiter {
    RequestId id;
    std::size_t maxBytes;
    Callback callback;
    bool wanted = true;
};

// One request to `next`.
struct Flight {
    Request request;
    std::vector<Waiter> waiters;
    RequestId next = 0;  // 0 until `next` has said it
    bool givenUp = false;
};

Response tooLarge(const Response& response) {
    Response refusal;
    refusal.status = response.status;
    refusal.url = response.url;
    refusal.error = {ErrorCode::TooLarge, "The answer of " + hostOf(response.url) + " is too large.",
                     "Ask for a smaller size of it."};
    return refusal;
}

}  // namespace

struct JoinedFetcher::Shared {
    explicit Shared(Fetcher& fetcher) : next(fetcher) {}

    using FlightPtr = std::shared_ptr<Flight>;  // in the two maps and in the callback of `next`

    static void start(const std::shared_ptr<Shared>& self, const FlightPtr& flight);
    static void landed(const std::shared_ptr<Shared>& self, const FlightPtr& flight, Response&& response);
    void leave(const FlightPtr& flight);
    FlightPtr again(Flight& flight);

    Fetcher& next;
    std::mutex mutex;  // guards all below, and the flights
    std::condition_variable changed;
    std::map<Key, FlightPtr> joinable;
    std::unordered_map<RequestId, FlightPtr> byId;
    RequestId last = 0;
    int delivering = 0;
    bool closed = false;
};

// Outside the lock: the callback may come before this returns.
void JoinedFetcher::Shared::start(const std::shared_ptr<Shared>& self, const FlightPtr& flight) {
    const RequestId id = self->next.fetch(
        flight->request, [self, flight](Response&& response) { landed(self, flight, std::move(response)); });
    {
        const std::lock_guard lock(self->mutex);
        flight->next = id;
        if (!flight->givenUp) return;
    }
    self->next.cancel(id);
}

// No longer to be joined.
void JoinedFetcher::Shared::leave(const FlightPtr& flight) {
    const auto found = joinable.find(keyOf(flight->request));
    if (found != joinable.end() && found->second == flight) joinable.erase(found);
}

// A new flight for those who have more room than was asked for; nothing where there are none.
JoinedFetcher::Shared::FlightPtr JoinedFetcher::Shared::again(Flight& flight) {
    const auto roomier = std::stable_partition(
        flight.waiters.begin(), flight.waiters.end(),
        [&](const Waiter& waiter) { return waiter.maxBytes <= flight.request.maxBytes; });
    if (roomier == flight.waiters.end()) return nullptr;
    const auto made = std::make_shared<Flight>();
    made->request = flight.request;
    for (auto waiter = roomier; waiter != flight.waiters.end(); ++waiter) {
        made->request.maxBytes = std::max(made->request.maxBytes, waiter->maxBytes);
        byId[waiter->id] = made;
        made->waiters.push_back(std::move(*waiter));
    }
    flight.waiters.erase(roomier, flight.waiters.end());
    made->givenUp = std::none_of(made->waiters.begin(), made->waiters.end(),
                                 [](const Waiter& waiter) { return waiter.wanted; });
    if (!made->givenUp) joinable.try_emplace(keyOf(made->request), made);
    return made;
}

void JoinedFetcher::Shared::landed(const std::shared_ptr<Shared>& self, const FlightPtr& flight,
                                   Response&& response) {
    FlightPtr retry;
    std::vector<Waiter> waiters;
    {
        const std::lock_guard lock(self->mutex);
        if (self->closed) return;
        self->leave(flight);
        if (response.error.code == ErrorCode::TooLarge) retry = self->again(*flight);
        waiters = std::move(flight->waiters);
        for (const Waiter& waiter : waiters) self->byId.erase(waiter.id);
        ++self->delivering;
    }
    for (Waiter& waiter : waiters) {
        const bool fits = response.body.size() <= waiter.maxBytes;
        const bool last = &waiter == &waiters.back();
        waiter.callback(!fits ? tooLarge(response) : last ? std::move(response) : Response(response));
    }
    if (retry) start(self, retry);
    const std::lock_guard lock(self->mutex);
    --self->delivering;
    self->changed.notify_all();
}

JoinedFetcher::JoinedFetcher(Fetcher& next) : shared_(std::make_shared<Shared>(next)) {}

JoinedFetcher::~JoinedFetcher() {
    std::vector<RequestId> abandoned;
    std::unique_lock lock(shared_->mutex);
    shared_->closed = true;
    for (const auto& [id, flight] : shared_->byId)
        if (!std::exchange(flight->givenUp, true) && flight->next != 0) abandoned.push_back(flight->next);
    lock.unlock();
    for (const RequestId id : abandoned) shared_->next.cancel(id);
    lock.lock();
    shared_->changed.wait(lock, [this] { return shared_->delivering == 0; });
}

RequestId JoinedFetcher::fetch(Request request, Callback callback) {
    Shared::FlightPtr flight;
    RequestId id = 0;
    {
        const std::lock_guard lock(shared_->mutex);
        id = ++shared_->last;
        Shared::FlightPtr& joined = shared_->joinable[keyOf(request)];
        const bool first = !joined;
        if (first) joined = std::make_shared<Flight>(Flight{.request = request, .waiters = {}});
        joined->waiters.push_back({id, request.maxBytes, std::move(callback)});
        shared_->byId[id] = joined;
        if (first) flight = joined;
    }
    if (flight) Shared::start(shared_, flight);
    return id;
}

void JoinedFetcher::cancel(RequestId id) {
    RequestId nextId = 0;
    {
        const std::lock_guard lock(shared_->mutex);
        const auto found = shared_->byId.find(id);
        if (found == shared_->byId.end()) return;
        const Shared::FlightPtr flight = found->second;
        for (Waiter& waiter : flight->waiters)
            if (waiter.id == id) waiter.wanted = false;
        if (flight->givenUp || std::any_of(flight->waiters.begin(), flight->waiters.end(),
                                           [](const Waiter& waiter) { return waiter.wanted; })) {
            return;
        }
        flight->givenUp = true;
        shared_->leave(flight);  // who comes now wants an answer
        nextId = flight->next;
    }
    if (nextId != 0) shared_->next.cancel(nextId);
}

HostFigures JoinedFetcher::host(std::string_view url) const {
    return shared_->next.host(url);
}

}  // namespace net
