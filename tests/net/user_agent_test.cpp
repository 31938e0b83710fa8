#include "net/user_agent.h"

#include <gtest/gtest.h>

namespace net {
namespace {

TEST(UserAgent, SaysWhoAndWhomToAsk) {
    EXPECT_EQ(userAgent("Vitrine/0.1", ""), "Vitrine/0.1 (IIIF viewer)");
    EXPECT_EQ(userAgent("Vitrine/0.1", "reader@example.org"), "Vitrine/0.1 (+reader@example.org)");
    EXPECT_EQ(userAgent("Vitrine/0.1", "https://example.org/me?a=1"),
              "Vitrine/0.1 (+https://example.org/me?a=1)");
}

TEST(UserAgent, ContactsCannotBendTheHeader) {
    EXPECT_EQ(userAgent("V/1", "a\r\nHost: evil"), "V/1 (+aHost:evil)");
    EXPECT_EQ(userAgent("V/1", "a) Mozilla/5.0 (b\\"), "V/1 (+aMozilla/5.0b)");
    EXPECT_EQ(userAgent("V/1", std::string("a\0b\x7F\x1B", 5)), "V/1 (+ab)");
    EXPECT_EQ(userAgent("V/1", "\xC3\xA9 \r\n"), "V/1 (IIIF viewer)");
    EXPECT_EQ(userAgent("V/1", std::string(100'000, 'x')).size(), 200 + std::string("V/1 (+)").size());
}

}  // namespace
}  // namespace net
