#include "net/plausible.h"

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <span>
#include <string_view>

#include "net/challenge.h"

namespace net {
namespace {

bool looksLikeJson(std::string_view text) {
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    text.remove_prefix(std::min(text.find_first_not_of(" \t\r\n"), text.size()));
    return text.starts_with('{') || text.starts_with('[');
}

using Span = std::span<const std::uint8_t>;

std::size_t bigEndian(Span bytes, std::size_t count) {
    std::size_t value = 0;
    for (std::size_t i = 0; i < count; ++i) value = value << 8 | bytes[i];
    return value;
}

// From marker to marker, as the same two bytes may stand in the picture within its comments.
bool jpegEnds(Span bytes) {
    constexpr std::uint8_t kEnd = 0xD9, kScan = 0xDA;
    bool inScan = false;
    for (std::size_t at = 2;;) {
        if (inScan) {
            const void* found =
                at < bytes.size() ? std::memchr(&bytes[at], 0xFF, bytes.size() - at) : nullptr;
            if (!found) return false;
            at = std::size_t(static_cast<const std::uint8_t*>(found) - bytes.data());
        }
        if (at + 1 >= bytes.size()) return false;
        const std::uint8_t marker = bytes[at + 1];
        if (bytes[at] != 0xFF) return true;  // not as it should be: a decoder's business
        if (marker == kEnd) return true;
        if (marker == 0xFF) {
            ++at;  // filling
        } else if (marker <= 0x01 || (marker >= 0xD0 && marker <= 0xD8)) {
            at += 2;  // a byte of the picture, or a marker alone
        } else {
            if (at + 4 > bytes.size()) return false;
            at += 2 + std::max<std::size_t>(2, bigEndian(bytes.subspan(at + 2), 2));
            inScan = marker == kScan;
        }
    }
}

bool pngEnds(Span bytes) {
    constexpr std::size_t kSignature = 8, kFrame = 12;  // length, name, checksum
    for (std::size_t at = kSignature; at + kFrame <= bytes.size();) {
        if (std::memcmp(&bytes[at + 4], "IEND", 4) == 0) return true;
        at += kFrame + bigEndian(bytes.subspan(at), 4);
    }
    return false;
}

bool webpEnds(Span bytes) {
    const std::size_t stated = bytes[4] | bytes[5] << 8 | bytes[6] << 16 | std::size_t(bytes[7]) << 24;
    return bytes.size() >= stated + 8;
}

}  // namespace

bool plausible(const Response& response, Expect expect) {
    if (isWebPage(response)) return false;
    if (expect != Expect::Image) return true;
    const Span body = response.body;
    const std::string_view text(reinterpret_cast<const char*>(body.data()), body.size());
    if (looksLikeJson(text)) return false;
    constexpr std::string_view kZeros("\0\0\0\0\0\0\0\0", 8);  // a file that was never written
    if (text.starts_with(kZeros)) return false;
    if (text.starts_with("\xFF\xD8\xFF")) return jpegEnds(body);
    if (text.starts_with("\x89PNG\r\n\x1A\n")) return pngEnds(body);
    if (text.starts_with("RIFF") && text.substr(std::min<std::size_t>(8, text.size())).starts_with("WEBP"))
        return webpEnds(body);
    return true;
}

}  // namespace net
