#pragma once
// A fetcher around another that asks once for what is asked for twice at once. Stands before the disk cache
// rather than in it: so the disk is asked once as well, it holds where there is no cache, and the cache's
// rules of who was given up stay simple.

#include <memory>

#include "net/fetcher.h"

namespace net {

class JoinedFetcher : public Fetcher {
public:
    /// `next` must outlive this.
    explicit JoinedFetcher(Fetcher& next);
    ~JoinedFetcher() override;

    /// Joins the request for the same thing that is under way. An answer that is too large for one of them
    /// is so for that one alone.
    RequestId fetch(Request request, Callback callback) override;
    /// Nothing is given up while somebody else waits for it; then the answer comes to both.
    void cancel(RequestId id) override;
    HostFigures host(std::string_view url) const override;

private:
    struct Shared;
    const std::shared_ptr<Shared> shared_;  // with the callbacks given to `next`
};

}  // namespace net
