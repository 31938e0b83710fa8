#include "viewer/app/gl_window.h"

#include <cstdlib>
#include <stdexcept>

#include <SDL.h>
#include <SDL_syswm.h>
#include <X11/Xlib.h>

#include "render/shipped_image.h"
#include "viewer/app/display_scale.h"

namespace viewer {
namespace {

[[noreturn]] void fail(const std::string& what) {
    const std::string why = SDL_GetError();
    SDL_Quit();
    throw std::runtime_error(what + (why.empty() ? "" : " (" + why + ")"));
}

void requestCoreContext() {
    SDL_GL_SetAttribute(SDL_GL_CONTEXT_PROFILE_MASK, SDL_GL_CONTEXT_PROFILE_CORE);
    SDL_GL_SetAttribute(SDL_GL_CONTEXT_MAJOR_VERSION, 3);
    SDL_GL_SetAttribute(SDL_GL_CONTEXT_MINOR_VERSION, 3);
    SDL_GL_SetAttribute(SDL_GL_CONTEXT_FLAGS, SDL_GL_CONTEXT_FORWARD_COMPATIBLE_FLAG);
    SDL_GL_SetAttribute(SDL_GL_DOUBLEBUFFER, 1);
    SDL_GL_SetAttribute(SDL_GL_DEPTH_SIZE, 0);
}

void setIcon(SDL_Window* window) {
    render::Image icon = render::shippedIcon();
    SDL_Surface* surface = SDL_CreateRGBSurfaceWithFormatFrom(icon.pixels.data(), icon.width, icon.height, 32,
                                                              icon.width * 4, SDL_PIXELFORMAT_RGBA32);
    if (surface) SDL_SetWindowIcon(window, surface);  // copies; a window without an icon is no error
    SDL_FreeSurface(surface);
}

}  // namespace

bool displayAvailable() {
    const auto set = [](const char* name) {
        const char* v = std::getenv(name);
        return v && *v;
    };
    if (set("SDL_VIDEODRIVER")) return true;  // whoever names a driver means it
    return set("DISPLAY") || set("WAYLAND_DISPLAY");
}

GlWindow::GlWindow(const GlWindowOptions& options) {
    if (options.offscreen) {
        SDL_SetHintWithPriority(SDL_HINT_VIDEODRIVER, "offscreen", SDL_HINT_OVERRIDE);
        SDL_SetHint(SDL_HINT_NO_SIGNAL_HANDLERS,
                    "1");  // nobody polls events there: Ctrl+C must end the program
    } else if (!displayAvailable()) {
        throw std::runtime_error(
            "There is no display to open a window on. Use \"vitrine render\" or --screenshot, which need "
            "none.");
    }
    SDL_SetHint(SDL_HINT_TOUCH_MOUSE_EVENTS, "0");  // fingers are read raw
    SDL_SetHint(SDL_HINT_MOUSE_TOUCH_EVENTS, "0");
    SDL_SetHint(SDL_HINT_VIDEO_ALLOW_SCREENSAVER, "1");
    SDL_SetMainReady();
    if (SDL_Init(SDL_INIT_VIDEO) != 0) fail("There is no display to open a window on.");
    requestCoreContext();
    Uint32 flags = SDL_WINDOW_OPENGL | SDL_WINDOW_RESIZABLE | SDL_WINDOW_ALLOW_HIGHDPI;
    if (options.fullScreen) flags |= SDL_WINDOW_FULLSCREEN_DESKTOP;
    window_ = SDL_CreateWindow(options.title.c_str(), SDL_WINDOWPOS_CENTERED, SDL_WINDOWPOS_CENTERED,
                               options.size.width, options.size.height, flags);
    if (!window_) fail("A window could not be opened.");
    context_ = SDL_GL_CreateContext(window_);
    if (!context_) {
        SDL_DestroyWindow(window_);
        fail("This computer's graphics driver does not offer OpenGL 3.3, which Vitrine needs.");
    }
    if (!options.offscreen) setIcon(window_);
    SDL_GL_SetSwapInterval(1);
}

GlWindow::~GlWindow() {
    SDL_GL_DeleteContext(context_);
    SDL_DestroyWindow(window_);
    SDL_Quit();
}

PixelSize GlWindow::framebuffer() const {
    PixelSize s;
    SDL_GL_GetDrawableSize(window_, &s.width, &s.height);
    return s;
}

PixelSize GlWindow::points() const {
    PixelSize s;
    SDL_GetWindowSize(window_, &s.width, &s.height);
    return s;
}

// Where windows are measured in points of their own (Wayland), the pixels in a point are the display's scale
// already; X11 measures in pixels and leaves the scale to programs.
double GlWindow::displayScale() const {
    SDL_SysWMinfo info;
    SDL_VERSION(&info.version)
    if (!SDL_GetWindowWMInfo(window_, &info) || info.subsystem != SDL_SYSWM_X11) return 1;
    const char* resources = XResourceManagerString(info.info.x11.display);
    return scaleOfResources(resources ? resources : "").value_or(1);
}

void GlWindow::swap() {
    SDL_GL_SwapWindow(window_);
}

}  // namespace viewer
