#pragma once
// A disk cache around another fetcher: one SQLite file, a budget in bytes, least recently used leaves
// first. Fresh answers (RFC 9111) are served without a connection; stale ones with a validator are asked
// again conditionally. Damage is found by checksum and counts as a miss. One thread of its own.

#include <cstdint>
#include <memory>
#include <string>

#include "net/fetcher.h"

namespace net {

class DiskCache : public Fetcher {
public:
    /// `file` is created with its folder where missing; an unusable one means no caching, never an error.
    /// `next` must outlive this. `budgetBytes` > 0.
    DiskCache(Fetcher& next, std::string file, std::int64_t budgetBytes);
    ~DiskCache() override;

    RequestId fetch(Request request, Callback callback) override;
    void cancel(RequestId id) override;
    int slots(std::string_view url) const override;

private:
    class Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace net
