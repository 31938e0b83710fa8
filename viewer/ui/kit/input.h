#pragma once
// What the keyboard and an input method did since the last frame, for the widgets. Plain values; filled by
// UiHost.

#include <cstdint>
#include <string>
#include <vector>

namespace viewer {

enum class UiKey : std::uint8_t {
    Left,
    Right,
    Up,
    Down,
    Home,
    End,
    PageUp,
    PageDown,
    Backspace,
    Delete,
    Enter,
    Escape,
    Tab,
    Space,
    F6,
    A,
    C,
    V,
    X,
    Y,
    Z
};

struct KeyPress {
    UiKey key;
    bool shift = false, control = false, alt = false;
};

struct UiInput {
    std::vector<KeyPress> keys = {};
    std::string typed = {};      ///< UTF-8, finished by the keyboard or an input method
    std::string composing = {};  ///< UTF-8, what an input method has not finished yet
    bool pointerUsed = false;    ///< pressed or moved: focus is no longer shown by a ring
};

}  // namespace viewer
