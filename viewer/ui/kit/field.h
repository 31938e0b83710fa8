#pragma once
// A field to type into, in any script: Dear ImGui's own shows many wrongly.

#include <string_view>

#include "viewer/ui/kit/text_edit.h"
#include "viewer/ui/kit/ui.h"

namespace viewer {

struct FieldStyle {
    std::string_view name = {};         ///< what a screen reader says
    std::string_view placeholder = {};  ///< shown while it is empty
    double width = 0;                   ///< interface pixels; 0 = what is left of the line
    double height = 36;
    const char* icon = nullptr;
    bool wrong = false;  ///< what stands there cannot be used
};

enum class FieldEvent { None, Changed, Entered, Left };

/// `Entered`: the Enter key. `Left`: the focus has gone elsewhere. The field scrolls with its caret.
FieldEvent field(Ui& ui, std::string_view id, TextEdit& edit, const FieldStyle& style);

}  // namespace viewer
