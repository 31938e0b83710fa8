#pragma once
// SDL's keys -> shortcuts of the action table. Pure.

#include <cstdint>
#include <string>

#include "viewer/state/actions.h"

namespace viewer {

/// `key`: SDL_Keycode; `modifiers`: SDL_Keymod.
Shortcut shortcutOf(std::int32_t key, std::uint16_t modifiers);

}  // namespace viewer
