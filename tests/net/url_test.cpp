#include "net/url.h"

#include <gtest/gtest.h>

#include "net/file_fetcher.h"

namespace net {
namespace {

TEST(Url, OriginIsLowerCaseAndHasAPort) {
    EXPECT_EQ(originOf("HTTPS://Example.ORG/Path?q#f"), "https://example.org:443");
    EXPECT_EQ(originOf("https://example.org:443"), "https://example.org:443");
    EXPECT_EQ(originOf("http://example.org"), "http://example.org:80");
    EXPECT_EQ(originOf("http://example.org:8080?x"), "http://example.org:8080");
    EXPECT_EQ(originOf("http://[::1]:81/a"), "http://[::1]:81");
    EXPECT_EQ(originOf("http://[::1]/a"), "http://[::1]:80");
    EXPECT_EQ(originOf("https://user:secret@example.org/"), "https://example.org:443");
    EXPECT_EQ(originOf("http://good.example\\@evil.example/"), "http://good.example:80");
}

TEST(Url, WithoutHostThereIsNoOrigin) {
    for (const char* url :
         {"", "http", "http://", "file:///a/b", "mailto:a@b", "://x", "/path", "http:///x"}) {
        EXPECT_EQ(originOf(url), "") << url;
    }
}

TEST(Url, HostAsPeopleReadIt) {
    EXPECT_EQ(hostOf("https://Example.org/a"), "example.org");
    EXPECT_EQ(hostOf("https://example.org:443/a"), "example.org");
    EXPECT_EQ(hostOf("https://example.org:80/a"), "example.org:80");
    EXPECT_EQ(hostOf("http://127.0.0.1:8080/a"), "127.0.0.1:8080");
    EXPECT_EQ(hostOf("file:///home/me/a%20b.json"), "/home/me/a b.json");
    EXPECT_EQ(hostOf("nonsense"), "");
}

TEST(Url, SendableEncodesOnlyWhatMustBe) {
    EXPECT_EQ(sendable("http://h/a b/\"c\"<d>"), "http://h/a%20b/%22c%22%3Cd%3E");
    EXPECT_EQ(sendable("http://h/\xC3\xBC"), "http://h/%C3%BC");
    EXPECT_EQ(sendable("http://h/\\^`{|}\x7F\t"), "http://h/%5C%5E%60%7B%7C%7D%7F%09");
    EXPECT_EQ(sendable("http://h/ark:%2F12148%2fbtv1b/full/152,/0/default.jpg?x=[1]&y='#f!$()*+;=@~%"),
              "http://h/ark:%2F12148%2fbtv1b/full/152,/0/default.jpg?x=[1]&y='#f!$()*+;=@~%");
    EXPECT_EQ(sendable(""), "");
}

TEST(Url, FilePathsGoThereAndBack) {
    for (const char* path : {"/", "/a/b.json", "/a b/\xC3\xBC?#%25/full/152,/0/default.jpg", "/100%/x"}) {
        EXPECT_EQ(filePath(fileUrl(path)), path);
    }
    EXPECT_EQ(fileUrl("/a b?"), "file:///a%20b%3F");
    EXPECT_EQ(filePath("file:/a"), "/a");
    EXPECT_EQ(filePath("FILE://localhost/a%2Fb%zz"), "/a/b%zz");
    EXPECT_EQ(filePath("file://elsewhere/a"), "");
    EXPECT_EQ(filePath("http://h/a"), "");
    EXPECT_EQ(filePath("file:"), "");
    EXPECT_EQ(filePath("file:///a#part"), "/a");
}

}  // namespace
}  // namespace net
