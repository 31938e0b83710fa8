#include "net/proxy.h"

#include <gtest/gtest.h>

namespace net {
namespace {

TEST(Proxy, GoodAddresses) {
    for (const char* good :
         {"", "http://proxy:3128", "HTTP://proxy.example.org", "https://proxy.example.org:443/",
          "socks5://127.0.0.1:9050", "socks5h://[::1]:1080", "http://user:pa@ss@proxy:8080",
          "http://[2001:db8::1]"}) {
        EXPECT_FALSE(proxyError(good)) << good << ": " << proxyError(good).message;
    }
}

TEST(Proxy, BadAddressesHaveASentence) {
    for (const std::string& bad : {std::string("proxy"),
                                   std::string("proxy:3128"),
                                   std::string("ftp://proxy"),
                                   std::string("socks4://proxy"),
                                   std::string("http://"),
                                   std::string("http://:80"),
                                   std::string("http://proxy:"),
                                   std::string("http://proxy:0"),
                                   std::string("http://proxy:65536"),
                                   std::string("http://proxy:80x"),
                                   std::string("http://proxy/path"),
                                   std::string("http://proxy?x"),
                                   std::string("http://a b"),
                                   std::string("http://a\r\nb"),
                                   std::string("http://a\0b", 10),
                                   std::string("http://[::1"),
                                   std::string("http://[]:80"),
                                   std::string(" http://proxy"),
                                   std::string("file:///etc/passwd"),
                                   "http://" + std::string(3000, 'a')}) {
        const Error error = proxyError(bad);
        EXPECT_TRUE(error) << bad;
        EXPECT_TRUE(error.message.ends_with('.') && error.hint.ends_with('.'));
    }
}

}  // namespace
}  // namespace net
