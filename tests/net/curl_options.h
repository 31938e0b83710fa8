#pragma once
// The program's own settings, with room for each test to shorten them.

#include "net/curl_fetcher.h"

namespace net {

inline CurlOptions testOptions() {
    CurlOptions options{};
    options.userAgent = "vitrine-tests/1";
    options.connectionsPerHost = 6;
    options.streamsPerHost = 48;
    options.connectTimeoutSeconds = 10;
    options.stallBytesPerSecond = 1024;
    options.stallSeconds = 15;
    options.totalTimeoutSeconds = 60;
    options.maxRedirects = 5;
    return options;
}

}  // namespace net
