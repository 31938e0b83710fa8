#include "net/retry.h"

#include <gtest/gtest.h>

namespace net {
namespace {

Response failed(ErrorCode code, int status = 0) {
    Response response;
    response.error.code = code;
    response.status = status;
    return response;
}

TEST(Retry, IsPointlessWhereNothingWillChange) {
    for (const ErrorCode code :
         {ErrorCode::None, ErrorCode::BadUrl, ErrorCode::Offline, ErrorCode::Tls, ErrorCode::TooLarge,
          ErrorCode::TooManyRedirects, ErrorCode::NotFound, ErrorCode::NotReadable}) {
        EXPECT_FALSE(retryDelaySeconds(failed(code), 1, 0.5)) << static_cast<int>(code);
    }
    for (const int status : {400, 401, 403, 404, 406, 410, 451}) {
        EXPECT_FALSE(retryDelaySeconds(failed(ErrorCode::HttpStatus, status), 1, 0.5)) << status;
    }
}

TEST(Retry, IsWorthItForPassingTrouble) {
    for (const ErrorCode code : {ErrorCode::NameNotFound, ErrorCode::NotConnected, ErrorCode::TimedOut,
                                 ErrorCode::Truncated, ErrorCode::Protocol}) {
        EXPECT_TRUE(retryDelaySeconds(failed(code), 1, 0.5)) << static_cast<int>(code);
    }
    for (const int status : {408, 425, 429, 500, 502, 503, 504, 509}) {
        EXPECT_TRUE(retryDelaySeconds(failed(ErrorCode::HttpStatus, status), 1, 0.5)) << status;
    }
}

TEST(Retry, DoublesUpToAMinute) {
    const Response response = failed(ErrorCode::NotConnected);
    constexpr double kAlmostOne = 0.999999;
    const double expected[] = {1, 2, 4, 8, 16, 32, 60, 60};
    for (int attempts = 1; attempts <= 8; ++attempts) {
        EXPECT_NEAR(*retryDelaySeconds(response, attempts, kAlmostOne), expected[attempts - 1], 1e-3);
        EXPECT_EQ(*retryDelaySeconds(response, attempts, 0), 0);
    }
    EXPECT_NEAR(*retryDelaySeconds(response, 2'000'000'000, kAlmostOne), 60, 1e-3);
    EXPECT_NEAR(*retryDelaySeconds(response, 0, kAlmostOne), 1, 1e-3);
}

TEST(Retry, NeverComesBeforeRetryAfter) {
    Response response = failed(ErrorCode::HttpStatus, 429);
    response.retryAfterSeconds = 12;
    EXPECT_EQ(*retryDelaySeconds(response, 1, 0), 12);
    EXPECT_GE(*retryDelaySeconds(response, 1, 0.9), 12);
    response.retryAfterSeconds = 0;
    EXPECT_EQ(*retryDelaySeconds(response, 1, 0), 1) << "a floor of a second";
    response.retryAfterSeconds = 31'536'000;
    EXPECT_EQ(*retryDelaySeconds(response, 1, 0), 300) << "a year is capped";
}

TEST(Retry, LeavesAloneForMinutesWhoTurnsProgramsAway) {
    Response response = failed(ErrorCode::Blocked, 403);
    const double least[] = {300, 600, 1200, 2400, 3600, 3600};
    for (int attempts = 1; attempts <= 6; ++attempts) {
        EXPECT_EQ(*retryDelaySeconds(response, attempts, 0), least[attempts - 1]);
        EXPECT_EQ(*retryDelaySeconds(response, attempts, 0.5), 1.5 * least[attempts - 1])
            << "not all at once";
    }
    response.retryAfterSeconds = 5;
    EXPECT_EQ(*retryDelaySeconds(response, 1, 0), 300);
    response.retryAfterSeconds = 900;
    EXPECT_EQ(*retryDelaySeconds(response, 1, 0), 900);
    response.retryAfterSeconds = 31'536'000;
    EXPECT_EQ(*retryDelaySeconds(response, 1, 0), 3600) << "a year is capped";
}

}  // namespace
}  // namespace net
