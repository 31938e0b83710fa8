#include "net/redirects.h"

#include <string>

#include <gtest/gtest.h>

namespace net {
namespace {

constexpr const char* kTile = "/0,0,512,512/512,/0/default.jpg";
constexpr const char* kOther = "/512,0,512,512/512,/0/default.jpg";

std::string at(std::string_view service, std::string_view rest) {
    return std::string(service) + std::string(rest);
}

TEST(Redirects, WhatIsUnknownIsAskedForWhereItIs) {
    Redirects redirects;
    EXPECT_FALSE(redirects.target("http://a/x", 0));
    redirects.learn("http://a/x", "http://b/x", 301, 0);
    EXPECT_FALSE(redirects.target("http://a/xy", 0));
    EXPECT_FALSE(redirects.target("http://a/", 0));
    EXPECT_FALSE(redirects.target("", 0));
}

TEST(Redirects, AWholeImageMovesWithOneOfItsTiles) {
    struct Case {
        const char *asked, *got, *next, *there;
    };
    for (const Case& c : {
             Case{"http://a/iiif/1/0,0,512,512/512,/0/default.jpg",
                  "https://b/v2/1/0,0,512,512/512,/0/default.jpg", "http://a/iiif/1/full/max/!90/gray.png",
                  "https://b/v2/1/full/max/!90/gray.png"},
             Case{"http://a/iiif/1/info.json", "https://a/iiif/1/info.json",
                  "http://a/iiif/1/full/90,/0/native.jpg", "https://a/iiif/1/full/90,/0/native.jpg"},
             Case{"http://a/iiif/1/full/90,/0/native.jpg", "https://a/iiif/x%2F1/full/90,/0/native.jpg",
                  "http://a/iiif/1/info.json", "https://a/iiif/x%2F1/info.json"},
         }) {
        Redirects redirects;
        redirects.learn(c.asked, c.got, 302, 0);
        EXPECT_EQ(redirects.target(c.asked, 1), c.got);
        EXPECT_EQ(redirects.target(c.next, 1), c.there);
        EXPECT_FALSE(redirects.target("http://a/iiif/2/info.json", 1)) << "another image";
        EXPECT_FALSE(redirects.target("http://a/iiif/1", 1));
        EXPECT_FALSE(redirects.target("http://a/iiif/1/manifest.json", 1));
    }
}

TEST(Redirects, AllElseMovesAlone) {
    struct Case {
        const char *asked, *got, *next;
    };
    for (const Case& c : {
             // Another size is another address, not another place.
             Case{"http://a/i/full/max/0/default.jpg", "http://a/i/full/900,700/0/default.jpg",
                  "http://a/i/full/90,/0/default.jpg"},
             Case{"http://a/i", "http://a/i/info.json", "http://a/i/full/max/0/default.jpg"},
             Case{"http://a/i/full/max/0/default.jpg?t=1", "http://b/i/full/max/0/default.jpg?t=1",
                  "http://a/i/full/max/0/default.jpg"},
             Case{"http://a/manifest/1.json", "http://b/manifest/1.json", "http://a/manifest/2.json"},
             Case{"http://a/info.json", "http://b/info.json", "http://a/full/max/0/default.jpg"},
             Case{"http://a/b/c/d/e.jpg", "http://b/b/c/d/e.jpg", "http://a/b/c/d/f.jpg"},
         }) {
        Redirects redirects;
        redirects.learn(c.asked, c.got, 301, 0);
        EXPECT_EQ(redirects.target(c.asked, 1), c.got);
        EXPECT_FALSE(redirects.target(c.next, 1)) << c.next;
    }
}

TEST(Redirects, TheLongestWayWins) {
    Redirects redirects;
    redirects.learn(at("http://a/1", kTile), at("http://b/1", kTile), 301, 0);
    redirects.learn(at("http://a/1", kOther), "http://c/signed?x", 302, 0);
    EXPECT_EQ(redirects.target(at("http://a/1", kOther), 1), "http://c/signed?x");
    EXPECT_EQ(redirects.target(at("http://a/1", kTile), 1), at("http://b/1", kTile));
    // Where the longer one is over, the shorter one holds still.
    EXPECT_EQ(redirects.target(at("http://a/1", kOther), 1e6), at("http://b/1", kOther));
}

TEST(Redirects, TemporaryOnesLastSomeMinutes) {
    for (const int status : {301, 308, 302, 303, 307}) {
        Redirects redirects;
        redirects.learn("http://a/x", "http://b/x", status, 1000);
        EXPECT_TRUE(redirects.target("http://a/x", 1200)) << status;
        const bool forGood = status == 301 || status == 308;
        EXPECT_EQ(redirects.target("http://a/x", 2000).has_value(), forGood) << status;
    }
}

TEST(Redirects, NeverLeadFromHttpsToHttp) {
    Redirects redirects;
    redirects.learn(at("https://a/1", kTile), at("http://a/1", kTile), 301, 0);
    EXPECT_FALSE(redirects.target(at("https://a/1", kTile), 1));
}

TEST(Redirects, TheNewestWayHolds) {
    Redirects redirects;
    redirects.learn("http://a/x", "http://b/x", 301, 0);
    redirects.learn("http://a/x", "http://c/x", 302, 0);
    EXPECT_EQ(redirects.target("http://a/x", 1), "http://c/x");
    EXPECT_FALSE(redirects.target("http://a/x", 1000));
}

TEST(Redirects, AWayThatFailsIsForgotten) {
    Redirects redirects;
    redirects.learn(at("http://a/1", kTile), at("http://b/1", kTile), 301, 0);
    redirects.forget("http://a/2");
    redirects.forget(at("http://a/1", kOther));
    EXPECT_FALSE(redirects.target(at("http://a/1", kTile), 1));
}

TEST(Redirects, RemembersSoManyAndNoMore) {
    Redirects redirects(3);
    const auto name = [](char c) { return std::string("http://a/") + c; };
    for (const char c : {'1', '2', '3'}) redirects.learn(name(c), name('x'), 301, 0);
    EXPECT_TRUE(redirects.target(name('1'), 0));
    redirects.learn(name('4'), name('x'), 301, 0);
    EXPECT_FALSE(redirects.target(name('2'), 0)) << "it was longest unused";
    for (const char c : {'1', '3', '4'}) EXPECT_TRUE(redirects.target(name(c), 0)) << c;
}

}  // namespace
}  // namespace net
