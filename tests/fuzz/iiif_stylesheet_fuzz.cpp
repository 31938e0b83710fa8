// Any bytes as a style sheet, and its beginning as the classes to look up in it: what has no rules gives no
// colours, and the same sheet the same ones.

#include <cstdint>
#include <cstdlib>

#include "iiif/stylesheet.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const iiif::Stylesheet sheet(text);
    const iiif::CssColors once = sheet.of(text.substr(0, text.find('{')));
    if (once != iiif::Stylesheet(text).of(text.substr(0, text.find('{')))) std::abort();
    if (text.find('{') == std::string_view::npos && !once.empty()) std::abort();
    if (!sheet.of("").empty()) std::abort();
    (void)iiif::parseCssColor(text);
    return 0;
}
