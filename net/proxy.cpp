#include "net/proxy.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace net {
namespace {

constexpr std::size_t kLongest = 2'000;

std::string lower(std::string_view text) {
    std::string out(text);
    for (char& c : out) c = c >= 'A' && c <= 'Z' ? char(c + 32) : c;
    return out;
}

bool isPort(std::string_view text) {
    int port = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), port);
    return error == std::errc() && end == text.data() + text.size() && port >= 1 && port <= 65535;
}

/// A name, an IPv4 address, or an IPv6 address in brackets.
bool isHost(std::string_view host) {
    const bool bracketed = host.starts_with('[') && host.ends_with(']') && host.size() > 2;
    if (bracketed) host = host.substr(1, host.size() - 2);
    return !host.empty() && std::all_of(host.begin(), host.end(), [&](char c) {
        const bool word = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        return word || c == '.' || c == '-' || c == '_' || (bracketed && c == ':') ||
               (!bracketed && static_cast<unsigned char>(c) >= 0x80);
    });
}

bool isHostAndPort(std::string_view text) {
    if (const std::size_t user = text.rfind('@'); user != std::string_view::npos)
        text.remove_prefix(user + 1);
    const std::size_t bracket = text.find(']');
    const std::size_t colon = text.find(':', bracket == std::string_view::npos ? 0 : bracket);
    if (colon == std::string_view::npos) return isHost(text);
    return isHost(text.substr(0, colon)) && isPort(text.substr(colon + 1));
}

Error refusal(const char* message) {
    return {ErrorCode::BadUrl, message, "Write it like http://proxy.example.org:3128, or leave it empty."};
}

}  // namespace

Error proxyError(std::string_view proxy) {
    if (proxy.empty()) return {};
    const bool clean = std::all_of(proxy.begin(), proxy.end(),
                                   [](char c) { return static_cast<unsigned char>(c) > ' ' && c != 0x7F; });
    if (!clean || proxy.size() > kLongest) return refusal("The address of the proxy is not an address.");
    const std::size_t end = proxy.find("://");
    const std::string scheme = end == std::string_view::npos ? std::string() : lower(proxy.substr(0, end));
    constexpr std::array<std::string_view, 4> kSchemes{"http", "https", "socks5", "socks5h"};
    if (std::find(kSchemes.begin(), kSchemes.end(), scheme) == kSchemes.end())
        return refusal("The address of the proxy does not begin with http, https or socks5.");
    std::string_view rest = proxy.substr(end + 3);
    if (rest.ends_with('/')) rest.remove_suffix(1);
    if (rest.find_first_of("/?#") != std::string_view::npos || !isHostAndPort(rest))
        return refusal("The address of the proxy has no usable host and port.");
    return {};
}

}  // namespace net
