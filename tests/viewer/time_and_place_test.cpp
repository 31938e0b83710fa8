#include "viewer/frame/time_and_place.h"

#include <gtest/gtest.h>

namespace viewer {
namespace {

TEST(DateWords, SayWhatTheDocumentSays) {
    const struct {
        const char *written, *words;
    } kRows[] = {{"1776-01-01T00:00:00Z", "1776"},  // so do documents write what they do not know
                 {"1776-01-01T00:00:00+05:00", "1776"},
                 {"1776-07-04T00:00:00Z", "4 July 1776"},
                 {"1776-02-01", "1 February 1776"},
                 {"1776-02", "February 1776"},
                 {"1776", "1776"},
                 {"2019-01", "January 2019"},
                 {"2019-01-01", "1 January 2019"},
                 {"2019-01-15", "15 January 2019"},
                 {"2019-01-15T00:00:00Z", "15 January 2019"},
                 {"2019-12-31T23:05:00-01:00", "31 December 2019, 23:05"},
                 {"2019-01-01T08:30:00Z", "1 January 2019, 08:30"},
                 {"-0044-03-15T00:00:00Z", "-0044-03-15T00:00:00Z"},
                 {"0000-03-15", "0000-03-15"}};
    for (const auto& row : kRows) {
        const auto date = iiif::parseNavDate(row.written);
        ASSERT_TRUE(date) << row.written;
        EXPECT_EQ(dateWords(*date), row.words) << row.written;
    }
}

TEST(TimeWords, AreThoseOfAClock) {
    EXPECT_EQ(timeWords(0), "0:00");
    EXPECT_EQ(timeWords(11.9), "0:11");
    EXPECT_EQ(timeWords(754), "12:34");
    EXPECT_EQ(timeWords(3723), "1:02:03");
    EXPECT_EQ(timeWords(1801.055), "30:01");
    EXPECT_EQ(timeWords(-5), "0:00");
    EXPECT_EQ(spanWords({11, 42}), "0:11–0:42");
    EXPECT_EQ(spanWords({11, {}}), "0:11");
    EXPECT_EQ(spanWords({0, 0.5}), "0:00");
}

iiif::Place place(const std::string& geometry, iiif::GeoBox box) {
    iiif::Place p;
    p.geometry = geometry;
    p.bounds = box;
    return p;
}

TEST(PositionWords, OfPointsAndShapes) {
    EXPECT_EQ(positionWords(place("Point", {-118.4745559, 34.0776376, -118.4745559, 34.0776376})),
              "34.07764° N, 118.47456° W");
    EXPECT_EQ(positionWords(place("Point", {12.5, -41.9, 12.5, -41.9})), "41.9° S, 12.5° E");
    EXPECT_EQ(positionWords(place("Point", {0, 0, 0, 0})), "0° N, 0° E");
    EXPECT_EQ(positionWords(place("Polygon", {12.25, 41, 12.75, 42.5})),
              "Area: 41° N to 42.5° N, 12.25° E to 12.75° E");
    EXPECT_EQ(positionWords(place("LineString", {-1, 50, 1, 50})), "Line: 50° N, 1° W to 1° E");
    EXPECT_EQ(positionWords(place("Blob", {1, 2, 1, 2})), "2° N, 1° E");
    EXPECT_EQ(positionWords({}), "");
}

}  // namespace
}  // namespace viewer
