#include "net/curl_fetcher.h"

#include <algorithm>
#include <csignal>
#include <deque>
#include <map>
#include <mutex>
#include <set>
#include <thread>
#include <unordered_map>
#include <vector>

#include <curl/curl.h>
#include <pthread.h>

#include "net/curl_fetcher_authorities.h"
#include "net/curl_fetcher_transfer.h"
#include "net/proxy.h"
#include "net/url.h"

namespace net {
namespace {

using curl::Easy;
using curl::Transfer;

struct MultiCleanup {
    void operator()(CURLM* multi) const { curl_multi_cleanup(multi); }
};

// libcurl counts its users itself.
class CurlLibrary {
public:
    CurlLibrary() { curl_global_init(CURL_GLOBAL_DEFAULT); }
    ~CurlLibrary() { curl_global_cleanup(); }
    CurlLibrary(const CurlLibrary&) = delete;
    CurlLibrary& operator=(const CurlLibrary&) = delete;
};

bool isTls(std::string_view url) {
    return originOf(url).starts_with("https:");
}

// The same address over https; empty where its port belongs to http.
std::string overTls(const std::string& url) {
    if (!originOf(url).ends_with(":80")) return {};
    const auto pathStart = std::min(url.find_first_of("/?#", url.find("://") + 3), url.size());
    return "https://" + hostOf(url) + url.substr(pathStart);
}

// Turns the transfer to where its server sent it, or says why not.
Error followRedirect(Transfer& transfer, std::string target, long maxRedirects) {
    const std::string server = "The server " + hostOf(transfer.url);
    if (transfer.redirects >= maxRedirects) {
        return {ErrorCode::TooManyRedirects, server + " sends the request on again and again.",
                "Tell the people who run it."};
    }
    if (Error error = curl::addressError(target)) return error;
    if (isTls(transfer.url) && !isTls(target)) {
        // Many servers behind a proxy believe they are reached by http, and are there over https as well.
        const std::string secure = overTls(target);
        if (secure.empty()) {
            return {ErrorCode::BadUrl, server + " sends the request on to an address that is not encrypted.",
                    "Tell the people who run it."};
        }
        target = secure;
    }
    transfer.url = std::move(target);
    ++transfer.redirects;
    return {};
}

std::string redirectTarget(const Transfer& transfer) {
    char* target = nullptr;
    curl_easy_getinfo(transfer.easy.get(), CURLINFO_REDIRECT_URL, &target);
    return target ? target : "";
}

// Some servers say "not found" or "not acceptable" to an Accept header that prefers JSON.
bool deservesPlainAccept(const Transfer& transfer, int status) {
    return transfer.request.expect == Expect::Json && !transfer.plainAccept &&
           (status == 404 || status == 406);
}

}  // namespace

class CurlFetcher::Impl {
public:
    explicit Impl(CurlOptions options);
    ~Impl();

    RequestId fetch(Request request, Callback callback);
    void cancel(RequestId id);
    bool multiplexes(const std::string& origin) const;
    int slots(const std::string& origin) const;
    void setUserAgent(std::string userAgent);
    void setProxy(std::string proxy);

private:
    struct Command {
        RequestId id;
        std::unique_ptr<Transfer> start;  // none: cancel
    };
    // What waits for its turn at an origin. libcurl would queue too, but count the wait as time of the
    // transfer.
    struct Lane {
        std::deque<std::unique_ptr<Transfer>> waiting;
        int running = 0;
    };

    void run(const std::stop_token& stop);
    void obeyCommands();
    void enqueue(std::unique_ptr<Transfer> transfer);
    void cancelNow(RequestId id);
    void startWaiting();
    Lane* nextLane();
    void start(Lane& lane);
    void introduce(Transfer& transfer) const;
    void startHop(Transfer& transfer);
    void finishReady();
    void finishHop(Transfer& transfer, CURLcode result);
    Error outcome(const Transfer& transfer, const Response& response, CURLcode result) const;
    std::unique_ptr<Transfer> takeOut(RequestId id);
    void learnProtocol(const Response& response);

