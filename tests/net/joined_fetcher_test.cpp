#include "net/joined_fetcher.h"

#include <atomic>
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

class JoinedFetcherTest : public testing::Test {
protected:
    RequestId ask(int name, std::size_t maxBytes = 100, Expect expect = Expect::Image, bool anew = false) {
        Request request = requestFor(kUrl, expect, maxBytes);
        request.anew = anew;
        return fetcher_.fetch(std::move(request), answers_.as(name));
    }

    ManualFetcher web_;
    JoinedFetcher fetcher_{web_};
    Answers answers_;
};

TEST_F(JoinedFetcherTest, AsksOnceForWhatIsAskedForTwiceAtOnce) {
    ask(1), ask(2), ask(3);
    ASSERT_THAT(web_.requests(), SizeIs(1));
    web_.answer(1, "tile");
    for (int name : {1, 2, 3}) {
        EXPECT_EQ(answers_.calls(name), 1);
        EXPECT_EQ(textOf(answers_.of(name)), "tile");
    }
    ask(4);
    EXPECT_THAT(web_.requests(), SizeIs(2)) << "what is over is not joined";
    EXPECT_EQ(fetcher_.host(kUrl).slots, 3);
}

TEST_F(JoinedFetcherTest, OtherThingsAreAskedForApart) {
    ask(1), ask(2, 100, Expect::Json), ask(3, 100, Expect::Image, true), ask(4, 100, Expect::Image, true);
    EXPECT_THAT(web_.requests(), SizeIs(3)) << "what came before was broken, so a request before may be";
    EXPECT_TRUE(web_.requests()[2].anew);
}

TEST_F(JoinedFetcherTest, OneThatIsCancelledDoesNotTakeTheAnswerFromTheOther) {
    const RequestId first = ask(1);
    const RequestId second = ask(2);
    fetcher_.cancel(first);
    fetcher_.cancel(first);
    EXPECT_THAT(web_.cancelled(), IsEmpty());
    web_.answer(1, "tile");
    EXPECT_EQ(textOf(answers_.of(2)), "tile");
    EXPECT_EQ(answers_.calls(1), 1);
    EXPECT_EQ(answers_.calls(2), 1);
    fetcher_.cancel(second);
    EXPECT_THAT(web_.cancelled(), IsEmpty());
}

TEST_F(JoinedFetcherTest, WithTheLastOneItIsGivenUpAndNotJoinedAnyMore) {
    const RequestId first = ask(1), second = ask(2);
    fetcher_.cancel(second);
    fetcher_.cancel(first);
    EXPECT_THAT(web_.cancelled(), ElementsAre(1u));
    ask(3);
    ASSERT_THAT(web_.requests(), SizeIs(2));
    web_.fail(1, ErrorCode::Cancelled);
    EXPECT_EQ(answers_.of(1).error.code, ErrorCode::Cancelled);
    EXPECT_EQ(answers_.of(2).error.code, ErrorCode::Cancelled);
    EXPECT_EQ(answers_.calls(3), 0);
    web_.answer(2, "tile");
    EXPECT_EQ(textOf(answers_.of(3)), "tile");
    EXPECT_EQ(answers_.total(), 3);
}

TEST_F(JoinedFetcherTest, TooLargeIsSoForThoseAloneWhoSaidSo) {
    ask(1, 100), ask(2, 3);
    web_.answer(1, "tile");
    EXPECT_EQ(textOf(answers_.of(1)), "tile");
    EXPECT_EQ(answers_.of(2).error.code, ErrorCode::TooLarge);
    EXPECT_THAT(answers_.of(2).body, IsEmpty());
}

TEST_F(JoinedFetcherTest, WhoHasMoreRoomIsAskedForAgain) {
    ask(1, 3);
    const RequestId second = ask(2, 100);
    ask(3, 50);
    ASSERT_THAT(web_.requests(), SizeIs(1));
    web_.fail(1, ErrorCode::TooLarge);
    EXPECT_EQ(answers_.of(1).error.code, ErrorCode::TooLarge);
    EXPECT_EQ(answers_.total(), 1);
    ASSERT_THAT(web_.requests(), SizeIs(2));
    EXPECT_EQ(web_.requests()[1].maxBytes, 100u);
    fetcher_.cancel(second);
    EXPECT_THAT(web_.cancelled(), IsEmpty());
    web_.answer(2, "tile");
    EXPECT_EQ(textOf(answers_.of(2)), "tile");
    EXPECT_EQ(textOf(answers_.of(3)), "tile");
}

TEST_F(JoinedFetcherTest, NothingComesAfterItsEnd) {
    ManualFetcher web;
    {
        JoinedFetcher fetcher(web);
        fetcher.fetch(requestFor(kUrl), answers_.as(0));
        fetcher.fetch(requestFor(kUrl), answers_.as(1));
    }
    EXPECT_THAT(web.cancelled(), ElementsAre(1u));
    web.answer(1, "tile");
    EXPECT_EQ(answers_.total(), 0);
}

TEST_F(JoinedFetcherTest, ManyThreadsAndACacheBelow) {
    const test_support::TempFolder folder;
    InventedFetcher web;
    DiskCache cache(web, folder / "cache.sqlite", 8 << 20);
    JoinedFetcher fetcher(cache);
    constexpr int kThreads = 4, kEach = 400;
    std::vector<std::jthread> threads;
    for (int t = 0; t < kThreads; ++t)
        threads.emplace_back([&, t] {
            for (int i = 0; i < kEach; ++i) {
                const RequestId id = fetcher.fetch(requestFor(inventedUrl(500, std::to_string(i % 40))),
                                                   answers_.as(t * kEach + i));
                if (i % 3 == 0) fetcher.cancel(id);
            }
        });
    threads.clear();
    ASSERT_TRUE(answers_.wait(kThreads * kEach));
    for (int i = 0; i < kThreads * kEach; ++i) {
        ASSERT_EQ(answers_.calls(i), 1);
        const Response response = answers_.of(i);
        if (!response.error) {
            EXPECT_TRUE(response.body == inventedBytes(response.url));
        } else {
            EXPECT_EQ(response.error.code, ErrorCode::Cancelled);
        }
    }
}

}  // namespace
}  // namespace net
