#pragma once
// Pictures that are part of the program, decoded when asked for. Any thread.

#include "render/image.h"

namespace render {

/// The program's icon, 64 x 64 (assets/icon.png, made from packaging/vitrine.svg).
Image shippedIcon();

}  // namespace render
