// Any bytes as a IIIF document, and as a page of annotations.

#include <cstdlib>

#include "iiif/document.h"
#include "viewer/limits.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const auto parsed =
        iiif::parseDocument(text, "https://example.org/a/manifest.json", viewer::limits::kRead);
    if (parsed.value.has_value() == parsed.failure.has_value()) std::abort();
    if (parsed.value) {
        iiif::kindOf(*parsed.value);
        if (const auto* manifest = std::get_if<iiif::Manifest>(&*parsed.value)) {
            for (const iiif::Canvas& canvas : manifest->canvases) {
                if (!(canvas.width > 0 && canvas.height > 0)) std::abort();
                iiif::pickText(canvas.label, {});
            }
            iiif::countRanges(manifest->ranges);
            if (manifest->startCanvas != 0 && manifest->startCanvas >= manifest->canvases.size())
                std::abort();
        }
    }
    const auto page =
        iiif::parseAnnotationPage(text, "https://example.org/p", {1000, 1000}, viewer::limits::kRead);
    if (page.value.has_value() == page.failure.has_value()) std::abort();
    return 0;
}
