#pragma once
// An HTTP/1.1 server inside the test, on 127.0.0.1 and a free port. Serves folders and handlers, goes wrong
// in every way a handler asks for, and remembers what was asked of it. A thread for each connection; handlers
// run on those, several at once.

#include <chrono>
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
    std::map<std::string, std::string> headers;  ///< names in lower case
    double seconds = 0;                          ///< since the server started
    int connection = 0;                          ///< counted from 0

    /// Value of a header by its lower-case name, empty where it is absent.
    std::string header(const std::string& name) const;
};

/// An answer, and what is to go wrong with it. Content-Length is added unless `headers` has it or the body is
/// chunked or endless.
struct Res {
    int status = 200;
    std::vector<std::pair<std::string, std::string>> headers = {};
    std::string body = {};

    int delayMs = 0;                ///< before the first byte
    bool hangUp = false;            ///< closes instead of answering
    bool chunked = false;           ///< Transfer-Encoding: chunked
    bool gzip = false;              ///< compresses the body and says so
    bool endless = false;           ///< sends the body again and again until the other side has enough
    bool closeAfterAnswer = false;  ///< closes the connection after a whole answer
    std::optional<std::size_t> stallAfter = {};  ///< sends so many bytes of the body, then nothing
    std::optional<std::size_t> closeAfter = {};  ///< sends so many bytes of the body, then closes
};

using Handler = std::function<Res(const Req&)>;

/// The body packed as gzip does.
std::string gzipped(std::string_view body);

class LoopbackServer {
public:
    /// Serves what is mounted or handled; all else is 404.
    LoopbackServer();
    explicit LoopbackServer(Handler handler);
    /// Ends all connections, also those that stall; takes no longer than a running handler.
    ~LoopbackServer();

    /// Serves the files below `folder` under `prefix` ("/tiles/"). Before the first request.
    void mount(std::string prefix, std::string folder);
    /// Answers what lies under `prefix` and nothing longer claims. Before the first request.
    void handle(std::string prefix, Handler handler);

    int port() const;
    /// "http://127.0.0.1:PORT" + path.
    std::string url(std::string_view path) const;

    // What happened so far.
    std::vector<Req> requests() const;
    std::size_t count(std::string_view targetPrefix = "/") const;
    int connections() const;     ///< accepted in all
    int maxConnections() const;  ///< open at once, at the most

    /// Waits until so many requests have come; false after the timeout.
    bool waitForRequests(std::size_t count, std::chrono::seconds timeout = std::chrono::seconds(20)) const;

private:
    class Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace test_support
