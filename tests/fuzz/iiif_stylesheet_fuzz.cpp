// Any bytes as a style sheet, and its beginning as the classes to look up in it: what has no rules gives no
// colours, the same sheet the same ones, and nothing is turned by more than once around.

#include <cstdint>
#include <cstdlib>

#include "iiif/stylesheet.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const iiif::Stylesheet sheet(text);
    const std::string_view classes = text.substr(0, text.find('{'));
    const iiif::CssColors once = sheet.of(classes);
    if (once != iiif::Stylesheet(text).of(classes)) std::abort();
    const std::optional<double> turned = sheet.rotationOf(classes);
    if (turned && !(*turned > -360 && *turned < 360)) std::abort();
    if (text.find('{') == std::string_view::npos && !once.empty()) std::abort();
    if (!sheet.of("").empty()) std::abort();
    (void)iiif::parseCssColor(text);
    return 0;
}
