#pragma once
// What is true now -> what the frame shows. Decides nothing about loading and draws nothing itself; the only
// thing that it makes are words as textures. Main thread.

#include <optional>
#include <string>
#include <vector>

#include "render/draw_list.h"
#include "viewer/frame/text_textures.h"
#include "viewer/frame/theme.h"
#include "viewer/state/session.h"

namespace viewer {

struct FrameOptions {
    Theme theme = kDarkTheme;
    double uiScale = 1;                         ///< framebuffer pixels per interface pixel
    std::optional<Point<ScreenSpace>> pointer;  ///< framebuffer pixels; what it hovers over is named
    /// Bars and panels, framebuffer pixels: what stands on them is drawn over the frame. Part of it, so that
    /// they need not be filled anew while only words on them change.
    std::vector<Rect<ScreenSpace>> surfaces = {};
    /// Quickly rather than exactly, see render::DrawList: for a frame that another replaces at once.
    bool draft = false;
    bool words = true;  ///< notices and names; without them only the page is drawn
};

/// `session.update()` must have been called for this frame. `text` is needed where options.words is set, and
/// where the page itself paints words, which are left out without it.
render::DrawList buildFrame(const Session& session, Size<ScreenSpace> window, const FrameOptions& options,
                            TextTextures* text);

/// A tile as a quad of the frame; what lies outside `part` of the image is left out. Nothing where all of it
/// does.
std::optional<render::TextureQuad> tileQuad(const Rect<ImageSpace>& region, const Rect<ImageSpace>& part,
                                            const ResidentTile& tile,
                                            const Transform<ImageSpace, ScreenSpace>& toScreen,
                                            double opacity);

}  // namespace viewer
