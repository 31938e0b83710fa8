#include "viewer/tiles/thumbnails.h"

#include <algorithm>
#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "net/retry.h"
#include "tests/viewer/doubles.h"
#include "tests/viewer/session_rig.h"
#include "viewer/limits.h"
#include "viewer/pictures/pixels.h"

namespace viewer {
namespace {

using namespace test;
using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;
using State = Thumbnail::State;

constexpr ThumbnailBox kBox{120, 160};

/// Page `i` of a strip: its thumbnail is a file.
iiif::Canvas page(int i) {
    iiif::Canvas canvas;
    canvas.id = "https://d/c" + std::to_string(i);
    canvas.width = 3000;
    canvas.height = 4000;
    iiif::Link link;
    link.id = "https://t/" + std::to_string(i) + ".jpg";
    canvas.description = iiif::Description{};
    canvas.description->thumbnail = {link};
    return canvas;
}

/// A page with nothing but an image service.
iiif::Canvas servicePage(const std::string& base) {
    iiif::Canvas canvas;
    canvas.width = 3000;
    canvas.height = 4000;
    iiif::Painting painting;
    painting.images.emplace_back();
    painting.images[0].service = iiif::ImageService{base, iiif::ImageApiVersion::V3, {}};
    canvas.paintings = {painting};
    return canvas;
}

/// Thumbnails on a made network, frame by frame.
struct Rig {
    explicit Rig(std::size_t budgetBytes = 64u << 20)
        : thumbnails(textures, {.budgetBytes = budgetBytes, .uploadBytesPerUpdate = 64u << 20}) {
        net.anyTile = render::encodeRaw(noise(60, 80));
    }

    /// One frame that asks for these pages.
    std::vector<Thumbnail> frame(const std::vector<iiif::Canvas>& pages, ThumbnailBox box = kBox) {
        thumbnails.nextFrame();
        std::vector<Thumbnail> out;
        for (const iiif::Canvas& p : pages) out.push_back(thumbnails.get(p, box));
        update();
        return out;
    }
    void update() {
        for (Arrival& a : mailbox.take()) {
            auto& arrival = std::get<ThumbnailArrived>(a);
            loader.finished(arrival.load);
            if (!thumbnails.expects(arrival.load)) continue;
            const auto delay =
                net::retryDelaySeconds(arrival.outcome.response, thumbnails.attempts(arrival.load), 1);
            thumbnails.arrived(std::move(arrival), delay ? std::optional(now + *delay) : std::nullopt);
        }
        thumbnails.update(now, loader, [this](const std::string&) { return room; });
    }
    void answerAll() {
        for (int i = 0; i < 1000 && !net.pending.empty(); ++i) {
            net.answerOne();
            update();
        }
        update();
    }
    Thumbnail settled(const iiif::Canvas& canvas, ThumbnailBox box = kBox) {
        frame({canvas}, box);
        answerAll();
        return frame({canvas}, box)[0];
    }

