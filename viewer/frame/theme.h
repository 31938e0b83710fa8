#pragma once
// The colours of the program. Pure values.

#include <optional>
#include <string_view>

#include "render/draw_list.h"

namespace viewer {

struct Theme {
    render::Color behind;  ///< behind the picture
    render::Color panel, raised, hairline;
    render::Color hover;      ///< over a surface that is under the pointer; words stay readable on it
    render::Color control;    ///< the edge of what can be typed into or ticked: 3:1 on its surface
    render::Color selection;  ///< behind selected words
    render::Color text, quietText;
    render::Color accent, onAccent;
    render::Color error, good;
    render::Color annotation, annotationHover, annotationChosen;
    bool outlined = false;         ///< what is chosen has a line around it: surfaces alone do not tell
    render::Color annotationEdge;  ///< on either side of those outlines, so that they show on any page
};

inline constexpr Theme kDarkTheme{.behind = render::rgb(0x0E1012),
                                  .panel = render::rgb(0x16191C),
                                  .raised = render::rgb(0x1F2428),
                                  .hairline = render::rgb(0xFFFFFF, 0.10f),
                                  .hover = render::rgb(0xFFFFFF, 0.10f),
                                  .control = render::rgb(0x737C85),
                                  .selection = render::rgb(0xDDA94B, 0.32f),
                                  .text = render::rgb(0xE9EBED),
                                  .quietText = render::rgb(0xA7AFB6),
                                  .accent = render::rgb(0xDDA94B),
                                  .onAccent = render::rgb(0x1A1204),
                                  .error = render::rgb(0xF0776C),
                                  .good = render::rgb(0x6CC596),
                                  .annotation = render::rgb(0x38BDF8),
                                  .annotationHover = render::rgb(0xD946EF),
                                  .annotationChosen = render::rgb(0xFDE047),
                                  .annotationEdge = render::rgb(0x000000, 0.6f)};

inline constexpr Theme kLightTheme{.behind = render::rgb(0xE9E6E0),
                                   .panel = render::rgb(0xF7F5F1),
                                   .raised = render::rgb(0xFFFFFF),
                                   .hairline = render::rgb(0x000000, 0.12f),
                                   .hover = render::rgb(0x000000, 0.07f),
                                   .control = render::rgb(0x7C8288),
                                   .selection = render::rgb(0x8A5B00, 0.22f),
                                   .text = render::rgb(0x1C1E20),
                                   .quietText = render::rgb(0x5A6067),
                                   .accent = render::rgb(0x8A5B00),
                                   .onAccent = render::rgb(0xFFFFFF),
                                   .error = render::rgb(0xB3261E),
                                   .good = render::rgb(0x176B3B),
                                   .annotation = render::rgb(0x0369A1),
                                   .annotationHover = render::rgb(0xA21CAF),
                                   .annotationChosen = render::rgb(0xA16207),
                                   .annotationEdge = render::rgb(0xFFFFFF, 0.8f)};

inline constexpr Theme kContrastTheme{.behind = render::rgb(0x000000),
                                      .panel = render::rgb(0x000000),
                                      .raised = render::rgb(0x000000),
                                      .hairline = render::rgb(0xFFFFFF),
                                      .hover = render::rgb(0xFFFFFF, 0.22f),
                                      .control = render::rgb(0xFFFFFF),
                                      .selection = render::rgb(0xFFD400, 0.45f),
                                      .text = render::rgb(0xFFFFFF),
                                      .quietText = render::rgb(0xFFFFFF),
                                      .accent = render::rgb(0xFFD400),
                                      .onAccent = render::rgb(0x000000),
                                      .error = render::rgb(0xFF6B60),
                                      .good = render::rgb(0x5CFF9D),
                                      .annotation = render::rgb(0x00E5FF),
                                      .annotationHover = render::rgb(0xFF4DFF),
                                      .annotationChosen = render::rgb(0xFFFF00),
                                      .outlined = true,
                                      .annotationEdge = render::rgb(0x000000, 0.75f)};

/// "dark", "light" or "contrast".
inline std::optional<Theme> themeNamed(std::string_view name) {
    if (name == "dark") return kDarkTheme;
    if (name == "light") return kLightTheme;
    if (name == "contrast") return kContrastTheme;
    return std::nullopt;
}

}  // namespace viewer
