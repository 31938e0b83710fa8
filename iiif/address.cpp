#include "iiif/address.h"

#include <algorithm>

#include "iiif/json.h"
#include "iiif/reader.h"

namespace iiif {
namespace {

/// The length of "scheme:" at the start, or 0.
std::size_t schemeLength(std::string_view text) {
    const auto alpha = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
    if (text.empty() || !alpha(text.front())) return 0;
    for (std::size_t i = 1; i < text.size(); ++i) {
        const char c = text[i];
        if (c == ':') return i + 1;
        if (!alpha(c) && !(c >= '0' && c <= '9') && c != '+' && c != '-' && c != '.') return 0;
    }
    return 0;
}

/// A URI's parts, each with its delimiters: "https:", "//host", "/path", "?query".
struct Parts {
    std::string_view scheme, authority, path, query;
};

Parts split(std::string_view uri) {
    Parts parts;
    uri = uri.substr(0, uri.find('#'));
    parts.scheme = uri.substr(0, schemeLength(uri));
    uri.remove_prefix(parts.scheme.size());
    if (uri.starts_with("//")) {
        parts.authority = uri.substr(0, uri.find_first_of("/?", 2));
        uri.remove_prefix(parts.authority.size());
    }
    parts.path = uri.substr(0, uri.find('?'));
    parts.query = uri.substr(parts.path.size());
    return parts;
}

/// RFC 3986, section 5.2.4.
std::string withoutDotSegments(std::string_view path) {
    std::string out;
    while (!path.empty()) {
        const bool slash = path.front() == '/';
        const std::size_t end = path.find('/', slash ? 1 : 0);
        const std::string_view segment = path.substr(0, end);
        const std::string_view name = slash ? segment.substr(1) : segment;
        path.remove_prefix(segment.size());
        if (name == "." || name == "..") {
            if (name == "..") {
                const std::size_t cut = out.rfind('/');
                out.resize(cut == std::string::npos ? 0 : cut);
            }
            if (path.empty() && slash) out += '/';
        } else {
            out += segment;
        }
    }
    return out;
}

std::string merged(const Parts& base, std::string_view path) {
    if (path.starts_with('/')) return withoutDotSegments(path);
    const std::size_t slash = base.path.rfind('/');
    std::string joined;
    if (slash != std::string_view::npos) {
        joined = base.path.substr(0, slash + 1);
    } else if (!base.authority.empty()) {
        joined = "/";
    }
    joined += path;
    return withoutDotSegments(joined);
}

int hexValue(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

}  // namespace

bool isWebUrl(std::string_view url) {
    const std::string scheme = toLower(url.substr(0, schemeLength(url)));
    return (scheme == "http:" || scheme == "https:") && url.substr(scheme.size()).starts_with("//");
}

WebAddress webAddress(std::string_view url) {
    if (!isWebUrl(url)) return {};
    const Parts parts = split(url);
    WebAddress address{.scheme = toLower(parts.scheme.substr(0, parts.scheme.size() - 1)),
                       .host = {},
                       .port = {},
                       .rest = std::string(parts.path) + std::string(parts.query)};
    std::string_view authority = parts.authority.substr(2);
    if (const auto at = authority.rfind('@'); at != std::string_view::npos) authority.remove_prefix(at + 1);
    // The colons inside the brackets of an IPv6 address are no port's.
    const auto bracket = authority.rfind(']');
    const auto colon = authority.find(':', bracket == std::string_view::npos ? 0 : bracket);
    address.host = toLower(authority.substr(0, colon));
    if (colon != std::string_view::npos) address.port = authority.substr(colon + 1);
    if (address.port.empty()) address.port = address.scheme == "https" ? "443" : "80";
    return address;
}

bool isLoopback(std::string_view host) {
    return host == "localhost" || host.ends_with(".localhost") || host.starts_with("127.") ||
           host == "[::1]" || host == "0.0.0.0";
}

std::string percentEncoded(std::string_view text) {
    constexpr char kHex[] = "0123456789ABCDEF";
    std::string out;
    out.reserve(text.size());
    for (const char c : text) {
        const bool plain = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
                           c == '-' || c == '_' || c == '.' || c == '~';
        const auto byte = static_cast<unsigned char>(c);
        if (plain) {
            out += c;
        } else {
            out += {'%', kHex[byte >> 4], kHex[byte & 15]};
        }
    }
    return out;
}

std::string percentDecoded(std::string_view text) {
    std::string out;
    out.reserve(text.size());
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

std::string resolveUrl(std::string_view base, std::string_view reference) {
    reference = json::trim(reference);
    if (schemeLength(reference) > 0) return std::string(reference);
    const Parts parts = split(json::trim(base));
    if (reference.starts_with("//")) return std::string(parts.scheme) + std::string(reference);

    const std::string origin = std::string(parts.scheme) + std::string(parts.authority);
    const std::size_t tail = std::min(reference.find_first_of("?#"), reference.size());
    const std::string_view path = reference.substr(0, tail), rest = reference.substr(tail);
    if (!path.empty()) return origin + merged(parts, path) + std::string(rest);
    const std::string_view query = rest.starts_with('?') ? std::string_view() : parts.query;
    return origin + std::string(parts.path) + std::string(query) + std::string(rest);
}

}  // namespace iiif
