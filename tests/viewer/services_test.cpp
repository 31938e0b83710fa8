#include "viewer/app/services.h"

#include <future>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/loopback_server.h"
#include "tests/support/temp_folder.h"

namespace viewer {
namespace {

using test_support::LoopbackServer;
using test_support::Req;
using test_support::Res;
using test_support::TempFolder;
using testing::HasSubstr;

class ServicesTest : public testing::Test {
protected:
    CommonOptions options() const {
        CommonOptions options;
        options.cacheFolder = folder_ / "cache";
        return options;
    }
    static net::Response fetch(Services& services, const std::string& url) {
        const auto answer = std::make_shared<std::promise<net::Response>>();
        services.fetcher().fetch(
            {.url = url, .expect = net::Expect::Json, .maxBytes = 1u << 20},
            [answer](net::Response&& response) { answer->set_value(std::move(response)); });
        return answer->get_future().get();
    }
    static std::int64_t usage(Services& services) {
        const auto bytes = std::make_shared<std::promise<std::int64_t>>();
        services.cacheUsage([bytes](std::int64_t value) { bytes->set_value(value); });
        return bytes->get_future().get();
    }

    TempFolder folder_;
    LoopbackServer server_{[](const Req&) {
        return Res{.headers = {{"Cache-Control", "max-age=1000"}}, .body = std::string(10'000, ' ')};
    }};
};

TEST_F(ServicesTest, ChangedSettingsHoldForWhatIsFetchedNext) {
    LoopbackServer proxy;
    proxy.handle("", [](const Req&) { return Res{.body = "by proxy"}; });
    CommonOptions with = options();
    with.settings.networkContact = "first@example.org";
    Services services(with, 4096, [] {});
    fetch(services, server_.url("/1"));
    Settings changed;
    changed.networkContact = "second@example.org";
    services.applySettings(changed);
    fetch(services, server_.url("/2"));
    changed.proxy = proxy.url("");
    services.applySettings(changed);
    EXPECT_EQ(fetch(services, "http://nowhere.invalid/3").body.size(), 8u);
    ASSERT_EQ(server_.requests().size(), 2u);
    EXPECT_THAT(server_.requests()[0].header("user-agent"), HasSubstr("(+first@example.org)"));
    EXPECT_THAT(server_.requests()[1].header("user-agent"), HasSubstr("(+second@example.org)"));
    EXPECT_EQ(proxy.requests().size(), 1u);
}

TEST_F(ServicesTest, TheCacheCanBeAskedAndCleared) {
    Services services(options(), 4096, [] {});
    fetch(services, server_.url("/1"));
    EXPECT_TRUE(fetch(services, server_.url("/1")).fromCache);
    EXPECT_GT(usage(services), 10'000);
    const auto done = std::make_shared<std::promise<void>>();
    services.clearCache([done] { done->set_value(); });
    done->get_future().get();
    EXPECT_EQ(usage(services), 0);
    EXPECT_FALSE(fetch(services, server_.url("/1")).fromCache);
}

TEST_F(ServicesTest, TheCommandLineSaysHowLargeTheCacheIs) {
    Settings none;
    none.cacheBytes = 0;
    CommonOptions given = options();
    given.cacheBytes = 1 << 20;
    Services services(given, 4096, [] {});
    services.applySettings(none);
    fetch(services, server_.url("/1"));
    EXPECT_TRUE(fetch(services, server_.url("/1")).fromCache);
    given.cacheBytes = 0;
    Services without(given, 4096, [] {});
    EXPECT_EQ(usage(without), 0);
    bool cleared = false;
    without.clearCache([&] { cleared = true; });
    EXPECT_TRUE(cleared);
}

TEST_F(ServicesTest, OfflineStaysOfflineWhateverTheSettings) {
    CommonOptions offline = options();
    offline.offline = true;
    Services services(offline, 4096, [] {});
    Settings settings;
    settings.proxy = server_.url("");
    services.applySettings(settings);
    EXPECT_EQ(fetch(services, server_.url("/1")).error.code, net::ErrorCode::Offline);
    EXPECT_EQ(server_.connections(), 0);
}

}  // namespace
}  // namespace viewer
