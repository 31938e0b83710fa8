#include "net/curl_fetcher.h"

#include <algorithm>
#include <cmath>
#include <csignal>
#include <utility>

#include <pthread.h>

#include "net/curl_fetcher_hops.h"
#include "net/curl_fetcher_impl.h"
#include "net/curl_fetcher_patience.h"
#include "net/proxy.h"
#include "net/url.h"

namespace net {
namespace {

using curl::Transfer;

// What was on its way over a connection that died comes to its streams within a moment.
constexpr double kAtOnceSeconds = 0.1;

// Past the time, so that what waits for it is not early.
int pollMs(double seconds) {
    constexpr double kLongestMs = 60'000;  // libcurl's own timers and the wake-up end it earlier
    return static_cast<int>(std::clamp(std::floor(seconds * 1000) + 1, 0.0, kLongestMs));
}

}  // namespace

CurlFetcher::Impl::Impl(CurlOptions options)
    : options_(std::move(options)),
      authorities_(options_.caFile),
      multi_(curl_multi_init()),
      identity_{options_.userAgent, options_.proxy},
      lanes_(options_.connectionsPerHost, options_.streamsPerHost, options_.connectionsInAll) {
    curl_multi_setopt(multi_.get(), CURLMOPT_PIPELINING, static_cast<long>(CURLPIPE_MULTIPLEX));
    curl_multi_setopt(multi_.get(), CURLMOPT_MAX_HOST_CONNECTIONS,
                      static_cast<long>(options_.connectionsPerHost));
    curl_multi_setopt(multi_.get(), CURLMOPT_MAX_TOTAL_CONNECTIONS,
                      static_cast<long>(options_.connectionsInAll));
    // Kept open when idle; the default, four for each running transfer, drops them at every lull.
    curl_multi_setopt(multi_.get(), CURLMOPT_MAXCONNECTS, static_cast<long>(options_.connectionsInAll));
    thread_ = std::jthread([this](const std::stop_token& stop) { run(stop); });
}

CurlFetcher::Impl::~Impl() {
    thread_.request_stop();
    curl_multi_wakeup(multi_.get());
    thread_.join();
    for (auto& [id, transfer] : running_) curl_multi_remove_handle(multi_.get(), transfer->easy.get());
}

RequestId CurlFetcher::Impl::fetch(Request request, Callback callback) {
    auto transfer = std::make_unique<Transfer>();
    transfer->url = request.url;
    transfer->origin = originOf(request.url);
    transfer->straight = request.anew;
    transfer->request = std::move(request);
    transfer->callback = std::move(callback);
    transfer->began = curl::secondsNow();
    RequestId id = 0;
    {
        const std::lock_guard lock(mutex_);
        id = transfer->id = ++last_;
        commands_.push_back({id, std::move(transfer)});
    }
    curl_multi_wakeup(multi_.get());
    return id;
}

void CurlFetcher::Impl::cancel(RequestId id) {
    {
        const std::lock_guard lock(mutex_);
        commands_.push_back({id, nullptr});
    }
    curl_multi_wakeup(multi_.get());
}

HostFigures CurlFetcher::Impl::host(std::string_view url) const {
    const double now = curl::secondsNow();
    const std::lock_guard lock(mutex_);
    std::string origin = originOf(url);
    // What is asked of an image service that has moved goes to its new host.
    if (!redirects_.empty()) {
        auto there = redirects_.target(url, now);
        if (!there) there = redirects_.target(std::string(url) + "/info.json", now);
        if (there) origin = originOf(*there);
    }
    const auto known = figures_.find(origin);
    if (known == figures_.end()) return {.slots = options_.connectionsPerHost};
    HostFigures figures = known->second.now;
    figures.pausedSeconds = std::max(0.0, known->second.pausedUntil - now);
    return figures;
}

void CurlFetcher::Impl::setUserAgent(std::string userAgent) {
    const std::lock_guard lock(mutex_);
    identity_.userAgent = std::move(userAgent);
}

void CurlFetcher::Impl::setProxy(std::string proxy) {
    const std::lock_guard lock(mutex_);
    identity_.proxy = std::move(proxy);
}

void CurlFetcher::Impl::run(const std::stop_token& stop) {
    // A connection that breaks while we send must not end the program.
    sigset_t brokenPipe;
    sigemptyset(&brokenPipe);
    sigaddset(&brokenPipe, SIGPIPE);
    pthread_sigmask(SIG_BLOCK, &brokenPipe, nullptr);
    pthread_setname_np(pthread_self(), "net");
    while (!stop.stop_requested()) {
        obeyCommands();
        int active = 0;
        curl_multi_perform(multi_.get(), &active);
        finishReady();
        // After what came was read: this thread itself may have been kept from its work for a while.
        const double patience = askStalledAgain();
        startWaiting();
        const double now = curl::secondsNow();
        const double wake = std::min(patience, lanes_.opensAt(now));
        curl_multi_poll(multi_.get(), nullptr, 0, pollMs(wake - now), nullptr);
    }
}

void CurlFetcher::Impl::obeyCommands() {
    std::vector<Command> commands;
    {
        const std::lock_guard lock(mutex_);
        commands.swap(commands_);
    }
    for (Command& command : commands) {
        if (command.start) {
            enqueue(std::move(command.start));
        } else {
            cancelNow(command.id);
        }
    }
}

void CurlFetcher::Impl::enqueue(std::unique_ptr<Transfer> transfer) {
    Response refusal;
    refusal.error = curl::addressError(transfer->url);
    if (refusal.error) {
        refusal.url = transfer->url;
        transfer->callback(std::move(refusal));
        return;
    }
    turnToRemembered(*transfer);
    lanes_.append(std::move(transfer));
    const std::vector<std::string> forgotten = lanes_.trim(curl::secondsNow());
    const std::lock_guard lock(mutex_);
    for (const std::string& origin : forgotten) figures_.erase(origin);
}

void CurlFetcher::Impl::cancelNow(RequestId id) {
    if (auto waiting = lanes_.withdraw(id)) return giveUp(std::move(waiting));
    const auto found = running_.find(id);
    if (found == running_.end()) return;
    Transfer& transfer = *found->second;
    transfer.unwanted = true;
    // Taking out a transfer ends its connection, unless that carries others as well: then the rest of the
    // answer costs less than the new connection would. The one that opens a connection may have others
    // waiting for it; it is turned back before it is sent.
    const bool untouched = !transfer.opening && !transfer.sent;
    const bool free = transfer.sent && transfer.pace->multiplexed() && !curl::isNearlyDone(transfer);
    if (untouched || free) giveUp(takeOff(id));
}

// Returns when to look again, unless something happens before.
double CurlFetcher::Impl::askStalledAgain() {
    const double now = curl::secondsNow();
    double next = now + 3600;
    std::vector<RequestId> stalled;
    for (const auto& [id, transfer] : running_) {
        const double ends = curl::patienceEnds(*transfer);
        if (ends <= now) {
            stalled.push_back(id);
        } else {
            next = std::min(next, ends);
        }
    }
    for (const RequestId id : stalled) {
        const auto found = running_.find(id);
        if (found != running_.end()) leaveConnection(*found->second);
    }
    return next;
}

// Where nothing came over a shared connection at all since, it is dead: all leave it, so that it is closed.
// Else this one only, for a connection of its own.
void CurlFetcher::Impl::leaveConnection(const Transfer& stalled) {
    std::vector<RequestId> leaving;
    bool alive = false;
    for (const auto& [id, other] : running_) {
        if (other->origin != stalled.origin || other->connection != stalled.connection || !other->sent)
            continue;
        leaving.push_back(id);
        // Only what came proves that it is alive: a request sent over it since does not.
        alive = alive || (other->answered && other->heardAt > stalled.heardAt + kAtOnceSeconds);
    }
    if (alive || !stalled.pace->multiplexed()) leaving = {stalled.id};
    for (const RequestId id : leaving) {
        Transfer& transfer = *running_.at(id);
        ++(transfer.bodyCame ? transfer.stalls : transfer.silences);
        transfer.fresh = leaving.size() == 1;
        curl_easy_setopt(transfer.easy.get(), CURLOPT_FORBID_REUSE, alive ? 0L : 1L);
        askAgain(takeOff(id));
    }
}

void CurlFetcher::Impl::startWaiting() {
    while (auto transfer = lanes_.next(curl::secondsNow())) {
        // The way may have become known while it waited.
        const std::string origin = transfer->origin;
        if (turnToRemembered(*transfer) && transfer->origin != origin) {
            curl::Lanes::left(*transfer);
            lanes_.append(std::move(transfer));
        } else {
            start(std::move(transfer));
        }
    }
}

bool CurlFetcher::Impl::turnToRemembered(Transfer& transfer) {
    if (transfer.straight || transfer.remembered || transfer.redirects > 0) return false;
    const std::lock_guard lock(mutex_);
    auto there = redirects_.target(transfer.request.url, curl::secondsNow());
    if (!there) return false;
    curl::turnTo(transfer, *std::move(there));
    transfer.remembered = true;
    return true;
}

void CurlFetcher::Impl::start(std::unique_ptr<Transfer> waiting) {
    if (spare_.empty()) spare_.push_back(curl::makeEasy(options_, authorities_.path()));
    Transfer& transfer = *running_.emplace(waiting->id, std::move(waiting)).first->second;
    transfer.easy = std::move(spare_.back());
    spare_.pop_back();
    {
        const std::lock_guard lock(mutex_);
        curl::introduce(transfer.easy.get(), identity_);
        transfer.byProxy = !identity_.proxy.empty();
    }
    transfer.startedAt = curl::secondsNow();
    transfer.pace->started(transfer.startedAt);
    curl::prepareHop(transfer);
    curl_multi_add_handle(multi_.get(), transfer.easy.get());
}

CurlFetcher::CurlFetcher(CurlOptions options) : impl_(std::make_unique<Impl>(std::move(options))) {}
CurlFetcher::~CurlFetcher() = default;

RequestId CurlFetcher::fetch(Request request, Callback callback) {
    return impl_->fetch(std::move(request), std::move(callback));
}
void CurlFetcher::cancel(RequestId id) {
    impl_->cancel(id);
}
HostFigures CurlFetcher::host(std::string_view url) const {
    return impl_->host(url);
}
void CurlFetcher::setUserAgent(std::string userAgent) {
    impl_->setUserAgent(std::move(userAgent));
}
Error CurlFetcher::setProxy(std::string proxy) {
    Error error = proxyError(proxy);
    if (!error) impl_->setProxy(std::move(proxy));
    return error;
}

}  // namespace net
