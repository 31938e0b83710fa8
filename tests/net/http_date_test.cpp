#include "net/http_date.h"

#include <gtest/gtest.h>

namespace net {
namespace {

TEST(HttpDate, ReadsAllThreeForms) {
    constexpr std::int64_t kExpected = 784111777;  // RFC 9110, 5.6.7
    EXPECT_EQ(parseHttpDate("Sun, 06 Nov 1994 08:49:37 GMT"), kExpected);
    EXPECT_EQ(parseHttpDate("Sunday, 06-Nov-94 08:49:37 GMT"), kExpected);
    EXPECT_EQ(parseHttpDate("Sun Nov  6 08:49:37 1994"), kExpected);
    EXPECT_EQ(parseHttpDate("Thu, 01 Jan 1970 00:00:00 GMT"), 0);
    EXPECT_EQ(parseHttpDate("Fri, 01-Jan-38 00:00:00 GMT"), 2145916800);
}

TEST(HttpDate, RefusesWhatIsNone) {
    for (const char* text :
         {"", "0", "-1", "now", "Sun, 31 Feb 2020 00:00:00 GMT", "Sun, 06 Nov 1994 25:49:37 GMT",
          "Sun, 06 Foo 1994 08:49:37 GMT", "Sun, 06 Nov 99999 08:49:37 GMT", "a b c d e f g",
          "Sun, 06 Nov 1994 8:49:37 GMT", "Sun, -6 Nov 1994"}) {
        EXPECT_FALSE(parseHttpDate(text)) << text;
    }
}

TEST(HttpDate, Seconds) {
    EXPECT_EQ(parseSeconds(" 120 "), 120);
    EXPECT_EQ(parseSeconds("0"), 0);
    EXPECT_EQ(parseSeconds("99999999999999999999999999"), std::int64_t(1) << 31);
    for (const char* text : {"", "-1", "+1", "1.5", "soon", "1 2"}) EXPECT_FALSE(parseSeconds(text)) << text;
}

TEST(HttpDate, RetryAfter) {
    constexpr std::int64_t kNow = 784111777;
    EXPECT_EQ(parseRetryAfter("7", kNow), 7.0);
    EXPECT_EQ(parseRetryAfter("Sun, 06 Nov 1994 08:50:37 GMT", kNow), 60.0);
    EXPECT_EQ(parseRetryAfter("Sun, 06 Nov 1994 08:00:00 GMT", kNow), 0.0);
    EXPECT_FALSE(parseRetryAfter("-3", kNow));
    EXPECT_FALSE(parseRetryAfter("later", kNow));
    EXPECT_FALSE(parseRetryAfter("", kNow));
}

}  // namespace
}  // namespace net
