#include "viewer/state/calendar.h"

#include <cstdlib>
#include <ctime>
#include <limits>

#include <gtest/gtest.h>

namespace viewer {
namespace {

class Calendar : public testing::Test {
protected:
    Calendar() {
        if (const char* old = std::getenv("TZ")) old_ = old;
        setenv("TZ", "Europe/Rome", 1);
        tzset();
    }
    ~Calendar() override {
        old_.empty() ? unsetenv("TZ") : setenv("TZ", old_.c_str(), 1);
        tzset();
    }

private:
    std::string old_;
};

TEST_F(Calendar, DaysAreCountedByMidnights) {
    constexpr std::int64_t kNoon = 1'710'068'400, kHour = 3600;  // 2024-03-10 12:00 in Rome
    EXPECT_EQ(daysBetween(kNoon, kNoon), 0);
    EXPECT_EQ(daysBetween(kNoon - 12 * kHour, kNoon), 0);
    EXPECT_EQ(daysBetween(kNoon - 12 * kHour - 1, kNoon), 1) << "just before midnight is yesterday";
    EXPECT_EQ(daysBetween(kNoon, kNoon + 12 * kHour), 1);
    EXPECT_EQ(daysBetween(kNoon, kNoon + 24 * 21 * kHour), 21) << "one of these days has 23 hours";
    EXPECT_EQ(daysBetween(kNoon + 24 * kHour, kNoon), -1);
    EXPECT_EQ(dateOf(kNoon), "2024-03-10");
    EXPECT_EQ(dateOf(std::numeric_limits<std::int64_t>::max()), "");
    EXPECT_EQ(daysBetween(std::numeric_limits<std::int64_t>::min(), kNoon), 0);
}

}  // namespace
}  // namespace viewer
