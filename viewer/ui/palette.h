#pragma once
// A sheet that finds any command by its words (Ctrl+K).

#include <vector>

#include "viewer/ui/context.h"
#include "viewer/ui/kit/text_edit.h"

namespace viewer {

class Palette {
public:
    void show(const UiContext& context);

private:
    void showFound(const UiContext& context, const std::vector<const Action*>& found, bool reveal);

    TextEdit query_;
    std::size_t current_ = 0;
};

/// What the palette lists: as findActions(), with what cannot be done now at the end.
std::vector<const Action*> paletteActions(std::string_view query, const Session& session);

}  // namespace viewer
