#pragma once
// Addresses of the in-process image service: "picture:" before the address of a picture file. Pure.

#include <string>
#include <string_view>

namespace viewer {

inline constexpr std::string_view kPictureScheme = "picture:";

/// The service's base for a picture file at `url`.
inline std::string pictureUrl(std::string_view url) {
    return std::string(kPictureScheme) + std::string(url);
}
inline bool isPictureUrl(std::string_view url) {
    return url.starts_with(kPictureScheme);
}
/// The file behind a service's base.
inline std::string pictureFile(std::string_view base) {
    return std::string(base.substr(kPictureScheme.size()));
}

}  // namespace viewer
