#include "net/user_agent.h"

namespace net {

std::string userAgent(std::string_view product, std::string_view contact) {
    constexpr std::size_t kLongest = 200;
    std::string clean;
    for (const char c : contact) {
        // RFC 9110, 5.6.5: parentheses and backslashes would end or bend the comment.
        const bool allowed = c > ' ' && c < 0x7F && c != '(' && c != ')' && c != '\\';
        if (allowed && clean.size() < kLongest) clean += c;
    }
    return std::string(product) + (clean.empty() ? " (IIIF viewer)" : " (+" + clean + ")");
}

}  // namespace net
