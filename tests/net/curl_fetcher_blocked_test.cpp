// What stands in the place of what was asked for, and in which words: checks for robots, guards, login pages.

#include <atomic>
#include <string>
#include <utility>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "net/curl_fetcher.h"
#include "net/disk_cache.h"
#include "net/url.h"
#include "tests/net/answers.h"
#include "tests/net/curl_options.h"
#include "tests/support/loopback_server.h"
#include "tests/support/temp_folder.h"

namespace net {
namespace {

using test_support::LoopbackServer;
using test_support::Req;
using test_support::Res;
using testing::AllOf;
using testing::EndsWith;
using testing::HasSubstr;
using testing::StartsWith;

const std::pair<std::string, std::string> kHtml{"Content-Type", "text/html"};

Response fetchFrom(const LoopbackServer& server, Expect expect) {
    CurlFetcher fetcher(testOptions());
    return fetchOne(fetcher, requestFor(server.url("/x"), expect));
}

TEST(CurlFetcherBlocked, SaysWhoTurnsProgramsAway) {
    const struct {
        Res answer;
        const char* words;
    } cases[] = {
        {{.status = 403, .headers = {kHtml, {"CF-Mitigated", "challenge"}}, .body = "<html>"},
         " turns programs away: Cloudflare wants to see a browser first."},
        {{.status = 202, .headers = {{"x-amzn-waf-action", "challenge"}}},
         " turns programs away: AWS WAF wants to see a browser first."},
        {{.status = 200, .headers = {kHtml}, .body = "<html><script id='anubis_challenge'></script>"},
         " turns programs away: Anubis wants to see a browser first."},
        {{.status = 403, .headers = {kHtml}, .body = "<html><p>Verify you are human.</p>"},
         " turns programs away: it wants to see a browser first."},
        {{.status = 403, .headers = {kHtml, {"Server", "AkamaiGHost"}}, .body = "<html>Access Denied"},
         " turns programs away (status 403 from Akamai)."},
        {{.status = 403, .headers = {kHtml}, .body = "<html>px-captcha", .gzip = true},
         " turns programs away: HUMAN wants to see a browser first."},
    };
    for (const auto& c : cases) {
        for (const Expect expect : {Expect::Json, Expect::Image}) {
            LoopbackServer server([&](const Req&) { return c.answer; });
            const Response response = fetchFrom(server, expect);
            EXPECT_EQ(response.error.code, ErrorCode::Blocked) << c.words;
            EXPECT_EQ(response.error.message, "The server " + hostOf(server.url("/")) + c.words);
            EXPECT_THAT(response.error.hint, AllOf(StartsWith("Open it in a browser"), EndsWith(".")));
            EXPECT_EQ(response.status, c.answer.status);
            EXPECT_TRUE(response.body.empty()) << "nothing of it is what was asked for";
            EXPECT_EQ(server.count(), 1u) << "asked again";
        }
    }
}

TEST(CurlFetcherBlocked, AnOrdinaryRefusalKeepsItsWordsAndItsBody) {
    LoopbackServer server([](const Req&) {
        return Res{.status = 403,
                   .headers = {{"Content-Type", "application/json"}},
                   .body = R"({"@id":"https://i/1","width":10})"};
    });
    const Response response = fetchFrom(server, Expect::Json);
    EXPECT_EQ(response.error.code, ErrorCode::HttpStatus);
    EXPECT_THAT(response.error.message, HasSubstr("refuses access to this (status 403)"));
    EXPECT_EQ(textOf(response), R"({"@id":"https://i/1","width":10})");
}

TEST(CurlFetcherBlocked, APageForADocumentIsAnAnswer) {
    LoopbackServer server([](const Req&) { return Res{.headers = {kHtml}, .body = "<html>A viewer"}; });
    const Response response = fetchFrom(server, Expect::Json);
    EXPECT_FALSE(response.error) << response.error.message;
    EXPECT_EQ(textOf(response), "<html>A viewer");
}

TEST(CurlFetcherBlocked, ALoginPageOfTheNetwork) {
    LoopbackServer portal([](const Req&) { return Res{.headers = {kHtml}, .body = "<html><form>"}; });
    const std::string login = "http://localhost:" + std::to_string(portal.port()) + "/login";
    LoopbackServer sendsOn([&](const Req&) { return Res{.status = 302, .headers = {{"Location", login}}}; });
    LoopbackServer wants([](const Req&) { return Res{.status = 511, .headers = {kHtml}, .body = "<html>"}; });
    const struct {
        const LoopbackServer& server;
        Expect expect;
        std::string words;
    } cases[] = {
        {portal, Expect::Image,
         "A web page came in place of a picture from the server " + hostOf(portal.url("/")) + "."},
        {sendsOn, Expect::Json,
         "The way to the server " + hostOf(sendsOn.url("/")) + " leads to a login page of " + hostOf(login) +
             "."},
        {wants, Expect::Json,
         "The network wants a login before it lets anybody through to the server " + hostOf(wants.url("/")) +
             " (status 511)."},
    };
    for (const auto& c : cases) {
        const Response response = fetchFrom(c.server, c.expect);
        EXPECT_EQ(response.error.code, ErrorCode::Blocked) << c.words;
        EXPECT_EQ(response.error.message, c.words);
        EXPECT_THAT(response.error.hint, HasSubstr("login"));
        EXPECT_THAT(response.error.hint, HasSubstr("browser"));
    }
}

// A network that wants a login answers for everybody, until somebody has signed in.
TEST(CurlFetcherBlocked, NothingOfItIsKeptAndWhatWasKeptIsShown) {
    std::atomic<bool> signedIn = true;
    LoopbackServer server([&](const Req& req) {
        if (!signedIn)
            return Res{.headers = {kHtml, {"Cache-Control", "max-age=600"}}, .body = "<html>Hello"};
        return Res{.headers = {{"Content-Type", "image/png"}, {"Cache-Control", "max-age=0"}},
                   .body = "picture of " + req.target};
    });
    test_support::TempFolder folder;
    CurlFetcher web(testOptions());
    DiskCache cache(web, folder / "cache.sqlite", 1 << 20);
    const auto fetched = [&](const std::string& path, Expect expect) {
        return fetchOne(cache, requestFor(server.url(path), expect));
    };
    for (const Expect expect : {Expect::Image, Expect::Json}) {
        const std::string path = expect == Expect::Image ? "/known" : "/known-document";
        signedIn = true;
        EXPECT_EQ(textOf(fetched(path, expect)), "picture of " + path);
        signedIn = false;
        const Response known = fetched(path, expect);
        EXPECT_EQ(textOf(known), "picture of " + path);
        EXPECT_TRUE(known.fromCache);
    }
    EXPECT_EQ(fetched("/new", Expect::Image).error.code, ErrorCode::Blocked);
    EXPECT_EQ(textOf(fetched("/document", Expect::Json)), "<html>Hello");
    signedIn = true;
    EXPECT_EQ(textOf(fetched("/new", Expect::Image)), "picture of /new");
    EXPECT_EQ(textOf(fetched("/document", Expect::Json)), "picture of /document");
}

}  // namespace
}  // namespace net
