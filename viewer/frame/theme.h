#pragma once
// The colours of the program. Pure values.

#include <optional>
#include <string_view>

#include "render/draw_list.h"

namespace viewer {

struct Theme {
    render::Color behind;  ///< behind the picture
    render::Color panel, raised, hairline;
    render::Color text, quietText;
    render::Color accent, onAccent;
    render::Color error;
    render::Color annotation, annotationHover;
};

inline constexpr Theme kDarkTheme{.behind = render::rgb(0x0E1012),
                                  .panel = render::rgb(0x16191C),
                                  .raised = render::rgb(0x1F2428),
                                  .hairline = render::rgb(0xFFFFFF, 0.10f),
                                  .text = render::rgb(0xE9EBED),
                                  .quietText = render::rgb(0xA7AFB6),
                                  .accent = render::rgb(0xDDA94B),
                                  .onAccent = render::rgb(0x1A1204),
                                  .error = render::rgb(0xF0776C),
                                  .annotation = render::rgb(0x38BDF8),
                                  .annotationHover = render::rgb(0xD946EF)};

inline constexpr Theme kLightTheme{.behind = render::rgb(0xE9E6E0),
                                   .panel = render::rgb(0xF7F5F1),
                                   .raised = render::rgb(0xFFFFFF),
                                   .hairline = render::rgb(0x000000, 0.12f),
                                   .text = render::rgb(0x1C1E20),
                                   .quietText = render::rgb(0x5A6067),
                                   .accent = render::rgb(0x8A5B00),
                                   .onAccent = render::rgb(0xFFFFFF),
                                   .error = render::rgb(0xB3261E),
                                   .annotation = render::rgb(0x0369A1),
                                   .annotationHover = render::rgb(0xA21CAF)};

inline constexpr Theme kContrastTheme{.behind = render::rgb(0x000000),
                                      .panel = render::rgb(0x000000),
                                      .raised = render::rgb(0x000000),
                                      .hairline = render::rgb(0xFFFFFF),
                                      .text = render::rgb(0xFFFFFF),
                                      .quietText = render::rgb(0xFFFFFF),
                                      .accent = render::rgb(0xFFD400),
                                      .onAccent = render::rgb(0x000000),
                                      .error = render::rgb(0xFF6B60),
                                      .annotation = render::rgb(0x00E5FF),
                                      .annotationHover = render::rgb(0xFF4DFF)};

/// "dark", "light" or "contrast".
inline std::optional<Theme> themeNamed(std::string_view name) {
    if (name == "dark") return kDarkTheme;
    if (name == "light") return kLightTheme;
    if (name == "contrast") return kContrastTheme;
    return std::nullopt;
}

}  // namespace viewer
