#pragma once
// Private to the curl fetcher. One fetch on its way through libcurl, over all its hops (redirects and second
// tries). Lives and dies on the fetcher's thread.

#include <chrono>
#include <cstddef>
#include <memory>
#include <optional>
#include <string>

#include <curl/curl.h>

#include "net/curl_fetcher.h"
#include "net/host_pace.h"

namespace net::curl {

/// Of the steady clock.
inline double secondsNow() {
    return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

struct EasyCleanup {
    void operator()(CURL* easy) const { curl_easy_cleanup(easy); }
};
struct HeadersFree {
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using Easy = std::unique_ptr<CURL, EasyCleanup>;
using Headers = std::unique_ptr<curl_slist, HeadersFree>;

struct Lane;

struct Transfer {
    RequestId id = 0;
    Request request;
    Callback callback;
    double began = 0;

    // The way so far.
    std::string url;     ///< of the present hop
    std::string origin;  ///< of the present hop: in whose lane it waits
    int redirects = 0;
    bool sentOnForGood = true;  ///< all redirects so far were permanent ones
    bool remembered = false;    ///< `url` is where a redirect led before: the address asked for was left out
    bool straight = false;  ///< the remembered place refused, or none is wanted: the address itself is asked
    bool plainAccept = false;  ///< the server had nothing under the choosy Accept header
    bool renewed = false;      ///< asked for again because the connection was at its end
    bool unwanted = false;     ///< cancelled, but under way
    int stalls = 0;            ///< bodies that stopped coming
    int silences = 0;          ///< requests that heard nothing
    std::size_t headerBytes = 0;

    // The present hop, from startHop() on.
    Easy easy;
    Lane* lane = nullptr;      ///< that it counts in
    HostPace* pace = nullptr;  ///< of that lane's host
    Headers headers;
    double startedAt = 0;
    bool fresh = false;           ///< wants a connection that nothing was sent over yet
    bool byProxy = false;         ///< of the settings, not of the environment
    bool opening = false;         ///< this hop is the one that opens the connection
    bool sent = false;            ///< its request is on a connection
    bool turnedBack = false;      ///< it was not sent after all: unwanted, or the host is paused
    bool answered = false;        ///< something came
    bool bodyCame = false;        ///< some of the body, too
    bool refusedAddress = false;  ///< the host's name leads where we never go
    bool tooLarge = false;
    long connection = 0;  ///< our port: names the connection at this origin
    double sentAt = 0;
    double answeredAt = 0;      ///< first byte
    double heardAt = 0;         ///< last byte; when it was sent, until one comes
    std::size_t wireBytes = 0;  ///< of the body, as they came
    std::size_t bodyBytes = 0;  ///< decoded; more than is kept of a body that is only an excuse
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

/// The body's length as stated; nothing before that, and where none is.
std::optional<std::size_t> statedBytes(const Transfer& transfer);

/// Takes the handle back, with nothing of the transfer left in it.
Easy releaseEasy(Transfer& transfer);

/// Why an address is not fetched at all; no error for a good one.
Error addressError(const std::string& url);

/// Status, headers and address of what libcurl has at the end of a hop; without error, body and time.
Response statedResponse(const Transfer& transfer);

/// As the server stated it, all of its lines joined by commas; empty where it is absent.
std::string headerOf(const Transfer& transfer, const char* name);

/// What went wrong on the way, for people. `result` is not CURLE_OK.
Error transportError(CURLcode result, const Transfer& transfer);

/// What stands in the place of what was asked for (see net/challenge.h), for people; none for what was.
Error obstacleError(int status, const Transfer& transfer);

/// What a status that is neither success nor "not modified" means, for people.
Error statusError(int status, const Transfer& transfer);

}  // namespace net::curl
