// What is asked for again without anybody being told: bodies that stop coming, connections that were at their
// end, and places that no longer are where a redirect led.

#include <atomic>
#include <chrono>
#include <map>
#include <memory>
#include <mutex>

#include <gtest/gtest.h>

#include "net/curl_fetcher.h"
#include "tests/net/answers.h"
#include "tests/net/curl_options.h"
#include "tests/support/loopback_server.h"
#include "tests/support/nginx_server.h"
#include "tests/support/temp_folder.h"

namespace net {
namespace {

using test_support::LoopbackServer;
using test_support::NginxServer;
using test_support::Req;
using test_support::Res;
using Clock = std::chrono::steady_clock;

const std::string kBody(40'000, 'x');

/// How often each address was asked for.
class Counts {
public:
    int operator()(const std::string& target) {
        const std::lock_guard lock(mutex_);
        return ++counts_[target];
    }

private:
    std::mutex mutex_;
    std::map<std::string, int> counts_;
};

TEST(CurlFetcherAgain, ABodyThatStopsComingIsAskedForOnAnotherConnection) {
    Counts nth;
    LoopbackServer server([&](const Req& req) {
        if (nth(req.target) == 1) return Res{.body = kBody, .stallAfter = kBody.size() / 2};
        return Res{.body = kBody};
    });
    CurlFetcher fetcher(testOptions());
    Answers answers;
    constexpr int kCount = 6;
    const auto before = Clock::now();
    for (int i = 0; i < kCount; ++i)
        fetcher.fetch(requestFor(server.url("/" + std::to_string(i))), answers.as(i));
    ASSERT_TRUE(answers.wait(kCount));
    EXPECT_LT(Clock::now() - before, std::chrono::seconds(8)) << "libcurl's own patience is fifteen";
    for (int i = 0; i < kCount; ++i) EXPECT_EQ(textOf(answers.of(i)), kBody) << answers.of(i).error.message;
    const auto requests = server.requests();
    EXPECT_EQ(requests.size(), 2u * kCount);
    EXPECT_EQ(server.connections(), 2 * kCount);
}

TEST(CurlFetcherAgain, AServerThatOnlyStallsIsGivenUpInTheEnd) {
    LoopbackServer server([&](const Req&) { return Res{.body = kBody, .stallAfter = 100}; });
    CurlOptions options = testOptions();
    options.stallSeconds = 3;
    CurlFetcher fetcher(options);
    EXPECT_EQ(fetchOne(fetcher, requestFor(server.url("/"))).error.code, ErrorCode::TimedOut);
    EXPECT_GE(server.count(), 2u);
    EXPECT_LE(server.count(), 4u);
}

// nginx limits a rate by sending a second's worth each second.
TEST(CurlFetcherAgain, ASlowBodyIsNoStall) {
    const test_support::TempFolder folder;
    folder.write("slow", std::string(20'000, 'x'));
    const NginxServer::Options options{.extra = "location /slow { limit_rate 6000; alias " + folder.path() +
                                                "/slow; }"};
    if (const std::string why = NginxServer::unavailable(options); !why.empty()) GTEST_SKIP() << why;
    NginxServer server(options);
    CurlFetcher fetcher(testOptions());
    EXPECT_EQ(fetchOne(fetcher, requestFor(server.url("/slow"))).body.size(), 20'000u);
    fetchOne(fetcher, requestFor(server.url("/after")));  // what was before is logged by then
    int asked = 0;
    for (const auto& access : server.accessLog()) asked += access.target == "/slow" ? 1 : 0;
    EXPECT_EQ(asked, 1);
}

TEST(CurlFetcherAgain, AServerThatThinksIsWaitedFor) {
    LoopbackServer server([](const Req&) { return Res{.body = "x", .delayMs = 3000}; });
    CurlFetcher fetcher(testOptions());
    EXPECT_EQ(textOf(fetchOne(fetcher, requestFor(server.url("/")))), "x");
    EXPECT_EQ(server.count(), 1u);
}

TEST(CurlFetcherAgain, WhereAUsedConnectionStaysSilentANewOneIsTried) {
    Counts nth;
    LoopbackServer server([&](const Req& req) {
        if (req.target == "/x" && nth(req.target) == 1) return Res{.delayMs = 60'000};
        return Res{.body = "x"};
    });
    CurlFetcher fetcher(testOptions());
    fetchOne(fetcher, requestFor(server.url("/")));
    const auto before = Clock::now();
    EXPECT_EQ(textOf(fetchOne(fetcher, requestFor(server.url("/x")))), "x");
    EXPECT_LT(Clock::now() - before, std::chrono::seconds(12));
    EXPECT_EQ(server.count("/x"), 2u);
    EXPECT_EQ(server.connections(), 2);
}

TEST(CurlFetcherAgain, AUsedConnectionThatEndsWithoutAWordCostsNobodyAnything) {
    std::atomic<int> asked = 0;
    LoopbackServer server(
        [&](const Req& req) { return ++asked % 5 == 0 ? Res{.hangUp = true} : Res{.body = req.target}; });
    CurlFetcher fetcher(testOptions());
    for (int i = 0; i < 50; ++i) {
        const std::string path = "/" + std::to_string(i);
        EXPECT_EQ(textOf(fetchOne(fetcher, requestFor(server.url(path)))), path);
    }
}

// Redirects.

constexpr const char* kTileEnd = ",512,512/512,/0/default.jpg";

std::string tile(int i) {
    return "/" + std::to_string(i * 512) + ",0" + kTileEnd;
}

Res sentOn(std::string to, int status = 302) {
    return {.status = status,
            .headers = {{"Location", std::move(to)}, {"Content-Type", "text/html"}},
            .body = "<html>moved"};
}

TEST(CurlFetcherAgain, ARedirectIsPaidOnceForAllTilesOfAnImage) {
    for (const int status : {301, 302, 303, 307, 308}) {
        LoopbackServer there([](const Req& req) { return Res{.body = req.target}; });
        LoopbackServer server(
            [&](const Req& req) { return sentOn(there.url("/new" + req.target.substr(5)), status); });
        CurlFetcher fetcher(testOptions());
        constexpr int kCount = 20;
        for (int i = 0; i < kCount; ++i) {
            const Response response = fetchOne(fetcher, requestFor(server.url("/iiif/a" + tile(i))));
            EXPECT_EQ(textOf(response), "/new/a" + tile(i)) << response.error.message;
            EXPECT_EQ(response.url, there.url("/new/a" + tile(i)));
        }
        EXPECT_EQ(server.count() + there.count(), kCount + 1u);
        // The host that is asked is the one whose figures count.
        EXPECT_GT(fetcher.host(server.url("/iiif/a")).latencySeconds, 0);
        fetchOne(fetcher, requestFor(server.url("/iiif/b" + tile(0))));
        EXPECT_EQ(server.count(), 2u) << "another image is asked for where it is";
    }
}

TEST(CurlFetcherAgain, ManyAtOncePayNoMoreThanWhatIsUnderWay) {
    LoopbackServer there([](const Req& req) { return Res{.body = req.target, .delayMs = 20}; });
    LoopbackServer server([&](const Req& req) { return sentOn(there.url(req.target)); });
    CurlFetcher fetcher(testOptions());
    Answers answers;
    constexpr int kCount = 60;
    for (int i = 0; i < kCount; ++i) fetcher.fetch(requestFor(server.url("/a" + tile(i))), answers.as(i));
    ASSERT_TRUE(answers.wait(kCount));
    for (int i = 0; i < kCount; ++i) EXPECT_EQ(textOf(answers.of(i)), "/a" + tile(i));
    EXPECT_LE(server.count(), 6u);
    EXPECT_LE(there.maxConnections(), 6);
}

TEST(CurlFetcherAgain, APlaceThatRefusesIsForgotten) {
    std::atomic<int> status = 200;
    std::atomic<bool> moved = true;
    LoopbackServer there([&](const Req&) { return Res{.status = status, .body = "there"}; });
    LoopbackServer server(
        [&](const Req& req) { return moved ? sentOn(there.url(req.target), 301) : Res{.body = "here"}; });
    CurlFetcher fetcher(testOptions());
    const auto fetch = [&](int i) { return fetchOne(fetcher, requestFor(server.url("/a" + tile(i)))); };
    EXPECT_EQ(textOf(fetch(0)), "there");
    status = 503;
    EXPECT_EQ(fetch(1).status, 503) << "that passes";
    EXPECT_EQ(server.count(), 1u);
    status = 410;
    moved = false;
    const Response response = fetch(2);
    EXPECT_EQ(textOf(response), "here");
    EXPECT_EQ(response.url, server.url("/a" + tile(2)));
    EXPECT_EQ(textOf(fetch(3)), "here");
    EXPECT_EQ(server.count(), 3u);
    // Where both refuse, so be it.
    moved = true;
    EXPECT_EQ(fetch(4).status, 410);
    EXPECT_EQ(fetch(5).status, 410);
    EXPECT_EQ(server.count(), 5u);
}

TEST(CurlFetcherAgain, APlaceThatIsGoneIsForgotten) {
    auto there = std::make_unique<LoopbackServer>([](const Req&) { return Res{.body = "there"}; });
    std::atomic<bool> moved = true;
    LoopbackServer server([&, target = there->url("/a" + tile(0))](const Req&) {
        return moved ? sentOn(target, 301) : Res{.body = "here"};
    });
    CurlFetcher fetcher(testOptions());
    EXPECT_EQ(textOf(fetchOne(fetcher, requestFor(server.url("/a" + tile(0))))), "there");
    there.reset();
    moved = false;
    EXPECT_EQ(textOf(fetchOne(fetcher, requestFor(server.url("/a" + tile(0))))), "here");
}

TEST(CurlFetcherAgain, ASignInPageIsNotWhereThingsAre) {
    std::atomic<bool> signedIn = false;
    LoopbackServer server([&](const Req& req) {
        if (req.target == "/login") return Res{.headers = {{"Content-Type", "text/html"}}, .body = "<html>"};
        return signedIn ? Res{.body = "{}"} : sentOn("/login");
    });
    CurlFetcher fetcher(testOptions());
    EXPECT_EQ(textOf(fetchOne(fetcher, requestFor(server.url("/m"), Expect::Json))), "<html>");
    signedIn = true;
    EXPECT_EQ(textOf(fetchOne(fetcher, requestFor(server.url("/m"), Expect::Json))), "{}");
}

TEST(CurlFetcherAgain, AnewMeansFromTheBeginning) {
    std::atomic<bool> moved = true;
    LoopbackServer server([&](const Req& req) {
        return moved && req.target == "/a" ? sentOn("/b", 301) : Res{.body = req.target};
    });
    CurlFetcher fetcher(testOptions());
    EXPECT_EQ(textOf(fetchOne(fetcher, requestFor(server.url("/a")))), "/b");
    moved = false;
    EXPECT_EQ(textOf(fetchOne(fetcher, requestFor(server.url("/a")))), "/b");
    Request anew = requestFor(server.url("/a"));
    anew.anew = true;
    EXPECT_EQ(textOf(fetchOne(fetcher, anew)), "/a");
}

}  // namespace
}  // namespace net
