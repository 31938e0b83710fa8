#include "iiif/address.h"

#include <gtest/gtest.h>

namespace iiif {
namespace {

struct ReferenceCase {
    std::string url, base;
};

TEST(Address, ResolvesReferences) {
    // RFC 3986, section 5.4.
    const std::string base = "http://a/b/c/d;p?q";
    const std::vector<ReferenceCase> cases{
        {"g:h", "g:h"},
        {"g", "http://a/b/c/g"},
        {"./g", "http://a/b/c/g"},
        {"g/", "http://a/b/c/g/"},
        {"/g", "http://a/g"},
        {"//g", "http://g"},
        {"?y", "http://a/b/c/d;p?y"},
        {"g?y", "http://a/b/c/g?y"},
        {"#s", "http://a/b/c/d;p?q#s"},
        {"g#s", "http://a/b/c/g#s"},
        {"", "http://a/b/c/d;p?q"},
        {".", "http://a/b/c/"},
        {"..", "http://a/b/"},
        {"../g", "http://a/b/g"},
        {"../..", "http://a/"},
        {"../../../g", "http://a/g"},
        {"g;x=1/../y", "http://a/b/c/y"},
        {"g?y/../x", "http://a/b/c/g?y/../x"},
    };
    for (const ReferenceCase& c : cases) EXPECT_EQ(resolveUrl(base, c.url), c.base) << c.url;
    EXPECT_EQ(resolveUrl(base, " https://e.org/a/../%2F b "), "https://e.org/a/../%2F b") << "never touched";
    EXPECT_EQ(resolveUrl("", "canvas/1"), "canvas/1");
    EXPECT_EQ(resolveUrl("/home/me/m.json", "p1.jpg"), "/home/me/p1.jpg");
    EXPECT_EQ(resolveUrl("https://e.org", "p1"), "https://e.org/p1");
}

TEST(Address, Parts) {
    EXPECT_EQ(webAddress("HTTPS://User:pw@E.org:8443/a/b?c=d#e"),
              (WebAddress{.scheme = "https", .host = "e.org", .port = "8443", .rest = "/a/b?c=d"}));
    EXPECT_EQ(webAddress("http://[::1]/x").host, "[::1]");
    EXPECT_EQ(webAddress("http://[::1]:81/x").port, "81");
    EXPECT_TRUE(webAddress("http://e.org/").sameOrigin(webAddress("http://E.org:80/x")));
    EXPECT_FALSE(webAddress("http://e.org/").sameOrigin(webAddress("https://e.org/")));
    for (const char* none : {"", "e.org/x", "file:///etc/passwd", "ftp://e.org/", "http:", "https:/e.org"}) {
        EXPECT_FALSE(isWebUrl(none)) << none;
        EXPECT_EQ(webAddress(none), WebAddress{}) << none;
    }
}

TEST(Address, Loopback) {
    for (const char* host : {"localhost", "app.localhost", "127.0.0.1", "127.3.2.1", "[::1]", "0.0.0.0"})
        EXPECT_TRUE(isLoopback(host)) << host;
    for (const char* host : {"", "localhost.org", "e.org", "10.0.0.1", "128.0.0.1"})
        EXPECT_FALSE(isLoopback(host)) << host;
}

TEST(Address, Escapes) {
    EXPECT_EQ(percentEncoded("a-_.~Z9"), "a-_.~Z9");
    EXPECT_EQ(percentEncoded("/ ?#%&+=\xC3\xA9"), "%2F%20%3F%23%25%26%2B%3D%C3%A9");
    EXPECT_EQ(percentDecoded("%2f%2F%C3%a9+%"), "//\xC3\xA9+%");
    EXPECT_EQ(percentDecoded("%zz%4"), "%zz%4");
}

}  // namespace
}  // namespace iiif
