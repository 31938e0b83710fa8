#include "viewer/app/keys.h"

#include <SDL.h>
#include <gtest/gtest.h>

namespace viewer {
namespace {

std::string actionOf(std::int32_t key, std::uint16_t modifiers = 0) {
    const Action* action = actionFor(shortcutOf(key, modifiers));
    return action ? std::string(action->id) : std::string();
}

TEST(Keys, Table) {
    EXPECT_EQ(actionOf(SDLK_LEFT), "view.left");
    EXPECT_EQ(actionOf(SDLK_DOWN), "view.down");
    EXPECT_EQ(actionOf(SDLK_PLUS), "view.zoom-in");
    EXPECT_EQ(actionOf(SDLK_EQUALS), "view.zoom-in");
    EXPECT_EQ(actionOf(SDLK_KP_MINUS), "view.zoom-out");
    EXPECT_EQ(actionOf(SDLK_PAGEDOWN), "page.next");
    EXPECT_EQ(actionOf(SDLK_SPACE), "page.next");
    EXPECT_EQ(actionOf(SDLK_BACKSPACE), "page.previous");
    EXPECT_EQ(actionOf(SDLK_END), "page.last");
    EXPECT_EQ(actionOf(SDLK_r), "view.rotate");
    EXPECT_EQ(actionOf(SDLK_r, KMOD_LSHIFT), "view.rotate-back");
    EXPECT_EQ(actionOf(SDLK_0), "view.fit");
    EXPECT_EQ(actionOf(SDLK_0, KMOD_RCTRL), "interface.normal");
    EXPECT_EQ(actionOf(SDLK_F5), "document.retry");
    EXPECT_EQ(actionOf(SDLK_r, KMOD_RCTRL), "document.retry");
    EXPECT_EQ(actionOf(SDLK_F11), "view.full-screen");
    EXPECT_EQ(actionOf(SDLK_SLASH, KMOD_RSHIFT), "interface.keys");
    EXPECT_EQ(actionOf(SDLK_k, KMOD_LCTRL), "interface.palette");
    EXPECT_EQ(actionOf(SDLK_TAB), "panel.hide-all");
    EXPECT_EQ(actionOf(SDLK_q, KMOD_LCTRL), "quit");
    EXPECT_EQ(actionOf(SDLK_q), "");
    EXPECT_EQ(actionOf(SDLK_a, KMOD_CTRL), "") << "not with Control held";
    EXPECT_EQ(actionOf(SDLK_z), "");
}

TEST(Keys, LocksChangeNothing) {
    EXPECT_EQ(actionOf(SDLK_r, KMOD_CAPS | KMOD_NUM), "view.rotate");
}

}  // namespace
}  // namespace viewer
