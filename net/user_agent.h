#pragma once
// How the program introduces itself to servers. Pure, any thread.

#include <string>
#include <string_view>

namespace net {

/// "Vitrine/0.1 (+reader@example.org)"; without a contact "Vitrine/0.1 (IIIF viewer)". Of the contact only
/// what may stand in a header's comment is sent, and no more than a line of it.
std::string userAgent(std::string_view product, std::string_view contact);

}  // namespace net
