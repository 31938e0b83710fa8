#pragma once
// The cards of the start page: what can be opened with one press, each with a picture.

#include <string>
#include <vector>

#include "viewer/ui/context.h"

namespace viewer {

/// Three ways into the demo, side by side or below each other. Nothing where there is no demo.
void showDemoCards(const UiContext& context);
/// What was open lately.
void showRecentCards(const UiContext& context);

}  // namespace viewer
