#include "net/redirects.h"

#include <algorithm>
#include <limits>

namespace net {
namespace {

// "Temporary" has no length (RFC 9110, 15.4). Five minutes are longer than a page is looked at, so that its
// tiles pay once; and shorter than signed addresses usually hold (a quarter of an hour) and than a server
// that was moved aside stays away. A place that refuses is forgotten at once in any case.
constexpr double kTemporarySeconds = 300;

bool startsSecure(std::string_view url) {
    return url.starts_with("https:");
}

// "0", "90", "!22.5" (Image API, section 4.3).
bool isRotation(std::string_view text) {
    if (text.starts_with('!')) text.remove_prefix(1);
    return !text.empty() && text.find_first_not_of("0123456789.") == std::string_view::npos;
}

// "default.jpg", "native.png", "gray.tif".
bool isQuality(std::string_view text) {
    const auto dot = text.find('.');
    const auto isWord = [](std::string_view word) {
        return !word.empty() && std::all_of(word.begin(), word.end(), [](char c) {
            return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        });
    };
    return dot != std::string_view::npos && isWord(text.substr(0, dot)) && isWord(text.substr(dot + 1));
}

// The address of the image service with a slash at its end, where `url` asks for an image or the description
// of one; else empty. Shapes alone count: whether region and size are valid is the server's business.
std::string_view serviceOf(std::string_view url) {
    // With a query the address is more than its path: only the whole of it means anything.
    if (url.find_first_of("?#") != std::string_view::npos) return {};
    const auto path = url.find("://") == std::string_view::npos ? std::string_view::npos
                                                                : url.find('/', url.find("://") + 3);
    if (path == std::string_view::npos) return {};
    constexpr std::string_view kInfo = "/info.json";
    if (url.ends_with(kInfo) && url.size() - kInfo.size() > path)
        return url.substr(0, url.size() - kInfo.size() + 1);
    // From the end: quality, rotation, size, region.
    std::string_view rest = url;
    std::string_view parts[4];
    for (std::string_view& part : parts) {
        const auto slash = rest.rfind('/');
        if (slash <= path || slash == std::string_view::npos) return {};
        part = rest.substr(slash + 1);
        rest = rest.substr(0, slash);
    }
    const bool shaped = isQuality(parts[0]) && isRotation(parts[1]) && !parts[2].empty() && !parts[3].empty();
    return shaped ? url.substr(0, rest.size() + 1) : std::string_view{};
}

}  // namespace

void Redirects::learn(std::string_view asked, std::string_view got, int status, double now) {
    if (asked == got || (startsSecure(asked) && !startsSecure(got))) return;
    std::string_view from = asked, to = got;
    if (movesImage(asked, got)) {
        from = serviceOf(asked);
        to = serviceOf(got);
    }
    const double until =
        isTemporary(status) ? now + kTemporarySeconds : std::numeric_limits<double>::infinity();
    const auto [place, isNew] = places_.try_emplace(std::string(from));
    if (isNew) {
        uses_.push_front(place->first);
    } else {
        uses_.splice(uses_.begin(), uses_, place->second.use);
    }
    place->second = {std::string(to), until, uses_.begin()};
    if (places_.size() <= most_) return;
    places_.erase(uses_.back());
    uses_.pop_back();
}

bool Redirects::movesImage(std::string_view asked, std::string_view got) {
    const std::string_view from = serviceOf(asked), to = serviceOf(got);
    return !from.empty() && !to.empty() && asked.substr(from.size()) == got.substr(to.size());
}

std::optional<std::string> Redirects::target(std::string_view asked, double now) {
    const auto place = find(asked);
    if (place == places_.end()) return std::nullopt;
    if (place->second.until <= now) {
        forget(asked);
        return target(asked, now);  // the service may have moved, too
    }
    uses_.splice(uses_.begin(), uses_, place->second.use);
    return place->second.to + std::string(asked.substr(place->first.size()));
}

void Redirects::forget(std::string_view asked) {
    const auto place = find(asked);
    if (place == places_.end()) return;
    uses_.erase(place->second.use);
    places_.erase(place);
}

// The longest: the address itself before its service.
Redirects::Places::iterator Redirects::find(std::string_view asked) {
    const auto exact = places_.find(asked);
    if (exact != places_.end()) return exact;
    const std::string_view service = serviceOf(asked);
    return service.empty() ? places_.end() : places_.find(service);
}

}  // namespace net
