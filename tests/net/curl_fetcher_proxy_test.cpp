// Who we say we are and by way of whom we ask, changed while the program runs.

#include <cstdlib>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "net/curl_fetcher.h"
#include "tests/net/answers.h"
#include "tests/net/curl_options.h"
#include "tests/support/loopback_server.h"

namespace net {
namespace {

using test_support::LoopbackServer;
using test_support::Req;
using test_support::Res;
using testing::HasSubstr;

/// The environment's wish to go past any proxy on this machine.
class NoProxy {
public:
    NoProxy() { ::setenv("no_proxy", "127.0.0.1,localhost,*", 1); }
    ~NoProxy() { ::unsetenv("no_proxy"); }
};

/// Answers whatever it is asked for, addresses in full as well.
class Proxy : public LoopbackServer {
public:
    explicit Proxy(test_support::Handler handler) { handle("", std::move(handler)); }
};

TEST(CurlFetcherProxy, EverythingGoesThroughIt) {
    const NoProxy environment;
    Proxy proxy([](const Req& req) {
        if (req.target.ends_with("/moved")) return Res{.status = 302, .headers = {{"Location", "/target"}}};
        return Res{.body = "by proxy"};
    });
    LoopbackServer direct([](const Req&) { return Res{.body = "direct"}; });
    CurlFetcher fetcher(testOptions());
    EXPECT_EQ(textOf(fetchOne(fetcher, requestFor(direct.url("/before")))), "direct");
    EXPECT_FALSE(fetcher.setProxy(proxy.url("")));
    EXPECT_EQ(textOf(fetchOne(fetcher, requestFor(direct.url("/a.jpg?x=1")))), "by proxy");
    EXPECT_EQ(textOf(fetchOne(fetcher, requestFor(direct.url("/moved")))), "by proxy");
    // A name that no resolver knows: only the proxy is asked for it.
    EXPECT_EQ(textOf(fetchOne(fetcher, requestFor("http://nowhere.invalid/i"))), "by proxy");
    const auto seen = proxy.requests();
    ASSERT_EQ(seen.size(), 4u);
    EXPECT_EQ(seen[0].target, direct.url("/a.jpg?x=1")) << "the absolute form (RFC 9112, 3.2.2)";
    EXPECT_EQ(seen[2].target, direct.url("/target")) << "redirects too";
    EXPECT_EQ(seen[3].target, "http://nowhere.invalid/i");
    EXPECT_EQ(direct.connections(), 1) << "that of before";
    EXPECT_FALSE(fetcher.setProxy(""));
    EXPECT_EQ(textOf(fetchOne(fetcher, requestFor(direct.url("/after")))), "direct");
}

TEST(CurlFetcherProxy, CanBeThereFromTheStart) {
    const NoProxy environment;
    Proxy proxy([](const Req&) { return Res{.body = "by proxy"}; });
    CurlOptions options = testOptions();
    options.proxy = proxy.url("/");
    CurlFetcher fetcher(options);
    EXPECT_EQ(textOf(fetchOne(fetcher, requestFor("http://nowhere.invalid/i"))), "by proxy");
}

TEST(CurlFetcherProxy, ABadOneIsRefusedAndTheOldOneStays) {
    Proxy proxy([](const Req&) { return Res{.body = "by proxy"}; });
    CurlFetcher fetcher(testOptions());
    EXPECT_FALSE(fetcher.setProxy(proxy.url("")));
    const Error error = fetcher.setProxy("ftp://127.0.0.1");
    EXPECT_EQ(error.code, ErrorCode::BadUrl);
    EXPECT_THAT(error.message, HasSubstr("proxy"));
    EXPECT_EQ(textOf(fetchOne(fetcher, requestFor("http://nowhere.invalid/i"))), "by proxy");
}

TEST(CurlFetcherProxy, OneThatIsDownIsNamedAndNotGonePast) {
    LoopbackServer direct([](const Req&) { return Res{.body = "direct"}; });
    std::string gone;
    {
        LoopbackServer proxy;
        gone = proxy.url("");
    }
    CurlFetcher fetcher(testOptions());
    EXPECT_FALSE(fetcher.setProxy(gone));
    const Response response = fetchOne(fetcher, requestFor(direct.url("/")));
    EXPECT_EQ(response.error.code, ErrorCode::NotConnected);
    EXPECT_THAT(response.error.message, HasSubstr("The proxy"));
    EXPECT_THAT(response.error.hint, HasSubstr("settings"));
    EXPECT_EQ(direct.connections(), 0);
}

TEST(CurlFetcherProxy, SecureSitesGoThroughItToo) {
    Proxy proxy([](const Req& req) { return Res{.status = req.method == "CONNECT" ? 403 : 200}; });
    CurlFetcher fetcher(testOptions());
    EXPECT_FALSE(fetcher.setProxy(proxy.url("")));
    const Response response = fetchOne(fetcher, requestFor("https://nowhere.invalid/i"));
    EXPECT_TRUE(response.error);
    EXPECT_TRUE(response.error.message.ends_with('.'));
    ASSERT_EQ(proxy.requests().size(), 1u);
    EXPECT_EQ(proxy.requests()[0].method, "CONNECT");
    EXPECT_EQ(proxy.requests()[0].target, "nowhere.invalid:443");
}

TEST(CurlFetcherIdentity, IsThatOfTheMomentAFetchStarts) {
    LoopbackServer server([](const Req&) { return Res{.body = "x"}; });
    CurlFetcher fetcher(testOptions());
    fetchOne(fetcher, requestFor(server.url("/1")));
    fetcher.setUserAgent("vitrine-tests/2 (+reader@example.org)");
    fetchOne(fetcher, requestFor(server.url("/2")));
    const auto requests = server.requests();
    ASSERT_EQ(requests.size(), 2u);
    EXPECT_EQ(requests[0].header("user-agent"), "vitrine-tests/1");
    EXPECT_EQ(requests[1].header("user-agent"), "vitrine-tests/2 (+reader@example.org)");
    EXPECT_EQ(server.connections(), 1) << "a new name needs no new connection";
}

}  // namespace
}  // namespace net
