#pragma once
// A web server inside the test, on 127.0.0.1 and a free port: HTTP/1.1, plain or over TLS, and HTTP/2 over
// TLS. Serves folders and handlers, goes wrong in every way a handler asks for, and remembers what was asked
// of it. A thread for each connection; handlers run on those or on threads of their own, several at once.

#include <chrono>
#include <cstddef>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace test_support {

struct Req {
    std::string method;
    std::string target;                          ///< as sent: path and query, still escaped
    std::map<std::string, std::string> headers;  ///< names in lower case; "host" over HTTP/2 too
    double seconds = 0;                          ///< since the server started
    int connection = 0;                          ///< counted from 0
    int stream = 0;                              ///< HTTP/2's own number; 0 over HTTP/1.1

    /// Value of a header by its lower-case name, empty where it is absent.
    std::string header(const std::string& name) const;
};

/// An answer, and what is to go wrong with it. Content-Length is added unless `headers` has it or the body is
/// chunked or endless. Over HTTP/2 a fault befalls the one stream, where it does not say otherwise.
struct Res {
    int status = 200;
    std::vector<std::pair<std::string, std::string>> headers = {};
    std::string body = {};

    int delayMs = 0;                ///< before the first byte
    bool hangUp = false;            ///< closes instead of answering; HTTP/2: RST_STREAM
    bool chunked = false;           ///< Transfer-Encoding: chunked; HTTP/2: only without a length
    bool gzip = false;              ///< compresses the body and says so
    bool endless = false;           ///< sends the body again and again until the other side has enough
    bool closeAfterAnswer = false;  ///< closes the connection after a whole answer; HTTP/2: after a GOAWAY,
                                    ///< once the other streams are through
    std::optional<std::size_t> stallAfter = {};  ///< sends so many bytes of the body, then nothing
    std::optional<std::size_t> closeAfter = {};  ///< sends so many bytes of the body, then closes; HTTP/2:
                                                 ///< then RST_STREAM
    bool silent = false;                         ///< never answers, and keeps the connection
    bool reset = false;   ///< resets the connection (TCP), with all streams on it, instead of answering
    bool goAway = false;  ///< HTTP/2: a GOAWAY which says that this stream, and later ones, were not looked
                          ///< at; HTTP/1.1: hangs up
    int trickleMs = 0;    ///< before each single byte of the body
    bool endlessHeaders = false;  ///< header after header; HTTP/2: nothing else comes on the connection then
};

using Handler = std::function<Res(const Req&)>;

/// The body packed as gzip does.
std::string gzipped(std::string_view body);

class LoopbackServer {
public:
    enum class Protocol {
        Http1,
        Http1Tls,
        Http2  ///< over TLS; who does not offer h2 is served as with Http1Tls
    };
    struct Options {
        Protocol protocol = Protocol::Http1;
        int streamsPerConnection = 128;  ///< HTTP/2: how many it allows at once
    };

    /// Serves what is mounted or handled; all else is 404.
    LoopbackServer();
    explicit LoopbackServer(Handler handler);
    explicit LoopbackServer(Options options);
    LoopbackServer(Options options, Handler handler);
    /// Ends all connections, also those that stall; takes no longer than a running handler.
    ~LoopbackServer();

    /// Serves the files below `folder` under `prefix` ("/tiles/"). Before the first request.
    void mount(std::string prefix, std::string folder);
    /// Answers what lies under `prefix` and nothing longer claims. Before the first request.
    void handle(std::string prefix, Handler handler);

    int port() const;
    /// "http://127.0.0.1:PORT" (or https) + path.
    std::string url(std::string_view path) const;
    /// PEM of the authority of all such servers of this process; empty without TLS.
    std::string caFile() const;

    /// True: resets every connection and refuses new ones, as a host that went down; false: is back. The port
    /// stays. Returns when it is so.
    void refuse(bool down);

    // What happened so far.
    std::vector<Req> requests() const;
    std::size_t count(std::string_view targetPrefix = "/") const;
    int connections() const;     ///< accepted in all
    int maxConnections() const;  ///< open at once, at the most
    int maxInFlight() const;     ///< requests under way at once, at the most, all connections together
    int maxStreams() const;      ///< the same of any one connection; 1 over HTTP/1.1
    int cancelled() const;       ///< HTTP/2: streams that the other side gave up

    /// Waits until so many requests have come; false after the timeout.
    bool waitForRequests(std::size_t count, std::chrono::seconds timeout = std::chrono::seconds(20)) const;

private:
    class Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace test_support
