// What goes wrong on the way, and in which words.

#include <chrono>
#include <ctime>

#include <arpa/inet.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include "net/curl_fetcher.h"
#include "net/url.h"
#include "tests/net/answers.h"
#include "tests/net/curl_options.h"
#include "tests/support/loopback_server.h"

namespace net {
namespace {

using test_support::LoopbackServer;
using test_support::Req;
using test_support::Res;
using testing::AllOf;
using testing::EndsWith;
using testing::HasSubstr;

Response fetchFrom(const LoopbackServer& server, std::size_t maxBytes = 1u << 20) {
    CurlOptions options = testOptions();
    options.stallSeconds = 1;
    CurlFetcher fetcher(options);
    return fetchOne(fetcher, requestFor(server.url("/x"), Expect::Image, maxBytes));
}

// Every message is a sentence with the host in it, and says what to do.
void expectGoodWords(const Response& response, const std::string& host) {
    EXPECT_THAT(response.error.message, AllOf(HasSubstr(host), EndsWith("."))) << response.error.message;
    EXPECT_THAT(response.error.hint, EndsWith(".")) << response.error.message;
    EXPECT_EQ(response.error.message.find('\n'), std::string::npos);
}

TEST(CurlFetcherFaults, StatusesAreErrorsWithTheirBody) {
    for (const int status : {400, 401, 403, 404, 410, 418, 429, 500, 502, 503, 504, 509}) {
        LoopbackServer server([&](const Req&) { return Res{.status = status, .body = "<html>why</html>"}; });
        const Response response = fetchFrom(server);
        EXPECT_EQ(response.error.code, ErrorCode::HttpStatus) << status;
        EXPECT_EQ(response.status, status);
        EXPECT_EQ(textOf(response), "<html>why</html>");
        EXPECT_THAT(response.error.message, HasSubstr(std::to_string(status)));
        expectGoodWords(response, hostOf(server.url("/")));
    }
}

TEST(CurlFetcherFaults, RetryAfterInBothForms) {
    std::string value;
    LoopbackServer server([&](const Req&) {
        return Res{.status = 429, .headers = {{"Retry-After", value}}};
    });
    value = "17";
    EXPECT_EQ(fetchFrom(server).retryAfterSeconds, 17.0);
    value = "0";
    EXPECT_EQ(fetchFrom(server).retryAfterSeconds, 0.0);
    char date[64];
    const std::time_t later = std::time(nullptr) + 100;
    std::strftime(date, sizeof date, "%a, %d %b %Y %H:%M:%S GMT", std::gmtime(&later));
    value = date;
    EXPECT_NEAR(fetchFrom(server).retryAfterSeconds.value_or(-1), 100, 30);
    for (const char* nonsense : {"-5", "soon", ""}) {
        value = nonsense;
        EXPECT_FALSE(fetchFrom(server).retryAfterSeconds) << nonsense;
    }
}

TEST(CurlFetcherFaults, AnEndlessErrorPageIsCutAndStillTheStatus) {
    LoopbackServer server(
        [](const Req&) { return Res{.status = 503, .body = std::string(100'000, 'x'), .endless = true}; });
    const Response response = fetchFrom(server);
    EXPECT_EQ(response.error.code, ErrorCode::HttpStatus);
    EXPECT_EQ(response.status, 503);
    EXPECT_LE(response.body.size(), 64u << 10);
}

TEST(CurlFetcherFaults, ABodyShorterThanStatedIsTruncated) {
    LoopbackServer server([](const Req&) { return Res{.body = std::string(1000, 'x'), .closeAfter = 500}; });
    const Response response = fetchFrom(server);
    EXPECT_EQ(response.error.code, ErrorCode::Truncated);
    EXPECT_TRUE(response.body.empty());
    expectGoodWords(response, hostOf(server.url("/")));
}

TEST(CurlFetcherFaults, ACutChunkIsTruncated) {
    LoopbackServer server(
        [](const Req&) { return Res{.body = std::string(1000, 'x'), .chunked = true, .closeAfter = 500}; });
    EXPECT_EQ(fetchFrom(server).error.code, ErrorCode::Truncated);
}

TEST(CurlFetcherFaults, AnEmptyAnswerIsTruncated) {
    LoopbackServer server([](const Req&) { return Res{}; });
    EXPECT_EQ(fetchFrom(server).error.code, ErrorCode::Truncated);
}

TEST(CurlFetcherFaults, AStallTimesOut) {
    LoopbackServer server([](const Req& req) {
        return Res{.body = std::string(1000, 'x'), .stallAfter = req.target == "/x" ? 500 : 0};
    });
    const Response response = fetchFrom(server);
    EXPECT_EQ(response.error.code, ErrorCode::TimedOut);
    expectGoodWords(response, hostOf(server.url("/")));
}

TEST(CurlFetcherFaults, NoAnswerTimesOut) {
    LoopbackServer server([](const Req&) { return Res{.delayMs = 60'000}; });
    const Response response = fetchFrom(server);
    EXPECT_EQ(response.error.code, ErrorCode::TimedOut);
    EXPECT_THAT(response.error.message, HasSubstr("answer"));
}

TEST(CurlFetcherFaults, WaitingForATurnCountsAsNoTime) {
    LoopbackServer server([](const Req&) { return Res{.body = "x", .delayMs = 300}; });
    CurlOptions options = testOptions();
    options.connectionsPerHost = 1;
    options.connectTimeoutSeconds = 1;
    options.totalTimeoutSeconds = 2;
    CurlFetcher fetcher(options);
    Answers answers;
    constexpr int kCount = 10;  // three seconds in all
    for (int i = 0; i < kCount; ++i) fetcher.fetch(requestFor(server.url("/")), answers.as(i));
    ASSERT_TRUE(answers.wait(kCount));
    for (int i = 0; i < kCount; ++i) EXPECT_FALSE(answers.of(i).error) << answers.of(i).error.message;
}

TEST(CurlFetcherFaults, TooMuchIsRefusedHoweverItComes) {
    const std::string body(200'000, 'x');
    const Res ways[] = {{.body = body},
                        {.body = body, .chunked = true},
                        {.body = body, .endless = true},
                        {.body = body, .gzip = true}};
    for (const Res& way : ways) {
        LoopbackServer server([&](const Req&) { return way; });
        const Response response = fetchFrom(server, 100'000);
        EXPECT_EQ(response.error.code, ErrorCode::TooLarge);
        EXPECT_TRUE(response.body.empty());
        expectGoodWords(response, hostOf(server.url("/")));
    }
    LoopbackServer server([&](const Req&) { return Res{.body = body}; });
    EXPECT_FALSE(fetchFrom(server, 200'000).error);
}

TEST(CurlFetcherFaults, AGzipBombIsRefused) {
    const std::string bomb = test_support::gzipped(std::string(50u << 20, '\0'));
    ASSERT_LT(bomb.size(), 100'000u);
    LoopbackServer server([&](const Req&) {
        return Res{.headers = {{"Content-Encoding", "gzip"}}, .body = bomb};
    });
    EXPECT_EQ(fetchFrom(server, 1u << 20).error.code, ErrorCode::TooLarge);
}

TEST(CurlFetcherFaults, HeadersWithoutEndAreRefused) {
    Res res{.body = "x"};
    for (int i = 0; i < 100; ++i)
        res.headers.emplace_back("X-" + std::to_string(i), std::string(10'000, 'y'));
    LoopbackServer server([&](const Req&) { return res; });
    EXPECT_EQ(fetchFrom(server).error.code, ErrorCode::Protocol);
}

TEST(CurlFetcherFaults, HangingUpIsNoAnswer) {
    LoopbackServer server([](const Req&) { return Res{.hangUp = true}; });
    const Response response = fetchFrom(server);
    EXPECT_EQ(response.error.code, ErrorCode::NotConnected);
    expectGoodWords(response, hostOf(server.url("/")));
}

TEST(CurlFetcherFaults, ARefusedConnection) {
    std::string url;
    {
        LoopbackServer server;
        url = server.url("/x");
    }
    CurlFetcher fetcher(testOptions());
    const Response response = fetchOne(fetcher, requestFor(url));
    EXPECT_EQ(response.error.code, ErrorCode::NotConnected);
    EXPECT_EQ(response.status, 0);
    expectGoodWords(response, hostOf(url));
}

TEST(CurlFetcherFaults, AnUnknownName) {
    CurlFetcher fetcher(testOptions());
    const Response response = fetchOne(fetcher, requestFor("http://nowhere.invalid/x"));
    EXPECT_EQ(response.error.code, ErrorCode::NameNotFound);
    expectGoodWords(response, "nowhere.invalid");
}

TEST(CurlFetcherFaults, SomethingThatIsNoWebServer) {
    const int listener = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address = {};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    ASSERT_EQ(::bind(listener, reinterpret_cast<sockaddr*>(&address), size), 0);
    ASSERT_EQ(::listen(listener, 1), 0);
    ASSERT_EQ(::getsockname(listener, reinterpret_cast<sockaddr*>(&address), &size), 0);
    CurlFetcher fetcher(testOptions());
    Answers answers;
    fetcher.fetch(requestFor("http://127.0.0.1:" + std::to_string(ntohs(address.sin_port)) + "/"),
                  answers.as(0));
    const int connection = ::accept(listener, nullptr, nullptr);
    constexpr char kGreeting[] = "220 mail.example ESMTP\r\n";
    EXPECT_GT(::write(connection, kGreeting, sizeof kGreeting - 1), 0);
    ::shutdown(connection, SHUT_WR);
    EXPECT_TRUE(answers.wait(1));
    EXPECT_EQ(answers.of(0).error.code, ErrorCode::Protocol);
    ::close(connection);
    ::close(listener);
}

TEST(CurlFetcherFaults, BadAddresses) {
    CurlFetcher fetcher(testOptions());
    for (const std::string& url :
         {std::string(""), std::string("nonsense"), std::string("/etc/passwd"), std::string("ftp://h/x"),
          std::string("file:///etc/passwd"), std::string("javascript:alert(1)"), std::string("http://"),
          std::string("http:///x"), std::string("http://user:pw@h/x"), std::string("http://user@h/x"),
          std::string("http://h/a\nb"), std::string("http://h/a\0b", 12), std::string("http://h:99999/"),
          "http://h/" + std::string(9000, 'x')}) {
        const Response response = fetchOne(fetcher, requestFor(url));
        EXPECT_EQ(response.error.code, ErrorCode::BadUrl) << url;
        EXPECT_THAT(response.error.message, EndsWith(".")) << url;
        EXPECT_EQ(response.error.message.find("pw"), std::string::npos);
        EXPECT_LT(response.error.message.size(), 400u);
    }
}

TEST(CurlFetcherFaults, AddressesThatAreNeverContacted) {
    LoopbackServer server([](const Req&) { return Res{.body = "x"}; });
    const std::string port = ":" + std::to_string(server.port()) + "/";
    CurlFetcher fetcher(testOptions());
    for (const char* host : {"0.0.0.0", "0", "169.254.169.254", "0xa9fea9fe", "[::ffff:169.254.169.254]",
                             "[::]", "[::ffff:0.0.0.0]", "224.0.0.1", "[fe80::1]"}) {
        EXPECT_EQ(fetchOne(fetcher, requestFor("http://" + std::string(host) + port)).error.code,
                  ErrorCode::BadUrl)
            << host;
    }
    EXPECT_EQ(server.connections(), 0);
}

}  // namespace
}  // namespace net
