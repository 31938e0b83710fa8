#pragma once
// Whether an answer can be what was asked for, by its first look: what plainly is not must not stay in a
// cache. Pure.

#include <cstdint>

#include "net/fetcher.h"

namespace net {

/// False for a web page (captive portals answer 200 with their own for everything), JSON for an image, and a
/// JPEG, PNG or WebP that ends early. What is not known counts as plausible.
bool plausible(const Response& response, Expect expect);

}  // namespace net
