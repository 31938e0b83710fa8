#include "viewer/state/address_look.h"

#include <algorithm>
#include <array>

#include "iiif/content_state.h"
#include "viewer/limits.h"

namespace viewer {
namespace {

constexpr std::string_view kBlanks = " \t\r\n";
constexpr std::array<std::string_view, 3> kSchemes{"https://", "http://", "file://"};

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(kBlanks);
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(kBlanks) - first + 1);
}

std::string lowered(std::string_view text) {
    std::string out(text);
    for (char& c : out)
        if (c >= 'A' && c <= 'Z') c = char(c + 32);
    return out;
}

/// "example.org", "localhost:8080"; not "page.jpg", which is a file's name.
bool isHost(std::string_view text) {
    const std::string_view name = text.substr(0, text.find(':'));
    if (name == "localhost") return true;
    const std::size_t dot = name.rfind('.');
    if (dot == 0 || dot == std::string_view::npos) return false;
    const auto inName = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.' ||
               static_cast<unsigned char>(c) >= 0x80;
    };
    return dot + 1 < name.size() && std::all_of(name.begin(), name.end(), inName);
}

bool isFileName(std::string_view text) {
    constexpr std::array<std::string_view, 9> kEndings{".json", ".jpg",  ".jpeg", ".png", ".webp",
                                                       ".tif",  ".tiff", ".jp2",  ".txt"};
    return std::any_of(kEndings.begin(), kEndings.end(),
                       [&](std::string_view e) { return text.ends_with(e); });
}

}  // namespace

AddressLook addressLook(std::string_view raw) {
    const std::string text = lowered(trimmed(raw));
    if (text.empty()) return AddressLook::Empty;
    if (text.front() == '{' || text.front() == '[' || text.front() == '"')
        return iiif::decodeContentState(raw, limits::kRead) ? AddressLook::Possible : AddressLook::Neither;
    for (const std::string_view scheme : kSchemes)
        if (text.starts_with(scheme) || scheme.starts_with(text)) return AddressLook::Possible;
    if (text.front() == '/' || text.front() == '.' || text.starts_with("file:")) return AddressLook::Possible;
    if (text.find("://") != std::string::npos) return AddressLook::OtherScheme;
    const std::size_t end = text.find_first_of("/?#");
    if (isHost(std::string_view(text).substr(0, end)) && (end != std::string::npos || !isFileName(text)))
        return AddressLook::NoScheme;
    // The name of a file of the folder that the program was started in.
    if (isFileName(text) || end != std::string::npos) return AddressLook::Possible;
    return iiif::decodeContentState(raw, limits::kRead) ? AddressLook::Possible : AddressLook::Neither;
}

bool isBlank(std::string_view text) {
    return trimmed(text).empty();
}

std::string completedAddress(std::string_view raw) {
    const std::string text(trimmed(raw));
    return addressLook(text) == AddressLook::NoScheme ? "https://" + text : text;
}

}  // namespace viewer
