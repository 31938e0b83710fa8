#pragma once
// Keys -> Commands. Pure.

#include <cstdint>
#include <optional>

#include "viewer/state/command.h"

namespace viewer {

/// `key`: SDL_Keycode; `modifiers`: SDL_Keymod. Nothing where the key means nothing.
std::optional<Command> commandForKey(std::int32_t key, std::uint16_t modifiers);

}  // namespace viewer
