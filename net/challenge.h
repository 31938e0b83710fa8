#pragma once
// Whether an answer is what was asked for, or something that stands in its way: a check for robots, a guard
// that turns programs away, a login page of the network. Pure.

#include <functional>
#include <string>
#include <string_view>

#include "net/fetcher.h"

namespace net {

enum class Obstacle {
    None,
    Challenge,  ///< a browser is to prove itself first
    Refusal,    ///< a guard in front of the server lets nobody like us through
    LoginPage   ///< of the network, or of whoever the request was sent on to
};

/// What came. Views must live as long as the call.
struct SeenAnswer {
    int status = 0;
    Expect expect = Expect::Image;
    std::string_view asked = {}, url = {};  ///< the address asked for, and the final one
    std::string_view contentType = {};      ///< as stated
    std::string_view body = {};             ///< its beginning is enough
    /// Value of a header by its name in lower case; empty where it is absent.
    std::function<std::string(const char*)> header = {};
};

struct Finding {
    Obstacle obstacle = Obstacle::None;
    std::string_view guard = {};  ///< whose work it is, as people call it; empty where that is not known
};

/// None for every ordinary answer, an ordinary refusal (401, 403, 404 and so on) included. A web page that
/// came for JSON is ordinary, too, unless it says itself what it is: people give addresses of pages.
Finding obstacleIn(const SeenAnswer& answer);

/// Judged by the bytes as well: servers say "text/html" of pictures and of JSON.
bool isWebPage(std::string_view contentType, std::string_view body);
bool isWebPage(const Response& response);

}  // namespace net
