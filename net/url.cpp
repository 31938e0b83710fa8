#include "net/url.h"

#include "net/file_fetcher.h"

namespace net {
namespace {

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

std::string lowered(std::string_view text) {
    std::string out(text);
    for (char& c : out) c = lower(c);
    return out;
}

struct Parts {
    std::string scheme, host, port;  // lower case; the host is empty where there is none
};

Parts partsOf(std::string_view url) {
    const auto colon = url.find("://");
    if (colon == std::string_view::npos || colon == 0) return {};
    Parts parts{lowered(url.substr(0, colon)), {}, {}};
    std::string_view authority = url.substr(colon + 3);
    authority = authority.substr(0, authority.find_first_of("/?#\\"));
    if (const auto at = authority.rfind('@'); at != std::string_view::npos) authority.remove_prefix(at + 1);
    // The colons inside the brackets of an IPv6 address are no port's.
    const auto bracket = authority.rfind(']');
    const auto portColon = authority.find(':', bracket == std::string_view::npos ? 0 : bracket);
    parts.host = lowered(authority.substr(0, portColon));
    if (portColon != std::string_view::npos) parts.port = authority.substr(portColon + 1);
    return parts;
}

bool mustBeEncoded(unsigned char c) {
    return c <= 0x20 || c >= 0x7F ||
           std::string_view("\"<>\\^`{|}").find(static_cast<char>(c)) != std::string_view::npos;
}

int hexValue(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

}  // namespace

std::string originOf(std::string_view url) {
    Parts parts = partsOf(url);
    if (parts.host.empty()) return {};
    if (parts.port.empty() && parts.scheme == "https") parts.port = "443";
    if (parts.port.empty() && parts.scheme == "http") parts.port = "80";
    std::string origin = parts.scheme + "://" + parts.host;
    return parts.port.empty() ? origin : origin + ":" + parts.port;
}

std::string hostOf(std::string_view url) {
    if (std::string path = filePath(url); !path.empty()) return path;
    const Parts parts = partsOf(url);
    const bool usual = parts.port.empty() || (parts.scheme == "https" && parts.port == "443") ||
                       (parts.scheme == "http" && parts.port == "80");
    return usual ? parts.host : parts.host + ":" + parts.port;
}

std::string sendable(std::string_view url) {
    constexpr char kHex[] = "0123456789ABCDEF";
    std::string out;
    out.reserve(url.size());
    for (const char c : url) {
        const auto byte = static_cast<unsigned char>(c);
        if (mustBeEncoded(byte)) {
            out += {'%', kHex[byte >> 4], kHex[byte & 15]};
        } else {
            out += c;
        }
    }
    return out;
}

std::string percentDecoded(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool escape =
            text[i] == '%' && i + 2 < text.size() && hexValue(text[i + 1]) >= 0 && hexValue(text[i + 2]) >= 0;
        if (!escape) {
            out += text[i];
            continue;
        }
        out += static_cast<char>(hexValue(text[i + 1]) * 16 + hexValue(text[i + 2]));
        i += 2;
    }
    return out;
}

}  // namespace net
