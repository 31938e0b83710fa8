// What goes wrong when: by seed, address and count alone.

#include "tests/support/fault_script.h"

#include <algorithm>
#include <map>
#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace test_support {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;
using testing::StartsWith;

Res picture(const Req& req) {
    return {.headers = {{"Content-Type", "image/jpeg"}}, .body = "pixels of " + req.target};
}

Req reqFor(std::string target, double seconds = 0) {
    Req req;
    req.target = std::move(target);
    req.seconds = seconds;
    return req;
}

std::string headerOf(const Res& res, std::string_view name) {
    for (const auto& [key, value] : res.headers)
        if (key == name) return value;
    return {};
}

TEST(FaultScript, IsTheSameInAnyOrder) {
    const FaultScript script{.seed = 7, .rate = 0.5};
    std::map<std::pair<std::string, int>, std::optional<Fault>> forwards;
    const auto target = [](int i) { return "/tile/" + std::to_string(i); };
    const FaultyHandler one(script, picture);
    for (int time = 0; time < 3; ++time)
        for (int i = 0; i < 100; ++i) one(reqFor(target(i)));
    for (const FaultyHandler::Met& met : one.log()) forwards[{met.target, met.time}] = met.fault;
    EXPECT_THAT(forwards, SizeIs(300));
    const FaultyHandler other(script, picture);
    for (int i = 99; i >= 0; --i)
        for (int time = 0; time < 3; ++time) other(reqFor(target(i), 1000));
    for (const FaultyHandler::Met& met : other.log()) {
        const auto key = std::pair(met.target, met.time);
        EXPECT_EQ(met.fault, forwards[key]) << met.target;
        EXPECT_EQ(met.fault, script.faultFor(met.target, met.time)) << met.target;
    }
}

TEST(FaultScript, ItsRateIsMetWithAllKindsAndDiffersBySeed) {
    const FaultScript script{.seed = 1, .rate = 0.3};
    const FaultScript otherSeed{.seed = 2, .rate = 0.3};
    constexpr int kCount = 20'000;
    std::map<Fault, int> met;
    int same = 0;
    for (int i = 0; i < kCount; ++i) {
        const std::string target = "/" + std::to_string(i / 2);
        const std::optional<Fault> fault = script.faultFor(target, i % 2);
        if (fault) ++met[*fault];
        if (fault && fault == otherSeed.faultFor(target, i % 2)) ++same;
    }
    int inAll = 0;
    for (const auto& [fault, count] : met) {
        inAll += count;
        EXPECT_GT(count, 100) << nameOf(fault);
        EXPECT_LT(count, 220) << nameOf(fault);
    }
    EXPECT_THAT(met, SizeIs(allFaults().size()));
    EXPECT_NEAR(inAll, 0.3 * kCount, 0.02 * kCount);
    EXPECT_LT(same, inAll / 20);
}

TEST(FaultScript, RateNoneAndAll) {
    FaultScript script{.rate = 0, .kinds = {Fault::Gone}};
    EXPECT_EQ(script.faultFor("/a", 0), std::nullopt);
    script.rate = 1;
    EXPECT_EQ(script.faultFor("/a", 0), Fault::Gone);
    script.times = 2;
    EXPECT_EQ(script.faultFor("/a", 1), Fault::Gone);
    EXPECT_EQ(script.faultFor("/a", 2), std::nullopt);
    script.kinds.clear();
    EXPECT_EQ(script.faultFor("/a", 0), std::nullopt);
}

TEST(FaultScript, NamesTellTheFaultsApart) {
    std::set<std::string> names;
    for (const Fault fault : allFaults()) names.insert(nameOf(fault));
    EXPECT_THAT(names, SizeIs(allFaults().size()));
    EXPECT_EQ(nameOf(Fault::TruncatedChunk), "N06TruncatedChunk");
}

TEST(FaultyHandler, StopsForAllItsCopies) {
    FaultyHandler faults({.kinds = {Fault::NotFound}}, picture);
    const Handler asServed = faults;
    EXPECT_EQ(asServed(reqFor("/a")).status, 404);
    faults.stop();
    EXPECT_EQ(asServed(reqFor("/a")).status, 200);
    EXPECT_EQ(asServed(reqFor("/b")).status, 200);
    EXPECT_EQ(faults.count(Fault::NotFound), 1);
    EXPECT_EQ(faults.countClean(), 2);
    EXPECT_EQ(faults.log()[1].time, 1);
}

