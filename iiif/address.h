#pragma once
// What the readers need of addresses: their parts, references to them, and escapes. Nothing is fetched.
// Pure, any thread.

#include <string>
#include <string_view>

namespace iiif {

/// Begins with http:// or https://.
bool isWebUrl(std::string_view url);

/// The parts of a web address; all empty for what is none.
struct WebAddress {
    std::string scheme, host, port;  ///< lower case; the port is the scheme's own where none is written
    std::string rest;                ///< path and query as written, without fragment
    bool sameOrigin(const WebAddress& other) const {
        return scheme == other.scheme && host == other.host && port == other.port;
    }
    friend bool operator==(const WebAddress&, const WebAddress&) = default;
};
WebAddress webAddress(std::string_view url);

/// A name that means another computer on each computer: localhost, 127.0.0.1, ::1.
bool isLoopback(std::string_view host);

/// As a value inside a query: all but unreserved characters escaped (RFC 3986, section 2.3).
std::string percentEncoded(std::string_view text);
/// Every escape of three characters as the byte that it stands for; others stay.
std::string percentDecoded(std::string_view text);

/// `reference` resolved against `base` (RFC 3986, section 5), blanks around it dropped.
std::string resolveUrl(std::string_view base, std::string_view reference);

}  // namespace iiif
