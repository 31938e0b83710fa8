#pragma once
// Where servers sent us to, so that the same way round is gone once and not for each tile. Pure: times are
// seconds of a steady clock, given as arguments. Lives on the fetcher's thread.

#include <cstddef>
#include <list>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace net {

class Redirects {
public:
    /// Remembers that many places at the most; those that were longest unused leave.
    explicit Redirects(std::size_t most = kMost) : most_(most) {}

    /// `asked` was answered by a redirect of `status` to `got`. Where both end in the same IIIF image request
    /// or info.json, all that is asked of that image service moves along. `got` may have been reached over
    /// several hops: then `status` is the one that lasts least.
    void learn(std::string_view asked, std::string_view got, int status, double now);

    /// Where to ask for `asked` at once; nothing where the way is not known, or known no longer.
    std::optional<std::string> target(std::string_view asked, double now);

    /// The place that target() names does not answer as it should: the way there is forgotten.
    void forget(std::string_view asked);

    /// Both ask for the same part of an image, or for info.json: the image as a whole is in another place.
    static bool movesImage(std::string_view asked, std::string_view got);

    bool empty() const { return places_.empty(); }

    /// Whether a redirect of `status` says nothing of the next time but what lasts a few minutes.
    static bool isTemporary(int status) { return status != 301 && status != 308; }

    static constexpr std::size_t kMost = 2000;  ///< the images of some large books; a few hundred kB

private:
    struct Place {
        std::string to;
        double until;
        std::list<std::string>::iterator use;
    };
    using Places = std::map<std::string, Place, std::less<>>;

    Places::iterator find(std::string_view asked);

    const std::size_t most_;
    Places places_;                // by address, or by image service with a slash at its end
    std::list<std::string> uses_;  // the last used first
};

}  // namespace net
