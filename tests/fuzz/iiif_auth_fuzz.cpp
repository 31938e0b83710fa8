// Any bytes as the answer of a probe and as a description that names services; then what is to be done.

#include <cstdlib>

#include "iiif/address.h"
#include "iiif/image_info.h"
#include "viewer/limits.h"

namespace {

void check(bool promise) {
    if (!promise) std::abort();
}

void checkNotice(const iiif::AccessNotice& notice) {
    check(!notice.message.empty() && !notice.hint.empty());
    check(notice.address.empty() || iiif::isWebUrl(notice.address));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    iiif::AccessControl access;
    if (const auto info = iiif::parseImageInfo(text, viewer::limits::kRead); info.value) {
        access = info.value->access;
        check(access.services.size() <= 32);
        checkNotice(iiif::accessNotice(access, {}));
        checkNotice(iiif::lesserVersionNotice(access, {}));
        iiif::isLesserVersion("https://example.org/i", info.value->id, access);
    }
    const auto result = iiif::parseProbeResult(text, "https://example.org/probe", viewer::limits::kRead);
    check(result.value.has_value() != result.failure.has_value());
    if (!result.value) return 0;
    const iiif::AccessDecision decision = iiif::decideAccess(access, *result.value, {});
    using Kind = iiif::AccessDecision::Kind;
    const bool offers = decision.kind == Kind::LoadOffer || decision.kind == Kind::ChooseOffer;
    check(offers != decision.offers.empty());
    if (decision.notice) checkNotice(*decision.notice);
    return 0;
}