TEST(FaultyHandler, CorruptBytesAreAsManyAndOthers) {
    const FaultyHandler faults({.kinds = {Fault::CorruptBytes}}, picture);
    const Res res = faults(reqFor("/a"));
    EXPECT_EQ(res.status, 200);
    EXPECT_THAT(res.body, SizeIs(picture(reqFor("/a")).body.size()));
    EXPECT_NE(res.body, picture(reqFor("/a")).body);
}

TEST(FaultyHandler, ARedirectLeadsToTheCleanAnswerOnce) {
    const FaultyHandler faults({.kinds = {Fault::Redirect}}, picture);
    for (const std::string target : {"/a", "/a?b=c"}) {
        const Res res = faults(reqFor(target));
        EXPECT_EQ(res.status, 302);
        EXPECT_THAT(headerOf(res, "Location"), StartsWith(target));
        EXPECT_EQ(faults(reqFor(headerOf(res, "Location"))).body, picture(reqFor(target)).body);
    }
    EXPECT_THAT(faults.log(), SizeIs(2));
}

TEST(FaultyHandler, TheNewerVersionComesWithItsOwnTag) {
    const FaultyHandler plain({.kinds = {Fault::OtherVersion}}, picture);
    EXPECT_EQ(headerOf(plain(reqFor("/a")), "ETag"), "\"newer\"");
    EXPECT_NE(plain(reqFor("/a")).body, picture(reqFor("/a")).body);
    const FaultyHandler given(
        {.kinds = {Fault::OtherVersion}, .newer = [](const Req&) { return Res{.body = "2"}; }}, picture);
    EXPECT_EQ(given(reqFor("/a")).body, "2");
}

TEST(FaultyHandler, RequestsThatDidNotWaitAreFound) {
    const FaultyHandler faults({.kinds = {Fault::TooManyRequests}, .times = 1, .retryAfterSeconds = 10},
                               picture);
    EXPECT_EQ(headerOf(faults(reqFor("/a", 100)), "Retry-After"), "10");
    faults(reqFor("/b", 100.5));  // on its way already; asks for ten seconds of its own
    faults(reqFor("/a", 107));
    faults(reqFor("/a", 111));
    ASSERT_THAT(faults.early(1.0), SizeIs(1));
    EXPECT_EQ(faults.early(1.0)[0].seconds, 107);
    EXPECT_THAT(faults.early(0.1), SizeIs(2));
    EXPECT_THAT(faults.early(11), IsEmpty());
    // A year, nothing and nonsense are nobody's to obey.
    const FaultyHandler others(
        {.kinds = {Fault::RetryAfterYear, Fault::RetryAfterGarbage, Fault::ServerError}}, picture);
    for (int i = 0; i < 20; ++i) others(reqFor("/" + std::to_string(i), i));
    EXPECT_THAT(others.early(0), IsEmpty());
}

TEST(RateLimitedHandler, ServesAsManyAsItsTokens) {
    const RateLimitedHandler limited({.perSecond = 2, .burst = 3}, picture);
    const auto statusesAt = [&](double seconds, int count) {
        std::vector<int> statuses;
        for (int i = 0; i < count; ++i) statuses.push_back(limited(reqFor("/a", seconds)).status);
        return statuses;
    };
    EXPECT_THAT(statusesAt(0, 4), ElementsAre(200, 200, 200, 509));
    EXPECT_THAT(statusesAt(0.5, 2), ElementsAre(200, 509));
    EXPECT_THAT(statusesAt(100, 4), ElementsAre(200, 200, 200, 509));
    EXPECT_EQ(limited.served(), 7);
    EXPECT_EQ(limited.refused(), 3);
    EXPECT_THAT(limited(reqFor("/a", 100)).body, HasSubstr("<html>"));
    const RateLimitedHandler dropping({.burst = 0, .drop = true}, picture);
    EXPECT_TRUE(dropping(reqFor("/a")).silent);
}

}  // namespace
}  // namespace test_support
