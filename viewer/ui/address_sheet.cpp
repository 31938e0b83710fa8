#include "viewer/ui/address_sheet.h"

#include <string>

#include "viewer/ui/sheet.h"

namespace viewer {
namespace {

// What was copied, where it is a web address.
std::string copiedAddress() {
    const char* copied = ImGui::GetClipboardText();
    const std::string_view text = copied ? copied : "";
    const bool web = text.starts_with("http://") || text.starts_with("https://");
    return web ? std::string(text.substr(0, text.find_first_of(" \t\r\n"))) : std::string();
}

}  // namespace

void AddressSheet::show(const UiContext& c) {
    beginSheet(c, {.width = 680, .height = 164, .top = true, .title = tr("Open an address")});
    if (appearing_.now()) {
        address_.set(copiedAddress());
        c.ui.focusNext();
    }
    gap(c.ui, 2);
    if (const auto source = address_.show(c)) {
        c.send(ShowSheet{Sheet::None});
        c.send(OpenSource{.source = *source, .newPane = false, .canvas = {}});
    }
    endSheet(c);
}

}  // namespace viewer
