#include "net/curl_fetcher.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/net/answers.h"
#include "tests/support/loopback_server.h"

namespace net {
namespace {

using test_support::LoopbackServer;
using test_support::Req;
using test_support::Res;

CurlOptions quickOptions() {
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

TEST(CurlFetcher, FetchesABody) {
    LoopbackServer server([](const Req&) {
        return Res{.headers = {{"Content-Type", "image/jpeg"}}, .body = "pixels"};
    });
    CurlFetcher fetcher(quickOptions());
    const Response response = fetchOne(fetcher, requestFor(server.url("/a.jpg")));
    EXPECT_FALSE(response.error) << response.error.message;
    EXPECT_EQ(response.status, 200);
    EXPECT_EQ(textOf(response), "pixels");
    EXPECT_EQ(response.contentType, "image/jpeg");
    EXPECT_EQ(response.url, server.url("/a.jpg"));
    EXPECT_FALSE(response.multiplexed);
}

}  // namespace
}  // namespace net
