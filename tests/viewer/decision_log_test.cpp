#include "viewer/tiles/decision_log.h"

#include <gtest/gtest.h>

namespace viewer {
namespace {

Decision decision(Decision::What what, const std::string& host, std::string why = "") {
    return {what, 1.5, {{3}, {2, 12, 7}}, host, std::move(why)};
}

TEST(DecisionLog, CountsByHost) {
    DecisionLog log;
    using What = Decision::What;
    for (const What what : {What::Started, What::Started, What::GivenUp, What::Dropped, What::Arrived,
                            What::Late, What::Broken, What::OtherForm, What::Failed})
        log.add(decision(what, "a"), what == What::Arrived ? 100 : 0);
    log.add(decision(What::Started, "b"));
    const DecisionLog::Counts a{.started = 2,
                                .givenUp = 1,
                                .dropped = 1,
                                .arrived = 1,
                                .late = 1,
                                .broken = 1,
                                .otherForm = 1,
                                .failed = 1,
                                .bytes = 100};
    EXPECT_EQ(log.hosts().at("a"), a);
    EXPECT_EQ(log.all().started, 3);
    EXPECT_EQ(log.all().bytes, 100);
}

TEST(DecisionLog, EachIsTakenOnceAndTheLastAreKept) {
    DecisionLog log;
    for (int i = 0; i < 2000; ++i) log.add(decision(Decision::What::Started, "a", std::to_string(i)));
    const auto fresh = log.takeNew();
    ASSERT_FALSE(fresh.empty());
    EXPECT_LT(fresh.size(), 2000u) << "bounded";
    EXPECT_EQ(fresh.back().why, "1999");
    EXPECT_TRUE(log.takeNew().empty());
    log.add(decision(Decision::What::Failed, "a", "Busy."));
    ASSERT_EQ(log.takeNew().size(), 1u);
    EXPECT_EQ(lineOf(log.last().back()), "failed 2/12,7 of image 3 at a: Busy.");
    EXPECT_EQ(lineOf(decision(Decision::What::GivenUp, "h")), "given up 2/12,7 of image 3 at h");
}

}  // namespace
}  // namespace viewer
