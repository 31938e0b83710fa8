#pragma once
// Draws draw lists with OpenGL 3.3 core, and owns what it needs for that. Needs a current context from
// construction to destruction. Main thread only.

#include <memory>
#include <string>

#include "render/draw_list.h"
#include "render/image.h"
#include "render/texture_store.h"

namespace render {

/// Resolves GL functions; SDL_GL_GetProcAddress fits.
using GlLoader = void* (*)(const char* name);

class Renderer {
public:
    /// Throws std::runtime_error with a plain sentence where the context cannot do OpenGL 3.3 core.
    explicit Renderer(GlLoader loader);
    ~Renderer();

    TextureStore& textures();

    /// Draws into the bound framebuffer (the window's). Does not swap.
    void draw(const DrawList& list);
    /// As draw(), the same to the pixel, for a window in which something else is drawn over the list. `same`:
    /// it is the list of the call before, and nothing happened to the window meanwhile. Then it is kept, in a
    /// framebuffer as large, and only copied the next times.
    void drawAgain(const DrawList& list, bool same);
    /// Draws off screen and reads the pixels back: Rgba8, list.width x list.height; empty where the GPU has
    /// no room.
    Image drawToImage(const DrawList& list);
    /// Reads back what the window's framebuffer shows, before the swap.
    Image readWindow(int width, int height);

    /// After each swap that waits for no display: returns when the frame before the one just drawn is done,
    /// so that one is in the making while the next is prepared, as with a display's two buffers, and no more.
    void pace();
    /// Makes what a minified picture is drawn with, which takes software renderers longer than the drawing.
    void warmUp();
    /// The processor draws, in the program's own time.
    bool isSoftware() const;
    /// The driver's names, for reports: "llvmpipe (LLVM 15.0.6, 256 bits)".
    std::string device() const;
    /// The GL name of a texture, for the one other user of GL (Dear ImGui's backend); 0 where there is none.
    unsigned nativeTexture(TextureId texture) const;

private:
    class Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace render
