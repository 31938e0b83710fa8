#pragma once
// Bytes for an address: the one interface behind which the web, local files, the disk cache and packages
// stand. Implementations compose by reference (a cache around the web, say).

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace net {

using Bytes = std::vector<std::uint8_t>;

/// Names one fetch of one Fetcher; never reused. 0 is no request.
using RequestId = std::uint64_t;

/// What the answer is for; chooses the Accept header and the limit of bytes.
enum class Expect { Json, Image, Stylesheet };

struct Request {
    std::string url;  ///< absolute: http, https, file, or a scheme that the fetcher at hand knows
    Expect expect = Expect::Image;
    std::size_t maxBytes = 0;  ///< of the decoded body; more is an error (TooLarge)

    // A conditional request, which only the disk cache makes: "not modified" then is an answer of status 304
    // without error and without body.
    std::string ifNoneMatch = {};      ///< an entity tag, as stated by the server
    std::string ifModifiedSince = {};  ///< an HTTP date, as stated by the server

    bool anew = false;  ///< from the server itself, past every cache: what came before was broken
};

enum class ErrorCode {
    None,
    BadUrl,     ///< not an address, or a scheme that is not allowed
    Offline,    ///< connections are switched off
    Cancelled,  ///< given up after cancel(); nobody needs to be told
    NameNotFound,
    NotConnected,  ///< refused, unreachable, reset
    Tls,
    TimedOut,  ///< no connection, no answer, or too slow
    TooLarge,
    TooManyRedirects,
    Truncated,    ///< the body ended early
    HttpStatus,   ///< answered, but with 4xx or 5xx: see Response::status
    Blocked,      ///< the host turns programs away, or wants to see a browser first; or the network does
    NotFound,     ///< a local file that is not there
    NotReadable,  ///< a local file that cannot be read, or is no regular file
    Undecodable,  ///< came, but is not what was asked for: a picture that cannot be read
    Protocol      ///< anything else that went wrong on the way
};

struct Error {
    ErrorCode code = ErrorCode::None;
    std::string message;  ///< what happened, one plain sentence that names the host or file
    std::string hint;     ///< what to do about it, one plain sentence
    explicit operator bool() const { return code != ErrorCode::None; }
};

/// Always a value: check `error` first. With an HttpStatus error the body may hold what the server said.
struct Response {
    Error error;
    int status = 0;           ///< HTTP status; 200 for a file that was read
    std::string url;          ///< final address, redirects followed
    std::string contentType;  ///< as stated, may lie; empty where none
    Bytes body;
    bool multiplexed = false;  ///< came over HTTP/2
    bool fromCache = false;
    std::optional<double> retryAfterSeconds;  ///< what the server asked for, seconds from now, >= 0
    std::string etag, lastModified, cacheControl, expires, date, age,
        vary;            ///< for the disk cache, as stated
    double seconds = 0;  ///< from the request to the whole answer
};

/// Called once for each fetch, on a thread of the fetcher's choice, unless the fetcher ends before; must not
/// block or throw.
using Callback = std::function<void(Response&&)>;

/// What is known of a host by what it did lately, for those who decide what to ask of it.
struct HostFigures {
    int slots = 6;              ///< requests worth having in flight at once, >= 1
    bool multiplexed = false;   ///< they share one connection (HTTP/2)
    double latencySeconds = 0;  ///< from a request to its answer's first byte; 0 = nothing known yet
    double bytesPerSecond = 0;  ///< of all its answers together; 0 = nothing known yet
    double pausedSeconds = 0;   ///< it asked to be left alone for so long from now on
};

class Fetcher {
public:
    virtual ~Fetcher() = default;

    /// Starts a fetch. Returns at once; any thread. The callback may come before this returns.
    virtual RequestId fetch(Request request, Callback callback) = 0;

    /// No longer wanted. Where giving up is free the callback soon comes with ErrorCode::Cancelled, else with
    /// the answer as if nothing had been said. Unknown and finished ids are ignored. Any thread.
    virtual void cancel(RequestId id) = 0;

    /// Of the host of `url`. Any thread.
    virtual HostFigures host(std::string_view url) const = 0;
};

}  // namespace net
