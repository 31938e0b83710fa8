#pragma once
// Private to the curl fetcher. What waits for its turn, by origin, and who comes next. libcurl would queue
// too, but count the wait as time of the transfer, and in an order that cannot be changed. Lives on the
// fetcher's thread.

#include <deque>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "net/curl_fetcher_transfer.h"
#include "net/host_pace.h"

namespace net::curl {

struct Lane {
    HostPace pace;
    std::deque<std::unique_ptr<Transfer>> waiting = {};
    int running = 0;
    double usedAt = 0;
};

class Lanes {
public:
    Lanes(int connectionsPerHost, int streamsPerHost, int connectionsInAll);

    /// To the end of its origin's lane, or to the front where it ran before.
    void append(std::unique_ptr<Transfer> transfer);
    void prepend(std::unique_ptr<Transfer> transfer);

    /// The one that is to start now, which counts in its lane from here on; none where all have to wait.
    std::unique_ptr<Transfer> next(double now);
    /// What next() gave is over.
    static void left(const Transfer& transfer);

    /// Takes out what waits under this id; none where nothing does.
    std::unique_ptr<Transfer> withdraw(RequestId id);

    /// When the first lane opens that is closed for a time and has something waiting; infinity where none
    /// has.
    double opensAt(double now) const;

    /// Forgets the hosts that were longest unused, where there are many; returns their origins.
    std::vector<std::string> trim(double now);

private:
    Lane& laneOf(const std::string& origin);
    bool hasRoom(const Lane& lane, int connections) const;

    const int connectionsPerHost_, streamsPerHost_, connectionsInAll_;
    std::map<std::string, Lane> lanes_;  // by origin
};

}  // namespace net::curl
