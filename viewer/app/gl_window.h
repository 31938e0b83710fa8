#pragma once
// An SDL window with an OpenGL 3.3 core context, on a screen or off it. Main thread only.

#include <string>

#include "viewer/app/options.h"

struct SDL_Window;

namespace viewer {

struct GlWindowOptions {
    PixelSize size;
    bool offscreen = false;  ///< no display is needed, and none is used
    bool fullScreen = false;
    std::string title = "Vitrine";
};

class GlWindow {
public:
    /// Throws std::runtime_error with a plain sentence where there is no display or no OpenGL 3.3.
    explicit GlWindow(const GlWindowOptions& options);
    ~GlWindow();
    GlWindow(const GlWindow&) = delete;
    GlWindow& operator=(const GlWindow&) = delete;

    SDL_Window* handle() const { return window_; }
    void* context() const { return context_; }
    PixelSize framebuffer() const;  ///< pixels
    PixelSize points() const;       ///< window coordinates, which pointer events use
    void swap();
    /// What the desktop wants interfaces to be drawn at: window points per interface pixel, in quarters.
    double displayScale() const;

private:
    SDL_Window* window_ = nullptr;
    void* context_ = nullptr;
};

/// Whether a screen is there to open a window on.
bool displayAvailable();

}  // namespace viewer
