#pragma once
// Private to the curl fetcher. What it is made of: commands come in under a mutex, all else is its thread's.

#include <map>
#include <memory>
#include <mutex>
#include <stop_token>
#include <string>
#include <string_view>
#include <thread>
#include <unordered_map>
#include <vector>

#include <curl/curl.h>

#include "net/curl_fetcher.h"
#include "net/curl_fetcher_authorities.h"
#include "net/curl_fetcher_lanes.h"
#include "net/curl_fetcher_transfer.h"
#include "net/redirects.h"

namespace net {
namespace curl {

struct MultiCleanup {
    void operator()(CURLM* multi) const { curl_multi_cleanup(multi); }
};

// libcurl counts its users itself.
class Library {
public:
    Library() { curl_global_init(CURL_GLOBAL_DEFAULT); }
    ~Library() { curl_global_cleanup(); }
    Library(const Library&) = delete;
    Library& operator=(const Library&) = delete;
};

}  // namespace curl

class CurlFetcher::Impl {
public:
    explicit Impl(CurlOptions options);
    ~Impl();

    RequestId fetch(Request request, Callback callback);
    void cancel(RequestId id);
    HostFigures host(std::string_view url) const;
    void setUserAgent(std::string userAgent);
    void setProxy(std::string proxy);

private:
    struct Command {
        RequestId id;
        std::unique_ptr<curl::Transfer> start;  // none: cancel
    };
    struct Figures {
        HostFigures now;
        double pausedUntil = 0;
    };

    void run(const std::stop_token& stop);
    void obeyCommands();
    void enqueue(std::unique_ptr<curl::Transfer> transfer);
    void cancelNow(RequestId id);
    double askStalledAgain();
    void leaveConnection(const curl::Transfer& stalled);
    void startWaiting();
    bool turnToRemembered(curl::Transfer& transfer);
    void start(std::unique_ptr<curl::Transfer> transfer);
    void finishReady();
    void finishHop(curl::Transfer& transfer, CURLcode result);
    bool goesOn(curl::Transfer& transfer, CURLcode result, Response& response);
    bool goesBack(curl::Transfer& transfer, const Response& response);
    void rememberWay(const curl::Transfer& transfer, const Response& response);
    void learnPace(const curl::Transfer& transfer, CURLcode result, const Response& response);
    void publish(const curl::Transfer& transfer);
    std::unique_ptr<curl::Transfer> takeOut(RequestId id);
    std::unique_ptr<curl::Transfer> takeOff(RequestId id);
    void askAgain(std::unique_ptr<curl::Transfer> transfer);
    static void giveUp(std::unique_ptr<curl::Transfer> transfer);

    const curl::Library library_;
    const CurlOptions options_;
    const curl::Authorities authorities_;
    const std::unique_ptr<CURLM, curl::MultiCleanup> multi_;

    mutable std::mutex mutex_;
    std::vector<Command> commands_;           // guarded
    std::map<std::string, Figures> figures_;  // guarded: by origin
    mutable Redirects redirects_;             // guarded
    curl::Identity identity_;                 // guarded
    RequestId last_ = 0;                      // guarded

    // The thread's own.
    curl::Lanes lanes_;
    std::unordered_map<RequestId, std::unique_ptr<curl::Transfer>> running_;
    std::vector<curl::Easy> spare_;
    std::jthread thread_;
};

}  // namespace net
