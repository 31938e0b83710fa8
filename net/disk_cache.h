#pragma once
// A disk cache around another fetcher: one SQLite file, a budget in bytes, least recently used leaves
// first. Fresh answers (RFC 9111) are served without a connection; stale ones with a validator are asked
// again conditionally. Damage is found by checksum and counts as a miss. What plainly is not what was asked
// for (net/plausible.h) is given, but not kept. One thread of its own, and now and then a second one, which
// waits for the disk in its place.

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "net/fetcher.h"

namespace net {

class DiskCache : public Fetcher {
public:
    /// `file` is created with its folder where missing; an unusable one means no caching, never an error.
    /// `next` must outlive this. `budgetBytes`: 0 = nothing is kept, and no
    /// file is made, until there is a budget.
    DiskCache(Fetcher& next, std::string file, std::int64_t budgetBytes);
    ~DiskCache() override;

    /// With Request::anew nothing kept is looked for, and what was kept of it is removed before it is asked
    /// for: an answer that fails leaves nothing behind.
    RequestId fetch(Request request, Callback callback) override;
    /// What still waits for the disk is given up; else `next` decides.
    void cancel(RequestId id) override;
    HostFigures host(std::string_view url) const override;

    // These return at once; any thread. The disk thread obeys them in turn, before any further lookup.
    // Callbacks come on that thread, and not at all once this is being destroyed.
    /// What is over the new budget leaves the disk; `budgetBytes` 0 = everything.
    void setBudget(std::int64_t budgetBytes);
    /// Forgets every answer that has come until now, those not yet written too, and gives its room back.
    void clear(std::function<void()> done);
    /// Bytes that are kept.
    void usage(std::function<void(std::int64_t)> answer);

private:
    class Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace net
