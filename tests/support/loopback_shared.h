#pragma once
// What the connections of one loopback server share: handlers, the log and the counts. Any thread.

#include <chrono>
#include <condition_variable>
#include <map>
#include <mutex>
#include <string>
#include <vector>

#include "tests/support/loopback_server.h"
#include "tests/support/loopback_wire.h"

namespace test_support {

class LoopbackShared {
public:
    void handle(std::string prefix, Handler handler);
    /// The one with the longest prefix of `target`.
    Handler handlerFor(const std::string& target) const;

    /// A request is there: stamps it with its time and logs it. finish() follows when it is through.
    void begin(Req& req);
    void finish(const Req& req);
    void noteCancelled();

    /// False when the server ends meanwhile.
    bool pause(std::chrono::milliseconds time) const;
    void endPauses();

    std::vector<Req> requests() const;
    bool waitForRequests(std::size_t count, std::chrono::seconds timeout) const;
    int maxInFlight() const;
    int maxStreams() const;
    int cancelled() const;

private:
    const std::chrono::steady_clock::time_point began_ = std::chrono::steady_clock::now();
    mutable std::mutex mutex_;
    mutable std::condition_variable changed_;
    std::map<std::string, Handler> handlers_;  // guarded, as is all that follows
    std::vector<Req> log_;
    std::map<int, int> inFlight_;  // by connection
    int inFlightInAll_ = 0;
    int maxInFlight_ = 0;
    int maxStreams_ = 0;
    int cancelled_ = 0;
    bool ending_ = false;
};

/// Serves a connection to its end. `index`: which of the server's.
void serveHttp1(Wire& wire, LoopbackShared& shared, int index);
void serveHttp2(Wire& wire, LoopbackShared& shared, int index, int streamsAllowed);

/// ASCII only.
std::string lowered(std::string text);

}  // namespace test_support
