#include "viewer/app/items_file.h"

#include <array>
#include <string_view>

namespace viewer {
namespace {

constexpr std::array<std::string_view, 16> kRoles{
    "button", "toggle", "field", "slider",   "list",    "row",  "tab",     "tree",
    "link",   "card",   "menu",  "progress", "heading", "text", "picture", "tip"};

}  // namespace

std::string itemLines(const std::vector<ShownItem>& items) {
    std::string out;
    for (const ShownItem& item : items) {
        out += kRoles.at(std::size_t(item.role));
        for (const double n : {item.rect.x, item.rect.y, item.rect.width, item.rect.height})
            out += '\t' + std::to_string(long(n));
        std::string state;
        if (item.focused) state += 'f';
        if (!item.enabled) state += 'd';
        if (item.checked) state += 'c';
        out += '\t' + (state.empty() ? "-" : state) + '\t';
        for (const char c : item.name) out += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
        out += '\n';
    }
    return out;
}

}  // namespace viewer
