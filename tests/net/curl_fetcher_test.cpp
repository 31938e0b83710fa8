// What goes right: bodies, headers, connections, redirects, ending.

#include "net/curl_fetcher.h"

#include <chrono>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "net/url.h"
#include "tests/net/answers.h"
#include "tests/net/curl_options.h"
#include "tests/support/loopback_server.h"

namespace net {
namespace {

using test_support::LoopbackServer;
using test_support::Req;
using test_support::Res;
using testing::HasSubstr;
using testing::StartsWith;
using Clock = std::chrono::steady_clock;

Res redirect(std::string target, int status = 302) {
    return {.status = status, .headers = {{"Location", std::move(target)}}};
}

TEST(CurlFetcher, FetchesABody) {
    LoopbackServer server([](const Req&) {
        return Res{.headers = {{"Content-Type", "image/jpeg"},
                               {"ETag", "\"1\""},
                               {"Cache-Control", "public"},
                               {"Cache-Control", "max-age=5"},
                               {"Age", "3"},
                               {"Vary", "Origin"}},
                   .body = "pixels"};
    });
    CurlFetcher fetcher(testOptions());
    const Response response = fetchOne(fetcher, requestFor(server.url("/a.jpg")));
    EXPECT_FALSE(response.error) << response.error.message;
    EXPECT_EQ(response.status, 200);
    EXPECT_EQ(textOf(response), "pixels");
    EXPECT_EQ(response.contentType, "image/jpeg");
    EXPECT_EQ(response.etag, "\"1\"");
    EXPECT_EQ(response.cacheControl, "public, max-age=5");
    EXPECT_EQ(response.age, "3");
    EXPECT_EQ(response.vary, "Origin");
    EXPECT_EQ(response.url, server.url("/a.jpg"));
    EXPECT_FALSE(response.multiplexed);
    EXPECT_FALSE(response.fromCache);
    EXPECT_GT(response.seconds, 0);
}

TEST(CurlFetcher, SaysWhoItIsAndWhatItWants) {
    LoopbackServer server([](const Req&) { return Res{.body = "x"}; });
    CurlFetcher fetcher(testOptions());
    fetchOne(fetcher, requestFor(server.url("/a.jpg"), Expect::Image));
    fetchOne(fetcher, requestFor(server.url("/m.json"), Expect::Json));
    fetchOne(fetcher, requestFor(server.url("/s.css"), Expect::Stylesheet));
    const auto requests = server.requests();
    ASSERT_EQ(requests.size(), 3u);
    EXPECT_EQ(requests[0].header("user-agent"), "vitrine-tests/1");
    EXPECT_THAT(requests[0].header("accept"), StartsWith("image/jpeg"));
    EXPECT_THAT(requests[1].header("accept"), StartsWith("application/ld+json;profile="));
    EXPECT_THAT(requests[1].header("accept"), HasSubstr("*/*"));
    EXPECT_EQ(requests[2].header("accept"), "text/css, */*;q=0.1");
    EXPECT_THAT(requests[0].header("accept-encoding"), HasSubstr("gzip"));
    EXPECT_EQ(requests[0].header("cookie"), "");
    EXPECT_EQ(requests[0].header("if-none-match"), "");
}

TEST(CurlFetcher, SendsTheAddressAsItIs) {
    LoopbackServer server([](const Req&) { return Res{.body = "x"}; });
    CurlFetcher fetcher(testOptions());
    fetchOne(fetcher, requestFor(server.url("/a/../b/./ark:%2F12 34/\xC3\xBC?q={x}#part")));
    ASSERT_EQ(server.requests().size(), 1u);
    EXPECT_EQ(server.requests()[0].target, "/a/../b/./ark:%2F12%2034/%C3%BC?q=%7Bx%7D");
}

TEST(CurlFetcher, UnpacksGzip) {
    const std::string body(100'000, 'x');
    LoopbackServer server([&](const Req&) { return Res{.body = body, .gzip = true}; });
    CurlFetcher fetcher(testOptions());
    EXPECT_EQ(textOf(fetchOne(fetcher, requestFor(server.url("/")))), body);
}

TEST(CurlFetcher, AsksAgainPlainlyWhereJsonIsNotFound) {
    LoopbackServer server([](const Req& req) {
        return req.header("accept") == "*/*" ? Res{.body = "{}"}
                                             : Res{.status = req.target == "/404" ? 404 : 406};
    });
    CurlFetcher fetcher(testOptions());
    EXPECT_EQ(textOf(fetchOne(fetcher, requestFor(server.url("/404"), Expect::Json))), "{}");
    EXPECT_EQ(textOf(fetchOne(fetcher, requestFor(server.url("/406"), Expect::Json))), "{}");
    EXPECT_EQ(fetchOne(fetcher, requestFor(server.url("/404"), Expect::Image)).status, 404);
    EXPECT_EQ(server.requests().size(), 5u);
}

TEST(CurlFetcher, FiftyAtOnceShareSixConnections) {
    LoopbackServer server([](const Req& req) { return Res{.body = req.target, .delayMs = 5}; });
    CurlFetcher fetcher(testOptions());
    EXPECT_EQ(fetcher.host(server.url("/")).slots, 6);
    Answers answers;
    constexpr int kCount = 50;
    for (int i = 0; i < kCount; ++i) {
        fetcher.fetch(requestFor(server.url("/" + std::to_string(i))), answers.as(i));
    }
    ASSERT_TRUE(answers.wait(kCount));
    for (int i = 0; i < kCount; ++i) {
        EXPECT_EQ(textOf(answers.of(i)), "/" + std::to_string(i));
        EXPECT_EQ(answers.calls(i), 1);
    }
    EXPECT_LE(server.maxConnections(), 6);
    EXPECT_LE(server.connections(), 6);
}

TEST(CurlFetcher, KeepsConnectionsOpenBetweenFetches) {
    LoopbackServer server([](const Req&) { return Res{.body = "x"}; });
    CurlFetcher fetcher(testOptions());
    for (int i = 0; i < 10; ++i) fetchOne(fetcher, requestFor(server.url("/")));
    EXPECT_EQ(server.connections(), 1);
}

TEST(CurlFetcher, AHostThatHangsDoesNotStopAnother) {
    LoopbackServer hanging([](const Req&) { return Res{.stallAfter = 0}; });
    LoopbackServer good([](const Req&) { return Res{.body = "x"}; });
    CurlFetcher fetcher(testOptions());
    Answers stuck;
    for (int i = 0; i < 100; ++i) fetcher.fetch(requestFor(hanging.url("/")), stuck.as(i));
    ASSERT_TRUE(hanging.waitForRequests(6));
    EXPECT_EQ(textOf(fetchOne(fetcher, requestFor(good.url("/")))), "x");
}

TEST(CurlFetcher, ConnectionsInAllAreLimited) {
    CurlOptions options = testOptions();
    options.connectionsInAll = 3;
    LoopbackServer a([](const Req&) { return Res{.body = "a", .delayMs = 5}; });
    LoopbackServer b([](const Req&) { return Res{.body = "b", .delayMs = 5}; });
    CurlFetcher fetcher(options);
    Answers answers;
    for (int i = 0; i < 40; ++i) fetcher.fetch(requestFor((i % 2 ? a : b).url("/")), answers.as(i));
    ASSERT_TRUE(answers.wait(40));
    for (int i = 0; i < 40; ++i) EXPECT_FALSE(answers.of(i).error) << answers.of(i).error.message;
    EXPECT_LE(a.maxConnections() + b.maxConnections(), 6);
}

TEST(CurlFetcher, FollowsRedirects) {
    LoopbackServer other([](const Req&) { return Res{.body = "there"}; });
    LoopbackServer server([&](const Req& req) {
        if (req.target == "/far") return redirect(other.url("/x"), 303);
        if (req.target == "/near") return redirect("next", 301);
        return Res{.body = "here"};
    });
    CurlFetcher fetcher(testOptions());
    Response response = fetchOne(fetcher, requestFor(server.url("/near")));
    EXPECT_EQ(textOf(response), "here");
    EXPECT_EQ(response.url, server.url("/next"));
    response = fetchOne(fetcher, requestFor(server.url("/far")));
    EXPECT_EQ(textOf(response), "there");
    EXPECT_EQ(response.url, other.url("/x"));
}

TEST(CurlFetcher, StopsFollowingAtTheLimit) {
    LoopbackServer server([](const Req&) { return redirect("/again"); });
    CurlFetcher fetcher(testOptions());
    const Response response = fetchOne(fetcher, requestFor(server.url("/")));
    EXPECT_EQ(response.error.code, ErrorCode::TooManyRedirects);
    EXPECT_THAT(response.error.message, HasSubstr(hostOf(server.url("/"))));
    EXPECT_EQ(server.requests().size(), 6u);
}

TEST(CurlFetcher, ChecksWhereARedirectLeads) {
    std::string target;
    LoopbackServer server([&](const Req&) { return redirect(target); });
    for (const char* bad :
         {"file:///etc/passwd", "ftp://127.0.0.1/", "http://user:secret@127.0.0.1/", "gopher://x/"}) {
        target = bad;
        CurlFetcher fetcher(testOptions());
        EXPECT_EQ(fetchOne(fetcher, requestFor(server.url("/"))).error.code, ErrorCode::BadUrl) << bad;
    }
}

TEST(CurlFetcher, ConditionalRequests) {
    LoopbackServer server([](const Req& req) {
        return req.header("if-none-match") == "\"v1\"" ? Res{.status = 304} : Res{.body = "x"};
    });
    CurlFetcher fetcher(testOptions());
    Request request = requestFor(server.url("/"));
    request.ifNoneMatch = "\"v1\"";
    request.ifModifiedSince = "Sun, 06 Nov 1994 08:49:37 GMT";
    const Response response = fetchOne(fetcher, request);
    EXPECT_FALSE(response.error);
    EXPECT_EQ(response.status, 304);
    EXPECT_EQ(server.requests()[0].header("if-modified-since"), request.ifModifiedSince);
    // What would smuggle in a header is left out.
    request.ifNoneMatch = "x\r\nCookie: a";
    fetchOne(fetcher, request);
    EXPECT_EQ(server.requests()[1].header("cookie"), "");
    EXPECT_EQ(server.requests()[1].header("if-none-match"), "");
}

TEST(CurlFetcher, UnknownIdsAreIgnored) {
    LoopbackServer server([](const Req&) { return Res{.body = "x"}; });
    CurlFetcher fetcher(testOptions());
    fetcher.cancel(0);
    fetcher.cancel(12345);
    Answers answers;
    const RequestId id = fetcher.fetch(requestFor(server.url("/")), answers.as(0));
    ASSERT_TRUE(answers.wait(1));
    fetcher.cancel(id);
    EXPECT_FALSE(fetchOne(fetcher, requestFor(server.url("/"))).error);
}

TEST(CurlFetcher, FetchesFromACallback) {
    LoopbackServer server([](const Req& req) { return Res{.body = req.target}; });
    Answers answers;
    CurlFetcher fetcher(testOptions());
    fetcher.fetch(requestFor(server.url("/first")),
                  [&](Response&&) { fetcher.fetch(requestFor(server.url("/second")), answers.as(0)); });
    ASSERT_TRUE(answers.wait(1));
    EXPECT_EQ(textOf(answers.of(0)), "/second");
}

TEST(CurlFetcher, EndsAtOnceWith64Running) {
    LoopbackServer server([](const Req&) { return Res{.body = "half of it", .stallAfter = 4}; });
    Answers answers;
    auto fetcher = std::make_unique<CurlFetcher>(testOptions());
    for (int i = 0; i < 64; ++i) fetcher->fetch(requestFor(server.url("/")), answers.as(i));
    ASSERT_TRUE(server.waitForRequests(6));
    const auto before = Clock::now();
    fetcher.reset();
    EXPECT_LT(Clock::now() - before, std::chrono::seconds(1));
    EXPECT_EQ(answers.total(), 0);
}

TEST(CurlFetcher, EndsInTheMiddleOfEverything) {
    LoopbackServer server([](const Req&) { return Res{.body = std::string(10'000, 'x')}; });
    for (int round = 0; round < 20; ++round) {
        Answers answers;
        {
            CurlFetcher fetcher(testOptions());
            for (int i = 0; i < 64; ++i) {
                const RequestId id = fetcher.fetch(requestFor(server.url("/")), answers.as(i));
                if (i % 3 == 0) fetcher.cancel(id);
            }
            answers.wait(round);
        }
        for (int i = 0; i < 64; ++i) EXPECT_LE(answers.calls(i), 1);
    }
}

}  // namespace
}  // namespace net
