#pragma once
// The address of a proxy, as a person types it. Pure, any thread.

#include <string>
#include <string_view>

#include "net/fetcher.h"

namespace net {

/// Why this is no proxy that can be used; no error for a good one, and for none at all (""). Good are http,
/// https, socks5 and socks5h with a host, a port where wanted, and a user where wanted:
/// "http://proxy.example.org:3128".
Error proxyError(std::string_view proxy);

}  // namespace net
