#include "viewer/pictures/picture_service.h"

#include <gtest/gtest.h>

#include "tests/viewer/doubles.h"
#include "viewer/limits.h"

namespace viewer {
namespace {

constexpr const char* kFile = "https://h/a.png";
const std::string kBase = std::string("picture:") + kFile;

PictureServiceOptions options(std::size_t budgetBytes = 64u << 20) {
    return {.maxFileBytes = 1u << 20,
            .budgetBytes = budgetBytes,
            .decode = limits::kPictureDecode,
            .tileSide = 64};
}

struct Rig {
    explicit Rig(PictureServiceOptions o = options()) : service(next, pool, o) {
        next.answers[kFile] = test::answer(render::encodePng(test::noise(100, 60), true));
    }
    net::RequestId ask(const std::string& url) {
        return service.fetch({.url = url, .maxBytes = 1000},
                             [this](net::Response&& r) { came.push_back(std::move(r)); });
    }
    test::FakeFetcher next;
    InlineExecutor pool;
    PictureService service;
    std::vector<net::Response> came;
};

TEST(PictureService, FetchesAFileOnceForAllThatAsk) {
    Rig rig;
    rig.ask(kBase + "/info.json");
    rig.ask(kBase + "/full/50,30/0/default.jpg");
    EXPECT_EQ(rig.next.asked, std::vector<std::string>{kFile});
    EXPECT_EQ(rig.next.pending[0].request.maxBytes, options().maxFileBytes);
    rig.next.answerOne();
    ASSERT_EQ(rig.came.size(), 2u);
    EXPECT_EQ(rig.came[0].url, kBase + "/info.json");
    const std::string json(rig.came[0].body.begin(), rig.came[0].body.end());
    EXPECT_NE(json.find("\"width\":100"), std::string::npos);
    rig.ask(kBase + "/0,0,64,60/64,60/0/default.jpg");
    EXPECT_EQ(rig.next.asked.size(), 1u) << "it is kept";
    ASSERT_EQ(rig.came.size(), 3u);
    const auto tile = render::decodeImage(rig.came[2].body, limits::kTileDecode);
    ASSERT_TRUE(tile.image);
    EXPECT_EQ(tile.image->width, 64);
    EXPECT_EQ(tile.image->height, 60);
}

TEST(PictureService, WhatIsNotThereIsNotFound) {
    Rig rig;
    rig.ask(kBase + "/full/33,20/0/default.jpg");
    rig.next.answerOne();
    ASSERT_EQ(rig.came.size(), 1u);
    EXPECT_EQ(rig.came[0].error.code, net::ErrorCode::NotFound);
    EXPECT_FALSE(rig.came[0].error.message.empty());
}

TEST(PictureService, PassesAnErrorOnToAllThatWait) {
    Rig rig;
    rig.ask(kBase + "/info.json");
    rig.ask(kBase + "/full/max/0/default.jpg");
    rig.next.answerWith(test::refusal(503, 7));
    ASSERT_EQ(rig.came.size(), 2u);
    for (const auto& r : rig.came) {
        EXPECT_EQ(r.status, 503);
        EXPECT_EQ(r.retryAfterSeconds, 7);
        EXPECT_TRUE(r.url.starts_with(kBase));
    }
    rig.ask(kBase + "/info.json");
    EXPECT_EQ(rig.next.asked.size(), 2u) << "and asks again for the next";
}

TEST(PictureService, WhatIsNoPictureIsAnError) {
    Rig rig;
    rig.ask(kBase + "/info.json");
    rig.next.answerWith(test::answer(test::bytesOf("<html>")));
    ASSERT_EQ(rig.came.size(), 1u);
    EXPECT_EQ(rig.came[0].error.code, net::ErrorCode::Undecodable);
    EXPECT_TRUE(rig.came[0].body.empty());
}

TEST(PictureService, OtherAddressesGoToTheNext) {
    Rig rig;
    rig.next.slotsPerHost = 3;
    rig.ask("https://h/x.jpg");
    EXPECT_EQ(rig.next.asked, std::vector<std::string>{"https://h/x.jpg"});
    rig.next.answerWith(test::refusal(404));
    ASSERT_EQ(rig.came.size(), 1u);
    EXPECT_EQ(rig.came[0].status, 404);
    EXPECT_EQ(rig.service.host("https://h/x.jpg").slots, 3);
    EXPECT_EQ(rig.service.host(kBase).slots, 8);
}

TEST(PictureService, CancelReachesTheRightOne) {
    Rig rig;
    rig.ask(kBase + "/info.json");
    const auto tile = rig.ask(kBase + "/full/max/0/default.jpg");
    const auto other = rig.ask("https://h/x.jpg");
    rig.service.cancel(tile);
    rig.service.cancel(other);
    rig.service.cancel(999);
    EXPECT_EQ(rig.next.cancelled, std::vector<net::RequestId>{2}) << "the file goes on for the others";
    rig.next.answerOne();
    ASSERT_EQ(rig.came.size(), 3u);
    for (int i = 0; i < 2; ++i) EXPECT_EQ(rig.came[std::size_t(i)].error.code, net::ErrorCode::Cancelled);
    EXPECT_EQ(rig.came[2].url, kBase + "/info.json");
}

net::Response givenUp() {
    net::Response response;
    response.error = {net::ErrorCode::Cancelled, "Given up.", "Ask again."};
    return response;
}

TEST(PictureService, WhatIsCancelledSaysSo) {
    Rig rig;
    const auto tile = rig.ask(kBase + "/full/max/0/default.jpg");
    rig.ask(kBase + "/info.json");
    rig.service.cancel(tile);
    rig.service.cancel(tile);
    ASSERT_EQ(rig.came.size(), 1u);
    EXPECT_EQ(rig.came[0].error.code, net::ErrorCode::Cancelled);
    EXPECT_EQ(rig.came[0].url, kBase + "/full/max/0/default.jpg");
    rig.next.answerOne();
    ASSERT_EQ(rig.came.size(), 2u);
    EXPECT_FALSE(rig.came[1].error);
    rig.service.cancel(tile);
    EXPECT_EQ(rig.came.size(), 2u);
}

TEST(PictureService, AFileThatNobodyWaitsForIsGivenUp) {
    Rig rig;
    rig.next.deaf = true;  // it goes on, and its end is told
    const auto first = rig.ask(kBase + "/info.json");
    rig.service.cancel(first);
    EXPECT_EQ(rig.next.cancelled, std::vector<net::RequestId>{1});
    EXPECT_EQ(rig.came.size(), 1u);
    rig.next.answerWith(givenUp());
    EXPECT_EQ(rig.came.size(), 1u);
    // The next one that asks gets it.
    rig.ask(kBase + "/info.json");
    EXPECT_EQ(rig.next.asked.size(), 2u);
    rig.next.answerOne();
    ASSERT_EQ(rig.came.size(), 2u);
    EXPECT_FALSE(rig.came[1].error);
}

TEST(PictureService, AFileThatIsWantedAgainWhileItIsGivenUpComes) {
    for (const bool itCameAllTheSame : {false, true}) {
        Rig rig;
        rig.next.deaf = true;
        rig.service.cancel(rig.ask(kBase + "/info.json"));
        rig.ask(kBase + "/full/max/0/default.jpg");
        EXPECT_EQ(rig.next.asked.size(), 1u) << "never twice at once";
        if (!itCameAllTheSame) {
            rig.next.answerWith(givenUp());
            EXPECT_EQ(rig.next.asked.size(), 2u);
        }
        rig.next.answerOne();
        ASSERT_EQ(rig.came.size(), 2u);
        EXPECT_FALSE(rig.came[1].error) << rig.came[1].error.message;
        EXPECT_TRUE(rig.next.pending.empty());
    }
}

TEST(PictureService, TheLeastRecentlyUsedLeaves) {
    Rig rig(options(3 * 100 * 60 * 4));  // two such pictures with their levels
    const auto ask = [&](const std::string& file) {
        rig.next.answers[file] = rig.next.answers[kFile];
        rig.ask("picture:" + file + "/info.json");
        while (!rig.next.pending.empty()) rig.next.answerOne();
    };
    ask("1"), ask("2"), ask("1"), ask("3"), ask("1");
    EXPECT_EQ(rig.next.asked, (std::vector<std::string>{"1", "2", "3"}));
    ask("2");
    EXPECT_EQ(rig.next.asked.size(), 4u);
    EXPECT_EQ(rig.came.size(), 6u);
}

TEST(PictureService, AnAnswerAfterItsEndIsDropped) {
    test::FakeFetcher next;
    InlineExecutor pool;
    int came = 0;
    {
        PictureService service(next, pool, options());
        service.fetch({.url = kBase + "/info.json"}, [&](net::Response&&) { ++came; });
    }
    next.answerOne();
    EXPECT_EQ(came, 0);
}

}  // namespace
}  // namespace viewer
