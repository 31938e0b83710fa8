#pragma once
// Compares drawings with the pictures in tests/golden/expected. VITRINE_UPDATE_GOLDEN=1 writes those anew:
// look at them before they are committed.

#include <string>

#include "render/image.h"

namespace golden {

/// A test failure where a channel differs by more than 2 of 255; then NAME.actual.png and NAME.diff.png (the
/// difference eight times as strong) are in the build directory's golden/, and the failure says so.
void expectGolden(const render::Image& actual, const std::string& name);

}  // namespace golden