    const CurlLibrary library_;
    const CurlOptions options_;
    const curl::Authorities authorities_;
    const std::unique_ptr<CURLM, MultiCleanup> multi_;

    mutable std::mutex mutex_;
    std::vector<Command> commands_;      // guarded
    std::set<std::string> multiplexed_;  // guarded: origins whose last answer came over HTTP/2
    curl::Identity identity_;            // guarded
    RequestId last_ = 0;                 // guarded

    // The thread's own.
    std::map<std::string, Lane> lanes_;  // by origin
    std::unordered_map<RequestId, std::unique_ptr<Transfer>> running_;
    std::vector<Easy> spare_;
    std::jthread thread_;
};

CurlFetcher::Impl::Impl(CurlOptions options)
    : options_(std::move(options)),
      authorities_(options_.caFile),
      multi_(curl_multi_init()),
      identity_{options_.userAgent, options_.proxy} {
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
    transfer->request = std::move(request);
    transfer->callback = std::move(callback);
    transfer->began = curl::Clock::now();
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

bool CurlFetcher::Impl::multiplexes(const std::string& origin) const {
    const std::lock_guard lock(mutex_);
    return multiplexed_.contains(origin);
}

int CurlFetcher::Impl::slots(const std::string& origin) const {
    return multiplexes(origin) ? options_.streamsPerHost : options_.connectionsPerHost;
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
    constexpr int kLongestWaitMs = 60'000;  // libcurl's own timers and the wake-up end it earlier
    while (!stop.stop_requested()) {
        obeyCommands();
        int active = 0;
        curl_multi_perform(multi_.get(), &active);
        finishReady();
        startWaiting();
        curl_multi_poll(multi_.get(), nullptr, 0, kLongestWaitMs, nullptr);
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
    lanes_[transfer->origin].waiting.push_back(std::move(transfer));
}

void CurlFetcher::Impl::cancelNow(RequestId id) {
    const auto found = running_.find(id);
    if (found == running_.end()) {
        for (auto& [origin, lane] : lanes_) {
            if (std::erase_if(lane.waiting, [&](const auto& transfer) { return transfer->id == id; }) > 0)
                return;
        }
        return;
    }
    // Taking out a transfer ends its connection, unless that carries others as well: then the rest of the
    // answer costs less than the new connection would. The one that opens a connection may have others
    // waiting for it.
    const Transfer& transfer = *found->second;
    const bool untouched = !transfer.opening && !transfer.sent;
    if (!untouched && !(transfer.sent && multiplexes(originOf(transfer.url)))) return;
    curl_multi_remove_handle(multi_.get(), transfer.easy.get());
    takeOut(id);
}

void CurlFetcher::Impl::startWaiting() {
    while (Lane* lane = nextLane()) start(*lane);
}

// The lane with the least to do among those that may start one more; idle lanes without work are forgotten.
CurlFetcher::Impl::Lane* CurlFetcher::Impl::nextLane() {
    std::erase_if(lanes_,
                  [](const auto& lane) { return lane.second.running == 0 && lane.second.waiting.empty(); });
    int connections = 0;
    for (const auto& [origin, lane] : lanes_) connections += multiplexes(origin) ? 1 : lane.running;
    Lane* best = nullptr;
    for (auto& [origin, lane] : lanes_) {
        if (lane.waiting.empty() || lane.running >= slots(origin)) continue;
        if (connections >= options_.connectionsInAll && !(multiplexes(origin) && lane.running > 0)) continue;
        if (!best || lane.running < best->running) best = &lane;
    }
    return best;
}

void CurlFetcher::Impl::start(Lane& lane) {
    std::unique_ptr<Transfer> transfer = std::move(lane.waiting.front());
    lane.waiting.pop_front();
    ++lane.running;
    if (spare_.empty()) spare_.push_back(curl::makeEasy(options_, authorities_.path()));
    transfer->easy = std::move(spare_.back());
    spare_.pop_back();
    Transfer& started = *transfer;
    introduce(started);
    running_.emplace(started.id, std::move(transfer));
    startHop(started);
}

void CurlFetcher::Impl::introduce(Transfer& transfer) const {
    const std::lock_guard lock(mutex_);
    curl::introduce(transfer.easy.get(), identity_);
    transfer.byProxy = !identity_.proxy.empty();
}

void CurlFetcher::Impl::startHop(Transfer& transfer) {
    curl::prepareHop(transfer);
    curl_multi_add_handle(multi_.get(), transfer.easy.get());
}

void CurlFetcher::Impl::finishReady() {
    int left = 0;
    while (const CURLMsg* message = curl_multi_info_read(multi_.get(), &left)) {
        if (message->msg != CURLMSG_DONE) continue;
        const CURLcode result = message->data.result;  // the message ends with the handle's removal
        CURL* easy = message->easy_handle;
        Transfer* transfer = nullptr;
        curl_easy_getinfo(easy, CURLINFO_PRIVATE, &transfer);
        curl_multi_remove_handle(multi_.get(), easy);
        finishHop(*transfer, result);
    }
}

void CurlFetcher::Impl::finishHop(Transfer& transfer, CURLcode result) {
    Response response = curl::statedResponse(transfer);
    learnProtocol(response);
    const std::string target = result == CURLE_OK ? redirectTarget(transfer) : "";
    if (!target.empty()) {
        response.error = followRedirect(transfer, target, options_.maxRedirects);
        if (!response.error) return startHop(transfer);
    } else if (result == CURLE_OK && deservesPlainAccept(transfer, response.status)) {
        transfer.plainAccept = true;
        return startHop(transfer);
    } else {
        response.error = outcome(transfer, response, result);
    }
    // Half a picture is none, but what explains an error may be cut.
    if (!response.error || response.error.code == ErrorCode::HttpStatus)
        response.body = std::move(transfer.body);
    response.seconds = std::chrono::duration<double>(curl::Clock::now() - transfer.began).count();
    const std::unique_ptr<Transfer> done = takeOut(transfer.id);
    done->callback(std::move(response));
}

Error CurlFetcher::Impl::outcome(const Transfer& transfer, const Response& response, CURLcode result) const {
    // What the server said counts, even if it broke off while explaining.
    if (response.status >= 400) return curl::statusError(response.status, transfer);
    if (result != CURLE_OK) {
        Error error = curl::transportError(result, transfer);
        if (error.code == ErrorCode::Tls && !authorities_.unusable().empty()) {
            error.hint = "The file of further authorities " + authorities_.unusable() +
                         " could not be used: check --ca-file.";
        }
        return error;
    }
    const bool conditional =
        !transfer.request.ifNoneMatch.empty() || !transfer.request.ifModifiedSince.empty();
    if (response.status == 304 && conditional) return {};
    if (response.status < 200 || response.status >= 300) return curl::statusError(response.status, transfer);
    if (transfer.body.empty()) {
        return {ErrorCode::Truncated, "The server " + hostOf(transfer.url) + " sent an empty answer.",
                "Try again later."};
    }
    return {};
}

std::unique_ptr<Transfer> CurlFetcher::Impl::takeOut(RequestId id) {
    const auto found = running_.find(id);
    std::unique_ptr<Transfer> transfer = std::move(found->second);
    running_.erase(found);
    spare_.push_back(curl::releaseEasy(*transfer));
    --lanes_[transfer->origin].running;
    return transfer;
}

void CurlFetcher::Impl::learnProtocol(const Response& response) {
    if (response.status == 0) return;
    const std::lock_guard lock(mutex_);
    if (response.multiplexed) {
        multiplexed_.insert(originOf(response.url));
    } else {
        multiplexed_.erase(originOf(response.url));
    }
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
    const std::string origin = originOf(url);
    return {.slots = impl_->slots(origin), .multiplexed = impl_->multiplexes(origin)};
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
