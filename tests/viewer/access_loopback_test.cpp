// Images that not everybody may see, over a real connection: redirected to a lesser version, refused by a
// probe on another server. Nothing that recognises a person is ever sent.

#include <chrono>
#include <thread>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "net/curl_fetcher.h"
#include "tests/net/curl_options.h"
#include "tests/support/loopback_server.h"
#include "tests/viewer/session_rig.h"

namespace viewer {
namespace {

using test_support::LoopbackServer;
using test_support::Req;
using test_support::Res;
using testing::HasSubstr;

const std::vector<std::pair<std::string, std::string>> kCookie{{"Set-Cookie", "session=secret; Path=/"}};

std::string described(const std::string& id, const std::string& service) {
    std::string json = test::infoJson(id);
    json.back() = ',';
    return json + R"("service":[)" + service + "]}";
}

/// A Session on the real network, driven until nothing more will come.
struct Program {
    net::CurlFetcher fetcher{net::testOptions()};
    InlineExecutor pool;
    test::FakeTextureStore textures;
    Mailbox<Arrival> mailbox{[] {}};
    Loader loader{fetcher, pool, mailbox, 4096};
    Session session{
        loader,
        textures,
        {.tiles = {.budgetBytes = 64u << 20, .uploadBytesPerUpdate = 64u << 20, .fadeSeconds = 0}}};

    void show(const std::string& url) {
        using namespace std::chrono;
        session.resize(Size<ScreenSpace>{400, 300});
        session.apply(OpenSource{.source = url, .canvas = {}});
        const auto start = steady_clock::now();
        while (steady_clock::now() - start < seconds(20)) {
            for (Arrival& arrival : mailbox.take()) session.receive(std::move(arrival), 100);
            session.update(100);
            if (session.settled() && !session.pending()) return;
            std::this_thread::sleep_for(milliseconds(2));
        }
        ADD_FAILURE() << "it never came to rest";
    }
    std::string said() const {
        const auto notice = session.notice(session.workspace().panes[0]);
        return notice ? notice->message + " " + notice->hint : "";
    }
};

Res tile() {
    const net::Bytes bytes = render::encodeRaw(test::noise(16, 16));
    return Res{.headers = kCookie, .body = {bytes.begin(), bytes.end()}};
}

void expectNobodyRecognised(const LoopbackServer& server) {
    for (const Req& req : server.requests()) {
        EXPECT_EQ(req.header("cookie"), "") << req.target;
        EXPECT_EQ(req.header("authorization"), "") << req.target;
        EXPECT_THAT(req.target, testing::Not(HasSubstr("login"))) << "a page for people";
    }
}

TEST(AccessOverTheNet, ALesserVersionAfterARedirect) {
    LoopbackServer auth([](const Req&) { return Res{.headers = kCookie, .body = "{}"}; });
    const std::string login = R"({"@context":"http://iiif.io/api/auth/1/context.json","@id":")" +
                              auth.url("/login") +
                              R"(","profile":"http://iiif.io/api/auth/1/login","label":"Log in"})";
    std::string self;
    LoopbackServer server([&](const Req& req) {
        if (req.target == "/m") return Res{.headers = kCookie, .body = test::manifestJson({self + "/full"})};
        if (req.target == "/full/info.json")
            return Res{.status = 302, .headers = {kCookie[0], {"Location", "/small/info.json"}}};
        if (req.target == "/small/info.json")
            return Res{.headers = kCookie, .body = described(self + "/small", login)};
        return req.target.starts_with("/small/") ? tile() : Res{.status = 404};
    });
    self = server.url("");
    Program program;
    program.show(server.url("/m"));
    EXPECT_TRUE(program.session.sharp());
    ASSERT_EQ(program.session.workspace().interface.messages.size(), 1u);
    EXPECT_THAT(program.session.workspace().interface.messages[0].hint, HasSubstr(auth.url("/login")));
    EXPECT_EQ(auth.count(), 0u);
    expectNobodyRecognised(server);
}

TEST(AccessOverTheNet, AProbeOnAnotherServerRefuses) {
    LoopbackServer auth([](const Req& req) {
        return req.target == "/probe"
                   ? Res{.headers = kCookie,
                         .body =
                             R"({"type":"AuthProbeResult2","status":401,"heading":{"en":["Members only"]}})"}
                   : Res{.status = 404};
    });
    const std::string probe = R"({"id":")" + auth.url("/probe") +
                              R"(","type":"AuthProbeService2","service":[{"id":")" + auth.url("/login") +
                              R"(","type":"AuthAccessService2","profile":"active"}]})";
    std::string self;
    LoopbackServer server([&](const Req& req) {
        return req.target == "/full/info.json"
                   ? Res{.headers = kCookie, .body = described(self + "/full", probe)}
                   : tile();
    });
    self = server.url("");
    Program program;
    program.show(server.url("/full/info.json"));
    EXPECT_THAT(program.said(), HasSubstr("Members only."));
    EXPECT_EQ(auth.count("/probe"), 1u);
    EXPECT_EQ(server.count("/full/"), 1u) << "no tile of what is refused";
    expectNobodyRecognised(server);
    expectNobodyRecognised(auth);
}

TEST(AccessOverTheNet, ARefusalThatDescribesItself) {
    const std::string login = R"({"@id":"https://auth.example/login","label":"Library card",)"
                              R"("profile":"http://iiif.io/api/auth/1/login"})";
    std::string self;
    LoopbackServer server([&](const Req& req) {
        if (req.target == "/m") return Res{.body = test::manifestJson({self + "/full"})};
        return Res{.status = 401, .headers = kCookie, .body = described(self + "/full", login)};
    });
    self = server.url("");
    Program program;
    program.show(server.url("/m"));
    EXPECT_THAT(program.said(), HasSubstr("Library card."));
    EXPECT_THAT(program.said(), HasSubstr("https://auth.example/login"));
    expectNobodyRecognised(server);
}

}  // namespace
}  // namespace viewer
