// The loopback server itself, over each of its protocols: what the other tests rely on.

#include <chrono>
#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "net/curl_fetcher.h"
#include "tests/net/answers.h"
#include "tests/net/loopback_protocols.h"
#include "tests/support/loopback_server.h"
#include "tests/support/temp_folder.h"

namespace net {
namespace {

using test_support::Handler;
using test_support::LoopbackServer;
using test_support::Req;
using test_support::Res;

Res echo(const Req& req) {
    return {.headers = {{"Content-Type", "image/jpeg"}}, .body = "pixels of " + req.target};
}

class EachProtocol : public testing::TestWithParam<ServerProtocol> {
protected:
    static bool isHttp2() { return GetParam() == ServerProtocol::Http2; }
};

INSTANTIATE_TEST_SUITE_P(LoopbackServer, EachProtocol,
                         testing::Values(ServerProtocol::Http1, ServerProtocol::Http1Tls,
                                         ServerProtocol::Http2),
                         nameOfParameter);

TEST_P(EachProtocol, AnswersAndRemembers) {
    LoopbackServer server({.protocol = GetParam()}, echo);
    CurlFetcher fetcher(trusting(server));
    const Response response = fetchOne(fetcher, requestFor(server.url("/a%20b?c=d")));
    EXPECT_FALSE(response.error) << response.error.message;
    EXPECT_EQ(textOf(response), "pixels of /a%20b?c=d");
    EXPECT_EQ(response.contentType, "image/jpeg");
    EXPECT_EQ(response.multiplexed, isHttp2());
    ASSERT_EQ(server.requests().size(), 1u);
    const Req req = server.requests()[0];
    EXPECT_EQ(req.method, "GET");
    EXPECT_EQ(req.target, "/a%20b?c=d");
    EXPECT_EQ(req.header("host"), "127.0.0.1:" + std::to_string(server.port()));
    EXPECT_EQ(req.header("user-agent"), "vitrine-tests/1");
    EXPECT_EQ(req.stream != 0, isHttp2());
    EXPECT_EQ(server.count("/a"), 1u);
    EXPECT_EQ(server.count("/b"), 0u);
}

TEST_P(EachProtocol, ServesFoldersAndNothingAboveThem) {
    const test_support::TempFolder folder;
    folder.write("in/tile.png", "pixels");
    folder.write("secret", "secret");
    LoopbackServer server({.protocol = GetParam()});
    server.mount("/tiles/", folder / "in");
    CurlFetcher fetcher(trusting(server));
    const Response response = fetchOne(fetcher, requestFor(server.url("/tiles/tile.png")));
    EXPECT_EQ(textOf(response), "pixels");
    EXPECT_EQ(response.contentType, "image/png");
    EXPECT_EQ(fetchOne(fetcher, requestFor(server.url("/tiles/none"))).status, 404);
    EXPECT_EQ(fetchOne(fetcher, requestFor(server.url("/tiles/../secret"))).status, 403);
    EXPECT_EQ(fetchOne(fetcher, requestFor(server.url("/elsewhere"))).status, 404);
}

TEST_P(EachProtocol, LargeBodiesArriveWhole) {
    std::string body;
    while (body.size() < 3'000'000) body += std::to_string(body.size()) + " ";
    for (const Res& res :
         {Res{.body = body}, Res{.body = body, .chunked = true}, Res{.body = body, .gzip = true},
          Res{.body = body, .delayMs = 20}, Res{.body = body, .closeAfterAnswer = true}}) {
        LoopbackServer server({.protocol = GetParam()}, [&](const Req&) { return res; });
        CurlFetcher fetcher(trusting(server));
        const Response response = fetchOne(fetcher, requestFor(server.url("/"), Expect::Image, 4u << 20));
        EXPECT_FALSE(response.error) << response.error.message;
        EXPECT_TRUE(textOf(response) == body);
    }
}

TEST_P(EachProtocol, ClosesAfterAnAnswer) {
    LoopbackServer server({.protocol = GetParam()},
                          [](const Req&) { return Res{.body = "x", .closeAfterAnswer = true}; });
    CurlFetcher fetcher(trusting(server));
    for (int i = 0; i < 3; ++i) EXPECT_EQ(textOf(fetchOne(fetcher, requestFor(server.url("/")))), "x");
    EXPECT_EQ(server.connections(), 3);
}

TEST_P(EachProtocol, AnUntrustedCertificateIsNotTalkedTo) {
    LoopbackServer server({.protocol = GetParam()}, echo);
    CurlFetcher fetcher(testOptions());
    const Response response = fetchOne(fetcher, requestFor(server.url("/")));
    const bool tls = GetParam() != ServerProtocol::Http1;
    EXPECT_EQ(response.error.code, tls ? ErrorCode::Tls : ErrorCode::None);
    EXPECT_EQ(server.requests().size(), tls ? 0u : 1u);
    if (!tls) return;
    CurlFetcher trustful(trusting(server));
    const std::string byName = "https://localhost:" + std::to_string(server.port()) + "/";
    EXPECT_EQ(fetchOne(trustful, requestFor(byName)).error.code, ErrorCode::Tls);
}

TEST_P(EachProtocol, IsDownAndBackAtTheSamePort) {
    LoopbackServer server({.protocol = GetParam()}, [](const Req& req) {
        return req.target == "/silent" ? Res{.silent = true} : Res{.body = "x"};
    });
    for (int round = 0; round < 3; ++round) {
        {
            CurlFetcher fetcher(trusting(server));
            Answers cut;
            fetcher.fetch(requestFor(server.url("/silent")), cut.as(0));
            ASSERT_TRUE(server.waitForRequests(server.requests().size() + 1));
            server.refuse(true);
            ASSERT_TRUE(cut.wait(1));
            EXPECT_EQ(cut.of(0).error.code, ErrorCode::NotConnected) << cut.of(0).error.message;
            EXPECT_EQ(fetchOne(fetcher, requestFor(server.url("/"))).error.code, ErrorCode::NotConnected);
        }
        server.refuse(false);
        CurlFetcher fresh(trusting(server));
        EXPECT_EQ(textOf(fetchOne(fresh, requestFor(server.url("/")))), "x");
    }
}

TEST_P(EachProtocol, EndsWithAllThatIsUnderWay) {
    const Res ways[] = {
        {.silent = true},
        {.body = "x", .delayMs = 600'000},
        {.body = std::string(100'000, 'x'), .endless = true},
        {.body = "half of it", .stallAfter = 4},
        {.body = std::string(100, 'x'), .trickleMs = 600'000},
    };
    std::size_t next = 0;
    auto server = std::make_unique<LoopbackServer>(
        LoopbackServer::Options{.protocol = GetParam()},
        [&](const Req& req) { return ways[std::stoul(req.target.substr(1))]; });
    CurlFetcher fetcher(trusting(*server));
    Answers answers;
    for (const Res& way : ways) {
        Request request = requestFor(server->url("/" + std::to_string(next)), Expect::Image, 1u << 30);
        fetcher.fetch(std::move(request), answers.as(static_cast<int>(next++)));
        EXPECT_TRUE(server->waitForRequests(next)) << &way - ways;
    }
    server.reset();  // the test ends, that is all
}

class Http2Server : public testing::Test {
protected:
    std::unique_ptr<LoopbackServer> serve(Handler handler, int streams = 128) const {
        return std::make_unique<LoopbackServer>(
            LoopbackServer::Options{.protocol = ServerProtocol::Http2, .streamsPerConnection = streams},
            std::move(handler));
    }
};

TEST_F(Http2Server, ManyRequestsShareOneConnection) {
    const auto server = serve(echo);
    CurlFetcher fetcher(trusting(*server));
    Answers answers;
    constexpr int kCount = 200;
    for (int i = 0; i < kCount; ++i)
        fetcher.fetch(requestFor(server->url("/" + std::to_string(i))), answers.as(i));
    ASSERT_TRUE(answers.wait(kCount));
    std::set<int> streams;
    for (const Req& req : server->requests()) streams.insert(req.stream);
    for (int i = 0; i < kCount; ++i) {
        EXPECT_EQ(textOf(answers.of(i)), "pixels of /" + std::to_string(i));
        EXPECT_TRUE(answers.of(i).multiplexed);
    }
    EXPECT_EQ(streams.size(), std::size_t(kCount));
    EXPECT_EQ(server->connections(), 1);
}

// Each handler waits for all the requests, which therefore must be there at once.
TEST_F(Http2Server, HandlersOfOneConnectionRunSideBySide) {
    constexpr int kCount = 6;
    LoopbackServer* itself = nullptr;
    const auto server = serve([&](const Req& req) {
        const bool all = req.target == "/first" || itself->waitForRequests(1 + kCount);
        return Res{.status = all ? 200 : 500, .body = "x"};
    });
    itself = server.get();
    CurlFetcher fetcher(trusting(*server));
    EXPECT_EQ(fetchOne(fetcher, requestFor(server->url("/first"))).status, 200);
    EXPECT_EQ(server->maxStreams(), 1);
    Answers answers;
    for (int i = 0; i < kCount; ++i) fetcher.fetch(requestFor(server->url("/")), answers.as(i));
    ASSERT_TRUE(answers.wait(kCount));
    for (int i = 0; i < kCount; ++i) EXPECT_EQ(answers.of(i).status, 200);
    EXPECT_EQ(server->maxStreams(), kCount);
    EXPECT_EQ(server->maxInFlight(), kCount);
    EXPECT_EQ(server->connections(), 1);
}

TEST_F(Http2Server, AllowsNoMoreStreamsThanItSays) {
    const auto server = serve([](const Req&) { return Res{.body = "x", .delayMs = 5}; }, 3);
    CurlFetcher fetcher(trusting(*server));
    fetchOne(fetcher, requestFor(server->url("/")));
    Answers answers;
    constexpr int kCount = 30;
    for (int i = 0; i < kCount; ++i) fetcher.fetch(requestFor(server->url("/")), answers.as(i));
    ASSERT_TRUE(answers.wait(kCount));
    for (int i = 0; i < kCount; ++i) EXPECT_FALSE(answers.of(i).error) << answers.of(i).error.message;
    EXPECT_LE(server->maxStreams(), 3);
}

TEST_F(Http2Server, StreamsThatStallHoldUpNoOther) {
    const Res ways[] = {{.silent = true},
                        {.body = "half of it", .stallAfter = 4},
                        {.body = "x", .delayMs = 600'000},
                        {.body = "xx", .trickleMs = 600'000}};
    const auto server = serve([&](const Req& req) {
        return req.target == "/good" ? Res{.body = "good"} : ways[std::stoul(req.target.substr(1))];
    });
    CurlFetcher fetcher(trusting(*server));
    EXPECT_EQ(textOf(fetchOne(fetcher, requestFor(server->url("/good")))), "good");
    Answers stuck;
    for (int i = 0; i < 4; ++i) fetcher.fetch(requestFor(server->url("/" + std::to_string(i))), stuck.as(i));
    ASSERT_TRUE(server->waitForRequests(1 + 4));
    EXPECT_EQ(textOf(fetchOne(fetcher, requestFor(server->url("/good")))), "good");
    EXPECT_EQ(stuck.total(), 0);
    EXPECT_EQ(server->connections(), 1);
}

TEST_F(Http2Server, AFaultOfOneStreamLeavesTheOthers) {
    for (const Res& fault : {Res{.hangUp = true}, Res{.body = "half of it", .closeAfter = 4}}) {
        const auto server = serve([&](const Req& req) {
            return req.target == "/bad" ? fault
                                        : Res{.body = "good", .delayMs = req.target == "/slow" ? 200 : 0};
        });
        CurlFetcher fetcher(trusting(*server));
        fetchOne(fetcher, requestFor(server->url("/good")));
        Answers slow;
        fetcher.fetch(requestFor(server->url("/slow")), slow.as(0));
        ASSERT_TRUE(server->waitForRequests(2));
        EXPECT_TRUE(fetchOne(fetcher, requestFor(server->url("/bad"))).error);
        ASSERT_TRUE(slow.wait(1));
        EXPECT_EQ(textOf(slow.of(0)), "good");
        EXPECT_EQ(server->connections(), 1);
    }
}

TEST_F(Http2Server, AGoAwayLetsEarlierStreamsEnd) {
    const auto server = serve([](const Req& req) {
        if (req.target == "/away") return Res{.goAway = true};
        return Res{.body = "good", .delayMs = req.target == "/slow" ? 300 : 0};
    });
    CurlFetcher fetcher(trusting(*server));
    fetchOne(fetcher, requestFor(server->url("/good")));
    Answers answers;
    fetcher.fetch(requestFor(server->url("/slow")), answers.as(0));
    ASSERT_TRUE(server->waitForRequests(2));
    fetcher.fetch(requestFor(server->url("/away")), answers.as(1));
    ASSERT_TRUE(answers.wait(2));
    EXPECT_EQ(textOf(answers.of(0)), "good") << answers.of(0).error.message;
    EXPECT_TRUE(answers.of(1).error);  // each new connection goes away as well
    EXPECT_EQ(textOf(fetchOne(fetcher, requestFor(server->url("/good")))), "good");
    EXPECT_GE(server->connections(), 2);
}

TEST_F(Http2Server, StreamsGivenUpAreCounted) {
    const auto server =
        serve([](const Req& req) { return req.target == "/" ? Res{.body = "x"} : Res{.silent = true}; });
    CurlFetcher fetcher(trusting(*server));
    fetchOne(fetcher, requestFor(server->url("/")));
    Answers answers;
    const RequestId id = fetcher.fetch(requestFor(server->url("/silent")), answers.as(0));
    ASSERT_TRUE(server->waitForRequests(2));
    EXPECT_EQ(server->cancelled(), 0);
    fetcher.cancel(id);
    // The client may tell of it together with what it asks for next.
    const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(20);
    while (server->cancelled() == 0 && std::chrono::steady_clock::now() < end)
        fetchOne(fetcher, requestFor(server->url("/")));
    EXPECT_EQ(server->cancelled(), 1);
    EXPECT_EQ(server->connections(), 1);
}

}  // namespace
}  // namespace net
