#pragma once
// What a text that is being typed looks like, long before anybody opens it. Pure: looks at no disk.

#include <string>
#include <string_view>

namespace viewer {

enum class AddressLook {
    Empty,
    Possible,     ///< an address or a path, or the beginning of one
    NoScheme,     ///< a web address that lacks its https://
    OtherScheme,  ///< an address that Vitrine cannot open, such as ftp://
    Neither       ///< words
};

AddressLook addressLook(std::string_view text);
/// As addressLook says Empty, and cheap enough for every frame.
bool isBlank(std::string_view text);
/// The text without blanks around it, and with the https:// that it lacks.
std::string completedAddress(std::string_view text);

}  // namespace viewer
