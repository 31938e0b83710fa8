// Who is told what when a fetch is cancelled, and what is asked for anew.

#include <future>
#include <thread>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "net/disk_cache.h"
#include "tests/net/answers.h"
#include "tests/net/invented_fetcher.h"
#include "tests/net/manual_fetcher.h"
#include "tests/support/temp_folder.h"

namespace net {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

constexpr char kUrl[] = "http://example.org/tile";

class DiskCacheCancel : public testing::Test {
protected:
    /// Keeps the disk thread from everything until its promise is kept.
    std::promise<void> busy() {
        std::promise<void> free;
        std::promise<void> begun;
        const auto began = begun.get_future();
        cache_.usage([until = free.get_future().share(), &begun](std::int64_t) {
            begun.set_value();
            until.wait();
        });
        began.wait();
        return free;
    }
    /// Waits until the disk thread has done what was to be done.
    void settle() {
        std::promise<void> done;
        cache_.usage([&](std::int64_t) { done.set_value(); });
        done.get_future().wait();
    }
    void waitForRequests(std::size_t count) {
        for (int i = 0; i < 2000 && web_.requests().size() < count; ++i)
            std::this_thread::sleep_for(std::chrono::milliseconds(5));
        ASSERT_THAT(web_.requests(), SizeIs(count));
    }
    /// One fetch that is answered with `body`, and kept.
    void keep(const std::string& body) {
        const std::size_t before = web_.requests().size();
        Answers answers;
        cache_.fetch(anew(), answers.as(0));
        waitForRequests(before + 1);
        web_.answer(before + 1, body);
        ASSERT_TRUE(answers.wait(1));
    }
    static Request anew() {
        Request request = requestFor(kUrl);
        request.anew = true;
        return request;
    }

