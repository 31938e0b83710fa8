#pragma once
// What the interface is told and what it tells, without Dear ImGui: for those who own it. Plain values.

#include <cstdint>
#include <functional>
#include <string>

#include "render/texture_store.h"
#include "viewer/frame/theme.h"
#include "viewer/view/viewport.h"

namespace viewer {

/// The GL name of a texture, as Dear ImGui's backend takes it.
using NativeTexture = std::function<unsigned(render::TextureId)>;

/// How this frame looks.
struct UiLook {
    Theme theme = kDarkTheme;
    double scale = 1;           ///< window points per interface pixel
    double pixelsPerPoint = 1;  ///< framebuffer pixels per window point
    bool mirrored = false;      ///< laid out from right to left
    bool reducedMotion = false;
    double now = 0;             ///< seconds
    std::string language = {};  ///< of the interface's own words, BCP 47
};

enum class Role : std::uint8_t {
    Button,
    Toggle,
    Field,
    Slider,
    List,
    ListItem,
    Tab,
    TreeItem,
    Link,
    Card,
    MenuItem,
    Progress,
    Heading,
    Text,
    Picture,
    Tip
};

/// Something that the interface shows, as a screen reader or a test would name it.
struct ShownItem {
    Role role = Role::Text;
    std::string name;
    Rect<ScreenSpace> rect;  ///< window points, as on the screen
    bool focused = false, enabled = true, checked = false;
    friend bool operator==(const ShownItem&, const ShownItem&) = default;
};

}  // namespace viewer
