#pragma once
// An OpenGL 3.3 core context without a screen, for tests and benchmarks: SDL's offscreen driver on llvmpipe.

#include <memory>
#include <optional>
#include <stdexcept>
#include <string>

#include <SDL2/SDL.h>

#include "render/renderer.h"

namespace render::test {

class GlContext {
public:
    GlContext() {
        SDL_setenv("SDL_VIDEODRIVER", "offscreen", 0);
        SDL_setenv("LIBGL_ALWAYS_SOFTWARE", "1", 0);
        if (SDL_Init(SDL_INIT_VIDEO) != 0) throw std::runtime_error(SDL_GetError());
        SDL_GL_SetAttribute(SDL_GL_CONTEXT_PROFILE_MASK, SDL_GL_CONTEXT_PROFILE_CORE);
        SDL_GL_SetAttribute(SDL_GL_CONTEXT_MAJOR_VERSION, 3);
        SDL_GL_SetAttribute(SDL_GL_CONTEXT_MINOR_VERSION, 3);
        window_ = SDL_CreateWindow("test", 0, 0, kWidth, kHeight, SDL_WINDOW_OPENGL | SDL_WINDOW_HIDDEN);
        context_ = window_ ? SDL_GL_CreateContext(window_) : nullptr;
        if (!context_) throw std::runtime_error(std::string("no OpenGL context: ") + SDL_GetError());
    }
    ~GlContext() {
        SDL_GL_DeleteContext(context_);
        SDL_DestroyWindow(window_);
        SDL_Quit();
    }
    GlContext(const GlContext&) = delete;
    GlContext& operator=(const GlContext&) = delete;

    static constexpr int kWidth = 1280, kHeight = 800;
    SDL_Window* window() const { return window_; }

private:
    SDL_Window* window_ = nullptr;
    SDL_GLContext context_ = nullptr;
};

}  // namespace render::test
