// What becomes of a fetch that is no longer wanted: given up where that is free, else it comes as if nothing
// had been said; and its callback comes once in any case.

#include <filesystem>
#include <future>
#include <memory>
#include <set>

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
using test_support::TempFolder;

TEST(CurlFetcherCancel, BeforeItsTurnItNeverStarts) {
    std::promise<void> go;
    LoopbackServer server([allowed = go.get_future().share()](const Req&) {
        allowed.wait();
        return Res{.body = "x"};
    });
    CurlFetcher fetcher(testOptions());
    Answers answers;
    std::vector<RequestId> ids;
    for (int i = 0; i < 20; ++i) ids.push_back(fetcher.fetch(requestFor(server.url("/")), answers.as(i)));
    EXPECT_TRUE(server.waitForRequests(6));
    for (std::size_t i = 6; i < ids.size(); ++i) fetcher.cancel(ids[i]);
    ASSERT_TRUE(answers.wait(14)) << "told while the others are still under way";
    const RequestId last = fetcher.fetch(requestFor(server.url("/last")), answers.as(20));
    EXPECT_GT(last, ids.back());
    go.set_value();
    ASSERT_TRUE(answers.wait(21));
    EXPECT_EQ(server.requests().size(), 7u);
    for (int i = 0; i <= 20; ++i) {
        const bool cancelled = i >= 6 && i < 20;
        EXPECT_EQ(answers.of(i).error.code, cancelled ? ErrorCode::Cancelled : ErrorCode::None) << i;
        EXPECT_EQ(answers.calls(i), 1);
        EXPECT_EQ(answers.of(i).url, server.url(i == 20 ? "/last" : "/"));
    }
}

TEST(CurlFetcherCancel, OverPlainHttpWhatWasSentComes) {
    LoopbackServer server([](const Req&) { return Res{.body = "x", .delayMs = 50}; });
    CurlFetcher fetcher(testOptions());
    Answers answers;
    const RequestId id = fetcher.fetch(requestFor(server.url("/")), answers.as(0));
    ASSERT_TRUE(server.waitForRequests(1));
    fetcher.cancel(id);
    ASSERT_TRUE(answers.wait(1));
    EXPECT_FALSE(answers.of(0).error);
    fetchOne(fetcher, requestFor(server.url("/")));
    EXPECT_EQ(server.connections(), 1);
}

TEST(CurlFetcherCancel, ItIsNotSentOn) {
    std::promise<void> go;
    LoopbackServer server([allowed = go.get_future().share()](const Req& req) {
        if (req.target != "/first") return Res{.body = "x"};
        allowed.wait();
        return Res{.status = 302, .headers = {{"Location", "/second"}}};
    });
    CurlFetcher fetcher(testOptions());
    Answers answers;
    const RequestId id = fetcher.fetch(requestFor(server.url("/first")), answers.as(0));
    ASSERT_TRUE(server.waitForRequests(1));
    fetcher.cancel(id);
    fetchOne(fetcher, requestFor(server.url("/other")));  // by then it is heard
    go.set_value();
    ASSERT_TRUE(answers.wait(1));
    EXPECT_EQ(answers.of(0).error.code, ErrorCode::Cancelled);
    EXPECT_EQ(server.count("/second"), 0u);
}

// Every callback comes once, whatever the moment.
TEST(CurlFetcherCancel, AtAnyMoment) {
    LoopbackServer server([](const Req&) { return Res{.body = std::string(10'000, 'x')}; });
    for (int round = 0; round < 20; ++round) {
        CurlFetcher fetcher(testOptions());
        Answers answers;
        std::vector<RequestId> ids;
        for (int i = 0; i < 40; ++i) ids.push_back(fetcher.fetch(requestFor(server.url("/")), answers.as(i)));
        answers.wait(round);
        for (const RequestId id : ids) fetcher.cancel(id);
        ASSERT_TRUE(answers.wait(40));
        fetchOne(fetcher, requestFor(server.url("/")));
        for (int i = 0; i < 40; ++i) {
            EXPECT_EQ(answers.calls(i), 1);
            const ErrorCode code = answers.of(i).error.code;
            EXPECT_TRUE(code == ErrorCode::None || code == ErrorCode::Cancelled) << static_cast<int>(code);
        }
    }
    EXPECT_LE(server.maxConnections(), 12) << "six, and six of the fetcher before that are being closed";
}

constexpr std::size_t kMuch = 1u << 30;

class CurlFetcherCancelHttp2 : public testing::Test {
protected:
    void SetUp() override {
        const NginxServer::Options options{.tls = true};
        if (const std::string why = NginxServer::unavailable(options); !why.empty()) GTEST_SKIP() << why;
        folder_.write("tile", "pixels");
        // So much that no estimate finds it little.
        std::filesystem::resize_file(folder_.write("much", "x"), kMuch);
        folder_.write("little", std::string(12'000, 'x'));
        server_ = std::make_unique<NginxServer>(
            NginxServer::Options{.roots = {{"/tiles/", folder_.path()}},
                                 .tls = true,
                                 .extra = trickle("/much", "much") + trickle("/little", "little")});
        CurlOptions trusting = testOptions();
        trusting.caFile = server_->caFile();
        fetcher_ = std::make_unique<CurlFetcher>(trusting);
    }

    // The headers at once, the body at a trickle.
    std::string trickle(const std::string& path, const std::string& file) const {
        return "location " + path + " { limit_rate 6000; alias " + folder_.path() + "/" + file + "; }\n";
    }

    std::size_t connections() const {
        std::set<long> all;
        for (const auto& access : server_->accessLog()) all.insert(access.connection);
        return all.size();
    }

    TempFolder folder_;
    std::unique_ptr<NginxServer> server_;
    std::unique_ptr<CurlFetcher> fetcher_;
};

TEST_F(CurlFetcherCancelHttp2, StreamsThatHaveJustBegunAreGivenUpAndTheConnectionStays) {
    fetchOne(*fetcher_, requestFor(server_->url("/tiles/tile")));
    Answers answers;
    std::vector<RequestId> ids;
    constexpr int kCount = 20;
    for (int i = 0; i < kCount; ++i)
        ids.push_back(
            fetcher_->fetch(requestFor(server_->url("/much"), Expect::Image, kMuch), answers.as(i)));
    fetchOne(*fetcher_, requestFor(server_->url("/tiles/tile")));
    for (const RequestId id : ids) fetcher_->cancel(id);
    ASSERT_TRUE(answers.wait(kCount));
    for (int i = 0; i < kCount; ++i) EXPECT_EQ(answers.of(i).error.code, ErrorCode::Cancelled);
    EXPECT_EQ(textOf(fetchOne(*fetcher_, requestFor(server_->url("/tiles/tile")))), "pixels");
    EXPECT_EQ(connections(), 1u);
}

TEST_F(CurlFetcherCancelHttp2, WhatIsNearlyThereComes) {
    fetchOne(*fetcher_, requestFor(server_->url("/tiles/tile")));
    Answers answers;
    const RequestId id = fetcher_->fetch(requestFor(server_->url("/little")), answers.as(0));
    fetchOne(*fetcher_, requestFor(server_->url("/tiles/tile")));  // its headers are here by then
    fetcher_->cancel(id);
    ASSERT_TRUE(answers.wait(1));
    EXPECT_FALSE(answers.of(0).error) << answers.of(0).error.message;
    EXPECT_EQ(answers.of(0).body.size(), 12'000u);
}

}  // namespace
}  // namespace net