    test_support::TempFolder folder_;
    ManualFetcher web_;
    DiskCache cache_{web_, folder_ / "cache.sqlite", 8 << 20};
    Answers answers_;
};

TEST_F(DiskCacheCancel, WhatWaitsForTheDiskIsGivenUp) {
    auto free = busy();
    std::vector<RequestId> ids;
    for (int i = 0; i < 5; ++i)
        ids.push_back(cache_.fetch(requestFor(kUrl + std::to_string(i)), answers_.as(i)));
    for (const int i : {3, 1, 3}) cache_.cancel(ids[std::size_t(i)]);
    EXPECT_EQ(answers_.total(), 0) << "not by the one who cancels: it may hold a lock of its own";
    free.set_value();
    ASSERT_TRUE(answers_.wait(2));
    waitForRequests(3);
    for (const int i : {1, 3}) {
        EXPECT_EQ(answers_.calls(i), 1);
        EXPECT_EQ(answers_.of(i).error.code, ErrorCode::Cancelled);
        EXPECT_FALSE(answers_.of(i).error.message.empty());
    }
    for (RequestId id = 1; id <= 3; ++id) web_.answer(id, "x");
    EXPECT_EQ(answers_.total(), 5);
    EXPECT_THAT(web_.cancelled(), IsEmpty());
}

TEST_F(DiskCacheCancel, OnceAskedForTheNextFetcherDecides) {
    const RequestId first = cache_.fetch(requestFor(kUrl), answers_.as(0));
    const RequestId second = cache_.fetch(requestFor(std::string(kUrl) + "2"), answers_.as(1));
    waitForRequests(2);
    settle();  // and the cache knows their ids
    cache_.cancel(first);
    cache_.cancel(second);
    EXPECT_THAT(web_.cancelled(), ElementsAre(1u, 2u));
    web_.fail(1, ErrorCode::Cancelled);
    web_.answer(2, "came all the same");
    ASSERT_TRUE(answers_.wait(2));
    EXPECT_EQ(answers_.of(0).error.code, ErrorCode::Cancelled);
    EXPECT_EQ(textOf(answers_.of(1)), "came all the same");
    EXPECT_TRUE(fetchOne(cache_, requestFor(std::string(kUrl) + "2")).fromCache) << "and is kept";
}

TEST_F(DiskCacheCancel, WhatIsKeptStaysWhenItsRenewalIsGivenUp) {
    Response old;
    old.status = 200;
    old.cacheControl = "max-age=0";
    old.etag = "\"1\"";
    old.body = {'o', 'l', 'd'};
    cache_.fetch(requestFor(kUrl), answers_.as(0));
    waitForRequests(1);
    web_.answer(1, old);
    for (const ErrorCode code : {ErrorCode::Cancelled, ErrorCode::TooLarge, ErrorCode::Protocol}) {
        const std::size_t before = web_.requests().size();
        Answers answers;
        cache_.fetch(requestFor(kUrl), answers.as(0));
        waitForRequests(before + 1);
        EXPECT_EQ(web_.requests().back().ifNoneMatch, "\"1\"");
        web_.fail(before + 1, code);
        ASSERT_TRUE(answers.wait(1));
        EXPECT_EQ(answers.of(0).error.code, code);
    }
}

TEST_F(DiskCacheCancel, AskedForAnewNothingKeptIsUsed) {
    keep("broken");
    EXPECT_EQ(textOf(fetchOne(cache_, requestFor(kUrl))), "broken");
    cache_.fetch(anew(), answers_.as(0));
    waitForRequests(2);
    EXPECT_TRUE(web_.requests()[1].anew);
    EXPECT_THAT(web_.requests()[1].ifNoneMatch, IsEmpty());
    web_.answer(2, "whole");
    ASSERT_TRUE(answers_.wait(1));
    EXPECT_EQ(textOf(answers_.of(0)), "whole");
    EXPECT_EQ(textOf(fetchOne(cache_, requestFor(kUrl))), "whole");
}

TEST_F(DiskCacheCancel, AskedForAnewAFailureLeavesNothingBehind) {
    for (const ErrorCode code : {ErrorCode::NotConnected, ErrorCode::HttpStatus, ErrorCode::Cancelled}) {
        keep("broken");
        const std::size_t before = web_.requests().size();
        Answers answers;
        cache_.fetch(anew(), answers.as(0));
        waitForRequests(before + 1);
        web_.fail(before + 1, code);
        ASSERT_TRUE(answers.wait(1));
        EXPECT_EQ(answers.of(0).error.code, code) << "no kept answer stands in";
        cache_.fetch(requestFor(kUrl), answers.as(1));
        waitForRequests(before + 2);
        EXPECT_THAT(web_.requests().back().ifNoneMatch, IsEmpty());
        web_.answer(before + 2, "x");
    }
}

TEST_F(DiskCacheCancel, WhatPlainlyIsNotWhatWasAskedForIsGivenButNotKept) {
    const std::string page = "<!DOCTYPE html><title>Log in to the network</title>";
    for (const auto& [expect, body] : {std::pair{Expect::Image, page}, std::pair{Expect::Json, page},
                                       std::pair{Expect::Image, std::string("{\"error\": \"none\"}")},
                                       std::pair{Expect::Image, std::string("\xFF\xD8\xFF\xE0")}}) {
        for (int round = 0; round < 2; ++round) {
            const std::size_t before = web_.requests().size();
            Answers answers;
            cache_.fetch(requestFor(kUrl, expect), answers.as(0));
            waitForRequests(before + 1);
            web_.answer(before + 1, body);
            ASSERT_TRUE(answers.wait(1));
            EXPECT_EQ(textOf(answers.of(0)), body);
        }
    }
}

TEST_F(DiskCacheCancel, ALoginPageDoesNotTakeThePlaceOfWhatIsKept) {
    Response old;
    old.status = 200;
    old.cacheControl = "no-cache";
    old.body = {'o', 'l', 'd'};
    cache_.fetch(requestFor(kUrl), answers_.as(0));
    waitForRequests(1);
    web_.answer(1, old);
    for (int i = 1; i < 3; ++i) {
        cache_.fetch(requestFor(kUrl), answers_.as(i));
        waitForRequests(std::size_t(i) + 1);
        web_.answer(RequestId(i) + 1, "<html>Log in</html>");
        ASSERT_TRUE(answers_.wait(i + 1));
        EXPECT_EQ(textOf(answers_.of(i)), "old");
        EXPECT_TRUE(answers_.of(i).fromCache);
    }
}

TEST_F(DiskCacheCancel, EveryCallbackComesOnceWhateverIsCancelledWhen) {
    InventedFetcher web;
    DiskCache cache(web, folder_ / "other.sqlite", 8 << 20);
    constexpr int kCount = 3000;
    std::vector<RequestId> ids(kCount);
    for (int i = 0; i < kCount; ++i) {
        Request request = requestFor(inventedUrl(700, std::to_string(i % 50)));
        request.anew = i % 17 == 0;
        ids[std::size_t(i)] = cache.fetch(std::move(request), answers_.as(i));
        if (i >= 20 && i % 2 == 0) cache.cancel(ids[std::size_t(i) - 20]);
        if (i % 3 == 0) cache.cancel(ids[std::size_t(i)]);
    }
    ASSERT_TRUE(answers_.wait(kCount));
    settle();
    int given = 0;
    for (int i = 0; i < kCount; ++i) {
        ASSERT_EQ(answers_.calls(i), 1);
        const Response response = answers_.of(i);
        if (response.error) {
            EXPECT_EQ(response.error.code, ErrorCode::Cancelled);
        } else {
            EXPECT_TRUE(response.body == inventedBytes(response.url));
            ++given;
        }
    }
    EXPECT_GT(given, 0);
}

}  // namespace
}  // namespace net
