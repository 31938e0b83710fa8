#include "viewer/ui/kit/key_cap.h"

#include <algorithm>

namespace viewer {
namespace {

constexpr double kPad = 7;
const WordStyle kStyle{.type = Type::Small};

}  // namespace

float keyCapWidth(Ui& ui, std::string_view words) {
    return std::max(ui.px(kKeyCapHeight), ui.sizeOf(ui.shape(words, kStyle)).x + 2 * ui.px(kPad));
}

void drawKeyCap(Ui& ui, std::string_view words, ImVec2 at) {
    const ImVec2 size = ui.sizeOf(ui.shape(words, kStyle)),
                 end(at.x + keyCapWidth(ui, words), at.y + ui.px(kKeyCapHeight));
    ui.fill(at, end, ui.theme().raised, 5);
    ui.frame(at, end, ui.theme().hairline, 5);
    ui.draw(ui.shape(words, kStyle), {(at.x + end.x - size.x) / 2, (at.y + end.y - size.y) / 2},
            ui.theme().quietText);
}

}  // namespace viewer
