#pragma once
// A list below a field: the field keeps the keyboard, the arrows move in the list.

#include <cstddef>

#include "viewer/ui/kit/widgets.h"

namespace viewer {

/// Takes Up, Down, Page Up and Page Down. True where the current row is another now.
bool moveRows(Ui& ui, std::size_t count, std::size_t& current, std::size_t page);
/// The surface of a row: the current one, and the one under the pointer.
void drawRow(Ui& ui, const ListCell& cell);

}  // namespace viewer
