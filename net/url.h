#pragma once
// What is needed of an address's parts. Pure.

#include <string>
#include <string_view>

namespace net {

/// "scheme://host:port", lower case; empty where there is no host.
std::string originOf(std::string_view url);

/// "host" or "host:port" as people read it; the path for file addresses.
std::string hostOf(std::string_view url);

/// Percent-encodes only bytes that must never be sent raw (<= 0x20, >= 0x7F, and "<>\^`{|}); leaves every
/// existing escape as it is.
std::string sendable(std::string_view url);

/// Every escape of three characters as the byte that it stands for; others stay.
std::string percentDecoded(std::string_view text);

}  // namespace net
