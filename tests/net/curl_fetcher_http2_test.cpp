// TLS and HTTP/2, with nginx standing for the servers of the world.

#include <chrono>
#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "net/curl_fetcher.h"
#include "net/url.h"
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
using testing::HasSubstr;

class CurlFetcherHttp2 : public testing::Test {
protected:
    void SetUp() override {
        const NginxServer::Options options{.tls = true};
        if (const std::string why = NginxServer::unavailable(options); !why.empty()) GTEST_SKIP() << why;
    }

    std::unique_ptr<NginxServer> serve(std::string extra = "") {
        folder_.write("tile", "pixels");
        return std::make_unique<NginxServer>(NginxServer::Options{
            .roots = {{"/tiles/", folder_.path()}}, .tls = true, .extra = std::move(extra)});
    }

    static CurlOptions trusting(const NginxServer& server) {
        CurlOptions options = testOptions();
        options.caFile = server.caFile();
        return options;
    }

    TempFolder folder_;
};

TEST_F(CurlFetcherHttp2, AHundredAtOnceShareOneConnection) {
    const auto server = serve();
    CurlFetcher fetcher(trusting(*server));
    EXPECT_EQ(fetcher.host(server->url("/")).slots, 6);
    Answers answers;
    constexpr int kCount = 100;
    for (int i = 0; i < kCount; ++i) {
        fetcher.fetch(requestFor(server->url("/tiles/tile?" + std::to_string(i))), answers.as(i));
    }
    ASSERT_TRUE(answers.wait(kCount));
    for (int i = 0; i < kCount; ++i) {
        EXPECT_FALSE(answers.of(i).error) << answers.of(i).error.message;
        EXPECT_EQ(textOf(answers.of(i)), "pixels");
        EXPECT_TRUE(answers.of(i).multiplexed);
        EXPECT_EQ(answers.calls(i), 1);
    }
    EXPECT_EQ(fetcher.host(server->url("/")).slots, 48);
    EXPECT_EQ(fetcher.host("https://elsewhere.example/").slots, 6);
    std::set<long> connections;
    for (const auto& access : server->accessLog()) {
        EXPECT_EQ(access.protocol, "HTTP/2.0");
        connections.insert(access.connection);
    }
    EXPECT_EQ(connections.size(), 1u);
}

TEST_F(CurlFetcherHttp2, EndsAtOnceWith64Running) {
    const auto server = serve("location /slow { limit_rate 100; alias " + folder_.path() + "/slow; }");
    folder_.write("slow", std::string(20'000, 'x'));
    auto fetcher = std::make_unique<CurlFetcher>(trusting(*server));
    fetchOne(*fetcher, requestFor(server->url("/tiles/tile")));
    Answers answers;
    for (int i = 0; i < 64; ++i) fetcher->fetch(requestFor(server->url("/slow")), answers.as(i));
    fetchOne(*fetcher, requestFor("http://nowhere.invalid/"));  // by then they are on their way
    const auto before = std::chrono::steady_clock::now();
    fetcher.reset();
    EXPECT_LT(std::chrono::steady_clock::now() - before, std::chrono::seconds(1));
    EXPECT_EQ(answers.total(), 0);
}

TEST_F(CurlFetcherHttp2, AnUntrustedCertificateIsAnError) {
    const auto server = serve();
    CurlFetcher fetcher(testOptions());
    const Response response = fetchOne(fetcher, requestFor(server->url("/tiles/tile")));
    EXPECT_EQ(response.error.code, ErrorCode::Tls);
    EXPECT_THAT(response.error.message, HasSubstr(hostOf(server->url("/"))));
    EXPECT_THAT(response.error.message, HasSubstr("authority"));
    EXPECT_TRUE(server->accessLog().empty());
}

TEST_F(CurlFetcherHttp2, ACertificateForAnotherNameIsAnError) {
    const auto server = serve();
    CurlFetcher fetcher(trusting(*server));
    const Response response =
        fetchOne(fetcher, requestFor("https://localhost:" + std::to_string(server->port()) + "/tiles/tile"));
    EXPECT_EQ(response.error.code, ErrorCode::Tls);
    EXPECT_THAT(response.error.message, HasSubstr("prove"));
}

TEST_F(CurlFetcherHttp2, AFileOfAuthoritiesThatIsNoneIsNamed) {
    const auto server = serve();
    CurlOptions options = testOptions();
    options.caFile = folder_.path() + "/missing.pem";
    CurlFetcher fetcher(options);
    const Response response = fetchOne(fetcher, requestFor(server->url("/tiles/tile")));
    EXPECT_EQ(response.error.code, ErrorCode::Tls);
    EXPECT_THAT(response.error.hint, HasSubstr("missing.pem"));
}

TEST_F(CurlFetcherHttp2, HttpsWherePlainHttpIsSpoken) {
    LoopbackServer server([](const Req&) { return Res{.body = "x"}; });
    const std::string url = "https://127.0.0.1:" + std::to_string(server.port()) + "/";
    CurlOptions options = testOptions();
    options.connectTimeoutSeconds = 2;
    CurlFetcher impatient(options);
    const ErrorCode code = fetchOne(impatient, requestFor(url)).error.code;
    EXPECT_TRUE(code == ErrorCode::Tls || code == ErrorCode::TimedOut) << static_cast<int>(code);
}

TEST_F(CurlFetcherHttp2, NoRedirectLeadsBackToPlainHttp) {
    LoopbackServer plain([](const Req&) { return Res{.body = "x"}; });
    const auto server = serve("location /down { return 302 " + plain.url("/") + "; }");
    CurlFetcher fetcher(trusting(*server));
    const Response response = fetchOne(fetcher, requestFor(server->url("/down")));
    EXPECT_EQ(response.error.code, ErrorCode::BadUrl);
    EXPECT_THAT(response.error.message, HasSubstr("not encrypted"));
    EXPECT_EQ(plain.connections(), 0);
}

TEST_F(CurlFetcherHttp2, APlainRedirectIsTriedOverTlsInstead) {
    // Port 80 states none: 127.0.0.1 then is asked at port 443, where nobody listens.
    const auto server = serve("location /down { return 302 http://127.0.0.1/x; }");
    CurlFetcher fetcher(trusting(*server));
    const Response response = fetchOne(fetcher, requestFor(server->url("/down")));
    EXPECT_EQ(response.error.code, ErrorCode::NotConnected);
    EXPECT_EQ(response.url, "https://127.0.0.1/x");
}

TEST_F(CurlFetcherHttp2, WithoutHttp2TlsKeepsToSixConnections) {
    folder_.write("tile", "pixels");
    const NginxServer server(
        NginxServer::Options{.roots = {{"/tiles/", folder_.path()}}, .tls = true, .http2 = false});
    CurlFetcher fetcher(trusting(server));
    Answers answers;
    constexpr int kCount = 50;
    for (int i = 0; i < kCount; ++i) fetcher.fetch(requestFor(server.url("/tiles/tile")), answers.as(i));
    ASSERT_TRUE(answers.wait(kCount));
    for (int i = 0; i < kCount; ++i) {
        EXPECT_FALSE(answers.of(i).error) << answers.of(i).error.message;
        EXPECT_FALSE(answers.of(i).multiplexed);
    }
    EXPECT_EQ(fetcher.host(server.url("/")).slots, 6);
    std::set<long> connections;
    for (const auto& access : server.accessLog()) connections.insert(access.connection);
    EXPECT_LE(connections.size(), 6u);
}

}  // namespace
}  // namespace net
