// Any bytes as what somebody types, pastes or drops. What is understood comes back as it was written.

#include <cstdlib>

#include "iiif/address.h"
#include "iiif/content_state.h"
#include "viewer/limits.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const auto check = [](bool promise) {
        if (!promise) std::abort();
    };
    const auto state = iiif::decodeContentState(text, viewer::limits::kRead);
    if (!state) return 0;
    check(!state->places.empty());
    for (const iiif::ContentPlace& place : state->places) {
        check(iiif::isWebUrl(place.document));
        const auto region = iiif::regionOn(place, {1000, 800});
        check(!region || !region->empty());
        check(!place.time || *place.time >= 0);
    }
    const std::string json = iiif::contentStateJson(*state);
    const auto again = iiif::decodeContentState(iiif::encodeContentState(json), viewer::limits::kRead);
    check(again && again->places.size() == state->places.size());
    iiif::contentStateLink("https://example.org/viewer", *state);
    return 0;
}
