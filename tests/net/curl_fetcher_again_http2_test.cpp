// HTTP/2 over a connection that dies without a word, as after sleep or behind a router that forgot it; and
// streams that stall while others go on.

#include <algorithm>
#include <atomic>
#include <chrono>
#include <list>
#include <memory>
#include <mutex>
#include <set>
#include <thread>
#include <vector>

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

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

sockaddr_in loopback(int port) {
    sockaddr_in address = {};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    return address;
}

/// Passes connections on to another port, until it freezes them: then they stay open, and nothing comes
/// through.
class Relay {
public:
    explicit Relay(int target) : target_(target) {
        listener_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        sockaddr_in address = loopback(0);
        socklen_t size = sizeof address;
        EXPECT_EQ(::bind(listener_, reinterpret_cast<sockaddr*>(&address), size), 0);
        EXPECT_EQ(::listen(listener_, 64), 0);
        EXPECT_EQ(::getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &size), 0);
        port_ = ntohs(address.sin_port);
        thread_ = std::jthread([this](const std::stop_token& stop) { run(stop); });
    }
    ~Relay() {
        thread_.request_stop();
        thread_.join();
        for (const Pair& pair : pairs_) ::close(pair.near), ::close(pair.far);
        ::close(listener_);
    }

    std::string url(const std::string& path) const {
        return "https://127.0.0.1:" + std::to_string(port_) + path;
    }
    int connections() const { return connections_; }
    /// Those that are open now.
    void freeze() {
        const std::lock_guard lock(mutex_);
        for (Pair& pair : pairs_) pair.frozen = true;
    }

private:
    struct Pair {
        int near, far;
        bool frozen = false, over = false;
    };

    void run(const std::stop_token& stop) {
        while (!stop.stop_requested()) {
            std::vector<pollfd> watched{{listener_, POLLIN, 0}};
            const std::lock_guard lock(mutex_);
            for (const Pair& pair : pairs_) {
                if (pair.frozen) continue;
                watched.push_back({pair.near, POLLIN, 0});
                watched.push_back({pair.far, POLLIN, 0});
            }
            ::poll(watched.data(), watched.size(), 2);
            if (watched[0].revents) accept();
            for (Pair& pair : pairs_)
                if (!pair.frozen) pair.over = !pass(pair.near, pair.far) || !pass(pair.far, pair.near);
            pairs_.remove_if([](const Pair& pair) {
                if (pair.over) ::close(pair.near), ::close(pair.far);
                return pair.over;
            });
        }
    }

    void accept() {
        const int near = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
        const int far = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        const sockaddr_in address = loopback(target_);
        ::connect(far, reinterpret_cast<const sockaddr*>(&address), sizeof address);
        pairs_.push_back({near, far});
        ++connections_;
    }

    // False at the end of the connection.
    static bool pass(int from, int to) {
        char bytes[16384];
        const ssize_t got = ::recv(from, bytes, sizeof bytes, MSG_DONTWAIT);
        if (got < 0) return errno == EAGAIN || errno == EINTR;
        return got > 0 && ::send(to, bytes, static_cast<std::size_t>(got), MSG_NOSIGNAL) == got;
    }

    const int target_;
    int listener_ = -1, port_ = 0;
    std::atomic<int> connections_ = 0;
    std::mutex mutex_;
    std::list<Pair> pairs_;  // guarded
    std::jthread thread_;
};

class CurlFetcherAgainHttp2 : public testing::Test {
protected:
    void SetUp() override {
        const NginxServer::Options options{.tls = true};
        if (const std::string why = NginxServer::unavailable(options); !why.empty()) GTEST_SKIP() << why;
    }

    // Under /behind/ what `behind` says, as it comes; /slow takes two seconds.
    void serve(const LoopbackServer& behind) {
        folder_.write("tile", "pixels");
        folder_.write("slow", std::string(20'000, 'x'));
        server_ = std::make_unique<NginxServer>(
            NginxServer::Options{.roots = {{"/tiles/", folder_.path()}},
                                 .tls = true,
                                 .extra = "location /slow { limit_rate 10000; alias " + folder_.path() +
                                          "/slow; }\nlocation /behind/ { proxy_buffering off; proxy_pass " +
                                          behind.url("/") + "; }"});
        relay_ = std::make_unique<Relay>(server_->port());
        CurlOptions options = testOptions();
        options.caFile = server_->caFile();
        fetcher_ = std::make_unique<CurlFetcher>(options);
        EXPECT_EQ(textOf(fetchOne(*fetcher_, requestFor(relay_->url("/tiles/tile")))), "pixels");
    }

    TempFolder folder_;
    std::unique_ptr<NginxServer> server_;
    std::unique_ptr<Relay> relay_;
    std::unique_ptr<CurlFetcher> fetcher_;
};

TEST_F(CurlFetcherAgainHttp2, AllLeaveAConnectionThatDiesUnderThem) {
    LoopbackServer none;
    serve(none);
    Answers answers;
    constexpr int kCount = 20;
    for (int i = 0; i < kCount; ++i) fetcher_->fetch(requestFor(relay_->url("/slow")), answers.as(i));
    fetchOne(*fetcher_, requestFor(relay_->url("/tiles/tile")));  // by then the bodies have begun
    relay_->freeze();
    ASSERT_TRUE(answers.wait(kCount));
    for (int i = 0; i < kCount; ++i)
        EXPECT_EQ(answers.of(i).body.size(), 20'000u) << answers.of(i).error.message;
    EXPECT_EQ(textOf(fetchOne(*fetcher_, requestFor(relay_->url("/tiles/tile")))), "pixels");
    EXPECT_EQ(relay_->connections(), 2);
}

TEST_F(CurlFetcherAgainHttp2, AConnectionThatDiedWhileNothingWasAskedIsLeft) {
    LoopbackServer none;
    serve(none);
    relay_->freeze();
    Answers answers;
    constexpr int kCount = 20;
    const auto before = std::chrono::steady_clock::now();
    for (int i = 0; i < kCount; ++i) fetcher_->fetch(requestFor(relay_->url("/tiles/tile")), answers.as(i));
    ASSERT_TRUE(answers.wait(kCount));
    EXPECT_LT(std::chrono::steady_clock::now() - before, std::chrono::seconds(12));
    for (int i = 0; i < kCount; ++i) EXPECT_EQ(textOf(answers.of(i)), "pixels");
    EXPECT_EQ(relay_->connections(), 2);
}

TEST_F(CurlFetcherAgainHttp2, OthersStayWhereOneStreamStalls) {
    const std::string body(40'000, 'x');
    std::atomic<int> asked = 0;
    LoopbackServer behind([&](const Req&) {
        return ++asked == 1 ? Res{.body = body, .stallAfter = 20'000} : Res{.body = body};
    });
    serve(behind);
    Answers answers;
    fetcher_->fetch(requestFor(relay_->url("/slow")), answers.as(0));
    fetcher_->fetch(requestFor(relay_->url("/behind/x")), answers.as(1));
    ASSERT_TRUE(answers.wait(2));
    EXPECT_EQ(answers.of(0).body.size(), 20'000u);
    EXPECT_EQ(textOf(answers.of(1)), body) << answers.of(1).error.message;
    fetchOne(*fetcher_, requestFor(relay_->url("/tiles/tile")));
    const auto log = server_->accessLog();
    EXPECT_EQ(std::count_if(log.begin(), log.end(), [](const auto& a) { return a.target == "/slow"; }), 1);
    EXPECT_EQ(asked, 2);
    EXPECT_EQ(relay_->connections(), 2);
}

}  // namespace
}  // namespace net
