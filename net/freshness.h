#pragma once
// What of HTTP's caching rules (RFC 9111) a private cache of documents and images needs. Pure.

#include <cstdint>

#include "net/fetcher.h"

namespace net {

/// Whether an answer may and should be kept: a whole 200 from the web, not forbidden by the server.
bool storable(const Response& response);

/// How many seconds from now the answer may be used without asking again, >= 0. `now` in seconds since 1970;
/// `redirected` where another address was asked for than the one that answered.
std::int64_t freshSeconds(const Response& response, Expect expect, bool redirected, std::int64_t now);

}  // namespace net
