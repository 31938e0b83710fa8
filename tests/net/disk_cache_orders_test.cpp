// What the settings do to a cache in use: another budget, clearing it, asking how full it is.

#include <filesystem>
#include <future>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "net/curl_fetcher.h"
#include "net/disk_cache.h"
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
constexpr std::size_t kBody = 200'000;

class DiskCacheOrders : public testing::Test {
protected:
    static std::int64_t usage(DiskCache& cache) {
        const auto bytes = std::make_shared<std::promise<std::int64_t>>();
        cache.usage([bytes](std::int64_t value) { bytes->set_value(value); });
        return bytes->get_future().get();
    }
    static void clear(DiskCache& cache) {
        const auto done = std::make_shared<std::promise<void>>();
        cache.clear([done] { done->set_value(); });
        done->get_future().get();
    }
    void fill(DiskCache& cache, int count) {
        for (int i = 0; i < count; ++i) fetchOne(cache, requestFor(server_.url("/" + std::to_string(i))));
        // A lookup waits for the write of its own answer, and those before it.
        ASSERT_TRUE(fetchOne(cache, requestFor(server_.url("/" + std::to_string(count - 1)))).fromCache);
    }
    std::int64_t bytesOnDisk() const {
        std::int64_t bytes = 0;
        if (!std::filesystem::exists(folder_ / "cache")) return -1;
        for (const auto& entry : std::filesystem::directory_iterator(folder_ / "cache"))
            bytes += std::int64_t(entry.file_size());
        return bytes;
    }

    TempFolder folder_;
    LoopbackServer server_{[](const Req&) {
        return Res{.headers = {{"Cache-Control", "max-age=1000"}}, .body = std::string(kBody, 'x')};
    }};
    CurlFetcher web_{testOptions()};
    std::string file_ = folder_ / "cache/cache.sqlite";
};

TEST_F(DiskCacheOrders, ClearingForgetsAndFreesTheDisk) {
    DiskCache cache(web_, file_, kBudget);
    fill(cache, 40);
    EXPECT_GT(usage(cache), std::int64_t(40 * kBody));
    EXPECT_GT(bytesOnDisk(), std::int64_t(40 * kBody));
    clear(cache);
    EXPECT_EQ(usage(cache), 0);
    EXPECT_LT(bytesOnDisk(), std::int64_t(kBody));
    EXPECT_FALSE(fetchOne(cache, requestFor(server_.url("/0"))).fromCache);
    EXPECT_TRUE(fetchOne(cache, requestFor(server_.url("/0"))).fromCache) << "it goes on caching";
}

TEST_F(DiskCacheOrders, ClearingAndLeavingAtOnceIsCleared) {
    {
        DiskCache cache(web_, file_, kBudget);
        fill(cache, 3);
        cache.clear(nullptr);
    }
    OfflineFetcher offline;
    DiskCache cache(offline, file_, kBudget);
    EXPECT_EQ(usage(cache), 0);
    EXPECT_EQ(fetchOne(cache, requestFor(server_.url("/0"))).error.code, ErrorCode::Offline);
}

TEST_F(DiskCacheOrders, ASmallerBudgetShrinksTheFile) {
    DiskCache cache(web_, file_, kBudget);
    fill(cache, 40);
    cache.setBudget(std::int64_t(10 * kBody));
    EXPECT_LE(usage(cache), std::int64_t(10 * kBody));
    EXPECT_GT(usage(cache), std::int64_t(5 * kBody)) << "no more goes than must";
    EXPECT_LT(bytesOnDisk(), std::int64_t(12 * kBody));
    EXPECT_TRUE(fetchOne(cache, requestFor(server_.url("/39"))).fromCache) << "the oldest go first";
    EXPECT_FALSE(fetchOne(cache, requestFor(server_.url("/0"))).fromCache);
    cache.setBudget(kBudget);
    fill(cache, 40);
    EXPECT_GT(usage(cache), std::int64_t(40 * kBody)) << "and it may grow again";
}

TEST_F(DiskCacheOrders, WithoutABudgetNothingIsKept) {
    DiskCache cache(web_, file_, 0);
    EXPECT_FALSE(fetchOne(cache, requestFor(server_.url("/0"))).fromCache);
    EXPECT_FALSE(fetchOne(cache, requestFor(server_.url("/0"))).fromCache);
    EXPECT_EQ(usage(cache), 0);
    clear(cache);
    EXPECT_EQ(bytesOnDisk(), -1) << "no file is made";
    cache.setBudget(kBudget);
    fill(cache, 2);
    cache.setBudget(0);
    EXPECT_EQ(usage(cache), 0);
    EXPECT_FALSE(fetchOne(cache, requestFor(server_.url("/0"))).fromCache);
}

TEST_F(DiskCacheOrders, AFolderThatCannotBeUsedStillAnswers) {
    folder_.write("cache", "a file, no folder");
    DiskCache cache(web_, file_, kBudget);
    fetchOne(cache, requestFor(server_.url("/0")));
    EXPECT_EQ(usage(cache), 0);
    clear(cache);
    cache.setBudget(1 << 20);
    EXPECT_EQ(textOf(fetchOne(cache, requestFor(server_.url("/0")))).size(), kBody);
}

}  // namespace
}  // namespace net
