#pragma once
// Private to net: what is answered where a request was given up.

#include <string>

#include "net/fetcher.h"
#include "net/url.h"

namespace net {

inline Response givenUp(const std::string& url) {
    Response response;
    response.url = url;
    response.error = {ErrorCode::Cancelled, "The request to " + hostOf(url) + " was given up.",
                      "Ask again where it is wanted after all."};
    return response;
}

}  // namespace net
