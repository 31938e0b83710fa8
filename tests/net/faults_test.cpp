// Each fault of the network that a server can show, over each protocol: told as what it is, and over when it
// is over.

#include <algorithm>
#include <ostream>
#include <tuple>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "net/curl_fetcher.h"
#include "net/url.h"
#include "tests/net/answers.h"
#include "tests/net/loopback_protocols.h"
#include "tests/support/fault_script.h"
#include "tests/support/loopback_server.h"

namespace net {
namespace {

using test_support::allFaults;
using test_support::Fault;
using test_support::FaultyHandler;
using test_support::LoopbackServer;
using test_support::nameOf;
using test_support::Req;
using test_support::Res;
using testing::AllOf;
using testing::EndsWith;
using testing::HasSubstr;

constexpr std::size_t kBodyBytes = 6000;
constexpr std::size_t kMaxBytes = 1u << 20;

std::string cleanBody(const std::string& target) {
    std::string body;
    while (body.size() < kBodyBytes) body += target + " ";
    body.resize(kBodyBytes);
    return body;
}

Res picture(const Req& req) {
    return {.headers = {{"Content-Type", "image/jpeg"}, {"ETag", "\"clean\""}},
            .body = cleanBody(req.target)};
}

struct Told {
    Fault fault;
    std::vector<ErrorCode> codes;  // any of these is right
    int status = 0;                // 0: none need have come

    friend void PrintTo(const Told& told, std::ostream* out) { *out << nameOf(told.fault); }
};

using enum ErrorCode;
const Told kTold[] = {
    {Fault::HangUp, {NotConnected}},
    {Fault::Reset, {NotConnected}},
    {Fault::SlowLoris, {TimedOut}},
    {Fault::NoAnswer, {TimedOut}},
    {Fault::StallMidBody, {TimedOut}},
    {Fault::TruncatedLength, {Truncated, NotConnected}},  // what came before a stream's reset may be lost
    {Fault::TruncatedChunk, {Truncated, NotConnected}},
    {Fault::TruncatedEnd, {Truncated, NotConnected, Protocol}},
    {Fault::OverlongBody, {None, Truncated, NotConnected, Protocol}},
    {Fault::EndlessBody, {TooLarge}},
    {Fault::EndlessHeaders, {Protocol, Truncated, NotConnected}},
    {Fault::HugeHeader, {Protocol, Truncated, NotConnected}},
    {Fault::GzipBomb, {TooLarge}},
    {Fault::StackedEncodings, {TooLarge, Protocol}},
    {Fault::TypeOctetStream, {None}, 200},
    {Fault::TypeHtml, {None}, 200},
    {Fault::NoType, {None}, 200},
    {Fault::NotFound, {HttpStatus}, 404},
    {Fault::Gone, {HttpStatus}, 410},
    {Fault::Unauthorized, {HttpStatus}, 401},
    {Fault::Forbidden, {HttpStatus, Blocked}, 403},
    {Fault::TooManyRequests, {HttpStatus}, 429},
    {Fault::TooManyRequestsDate, {HttpStatus}, 429},
    {Fault::Unavailable, {HttpStatus}, 503},
    {Fault::UnavailableDate, {HttpStatus}, 503},
    {Fault::RetryAfterGarbage, {HttpStatus}, 503},
    {Fault::RetryAfterNegative, {HttpStatus}, 429},
    {Fault::RetryAfterYear, {HttpStatus}, 503},
    {Fault::ServerError, {HttpStatus}, 500},
    {Fault::BadGateway, {HttpStatus}, 502},
    {Fault::GatewayTimeout, {HttpStatus}, 504},
    {Fault::BandwidthPage, {HttpStatus}, 509},
    {Fault::CaptivePortal, {None, Blocked}, 200},
    {Fault::OtherVersion, {None}, 200},
    {Fault::GoAway, {NotConnected, Truncated}},
    {Fault::NotModified, {Protocol}, 304},
    {Fault::NoBytes, {Truncated}},
    {Fault::CorruptBytes, {None}, 200},
    {Fault::Redirect, {None}, 200},
};

class Faults : public testing::TestWithParam<std::tuple<ServerProtocol, Told>> {
protected:
    static ServerProtocol protocol() { return std::get<0>(GetParam()); }
    static const Told& told() { return std::get<1>(GetParam()); }

