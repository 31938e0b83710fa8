// Any bytes as HTML: spans stand in order inside the text, and links lead to the web or to a mailbox.

#include <cstdint>
#include <cstdlib>

#include "iiif/rich_text.h"

namespace {

void check(bool promise) {
    if (!promise) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view value(reinterpret_cast<const char*>(data), size);
    for (const auto markup : {iiif::Markup::ByContent, iiif::Markup::Html, iiif::Markup::None}) {
        const iiif::RichText rich = iiif::readRichText(value, markup);
        std::size_t at = 0;
        for (const iiif::Span& span : rich.spans) {
            check(span.begin >= at && span.end > span.begin && span.end <= rich.text.size());
            check(span.link >= -1 && span.link < int(rich.links.size()));
            at = span.end;
        }
        for (const std::string& link : rich.links) {
            check(!link.empty() && iiif::safeLink(link) == link);
            for (const char c : link) check(std::uint8_t(c) > 0x20 && c != 0x7F);
        }
        if (markup == iiif::Markup::None) check(rich.spans.empty() && rich.links.empty());
    }
    return 0;
}
