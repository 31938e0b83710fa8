#include "viewer/app/keys.h"

#include <SDL.h>

namespace viewer {

Shortcut shortcutOf(std::int32_t key, std::uint16_t modifiers) {
    return {.key = SDL_GetKeyName(key),  // a name that SDL keeps, or its own buffer until the next call
            .control = (modifiers & KMOD_CTRL) != 0,
            .shift = (modifiers & KMOD_SHIFT) != 0,
            .alt = (modifiers & KMOD_ALT) != 0};
}

}  // namespace viewer
