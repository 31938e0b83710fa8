#include "net/freshness.h"

#include <gtest/gtest.h>

namespace net {
namespace {

constexpr std::int64_t kNow = 784111777;
constexpr char kNowText[] = "Sun, 06 Nov 1994 08:49:37 GMT";
constexpr std::int64_t kHour = 3600, kDay = 24 * kHour;

Response answer(std::string cacheControl = "") {
    Response response;
    response.status = 200;
    response.body = {1};
    response.cacheControl = std::move(cacheControl);
    return response;
}

std::int64_t fresh(const Response& response, Expect expect = Expect::Image) {
    return freshSeconds(response, expect, false, kNow);
}

TEST(Freshness, FollowsMaxAge) {
    EXPECT_EQ(fresh(answer("max-age=60")), 60);
    EXPECT_EQ(fresh(answer("public, Max-Age=\"60\", immutable")), 60);
    EXPECT_EQ(fresh(answer("s-maxage=5, max-age = 60")), 60) << "s-maxage is for shared caches";
    EXPECT_EQ(fresh(answer("max-age=-5")), 0);
    EXPECT_EQ(fresh(answer("max-age=nonsense")), 0);
    EXPECT_EQ(fresh(answer("max-age=99999999999999")), 365 * kDay);
    EXPECT_EQ(fresh(answer("no-cache, max-age=60")), 0);
}

TEST(Freshness, CountsTheAgeInOtherCaches) {
    Response response = answer("max-age=60");
    response.age = "50";
    EXPECT_EQ(fresh(response), 10);
    response.age = "500";
    EXPECT_EQ(fresh(response), 0);
}

TEST(Freshness, FollowsExpires) {
    Response response = answer();
    response.date = kNowText;
    response.expires = "Sun, 06 Nov 1994 09:49:37 GMT";
    EXPECT_EQ(fresh(response), kHour);
    response.expires = "0";
    EXPECT_EQ(fresh(response), 0);
    response.cacheControl = "max-age=7";
    EXPECT_EQ(fresh(response), 7) << "max-age wins";
}

TEST(Freshness, GuessesFromLastModified) {
    Response response = answer();
    response.date = kNowText;
    response.lastModified = "Sun, 06 Nov 1994 07:49:37 GMT";
    EXPECT_EQ(fresh(response), 360);
    response.lastModified = "Sun, 06 Nov 1983 07:49:37 GMT";
    EXPECT_EQ(fresh(response), kDay);
    response.lastModified = "Sun, 06 Nov 2033 07:49:37 GMT";
    EXPECT_EQ(fresh(response), 0);
}

TEST(Freshness, WithoutAnyWordImagesLastADayAndDocumentsAnHour) {
    EXPECT_EQ(fresh(answer(), Expect::Image), kDay);
    EXPECT_EQ(fresh(answer(), Expect::Json), kHour);
}

TEST(Freshness, ARedirectIsAskedAgainWithinTheHour) {
    EXPECT_EQ(freshSeconds(answer("max-age=31536000"), Expect::Json, true, kNow), kHour);
    EXPECT_EQ(freshSeconds(answer("max-age=5"), Expect::Json, true, kNow), 5);
}

TEST(Freshness, KeepsOnlyWholeGoodAnswers) {
    EXPECT_TRUE(storable(answer()));
    EXPECT_TRUE(storable(answer("private, no-cache")));
    EXPECT_FALSE(storable(answer("no-store")));
    EXPECT_FALSE(storable(answer("max-age=5,No-Store")));
    Response response = answer();
    response.vary = "Origin, *";
    EXPECT_FALSE(storable(response));
    response = answer();
    response.status = 203;
    EXPECT_FALSE(storable(response));
    response = answer();
    response.error.code = ErrorCode::Truncated;
    EXPECT_FALSE(storable(response));
    response = answer();
    response.body.clear();
    EXPECT_FALSE(storable(response));
}

TEST(Freshness, AWebPageIsNotKept) {
    const auto keeps = [](const std::string& type, const std::string& text) {
        Response response = answer("max-age=60");
        response.contentType = type;
        response.body = {text.begin(), text.end()};
        return storable(response);
    };
    EXPECT_FALSE(keeps("text/html", "<html><form action='/login'>"));
    EXPECT_FALSE(keeps("image/jpeg", "\r\n<!DOCTYPE HTML><title>Welcome</title>"));
    EXPECT_TRUE(keeps("text/html", R"({"type": "Manifest"})")) << "the type lies";
    EXPECT_TRUE(keeps("text/html; charset=utf-8", "\xFF\xD8\xFF\xE0"));
}

}  // namespace
}  // namespace net
