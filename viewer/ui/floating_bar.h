#pragma once
// The bar that floats over the picture: page, zoom, fit, rotate, full screen. Reads the session, returns
// Commands. Main thread, between UiHost::begin() and end().

#include <functional>
#include <string>
#include <vector>

#include "viewer/frame/text_textures.h"
#include "viewer/frame/theme.h"
#include "viewer/state/command.h"
#include "viewer/state/session.h"

namespace viewer {

struct BarOptions {
    Theme theme;
    double uiScale = 1;         ///< window points per interface pixel
    double pixelsPerPoint = 1;  ///< framebuffer pixels per window point
    double opacity = 1;         ///< fades with the pointer's rest
};

/// The GL name of a texture, as Dear ImGui's backend takes it.
using NativeTexture = std::function<unsigned(render::TextureId)>;

class FloatingBar {
public:
    FloatingBar(TextTextures& text, NativeTexture native) : text_(text), native_(std::move(native)) {}

    /// What the user pressed in this frame.
    std::vector<Command> show(const Session& session, const BarOptions& options);
    /// The title of the active pane's document, at the top.
    void showTitle(const Session& session, const BarOptions& options,
                   const std::vector<std::string>& languages);
    /// What to do first, where nothing is open.
    void showWelcome(const BarOptions& options);

private:
    struct Button;
    bool button(const Button& button, const BarOptions& options);
    /// One line of words; `lineHeight` interface pixels at least, centred in it.
    void words(const std::string& text, double points, const BarOptions& options, bool quiet,
               double lineHeight = 0);

    TextTextures& text_;
    NativeTexture native_;
};

}  // namespace viewer
