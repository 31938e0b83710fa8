#include "viewer/app/keys.h"

#include <SDL.h>
#include <gtest/gtest.h>

namespace viewer {
namespace {

template <class T>
T command(std::int32_t key, std::uint16_t modifiers = 0) {
    const auto c = commandForKey(key, modifiers);
    EXPECT_TRUE(c && std::holds_alternative<T>(*c)) << key;
    return c && std::holds_alternative<T>(*c) ? std::get<T>(*c) : T{};
}

TEST(Keys, Table) {
    EXPECT_EQ(command<PanBy>(SDLK_LEFT).x, -0.2);
    EXPECT_EQ(command<PanBy>(SDLK_DOWN).y, 0.2);
    EXPECT_EQ(command<ZoomBy>(SDLK_PLUS).factor, 1.44);
    EXPECT_EQ(command<ZoomBy>(SDLK_KP_MINUS).factor, 1 / 1.44);
    EXPECT_EQ(command<TurnBy>(SDLK_PAGEDOWN).pages, 1);
    EXPECT_EQ(command<TurnBy>(SDLK_PAGEUP).pages, -1);
    EXPECT_GT(command<TurnBy>(SDLK_END).pages, 1'000'000);
    EXPECT_LT(command<TurnBy>(SDLK_HOME).pages, -1'000'000);
    EXPECT_EQ(command<RotateBy>(SDLK_r).degrees, 90);
    EXPECT_EQ(command<RotateBy>(SDLK_r, KMOD_LSHIFT).degrees, -90);
    command<GoHome>(SDLK_0);
    command<ActualSize>(SDLK_1);
    command<ToggleAnnotations>(SDLK_a);
    command<ToggleOverlay>(SDLK_F3);
    command<ToggleFullScreen>(SDLK_F11);
    command<Retry>(SDLK_F5);
    command<Retry>(SDLK_r, KMOD_RCTRL);
    command<Quit>(SDLK_q, KMOD_LCTRL);
    EXPECT_FALSE(commandForKey(SDLK_q, 0));
    EXPECT_FALSE(commandForKey(SDLK_a, KMOD_CTRL)) << "not with Control held";
    EXPECT_FALSE(commandForKey(SDLK_z, 0));
}

}  // namespace
}  // namespace viewer
