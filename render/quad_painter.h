#pragma once
// Private to render: draws TextureQuads, each with the filter that its scale asks for. Main thread only.

#include <array>
#include <memory>

#include "render/draw_list.h"
#include "render/gl_program.h"
#include "render/gl_texture_store.h"
#include "render/quad_sampling.h"

namespace render {

class QuadPainter {
public:
    /// Throws std::runtime_error where not even the plainest filter compiles.
    QuadPainter();

    /// Call at the start of a frame, and after anything else has drawn.
    void begin(int framebufferWidth, int framebufferHeight, bool draft);
    void draw(const TextureQuad& quad, const GlTextureStore::Texture& texture);

    /// The driver refused a filter, and pictures are only interpolated.
    bool isSimplified() const { return simplified_; }

private:
    struct Program;
    struct ProgramDeleter {
        void operator()(Program* program) const;
    };
    using Programs = std::array<std::unique_ptr<Program, ProgramDeleter>, kQuadFilters>;
    Program& select(QuadFilter filter, bool tinted);

    void compile(QuadFilter filter, bool tinted);

    /// Untinted and tinted, by QuadFilter. Made when they are first needed: together they take longer than
    /// the first picture may.
    std::array<Programs, 2> programs_;
    std::array<std::array<bool, kQuadFilters>, 2> refused_{};  ///< by the driver
    GlVertexArray noAttributes_;
    const Program* current_ = nullptr;
    int width_ = 0, height_ = 0;
    bool draft_ = false, simplified_ = false;
};

}  // namespace render