    FakeFetcher net;
    InlineExecutor pool;
    FakeTextureStore textures;
    Mailbox<Arrival> mailbox{[] {}};
    Loader loader{net, pool, mailbox, 4096};
    Thumbnails thumbnails;
    int room = 48;
    double now = 100;
};

std::vector<iiif::Canvas> pages(int first, int count) {
    std::vector<iiif::Canvas> out;
    for (int i = first; i < first + count; ++i) out.push_back(page(i));
    return out;
}

TEST(Thumbnails, ComesAsATextureThatFitsTheBox) {
    Rig rig;
    rig.net.anyTile = render::encodeRaw(noise(300, 200));
    EXPECT_EQ(rig.frame({page(1)})[0].state, State::Loading);
    EXPECT_FALSE(rig.thumbnails.settled());
    const auto before = rig.thumbnails.changes();
    rig.now = 101;
    rig.answerAll();
    EXPECT_GT(rig.thumbnails.changes(), before) << "the interface is told to draw again";
    const Thumbnail t = rig.frame({page(1)})[0];
    EXPECT_EQ(t.state, State::Ready);
    EXPECT_EQ(t.width, 120);
    EXPECT_EQ(t.height, 80);
    EXPECT_EQ(t.since, 101);
    EXPECT_TRUE(rig.thumbnails.fading(101.1, 0.2));
    EXPECT_FALSE(rig.thumbnails.fading(101.3, 0.2));
    EXPECT_TRUE(rig.thumbnails.settled());
    EXPECT_EQ(rig.textures.textures.at(t.texture.value), shrunk(noise(300, 200), 120, 80));
    EXPECT_THAT(rig.net.asked, ElementsAre("https://t/1.jpg"));
}

TEST(Thumbnails, FewAreInFlightInTheOrderOfAsking) {
    Rig rig;
    rig.frame(pages(0, 20));
    EXPECT_EQ(int(rig.net.pending.size()), limits::kThumbnailsPerHost);
    EXPECT_EQ(rig.net.asked.front(), "https://t/0.jpg");
    EXPECT_EQ(rig.net.asked.back(), "https://t/5.jpg");
    std::vector<iiif::Canvas> elsewhere = pages(0, 20);
    for (int i = 0; i < 40; ++i) {
        elsewhere.push_back(page(i));
        elsewhere.back().description->thumbnail[0].id = "https://h" + std::to_string(i) + "/t.jpg";
    }
    rig.frame(elsewhere);
    EXPECT_EQ(int(rig.net.pending.size()), limits::kThumbnailsInFlight);
}

TEST(Thumbnails, TakeOnlyTheRoomThatTilesLeave) {
    Rig rig;
    rig.room = 0;
    rig.frame(pages(0, 20));
    EXPECT_THAT(rig.net.asked, IsEmpty());
    rig.room = 2;
    rig.update();
    EXPECT_EQ(rig.net.pending.size(), 2u);
}

TEST(Thumbnails, LargeFilesOnDiskAreReadOneAtATime) {
    Rig rig;
    std::vector<iiif::Canvas> scans = pages(0, 5);
    for (iiif::Canvas& c : scans)
        c.description->thumbnail[0].id = "file:///scans/" + c.id.substr(10) + ".jpg";
    rig.frame(scans);
    EXPECT_EQ(int(rig.net.pending.size()), limits::kThumbnailsFromDisk);
}

TEST(Thumbnails, WhatIsScrolledPastIsGivenUp) {
    Rig rig;
    rig.frame(pages(0, 4));
    rig.frame(pages(2, 4));
    EXPECT_EQ(rig.net.cancelled.size(), 2u);
    std::vector<std::string> left;
    for (const auto& call : rig.net.pending) left.push_back(call.request.url);
    EXPECT_THAT(left,
                ElementsAre("https://t/2.jpg", "https://t/3.jpg", "https://t/4.jpg", "https://t/5.jpg"));
    rig.answerAll();
    EXPECT_EQ(rig.thumbnails.counts().resident, 4);
    EXPECT_EQ(rig.thumbnails.counts().known, 4) << "nothing is remembered of what was never there";
}

TEST(Thumbnails, WhatCameIntoSightLastGoesFirst) {
    Rig rig;
    rig.room = 0;
    rig.frame(pages(0, 4));
    rig.frame(pages(2, 4));
    rig.room = 48;
    rig.update();
    EXPECT_THAT(rig.net.asked,
                ElementsAre("https://t/4.jpg", "https://t/5.jpg", "https://t/2.jpg", "https://t/3.jpg"));
}

TEST(Thumbnails, ALateAnswerIsDropped) {
    Rig rig;
    rig.net.deaf = true;
    rig.frame({page(1)});
    rig.frame({page(2)});
    rig.answerAll();
    EXPECT_EQ(rig.thumbnails.counts().resident, 1);
    EXPECT_EQ(rig.textures.created, 1);
}

// The fetcher lets a request that has a connection to itself run on: it must go on to count.
TEST(Thumbnails, OverPlainConnectionsWhatHasBegunCountsUntilItIsThere) {
    Rig rig;
    rig.net.slotsPerHost = limits::kConnectionsPerHost;
    rig.room = 3;
    rig.frame(pages(0, 3));
    rig.frame(pages(100, 3));
    EXPECT_THAT(rig.net.cancelled, IsEmpty());
    EXPECT_EQ(rig.net.pending.size(), 3u);
    rig.answerAll();
    EXPECT_EQ(rig.thumbnails.counts().resident, 6);
}

TEST(Thumbnails, WhatWasNeverBegunIsNeverFetched) {
    Rig rig;
    for (int i = 0; i < 10'000; i += 10) rig.frame(pages(i, 20));
    rig.answerAll();
    EXPECT_LE(rig.net.asked.size(), 10'000u);
    EXPECT_EQ(std::set(rig.net.asked.begin(), rig.net.asked.end()).size(), rig.net.asked.size())
        << "nothing twice";
    EXPECT_LT(rig.thumbnails.counts().known, 100);
}

TEST(Thumbnails, TenThousandStayWithinTheBudgetAndNothingShownIsFreed) {
    constexpr std::size_t kOne = 60 * 80 * 4, kBudget = 50 * kOne;
    Rig rig(kBudget);
    for (int i = 0; i < 10'000; i += 10) {
        rig.frame(pages(i, 20));
        rig.answerAll();
        for (const Thumbnail& t : rig.frame(pages(i, 20))) {
            ASSERT_EQ(t.state, State::Ready);
            ASSERT_TRUE(rig.textures.textures.contains(t.texture.value));
        }
        ASSERT_LE(rig.thumbnails.textureBytes(), kBudget);
        ASSERT_EQ(rig.thumbnails.textureBytes(), rig.textures.bytes());
    }
    EXPECT_EQ(rig.net.asked.size(), 10'010u) << "each once";
}

TEST(Thumbnails, OverTheBudgetWhatIsInSightStaysAll) {
    Rig rig(1);
    rig.frame(pages(0, 20));
    rig.answerAll();
    EXPECT_EQ(rig.thumbnails.counts().resident, 20);
    for (const Thumbnail& t : rig.frame(pages(0, 20))) EXPECT_EQ(t.state, State::Ready);
    rig.frame(pages(0, 1));
    EXPECT_EQ(rig.thumbnails.counts().resident, 1);
}

TEST(Thumbnails, ScrollingBackWithinTheBudgetFetchesNothing) {
    Rig rig;
    for (const int first : {0, 10, 20, 10, 0}) {
        rig.frame(pages(first, 10));
        rig.answerAll();
    }
    EXPECT_EQ(rig.net.asked.size(), 30u);
}

TEST(Thumbnails, AServiceThatRefusesIsReadAndAskedForWhatItHas) {
    for (const int status : {400, 404, 501}) {
        Rig rig;
        const auto urlOf = [](const char* tail) { return std::string("https://s/i") + tail; };
        rig.net.answers[urlOf("/full/150,/0/default.jpg")] = refusal(status);
        rig.net.answers[urlOf("/info.json")] = answer(bytesOf(
            R"({"@context":"http://iiif.io/api/image/3/context.json","id":"https://s/i","type":"ImageService3",)"
            R"("protocol":"http://iiif.io/api/image","profile":"level0","width":3000,"height":4000,)"
            R"("sizes":[{"width":75,"height":100},{"width":150,"height":200}]})"));
        EXPECT_EQ(rig.settled(servicePage("https://s/i")).state, State::Ready) << status;
        EXPECT_THAT(rig.net.asked, ElementsAre(urlOf("/full/150,/0/default.jpg"), urlOf("/info.json"),
                                               urlOf("/full/150,200/0/default.jpg")));
        // The next page of that host is not asked for what static sets do not do.
        rig.net.answers["https://s/j/info.json"] = rig.net.answers[urlOf("/info.json")];
        EXPECT_EQ(rig.settled(servicePage("https://s/j")).state, State::Ready);
        EXPECT_EQ(rig.net.countOf("https://s/j/full/150,/0/default.jpg"), 0);
    }
}

TEST(Thumbnails, WhenNothingIsLeftAPlaceholderStaysAndNobodyAsksAgain) {
    Rig rig;
    rig.net.anyTile.reset();
    EXPECT_EQ(rig.settled(page(1)).state, State::Failed);
    EXPECT_TRUE(rig.thumbnails.settled());
    EXPECT_FALSE(rig.thumbnails.pending());
    rig.frame({});
    rig.frame({page(1)});
    EXPECT_EQ(rig.net.asked.size(), 1u);
    rig.thumbnails.forgetFailures();
    rig.frame({page(1)});
    EXPECT_EQ(rig.net.asked.size(), 2u) << "until the user asks for another try";
}

TEST(Thumbnails, WhatIsNoPictureFails) {
    Rig rig;
    rig.net.anyTile = bytesOf("<html>");
    EXPECT_EQ(rig.settled(page(1)).state, State::Failed);
}

TEST(Thumbnails, NoPictureNoRequest) {
    Rig rig;
    EXPECT_EQ(rig.settled(iiif::Canvas{}).state, State::None);
    EXPECT_THAT(rig.net.asked, IsEmpty());
    EXPECT_TRUE(rig.thumbnails.settled());
}

TEST(Thumbnails, ABusyServerIsAskedAgainLaterAndNotForever) {
    Rig rig;
    rig.net.answers["https://t/1.jpg"] = refusal(503, 7);
    rig.frame({page(1)});
    rig.answerAll();
    EXPECT_EQ(rig.frame({page(1)})[0].state, State::Loading);
    EXPECT_EQ(rig.net.asked.size(), 1u);
    ASSERT_TRUE(rig.thumbnails.nextRetry(rig.now));
    EXPECT_GE(*rig.thumbnails.nextRetry(rig.now), rig.now + 7);
    for (int i = 0; i < 10; ++i) {
        rig.now += 100;
        rig.frame({page(1)});
        rig.answerAll();
    }
    EXPECT_EQ(int(rig.net.asked.size()), limits::kThumbnailAttempts);
    EXPECT_EQ(rig.frame({page(1)})[0].state, State::Failed);
    EXPECT_FALSE(rig.thumbnails.nextRetry(rig.now));
}

TEST(Thumbnails, OnePictureInTwoSizesIsOneTexture) {
    Rig rig;
    rig.net.anyTile = render::encodeRaw(noise(600, 800));
    for (int i = 0; i < 5; ++i) {
        rig.thumbnails.nextFrame();
        rig.thumbnails.get(page(1), {60, 80});
        rig.thumbnails.get(page(1), {300, 400});
        rig.update();
        rig.answerAll();
    }
    EXPECT_EQ(rig.net.asked.size(), 1u);
    ASSERT_EQ(rig.textures.textures.size(), 1u);
    EXPECT_EQ(rig.textures.textures.begin()->second.width, 300);
}

TEST(Thumbnails, APanelDraggedWiderShowsTheOldOneAndAsksOnceAtRest) {
    Rig rig;
    rig.net.anyTile = render::encodeRaw(noise(600, 800));
    rig.settled(page(1));
    for (int width = 130; width <= 300; width += 10)
        EXPECT_EQ(rig.frame({page(1)}, {width, width * 2})[0].state, State::Ready);
    EXPECT_TRUE(rig.net.pending.empty());
    EXPECT_TRUE(rig.thumbnails.pending());
    rig.update();
    EXPECT_EQ(rig.net.pending.size(), 1u);
    rig.answerAll();
    EXPECT_EQ(rig.frame({page(1)}, {300, 600})[0].width, 300);
    rig.answerAll();
    EXPECT_EQ(rig.net.asked.size(), 2u);
    EXPECT_EQ(rig.textures.textures.size(), 1u);
}

TEST(Thumbnails, ASmallPictureIsNotAskedForAgainByALargerPanel) {
    Rig rig;
    rig.settled(page(1));
    for (int i = 0; i < 3; ++i) rig.settled(page(1), {900, 900});
    EXPECT_EQ(rig.net.asked.size(), 1u);
    EXPECT_TRUE(rig.thumbnails.settled());
}

TEST(Thumbnails, AFullGraphicsMemoryIsNoEnd) {
    Rig rig;
    rig.textures.full = true;
    EXPECT_EQ(rig.settled(page(1)).state, State::Loading);
    rig.textures.full = false;
    rig.now += 10;
    EXPECT_EQ(rig.settled(page(1)).state, State::Ready);
}

TEST(Thumbnails, UploadsAreSpreadOverFrames) {
    Rig rig;
    Thumbnails slow(rig.textures, {.budgetBytes = 64u << 20, .uploadBytesPerUpdate = 1});
    const auto update = [&] { slow.update(rig.now, rig.loader, [](const std::string&) { return 48; }); };
    slow.nextFrame();
    for (const iiif::Canvas& p : pages(0, 3)) slow.get(p, kBox);
    update();
    while (!rig.net.pending.empty()) rig.net.answerOne();
    for (Arrival& a : rig.mailbox.take()) slow.arrived(std::move(std::get<ThumbnailArrived>(a)), {});
    for (int i = 1; i <= 3; ++i) {
        EXPECT_TRUE(slow.pending());
        update();
        EXPECT_EQ(rig.textures.created, i);
    }
    EXPECT_FALSE(slow.pending());
}

TEST(Thumbnails, TransparencyIsStraight) {
    Rig rig;
    rig.net.anyTile = render::encodeRaw({1, 1, render::PixelFormat::Rgba8, {64, 32, 0, 128}});
    const Thumbnail t = rig.settled(page(1));
    EXPECT_THAT(rig.textures.textures.at(t.texture.value).pixels, ElementsAre(128, 64, 0, 128));
}

TEST(ThumbnailPixels, ShrunkIsTheAverageOfWhatEachPixelCovers) {
    const render::Image image{3, 2, render::PixelFormat::Alpha8, {0, 30, 60, 90, 120, 150}};
    EXPECT_EQ(shrunk(image, 1, 1).pixels, (std::vector<std::uint8_t>{75}));
    // The middle column counts half to either side.
    EXPECT_EQ(shrunk(image, 2, 1).pixels, (std::vector<std::uint8_t>{55, 95}));
    EXPECT_EQ(shrunk(image, 3, 2), image);
    render::Image flat = noise(1000, 700);
    std::fill(flat.pixels.begin(), flat.pixels.end(), std::uint8_t(200));
    const render::Image small = shrunk(flat, 37, 23);
    EXPECT_TRUE(std::all_of(small.pixels.begin(), small.pixels.end(), [](auto p) { return p == 200; }));
}

// In a session: pages go first.

struct ThumbnailSession : ::testing::Test, SessionRig {
    ThumbnailSession() {
        serve("https://doc.example/m", manifestJson({"https://img.example/a", "https://img.example/b"}));
        serveImage("https://img.example/a");
    }
    std::vector<Thumbnail> strip() {
        std::vector<Thumbnail> out;
        session.thumbnails().nextFrame();
        for (const iiif::Canvas& canvas : session.workspace().documents.at(0).manifest.canvases)
            out.push_back(session.thumbnails().get(canvas, {100, 100}));
        return out;
    }
    static bool isThumbnail(const std::string& url) { return url.find("/full/100,/0/") != url.npos; }
    long thumbnailsAsked() const { return std::count_if(net.asked.begin(), net.asked.end(), isThumbnail); }
};

TEST_F(ThumbnailSession, WaitForTheDescriptionAndTheTilesOfThePageInView) {
    net.slotsPerHost = 2;
    open("https://doc.example/m");
    frame();
    net.answerOne();  // the document
    frame();
    strip();
    EXPECT_TRUE(session.pending()) << "what was just asked for is begun without waiting for an event";
    frame();
    EXPECT_EQ(thumbnailsAsked(), 0) << "the description is still on its way";
    net.answerOne();
    frame();
    EXPECT_EQ(thumbnailsAsked(), 0) << "so are tiles";
    settle();
    EXPECT_EQ(thumbnailsAsked(), 2);
    const auto firstThumbnail = std::find_if(net.asked.begin(), net.asked.end(), isThumbnail);
    EXPECT_GE(std::count_if(net.asked.begin(), firstThumbnail, FakeFetcher::isTile), 4);
    for (const Thumbnail& t : strip()) EXPECT_EQ(t.state, State::Ready);
}

TEST_F(ThumbnailSession, NothingThatIsWaitedForWaitsForThem) {
    net.refuses = isThumbnail;
    open("https://doc.example/m");
    settle();
    strip();
    frame();
    ASSERT_GT(thumbnailsAsked(), 0);
    EXPECT_TRUE(session.sharp());
    EXPECT_TRUE(session.settled());
    EXPECT_FALSE(session.pending()) << "the window sleeps while they load";
    EXPECT_FALSE(session.animating());
    EXPECT_FALSE(session.thumbnailsSettled());
    settle();
    EXPECT_TRUE(session.thumbnailsSettled());
    EXPECT_THAT(session.failures(), IsEmpty()) << "a missing thumbnail is no message";
}

TEST_F(ThumbnailSession, NobodyAsksNothingIsFetched) {
    open("https://doc.example/m");
    settle();
    EXPECT_EQ(thumbnailsAsked(), 0);
}

}  // namespace
}  // namespace viewer
