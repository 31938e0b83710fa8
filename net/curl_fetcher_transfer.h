#pragma once
// Private to the curl fetcher. One fetch on its way through libcurl, over all its hops (redirects and second
// tries). Lives and dies on the fetcher's thread.

#include <chrono>
#include <memory>
#include <string>

#include <curl/curl.h>

#include "net/curl_fetcher.h"

namespace net::curl {

using Clock = std::chrono::steady_clock;

struct EasyCleanup {
    void operator()(CURL* easy) const { curl_easy_cleanup(easy); }
};
struct HeadersFree {
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using Easy = std::unique_ptr<CURL, EasyCleanup>;
using Headers = std::unique_ptr<curl_slist, HeadersFree>;

struct Transfer {
    RequestId id = 0;
    Request request;
    Callback callback;
    Clock::time_point began;
    std::string origin;  ///< in whose lane it counts: that of the address asked for

    Easy easy;        ///< none until it starts
    std::string url;  ///< of the present hop
    Headers headers;
    int redirects = 0;
    bool byProxy = false;         ///< of the settings, not of the environment
    bool plainAccept = false;     ///< the server had nothing under the choosy Accept header
    bool opening = false;         ///< this hop is the one that opens the connection
    bool sent = false;            ///< this hop's request is on a connection
    bool refusedAddress = false;  ///< the host's name leads where we never go
    bool tooLarge = false;
    std::size_t headerBytes = 0;
    std::size_t bodyBytes = 0;  ///< received, decoded; more than is kept of a body that is only an excuse
    Bytes body;
    char problem[CURL_ERROR_SIZE] = {};
};

/// A handle with everything set that all fetches share. `authorities` is a PEM file; empty = the system's.
Easy makeEasy(const CurlOptions& options, const std::string& authorities);

/// Who asks, and by way of whom.
struct Identity {
    std::string userAgent, proxy;
};
void introduce(CURL* easy, const Identity& identity);

/// Points the transfer's handle at `transfer.url` and clears what an earlier hop left.
void prepareHop(Transfer& transfer);

/// Takes the handle back, with nothing of the transfer left in it.
Easy releaseEasy(Transfer& transfer);

/// Why an address is not fetched at all; no error for a good one.
Error addressError(const std::string& url);

/// Status, headers and address of what libcurl has at the end of a hop; without error, body and time.
Response statedResponse(const Transfer& transfer);

/// What went wrong on the way, for people. `result` is not CURLE_OK.
Error transportError(CURLcode result, const Transfer& transfer);

/// What a status that is neither success nor "not modified" means, for people.
Error statusError(int status, const Transfer& transfer);

}  // namespace net::curl
