#include "viewer/app/keys.h"

#include <SDL.h>

#include "viewer/view/motion.h"

namespace viewer {
namespace {

constexpr double kPanStep = 0.2;  // of the pane
constexpr double kQuarterTurn = 90;
constexpr int kAllPages = 1 << 30;

}  // namespace

std::optional<Command> commandForKey(std::int32_t key, std::uint16_t modifiers) {
    const bool control = modifiers & KMOD_CTRL, shift = modifiers & KMOD_SHIFT;
    if (control) {
        switch (key) {
            case SDLK_q:
                return Quit{};
            case SDLK_r:
                return Retry{};
            default:
                return std::nullopt;
        }
    }
    switch (key) {
        case SDLK_LEFT:
            return PanBy{-kPanStep, 0};
        case SDLK_RIGHT:
            return PanBy{kPanStep, 0};
        case SDLK_UP:
            return PanBy{0, -kPanStep};
        case SDLK_DOWN:
            return PanBy{0, kPanStep};
        case SDLK_PLUS:
        case SDLK_EQUALS:
        case SDLK_KP_PLUS:
            return ZoomBy{motion::kZoomStep};
        case SDLK_MINUS:
        case SDLK_KP_MINUS:
            return ZoomBy{1 / motion::kZoomStep};
        case SDLK_0:
        case SDLK_KP_0:
            return GoHome{};
        case SDLK_1:
        case SDLK_KP_1:
            return ActualSize{};
        case SDLK_r:
            return RotateBy{shift ? -kQuarterTurn : kQuarterTurn};
        case SDLK_a:
            return ToggleAnnotations{};
        case SDLK_PAGEDOWN:
        case SDLK_SPACE:
        case SDLK_PERIOD:
            return TurnBy{1};
        case SDLK_PAGEUP:
        case SDLK_BACKSPACE:
        case SDLK_COMMA:
            return TurnBy{-1};
        case SDLK_HOME:
            return TurnBy{-kAllPages};
        case SDLK_END:
            return TurnBy{kAllPages};
        case SDLK_F3:
            return ToggleOverlay{};
        case SDLK_F5:
            return Retry{};
        case SDLK_F11:
            return ToggleFullScreen{};
        default:
            return std::nullopt;
    }
}

}  // namespace viewer
