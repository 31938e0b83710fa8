#pragma once
// Fetches http and https with libcurl: one thread, one multi handle, HTTP/2 where the server has it, at
// most six connections a host otherwise.

#include <memory>
#include <string>

#include "net/fetcher.h"

namespace net {

struct CurlOptions {
    std::string userAgent;   ///< honest name and version of the program
    std::string proxy;       ///< as proxyError wants it; empty = as the environment says (https_proxy, ...)
    std::string caFile;      ///< further authorities (PEM), trusted beside the system's; empty = none
    int connectionsPerHost;  ///< HTTP/1.1
    int streamsPerHost;      ///< HTTP/2, in flight at once
    long connectTimeoutSeconds;
    long stallBytesPerSecond;  ///< slower than this for `stallSeconds` is given up
    long stallSeconds;
    long totalTimeoutSeconds;
    long maxRedirects;
    int connectionsInAll = 48;  ///< so that seven hosts which hang do not keep an eighth from being asked
};

class CurlFetcher : public Fetcher {
public:
    explicit CurlFetcher(CurlOptions options);
    /// Ends all transfers; no callback comes after this returns. Takes well under a second.
    ~CurlFetcher() override;

    RequestId fetch(Request request, Callback callback) override;
    void cancel(RequestId id) override;
    HostFigures host(std::string_view url) const override;

    // For fetches that start afterwards, their redirects included. Any thread, at once.
    void setUserAgent(std::string userAgent);
    /// Changes nothing where it returns an error: the proxy's, as proxyError says. With a proxy nothing is
    /// ever fetched past it, whatever the environment exempts.
    Error setProxy(std::string proxy);

private:
    class Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace net