    CurlOptions options() const {
        CurlOptions options = trusting(server_);
        options.stallSeconds = 1;
        options.totalTimeoutSeconds = 20;
        return options;
    }
    Request request(const std::string& target = "/tile") const {
        return requestFor(server_.url(target), Expect::Image, kMaxBytes);
    }

    FaultyHandler faults_{{.kinds = {told().fault}}, picture};
    LoopbackServer server_{{.protocol = protocol()}, faults_};
    CurlFetcher fetcher_{options()};
};

std::string nameOfCase(const testing::TestParamInfo<Faults::ParamType>& parameter) {
    const auto& [protocol, told] = parameter.param;
    return nameOf(told.fault) + "Over" + nameOfProtocol(protocol);
}

INSTANTIATE_TEST_SUITE_P(Network, Faults,
                         testing::Combine(testing::Values(ServerProtocol::Http1, ServerProtocol::Http1Tls,
                                                          ServerProtocol::Http2),
                                          testing::ValuesIn(kTold)),
                         nameOfCase);

TEST_P(Faults, AreToldAsWhatTheyAre) {
    const Response response = fetchOne(fetcher_, request());
    EXPECT_THAT(told().codes, testing::Contains(response.error.code)) << response.error.message;
    EXPECT_TRUE(told().status == 0 || told().status == response.status) << response.status;
    EXPECT_GE(faults_.count(told().fault), 1);
    EXPECT_LE(response.body.size(), kMaxBytes);
    if (!response.error) return;
    EXPECT_THAT(response.error.message, AllOf(HasSubstr(hostOf(server_.url("/"))), EndsWith(".")));
    EXPECT_THAT(response.error.hint, EndsWith("."));
    const bool mayExplain = response.error.code == HttpStatus || response.error.code == Blocked;
    EXPECT_TRUE(response.body.empty() || mayExplain) << "half a picture was given as one";
}

TEST_P(Faults, AreOverWhenTheyAreOver) {
    fetchOne(fetcher_, request());
    faults_.stop();
    // A host that asks for a year is left alone for longer than a test may last by those who heard it.
    CurlFetcher unaware(options());
    CurlFetcher& fetcher = told().fault == Fault::RetryAfterYear ? unaware : fetcher_;
    // What is left of an overlong answer may spoil the next one on its connection, but never unnoticed.
    int triesLeft = told().fault == Fault::OverlongBody ? 2 : 1;
    for (const char* target : {"/tile", "/other"}) {
        Response response = fetchOne(fetcher, request(target));
        while (response.error && --triesLeft > 0) response = fetchOne(fetcher, request(target));
        EXPECT_FALSE(response.error) << response.error.message;
        EXPECT_TRUE(textOf(response) == cleanBody(target));
    }
}

TEST(FaultTable, HoldsEveryFault) {
    for (const Fault fault : allFaults()) {
        EXPECT_TRUE(std::any_of(std::begin(kTold), std::end(kTold), [&](const Told& told) {
            return told.fault == fault;
        })) << nameOf(fault);
    }
}

class FaultDetails : public testing::TestWithParam<ServerProtocol> {
protected:
    static Response fetchWith(Fault fault, FaultyHandler* handler = nullptr) {
        FaultyHandler faults({.kinds = {fault}, .retryAfterSeconds = 40}, picture);
        LoopbackServer server({.protocol = GetParam()}, faults);
        CurlFetcher fetcher(trusting(server));
        if (handler) *handler = faults;
        return fetchOne(fetcher, requestFor(server.url("/tile")));
    }
};

INSTANTIATE_TEST_SUITE_P(Network, FaultDetails, testing::Values(ServerProtocol::Http1, ServerProtocol::Http2),
                         nameOfParameter);

TEST_P(FaultDetails, RetryAfterIsReadInEveryForm) {
    EXPECT_EQ(fetchWith(Fault::TooManyRequests).retryAfterSeconds, 40.0);
    EXPECT_EQ(fetchWith(Fault::Unavailable).retryAfterSeconds, 40.0);
    for (const Fault fault : {Fault::TooManyRequestsDate, Fault::UnavailableDate}) {
        const double seconds = fetchWith(fault).retryAfterSeconds.value_or(-1);
        EXPECT_GT(seconds, 10) << nameOf(fault);
        EXPECT_LE(seconds, 42) << nameOf(fault);
    }
    EXPECT_FALSE(fetchWith(Fault::RetryAfterGarbage).retryAfterSeconds);
    EXPECT_FALSE(fetchWith(Fault::RetryAfterNegative).retryAfterSeconds);
    EXPECT_GE(fetchWith(Fault::RetryAfterYear).retryAfterSeconds.value_or(0), 300);
}

TEST_P(FaultDetails, WhatTheServerSaysOfTheBodyIsHandedOn) {
    EXPECT_EQ(fetchWith(Fault::TypeOctetStream).contentType, "application/octet-stream");
    EXPECT_THAT(fetchWith(Fault::TypeHtml).contentType, HasSubstr("text/html"));
    EXPECT_EQ(fetchWith(Fault::NoType).contentType, "");
    EXPECT_EQ(fetchWith(Fault::OtherVersion).etag, "\"newer\"");
    EXPECT_THAT(textOf(fetchWith(Fault::BandwidthPage)), HasSubstr("<html>"));
    EXPECT_THAT(fetchWith(Fault::CaptivePortal).contentType, HasSubstr("text/html"));
    for (const Fault fault : {Fault::TypeOctetStream, Fault::TypeHtml, Fault::NoType, Fault::Redirect})
        EXPECT_TRUE(textOf(fetchWith(fault)) == cleanBody("/tile")) << nameOf(fault);
    EXPECT_EQ(fetchWith(Fault::CorruptBytes).body.size(), kBodyBytes);
}

TEST_P(FaultDetails, WhatIsTooMuchIsNotRead) {
    FaultyHandler faults({.kinds = {}}, picture);
    for (const Fault fault : {Fault::EndlessBody, Fault::GzipBomb, Fault::EndlessHeaders}) {
        EXPECT_TRUE(fetchWith(fault, &faults).error) << nameOf(fault);
        EXPECT_LE(faults.count(fault), 3) << nameOf(fault);
    }
}

TEST_P(FaultDetails, NoneOutlivesTheFetcher) {
    for (const Fault fault : allFaults()) {
        LoopbackServer server({.protocol = GetParam()}, FaultyHandler({.kinds = {fault}}, picture));
        Answers answers;
        {
            CurlFetcher fetcher(trusting(server));
            for (int i = 0; i < 12; ++i)
                fetcher.fetch(requestFor(server.url("/" + std::to_string(i))), answers.as(i));
            EXPECT_TRUE(server.waitForRequests(1)) << nameOf(fault);
        }
        const int given = answers.total();
        for (int i = 0; i < 12; ++i) EXPECT_LE(answers.calls(i), 1) << nameOf(fault);
        EXPECT_EQ(answers.total(), given) << nameOf(fault);
    }
}

TEST_P(FaultDetails, AGoAwayBeforeTheAnswerIsNoRefusal) {
    FaultyHandler faults({.kinds = {Fault::GoAway}, .times = 1}, picture);
    LoopbackServer server({.protocol = GetParam()}, faults);
    CurlFetcher fetcher(trusting(server));
    Response response = fetchOne(fetcher, requestFor(server.url("/tile")));
    if (response.error) response = fetchOne(fetcher, requestFor(server.url("/tile")));
    EXPECT_TRUE(textOf(response) == cleanBody("/tile")) << response.error.message;
    EXPECT_EQ(server.connections(), 2);
}

}  // namespace
}  // namespace net
