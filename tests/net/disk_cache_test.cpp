#include "net/disk_cache.h"

#include <atomic>
#include <filesystem>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "net/curl_fetcher.h"
#include "net/offline_fetcher.h"
#include "tests/net/answers.h"
#include "tests/net/curl_options.h"
#include "tests/support/loopback_server.h"
#include "tests/support/temp_folder.h"

namespace net {
namespace {

using test_support::LoopbackServer;
using test_support::Req;
using test_support::Res;
using test_support::TempFolder;

constexpr std::int64_t kBudget = 64 << 20;

class DiskCacheTest : public testing::Test {
protected:
    std::string file() const { return folder_ / "cache/cache.sqlite"; }
    std::unique_ptr<DiskCache> cache(std::int64_t budget = kBudget) {
        return std::make_unique<DiskCache>(web_, file(), budget);
    }
    /// One fetch through a cache of its own: what it finds outlived the last program.
    Response fetchAnew(const Request& request) { return fetchOne(*cache(), request); }
    Response fetchOffline(const Request& request) {
        OfflineFetcher offline;
        DiskCache cache(offline, file(), kBudget);
        return fetchOne(cache, request);
    }

    TempFolder folder_;
    CurlFetcher web_{testOptions()};
};

Res fresh(std::string body) {
    return {.headers = {{"Content-Type", "image/png"}, {"Cache-Control", "max-age=1000"}},
            .body = std::move(body)};
}

TEST_F(DiskCacheTest, AFreshAnswerNeedsNoConnection) {
    LoopbackServer server([](const Req& req) { return fresh(req.target); });
    const auto cached = cache();
    const Response first = fetchOne(*cached, requestFor(server.url("/a")));
    EXPECT_FALSE(first.fromCache);
    const Response second = fetchOne(*cached, requestFor(server.url("/a")));
    EXPECT_TRUE(second.fromCache);
    EXPECT_EQ(second.status, 200);
    EXPECT_EQ(textOf(second), "/a");
    EXPECT_EQ(second.contentType, "image/png");
    EXPECT_EQ(second.url, server.url("/a"));
    EXPECT_EQ(textOf(fetchOne(*cached, requestFor(server.url("/b")))), "/b");
    EXPECT_EQ(server.requests().size(), 2u);
}

TEST_F(DiskCacheTest, OutlivesTheProgram) {
    LoopbackServer server([](const Req& req) { return fresh(req.target); });
    EXPECT_FALSE(fetchAnew(requestFor(server.url("/a"))).fromCache);
    const Response response = fetchAnew(requestFor(server.url("/a")));
    EXPECT_TRUE(response.fromCache);
    EXPECT_EQ(textOf(response), "/a");
    EXPECT_TRUE(fetchOffline(requestFor(server.url("/a"))).fromCache);
    EXPECT_EQ(fetchOffline(requestFor(server.url("/b"))).error.code, ErrorCode::Offline);
}

TEST_F(DiskCacheTest, DocumentsAndImagesAtOneAddressAreApart) {
    LoopbackServer server([](const Req& req) {
        const std::string accept = req.header("accept");
        return fresh(accept.substr(0, accept.find('/')));
    });
    const auto cached = cache();
    for (int i = 0; i < 2; ++i) {
        EXPECT_EQ(textOf(fetchOne(*cached, requestFor(server.url("/a"), Expect::Image))), "image");
        EXPECT_EQ(textOf(fetchOne(*cached, requestFor(server.url("/a#part"), Expect::Json))), "application");
        EXPECT_EQ(textOf(fetchOne(*cached, requestFor(server.url("/a"), Expect::Stylesheet))), "text");
    }
    EXPECT_EQ(server.requests().size(), 3u);
}

TEST_F(DiskCacheTest, AStaleAnswerIsAskedForConditionally) {
    std::atomic<int> version = 1;
    LoopbackServer server([&](const Req& req) {
        const std::string tag = "\"" + std::to_string(version) + "\"";
        const bool same = req.header("if-none-match") == tag;
        return Res{.status = same ? 304 : 200,
                   .headers = {{"ETag", tag}, {"Cache-Control", "max-age=0"}},
                   .body = same ? "" : tag};
    });
    const auto cached = cache();
    EXPECT_FALSE(fetchOne(*cached, requestFor(server.url("/a"))).fromCache);
    const Response same = fetchOne(*cached, requestFor(server.url("/a")));
    EXPECT_TRUE(same.fromCache);
    EXPECT_EQ(same.status, 200);
    EXPECT_EQ(textOf(same), "\"1\"");
    version = 2;
    const Response changed = fetchOne(*cached, requestFor(server.url("/a")));
    EXPECT_FALSE(changed.fromCache);
    EXPECT_EQ(textOf(changed), "\"2\"");
    EXPECT_EQ(textOf(fetchOne(*cached, requestFor(server.url("/a")))), "\"2\"");
    EXPECT_EQ(server.requests().size(), 4u);
    EXPECT_EQ(server.requests()[3].header("if-none-match"), "\"2\"");
}

TEST_F(DiskCacheTest, NotModifiedMakesItFreshAgain) {
    LoopbackServer server([](const Req& req) {
        if (req.header("if-modified-since").empty()) {
            return Res{.headers = {{"Last-Modified", "Sun, 06 Nov 1994 08:49:37 GMT"},
                                   {"Cache-Control", "no-cache"}},
                       .body = "x"};
        }
        return Res{.status = 304, .headers = {{"Cache-Control", "max-age=1000"}}};
    });
    const auto cached = cache();
    for (int i = 0; i < 5; ++i) EXPECT_EQ(textOf(fetchOne(*cached, requestFor(server.url("/a")))), "x");
    EXPECT_EQ(server.requests().size(), 2u);
}

TEST_F(DiskCacheTest, WhatMayNotBeKeptIsNot) {
    LoopbackServer server([](const Req& req) {
        if (req.target == "/404")
            return Res{.status = 404, .headers = {{"Cache-Control", "max-age=1000"}}, .body = "x"};
        if (req.target == "/cut")
            return Res{.headers = {{"Cache-Control", "max-age=1000"}}, .body = "xxxx", .closeAfter = 2};
        return Res{.headers = {{"Cache-Control", "no-store, max-age=1000"}}, .body = "x"};
    });
    const auto cached = cache();
    for (const char* path : {"/404", "/cut", "/no-store"}) {
        for (int i = 0; i < 2; ++i)
            EXPECT_FALSE(fetchOne(*cached, requestFor(server.url(path))).fromCache) << path;
        EXPECT_EQ(server.count(path), 2u) << path;
    }
}

TEST_F(DiskCacheTest, WithoutANetworkAStaleAnswerIsBetterThanNone) {
    Request request;
    {
        LoopbackServer server([](const Req&) {
            return Res{.headers = {{"Cache-Control", "no-cache"}}, .body = "old"};
        });
        request = requestFor(server.url("/a"));
        EXPECT_EQ(textOf(fetchAnew(request)), "old");
    }
    const Response refused = fetchAnew(request);
    EXPECT_FALSE(refused.error);
    EXPECT_TRUE(refused.fromCache);
    EXPECT_EQ(textOf(refused), "old");
    EXPECT_EQ(textOf(fetchOffline(request)), "old");
}

TEST_F(DiskCacheTest, AStaleAnswerAlsoCoversForABrokenServer) {
    std::atomic<int> status = 200;
    LoopbackServer server([&](const Req&) {
        return Res{.status = status, .headers = {{"Cache-Control", "no-cache"}}, .body = "old"};
    });
    const auto cached = cache();
    fetchOne(*cached, requestFor(server.url("/a")));
    for (const int trouble : {500, 503, 429}) {
        status = trouble;
        EXPECT_TRUE(fetchOne(*cached, requestFor(server.url("/a"))).fromCache) << trouble;
    }
    status = 404;
    EXPECT_EQ(fetchOne(*cached, requestFor(server.url("/a"))).status, 404) << "gone is gone";
    status = 503;
    EXPECT_EQ(fetchOne(*cached, requestFor(server.url("/a"))).status, 503);
}

TEST_F(DiskCacheTest, RemembersWhereARedirectLed) {
    LoopbackServer server([](const Req& req) {
        return req.target == "/a" ? Res{.status = 302, .headers = {{"Location", "/b"}}} : fresh("b");
    });
    fetchAnew(requestFor(server.url("/a")));
    const Response response = fetchAnew(requestFor(server.url("/a")));
    EXPECT_TRUE(response.fromCache);
    EXPECT_EQ(response.url, server.url("/b"));
}

TEST_F(DiskCacheTest, ALongerAnswerThanWantedIsNotTakenFromIt) {
    LoopbackServer server([](const Req&) { return fresh("0123456789"); });
    const auto cached = cache();
    fetchOne(*cached, requestFor(server.url("/a")));
    EXPECT_EQ(fetchOne(*cached, requestFor(server.url("/a"), Expect::Image, 5)).error.code,
              ErrorCode::TooLarge);
}

TEST_F(DiskCacheTest, TheLeastRecentlyUsedLeavesFirst) {
    constexpr std::int64_t kSmall = 1 << 20;
    LoopbackServer server([](const Req&) { return fresh(std::string(100'000, 'x')); });
    const auto url = [&](int i) { return server.url("/" + std::to_string(i)); };
    {
        const auto cached = cache(kSmall);
        for (int i = 0; i < 8; ++i) fetchOne(*cached, requestFor(url(i)));
        EXPECT_TRUE(fetchOne(*cached, requestFor(url(0))).fromCache);
    }
    const auto cached = cache(kSmall);  // uses are written down at the end of a program
    for (int i = 8; i < 14; ++i) fetchOne(*cached, requestFor(url(i)));
    EXPECT_TRUE(fetchOne(*cached, requestFor(url(0))).fromCache) << "was used";
    EXPECT_TRUE(fetchOne(*cached, requestFor(url(13))).fromCache);
    EXPECT_FALSE(fetchOne(*cached, requestFor(url(1))).fromCache) << "was not";
    EXPECT_LT(std::filesystem::file_size(file()), 2u * kSmall);
}

TEST_F(DiskCacheTest, OneAnswerMayNotTakeTheWholeBudget) {
    LoopbackServer server([](const Req&) { return fresh(std::string(600'000, 'x')); });
    const auto cached = cache(1 << 20);
    for (int i = 0; i < 2; ++i) EXPECT_FALSE(fetchOne(*cached, requestFor(server.url("/a"))).fromCache);
}

TEST_F(DiskCacheTest, ALoweredBudgetFreesTheDisk) {
    LoopbackServer server([](const Req& req) {
        return fresh(std::string(req.target.starts_with("/large") ? 600'000 : 20'000, 'x'));
    });
    {
        const auto cached = cache();
        for (int i = 0; i < 60; ++i) fetchOne(*cached, requestFor(server.url("/large" + std::to_string(i))));
    }
    const auto before = std::filesystem::file_size(file());
    EXPECT_GT(before, 30u << 20);
    {
        const auto cached = cache(1 << 20);
        for (int i = 0; i < 12; ++i) {
            const Request request = requestFor(server.url("/small" + std::to_string(i)));
            fetchOne(*cached, request);
            EXPECT_TRUE(fetchOne(*cached, request).fromCache);  // which is written by then
        }
    }
    EXPECT_LT(std::filesystem::file_size(file()), before / 2);
}

TEST_F(DiskCacheTest, OtherAddressesPassThrough) {
    const auto cached = cache();
    Answers answers;
    const RequestId passed = cached->fetch(requestFor("ftp://example.org/"), answers.as(0));
    ASSERT_TRUE(answers.wait(1));
    EXPECT_EQ(answers.of(0).error.code, ErrorCode::BadUrl);
    cached->cancel(passed);
    cached->cancel(passed + 1);
    cached->cancel(0);
    EXPECT_EQ(cached->host("http://example.org/").slots, 6);
}

TEST_F(DiskCacheTest, TwoProgramsShareOneFile) {
    LoopbackServer server([](const Req& req) { return fresh(std::string(5'000, 'x') + req.target); });
    const auto one = cache(), other = cache();
    Answers answers;
    constexpr int kCount = 200;
    for (int i = 0; i < kCount; ++i) {
        (i % 2 ? one : other)->fetch(requestFor(server.url("/" + std::to_string(i))), answers.as(i));
    }
    ASSERT_TRUE(answers.wait(kCount));
    for (int i = 0; i < kCount; ++i) EXPECT_FALSE(answers.of(i).error) << answers.of(i).error.message;
    // What one has fetched, the other finds. (The disk thread writes before it looks up.)
    fetchOne(*one, requestFor(server.url("/1")));
    EXPECT_TRUE(fetchOne(*other, requestFor(server.url("/1"))).fromCache);
}

TEST_F(DiskCacheTest, APageSeenOnceNeedsNoConnectionTheNextTime) {
    LoopbackServer server([](const Req& req) { return fresh(req.target); });
    const std::vector<std::string> page = {"/manifest", "/info", "/0,0", "/0,1", "/1,0", "/1,1"};
    for (const std::string& path : page) fetchAnew(requestFor(server.url(path)));
    const int connections = server.connections();
    EXPECT_GT(connections, 0);
    CurlFetcher web(testOptions());  // as a new program: no connection is open
    DiskCache cached(web, file(), kBudget);
    for (const std::string& path : page) {
        const Response response = fetchOne(cached, requestFor(server.url(path)));
        EXPECT_TRUE(response.fromCache);
        EXPECT_EQ(textOf(response), path);
    }
    EXPECT_EQ(server.connections(), connections);
    EXPECT_EQ(server.requests().size(), page.size());
}

TEST_F(DiskCacheTest, OnceExpiredAPageIsOnlyAskedForConditionally) {
    LoopbackServer server([](const Req& req) {
        const bool same = req.header("if-none-match") == "\"1\"";
        return Res{.status = same ? 304 : 200,
                   .headers = {{"ETag", "\"1\""}, {"Expires", "Sun, 06 Nov 1994 08:49:37 GMT"}},
                   .body = same ? "" : req.target};
    });
    const std::vector<std::string> page = {"/manifest", "/0,0", "/0,1"};
    for (const std::string& path : page) fetchAnew(requestFor(server.url(path)));
    CurlFetcher web(testOptions());
    DiskCache cached(web, file(), kBudget);
    for (const std::string& path : page)
        EXPECT_EQ(textOf(fetchOne(cached, requestFor(server.url(path)))), path);
    const auto requests = server.requests();
    ASSERT_EQ(requests.size(), 2 * page.size());
    for (std::size_t i = page.size(); i < requests.size(); ++i)
        EXPECT_EQ(requests[i].header("if-none-match"), "\"1\"") << requests[i].target;
}

TEST_F(DiskCacheTest, EndsWithEverythingUnderWay) {
    LoopbackServer server([](const Req& req) {
        return req.target.ends_with("3") ? Res{.body = "x", .stallAfter = 0} : fresh("x");
    });
    CurlOptions options = testOptions();
    options.stallSeconds = 1;  // what was cancelled while it stalled keeps its connection that long
    CurlFetcher web(options);
    Answers answers;
    for (int round = 0; round < 10; ++round) {
        DiskCache cached(web, file(), kBudget);
        for (int i = 0; i < 64; ++i) {
            const RequestId id = cached.fetch(requestFor(server.url("/" + std::to_string(i % 20))),
                                              answers.as(round * 64 + i));
            if (i % 5 == 0) cached.cancel(id);
        }
        answers.wait(round);
    }
    const int total = answers.total();
    for (int i = 0; i < 640; ++i) EXPECT_LE(answers.calls(i), 1);
    fetchOne(web, requestFor(server.url("/1")));
    EXPECT_EQ(answers.total(), total) << "nothing comes after the end";
}

}  // namespace
}  // namespace net
