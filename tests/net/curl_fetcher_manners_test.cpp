// How hosts are treated: what they ask for is obeyed, they are told who asks, and never more is opened than
// they are built for.

#include <atomic>
#include <chrono>
#include <fstream>
#include <mutex>
#include <sstream>
#include <thread>

#include <gtest/gtest.h>

#include "net/curl_fetcher.h"
#include "net/user_agent.h"
#include "tests/net/answers.h"
#include "tests/net/curl_options.h"
#include "tests/support/loopback_server.h"

namespace net {
namespace {

using test_support::LoopbackServer;
using test_support::Req;
using test_support::Res;

Res refusal(int status, const std::string& retryAfter) {
    return {.status = status, .headers = {{"Retry-After", retryAfter}}, .body = "later"};
}

// What a server hands out to recognise somebody by stays with it: it is not even kept.
TEST(CurlFetcherManners, NoCookieAndNoTokenIsEverSent) {
    LoopbackServer other([](const Req&) { return Res{.headers = {{"Set-Cookie", "there=2"}}, .body = "x"}; });
    LoopbackServer server([&](const Req& req) {
        const std::vector<std::pair<std::string, std::string>> cookie{{"Set-Cookie", "here=1; Path=/"},
                                                                      {"WWW-Authenticate", "Bearer"}};
        if (req.target == "/refused") return Res{.status = 401, .headers = cookie, .body = "{}"};
        if (req.target == "/same") return Res{.status = 302, .headers = {cookie[0], {"Location", "/end"}}};
        if (req.target == "/away")
            return Res{.status = 302, .headers = {cookie[0], {"Location", other.url("/end")}}};
        return Res{.headers = cookie, .body = "x"};
    });
    CurlFetcher fetcher(testOptions());
    for (const char* path : {"/a", "/refused", "/same", "/away", "/a", "/refused", "/away"})
        for (const Expect expect : {Expect::Json, Expect::Image})
            fetchOne(fetcher, requestFor(server.url(path), expect));
    EXPECT_GE(other.count(), 4u);
    for (const LoopbackServer* each : {&server, &other})
        for (const Req& req : each->requests()) {
            EXPECT_EQ(req.header("cookie"), "") << req.target;
            EXPECT_EQ(req.header("authorization"), "") << req.target;
        }
}

TEST(CurlFetcherManners, ItSaysWhoItIsAndWhomToAsk) {
    LoopbackServer server([](const Req&) { return Res{.body = "x"}; });
    CurlOptions options = testOptions();
    options.userAgent = userAgent("Vitrine/1", "");
    CurlFetcher fetcher(options);
    fetchOne(fetcher, requestFor(server.url("/")));
    fetcher.setUserAgent(userAgent("Vitrine/1", "reader@example.org"));
    fetchOne(fetcher, requestFor(server.url("/")));
    EXPECT_EQ(server.requests()[0].header("user-agent"), "Vitrine/1 (IIIF viewer)");
    EXPECT_EQ(server.requests()[1].header("user-agent"), "Vitrine/1 (+reader@example.org)");
}

TEST(CurlFetcherManners, AHostThatAsksToWaitIsLeftAloneAsAWhole) {
    for (const int status : {429, 503}) {
        std::atomic<bool> refuses = true;
        LoopbackServer server([&](const Req& req) {
            return req.target == "/refused" && refuses.exchange(false) ? refusal(status, "2")
                                                                       : Res{.body = req.target};
        });
        LoopbackServer other([](const Req&) { return Res{.body = "x"}; });
        CurlFetcher fetcher(testOptions());
        EXPECT_EQ(fetchOne(fetcher, requestFor(server.url("/refused"))).status, status);
        const double paused = fetcher.host(server.url("/any")).pausedSeconds;
        EXPECT_GT(paused, 0);
        EXPECT_LE(paused, 2);
        Answers answers;
        for (int i = 0; i < 20; ++i)
            fetcher.fetch(requestFor(server.url("/" + std::to_string(i))), answers.as(i));
        const RequestId last = fetcher.fetch(requestFor(server.url("/cancelled")), answers.as(20));
        EXPECT_EQ(textOf(fetchOne(fetcher, requestFor(other.url("/")))), "x") << "others go on";
        fetcher.cancel(last);
        ASSERT_TRUE(answers.wait(21));
        const auto requests = server.requests();
        ASSERT_EQ(requests.size(), 21u);
        for (std::size_t i = 1; i < requests.size(); ++i)
            EXPECT_GE(requests[i].seconds - requests[0].seconds, 2.0) << requests[i].target;
        EXPECT_EQ(answers.of(20).error.code, ErrorCode::Cancelled);
        EXPECT_EQ(fetcher.host(server.url("/")).pausedSeconds, 0);
    }
}

// What libcurl has, but did not send yet, does not slip through.
TEST(CurlFetcherManners, NothingIsSentInAPauseThatBeginsMeanwhile) {
    LoopbackServer server([](const Req& req) {
        return req.target == "/0" ? refusal(503, "2") : Res{.body = "x", .delayMs = 300};
    });
    CurlFetcher fetcher(testOptions());
    Answers answers;
    for (int i = 0; i < 30; ++i)
        fetcher.fetch(requestFor(server.url("/" + std::to_string(i))), answers.as(i));
    ASSERT_TRUE(answers.wait(30));
    const auto requests = server.requests();
    ASSERT_EQ(requests.size(), 30u);
    double refused = 0;
    for (const Req& req : requests)
        if (req.target == "/0") refused = req.seconds;
    int early = 0;
    for (const Req& req : requests) early += req.seconds < refused + 2 ? 1 : 0;
    EXPECT_LE(early, 6) << "those that were sent together with the one that was refused";
}

TEST(CurlFetcherManners, ALimitThatIsNotSpokenOfIsKept) {
    // Twenty a second, and as many at once.
    struct Bucket {
        std::mutex mutex;
        double tokens = 20, at = 0;
    } bucket;
    std::atomic<int> refused = 0, passed = 0;
    LoopbackServer server([&](const Req& req) {
        const std::lock_guard lock(bucket.mutex);
        bucket.tokens = std::min(20.0, bucket.tokens + (req.seconds - bucket.at) * 20);
        bucket.at = req.seconds;
        if (bucket.tokens < 1) {
            ++refused;
            return Res{.status = 429, .body = "no"};
        }
        bucket.tokens -= 1;
        ++passed;
        return Res{.body = "x"};
    });
    CurlFetcher fetcher(testOptions());
    Answers answers;
    for (int i = 0; i < 200; ++i) fetcher.fetch(requestFor(server.url("/")), answers.as(i));
    ASSERT_TRUE(answers.wait(200));
    // At full speed ten times as many would be refused as pass.
    EXPECT_LT(refused, 40);
    EXPECT_GT(passed, 160);
}

// Connections to the port that are open from this side. What the server still holds may have ended here.
int openConnections(int port) {
    std::ifstream table("/proc/self/net/tcp");
    std::string line;
    int count = 0;
    while (std::getline(table, line)) {
        std::istringstream words(line);
        std::string number, local, remote, state;
        words >> number >> local >> remote >> state;
        const auto colon = remote.find(':');
        if (state != "01" || colon == std::string::npos) continue;
        count += std::stoi(remote.substr(colon + 1), nullptr, 16) == port ? 1 : 0;
    }
    return count;
}

TEST(CurlFetcherManners, SixConnectionsWhateverGoesWrong) {
    std::atomic<int> asked = 0;
    LoopbackServer server([&](const Req& req) {
        const int n = ++asked;
        const std::string body(20'000, 'x');
        if (n % 7 == 0) return Res{.body = body, .stallAfter = 9000};
        if (n % 7 == 1) return Res{.hangUp = true};
        if (n % 7 == 2) return Res{.status = 302, .headers = {{"Location", req.target + "a"}}};
        if (n % 7 == 3) return Res{.body = body, .closeAfterAnswer = true};
        return Res{.body = body, .delayMs = 3};
    });
    CurlFetcher fetcher(testOptions());
    Answers answers;
    constexpr int kCount = 120;
    for (int i = 0; i < kCount; ++i) {
        const RequestId id =
            fetcher.fetch(requestFor(server.url("/" + std::to_string(i) + "/")), answers.as(i));
        if (i % 10 == 0) fetcher.cancel(id);
    }
    int most = 0;
    while (answers.total() < kCount && most <= 6) {
        most = std::max(most, openConnections(server.port()));
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    EXPECT_LE(most, 6);
    EXPECT_GE(most, 2);
    ASSERT_TRUE(answers.wait(kCount));
    for (int i = 0; i < kCount; ++i) EXPECT_EQ(answers.calls(i), 1);
}

}  // namespace
}  // namespace net
